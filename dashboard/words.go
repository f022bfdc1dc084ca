package dashboard

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"readiness/dashboard/chart"
	"readiness/dashboard/locales"
	"readiness/data"
	"readiness/queries"
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

// dayText writes a day of the catalogue or of a release; what is no day stays.
func (w words) dayText(day data.Vintage) string {
	moment, err := time.Parse(time.DateOnly, string(day))
	if err != nil {
		return string(day)
	}
	return w.locale.Date(moment)
}

// numeralsOf is how figures of scores are written.
func (w words) numeralsOf() data.Numerals {
	if w.locale == nil {
		return data.Numerals{}
	}
	decimal, group := w.locale.Separators()
	return data.Numerals{Decimal: decimal, Group: group}
}

// language is how charts of this page speak.
func (w words) language() chart.Language {
	decimal, group := w.locale.Separators()
	return chart.Language{Say: w.locale.Say, Count: w.locale.Count, Term: w.locale.Term, Decimal: decimal, Group: group}
}

// noFigure stands in tables and sentences where a publisher has no figure.
func (w words) noFigure() string { return w.say("no figure") }

// series describes a series as pages show it, with the names of scores and their
// units in the reader's language.
func (w words) series(id queries.SeriesID) (queries.Series, error) {
	about, err := queries.DescribeSeries(w.catalog, id) // the catalogue's own names are translated already
	if about.Level == queries.IndexLevel {
		about.Name = w.say("Composite index")
	}
	return about, err
}

// seriesName is a series' name, its id where the catalogue has none.
func (w words) seriesName(id queries.SeriesID) string {
	about, err := w.series(id)
	if err != nil {
		return string(id)
	}
	return about.Name
}

// why says which rule of coverage a score fails (METHODOLOGY M5). It ends
// without a full stop, for use in a sentence.
func (w words) why(score queries.Score) string {
	rules := w.catalog.Parameters().Coverage
	switch level := score.Series.Level(); {
	case level == queries.IndicatorLevel:
		return w.say("no observation is near enough to the year")
	case level == queries.PillarLevel:
		return w.say("%s of its inputs by weight are there; a pillar needs %s", percentOf(score.Coverage), percentOf(rules.Pillar.Value))
	case level == queries.BlockLevel && score.Coverage < rules.Block.Value:
		return w.say("pillars with %s of the weight have a score; %s is needed", percentOf(score.Coverage), percentOf(rules.Block.Value))
	case level == queries.IndexLevel && score.Coverage < rules.Index.Value:
		return w.say("pillars with %s of the weight have a score; %s is needed", percentOf(score.Coverage), percentOf(rules.Index.Value))
	}
	return w.say("%s of all inputs by weight are there; %s is needed", percentOf(score.InputCoverage), percentOf(rules.Total.Value))
}

// countryName is a country's short name, its code where the catalogue has none.
func countryName(catalog *data.Catalog, code data.CountryCode) string {
	country, err := catalog.Country(code)
	if err != nil {
		return string(code)
	}
	return country.Name
}

// countries writes several names as a sentence does.
func (w words) countries(codes []data.CountryCode) string {
	names := make([]string, len(codes))
	for at, code := range codes {
		names[at] = countryName(w.catalog, code)
	}
	return w.joined(names)
}

// joined writes "A", "A and B", "A, B and C".
func (w words) joined(names []string) string {
	last := len(names) - 1
	if last < 1 {
		return strings.Join(names, "")
	}
	return w.say("%s and %s", strings.Join(names[:last], ", "), names[last])
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
	case strings.HasPrefix(indicator.Unit.Code, "PER_"):
		return indicator.Format(value) + " " + label
	case indicator.Unit.Short == "" && label != "":
		return indicator.Format(value) + " (" + label + ")"
	}
	return withUnit(indicator, value)
}

// differenceIn writes a difference between two values: those of percentages
// are percentage points.
func (w words) differenceIn(indicator data.Indicator, difference float64) string {
	size := math.Abs(difference)
	if indicator.Unit.Short == "%" {
		return w.say("%s percentage points", indicator.Format(size))
	}
	return withUnit(indicator, size)
}

// rankWords writes "3 of 9", or "shared 3 of 9".
func (w words) rankWords(rank, of int, tied bool) string {
	switch {
	case rank == 0:
		return w.say("not ranked")
	case tied:
		return w.say("shared %d of %d", rank, of)
	}
	return w.say("%d of %d", rank, of)
}

// upperFirst begins a sentence.
func upperFirst(text string) string {
	if text == "" {
		return text
	}
	first, size := utf8.DecodeRuneInString(text)
	return string(unicode.ToUpper(first)) + text[size:]
}

// pillarHeading is the heading under which an indicator stands.
func (w words) pillarHeading(indicator data.Indicator) string {
	pillar, err := w.catalog.Pillar(indicator.Pillar)
	if err != nil {
		return w.say("Context: weights and denominators")
	}
	switch indicator.Role {
	case data.InIndex:
		return pillar.Letter + " " + pillar.Name
	case data.Benchmark:
		return w.say("Benchmarks: other publishers’ indices, never mixed with ours")
	}
	return w.say("Shown only, not part of the index")
}

// thousands writes a count with its groups of three digits apart.
func (w words) thousands(n int) string {
	return w.numerals(data.Indicator{}.Format(float64(n)))
}

// number writes a value with fixed decimals.
func (w words) number(value float64, decimals int) string {
	return w.numerals(strconv.FormatFloat(value, 'f', decimals, 64))
}

// span writes "2024" or "2020–2024".
func span(first, last int) string {
	if first == last {
		return strconv.Itoa(first)
	}
	return fmt.Sprintf("%d–%d", first, last)
}
