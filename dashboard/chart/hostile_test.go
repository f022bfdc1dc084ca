package chart_test

import (
	"encoding/json"
	"strings"
	"testing"
	"unicode/utf8"

	"readiness/dashboard/chart"
	"readiness/data"
	"readiness/queries"
)

// hostile are texts that have broken pages of other people. A code that the
// catalogue does not know stands for its own name, so they come in as codes.
func hostile() []string {
	return []string{
		`</script><script>alert(1)</script>`,
		`__f__(function(){alert(1)})__f__`,
		`"quoted" 'single' \back`,
		`{b} {a|rich} @num1`,
		"\u202Eright to left\u202C \u0645\u064A\u0627\u0646\u0645\u0627\u0631",
		"line\nbreak\u2028and\x00null",
		strings.Repeat("long ", 2000),
	}
}

// hostileCharts are all builders fed with one text wherever a text goes.
func hostileCharts(f fixture, text string, indicator data.Indicator, size chart.Size) []chart.Chart {
	code, value := data.CountryCode(text), 42.5
	indicator.Name, indicator.Unit.Label = text, text
	o := data.Observation{Indicator: indicator.ID, Country: code, Year: 2020, Value: &value, Status: data.Normal}
	later := o
	later.Year = 2021
	latest := []queries.LatestRow{{Observation: o}, {Observation: data.Observation{Indicator: indicator.ID, Country: code + "2"}}}
	member := queries.LatestRow{Observation: o} // one that has a place on maps
	member.Country = "LAO"
	gaps := []queries.GapRow{{
		Series: queries.IndicatorSeries(indicator.ID), Country: code, Year: 2020, Value: &value, ReferenceValue: &value, ReferenceYear: 2020,
		YearsBehind: &value, YearsStatus: "exact",
	}}
	return []chart.Chart{
		chart.Trend(chart.TrendIn{Indicator: indicator, Rows: []data.Observation{o, later}, Focus: code, Catalog: f.catalog, Title: text}, size),
		chart.Ranking(chart.RankingIn{Indicator: indicator, Rows: latest, Focus: code, Catalog: f.catalog, Title: text}, size),
		chart.Dumbbell(chart.DumbbellIn{Rows: gaps, Focus: code, Catalog: f.catalog, ReferenceName: text, Title: text}, size),
		chart.YearsBehind(chart.YearsBehindIn{Rows: gaps, Focus: code, Catalog: f.catalog, ReferenceName: text}, size),
		chart.Coverage(chart.CoverageIn{Rows: []queries.CoverageRow{{Indicator: indicator.ID, Country: code}}, Focus: code, Catalog: f.catalog, Title: text}, size),
		chart.Profile(chart.ProfileIn{Rows: latest, Focus: code, Catalog: f.catalog, Title: text}, size),
		chart.Heat(chart.HeatIn{Name: "heat", Focus: code, Catalog: f.catalog, Title: text,
			Columns: []chart.HeatColumn{{Name: text}}, Rows: []chart.HeatRow{{Country: code, Cells: []chart.HeatCell{{Score: &value}}}}}, size),
		chart.RankRanges(chart.RankRangesIn{Focus: code, Catalog: f.catalog, Title: text, Index: &queries.IndexResult{Ranked: 1, Countries: []queries.IndexCountry{
			{Country: code, Index: queries.Score{Score: &value, Rank: 1, Status: queries.Ranked}}}}}, size),
		chart.Outranks(chart.OutranksIn{Focus: code, Catalog: f.catalog, Title: text, Robustness: &queries.Robustness{
			Countries: []queries.RankRange{{Country: code}, {Country: code + "2"}}, Outranks: [][]float64{{0, 0.5}, {0.5, 0}}}}, size),
		chart.Waterfall(chart.WaterfallIn{Catalog: f.catalog, StartName: text, EndName: text, Title: text, Decomposition: &queries.Decomposition{
			Start: 1, End: 2, Pillars: []queries.Contribution{{Series: queries.SeriesID(text), Points: 1}}}}, size),
		chart.Shift(chart.ShiftIn{Focus: code, Catalog: f.catalog, Title: text, Shift: &queries.Shift{Trails: []queries.Trail{
			{Country: code, Points: []queries.ShiftPoint{{Year: 2024, Connectivity: &value, Intelligence: &value}}}}}}, size),
		chart.Compare(chart.CompareIn{Focus: code, Catalog: f.catalog, Title: text, Comparison: &queries.Comparison{
			X: queries.Series{ID: queries.SeriesID(text)}, Y: queries.Series{ID: queries.SeriesID(text + "2")},
			Size: &queries.Series{ID: queries.SeriesID(text)}, Rows: []queries.CompareRow{
				{Country: code, X: queries.CompareFigure{Value: &value, Year: 2024}, Y: queries.CompareFigure{Value: &value, Year: 2024}}, {Country: code + "2"}}}}, size),
		chart.Multiples(chart.MultiplesIn{TrendIn: chart.TrendIn{Indicator: indicator, Rows: []data.Observation{o, later}, Countries: []data.CountryCode{code, code + "2"}, Focus: code, Catalog: f.catalog, Title: text}}, size),
		chart.Petal(chart.PetalIn{Focus: code, Catalog: f.catalog, Title: text, ReferenceName: text, Rows: []queries.GapRow{
			{Series: queries.SeriesID("pillar:" + text), Value: &value, ReferenceValue: &value}, {Series: "pillar:networks"}}}, size),
		chart.Slope(chart.SlopeIn{Focus: code, Catalog: f.catalog, Title: text, Progress: &queries.Progress{Series: queries.SeriesID(text), Rows: []queries.ProgressRow{
			{Country: code, Before: &value, After: &value, Change: &value}, {Country: code + "2"}}}}, size),
		chart.Map(chart.MapIn{Indicator: indicator, Rows: latest, Focus: code, Catalog: f.catalog, Title: text}, size),
		chart.TileGrid(chart.MapIn{Indicator: indicator, Rows: append(latest, member), Focus: "LAO", Catalog: renamed(f.catalog, text)}, size),
		chart.Beta(chart.ConvergenceIn{Catalog: f.catalog, Title: text, Convergence: queries.Convergence{Beta: &queries.Beta{Shown: true,
			Points: []queries.BetaPoint{{Country: code, Start: 1, Growth: 2}, {Country: code + "2", Start: 3, Growth: 1}}}}}, code, size),
	}
}

// renamed is the catalogue with every country's name replaced, as a language
// could.
func renamed(catalog *data.Catalog, text string) *data.Catalog {
	return catalog.Translated(func(string) string { return text }, data.Numerals{})
}

func TestHostileTextStaysText(t *testing.T) {
	f := load(t)
	indicator := f.indicator(t, "internet-users")
	for _, text := range hostile() {
		for _, size := range []chart.Size{chart.Wide, chart.Narrow} {
			for _, c := range hostileCharts(f, text, indicator, size) {
				c.Source = text
				checkHostile(t, c, text)
				for _, frame := range chart.Frames() {
					sheet := frame.Draw(func(chart.Size) chart.Chart { return c }, chart.Imprint{Release: text, Link: text})
					checkHostile(t, sheet.Chart, text)
				}
			}
		}
	}
}

func checkHostile(t *testing.T, c chart.Chart, text string) {
	t.Helper()
	option, err := c.JSON()
	if err != nil {
		t.Errorf("%.40q: %v", text, err)
		return
	}
	if !json.Valid(option) || !utf8.Valid(option) {
		t.Errorf("%.40q: the option is not JSON in UTF-8", text)
	}
	if strings.ContainsAny(string(option), "<>") {
		t.Errorf("%.40q: the option holds an angle bracket that could end a script element", text)
	}
	for at, formatter := range formatters(c.Option) {
		if strings.Contains(formatter, "alert") || strings.HasPrefix(formatter, "@num1 ") || strings.Contains(formatter, "long") {
			t.Errorf("%.40q: came into the formatter at %s", text, at)
		}
	}
	grid, one := c.Option["grid"].(map[string]any)
	if !one { // the first of several panels
		grid = c.Option["grid"].([]any)[0].(map[string]any)
	}
	if left, _ := grid["left"].(float64); left > float64(c.Width)/2 {
		t.Errorf("%.40q: chart %s has a left margin of %v of %d pixels", text, c.Name[:min(20, len(c.Name))], left, c.Width)
	}
}

// formatters finds every formatter of an option.
func formatters(node any) map[string]string {
	found := map[string]string{}
	var walk func(at string, node any)
	walk = func(at string, node any) {
		switch node := node.(type) {
		case map[string]any:
			for key, value := range node {
				if text, ok := value.(string); ok && strings.HasSuffix(strings.ToLower(key), "formatter") {
					found[at+"."+key] = text
				}
				walk(at+"."+key, value)
			}
		case []any:
			for _, value := range node {
				walk(at, value)
			}
		}
	}
	walk("", node)
	return found
}
