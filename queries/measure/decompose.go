package measure

import "math"

// Contribution is the part of a gap that comes from one input, pillar or block,
// in index points.
type Contribution struct {
	Points float64
	// Assumed: on one of the two sides something was missing, and stands there
	// with the country's own pillar or index score. Charts hatch it.
	Assumed bool
}

// Decomposition is a gap between two index scores, taken apart without
// remainder: the pillars add up to Gap, and so do the blocks. Inputs, Pillars
// and Blocks are in the order of the Frame.
type Decomposition struct {
	Gap     float64 // index of the second minus index of the first
	Inputs  []Contribution
	Pillars []Contribution
	Blocks  []Contribution
	// Floored: the geometric floor bites in a pillar of one side; the inputs of
	// that pillar need not add up to it then.
	Floored bool
}

// Decompose takes the gap between the index of a and of b apart (METHODOLOGY
// M10): a country and the one ahead of it, or one country in an earlier and a
// later year. A missing input stands with its country's own pillar score and a
// pillar that does not exist with the country's own index. That changes neither
// index, and gives both sides the nominal weights, so that the contributions
// add up even where coverage differs:
//
//	arithmetic  C_i = W_k w_i (s_ib − s_ia)
//	geometric   C_k = L(I_b, I_a) W_k ln(P_kb / P_ka)
//	            C_i = L(I_b, I_a) / L(P_kb, P_ka) W_k w_i (s_ib − s_ia)
//
// with L the logarithmic mean (LMDI, Ang 2004) and P raised to the floor. It is
// false where one of the two has no index.
func (f Frame) Decompose(a, b []Cell, p Parameters) (Decomposition, bool) {
	first, okFirst := f.shadowed(a, p)
	second, okSecond := f.shadowed(b, p)
	if !okFirst || !okSecond {
		return Decomposition{}, false
	}
	d := Decomposition{
		Gap:     second.index - first.index,
		Inputs:  make([]Contribution, len(f.Inputs)),
		Pillars: make([]Contribution, len(f.Pillars)),
		Blocks:  make([]Contribution, len(f.Blocks)),
	}
	// Points of the index for a point of each pillar.
	exchange := make([]float64, len(f.Pillars))
	for k, pillar := range f.Pillars {
		exchange[k] = pillar.Weight
		if p.Aggregation != Geometric || pillar.Weight <= 0 {
			continue
		}
		before, after := max(first.pillars[k], GeometricFloor), max(second.pillars[k], GeometricFloor)
		exchange[k] *= logMean(second.index, first.index) / logMean(after, before)
		d.Pillars[k].Points = exchange[k] * (after - before)
		d.Floored = d.Floored || first.pillars[k] < GeometricFloor-Slack || second.pillars[k] < GeometricFloor-Slack
	}
	for i, k := range f.pillarOf {
		points := exchange[k] * f.Inputs[i].Weight * (second.inputs[i] - first.inputs[i])
		lacking := f.EffectiveWeight(i) > 0 && (!a[i].known() || !b[i].known())
		d.Inputs[i] = Contribution{Points: points, Assumed: lacking}
		if p.Aggregation != Geometric {
			d.Pillars[k].Points += points
		}
		d.Pillars[k].Assumed = d.Pillars[k].Assumed || lacking
	}
	for b, block := range f.Blocks {
		for k, pillar := range f.Pillars {
			if pillar.Block == block {
				d.Blocks[b].Points += d.Pillars[k].Points
				d.Blocks[b].Assumed = d.Blocks[b].Assumed || d.Pillars[k].Assumed
			}
		}
	}
	return d, true
}

// shadow is one side of a decomposition with its holes filled.
type shadow struct {
	index           float64
	pillars, inputs []float64
}

// shadowed fills what a country lacks with its own scores.
func (f Frame) shadowed(cells []Cell, p Parameters) (shadow, bool) {
	scores := f.Scores(cells, p)
	if !scores.Index.Exists {
		return shadow{}, false
	}
	s := shadow{index: scores.Index.Score, pillars: make([]float64, len(f.Pillars)), inputs: make([]float64, len(f.Inputs))}
	for k, pillar := range scores.Pillars {
		s.pillars[k] = s.index
		if pillar.Exists {
			s.pillars[k] = pillar.Score
		}
	}
	for i, k := range f.pillarOf {
		s.inputs[i] = s.pillars[k]
		if scores.Pillars[k].Exists && cells[i].known() {
			s.inputs[i] = cells[i].Score
		}
	}
	return s, true
}

// logMean is the logarithmic mean of two numbers above zero,
// (u − v) / ln(u / v), and u of two equal ones. Log1p keeps it exact where the
// two are close.
func logMean(u, v float64) float64 {
	if u == v {
		return u
	}
	return (u - v) / math.Log1p((u-v)/v)
}

// shareFloor is the gap, in points, below which no shares of it are shown (M10):
// a third of next to nothing is no finding.
const shareFloor = 1

// PillarShares are the pillars' percentages of the gap. It is false where a
// pillar pulls the other way, because then the others add up to more than all
// of it, and for gaps of less than a point (M10).
func (d Decomposition) PillarShares() ([]float64, bool) {
	if d.Gap < shareFloor {
		return nil, false
	}
	shares := make([]float64, len(d.Pillars))
	for k, pillar := range d.Pillars {
		if pillar.Points < -Slack {
			return nil, false
		}
		shares[k] = 100 * pillar.Points / d.Gap
	}
	return shares, true
}
