package measure

import "math"

// replicate is the working memory of a simulation: the ranked countries' scores
// under every combination of normalisation and missing rule, made once, and the
// weights of the replicate at hand. Drawing and ranking allocate nothing.
type replicate struct {
	frame        Frame
	spread       float64
	aggregations []Aggregation
	rules        int       // number of missing rules
	variants     []variant // by normalisation, then missing rule

	pillarWeights, inputWeights []float64
	using                       variant
	geometric                   bool

	sums, there []float64 // by pillar, of the country at hand
	scores      []float64 // by ranked country; below zero: none
	ranks       []int
}

// variant holds the scores of the ranked countries, a row of inputs each. A
// cell that is missing, or whose pillar does not exist, has presence 0 and
// score 0, so that sums need no branch.
type variant struct {
	scores, presence []float64
}

func newReplicate(s Simulation, ranked []int) *replicate {
	f := s.Frame
	r := &replicate{
		frame: f, spread: s.Spread, aggregations: s.Aggregations, rules: len(s.MissingRules),
		pillarWeights: make([]float64, len(f.Pillars)), inputWeights: make([]float64, len(f.Inputs)),
		sums: make([]float64, len(f.Pillars)), there: make([]float64, len(f.Pillars)),
		scores: make([]float64, len(ranked)), ranks: make([]int, len(ranked)),
	}
	for _, by := range s.Normalisations {
		cells := s.normalised(by)
		medians := f.medians(cells)
		for _, rule := range s.MissingRules {
			var v variant
			for _, c := range ranked {
				pillars := f.Scores(s.Countries[c], s.Parameters).Pillars
				for i, cell := range cells[c] {
					if rule == MemberMedian && !cell.known() {
						cell = medians[i]
					}
					score, presence := 0.0, 0.0
					if cell.known() && (rule == MemberMedian || pillars[f.pillarOf[i]].Exists) {
						score, presence = cell.Score, 1
					}
					v.scores, v.presence = append(v.scores, score), append(v.presence, presence)
				}
			}
			r.variants = append(r.variants, v)
		}
	}
	return r
}

// normalised are the cells of all countries with scores by another
// normalisation.
func (s Simulation) normalised(by Normalisation) [][]Cell {
	cells := make([][]Cell, len(s.Countries))
	for c := range cells {
		cells[c] = make([]Cell, len(s.Frame.Inputs))
	}
	for i, about := range s.Frame.Inputs {
		var observations []float64
		if by != Goalposts {
			observations = s.Pools[i]
		}
		pool := poolOf(about, by, observations)
		for c, of := range s.Countries {
			if score, ok := pool.score(of[i]); ok {
				cells[c][i] = Cell{Resolved: of[i].Resolved, Score: score}
			}
		}
	}
	return cells
}

// draw makes the choices of one replicate, in the published order.
func (r *replicate) draw(random *SplitMix64) {
	factor := func() float64 { return 1 + r.spread*(2*random.Float64()-1) }
	for k := range r.pillarWeights {
		r.pillarWeights[k] = r.frame.Pillars[k].Weight * factor()
	}
	for i := range r.inputWeights {
		r.inputWeights[i] = r.frame.Inputs[i].Weight * factor()
	}
	by := random.pick(len(r.variants) / r.rules)
	r.geometric = r.aggregations[random.pick(len(r.aggregations))] == Geometric
	r.using = r.variants[by*r.rules+random.pick(r.rules)]
}

// rank scores and ranks the countries under the choices drawn.
func (r *replicate) rank() {
	width := len(r.inputWeights)
	for c := range r.scores {
		scores := r.using.scores[c*width : (c+1)*width]
		presence := r.using.presence[c*width : (c+1)*width]
		r.scores[c] = r.index(scores, presence)
	}
	for c, score := range r.scores {
		rank := 1
		for _, other := range r.scores {
			if other > score+Slack {
				rank++
			}
		}
		r.ranks[c] = rank
	}
}

// index is the score of one country, or -1 without any pillar. The
// renormalisation of weights is the division by their sum.
func (r *replicate) index(scores, presence []float64) float64 {
	clear(r.sums)
	clear(r.there)
	for i, k := range r.frame.pillarOf {
		weight := r.inputWeights[i]
		r.sums[k] += weight * scores[i]
		r.there[k] += weight * presence[i]
	}
	sum, total := 0.0, 0.0
	for k, weight := range r.pillarWeights {
		if r.there[k] <= 0 {
			continue
		}
		score := r.sums[k] / r.there[k]
		if r.geometric {
			score = math.Log(max(score, GeometricFloor))
		}
		sum += weight * score
		total += weight
	}
	switch {
	case total <= 0:
		return -1
	case r.geometric:
		return math.Exp(sum / total)
	}
	return sum / total
}
