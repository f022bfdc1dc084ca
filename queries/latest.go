package queries

import (
	"cmp"
	"context"
	"database/sql"
	_ "embed"
	"fmt"
	"slices"

	"readiness/data"
	"readiness/queries/measure"
)

var (
	//go:embed sql/latest.sql
	latestSQL string
	//go:embed sql/latest_not_after.sql
	latestNotAfterSQL string
	//go:embed sql/latest_as_of.sql
	latestAsOfSQL string
)

// unranked is ITU's ICT Development Index. ITU's members agreed on it on the
// condition that it is published without ranks (METHODOLOGY M4), so its rows
// have none.
const unranked data.IndicatorID = "idi"

// LatestAsk asks for the latest figure of each country.
type LatestAsk struct {
	Indicator data.IndicatorID
	Countries []data.CountryCode // none: all members
	NotAfter  int                // latest reference year wanted; 0: no bound
	AsOf      data.Vintage       // empty: newest
}

// HeatAsk asks for the latest figures of several indicators at once.
type HeatAsk struct {
	Indicators []data.IndicatorID // none: all but inputs
	Countries  []data.CountryCode // none: all members
	NotAfter   int                // latest reference year wanted; 0: no bound
	AsOf       data.Vintage       // empty: newest
}

// LatestRow is a country's latest figure. A country without any has Value nil,
// Year 0, Age 0 and status O.
type LatestRow struct {
	data.Observation
	Age  int  // years between the newest year that any member reports and this one; negative where a comparator is newer
	Rank int  // among the members that have a value, 1 best, ties share; 0: not ranked (comparators, missing, indicators published without ranks)
	Tied bool // shares its rank
}

// Latest is the latest figure of each country, whatever its age, with its rank
// among the members: all of them, also those not asked for. A latest year that
// was withdrawn does not count; the one before it does.
func (q *Queries) Latest(ctx context.Context, ask LatestAsk) ([]LatestRow, error) {
	rows, err := q.Heat(ctx, HeatAsk{
		Indicators: []data.IndicatorID{ask.Indicator}, Countries: ask.Countries, NotAfter: ask.NotAfter, AsOf: ask.AsOf,
	})
	if err != nil {
		return nil, fmt.Errorf("latest figures of %s: %w", ask.Indicator, err)
	}
	return rows, nil
}

// Heat is the full matrix of latest figures, a row for every indicator and
// country, each as in Latest.
func (q *Queries) Heat(ctx context.Context, ask HeatAsk) ([]LatestRow, error) {
	s, err := q.selected(ask.Indicators, q.shown, ask.Countries, q.members)
	if err != nil {
		return nil, err
	}
	wanted := s.countries
	s.countries = q.withMembers(wanted)
	figures, err := q.latestFigures(ctx, s, ask.NotAfter, ask.AsOf)
	if err != nil {
		return nil, err
	}
	rows := make([]LatestRow, 0, len(s.indicators)*len(wanted))
	for _, indicator := range s.indicators {
		q.rank(figures, indicator)
		for _, country := range wanted {
			rows = append(rows, *figures.at(indicator, country))
		}
	}
	return rows, nil
}

// withMembers adds the members to some countries, in catalogue order.
func (q *Queries) withMembers(countries []int) []int {
	all := slices.Concat(countries, q.members)
	slices.Sort(all)
	return slices.Compact(all)
}

// latestFigures asks for the latest figures of a selection. Rows are not yet
// ranked and have no age.
func (q *Queries) latestFigures(ctx context.Context, s selection, notAfter int, asOf data.Vintage) (grid[LatestRow], error) {
	figures := newGrid[LatestRow](q, s)
	current, args := latestSQL, q.arguments(s)
	if notAfter != 0 || asOf != "" {
		current = latestNotAfterSQL
		args = append(args, sql.Named("not_after", yearKey(cmp.Or(notAfter, data.LastYear))))
	}
	text, args, err := question(asOf, current, latestAsOfSQL, args...)
	if err != nil {
		return figures, err
	}
	facts, err := q.facts(ctx, nil, text, args...)
	if err != nil {
		return figures, err
	}
	figures.each(func(indicator, country int, row *LatestRow) {
		about := q.described[indicator]
		row.Observation = data.Observation{
			Indicator: about.ID, Country: q.countries.ids[country],
			Unit: about.Unit.Code, Status: data.Unknown, Source: about.Source,
		}
	})
	for _, fact := range facts {
		figures.at(q.indicators.at[fact.Indicator], q.countries.at[fact.Country]).Observation = fact
	}
	return figures, nil
}

// rank fills in what the figures of one indicator are among each other.
func (q *Queries) rank(figures grid[LatestRow], indicator int) {
	newest := q.newestYear(figures, indicator)
	for _, country := range figures.selection.countries {
		if row := figures.at(indicator, country); row.Value != nil && newest > 0 {
			row.Age = newest - row.Year
		}
	}
	about := q.described[indicator]
	if about.ID == unranked {
		return
	}
	values, ranked := valuesOf(figures, indicator, q.members)
	for at, place := range measure.Ranks(values, about.Direction) {
		ranked[at].Rank, ranked[at].Tied = place.Rank, place.Tied
	}
}

// newestYear is the newest reference year that any member has a figure of; 0
// where none has one.
func (q *Queries) newestYear(figures grid[LatestRow], indicator int) int {
	newest := 0
	for _, member := range q.members {
		newest = max(newest, figures.at(indicator, member).Year)
	}
	return newest
}

// valuesOf are the figures of one indicator that some countries have, and the
// rows that they stand in.
func valuesOf(figures grid[LatestRow], indicator int, countries []int) (values []float64, rows []*LatestRow) {
	for _, country := range countries {
		if row := figures.at(indicator, country); row.Value != nil {
			values = append(values, *row.Value)
			rows = append(rows, row)
		}
	}
	return values, rows
}
