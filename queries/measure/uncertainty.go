package measure

import "math"

// RankRange is where a country ranks over the replicates (METHODOLOGY M13).
// Low and High are the ranks that leave out as many replicates below as above
// the interval of the simulation, the 5 % and the 95 % rank as published; Low is
// the better one. Quantiles are the ceil(pN)-th smallest
// (type 1 of Hyndman and Fan 1996). A country that is not ranked has none: its
// ranks are 0. The range covers choices of method, not errors in the data.
type RankRange struct {
	Reference         int // rank of the reference index
	Low, Median, High int
	// Frequencies are the shares of replicates by rank, the first for rank 1.
	Frequencies []float64
}

// Uncertainty is what a simulation found. Countries are in the order given.
type Uncertainty struct {
	Draws  int
	Ranges []RankRange
	// Outranks holds, for each pair, the share of replicates in which the first
	// scores above the second by more than Slack; 0 where one is not ranked.
	Outranks [][]float64
	// MeanShift is the mean of |rank − reference rank| over replicates and
	// ranked countries.
	MeanShift float64
}

// clearlyAhead is the share of replicates from which one country counts as
// ahead of another (M13); below they are not distinguishable.
const clearlyAhead = 0.95

// ClearlyAhead reports whether the country at one position ranks above that at
// the other, whatever choice of method a reviewer would make.
func (u Uncertainty) ClearlyAhead(one, other int) bool {
	return u.Outranks[one][other] >= clearlyAhead-Slack
}

// counter collects replicates.
type counter struct {
	ranked    []int // positions of the ranked countries among all
	reference []Place
	places    [][]int // replicates by ranked country and rank
	above     [][]int // replicates by pair of ranked countries
	shift     int
}

func newCount(s Simulation) *counter {
	composites := make([]Composite, len(s.Countries))
	count := &counter{}
	for c, cells := range s.Countries {
		composites[c] = s.Frame.Scores(cells, s.Parameters).Index
		if composites[c].Exists {
			count.ranked = append(count.ranked, c)
		}
	}
	count.reference = Ranking(composites)
	count.places, count.above = make([][]int, len(count.ranked)), make([][]int, len(count.ranked))
	for at := range count.ranked {
		count.places[at], count.above[at] = make([]int, len(count.ranked)), make([]int, len(count.ranked))
	}
	return count
}

// add counts one replicate, by ranked country.
func (c *counter) add(ranks []int, scores []float64) {
	for a, rank := range ranks {
		c.places[a][rank-1]++
		off := rank - c.reference[c.ranked[a]].Rank
		c.shift += max(off, -off)
		for b, other := range scores {
			if scores[a] > other+Slack {
				c.above[a][b]++
			}
		}
	}
}

// result turns counts into shares, for all countries.
func (c *counter) result(draws int, interval float64) Uncertainty {
	low, high := (1-interval)/2, (1+interval)/2
	u := Uncertainty{Draws: draws, Ranges: make([]RankRange, len(c.reference)), Outranks: make([][]float64, len(c.reference))}
	for at := range u.Outranks {
		u.Outranks[at] = make([]float64, len(c.reference))
	}
	for a, at := range c.ranked {
		frequencies := make([]float64, len(c.ranked))
		for rank, count := range c.places[a] {
			frequencies[rank] = float64(count) / float64(draws)
		}
		u.Ranges[at] = RankRange{
			Reference: c.reference[at].Rank, Frequencies: frequencies,
			Low: rankAt(c.places[a], low, draws), Median: rankAt(c.places[a], 0.5, draws), High: rankAt(c.places[a], high, draws),
		}
		for b, other := range c.ranked {
			u.Outranks[at][other] = float64(c.above[a][b]) / float64(draws)
		}
	}
	if len(c.ranked) > 0 {
		u.MeanShift = float64(c.shift) / float64(draws) / float64(len(c.ranked))
	}
	return u
}

// rankAt is the ceil(pN)-th smallest of the ranks counted.
func rankAt(counts []int, p float64, draws int) int {
	left := int(math.Ceil(p*float64(draws) - Slack))
	for rank, count := range counts {
		if left -= count; left <= 0 {
			return rank + 1
		}
	}
	return len(counts)
}

// LeaveOneOut are the ranks of the countries without each pillar in turn, in
// the order of the frame (M13). Ranked are those of the whole index: coverage
// of the index is not judged again, that of pillars is. Nil for a pillar whose
// weight is 0, or without which there is no index.
func (f Frame) LeaveOneOut(countries [][]Cell, p Parameters) [][]Place {
	ranked := make([]bool, len(countries))
	for c, cells := range countries {
		ranked[c] = f.Scores(cells, p).Index.Exists
	}
	p.IndexCoverage, p.TotalCoverage = 0, 0
	without := make([][]Place, len(f.Pillars))
	for k, pillar := range f.Pillars {
		weights := make([]float64, len(f.Pillars))
		for other := range weights {
			weights[other] = f.Pillars[other].Weight
		}
		weights[k] = 0
		rest, err := f.Reweighted(weights)
		if err != nil || pillar.Weight == 0 {
			continue
		}
		composites := make([]Composite, len(countries))
		for c, cells := range countries {
			if ranked[c] {
				composites[c] = rest.Scores(cells, p).Index
			}
		}
		without[k] = Ranking(composites)
	}
	return without
}
