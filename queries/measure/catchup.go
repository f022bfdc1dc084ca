package measure

import (
	"math"

	"readiness/data"
)

// Horizon is the last year that a projection prints (METHODOLOGY M14).
const Horizon = 2060

// CatchUpStatus says what a Projection found.
type CatchUpStatus string

const (
	Reached           CatchUpStatus = "reached"            // at or above the target
	InsufficientData  CatchUpStatus = "insufficient_data"  // not enough observations
	Never             CatchUpStatus = "never"              // never at the current pace
	Imminent          CatchUpStatus = "imminent"           // about now
	InYear            CatchUpStatus = "year"               // in Year
	BeyondHorizon     CatchUpStatus = "beyond_horizon"     // after Horizon: no year printed
	TargetUnreachable CatchUpStatus = "target_unreachable" // the model never gets there
	NotClosing        CatchUpStatus = "not_closing"        // moving target only: the gap is not closing
)

// Projection is when a country reaches a target if it keeps its present pace.
type Projection struct {
	Status CatchUpStatus
	// Year is the moment of crossing, set for InYear and, as the reference
	// year, for Imminent.
	Year *float64
	// Low and High are where the 80 % band crosses: the earliest, not before
	// the reference year, in which the target was still ahead; and the latest,
	// nil where it is open, that is where the band never crosses or not by
	// Horizon. Nil without Year.
	Low, High *float64
	// Fit is the line behind it, for the chart; nil where none was needed or
	// possible.
	Fit *Fit
}

// CatchUp projects when a series reaches a fixed target (M14), from its last
// eight observations up to the reference year. Target is a figure in the unit
// of the series: the leader's present level, a group's mean or a policy
// target.
func CatchUp(series Series, target float64, referenceYear int, direction data.Direction, link Link) Projection {
	last, ok := series.UpTo(referenceYear).Last()
	if !ok {
		return Projection{Status: InsufficientData}
	}
	if float64(direction)*(last.Value-target) >= -Slack {
		return Projection{Status: Reached}
	}
	fit, ok := fitRecent(series, referenceYear, direction, link)
	if !ok {
		return Projection{Status: InsufficientData}
	}
	height, ok := link.target(target)
	if !ok {
		return Projection{Status: TargetUnreachable, Fit: &fit}
	}
	if fit.line.slope <= 0 {
		return Projection{Status: Never, Fit: &fit}
	}
	height *= float64(direction)
	projection := dated(fit.crossing(height), referenceYear)
	projection.Fit = &fit
	if projection.Year == nil {
		return projection
	}
	now := float64(referenceYear)
	earliest, latest := fit.bandCrossings(height)
	earliest, latest = max(earliest, now), max(latest, now)
	projection.Low = &earliest
	if latest <= Horizon {
		projection.High = &latest
	}
	return projection
}

// CatchUpMoving projects when a series meets a benchmark that moves on at its
// own present pace: the crossing of both fitted lines (M14). A linear link with
// a ceiling stops the benchmark there. It prints no band: the two lines' errors
// are not independent.
func CatchUpMoving(series, benchmark Series, referenceYear int, direction data.Direction, link Link) Projection {
	last, ok := series.UpTo(referenceYear).Last()
	target, okTarget := benchmark.UpTo(referenceYear).Last()
	if !ok || !okTarget {
		return Projection{Status: InsufficientData}
	}
	if float64(direction)*(last.Value-target.Value) >= -Slack {
		return Projection{Status: Reached}
	}
	fit, ok := fitRecent(series, referenceYear, direction, link)
	theirs, okTheirs := fitRecent(benchmark, referenceYear, direction, link)
	if !ok || !okTheirs {
		return Projection{Status: InsufficientData}
	}
	now := float64(referenceYear)
	ceiling := math.Inf(1)
	if link.model == linear && link.ceiling > 0 && direction == data.HigherIsBetter {
		ceiling = link.ceiling
	}
	pace := theirs.line.slope
	if theirs.line.at(now) >= ceiling {
		pace = 0 // it stands at the ceiling already
	}
	if fit.line.slope <= pace {
		return Projection{Status: NotClosing, Fit: &fit}
	}
	meeting := now + (min(theirs.line.at(now), ceiling)-fit.line.at(now))/(fit.line.slope-pace)
	if meeting > now && fit.line.at(meeting) > ceiling {
		meeting = fit.crossing(ceiling)
	}
	projection := dated(meeting, referenceYear)
	projection.Fit = &fit
	return projection
}

// dated turns a moment of crossing into a status and a year.
func dated(moment float64, referenceYear int) Projection {
	now := float64(referenceYear)
	switch {
	case !(moment <= Horizon):
		return Projection{Status: BeyondHorizon}
	case moment <= now:
		return Projection{Status: Imminent, Year: &now}
	}
	return Projection{Status: InYear, Year: &moment}
}
