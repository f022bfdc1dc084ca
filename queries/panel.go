package queries

import (
	"slices"

	"readiness/queries/measure"
)

// panel is one series of the members over a window of years: what trends,
// distances and convergence of a series are read from (METHODOLOGY M2).
//
// A score in it is made of fixed inputs: per member only those that resolve in
// every year of the window, so that a new input is no progress. Nothing in it
// lies before a break of method, since what was measured before is another
// series.
type panel struct {
	about    Series
	from, to int
	rows     [][]panelValue // by member, in the order of Queries.members, then by year
}

// panelValue is what stands for a member and year.
type panelValue struct {
	value    float64 // figure or score
	ok       bool
	observed bool // a figure of that very year; a score of which enough is
}

// whole reports whether a member has a value in every year: whether it is in
// the balanced panel.
func (p *panel) whole(member int) bool {
	for _, v := range p.rows[member] {
		if !v.ok {
			return false
		}
	}
	return len(p.rows[member]) > 0
}

// balanced are the members in the balanced panel, as positions in
// Queries.members.
func (p *panel) balanced() []int {
	var members []int
	for member := range p.rows {
		if p.whole(member) {
			members = append(members, member)
		}
	}
	return members
}

// history is the observed values of a member that has all.
func (p *panel) history(member int) measure.Series {
	if !p.whole(member) {
		return nil
	}
	var history measure.Series
	for at, v := range p.rows[member] {
		if v.observed {
			history = append(history, measure.Point{Year: p.from + at, Value: v.value})
		}
	}
	return history
}

// panel lays out a series from a year on; 0 is the year that the rule of
// windowStart finds.
func (m *IndexModel) panel(about Series, from int) *panel {
	if from == 0 {
		from = m.windowStart(about)
	}
	p := &panel{about: about, from: from, to: m.referenceYear, rows: make([][]panelValue, len(m.q.members))}
	for member := range m.q.members {
		for year := from; year <= m.referenceYear; year++ {
			p.rows[member] = append(p.rows[member], m.panelValue(about, member, year, from))
		}
	}
	return p
}

// windowStart finds the first year of a window: the earliest, not before the
// catalogue's for the level, from which as many members as a convergence is
// shown for have a value in every year; where so many never have, the earliest
// from which those have that it is computed for. Without either it is the
// catalogue's year, and there is too little to say.
func (m *IndexModel) windowStart(about Series) int {
	floor := m.rules.FirstYears.Convergence.Value
	if about.Level == IndexLevel || about.Level == BlockLevel {
		floor = m.rules.FirstYears.Scores.Value
	}
	for _, need := range []int{m.rules.Panel.Shown.Value, m.rules.Panel.Computed.Value} {
		for year := floor; year < m.referenceYear; year++ {
			have := 0
			for member := range m.q.members {
				if m.coversFrom(about, member, year) {
					have++
				}
			}
			if have >= need {
				return year
			}
		}
	}
	return min(floor, m.referenceYear)
}

// coversFrom reports whether a member has a value of a series in every year
// from one on.
func (m *IndexModel) coversFrom(about Series, member, from int) bool {
	first := from
	if about.Indicator == nil {
		// Fixed inputs are there in every year or in none, so one year tells all.
		first = m.referenceYear
	}
	for year := first; year <= m.referenceYear; year++ {
		if !m.panelValue(about, member, year, from).ok {
			return false
		}
	}
	return true
}

// panelValue is what stands for a series in a year of a window that begins with
// from.
func (m *IndexModel) panelValue(about Series, member, year, from int) panelValue {
	if about.Indicator != nil {
		return m.figure(m.q.indicators.at[about.Indicator.ID], m.q.members[member], year)
	}
	return m.fixedScore(about, member, year, from)
}

// figure is what stands for an indicator in a year, measured by the method of
// the reference year.
func (m *IndexModel) figure(indicator, country, year int) panelValue {
	about := m.q.described[indicator]
	history := m.histories.at(indicator, country).UpTo(m.referenceYear).SinceBreak()
	resolved := measure.Resolve(history, year, measure.Rule{MaxAge: about.MaxAge, MaxGap: about.MaxGap})
	return panelValue{
		value: resolved.Value, ok: resolved.Flag != measure.Missing, observed: resolved.Flag == measure.Observed,
	}
}

// fixedScore is a score of a member in a year, of the inputs that it has in
// every year from one on, by the headline scheme.
func (m *IndexModel) fixedScore(about Series, member, year, from int) panelValue {
	fixed := slices.Clone(m.cells[year][member])
	for at := range fixed {
		if since := m.since[member][at]; since == 0 || since > from {
			fixed[at] = measure.Cell{Resolved: measure.Resolved{Flag: measure.Missing}}
		}
	}
	found := m.standard.of(about, m.standard.frame.Scores(fixed, m.standard.rules))
	return panelValue{value: found.Score, ok: found.Exists, observed: found.Observed()}
}

// of is the score that a series is.
func (s scheme) of(about Series, scores measure.Scores) measure.Composite {
	switch about.Level {
	case BlockLevel:
		return scores.Blocks[slices.Index(s.frame.Blocks, about.Block)]
	case PillarLevel:
		return scores.Pillars[slices.IndexFunc(s.frame.Pillars, func(p measure.Pillar) bool { return p.ID == about.Pillar })]
	}
	return scores.Index
}

// sinceWhen finds for every member and input the first year from which on it
// resolves in every year and by one method; 0: not at the reference year.
func (m *IndexModel) sinceWhen() [][]int {
	since := make([][]int, len(m.q.members))
	for member, country := range m.q.members {
		since[member] = make([]int, len(m.inputs))
		for at, position := range m.inputs {
			whole := m.histories.at(position, country).UpTo(m.referenceYear)
			stretch, start := whole.SinceBreak(), m.rules.FirstYears.Pools.Value
			if len(stretch) < len(whole) {
				start = max(start, stretch[0].Year)
			}
			for year := m.referenceYear; year >= start && m.cells[year][member][at].Flag != measure.Missing; year-- {
				since[member][at] = year
			}
		}
	}
	return since
}
