package dashboard

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"readiness/dashboard/chart"
	"readiness/dashboard/locales"
	"readiness/data"
)

// words says what a page says: in the reader's language, with the catalogue's
// names in the same.
type words struct {
	catalog *data.Catalog
	locale  *locales.Locale // nil: English
}

// say translates a sentence or a phrase; see locales.Locale.Say.
func (w words) say(text string, args ...any) string { return w.locale.Say(text, args...) }

// sayIn is say for a text that means several things in English.
func (w words) sayIn(context, text string, args ...any) string {
	return w.locale.SayIn(context, text, args...)
}

// count translates a text whose form follows from n.
func (w words) count(n int, one, many string, args ...any) string {
	return w.locale.Count(n, one, many, args...)
}

// term translates a word of the catalogue: a status, a cadence.
func (w words) term(text string) string { return w.locale.Term(text) }

// numerals writes a number that is text in the English form.
func (w words) numerals(text string) string { return w.locale.Numerals(text) }

// country is a country's short name, its code where the catalogue has none.
func (w words) country(code data.CountryCode) string { return countryName(w.catalog, code) }

// language is how charts of this page speak.
func (w words) language() chart.Language {
	decimal, group := w.locale.Separators()
	return chart.Language{Say: w.locale.Say, Count: w.locale.Count, Term: w.locale.Term, Decimal: decimal, Group: group}
}

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
