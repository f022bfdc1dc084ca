package dashboard

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"readiness/data"
	"readiness/queries"
)

// noFigure stands in tables and sentences where a publisher has no figure.
const noFigure = "no figure"

// countryName is a country's short name, its code where the catalogue has none.
func countryName(catalog *data.Catalog, code data.CountryCode) string {
	country, err := catalog.Country(code)
	if err != nil {
		return string(code)
	}
	return country.Name
}

// countryNames writes several as a sentence does.
func countryNames(catalog *data.Catalog, codes []data.CountryCode) string {
	names := make([]string, len(codes))
	for at, code := range codes {
		names[at] = countryName(catalog, code)
	}
	return joined(names)
}

// joined writes "A", "A and B", "A, B and C".
func joined(names []string) string {
	last := len(names) - 1
	if last < 1 {
		return strings.Join(names, "")
	}
	return strings.Join(names[:last], ", ") + " and " + names[last]
}

// counted writes "1 indicator" and "2 indicators".
func counted(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return strconv.Itoa(n) + " " + many
}

// withUnit writes a value as people read it: "35.0%", "3.7 kbit/s", "0.341".
func withUnit(indicator data.Indicator, value float64) string {
	text := indicator.Format(value)
	switch short := indicator.Unit.Short; short {
	case "":
		return text
	case "%":
		return text + "%"
	case "$", "US$":
		return short + text
	default:
		return text + " " + short
	}
}

// inFull writes a value with the whole name of its unit, for a first mention:
// "35.0% of people", "28.6 per 100 people", "0.341 (index 0-1)".
func inFull(indicator data.Indicator, value float64) string {
	label := indicator.Unit.Label
	switch {
	case strings.HasPrefix(label, "%"):
		return indicator.Format(value) + label
	case strings.HasPrefix(label, "per "):
		return indicator.Format(value) + " " + label
	case indicator.Unit.Short == "" && label != "":
		return indicator.Format(value) + " (" + label + ")"
	}
	return withUnit(indicator, value)
}

// differenceIn writes a difference between two values: those of percentages
// are percentage points.
func differenceIn(indicator data.Indicator, difference float64) string {
	size := math.Abs(difference)
	if indicator.Unit.Short == "%" {
		return indicator.Format(size) + " percentage points"
	}
	return withUnit(indicator, size)
}

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

// rankWords writes "3 of 9", or "shared 3 of 9".
func rankWords(rank, of int, tied bool) string {
	if rank == 0 {
		return "not ranked"
	}
	text := fmt.Sprintf("%d of %d", rank, of)
	if tied {
		return "shared " + text
	}
	return text
}

// upperFirst begins a sentence.
func upperFirst(text string) string {
	if text == "" {
		return text
	}
	return strings.ToUpper(text[:1]) + text[1:]
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

// pillarHeading is the heading under which an indicator stands.
func pillarHeading(catalog *data.Catalog, indicator data.Indicator) string {
	pillar, err := catalog.Pillar(indicator.Pillar)
	if err != nil {
		return "Context: weights and denominators"
	}
	switch indicator.Role {
	case data.InIndex:
		return pillar.Letter + " " + pillar.Name
	case data.Benchmark:
		return "Benchmarks: other publishers' indices, never mixed with ours"
	}
	return "Shown only, not part of the index"
}

// thousands writes a count with commas between groups of three digits.
func thousands(n int) string {
	return data.Indicator{}.Format(float64(n))
}
