package queries

import (
	"context"
	"fmt"
	"slices"

	"readiness/data"
	"readiness/queries/measure"
)

// IndexModel is the composite index of one release as known on one day: every
// input resolved and scored for every year, and all that follows from them. It
// is made in one question, holds no connection, does not change and may be
// shared, so whoever serves pages makes one a release and keeps it.
//
// Its methods answer out of memory and take no context. They return
// data.ErrInvalid for an ask that breaks a rule and data.ErrNotFound for an id
// that the catalogue does not have. No number in an answer is NaN or infinite:
// what is not known is nil, and a status beside it says why.
type IndexModel struct {
	q             *Queries
	asOf          data.Vintage
	rules         data.Parameters
	frame         measure.Frame
	inputs        []int                    // positions in the catalogue of the frame's inputs
	standard      scheme                   // the catalogue's weights, arithmetic
	facts         grid[[]data.Observation] // members, all that is shown, oldest first, figures only
	histories     grid[measure.Series]     // the observed ones among them
	referenceYear int
	years         []int
	cells         map[int][][]measure.Cell   // by year from first_years.pools on; see cellsOf
	fixed         map[int][][][]measure.Cell // by first year of a window; see fixedInputs
	panels        map[SeriesID]*panel        // of the scores
}

// IndexModel makes the index as it was known on a day; empty means now.
func (q *Queries) IndexModel(ctx context.Context, asOf data.Vintage) (*IndexModel, error) {
	m := &IndexModel{
		q: q, asOf: asOf, rules: q.catalog.Parameters(),
		cells: map[int][][]measure.Cell{}, fixed: map[int][][][]measure.Cell{}, panels: map[SeriesID]*panel{},
	}
	var err error
	if m.frame, m.inputs, err = q.newFrame(); err != nil {
		return nil, fmt.Errorf("index: %w", err)
	}
	if m.standard, err = m.scheme(Weighting{}); err != nil {
		return nil, fmt.Errorf("index: %w", err)
	}
	if err := m.load(ctx); err != nil {
		return nil, fmt.Errorf("index: %w", err)
	}
	if m.referenceYear = m.findReferenceYear(); m.referenceYear == 0 {
		return m, nil
	}
	for year := m.rules.FirstYears.Pools.Value; year <= m.referenceYear; year++ {
		m.cells[year] = m.cellsOf(year)
	}
	m.years = m.yearsWithIndex()
	for year := m.rules.FirstYears.Convergence.Value; year <= m.referenceYear; year++ {
		m.fixed[year] = m.fixedInputs(year)
	}
	for _, series := range ScoreSeries(q.catalog) {
		about, err := DescribeSeries(q.catalog, series)
		if err != nil {
			return nil, fmt.Errorf("index: %w", err)
		}
		m.panels[series] = m.panel(about, 0)
	}
	return m, nil
}

// load asks for every figure of the members.
func (m *IndexModel) load(ctx context.Context) error {
	s := selection{indicators: m.q.shown, countries: m.q.members}
	text, args, err := question(m.asOf, observationsSQL, observationsAsOfSQL, append(m.q.arguments(s), ObservationsAsk{}.narrowed()...)...)
	if err != nil {
		return err
	}
	facts, err := m.q.facts(ctx, make([]data.Observation, 0, firstRoom), text, args...)
	if err != nil {
		return err
	}
	facts = slices.DeleteFunc(facts, func(fact data.Observation) bool { return fact.Value == nil })
	m.facts, m.histories = newGrid[[]data.Observation](m.q, s), newGrid[measure.Series](m.q, s)
	m.facts.each(func(indicator, country int, cell *[]data.Observation) {
		id, code := m.q.indicators.ids[indicator], m.q.countries.ids[country]
		end := 0
		for end < len(facts) && facts[end].Indicator == id && facts[end].Country == code {
			end++
		}
		*cell, facts = facts[:end], facts[end:]
		history := m.histories.at(indicator, country)
		*history = historyOf(*cell)
		markBreaks(*history, m.q.described[indicator].Breaks, code)
	})
	return nil
}

// historyOf keeps what was observed: no value that a rule filled in, and no
// forecast.
func historyOf(figures []data.Observation) measure.Series {
	history := make(measure.Series, 0, len(figures))
	for _, figure := range figures {
		if isObserved(figure.Status) {
			history = append(history, measure.Point{Year: figure.Year, Value: *figure.Value, Break: figure.Status == data.Break})
		}
	}
	return history
}

// findReferenceYear counts what each member observed in each year.
func (m *IndexModel) findReferenceYear() int {
	observed := map[int][]int{}
	for member, country := range m.q.members {
		for _, position := range m.inputs {
			for _, point := range *m.histories.at(position, country) {
				if observed[point.Year] == nil {
					observed[point.Year] = make([]int, len(m.q.members))
				}
				observed[point.Year][member]++
			}
		}
	}
	year, ok := measure.ReferenceYear(observed, len(m.inputs))
	if !ok || year < m.rules.FirstYears.Pools.Value {
		return 0
	}
	return year
}

// yearsWithIndex are the years in which any member has an index, and the
// reference year.
func (m *IndexModel) yearsWithIndex() []int {
	var years []int
	for year := m.rules.FirstYears.Scores.Value; year < m.referenceYear; year++ {
		if slices.ContainsFunc(m.scoresOf(year, m.standard), func(s measure.Scores) bool { return s.Index.Exists }) {
			years = append(years, year)
		}
	}
	return append(years, m.referenceYear)
}

// AsOf is the day whose knowledge went in; empty: the newest.
func (m *IndexModel) AsOf() data.Vintage { return m.asOf }

// ReferenceYear is the latest year in which at least half of the members had at
// least half of the index inputs observed (CATALOGUE, section 1); 0 where no
// year is.
func (m *IndexModel) ReferenceYear() int { return m.referenceYear }

// Years are the years that an ask may name, oldest first: those from
// first_years.scores of the catalogue to the reference year in which any member
// has an index by the headline weights, and the reference year itself. None
// without a reference year.
func (m *IndexModel) Years() []int { return slices.Clone(m.years) }

// year is the year of an ask: the reference year unless it names another.
func (m *IndexModel) year(asked int) (int, error) {
	if m.referenceYear == 0 {
		return 0, fmt.Errorf("no year has half of the inputs of half of the members, so there is no index: %w", data.ErrInvalid)
	}
	if asked == 0 {
		return m.referenceYear, nil
	}
	if !slices.Contains(m.years, asked) {
		return 0, fmt.Errorf("%d is not a year of the index, which has %v: %w", asked, m.years, data.ErrInvalid)
	}
	return asked, nil
}
