package queries

import (
	"fmt"
	"slices"

	"readiness/data"
	"readiness/queries/measure"
)

// checkIndex holds an ask to the index that it brings.
func (q *Queries) checkIndex(ask GapAsk) error {
	switch m := ask.Index; {
	case m == nil:
		return nil
	case m.q != q || m.asOf != ask.AsOf:
		return fmt.Errorf("the index is of another release or day than the gap: %w", data.ErrInvalid)
	case ask.By != 0 && ask.By <= m.referenceYear:
		return fmt.Errorf("a gap that closes by %d, when the reference year is %d already: %w", ask.By, m.referenceYear, data.ErrInvalid)
	}
	return nil
}

// scoreRow measures a score series: the headline scores of the reference year
// against each other, and everything that looks along time on the observed years
// of fixed inputs (METHODOLOGY M2).
func (g *gaps) scoreRow(m *IndexModel, id SeriesID) GapRow {
	p := m.panels[id]
	row := GapRow{
		Series: id, Country: g.q.countries.ids[g.country], Unit: scoreUnit, Status: data.Unknown,
		Reference: g.kind, RequiredBy: g.by, CatchUpStatus: string(measure.InsufficientData),
	}
	own := slices.Index(g.q.members, g.country)
	composites := make([]measure.Composite, len(g.q.members))
	for member, scores := range m.scoresOf(m.referenceYear, m.standard) {
		composites[member] = m.standard.of(p.about, scores)
	}
	if c := composites[own]; c.Exists {
		row.Year, row.Value, row.Status = m.referenceYear, &c.Score, data.Estimated
		if c.Observed() {
			row.Status = data.Normal
		}
	}
	against := g.scoreReference(composites)
	row.ReferenceCount = against.count
	for _, member := range against.countries {
		row.ReferenceCountry = append(row.ReferenceCountry, g.q.countries.ids[g.q.members[member]])
	}
	if against.known {
		row.ReferenceYear, row.ReferenceValue = m.referenceYear, &against.value
	}
	history, benchmarks := p.history(own), g.benchmarks(p, against)
	if row.Value != nil && row.ReferenceValue != nil {
		row.Gap = known(measure.Gap(against.value, *row.Value, data.HigherIsBetter))
		row.RequiredPerYear = known(measure.RequiredPace(against.value, *row.Value, data.HigherIsBetter, row.Year, g.by))
		row.addYears(history, benchmarks, data.HigherIsBetter, 0)
	}
	row.TrendPerYear = known(measure.Trend(history, m.referenceYear, data.HigherIsBetter))
	g.addScoreCatchUp(&row, history, benchmarks, m.referenceYear)
	return row
}

// scoreReference finds the reference among scores; its countries and group are
// positions in Queries.members. A comparator is never scored.
func (g *gaps) scoreReference(composites []measure.Composite) reference {
	var found reference
	var values []float64
	var whose []int
	for member, c := range composites {
		country := g.q.members[member]
		if c.Exists && (slices.Contains(g.group, country) || country == g.against) {
			values, whose = append(values, c.Score), append(whose, member)
		}
	}
	found.count = len(values)
	switch g.kind {
	case Median:
		found.value, found.known = measure.Median(values)
	case ASEAN6Mean:
		found.value, found.known = measure.GroupMean(values, len(g.group))
	default:
		var at []int
		found.value, at, found.known = measure.Lead(values, data.HigherIsBetter)
		for _, position := range at {
			found.countries = append(found.countries, whose[position])
		}
		return found
	}
	for member, country := range g.q.members {
		if slices.Contains(g.group, country) {
			found.group = append(found.group, member)
		}
	}
	return found
}

// benchmarks are the histories of a reference on fixed inputs.
func (g *gaps) benchmarks(p *panel, against reference) []benchmark {
	var all []benchmark
	for _, member := range against.countries {
		all = append(all, benchmark{p.history(member), g.q.countries.ids[g.q.members[member]]})
	}
	if len(against.group) == 0 {
		return all
	}
	histories := make([]measure.Series, len(against.group))
	for at, member := range against.group {
		histories[at] = p.history(member)
	}
	if g.kind == Median {
		return append(all, benchmark{history: measure.YearlyMedian(histories)})
	}
	return append(all, benchmark{history: measure.YearlyMean(histories, len(histories))})
}

// addScoreCatchUp projects towards the present level of the reference on fixed
// inputs: a line through one set of inputs cannot aim at the level of another.
func (g *gaps) addScoreCatchUp(row *GapRow, history measure.Series, benchmarks []benchmark, referenceYear int) {
	for _, b := range benchmarks {
		if last, ok := b.history.Last(); ok && (row.CatchUpTarget == nil || last.Value > *row.CatchUpTarget) {
			row.CatchUpTarget = &last.Value
		}
	}
	link, ok := measure.LinkOf(nil)
	if !ok || row.CatchUpTarget == nil {
		return
	}
	row.addCatchUp(measure.CatchUp(history, *row.CatchUpTarget, referenceYear, data.HigherIsBetter, link))
}
