package ingest

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"

	"readiness/data"
)

// openStage makes the tables of the stage on a connection and fills those of
// the catalogue.
func openStage(ctx context.Context, conn *sql.Conn, catalog *data.Catalog) (*Stage, error) {
	s := &Stage{conn: conn, catalog: catalog}
	if _, err := s.Exec(ctx, stageSchema); err != nil {
		return nil, fmt.Errorf("make the stage: %w", err)
	}
	k := keysOf(catalog)
	for _, fill := range []tableFill{
		{"catalog_country", k.codes(catalog), `{"code":"VARCHAR","country":"SMALLINT"}`},
		{"catalog_series", k.series(catalog), `{"key":"SMALLINT","source":"VARCHAR","code":"VARCHAR","indicator":"SMALLINT",
			"scale":"DOUBLE","zero_is_missing":"BOOLEAN","first_year":"INTEGER"}`},
		{"catalog_status", k.statusSeries(catalog), `{"series":"SMALLINT"}`},
		{"catalog_indicator", k.bounds(catalog), `{"key":"SMALLINT","id":"VARCHAR","unit":"VARCHAR","source":"VARCHAR",
			"low":"DOUBLE","high":"DOUBLE","reason":"VARCHAR","derived":"BOOLEAN"}`},
		{"catalog_gate", k.gate(catalog), `{"indicator":"SMALLINT","dataset":"VARCHAR","bad_cells":"DOUBLE","lose_figures":"DOUBLE",
			"lose_countries":"INTEGER","lose_latest":"INTEGER","revised":"DOUBLE","next":"DOUBLE","reason":"VARCHAR"}`},
		{"catalog_break", k.breaks(catalog), `{"indicator":"SMALLINT","country":"SMALLINT","year":"INTEGER"}`},
		{"catalog_correction", k.corrections(catalog), `{"number":"SMALLINT","indicator":"SMALLINT","country":"SMALLINT",
			"year":"INTEGER","vintage":"DATE","expect":"DOUBLE","value":"DOUBLE","status":"VARCHAR","reason":"VARCHAR"}`},
	} {
		if err := s.fill(ctx, fill); err != nil {
			return nil, err
		}
	}
	return s, nil
}

// tableFill is the whole content of a small table: a slice of structs, and the
// JSON names of their fields with DuckDB's types.
type tableFill struct {
	table string
	rows  any
	shape string
}

// fill writes the rows of a small table in one statement.
func (s *Stage) fill(ctx context.Context, f tableFill) error {
	list, err := json.Marshal(f.rows)
	if err != nil {
		return fmt.Errorf("fill %s: %w", f.table, err)
	}
	statement := fmt.Sprintf(`INSERT INTO %s BY NAME SELECT unnest(from_json(?::JSON, %s), recursive := true)`,
		quoteName(f.table), quoteText("["+f.shape+"]"))
	if _, err := s.Exec(ctx, statement, string(list)); err != nil {
		return fmt.Errorf("fill %s: %w", f.table, err)
	}
	return nil
}

// keys are the SMALLINT keys of a release: 1-based positions in the
// catalogue's order.
type keys struct {
	countries  map[data.CountryCode]int
	indicators map[data.IndicatorID]int
	sources    map[data.SourceID]int
}

func keysOf(catalog *data.Catalog) keys {
	k := keys{map[data.CountryCode]int{}, map[data.IndicatorID]int{}, map[data.SourceID]int{}}
	for at, c := range catalog.Countries() {
		k.countries[c.ISO3] = at + 1
	}
	for at, i := range catalog.Indicators() {
		k.indicators[i.ID] = at + 1
	}
	for at, s := range catalog.Sources() {
		k.sources[s.ID] = at + 1
	}
	return k
}

type codeRow struct {
	Code    string `json:"code"`
	Country *int   `json:"country"`
}

func (k keys) codes(catalog *data.Catalog) []codeRow {
	var rows []codeRow
	for _, c := range catalog.Countries() {
		key := k.countries[c.ISO3]
		for _, code := range c.Spellings() {
			rows = append(rows, codeRow{code, &key})
		}
	}
	for _, a := range catalog.Areas() {
		for _, code := range a.Spellings() {
			rows = append(rows, codeRow{code, nil})
		}
	}
	return rows
}

type seriesRow struct {
	Key       int     `json:"key"`
	Source    string  `json:"source"`
	Code      string  `json:"code"`
	Indicator int     `json:"indicator"`
	Scale     float64 `json:"scale"`
	Zero      bool    `json:"zero_is_missing"`
	FirstYear int     `json:"first_year"`
}

func (k keys) series(catalog *data.Catalog) []seriesRow {
	var rows []seriesRow
	for _, i := range catalog.Indicators() {
		for _, s := range i.Series {
			row := seriesRow{len(rows) + 1, string(i.Source), s.Code, k.indicators[i.ID], s.Scale, s.ZeroIsMissing, s.FirstYear}
			if row.Scale == 0 {
				row.Scale = 1
			}
			rows = append(rows, row)
		}
	}
	// After all others: statusSeries counts on it.
	for _, i := range catalog.Indicators() {
		for _, from := range i.StatusFrom {
			rows = append(rows, seriesRow{Key: len(rows) + 1, Source: string(from.Source), Code: from.Series,
				Indicator: k.indicators[i.ID], Scale: 1})
		}
	}
	return rows
}

type statusRow struct {
	Series int `json:"series"`
}

// statusSeries are the keys of those series that state a status only.
func (k keys) statusSeries(catalog *data.Catalog) []statusRow {
	rows := []statusRow{}
	all := len(k.series(catalog))
	for _, i := range catalog.Indicators() {
		for range i.StatusFrom {
			rows = append(rows, statusRow{all - len(rows)})
		}
	}
	return rows
}

type boundsRow struct {
	Key     int     `json:"key"`
	ID      string  `json:"id"`
	Unit    string  `json:"unit"`
	Source  string  `json:"source"`
	Low     float64 `json:"low"`
	High    float64 `json:"high"`
	Reason  string  `json:"reason"`
	Derived bool    `json:"derived"`
}

func (k keys) bounds(catalog *data.Catalog) []boundsRow {
	var rows []boundsRow
	for _, i := range catalog.Indicators() {
		rows = append(rows, boundsRow{k.indicators[i.ID], string(i.ID), i.Unit.Code, string(i.Source),
			i.Bounds.Min, i.Bounds.Max, i.Bounds.Reason, i.Derived != nil})
	}
	return rows
}

type breakRow struct {
	Indicator int `json:"indicator"`
	Country   int `json:"country"`
	Year      int `json:"year"`
}

func (k keys) breaks(catalog *data.Catalog) []breakRow {
	rows := []breakRow{}
	for _, i := range catalog.Indicators() {
		for _, b := range i.Breaks {
			for _, c := range catalog.Countries() {
				if b.Country == "" || b.Country == c.ISO3 {
					rows = append(rows, breakRow{k.indicators[i.ID], k.countries[c.ISO3], b.Year})
				}
			}
		}
	}
	return rows
}

type correctionRow struct {
	Number    int      `json:"number"`
	Indicator int      `json:"indicator"`
	Country   int      `json:"country"`
	Year      int      `json:"year"`
	Vintage   *string  `json:"vintage"`
	Expect    float64  `json:"expect"`
	Value     *float64 `json:"value"`
	Status    string   `json:"status"`
	Reason    string   `json:"reason"`
}

func (k keys) corrections(catalog *data.Catalog) []correctionRow {
	rows := []correctionRow{}
	for at, c := range catalog.Corrections() {
		row := correctionRow{at + 1, k.indicators[c.Indicator], k.countries[c.Country], c.Year, nil, c.Expect, c.Value,
			string(c.Status), c.Reason}
		if c.Vintage != "" {
			row.Vintage = (*string)(&c.Vintage)
		}
		rows = append(rows, row)
	}
	return rows
}
