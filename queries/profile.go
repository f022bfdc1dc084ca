package queries

import (
	"context"
	"fmt"

	"readiness/data"
	"readiness/queries/measure"
)

// ProfileRow is a country's latest figure of one indicator among those of the
// members.
type ProfileRow struct {
	LatestRow
	Members     int                // that have a figure: what the rank is out of
	Median      *float64           // of their latest figures; nil for fewer than three
	Leaders     []data.CountryCode // best of them, all that tie
	LeaderValue *float64
	LeaderYear  int // newest reference year among the leaders' figures; 0 without a leader
}

// Profile is the latest figure of every indicator but the inputs for one
// country, which need not be a member.
func (q *Queries) Profile(ctx context.Context, country data.CountryCode, asOf data.Vintage) ([]ProfileRow, error) {
	position, err := q.countries.position(country)
	if err != nil {
		return nil, fmt.Errorf("profile: %w", err)
	}
	s := selection{indicators: q.shown, countries: q.withMembers([]int{position})}
	figures, err := q.latestFigures(ctx, s, 0, asOf)
	if err != nil {
		return nil, fmt.Errorf("profile of %s: %w", country, err)
	}
	rows := make([]ProfileRow, len(s.indicators))
	for at, indicator := range s.indicators {
		q.rank(figures, indicator)
		values, holders := valuesOf(figures, indicator, q.members)
		row := ProfileRow{LatestRow: *figures.at(indicator, position), Members: len(values)}
		if median, ok := measure.Median(values); ok {
			row.Median = &median
		}
		if best, leading, ok := measure.Lead(values, q.described[indicator].Direction); ok {
			row.LeaderValue = &best
			for _, leader := range leading {
				row.Leaders = append(row.Leaders, holders[leader].Country)
				row.LeaderYear = max(row.LeaderYear, holders[leader].Year)
			}
		}
		rows[at] = row
	}
	return rows, nil
}
