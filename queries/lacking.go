package queries

import (
	"cmp"
	"slices"

	"readiness/data"
	"readiness/queries/measure"
)

// LackingRow is an input of the index that a country has no observation of at
// the reference year: carried forward, interpolated or missing.
type LackingRow struct {
	Indicator data.IndicatorID
	Pillar    data.PillarID
	Flag      Flag     // C, I or M
	Age       int      // years of a carried value or to the nearest end of an interpolated one; 0 when missing
	LastYear  int      // newest observation not after the reference year; 0: never observed
	LastValue *float64 // raw, of LastYear
	Source    data.SourceID
	Expires   int // last year for which the newest observation may be carried forward; 0: missing already
	// Effect is how far the index could move if the figure were known: the index
	// with this input at 0 and at 100 points, all else as it is. Nil where there
	// is no index even then.
	Effect *Bounds
	// Others is how many other members have an observation of the reference
	// year: what others can count, a country can count.
	Others int
}

// Lacking is what a member lacks, widest effect on its index first, then in
// catalogue order.
type Lacking struct {
	Country data.CountryCode
	Year    int
	Rows    []LackingRow
	Inputs  InputCount
	Index   Score   // as it is
	Bounds  *Bounds // of the index if every missing input were worst or best; nil without an index
}

// Lacking says what a member lacks at the reference year.
func (m *IndexModel) Lacking(country data.CountryCode) (*Lacking, error) {
	if _, err := m.year(0); err != nil {
		return nil, err
	}
	if _, err := m.member(country); err != nil {
		return nil, err
	}
	index, err := m.Index(IndexAsk{})
	if err != nil {
		return nil, err
	}
	made := index.Countries[slices.IndexFunc(index.Countries, func(c IndexCountry) bool { return c.Country == country })]
	member := slices.Index(m.q.members, m.q.countries.at[country])
	lacking := &Lacking{Country: country, Year: index.Year, Inputs: made.Inputs, Index: made.Index, Bounds: made.Bounds}
	for at, input := range made.Indicators {
		if input.Flag != FlagObserved {
			lacking.Rows = append(lacking.Rows, m.lackingRow(input, member, at))
		}
	}
	slices.SortStableFunc(lacking.Rows, func(a, b LackingRow) int { return cmp.Compare(b.width(), a.width()) })
	return lacking, nil
}

// width is how far the index could move; below any where there is none.
func (r LackingRow) width() float64 {
	if r.Effect == nil {
		return -1
	}
	return r.Effect.Best - r.Effect.Worst
}

// lackingRow describes one input that a member has no observation of.
func (m *IndexModel) lackingRow(input IndicatorScore, member, at int) LackingRow {
	country, about := m.q.members[member], m.q.described[m.inputs[at]]
	row := LackingRow{
		Indicator: input.Indicator, Pillar: input.Pillar, Flag: input.Flag, Age: input.Age, Source: input.Source,
		Effect: m.effect(member, at),
	}
	if last, ok := m.histories.at(m.inputs[at], country).UpTo(m.referenceYear).Last(); ok {
		row.LastYear, row.LastValue = last.Year, &last.Value
		if input.Flag != FlagMissing {
			row.Expires = last.Year + about.MaxAge
		}
	}
	for other, cells := range m.cells[m.referenceYear] {
		if other != member && cells[at].Flag == measure.Observed {
			row.Others++
		}
	}
	return row
}

// effect is the index with one input at 0 and at 100 points; nil where either
// does not exist.
func (m *IndexModel) effect(member, at int) *Bounds {
	index := func(score float64) measure.Composite {
		cells := slices.Clone(m.cells[m.referenceYear][member])
		cells[at] = measure.Cell{Resolved: measure.Resolved{Flag: measure.Observed}, Score: score}
		return m.frame.Scores(cells, m.standard.rules).Index
	}
	return boundsOf(index(0), index(100))
}

// FlagRow is a cell of the coverage matrix.
type FlagRow struct {
	Indicator data.IndicatorID
	Pillar    data.PillarID
	Country   data.CountryCode
	Flag      Flag
	Age       int
	Year      int // reference year of the observation behind it; 0 when missing
}

// Flags is the coverage matrix of a year: a row an input of the index and
// member, in catalogue order. Year 0 is the reference year.
func (m *IndexModel) Flags(year int) ([]FlagRow, error) {
	year, err := m.year(year)
	if err != nil {
		return nil, err
	}
	var rows []FlagRow
	for at, position := range m.inputs {
		for member, country := range m.q.members {
			cell := m.cells[year][member][at]
			row := FlagRow{
				Indicator: m.q.indicators.ids[position], Pillar: m.frame.Inputs[at].Pillar, Country: m.q.countries.ids[country],
				Flag: cell.Flag, Age: cell.Age,
			}
			if behind := m.behind(position, country, year, cell.Resolved); behind != nil {
				row.Year = behind.Year
			}
			rows = append(rows, row)
		}
	}
	return rows, nil
}
