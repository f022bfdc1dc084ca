package chart_test

import (
	"bytes"
	"math"
	"strings"
	"testing"

	"readiness/dashboard/chart"
	"readiness/data"
	"readiness/queries"
)

func TestEveryOptionKeepsTheRules(t *testing.T) {
	f := load(t)
	for name, build := range cases(t, f) {
		for _, size := range []chart.Size{chart.Wide, chart.Narrow} {
			c := build(size)
			if c.Width != int(size) || c.Height < 100 {
				t.Errorf("%s/%s: %d by %d pixels", name, size, c.Width, c.Height)
			}
			if len(c.Desc) < 80 || !strings.HasPrefix(c.Desc, c.Title) {
				t.Errorf("%s/%s: the text alternative does not state the finding: %q", name, size, c.Desc)
			}
			for _, absent := range []string{"legend", "toolbox", "title"} {
				if _, has := c.Option[absent]; has {
					t.Errorf("%s/%s: the option has a %s", name, size, absent)
				}
			}
			if c.Option["animation"] != false {
				t.Errorf("%s/%s: animated", name, size)
			}
			aria, _ := c.Option["aria"].(map[string]any)
			if label, _ := aria["label"].(map[string]any); label["description"] != c.Desc {
				t.Errorf("%s/%s: aria says %v", name, size, aria)
			}
			for at, formatter := range formatters(c.Option) {
				if strings.HasPrefix(formatter, "@") && !strings.Contains("@num0 @num1 @num2 @num3 @year", formatter) {
					t.Errorf("%s/%s: unknown formatter %s at %s", name, size, formatter, at)
				}
			}
			if again := build(size); !bytes.Equal(encode(t, c), encode(t, again)) {
				t.Errorf("%s/%s: two builds differ", name, size)
			}
		}
	}
}

// No builder may draw a missing or broken figure, or fail on none at all.
func TestMissingIsNeverZero(t *testing.T) {
	f := load(t)
	indicator := f.indicator(t, "internet-users")
	nan, infinite := math.NaN(), math.Inf(1)
	var rows []data.Observation
	var latest []queries.LatestRow
	var gaps []queries.GapRow
	for i, value := range []*float64{nil, &nan, &infinite} {
		o := data.Observation{Indicator: indicator.ID, Country: f.catalog.Members()[i].ISO3, Year: 2020, Value: value, Status: data.Unknown}
		rows, latest = append(rows, o), append(latest, queries.LatestRow{Observation: o})
		gaps = append(gaps, queries.GapRow{Series: queries.IndicatorSeries(indicator.ID), Country: "TLS", Value: value, ReferenceValue: value, YearsBehind: value})
	}
	for _, size := range []chart.Size{chart.Wide, chart.Narrow} {
		for _, c := range []chart.Chart{
			chart.Trend(chart.TrendIn{Indicator: indicator, Rows: rows, Focus: "BRN", Catalog: f.catalog}, size),
			chart.Ranking(chart.RankingIn{Indicator: indicator, Rows: latest, Focus: "BRN", Catalog: f.catalog, Median: &nan}, size),
			chart.Dumbbell(chart.DumbbellIn{Rows: gaps[:1], Focus: "TLS", Catalog: f.catalog}, size),
			chart.YearsBehind(chart.YearsBehindIn{Rows: gaps[:1], Focus: "TLS", Catalog: f.catalog}, size),
			chart.Profile(chart.ProfileIn{Rows: latest, Focus: "BRN", Catalog: f.catalog}, size),
			chart.Coverage(chart.CoverageIn{Rows: []queries.CoverageRow{{Indicator: indicator.ID, Country: "BRN"}}, Catalog: f.catalog}, size),
			chart.Map(chart.MapIn{Indicator: indicator, Rows: latest, Record: rows, Catalog: f.catalog}, size),
			chart.TileGrid(chart.MapIn{Indicator: indicator, Rows: latest, Catalog: f.catalog}, size),
			chart.Map(chart.MapIn{Indicator: indicator, Catalog: f.catalog}, size),
			chart.Trend(chart.TrendIn{Indicator: indicator, Catalog: f.catalog}, size),
			chart.Ranking(chart.RankingIn{Indicator: indicator, Catalog: f.catalog}, size),
			chart.Dumbbell(chart.DumbbellIn{Catalog: f.catalog}, size),
			chart.YearsBehind(chart.YearsBehindIn{Catalog: f.catalog}, size),
			chart.Profile(chart.ProfileIn{Catalog: f.catalog}, size),
			chart.Coverage(chart.CoverageIn{Catalog: f.catalog}, size),
		} {
			text, err := c.JSON()
			if err != nil {
				t.Errorf("%s: %v", c.Name, err)
				continue
			}
			if !bytes.Contains(text, []byte(`no data`)) && !bytes.Contains(text, []byte("not enough data")) {
				t.Errorf("%s/%s: does not say that there is no data", c.Name, size)
			}
			series, _ := c.Option["series"].([]any)
			for _, one := range series {
				if kind := one.(map[string]any)["type"]; kind == "line" || kind == "bar" {
					if marks, _ := one.(map[string]any)["data"].([]any); len(marks) > 0 {
						t.Errorf("%s/%s: draws a %v without a figure: %v", c.Name, size, kind, marks)
					}
				}
			}
		}
	}
}

func TestZeroIsDrawn(t *testing.T) {
	f := load(t)
	indicator, zero := f.indicator(t, "coverage-5g"), 0.0
	c := chart.Ranking(chart.RankingIn{
		Indicator: indicator, Focus: "MMR", Catalog: f.catalog, Median: &zero,
		Rows: []queries.LatestRow{{Observation: data.Observation{Country: "MMR", Year: 2024, Value: &zero, Status: data.Normal}}},
	}, chart.Wide)
	text, err := c.JSON()
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Contains(text, []byte(`"value":[0,0]`)) || !bytes.Contains(text, []byte(`"formatter":"0.0"`)) || bytes.Contains(text, []byte(`"name":"no data"`)) {
		t.Errorf("a published zero is not drawn as one: %s", text)
	}
}
