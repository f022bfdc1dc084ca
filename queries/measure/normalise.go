package measure

import (
	"math"
	"slices"

	"gonum.org/v1/gonum/stat"

	"readiness/data"
)

// Normalisation is how a raw value becomes a score in the simulation
// (METHODOLOGY M3, M13).
type Normalisation string

const (
	Goalposts Normalisation = "goalposts" // fixed bounds: the headline
	MinMax    Normalisation = "min-max"   // between the least and the most of the pool
	ZScore    Normalisation = "z-score"   // 50 + 15 standard deviations from the mean of the pool
)

// zMiddle and zStep put a z-score on the scale of 0 to 100, which it leaves
// three and a third standard deviations from the mean (M13).
const (
	zMiddle = 50
	zStep   = 15
)

// pooled turns raw values of an input into scores by a normalisation. Its pool
// is every observation of every member in the years of the simulation, so that
// no single year sets the scale.
type pooled struct {
	about       Input
	by          Normalisation
	low, high   float64
	mean, sd    float64
	notConstant bool
}

// poolOf summarises the observations of an input on the scale of its transform.
// Those without a transform do not count.
func poolOf(about Input, by Normalisation, observations []float64) pooled {
	pool := pooled{about: about, by: by}
	var values []float64
	for _, raw := range observations {
		if value, ok := Transformed(raw, about.Transform); ok {
			values = append(values, value)
		}
	}
	if len(values) == 0 {
		return pool
	}
	pool.low, pool.high = slices.Min(values), slices.Max(values)
	pool.mean, pool.sd = stat.PopMeanStdDev(values, nil)
	width := pool.high - pool.low
	pool.notConstant = isFinite(width, pool.mean, pool.sd) &&
		width > flatRelative*max(math.Abs(pool.low), math.Abs(pool.high))
	return pool
}

// score is false where the cell is missing or the pool constant: nothing sets
// countries apart then.
func (p pooled) score(cell Cell) (float64, bool) {
	if !cell.known() {
		return 0, false
	}
	if p.by == Goalposts {
		return min(100, max(0, cell.Score)), true
	}
	value, ok := Transformed(cell.Value, p.about.Transform)
	if !ok || !p.notConstant {
		return 0, false
	}
	score := 100 * (value - p.low) / (p.high - p.low)
	if p.about.Direction == data.LowerIsBetter {
		score = 100 - score
	}
	if p.by == ZScore {
		score = zMiddle + zStep*float64(p.about.Direction)*(value-p.mean)/p.sd
	}
	score, ok = finite(score)
	return min(100, max(0, score)), ok
}
