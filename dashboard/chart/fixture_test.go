package chart_test

import (
	"encoding/csv"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"testing"

	"readiness/data"
	"readiness/queries"
)

// The figures under testdata are published ones, copied from the sources in
// July 2026, so that a picture of them can be judged by somebody who knows the
// region.

// fixture is what builders are given in tests.
type fixture struct {
	catalog *data.Catalog
	rows    []data.Observation
}

func load(t *testing.T) fixture {
	t.Helper()
	catalog, err := data.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	f := fixture{catalog: catalog}
	for _, cells := range table(t, "observations.csv") {
		value := number(t, cells["value"])
		f.rows = append(f.rows, data.Observation{
			Indicator: data.IndicatorID(cells["indicator"]), Country: data.CountryCode(cells["country"]),
			Year: int(number(t, cells["year"])), Value: &value, Status: data.Status(cells["status"]),
		})
	}
	return f
}

func (f fixture) indicator(t *testing.T, id data.IndicatorID) data.Indicator {
	t.Helper()
	indicator, err := f.catalog.Indicator(id)
	if err != nil {
		t.Fatal(err)
	}
	return indicator
}

// of are an indicator's rows, from a year on.
func (f fixture) of(id data.IndicatorID, from int) []data.Observation {
	var rows []data.Observation
	for _, row := range f.rows {
		if row.Indicator == id && row.Year >= from {
			rows = append(rows, row)
		}
	}
	return rows
}

// table reads a CSV file of testdata as one map of cells a row.
func table(t *testing.T, name string) []map[string]string {
	t.Helper()
	file, err := os.Open(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	lines, err := csv.NewReader(file).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var rows []map[string]string
	for _, line := range lines[1:] {
		cells := map[string]string{}
		for i, head := range lines[0] {
			cells[head] = line[i]
		}
		rows = append(rows, cells)
	}
	return rows
}

func number(t *testing.T, text string) float64 {
	t.Helper()
	value, err := strconv.ParseFloat(text, 64)
	if err != nil {
		t.Fatal(err)
	}
	return value
}

// newest is a country's latest observation of an indicator.
func (f fixture) newest(id data.IndicatorID, country data.CountryCode) (data.Observation, bool) {
	rows := slices.DeleteFunc(f.of(id, 0), func(o data.Observation) bool { return o.Country != country })
	if len(rows) == 0 {
		return data.Observation{Indicator: id, Country: country, Status: data.Unknown}, false
	}
	return slices.MaxFunc(rows, func(a, b data.Observation) int { return a.Year - b.Year }), true
}

// latest is what the question for the latest figures answers, with the median.
func (f fixture) latest(t *testing.T, id data.IndicatorID) ([]queries.LatestRow, *float64) {
	t.Helper()
	var rows []queries.LatestRow
	var values []float64
	newest := 0
	for _, member := range f.catalog.Members() {
		o, ok := f.newest(id, member.ISO3)
		if ok {
			values, newest = append(values, *o.Value), max(newest, o.Year)
		}
		rows = append(rows, queries.LatestRow{Observation: o})
	}
	for i := range rows {
		if rows[i].Value != nil {
			rows[i].Age = newest - rows[i].Year
		}
	}
	if len(values) == 0 {
		return rows, nil
	}
	indicator := f.indicator(t, id)
	for i := range rows {
		if rows[i].Value == nil {
			continue
		}
		rows[i].Rank = 1
		for _, value := range values {
			if indicator.Better(value, *rows[i].Value) {
				rows[i].Rank++
			}
		}
	}
	slices.Sort(values)
	middle := values[len(values)/2]
	if len(values)%2 == 0 {
		middle = (middle + values[len(values)/2-1]) / 2
	}
	return rows, &middle
}

// gaps holds a country against the best member on every indicator of the index.
func (f fixture) gaps(t *testing.T, country data.CountryCode) []queries.GapRow {
	t.Helper()
	var rows []queries.GapRow
	for _, indicator := range f.catalog.Indicators() {
		if indicator.Role != data.InIndex {
			continue
		}
		latest, _ := f.latest(t, indicator.ID)
		row := queries.GapRow{Series: queries.IndicatorSeries(indicator.ID), Country: country, Reference: queries.Leader}
		for _, l := range latest {
			if l.Country == country {
				row.Value, row.Year, row.Status = l.Value, l.Year, l.Status
			}
			if l.Value != nil && (row.ReferenceValue == nil || indicator.Better(*l.Value, *row.ReferenceValue)) {
				row.ReferenceValue, row.ReferenceYear = l.Value, l.Year
				row.ReferenceCountry = []data.CountryCode{l.Country}
			}
		}
		rows = append(rows, row)
	}
	return rows
}

// distances are time-distances of every kind; the numbers are made up.
func (f fixture) distances(t *testing.T) []queries.GapRow {
	t.Helper()
	rows := f.gaps(t, "TLS")[:14]
	years := []float64{11.4, 3.2, 17.9, 20, 9.75, 12, -2.4, 18.6, 0, 0}
	for i, status := range []string{
		"exact", "exact", "exact", "at-least", "exact", "at-least", "ahead", "exact", "level", "self",
	} {
		rows[i].YearsStatus, rows[i].YearsBehind = status, &years[i]
	}
	return rows
}

// coverage says what the fixture has of every indicator of the index.
func (f fixture) coverage() []queries.CoverageRow {
	var rows []queries.CoverageRow
	for _, indicator := range f.catalog.Indicators() {
		if indicator.Role != data.InIndex {
			continue
		}
		for _, member := range f.catalog.Members() {
			row := queries.CoverageRow{Indicator: indicator.ID, Country: member.ISO3}
			if newest, ok := f.newest(indicator.ID, member.ISO3); ok {
				row.First, row.Last, row.Count = newest.Year, newest.Year, 1
			}
			rows = append(rows, row)
		}
	}
	return rows
}
