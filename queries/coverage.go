package queries

import (
	"context"
	_ "embed"
	"fmt"

	"readiness/data"
)

var (
	//go:embed sql/coverage.sql
	coverageSQL string
	//go:embed sql/coverage_as_of.sql
	coverageAsOfSQL string
)

// CoverageAsk asks what there is, whatever the figures.
type CoverageAsk struct {
	Indicators []data.IndicatorID // none: all but inputs
	Countries  []data.CountryCode // none: all members
	AsOf       data.Vintage       // empty: newest
}

// CoverageRow says what one country has of one indicator.
type CoverageRow struct {
	Indicator data.IndicatorID
	Country   data.CountryCode
	First     int // first reference year with a value; 0: none
	Last      int // last
	Count     int // years with a value
	Missing   int // cells that the publisher withdrew or states as missing
}

// Coverage is the full matrix of the ask, a row for every indicator and
// country, those without anything among them.
func (q *Queries) Coverage(ctx context.Context, ask CoverageAsk) ([]CoverageRow, error) {
	s, err := q.selected(ask.Indicators, q.shown, ask.Countries, q.members)
	if err != nil {
		return nil, fmt.Errorf("coverage: %w", err)
	}
	text, args, err := question(ask.AsOf, coverageSQL, coverageAsOfSQL, q.arguments(s)...)
	if err != nil {
		return nil, fmt.Errorf("coverage: %w", err)
	}
	rows, err := q.reader.QueryContext(ctx, text, args...)
	if err != nil {
		return nil, fmt.Errorf("coverage: %w", err)
	}
	defer rows.Close()
	cells := newGrid[CoverageRow](q, s)
	for rows.Next() {
		var indicatorKey, countryKey int16
		var row CoverageRow
		if err := rows.Scan(&indicatorKey, &countryKey, &row.First, &row.Last, &row.Count, &row.Missing); err != nil {
			return nil, fmt.Errorf("coverage: %w", err)
		}
		cell, err := cells.keyed(indicatorKey, countryKey)
		if err != nil {
			return nil, fmt.Errorf("coverage: %w", err)
		}
		*cell = row
	}
	if err := rows.Err(); err != nil {
		return nil, fmt.Errorf("coverage: %w", err)
	}
	cells.each(func(indicator, country int, row *CoverageRow) {
		row.Indicator, row.Country = q.indicators.ids[indicator], q.countries.ids[country]
	})
	return cells.rows, nil
}
