package measure

import "readiness/data"

// Cell is one input of one country: the value that stands for the year and its
// score. Its Flag is Missing where there is no score.
type Cell struct {
	Resolved
	Score float64 // 0 to 100, 100 best
}

// known reports whether the cell holds a score.
func (c Cell) known() bool {
	return c.Flag != Missing && c.Flag != "" && c.Score >= -Slack && c.Score <= 100+Slack
}

// Cell scores a resolved value of the input at a position (METHODOLOGY M3). A
// value without a transform, such as the logarithm of a price of zero, makes a
// missing cell.
func (f Frame) Cell(input int, resolved Resolved) Cell {
	about := f.Inputs[input]
	if resolved.Flag == Missing || resolved.Flag == "" {
		return Cell{Resolved: Resolved{Flag: Missing}}
	}
	score, ok := Score(resolved.Value, about.Goalpost, about.Transform, about.Direction)
	if !ok {
		return Cell{Resolved: Resolved{Flag: Missing}}
	}
	return Cell{Resolved: resolved, Score: score}
}

// Composite is a score that is put together from others: of a pillar, a block
// or the index. All shares are by nominal weight.
type Composite struct {
	Score  float64 // 0 to 100; 0 and without meaning unless Exists
	Exists bool    // enough of it is known (M5)
	// Coverage is the share of its parts that are there: of a pillar its
	// inputs, of a block and of the index their pillars that exist.
	Coverage float64
	// InputCoverage is the share of all its inputs that are there, those of
	// pillars that do not exist included; of a pillar the same as Coverage.
	InputCoverage float64
	// ObservedShare is the share of the inputs that enter it whose values were
	// published for that very year (M2).
	ObservedShare float64
	MeanAge       float64 // of the inputs that enter it, in years
	OldestAge     int     // the same
	Floored       bool    // a geometric mean raised it, or a part of it, to the floor
}

// observedFloor is the share of observed inputs from which a score-year counts
// as observed (M2): below, most of the score repeats other years.
const observedFloor = 0.5

// Observed reports whether the score tells about its own year, so that a trend,
// a regression or a time-distance may use it (M2).
func (c Composite) Observed() bool {
	return c.Exists && c.ObservedShare >= observedFloor-Slack
}

// Scores are all scores of one country in one year. Pillars and Blocks are in
// the order of the Frame.
type Scores struct {
	Index   Composite
	Blocks  []Composite
	Pillars []Composite
}

// Scores puts the cells of one country together, one for each input in the
// frame's order (M5 to M7). What is missing leaves its weight to the others of
// the same pillar, a pillar that does not exist to the other pillars:
//
//	coverage_k  = Σ w over the inputs that are there    P_k = Σ w s / Σ w
//	P_k exists  if coverage_k ≥ PillarCoverage
//	I exists    if Σ W over the P_k that exist ≥ IndexCoverage
//	            and Σ W coverage_k ≥ TotalCoverage
//
// and a block as the index, over its own pillars, with BlockCoverage.
func (f Frame) Scores(cells []Cell, p Parameters) Scores {
	tallies := make([]tally, len(f.Pillars))
	for i, k := range f.pillarOf {
		tallies[k].add(f.Inputs[i].Weight, cells[i])
	}
	scores := Scores{Pillars: make([]Composite, len(tallies)), Blocks: make([]Composite, len(f.Blocks))}
	for k, t := range tallies {
		scores.Pillars[k] = t.pillar(p)
	}
	for b, block := range f.Blocks {
		scores.Blocks[b] = f.join(scores.Pillars, tallies, p, p.BlockCoverage, func(k int) bool {
			return f.Pillars[k].Block == block
		})
	}
	scores.Index = f.join(scores.Pillars, tallies, p, p.IndexCoverage, func(int) bool { return true })
	for k := range scores.Pillars {
		pillar := &scores.Pillars[k]
		pillar.Floored = p.Aggregation == Geometric && pillar.Exists && pillar.Score < GeometricFloor-Slack
	}
	return scores
}

// tally sums what the inputs of a pillar hold, by weight.
type tally struct {
	scored, there, observed, aged float64
	oldest                        int
}

func (t *tally) add(weight float64, cell Cell) {
	if !cell.known() || weight <= 0 {
		return
	}
	t.scored += weight * cell.Score
	t.there += weight
	t.aged += weight * float64(cell.Age)
	t.oldest = max(t.oldest, cell.Age)
	if cell.Flag == Observed {
		t.observed += weight
	}
}

// pillar is the weighted mean of what is there.
func (t tally) pillar(p Parameters) Composite {
	c := Composite{Coverage: min(1, t.there), InputCoverage: min(1, t.there)}
	if t.there <= Slack || t.there < p.PillarCoverage-Slack {
		return c
	}
	c.Exists = true
	c.Score = t.scored / t.there
	c.entered(t)
	return c
}

// entered notes the state of the inputs that enter the score.
func (c *Composite) entered(t tally) {
	c.ObservedShare = t.observed / t.there
	c.MeanAge = t.aged / t.there
	c.OldestAge = t.oldest
}

// join is the composite of the pillars that belong, by their weights.
func (f Frame) join(pillars []Composite, tallies []tally, p Parameters, floor float64, belongs func(int) bool) Composite {
	scores, weights := make([]float64, 0, len(pillars)), make([]float64, 0, len(pillars))
	var c Composite
	var all tally
	total := 0.0
	for k, pillar := range pillars {
		weight := f.Pillars[k].Weight
		if weight <= 0 || !belongs(k) {
			continue
		}
		total += weight
		c.InputCoverage += weight * pillar.InputCoverage
		if !pillar.Exists {
			continue
		}
		c.Coverage += weight
		scores, weights = append(scores, pillar.Score), append(weights, weight)
		all.there += weight * tallies[k].there
		all.observed += weight * tallies[k].observed
		all.aged += weight * tallies[k].aged
		all.oldest = max(all.oldest, tallies[k].oldest)
	}
	if total <= 0 {
		return Composite{}
	}
	c.Coverage /= total
	c.InputCoverage /= total
	if c.Coverage < floor-Slack || c.InputCoverage < p.TotalCoverage-Slack {
		return c
	}
	score, floored, ok := Aggregate(scores, weights, p.Aggregation)
	if !ok {
		return c
	}
	c.Score, c.Exists, c.Floored = score, true, floored
	c.entered(all)
	return c
}

// Ranking places composites (M8), in the order given. What does not exist is
// not ranked: its Rank is 0, and nobody ranks behind it.
func Ranking(composites []Composite) []Place {
	var values []float64
	for _, c := range composites {
		if c.Exists {
			values = append(values, c.Score)
		}
	}
	ranked := Ranks(values, data.HigherIsBetter)
	places := make([]Place, len(composites))
	for at, c := range composites {
		if c.Exists {
			places[at], ranked = ranked[0], ranked[1:]
		}
	}
	return places
}
