package measure

import (
	"math"
	"slices"

	"gonum.org/v1/gonum/stat"
)

// correlationFloor is the fewest pairs of which a correlation is given: any two
// points lie on a line.
const correlationFloor = 3

// Spearman is the rank correlation of two measures of the same countries
// (METHODOLOGY M15): Pearson's of the ranks, ties sharing their mean rank. It is
// false for fewer than three pairs, values that are no numbers, and where one
// of the two does not vary.
func Spearman(xs, ys []float64) (float64, bool) {
	if !isFinite(xs...) || !isFinite(ys...) {
		return 0, false
	}
	return Pearson(meanRanks(xs), meanRanks(ys))
}

// Pearson is the linear correlation of two measures of the same countries;
// false as Spearman.
func Pearson(xs, ys []float64) (float64, bool) {
	if len(xs) < correlationFloor || len(xs) != len(ys) || !varies(xs) || !varies(ys) {
		return 0, false
	}
	r, ok := finite(stat.Correlation(xs, ys, nil))
	return min(1, max(-1, r)), ok
}

// varies reports whether values differ by more than their rounding.
func varies(values []float64) bool {
	low, high := slices.Min(values), slices.Max(values)
	return high-low > flatRelative*max(math.Abs(low), math.Abs(high))
}

// meanRanks are the ranks from the least up, ties sharing the mean of theirs:
// one more than the number below, and half the number of the others level.
func meanRanks(values []float64) []float64 {
	ranks := make([]float64, len(values))
	for i, value := range values {
		below, level := 0, 0
		for _, other := range values {
			switch {
			case other < value-Slack:
				below++
			case other <= value+Slack:
				level++
			}
		}
		ranks[i] = 1 + float64(below) + float64(level-1)/2
	}
	return ranks
}

// spearmanCritical are the least rank correlations, from five pairs on, that
// chance alone reaches, in either direction, in at most 5 % of all orders. They
// come from counting all orders; a test counts them again.
var spearmanCritical = [...]float64{5: 1, 6: 0.886, 7: 0.786, 8: 0.738, 9: 0.700, 10: 0.648, 11: 0.618}

// SpearmanCritical is the size from which a rank correlation of so many pairs
// is more than chance at the 5 % level, two-sided: 0.618 for eleven (M15). It
// is false for a number of pairs that is not tabled, from 5 to 11.
func SpearmanCritical(pairs int) (float64, bool) {
	if pairs < 5 || pairs >= len(spearmanCritical) {
		return 0, false
	}
	return spearmanCritical[pairs], true
}

// Correlation is a correlation and the number of countries behind it.
type Correlation struct {
	R         float64 // 0 and without meaning unless Exists
	Countries int
	Exists    bool
}

// InputCorrelations is the rank correlation of each input's scores with those of
// the rest of its pillar, over the countries that have the input, the pillar and
// something else in it (M15). Without the rest an input would be correlated with
// itself, the more so the smaller its pillar. A negative one says that the
// direction is wrong or that the input does not belong there.
func (f Frame) InputCorrelations(countries [][]Cell, p Parameters) []Correlation {
	correlations := make([]Correlation, len(f.Inputs))
	for i, k := range f.pillarOf {
		var inputs, rests []float64
		for _, cells := range countries {
			if !cells[i].known() || !f.Scores(cells, p).Pillars[k].Exists {
				continue
			}
			without := slices.Clone(cells)
			without[i] = Cell{Resolved: Resolved{Flag: Missing}}
			if rest := f.Scores(without, p.uncovered()).Pillars[k]; rest.Exists {
				inputs, rests = append(inputs, cells[i].Score), append(rests, rest.Score)
			}
		}
		r, ok := Spearman(inputs, rests)
		correlations[i] = Correlation{R: r, Countries: len(inputs), Exists: ok}
	}
	return correlations
}
