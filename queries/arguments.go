package queries

import (
	"cmp"
	"database/sql"
	"slices"

	"readiness/data"
)

// selection is the part of an ask that every question over several indicators
// has: which of them, and in which countries, as positions in the catalogue.
type selection struct {
	indicators []int
	countries  []int
}

// selected resolves ids; empty lists stand for the positions given.
func (q *Queries) selected(indicators []data.IndicatorID, allIndicators []int,
	countries []data.CountryCode, allCountries []int) (selection, error) {
	var s selection
	var err error
	if s.indicators, err = q.indicators.positions(indicators, allIndicators); err != nil {
		return s, err
	}
	s.countries, err = q.countries.positions(countries, allCountries)
	return s, err
}

// arguments are the parameters $indicators, $first, $last and $countries.
func (q *Queries) arguments(s selection) []any {
	keys := q.indicators.keysOf(s.indicators)
	return []any{
		sql.Named("indicators", keys),
		sql.Named("first", slices.Min(keys)),
		sql.Named("last", slices.Max(keys)),
		sql.Named("countries", q.countries.keysOf(s.countries)),
	}
}

// question is the text and the arguments of what is asked: current about what
// the publishers say now, past about what they had said by a day. A day that is
// none is data.ErrInvalid.
func question(asOf data.Vintage, current, past string, args ...any) (string, []any, error) {
	if asOf == "" {
		return current, args, nil
	}
	day, err := data.ParseVintage(string(asOf))
	if err != nil {
		return "", nil, err
	}
	return past, append(args, sql.Named("as_of", string(day))), nil
}

// years are the parameters $from and $to; 0 is no bound.
func years(from, to int) []any {
	return []any{sql.Named("from", yearKey(from)), sql.Named("to", yearKey(cmp.Or(to, data.LastYear)))}
}

// yearKey is a year as the release stores it, cut to the years that it may
// hold: a bound further out asks for the same rows.
func yearKey(year int) int16 {
	return int16(min(max(year, data.FirstYear-1), data.LastYear+1))
}
