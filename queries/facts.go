package queries

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"slices"
	"time"

	"readiness/data"
)

// facts asks a question whose columns are indicator, country, year, value,
// status, vintage_day, note, snapshot, and writes the answer into room, from its
// beginning, in the catalogue's order of indicators and countries, then by year.
func (q *Queries) facts(ctx context.Context, room []data.Observation, text string, args ...any) ([]data.Observation, error) {
	rows, err := q.reader.QueryContext(ctx, text, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	scan := q.newFactScan()
	facts := room[:0]
	for rows.Next() {
		fact, err := scan.next(rows)
		if err != nil {
			return nil, err
		}
		facts = append(facts, fact)
	}
	if err := rows.Err(); err != nil {
		return nil, err
	}
	q.sort(facts)
	return facts, nil
}

// sort puts observations in order. Releases are stored in it as a rule, and
// then this is one look at each.
func (q *Queries) sort(facts []data.Observation) {
	slices.SortFunc(facts, func(a, b data.Observation) int {
		if a.Indicator != b.Indicator {
			return q.indicators.at[a.Indicator] - q.indicators.at[b.Indicator]
		}
		if a.Country != b.Country {
			return q.countries.at[a.Country] - q.countries.at[b.Country]
		}
		return cmp.Compare(a.Year, b.Year)
	})
}

// factScan turns rows into observations. The cells are scanned as the driver
// hands them over, because database/sql converts numbers by way of text.
type factScan struct {
	q        *Queries
	cells    [8]any
	into     [8]any
	vintages map[int64]data.Vintage // by day; a release has few
}

func (q *Queries) newFactScan() *factScan {
	s := &factScan{q: q, vintages: map[int64]data.Vintage{}}
	for i := range s.cells {
		s.into[i] = &s.cells[i]
	}
	return s
}

// next reads the row on which rows stands.
func (s *factScan) next(rows *sql.Rows) (data.Observation, error) {
	if err := rows.Scan(s.into[:]...); err != nil {
		return data.Observation{}, fmt.Errorf("read a fact: %w", err)
	}
	indicatorKey, ok0 := s.cells[0].(int16)
	countryKey, ok1 := s.cells[1].(int16)
	year, ok2 := s.cells[2].(int16)
	value, hasValue := s.cells[3].(float64)
	status, ok4 := s.cells[4].(string)
	day, ok5 := s.cells[5].(int64)
	note, ok6 := s.cells[6].(string)
	snapshot, ok7 := s.cells[7].(int16)
	if !ok0 || !ok1 || !ok2 || !hasValue && s.cells[3] != nil || !ok4 || !ok5 || !ok6 || !ok7 {
		return data.Observation{}, fmt.Errorf("read a fact: columns of the types %T: %w", s.cells, data.ErrInvalid)
	}
	indicator, err := s.q.indicators.placed(indicatorKey)
	if err != nil {
		return data.Observation{}, err
	}
	country, err := s.q.countries.placed(countryKey)
	if err != nil {
		return data.Observation{}, err
	}
	source, ok := s.q.sources[snapshot]
	if !ok {
		return data.Observation{}, fmt.Errorf("a fact has the snapshot %d, which the release does not: %w", snapshot, data.ErrInvalid)
	}
	fact := data.Observation{
		Indicator: s.q.indicators.ids[indicator],
		Country:   s.q.countries.ids[country],
		Year:      int(year),
		Unit:      s.q.described[indicator].Unit.Code,
		Status:    data.Status(status),
		Source:    source,
		Vintage:   s.vintage(day),
		Note:      note,
	}
	if hasValue {
		fact.Value = &value
	}
	return fact, nil
}

// vintage is the day that lies some days after 1 January 1970.
func (s *factScan) vintage(day int64) data.Vintage {
	vintage, ok := s.vintages[day]
	if !ok {
		vintage = data.VintageOf(time.Unix(day*24*60*60, 0))
		s.vintages[day] = vintage
	}
	return vintage
}
