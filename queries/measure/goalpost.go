package measure

import (
	"math"

	"readiness/data"
)

// Transformed is a raw value on the scale on which it is scored (METHODOLOGY
// M3): itself, its natural logarithm, or the logarithm of one more. It is
// false where the logarithm does not exist: such a value is missing, not zero.
func Transformed(value float64, transform data.Transform) (float64, bool) {
	switch transform {
	case data.TransformNone:
		return finite(value)
	case data.TransformLog:
		if value <= 0 {
			return 0, false
		}
		return finite(math.Log(value))
	case data.TransformLog1p:
		if value <= -1 {
			return 0, false
		}
		return finite(math.Log1p(value))
	}
	return 0, false
}

// Score places a raw value between fixed goalposts, from 0 (worst) to 100
// (best), clipped at both ends (M3):
//
//	y = (g(x) - g(lo)) / (g(hi) - g(lo)), or 1 - y when less is better
//
// It is false where the value or a goalpost has no transform, or where the
// goalposts do not enclose anything.
func Score(value float64, goalpost data.Goalpost, transform data.Transform, direction data.Direction) (float64, bool) {
	x, okValue := Transformed(value, transform)
	low, okLow := Transformed(goalpost.Low, transform)
	high, okHigh := Transformed(goalpost.High, transform)
	if !okValue || !okLow || !okHigh || low >= high {
		return 0, false
	}
	share, ok := finite((x - low) / (high - low))
	if !ok {
		return 0, false
	}
	if direction == data.LowerIsBetter {
		share = 1 - share
	}
	return 100 * min(1, max(0, share)), true
}
