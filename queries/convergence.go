package queries

import (
	"cmp"
	"fmt"
	"slices"

	"readiness/data"
	"readiness/queries/measure"
)

// callable is how many years a window must span for a verdict: with three, as
// the composite has, one year decides (CATALOGUE, section 1).
const callable = 4

// Convergence is a row a series: scores from the top down, then indicators in
// catalogue order. An ask for another group than ASEAN11 and ASEAN10, for a
// series that is no score and nothing that pages compare, or for a year outside
// the data is data.ErrInvalid.
func (m *IndexModel) Convergence(ask ConvergenceAsk) ([]Convergence, error) {
	panels, err := m.panelsOf(ask.Series, ask.From)
	if err != nil {
		return nil, fmt.Errorf("convergence: %w", err)
	}
	members, err := m.composition(cmp.Or(ask.Composition, data.ASEAN11))
	if err != nil {
		return nil, fmt.Errorf("convergence: %w", err)
	}
	rows := make([]Convergence, len(panels))
	for at, p := range panels {
		rows[at] = m.convergence(p, members)
	}
	return rows, nil
}

// composition is a group of members with the two halves of the region in it,
// as positions in Queries.members.
type composition struct {
	id             data.GroupID
	members        []int
	richer, poorer []int
}

func (m *IndexModel) composition(id data.GroupID) (composition, error) {
	c := composition{id: id}
	poorer := data.CLMVT
	switch id {
	case data.ASEAN11:
	case data.ASEAN10:
		poorer = data.CLMV
	default:
		return c, fmt.Errorf("%q is neither %s nor %s: %w", string(id), data.ASEAN11, data.ASEAN10, data.ErrInvalid)
	}
	for group, into := range map[data.GroupID]*[]int{id: &c.members, data.ASEAN6: &c.richer, poorer: &c.poorer} {
		found, err := m.q.catalog.Group(group)
		if err != nil {
			return c, err
		}
		for member, country := range m.q.members {
			if slices.Contains(found.Members, m.q.countries.ids[country]) {
				*into = append(*into, member)
			}
		}
	}
	return c, nil
}

// panelsOf are the panels of some series; none: of the scores and the inputs of
// the index. From 0 is each one's own window.
func (m *IndexModel) panelsOf(series []SeriesID, from int) ([]*panel, error) {
	if _, err := m.year(0); err != nil {
		return nil, err
	}
	if from != 0 && (from < m.rules.FirstYears.Convergence.Value || from >= m.referenceYear) {
		return nil, fmt.Errorf("a window from %d; it may begin from %d to %d: %w",
			from, m.rules.FirstYears.Convergence.Value, m.referenceYear-1, data.ErrInvalid)
	}
	var asked []SeriesID
	for _, id := range append(ScoreSeries(m.q.catalog), m.indicatorSeries()...) {
		inIndex := id.Level() != IndicatorLevel || slices.Contains(m.inputs, m.q.indicators.at[data.IndicatorID(id)])
		if len(series) == 0 && inIndex || slices.Contains(series, id) {
			asked = append(asked, id)
		}
	}
	for _, id := range series {
		if _, err := DescribeSeries(m.q.catalog, id); err != nil {
			return nil, err
		}
		if !slices.Contains(asked, id) {
			return nil, fmt.Errorf("%s is not a series that is compared: %w", id, data.ErrInvalid)
		}
	}
	panels := make([]*panel, len(asked))
	for at, id := range asked {
		if panels[at] = m.panels[id]; panels[at] != nil && from == 0 {
			continue
		}
		about, err := DescribeSeries(m.q.catalog, id)
		if err != nil {
			return nil, err
		}
		panels[at] = m.panel(about, from)
	}
	return panels, nil
}

// indicatorSeries are the indicators that pages compare.
func (m *IndexModel) indicatorSeries() []SeriesID {
	series := make([]SeriesID, len(m.q.compared))
	for at, position := range m.q.compared {
		series[at] = IndicatorSeries(m.q.indicators.ids[position])
	}
	return series
}

// convergence measures one series of one composition.
func (m *IndexModel) convergence(p *panel, c composition) Convergence {
	row := Convergence{Series: p.about.ID, Composition: c.id, From: p.from(), To: p.to()}
	balanced, kept := p.within(c.members)
	for _, member := range c.members {
		code := m.code(member)
		if slices.Contains(kept, member) {
			row.Panel = append(row.Panel, code)
		} else {
			row.LeftOut = append(row.LeftOut, code)
		}
	}
	row.Dispersion = m.dispersions(p, balanced, kept, c)
	row.Sigma = sigma(balanced)
	row.Beta = m.beta(p.about, balanced, kept)
	for at, year := range p.Years {
		row.Divide = append(row.Divide, divide(p, at, year, c))
	}
	return row
}

// within is the balanced panel of some members, and which they are.
func (p *panel) within(members []int) (balanced measure.Panel, kept []int) {
	of := measure.Panel{Years: p.Years}
	for _, member := range members {
		of.Rows = append(of.Rows, p.Rows[member])
	}
	balanced, at := of.Balanced()
	for _, position := range at {
		kept = append(kept, members[position])
	}
	return balanced, kept
}

// sigma is the movement of the spread, with a verdict where there is enough for
// one.
func sigma(balanced measure.Panel) Sigma {
	spreads := balanced.Dispersions()
	found := measure.SigmaConvergence(spreads)
	row := Sigma{Verdict: NotEnoughData}
	for _, spread := range spreads {
		row.Years = append(row.Years, spread.Year)
	}
	if found.SD == nil {
		return row
	}
	row.SlopeSD, row.PSD, row.ChangeSD = &found.SD.Slope, &found.SD.P, &found.ChangeSD
	if found.CV != nil {
		row.SlopeCV, row.ChangeCV = &found.CV.Slope, &found.ChangeCV
	}
	switch {
	case len(balanced.Years) < callable:
		row.Verdict = TooShort
	case spreads[0].SD <= measure.Slack && spreads[len(spreads)-1].SD <= measure.Slack:
		row.Verdict = NoSpread
	default:
		row.Verdict, row.Clear = Verdict(found.Verdict), found.Clear
	}
	return row
}

// beta is growth on the start, from the first to the last observed year.
func (m *IndexModel) beta(about Series, balanced measure.Panel, kept []int) *Beta {
	changes, span, ok := balanced.Changes()
	if !ok {
		return nil
	}
	form := measure.LevelForm
	if about.Indicator != nil && ratioScale(*about.Indicator) &&
		!slices.ContainsFunc(changes, func(c measure.Change) bool { return c.First <= 0 || c.Last <= 0 }) {
		form = measure.LogForm
	}
	found, ok := measure.BetaConvergence(changes, span, form)
	if !ok {
		return nil
	}
	observed := balanced.ObservedYears()
	first, last := observed[0], observed[len(observed)-1]
	row := &Beta{
		Form: string(found.Form), From: balanced.Years[first], To: balanced.Years[last], N: found.N,
		Shown: found.N >= m.rules.Panel.Shown.Value,
		Slope: found.Slope, SE: found.SE, HC3: found.HC3, T: found.T, P: &found.P,
		Low: &found.Low, High: &found.High, R2: &found.R2, Speed: found.Speed, HalfLife: found.HalfLife,
	}
	for at, cells := range balanced.Rows {
		if !cells[first].Observed || !cells[last].Observed {
			continue
		}
		point := BetaPoint{Country: m.q.countries.ids[m.q.members[kept[at]]], Start: cells[first].Value, End: cells[last].Value}
		point.Growth, _ = measure.Change{First: point.Start, Last: point.End}.Growth(span, form)
		row.Points = append(row.Points, point)
	}
	return row
}
