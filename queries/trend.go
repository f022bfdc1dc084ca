package queries

import (
	"context"
	"database/sql"
	_ "embed"
	"fmt"

	"readiness/data"
)

var (
	//go:embed sql/trend.sql
	trendSQL string
	//go:embed sql/trend_as_of.sql
	trendAsOfSQL string
)

// TrendAsk asks for the history of one indicator.
type TrendAsk struct {
	Indicator data.IndicatorID
	Countries []data.CountryCode // none: all members
	From, To  int                // reference years, both included; 0: no bound
	AsOf      data.Vintage       // empty: newest
}

// Trend is the history of one indicator: the observations that there are, by
// country and year. A year that a publisher withdrew or states as missing is a
// row without a value; a year that nobody speaks of is no row.
func (q *Queries) Trend(ctx context.Context, ask TrendAsk) ([]data.Observation, error) {
	indicator, err := q.indicators.position(ask.Indicator)
	if err != nil {
		return nil, fmt.Errorf("trend: %w", err)
	}
	countries, err := q.countries.positions(ask.Countries, q.members)
	if err != nil {
		return nil, fmt.Errorf("trend of %s: %w", ask.Indicator, err)
	}
	args := append(years(ask.From, ask.To),
		sql.Named("indicator", q.indicators.keys[indicator]),
		sql.Named("countries", q.countries.keysOf(countries)))
	text, args, err := question(ask.AsOf, trendSQL, trendAsOfSQL, args...)
	if err != nil {
		return nil, fmt.Errorf("trend of %s: %w", ask.Indicator, err)
	}
	rows, err := q.facts(ctx, nil, text, args...)
	if err != nil {
		return nil, fmt.Errorf("trend of %s: %w", ask.Indicator, err)
	}
	return rows, nil
}
