package measure

// PanelCell is the value of a country in a year, raw or a score.
type PanelCell struct {
	Value    float64
	Exists   bool
	Observed bool // it tells about its own year (METHODOLOGY M2)
}

// Panelled is a resolved value as a cell of a panel.
func (r Resolved) Panelled() PanelCell {
	return PanelCell{Value: r.Value, Exists: r.Flag != Missing && r.Flag != "", Observed: r.Flag == Observed}
}

// Panelled is a score as a cell of a panel.
func (c Composite) Panelled() PanelCell {
	return PanelCell{Value: c.Score, Exists: c.Exists, Observed: c.Observed()}
}

// Panel holds a row for each country and a cell for each of the years, in
// order.
type Panel struct {
	Years []int
	Rows  [][]PanelCell
}

// Balanced keeps the countries that have a value in every year (M2), and says
// at which positions they stood: a country that enters or leaves on the way
// would read as a change of dispersion.
func (p Panel) Balanced() (balanced Panel, kept []int) {
	balanced.Years = p.Years
	for at, row := range p.Rows {
		whole := len(row) == len(p.Years)
		for _, cell := range row {
			whole = whole && cell.Exists
		}
		if whole {
			balanced.Rows = append(balanced.Rows, row)
			kept = append(kept, at)
		}
	}
	return balanced, kept
}

// ObservedYears are the positions of the years in which at least half of the
// countries' values are observed. Only those enter regressions (M2, M12): the
// years between the editions of a survey repeat what is known already.
func (p Panel) ObservedYears() []int {
	var observed []int
	for at := range p.Years {
		count := 0
		for _, row := range p.Rows {
			if row[at].Exists && row[at].Observed {
				count++
			}
		}
		if count > 0 && float64(count) >= observedFloor*float64(len(p.Rows))-Slack {
			observed = append(observed, at)
		}
	}
	return observed
}

// Column are the values of one year by position, of the countries that have
// one.
func (p Panel) Column(at int) []float64 {
	var values []float64
	for _, row := range p.Rows {
		if row[at].Exists {
			values = append(values, row[at].Value)
		}
	}
	return values
}

// Dispersions are the dispersions of the balanced panel in its observed years:
// what SigmaConvergence judges. A year whose dispersion is not defined is left
// out.
func (p Panel) Dispersions() []DispersionYear {
	balanced, _ := p.Balanced()
	var years []DispersionYear
	for _, at := range balanced.ObservedYears() {
		if spread, ok := Disperse(balanced.Column(at)); ok {
			years = append(years, DispersionYear{Year: p.Years[at], Dispersion: spread})
		}
	}
	return years
}

// Changes are each country's first and last figure of the balanced panel, from
// the first to the last observed year, and the span between them in years: what
// BetaConvergence regresses. A country whose figure is not observed in both of
// those years is left out. It is false for fewer than two observed years.
func (p Panel) Changes() (changes []Change, span float64, ok bool) {
	balanced, _ := p.Balanced()
	observed := balanced.ObservedYears()
	if len(observed) < 2 {
		return nil, 0, false
	}
	first, last := observed[0], observed[len(observed)-1]
	for _, row := range balanced.Rows {
		if row[first].Observed && row[last].Observed {
			changes = append(changes, Change{First: row[first].Value, Last: row[last].Value})
		}
	}
	return changes, float64(p.Years[last] - p.Years[first]), true
}

// FixedInputs leaves of a country's cells, a slice for each year of a window,
// only those whose input is there in every year (M2): an indicator that enters
// on the way is not progress. The cells are copies.
func FixedInputs(years [][]Cell) [][]Cell {
	fixed := make([][]Cell, len(years))
	for y, cells := range years {
		fixed[y] = make([]Cell, len(cells))
		for i, cell := range cells {
			fixed[y][i] = cell
			for _, other := range years {
				if !other[i].known() {
					fixed[y][i] = Cell{Resolved: Resolved{Flag: Missing}}
				}
			}
		}
	}
	return fixed
}

// ScoreSeries is the history of a score for trends and time-distances: a point
// for each observed score-year (M2). Years and composites go together, in order
// of year.
func ScoreSeries(years []int, composites []Composite) Series {
	var series Series
	for at, composite := range composites {
		if composite.Observed() {
			series = append(series, Point{Year: years[at], Value: composite.Score})
		}
	}
	return series
}

// GroupScore is the unweighted mean of the scores of a group and the number of
// its members that have one; false where fewer than half have (M2).
func GroupScore(members []Composite) (mean float64, count int, ok bool) {
	var scores []float64
	for _, member := range members {
		if member.Exists {
			scores = append(scores, member.Score)
		}
	}
	mean, ok = GroupMean(scores, len(members))
	return mean, len(scores), ok
}
