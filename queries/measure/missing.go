package measure

// assumed marks a cell that a what-if filled. It never leaves the package.
const assumed Flag = "assumed"

// Variant is the index of one country under three ways with missing inputs
// (METHODOLOGY M5). Without Exists the country is not ranked, and the figures
// are 0 and without meaning.
type Variant struct {
	Exists       bool
	Renormalised float64 // (a) the headline: weights renormalised over what is there
	Median       float64 // (b) a missing input is the median of the members
	Complete     float64 // (c) only inputs that every ranked country has
	// HasComplete is false where no input is complete.
	HasComplete bool
}

// Variants shows what the missing inputs do to the index, for countries in the
// order given. Who is ranked is decided by (a) under the rules of coverage. For
// (b) every missing input of a ranked country is filled, also in pillars that
// did not exist, with the median of the scores that members have (three or
// more, M9). For (c) the weights are renormalised over the complete inputs, and
// coverage is not judged again.
func (f Frame) Variants(countries [][]Cell, p Parameters) []Variant {
	variants := make([]Variant, len(countries))
	var ranked [][]Cell
	for at, cells := range countries {
		index := f.Scores(cells, p).Index
		variants[at] = Variant{Exists: index.Exists, Renormalised: index.Score}
		if index.Exists {
			ranked = append(ranked, cells)
		}
	}
	medians := f.medians(countries)
	complete := f.complete(ranked)
	for at, cells := range countries {
		if !variants[at].Exists {
			continue
		}
		filled, kept := make([]Cell, len(cells)), make([]Cell, len(cells))
		for i, cell := range cells {
			filled[i] = cell
			if !cell.known() {
				filled[i] = medians[i]
			}
			if complete[i] {
				kept[i] = cell
			}
		}
		variants[at].Median = f.Scores(filled, p.uncovered()).Index.Score
		index := f.Scores(kept, p.uncovered()).Index
		variants[at].Complete, variants[at].HasComplete = index.Score, index.Exists
	}
	return variants
}

// medians are the cells that stand for a missing one, by input; unknown where
// fewer than three countries have a score.
func (f Frame) medians(countries [][]Cell) []Cell {
	cells := make([]Cell, len(f.Inputs))
	for i := range f.Inputs {
		var scores []float64
		for _, of := range countries {
			if of[i].known() {
				scores = append(scores, of[i].Score)
			}
		}
		if median, ok := Median(scores); ok {
			cells[i] = Cell{Resolved: Resolved{Flag: assumed}, Score: median}
		}
	}
	return cells
}

// complete says of each input whether all the countries have it.
func (f Frame) complete(countries [][]Cell) []bool {
	complete := make([]bool, len(f.Inputs))
	for i := range complete {
		complete[i] = true
		for _, cells := range countries {
			complete[i] = complete[i] && cells[i].known()
		}
	}
	return complete
}

// Bounds are all scores of a country if everything that is missing were worst
// (0) and if it were best (100). Coverage is not judged: bounds tell most where
// there is no score. What a pillar without a score does know enters them too,
// so that the score of a country with such a pillar may lie outside.
func (f Frame) Bounds(cells []Cell, p Parameters) (worst, best Scores) {
	fill := func(score float64) Scores {
		filled := make([]Cell, len(cells))
		for i, cell := range cells {
			filled[i] = cell
			if !cell.known() {
				filled[i] = Cell{Resolved: Resolved{Flag: assumed}, Score: score}
			}
		}
		return f.Scores(filled, p.uncovered())
	}
	return fill(0), fill(100)
}
