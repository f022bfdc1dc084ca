package chart_test

import (
	"testing"

	"readiness/dashboard/chart"
	"readiness/data"
	"readiness/queries"
	"readiness/queries/measure"
)

// comparison holds the members against each other on published figures. Some
// are made estimates, so that a picture has every mark.
func comparison(t *testing.T, f fixture, x, y, size data.IndicatorID) *queries.Comparison {
	t.Helper()
	about := func(id data.IndicatorID) queries.Series {
		series, err := queries.DescribeSeries(f.catalog, queries.IndicatorSeries(id))
		if err != nil {
			t.Fatal(err)
		}
		return series
	}
	c := &queries.Comparison{X: about(x), Y: about(y)}
	figure := func(id data.IndicatorID, country data.CountryCode) queries.CompareFigure {
		o, ok := f.newest(id, country)
		if !ok {
			return queries.CompareFigure{Status: data.Unknown}
		}
		return queries.CompareFigure{Value: o.Value, Year: o.Year, Status: o.Status}
	}
	for i, member := range f.catalog.Members() {
		row := queries.CompareRow{Country: member.ISO3, X: figure(x, member.ISO3), Y: figure(y, member.ISO3)}
		if size != "" {
			// Round numbers of people, and none for one member.
			if people := []float64{450e3, 17.8e6, 286e6, 7.9e6, 36e6, 54.9e6, 117e6, 6.1e6, 71.6e6, 1.4e6}; i < len(people) {
				row.Size = queries.CompareFigure{Value: &people[i], Year: 2025, Status: data.Normal}
			}
		}
		if member.ISO3 == "KHM" {
			row.Y.Status = data.Estimated
		}
		c.Rows = append(c.Rows, row)
	}
	if size != "" {
		s := about(size)
		c.Size = &s
	}
	var xs, ys []float64
	for _, row := range c.Rows {
		if row.Complete() {
			xs, ys = append(xs, *row.X.Value), append(ys, *row.Y.Value)
		}
	}
	c.Association = measure.Associate(xs, ys)
	return c
}

// multiples are the lines of an indicator one by one, Myanmar without any, with
// the median of the years that half of the members report.
func multiples(t *testing.T, f fixture, id data.IndicatorID, from int, focus data.CountryCode) chart.MultiplesIn {
	t.Helper()
	in := chart.MultiplesIn{TrendIn: chart.TrendIn{Indicator: f.indicator(t, id), Focus: focus, Catalog: f.catalog}}
	byYear := map[int][]float64{}
	for _, row := range f.of(id, from) {
		if row.Country != "MMR" {
			in.Rows = append(in.Rows, row)
			byYear[row.Year] = append(byYear[row.Year], *row.Value)
		}
	}
	for _, member := range f.catalog.Members() {
		in.Countries = append(in.Countries, member.ISO3)
	}
	for year := from; year < 2030; year++ {
		if middle, ok := measure.Median(byYear[year]); ok && len(byYear[year]) >= 6 {
			in.Medians = append(in.Medians, queries.MedianRow{Year: year, Value: middle, Count: len(byYear[year])})
		}
	}
	return in
}
