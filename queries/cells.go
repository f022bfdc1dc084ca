package queries

import (
	"readiness/data"
	"readiness/queries/measure"
)

// newFrame is the tree of the composite as measure wants it, and the positions
// of its inputs in the catalogue. Inputs weigh the same inside their pillar.
func (q *Queries) newFrame() (measure.Frame, []int, error) {
	var pillars []measure.Pillar
	for _, pillar := range q.catalog.Pillars() {
		pillars = append(pillars, measure.Pillar{ID: pillar.ID, Block: pillar.Block, Weight: pillar.Weight})
	}
	var inputs []measure.Input
	var positions []int
	for position, about := range q.described {
		if about.Role == data.InIndex {
			positions = append(positions, position)
			inputs = append(inputs, measure.Input{
				ID: about.ID, Pillar: about.Pillar, Weight: 1,
				Direction: about.Direction, Transform: about.Transform, Goalpost: *about.Goalpost,
			})
		}
	}
	frame, err := measure.NewFrame(pillars, inputs)
	return frame, positions, err
}

// cellsOf resolves and scores every input of every member for a year, in the
// order of members, then of the frame. Figures after the reference year are not
// looked at: they are shown, and count when their own year comes.
func (m *IndexModel) cellsOf(year int) [][]measure.Cell {
	cells := make([][]measure.Cell, len(m.q.members))
	for member, country := range m.q.members {
		cells[member] = make([]measure.Cell, len(m.inputs))
		for at, position := range m.inputs {
			about := m.q.described[position]
			history := m.histories.at(position, country).UpTo(m.referenceYear)
			cells[member][at] = m.frame.Cell(at, measure.Resolve(history, year, measure.Rule{MaxAge: about.MaxAge, MaxGap: about.MaxGap}))
		}
	}
	return cells
}

// behind finds the observation that a resolved value rests on: the one that
// lies so many years from the year, the earlier of two. Nil when missing.
func (m *IndexModel) behind(indicator, country, year int, resolved measure.Resolved) *data.Observation {
	if resolved.Flag == measure.Missing {
		return nil
	}
	figures := *m.facts.at(indicator, country)
	for at := range figures {
		figure := &figures[at]
		if isObserved(figure.Status) && (figure.Year == year-resolved.Age || figure.Year == year+resolved.Age) {
			return figure
		}
	}
	return nil
}

// isObserved reports whether a figure with this status was observed: neither
// filled in by a rule nor forecast.
func isObserved(status data.Status) bool {
	return status != data.Imputed && status != data.Forecast
}

// people is the population of a member that stands for a year; false without
// one near enough.
func (m *IndexModel) people(country, year int) (float64, bool) {
	position, ok := m.q.indicators.at[population]
	if !ok {
		return 0, false
	}
	age := m.rules.PopulationMaxAge.Value
	resolved := measure.Resolve(*m.histories.at(position, country), year, measure.Rule{MaxAge: age, MaxGap: age})
	return resolved.Value, resolved.Flag != measure.Missing && resolved.Value > 0
}

// scoresOf puts the cells of every member together, in the order of members.
func (m *IndexModel) scoresOf(year int, s scheme) []measure.Scores {
	all := make([]measure.Scores, len(m.q.members))
	for member := range m.q.members {
		all[member] = s.frame.Scores(m.cells[year][member], s.rules)
	}
	return all
}
