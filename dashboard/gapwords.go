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
func gapWords(indicator data.Indicator, gap *float64) string {
	switch {
	case gap == nil:
		return "not known"
	case math.Abs(*gap) <= 1e-9:
		return "level"
	case *gap > 0:
		return differenceIn(indicator, *gap) + " behind"
	}
	return differenceIn(indicator, *gap) + " ahead"
}

// trendWords says how fast a value moves. The sign of a trend is that of
// progress, not of the value: a price that falls improves.
func trendWords(indicator data.Indicator, trend *float64) string {
	switch {
	case trend == nil:
		return "not enough figures"
	case math.Abs(*trend) <= 1e-9:
		return "no change"
	case *trend > 0:
		return "improves by " + differenceIn(indicator, *trend)
	}
	return "worsens by " + differenceIn(indicator, *trend)
}

// yearsWords says what the years of a time distance mean.
func yearsWords(years *float64, status string) string {
	if status == "self" {
		return "is the reference"
	}
	if status == "level" {
		return "level"
	}
	if years == nil || *years == 0 && status != "exact" {
		// A bound of no years says nothing: the record begins in that very year.
		return "not known"
	}
	size := decimal(math.Abs(*years))
	switch status {
	case "exact":
		return size + " behind"
	case "at-least":
		return "more than " + size + " behind"
	case "ahead":
		return size + " ahead"
	case "ahead-at-least":
		return "more than " + size + " ahead"
	}
	return "not known"
}

// catchUpWords writes the projected year with its band, or why there is none.
func catchUpWords(row queries.GapRow) string {
	switch row.CatchUpStatus {
	case "reached":
		return "at or above the target"
	case "never":
		return "never at the current pace"
	case "imminent":
		return "about now"
	case "beyond_horizon":
		return "after 2060"
	case "target_unreachable":
		return "the model never gets there"
	case "not_closing":
		return "the gap is not closing"
	case "year":
		if row.CatchUpYear == nil {
			break
		}
		return wholeYear(*row.CatchUpYear) + " (" + orOpen(row.CatchUpLow) + "–" + orOpen(row.CatchUpHigh) + ")"
	}
	return "not enough figures"
}

func orOpen(moment *float64) string {
	if moment == nil {
		return "open"
	}
	return wholeYear(*moment)
}

// wholeYear is the calendar year in which a moment lies.
func wholeYear(moment float64) string { return strconv.Itoa(int(math.Floor(moment))) }

// decimal writes at most one decimal: "18", "12.5".
func decimal(value float64) string {
	return strings.TrimSuffix(strconv.FormatFloat(value, 'f', 1, 64), ".0")
}

// referenceWords names what a country is held against.
func referenceWords(catalog *data.Catalog, r reference) string {
	switch r.Kind {
	case queries.Leader:
		return "the leading member"
	case queries.Median:
		return "the ASEAN median"
	case queries.ASEAN6Mean:
		return "the ASEAN-6 mean"
	}
	return countryName(catalog, r.Against)
}

// paceWords says what pace would close the gap in time.
func paceWords(indicator data.Indicator, row queries.GapRow) string {
	switch {
	case row.RequiredPerYear == nil:
		return "not known"
	case *row.RequiredPerYear <= 0:
		return "closed"
	}
	return differenceIn(indicator, *row.RequiredPerYear)
}

// people writes a number of people as readers say it: it is computed from a
// share that is itself rounded, so more digits would promise too much.
func people(number float64) string {
	switch {
	case number >= 999_500:
		return strconv.FormatFloat(number/1e6, 'f', 1, 64) + " million"
	case number >= 1000:
		return strconv.Itoa(int(math.Round(number/1000))) + ",000"
	}
	return strconv.Itoa(int(math.Round(number)))
}
