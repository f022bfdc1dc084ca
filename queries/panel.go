package queries

import (
	"slices"

	"readiness/queries/measure"
)

// panel is one series of the members over a window of years: what trends,
// distances and convergence of a series are read from (METHODOLOGY M2). Rows
// are members in the order of Queries.members.
//
// A score in it is made of fixed inputs: per member only those that resolve in
// every year of the window, so that a new input is no progress. Nothing in it
// lies before a break of method, since what was measured before is another
// series.
type panel struct {
	about Series
	measure.Panel
}

func (p *panel) from() int { return p.Years[0] }
func (p *panel) to() int   { return p.Years[len(p.Years)-1] }

// history is the observed values of a member that has one in every year.
func (p *panel) history(member int) measure.Series {
	var history measure.Series
	for at, cell := range p.Rows[member] {
		if !cell.Exists {
			return nil
		}
		if cell.Observed {
			history = append(history, measure.Point{Year: p.Years[at], Value: cell.Value})
		}
	}
	return history
}

// panel lays out a series from a year on; 0 is the start of its window.
func (m *IndexModel) panel(about Series, from int) *panel {
	if from == 0 {
		from = m.windowStart(about)
	}
	p := &panel{about: about}
	for year := from; year <= m.referenceYear; year++ {
		p.Years = append(p.Years, year)
	}
	for member := range m.q.members {
		if about.Indicator != nil {
			p.Rows = append(p.Rows, m.figures(about, member, p.Years))
		} else {
			p.Rows = append(p.Rows, m.fixedScores(about, member, p.Years))
		}
	}
	return p
}

// figures are what stands for an indicator in some years, measured by the
// method of the reference year.
func (m *IndexModel) figures(about Series, member int, years []int) []measure.PanelCell {
	history := m.histories.at(m.q.indicators.at[about.Indicator.ID], m.q.members[member]).UpTo(m.referenceYear).SinceBreak()
	rule := measure.Rule{MaxAge: about.Indicator.MaxAge, MaxGap: about.Indicator.MaxGap}
	cells := make([]measure.PanelCell, len(years))
	for at, year := range years {
		cells[at] = measure.Resolve(history, year, rule).Panelled()
	}
	return cells
}

// fixedScores are the scores of a member in some years, the last of them the
// reference year, of the inputs that it has in all of them and by one method, in
// the headline scheme.
func (m *IndexModel) fixedScores(about Series, member int, years []int) []measure.PanelCell {
	cells := make([]measure.PanelCell, len(years))
	for at, fixed := range m.fixed[years[0]][member] {
		cells[at] = m.standard.of(about, m.standard.frame.Scores(fixed, m.standard.rules)).Panelled()
	}
	return cells
}

// fixedInputs are the cells of every member, year by year from one to the
// reference year, of the inputs that it has in all of them and by the method of
// the reference year.
func (m *IndexModel) fixedInputs(from int) [][][]measure.Cell {
	fixed := make([][][]measure.Cell, len(m.q.members))
	for member, country := range m.q.members {
		var years [][]measure.Cell
		for year := from; year <= m.referenceYear; year++ {
			cells := slices.Clone(m.cells[year][member])
			for at, position := range m.inputs {
				whole := m.histories.at(position, country).UpTo(m.referenceYear)
				if stretch := whole.SinceBreak(); len(stretch) < len(whole) && year < stretch[0].Year {
					cells[at] = measure.Cell{Resolved: measure.Resolved{Flag: measure.Missing}}
				}
			}
			years = append(years, cells)
		}
		fixed[member] = measure.FixedInputs(years)
	}
	return fixed
}

// of is the score that a series is.
func (s scheme) of(about Series, scores measure.Scores) measure.Composite {
	switch about.Level {
	case BlockLevel:
		return scores.Blocks[slices.Index(s.frame.Blocks, about.Block)]
	case PillarLevel:
		return scores.Pillars[s.position(about.Pillar)]
	}
	return scores.Index
}

// windowStart finds the first year of a window, not before the catalogue's for
// the level. Of the windows with as many years as the catalogue's panel.years it
// takes the one with most members, and of those the longest: a look further back
// must not cost a member. Where none has the members that a spread is computed
// for, shorter windows are tried in the same way; where none of them has either,
// it is the catalogue's year, and there is too little to say.
func (m *IndexModel) windowStart(about Series) int {
	floor := m.rules.FirstYears.Convergence.Value
	if about.Level == IndexLevel || about.Level == BlockLevel {
		floor = m.rules.FirstYears.Scores.Value
	}
	have := map[int]int{} // members with a value in every year from one on
	for member := range m.q.members {
		for year := m.coversFrom(about, member, floor); year <= m.referenceYear; year++ {
			have[year]++
		}
	}
	start, most := min(floor, m.referenceYear), m.rules.Panel.Computed.Value-1
	latest := m.referenceYear - m.rules.Panel.Years.Value + 1
	for year := floor; year < m.referenceYear; year++ {
		if year > latest && most >= m.rules.Panel.Computed.Value {
			break
		}
		if have[year] > most {
			start, most = year, have[year]
		}
	}
	return start
}

// coversFrom is the first year, not before one, from which on a member has a
// value of a series in every year; the year after the reference year where it
// has none then.
func (m *IndexModel) coversFrom(about Series, member, floor int) int {
	year := m.referenceYear + 1
	for year > floor && m.covered(about, member, year-1) {
		year--
	}
	return year
}

// covered reports whether a member has a value of a series in a year of a
// window that begins with it. What a score keeps of its inputs is there in every
// year of the window, and the longer the window the less it is.
func (m *IndexModel) covered(about Series, member, year int) bool {
	if about.Indicator != nil {
		return m.figures(about, member, []int{year})[0].Exists
	}
	return m.standard.of(about, m.standard.frame.Scores(m.fixed[year][member][0], m.standard.rules)).Exists
}
