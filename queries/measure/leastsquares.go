package measure

import "math"

// flatRelative is the slope, relative to the heights, under which a line is
// flat: what the rounding of its sums leaves of a constant series is about
// 1e-16, so there is room on both sides.
const flatRelative = 1e-12

// regression is z = meanZ + slope × (t − meanYear) with what a prediction band
// needs. Centred sums keep the year's thousands out of the squares.
type regression struct {
	count    int
	meanYear float64
	meanZ    float64
	slope    float64 // z a year
	spread   float64 // Sxx, the sum of (t − meanYear)²
	residual float64 // s, the root of the residual sum of squares over n − 2
}

// leastSquares fits a straight line through a series on the scale of a link. A
// slope that is nothing but the rounding of its own sums is 0. It is false for
// fewer than three points, or where a double overflows.
func leastSquares(series Series, link func(float64) float64) (regression, bool) {
	if len(series) < 3 {
		return regression{}, false
	}
	fit := regression{count: len(series)}
	n := float64(fit.count)
	heights := make([]float64, len(series))
	largest := 0.0
	for i, point := range series {
		heights[i] = link(point.Value)
		largest = max(largest, math.Abs(heights[i]))
		fit.meanYear += float64(point.Year) / n
		fit.meanZ += heights[i] / n
	}
	crossed := 0.0
	for i, point := range series {
		fromMean := float64(point.Year) - fit.meanYear
		fit.spread += fromMean * fromMean
		crossed += fromMean * (heights[i] - fit.meanZ)
	}
	fit.slope = crossed / fit.spread
	if math.Abs(fit.slope) <= flatRelative*largest {
		fit.slope = 0
	}
	squares := 0.0
	for i, point := range series {
		off := heights[i] - fit.at(float64(point.Year))
		squares += off * off
	}
	fit.residual = math.Sqrt(squares / (n - 2))
	for _, number := range []float64{fit.meanZ, fit.slope, fit.residual} {
		if _, ok := finite(number); !ok {
			return regression{}, false
		}
	}
	return fit, true
}

// at is the height of the line at a moment in years.
func (r regression) at(moment float64) float64 {
	return r.meanZ + r.slope*(moment-r.meanYear)
}
