package dashboard

import (
	"math"
	"strconv"
	"strings"

	"readiness/data"
	"readiness/queries"
)

// This file puts the measures of a gap into words.

// gapWords says how far and on which side.
func (w words) gapWords(indicator data.Indicator, gap *float64) string {
	switch {
	case gap == nil:
		return w.say("not known")
	case math.Abs(*gap) <= 1e-9:
		return w.say("level")
	case *gap > 0:
		return w.say("%s behind", w.differenceIn(indicator, *gap))
	}
	return w.say("%s ahead", w.differenceIn(indicator, *gap))
}

// trendWords says how fast a value moves. The sign of a trend is that of
// progress, not of the value: a price that falls improves.
func (w words) trendWords(indicator data.Indicator, trend *float64) string {
	switch {
	case trend == nil:
		return w.say("not enough figures")
	case math.Abs(*trend) <= 1e-9:
		return w.say("no change")
	case *trend > 0:
		return w.say("improves by %s", w.differenceIn(indicator, *trend))
	}
	return w.say("worsens by %s", w.differenceIn(indicator, *trend))
}

// yearsWords says what the years of a time distance mean.
func (w words) yearsWords(years *float64, status string) string {
	if status == "self" {
		return w.say("is the reference")
	}
	if status == "level" {
		return w.say("level")
	}
	if years == nil || *years == 0 && status != "exact" {
		// A bound of no years says nothing: the record begins in that very year.
		return w.say("not known")
	}
	size := w.decimal(math.Abs(*years))
	switch status {
	case "exact":
		return w.say("%s behind", size)
	case "at-least":
		return w.say("more than %s behind", size)
	case "ahead":
		return w.say("%s ahead", size)
	case "ahead-at-least":
		return w.say("more than %s ahead", size)
	}
	return w.say("not known")
}

// catchUpWords writes the projected year with its band, or why there is none.
func (w words) catchUpWords(row queries.GapRow) string {
	switch row.CatchUpStatus {
	case "reached":
		return w.say("at or above the target")
	case "never":
		return w.say("never at the current pace")
	case "imminent":
		return w.say("about now")
	case "beyond_horizon":
		return w.say("after %d", queries.Horizon)
	case "target_unreachable":
		return w.say("the model never gets there")
	case "not_closing":
		return w.say("the gap is not closing")
	case "year":
		if row.CatchUpYear == nil {
			break
		}
		return wholeYear(*row.CatchUpYear) + " (" + w.orOpen(row.CatchUpLow) + "–" + w.orOpen(row.CatchUpHigh) + ")"
	}
	return w.say("not enough figures")
}

func (w words) orOpen(moment *float64) string {
	if moment == nil {
		return w.say("open")
	}
	return wholeYear(*moment)
}

// wholeYear is the calendar year in which a moment lies.
func wholeYear(moment float64) string { return strconv.Itoa(int(math.Floor(moment))) }

// decimal writes at most one decimal: "18", "12.5".
func (w words) decimal(value float64) string {
	return w.numerals(strings.TrimSuffix(strconv.FormatFloat(value, 'f', 1, 64), ".0"))
}

// referenceWords names what a country is held against.
func (w words) referenceWords(r reference) string {
	switch r.Kind {
	case queries.Leader:
		return w.say("the leading member")
	case queries.Median:
		return w.say("the ASEAN median")
	case queries.ASEAN6Mean:
		return w.say("the ASEAN-6 mean")
	}
	return w.country(r.Against)
}

// paceWords says what pace would close the gap in time.
func (w words) paceWords(indicator data.Indicator, row queries.GapRow) string {
	switch {
	case row.RequiredPerYear == nil:
		return w.say("not known")
	case *row.RequiredPerYear <= 0:
		return w.say("closed")
	}
	return w.differenceIn(indicator, *row.RequiredPerYear)
}

// people writes a number of people as readers say it: it is computed from a
// share that is itself rounded, so more digits would promise too much.
func (w words) people(number float64) string {
	switch {
	case number >= 999_500:
		return w.say("%s million", w.number(number/1e6, 1))
	case number >= 1000:
		return w.thousands(1000 * int(math.Round(number/1000)))
	}
	return strconv.Itoa(int(math.Round(number)))
}
