package measure

import (
	"math"

	"gonum.org/v1/gonum/stat/distuv"

	"readiness/data"
)

// bandQuantile makes the band between the lower and the upper limit hold 80 %
// of future observations (METHODOLOGY M14).
const bandQuantile = 0.90

// Fit is the line behind a projection. The chart's line, its band and the
// printed year all come from it.
type Fit struct {
	From, To int // years of the first and the last observation that it goes through

	line      regression // of direction × link(value), so that up is better
	quantile  float64    // of Student's t with n − 2 degrees of freedom
	link      Link
	direction data.Direction
}

// Estimate is what a Fit says of a moment, in the unit of the series. Low and
// High are the limits of the 80 % prediction band, Low the smaller figure
// whichever way is better.
type Estimate struct {
	Value, Low, High float64
}

// fitRecent fits the present pace of a series; false as in Recent.
func fitRecent(series Series, referenceYear int, direction data.Direction, link Link) (Fit, bool) {
	// The break is looked for before points are left out: it might sit on one.
	recent, ok := Recent(link.usable(series.UpTo(referenceYear).SinceBreak()), referenceYear)
	if !ok {
		return Fit{}, false
	}
	line, ok := leastSquares(recent, func(value float64) float64 {
		height, _ := link.observed(value)
		return float64(direction) * height
	})
	if !ok {
		return Fit{}, false
	}
	freedom := float64(line.count - 2)
	return Fit{
		From: recent[0].Year, To: recent[len(recent)-1].Year,
		line: line, link: link, direction: direction,
		quantile: distuv.StudentsT{Sigma: 1, Nu: freedom}.Quantile(bandQuantile),
	}, true
}

// At is the fitted figure at a moment in years, with its band:
//
//	a + b t ± q s √(1 + 1/n + (t − t̄)²/Sxx)
//
// turned back from the link's scale. It is false where a double overflows.
func (f Fit) At(moment float64) (Estimate, bool) {
	middle := f.line.at(moment)
	fromMean := moment - f.line.meanYear
	half := f.quantile * f.line.residual *
		math.Sqrt(1+1/float64(f.line.count)+fromMean*fromMean/f.line.spread)
	sign := float64(f.direction)
	value, okValue := f.link.value(sign * middle)
	low, okLow := f.link.value(sign*middle - half)
	high, okHigh := f.link.value(sign*middle + half)
	if !okValue || !okLow || !okHigh {
		return Estimate{}, false
	}
	return Estimate{Value: value, Low: low, High: high}, true
}

// crossing is the moment at which the line stands at a height; only for a
// rising line.
func (f Fit) crossing(height float64) float64 {
	return f.line.meanYear + (height-f.line.meanZ)/f.line.slope
}

// bandCrossings are the moments at which the upper and the lower limit of the
// band stand at a height: the roots u = t − t̄ of
//
//	(b² − q²s²/Sxx) u² − 2 D b u + D² − q²s² (1 + 1/n) = 0,  D = height − z̄
//
// (M14), for a rising line and a height above its mean. The lower limit never
// gets there when the slope is within q of its standard errors: latest is then
// +Inf. When the band holds the height all along there is no first crossing:
// earliest is then -Inf.
func (f Fit) bandCrossings(height float64) (earliest, latest float64) {
	b, mean := f.line.slope, f.line.meanYear
	above := height - f.line.meanZ
	noise := f.quantile * f.line.residual
	noise *= noise
	square := b*b - noise/f.line.spread
	constant := above*above - noise*(1+1/float64(f.line.count))
	inner := above*above*b*b - square*constant
	earliest, latest = math.Inf(-1), math.Inf(1)
	if _, ok := finite(inner); !ok || inner < 0 {
		return earliest, latest
	}
	// The larger root by the school formula, the smaller by Vieta's, which
	// stays exact where the square's factor is zero or the roots are far apart.
	sum := above*b + math.Sqrt(inner)
	if sum > 0 {
		earliest = mean + constant/sum
	}
	if square > 0 {
		latest = mean + sum/square
	}
	return earliest, latest
}
