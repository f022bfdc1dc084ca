package queries

import (
	"slices"

	"readiness/queries/measure"
)

// dispersions are the spread of each year.
func (m *IndexModel) dispersions(p *panel, balanced measure.Panel, kept []int, c composition) []Dispersion {
	if len(kept) < 2 {
		return nil
	}
	observed := balanced.ObservedYears()
	rows := make([]Dispersion, len(p.Years))
	for at, year := range p.Years {
		rows[at] = m.dispersion(balanced.Column(at), kept, year, c)
		rows[at].Observed = slices.Contains(observed, at)
	}
	return rows
}

// dispersion is the spread of the values of some members in a year.
func (m *IndexModel) dispersion(values []float64, members []int, year int, c composition) Dispersion {
	row := Dispersion{Year: year, N: len(values)}
	if spread, ok := measure.Disperse(values); ok {
		row.Mean, row.SD = &spread.Mean, &spread.SD
		row.CV, row.LogSD, row.Gini, row.Theil = spread.CV, spread.SDLog, spread.Gini, spread.Theil
	}
	each, people := make([]measure.Weighted, len(values)), make([]measure.Weighted, len(values))
	counted := true
	for at, value := range values {
		each[at] = measure.Weighted{Value: value, People: 1}
		count, ok := m.people(m.q.members[members[at]], year)
		people[at] = measure.Weighted{Value: value, People: count}
		counted = counted && ok
	}
	row.Between, row.Within = halves(each, members, c)
	if !counted {
		return row
	}
	row.PeopleMean = known(measure.PopulationMean(people, len(people)))
	if spread, ok := measure.Unequal(people); ok {
		row.PeopleGini, row.PeopleTheil = &spread.Gini, &spread.Theil
	}
	row.PeopleBetween, row.PeopleWithin = halves(people, members, c)
	return row
}

// halves split the Theil index by the two halves of the region.
func halves(values []measure.Weighted, members []int, c composition) (between, within *float64) {
	var richer, poorer []measure.Weighted
	for at, member := range members {
		if slices.Contains(c.richer, member) {
			richer = append(richer, values[at])
		} else {
			poorer = append(poorer, values[at])
		}
	}
	b, w, ok := measure.TheilBetween(richer, poorer)
	return known(b, ok), known(w, ok)
}

// divide is the two halves of the region in a year.
func divide(p *panel, at, year int, c composition) Divide {
	row := Divide{Year: year, Of6: len(c.richer), OfV: len(c.poorer)}
	mean := func(members []int) (*float64, int) {
		var values []float64
		for _, member := range members {
			if cell := p.Rows[member][at]; cell.Exists {
				values = append(values, cell.Value)
			}
		}
		return known(measure.GroupMean(values, len(members))), len(values)
	}
	row.ASEAN6, row.N6 = mean(c.richer)
	row.CLMVT, row.NV = mean(c.poorer)
	if row.ASEAN6 != nil && row.CLMVT != nil {
		row.Distance = known(measure.Gap(*row.ASEAN6, *row.CLMVT, p.about.Direction))
	}
	return row
}
