package measure

import (
	"math"

	"gonum.org/v1/gonum/stat"
	"gonum.org/v1/gonum/stat/distuv"
)

// Regression is y = Intercept + Slope × x by ordinary least squares, with what
// a careful reader wants to know of the slope.
type Regression struct {
	N                int
	Intercept, Slope float64
	SE               float64 // classical standard error of the slope, n − 2 degrees of freedom
	// HC3 is the standard error of the slope that allows for unequal errors and
	// few points (Long and Ervin 2000); nil where one point alone carries the
	// slope.
	HC3 *float64
	// T is Slope / SE; nil where the points lie on the line, and SE is 0.
	T *float64
	// P is the two-sided probability of a slope as far from zero if there were
	// none, by Student's t; 0 where the points lie on a sloping line.
	P         float64
	Low, High float64 // 95 % interval of the slope
	R2        float64 // share of the variance of y on the line; 0 where y does not vary
}

// intervalQuantile makes Low to High a 95 % interval.
const intervalQuantile = 0.975

// Regress fits a line through points (METHODOLOGY M12). It is false for fewer
// than three points, for x that do not vary, and where a double overflows.
func Regress(xs, ys []float64) (Regression, bool) {
	if len(xs) < 3 || len(xs) != len(ys) {
		return Regression{}, false
	}
	n := float64(len(xs))
	meanX, meanY := stat.Mean(xs, nil), stat.Mean(ys, nil)
	if !isFinite(meanX, meanY) {
		return Regression{}, false
	}
	fromMean := make([]float64, len(xs)) // keeps a year's thousands out of the squares
	spread, farthest, largest := 0.0, 0.0, 0.0
	for i, x := range xs {
		fromMean[i] = x - meanX
		spread += fromMean[i] * fromMean[i]
		farthest = max(farthest, math.Abs(x))
		largest = max(largest, math.Abs(ys[i]))
	}
	if _, ok := finite(spread); !ok || math.Sqrt(spread) <= flatRelative*farthest {
		return Regression{}, false
	}
	height, slope := stat.LinearRegression(fromMean, ys, nil, false)
	if math.Abs(slope)*math.Sqrt(spread) <= flatRelative*largest {
		slope = 0
	}
	squares, robust, lone := 0.0, 0.0, false
	for i, from := range fromMean {
		off := ys[i] - height - slope*from
		if math.Abs(off) <= flatRelative*largest {
			off = 0
		}
		squares += off * off
		free := 1 - 1/n - from*from/spread // 1 − the leverage of the point
		if free <= Slack {
			lone = true
			continue
		}
		robust += from * from * off * off / (free * free)
	}
	r := Regression{N: len(xs), Slope: slope, Intercept: height - slope*meanX}
	freedom := n - 2
	r.SE = math.Sqrt(squares / freedom / spread)
	if total := slope*slope*spread + squares; total > 0 {
		r.R2 = slope * slope * spread / total
	}
	student := distuv.StudentsT{Sigma: 1, Nu: freedom}
	if r.SE > 0 {
		t := slope / r.SE
		r.T, r.P = &t, 2*student.Survival(math.Abs(t))
	} else if slope == 0 {
		r.P = 1
	}
	half := student.Quantile(intervalQuantile) * r.SE
	r.Low, r.High = slope-half, slope+half
	if hc3 := math.Sqrt(robust) / spread; !lone {
		r.HC3 = &hc3
	}
	ok := isFinite(r.Intercept, r.Slope, r.SE, r.P, r.Low, r.High, r.R2)
	if r.T != nil {
		ok = ok && isFinite(*r.T)
	}
	if r.HC3 != nil {
		ok = ok && isFinite(*r.HC3)
	}
	if !ok {
		return Regression{}, false
	}
	return r, true
}
