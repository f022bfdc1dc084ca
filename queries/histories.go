package queries

import (
	"context"
	_ "embed"
	"fmt"

	"readiness/data"
	"readiness/queries/measure"
)

var (
	//go:embed sql/histories.sql
	historiesSQL string
	//go:embed sql/histories_as_of.sql
	historiesAsOfSQL string
)

// usualYears is the room that a history begins with.
const usualYears = 32

// histories asks for what was observed, as measure wants it: values that a rule
// filled in and forecasts left out, breaks marked, those that a status states
// and those that the catalogue knows.
func (q *Queries) histories(ctx context.Context, s selection, asOf data.Vintage) (grid[measure.Series], error) {
	histories := newGrid[measure.Series](q, s)
	text, args, err := question(asOf, historiesSQL, historiesAsOfSQL, q.arguments(s)...)
	if err != nil {
		return histories, err
	}
	rows, err := q.reader.QueryContext(ctx, text, args...)
	if err != nil {
		return histories, err
	}
	defer rows.Close()
	var cells [5]any // as the driver hands them over; see factScan
	into := [5]any{&cells[0], &cells[1], &cells[2], &cells[3], &cells[4]}
	var history *measure.Series
	var indicatorBefore, countryBefore int16
	for rows.Next() {
		if err := rows.Scan(into[:]...); err != nil {
			return histories, err
		}
		indicator, ok0 := cells[0].(int16)
		country, ok1 := cells[1].(int16)
		year, ok2 := cells[2].(int16)
		value, ok3 := cells[3].(float64)
		isBreak, ok4 := cells[4].(bool)
		if !ok0 || !ok1 || !ok2 || !ok3 || !ok4 {
			return histories, fmt.Errorf("read a history: columns of the types %T: %w", cells, data.ErrInvalid)
		}
		if history == nil || indicator != indicatorBefore || country != countryBefore {
			if history, err = histories.keyed(indicator, country); err != nil {
				return histories, err
			}
			indicatorBefore, countryBefore = indicator, country
			*history = make(measure.Series, 0, usualYears)
		}
		*history = append(*history, measure.Point{Year: int(year), Value: value, Break: isBreak})
	}
	histories.each(func(indicator, country int, history *measure.Series) {
		markBreaks(*history, q.described[indicator].Breaks, q.countries.ids[country])
	})
	return histories, rows.Err()
}

// markBreaks cuts a history before the years in which the catalogue says that
// the method changed: at the first observation from that year on.
func markBreaks(history measure.Series, breaks []data.SeriesBreak, country data.CountryCode) {
	for _, change := range breaks {
		if change.Country != "" && change.Country != country {
			continue
		}
		for at := range history {
			if history[at].Year >= change.Year {
				history[at].Break = true
				break
			}
		}
	}
}
