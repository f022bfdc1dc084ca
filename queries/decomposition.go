package queries

import (
	"cmp"
	"fmt"
	"slices"

	"readiness/data"
	"readiness/queries/measure"
)

// Decomposition cuts the gap of a member to a reference. A member or a named
// reference without an index in that year is data.ErrInvalid, as is a country
// against itself; when the country leads, its gap to the leader is zero in every
// part.
func (m *IndexModel) Decomposition(ask DecompositionAsk) (*Decomposition, error) {
	year, err := m.year(ask.Year)
	if err != nil {
		return nil, err
	}
	s, err := m.scheme(ask.Weighting)
	if err != nil {
		return nil, err
	}
	member, err := m.member(ask.Country)
	if err != nil {
		return nil, err
	}
	d := &Decomposition{Country: ask.Country, FromYear: year, ToYear: year, Kind: cmp.Or(ask.Kind, Leader)}
	start, err := m.end(s, year, member)
	if err != nil {
		return nil, err
	}
	end, err := m.reference(d, ask, s, year)
	if err != nil {
		return nil, fmt.Errorf("gap of %s: %w", ask.Country, err)
	}
	return m.cut(d, s, start, end)
}

// Change cuts the change of a member's index between two years. Parts hold
// changes of what is reported too: an input that is missing at one end stands
// there at its shadow value, and is marked.
func (m *IndexModel) Change(ask ChangeAsk) (*Decomposition, error) {
	to, err := m.year(ask.To)
	if err != nil {
		return nil, err
	}
	from, err := m.year(cmp.Or(ask.From, m.years[0]))
	if err != nil {
		return nil, err
	}
	if from >= to {
		return nil, fmt.Errorf("a change from %d to %d: %w", from, to, data.ErrInvalid)
	}
	s, err := m.scheme(ask.Weighting)
	if err != nil {
		return nil, err
	}
	member, err := m.member(ask.Country)
	if err != nil {
		return nil, err
	}
	start, err := m.end(s, from, member)
	if err != nil {
		return nil, err
	}
	end, err := m.end(s, to, member)
	if err != nil {
		return nil, err
	}
	return m.cut(&Decomposition{Country: ask.Country, FromYear: from, ToYear: to, Reference: []data.CountryCode{ask.Country}}, s, start, end)
}

// end is one side of a decomposition: the cells as they are, and the same with
// every hole filled by a shadow value.
type end struct {
	cells  []measure.Cell
	filled []measure.Cell
	scores measure.Scores // of cells
}

// end is that of a member, which must have an index.
func (m *IndexModel) end(s scheme, year, member int) (end, error) {
	e := end{cells: m.cells[year][member]}
	e.scores = s.frame.Scores(e.cells, s.rules)
	if !e.scores.Index.Exists {
		return e, fmt.Errorf("%s has no index in %d: %w", m.code(member), year, data.ErrInvalid)
	}
	e.filled = s.shadow(e.cells, e.scores)
	return e, nil
}

// shadow fills the holes of a country with its own pillar scores, and those of
// a pillar without a score with its own index (METHODOLOGY M10).
func (s scheme) shadow(cells []measure.Cell, scores measure.Scores) []measure.Cell {
	filled := slices.Clone(cells)
	for at, input := range s.frame.Inputs {
		pillar := scores.Pillars[s.position(input.Pillar)]
		switch {
		case !pillar.Exists:
			filled[at].Score = scores.Index.Score
		case filled[at].Flag == measure.Missing:
			filled[at].Score = pillar.Score
		}
		filled[at].Flag = measure.Observed
	}
	return filled
}

// position is where a pillar stands in the frame.
func (s scheme) position(id data.PillarID) int {
	return slices.IndexFunc(s.frame.Pillars, func(p measure.Pillar) bool { return p.ID == id })
}

// reference is the other side, and notes in d whose it is.
func (m *IndexModel) reference(d *Decomposition, ask DecompositionAsk, s scheme, year int) (end, error) {
	switch d.Kind {
	case OtherCountry:
		if ask.Against == ask.Country {
			return end{}, fmt.Errorf("%s against itself: %w", ask.Country, data.ErrInvalid)
		}
		member, err := m.member(ask.Against)
		if err != nil {
			return end{}, err
		}
		d.Reference = []data.CountryCode{ask.Against}
		return m.end(s, year, member)
	case Leader:
		ranked := m.ranking(s, year)
		if len(ranked) == 0 {
			return end{}, fmt.Errorf("no member has an index in %d: %w", year, data.ErrInvalid)
		}
		d.Reference = []data.CountryCode{m.q.countries.ids[m.q.members[ranked[0]]]}
		return m.end(s, year, ranked[0])
	case Median:
		return m.average(d, s, year, data.ASEAN11)
	case ASEAN6Mean:
		return m.average(d, s, year, data.ASEAN6)
	}
	return end{}, fmt.Errorf("%q is no kind of reference: %w", ask.Kind, data.ErrInvalid)
}

// average is the average member of a group: each input the mean of what the
// ranked members of the group have, shadow values included. Their arithmetic
// indices average to its index.
func (m *IndexModel) average(d *Decomposition, s scheme, year int, id data.GroupID) (end, error) {
	d.Averaged = true
	group, err := m.q.catalog.Group(id)
	if err != nil {
		return end{}, err
	}
	var ends []end
	for member, country := range m.q.members {
		if !slices.Contains(group.Members, m.q.countries.ids[country]) {
			continue
		}
		if e, err := m.end(s, year, member); err == nil {
			ends = append(ends, e)
			d.Reference = append(d.Reference, m.q.countries.ids[country])
		}
	}
	if 2*len(ends) < len(group.Members) {
		return end{}, fmt.Errorf("%d of the %d members of %s have an index in %d, fewer than half: %w",
			len(ends), len(group.Members), group.Name, year, data.ErrInvalid)
	}
	mean := end{cells: make([]measure.Cell, len(m.inputs))}
	for at := range mean.cells {
		mean.cells[at].Flag = measure.Observed
		for _, e := range ends {
			mean.cells[at].Score += e.filled[at].Score / float64(len(ends))
		}
		// The mean of hundreds can come out a hair above.
		mean.cells[at].Score = min(mean.cells[at].Score, 100)
	}
	mean.filled, mean.scores = mean.cells, s.frame.Scores(mean.cells, s.rules)
	return mean, nil
}

// ranking are the members with an index, as positions, best first; those that
// tie in catalogue order.
func (m *IndexModel) ranking(s scheme, year int) []int {
	var indices []measure.Composite
	for _, scores := range m.scoresOf(year, s) {
		indices = append(indices, scores.Index)
	}
	places := measure.Ranking(indices)
	var ranked []int
	for member := range m.q.members {
		if places[member].Rank > 0 {
			ranked = append(ranked, member)
		}
	}
	slices.SortStableFunc(ranked, func(a, b int) int { return places[a].Rank - places[b].Rank })
	return ranked
}

// cut takes the difference of two ends apart and writes it into d.
func (m *IndexModel) cut(d *Decomposition, s scheme, start, end end) (*Decomposition, error) {
	parts, ok := s.frame.Decompose(start.cells, end.cells, s.rules)
	if !ok {
		return nil, fmt.Errorf("the gap of %s cannot be taken apart: %w", d.Country, data.ErrInvalid)
	}
	d.Aggregation, d.UserWeights = s.rules.Aggregation, s.userWeights
	d.Start, d.End, d.Total, d.Floored = start.scores.Index.Score, end.scores.Index.Score, parts.Gap, parts.Floored
	shares, ok := parts.PillarShares()
	d.Shares = ok
	for at, pillar := range s.frame.Pillars {
		if pillar.Weight == 0 {
			continue
		}
		part := Contribution{
			Series: PillarSeries(pillar.ID), Weight: pillar.Weight, Points: parts.Pillars[at].Points, Imputed: parts.Pillars[at].Assumed,
			Start: shadowScore(start.scores, at), End: shadowScore(end.scores, at),
		}
		if d.Shares {
			share := shares[at] / 100
			part.Share = &share
		}
		for position, input := range s.frame.Inputs {
			if input.Pillar == pillar.ID {
				part.Indicators = append(part.Indicators, Contribution{
					Series: IndicatorSeries(input.ID), Weight: s.frame.EffectiveWeight(position),
					Points: parts.Inputs[position].Points, Imputed: parts.Inputs[position].Assumed,
					Start: start.filled[position].Score, End: end.filled[position].Score,
				})
			}
		}
		d.Pillars = append(d.Pillars, part)
	}
	return d, nil
}

// shadowScore is a pillar's score, or the index where it has none.
func shadowScore(scores measure.Scores, pillar int) float64 {
	if scores.Pillars[pillar].Exists {
		return scores.Pillars[pillar].Score
	}
	return scores.Index.Score
}
