package chart

import (
	"math"
)

// scale is an axis that has been worked out here, so that labels can be placed
// next to marks before anything is drawn.
type scale struct {
	lo, hi   float64
	ticks    []float64
	decimals int // of the tick labels
	log      bool
}

// at is where a value lies between lo (0) and hi (1).
func (s scale) at(value float64) float64 {
	if s.log {
		return math.Log(value/s.lo) / math.Log(s.hi/s.lo)
	}
	return (value - s.lo) / (s.hi - s.lo)
}

// value is the inverse of at.
func (s scale) value(at float64) float64 {
	if s.log {
		return s.lo * math.Exp(at*math.Log(s.hi/s.lo))
	}
	return s.lo + at*(s.hi-s.lo)
}

// linear is an axis of about count steps of 1, 2 or 5 times a power of ten
// that holds lo and hi.
func linear(lo, hi float64, count int) scale {
	if hi <= lo { // one value only: give it room on both sides
		pad := math.Max(math.Abs(lo)*0.1, 1)
		lo, hi = lo-pad, hi+pad
	}
	step := niceStep((hi - lo) / float64(max(count, 1)))
	first, last := math.Floor(lo/step+1e-9), math.Ceil(hi/step-1e-9)
	s := scale{lo: clean(first * step), hi: clean(last * step)}
	for n := first; n <= last; n++ {
		s.ticks = append(s.ticks, clean(n*step))
	}
	if power := math.Floor(math.Log10(step) + 1e-9); power < 0 {
		s.decimals = int(-power)
	}
	return s
}

// niceStep rounds a step up to 1, 2 or 5 times a power of ten.
func niceStep(raw float64) float64 {
	power := math.Pow(10, math.Floor(math.Log10(raw)))
	for _, factor := range []float64{1, 2, 5} {
		if raw <= factor*power*(1+1e-9) {
			return factor * power
		}
	}
	return 10 * power
}

// clean takes away what binary fractions add: 0.30000000000000004.
func clean(value float64) float64 {
	return round(value, 12)
}

// round keeps a number of significant digits.
func round(value float64, digits int) float64 {
	if value == 0 || math.IsInf(value, 0) || math.IsNaN(value) {
		return value
	}
	power := math.Pow(10, float64(digits-1)-math.Floor(math.Log10(math.Abs(value))))
	if math.IsInf(power, 0) || power == 0 {
		return value
	}
	return math.Round(value*power) / power
}

// logarithmic is an axis whose ticks are powers of ten, or 1, 2 and 5 times
// them where there are few; lo and hi are positive.
func logarithmic(lo, hi float64) scale {
	s := scale{lo: logStep(lo, false), hi: logStep(hi, true), log: true}
	factors := []float64{1}
	if s.hi/s.lo < 1000 {
		factors = []float64{1, 2, 5}
	}
	for power := math.Floor(math.Log10(s.lo)); power <= math.Log10(s.hi)+1e-9; power++ {
		for _, factor := range factors {
			tick := clean(factor * math.Pow(10, power))
			if tick >= s.lo*(1-1e-9) && tick <= s.hi*(1+1e-9) {
				s.ticks = append(s.ticks, tick)
			}
		}
	}
	return s
}

// logStep is the next 1, 2 or 5 times a power of ten below or above a value.
func logStep(value float64, above bool) float64 {
	power := math.Pow(10, math.Floor(math.Log10(value)+1e-9))
	below := power
	for _, factor := range []float64{1, 2, 5, 10} {
		step := clean(factor * power)
		if step >= value*(1-1e-9) {
			if above || step <= value*(1+1e-9) {
				return step
			}
			return below
		}
		below = step
	}
	return below
}

// yearTicks are the years to print on an axis of the given length in pixels:
// round years and always the last one, which readers look for first.
func yearTicks(first, last int, pixels float64) []float64 {
	if last <= first {
		return []float64{float64(last)}
	}
	const room = 44 // pixels for four digits and air
	perYear := pixels / float64(last-first)
	step := 50
	for _, candidate := range []int{1, 2, 5, 10, 20} {
		if float64(candidate)*perYear >= room {
			step = candidate
			break
		}
	}
	var ticks []float64
	for year := (first + step - 1) / step * step; year < last; year += step {
		if float64(last-year)*perYear >= room {
			ticks = append(ticks, float64(year))
		}
	}
	return append(ticks, float64(last))
}
