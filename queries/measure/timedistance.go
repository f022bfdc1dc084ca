package measure

import (
	"math"

	"readiness/data"
)

// DistanceStatus says what the years of a Distance are.
type DistanceStatus string

const (
	Exact        DistanceStatus = "exact"          // the benchmark passed the level between two of its observations
	AtLeast      DistanceStatus = "at-least"       // it was there when its observations begin: a lower bound, not a point
	Ahead        DistanceStatus = "ahead"          // it was never there: the years are a lead, zero or negative
	AheadAtLeast DistanceStatus = "ahead-at-least" // the same, and the country was past it when its own observations begin
	Self         DistanceStatus = "self"           // the country is its own benchmark
	Level        DistanceStatus = "level"          // both stand at the same level
)

// Distance is the S-time-distance of Sicherl (METHODOLOGY M11): how many years
// before the country's latest observation the benchmark first stood where the
// country stood then. It is a distance at a past date, not a forecast.
type Distance struct {
	Years  float64 // positive is behind
	Status DistanceStatus
	// Reached is the moment, in years, when the benchmark first reached the
	// country's level; when ahead, when the country first reached the
	// benchmark's. For the two bounds it is the first observation.
	Reached float64
	// WideGap: Reached lies between two observations further apart than the
	// indicator may be interpolated.
	WideGap bool
	// NonMonotone: the line that reached the level fell below it again later.
	NonMonotone bool
}

// TimeDistance measures how many years a country is behind a benchmark. Both
// series are raw and unclipped: a clipped score makes a saturated benchmark
// look older. MaxGap is the indicator's widest interpolation in years; it only
// sets a flag, and neighbouring years are never called wide.
//
// The benchmark counts up to the year of the country's latest observation, on
// straight lines between its own, and from its newest break before that on. The
// result is false where one of the two has nothing to compare, and where the
// country passed the benchmark's last level only after the benchmark was last
// seen: who leads then is not known.
func TimeDistance(country, benchmark Series, direction data.Direction, maxGap int) (Distance, bool) {
	latest, ok := country.Last()
	if !ok {
		return Distance{}, false
	}
	theirs := lineUpTo(benchmark, latest.Year, direction)
	if len(theirs) == 0 {
		return Distance{}, false
	}
	now := theirs[len(theirs)-1]
	level := float64(direction) * latest.Value
	if math.Abs(level-now.height) <= Slack {
		return Distance{Status: Level, Reached: now.moment}, true
	}
	if at, ok := theirs.firstAt(level); ok {
		behind := Distance{Years: float64(latest.Year) - at.moment, Status: Exact}
		if at.start {
			behind.Status = AtLeast
		}
		return behind.with(at, maxGap), true
	}
	own := lineUpTo(country, latest.Year, direction)
	at, ok := own.firstAt(now.height)
	if !ok || at.moment > now.moment {
		return Distance{}, false
	}
	lead := Distance{Years: at.moment - now.moment, Status: Ahead}
	if at.start {
		lead.Status = AheadAtLeast
	}
	return lead.with(at, maxGap), true
}

// with adds where a line reached the level.
func (d Distance) with(at arrival, maxGap int) Distance {
	d.Reached = at.moment
	d.WideGap = at.width > max(1, maxGap)
	d.NonMonotone = at.fellLater
	return d
}
