package measure

import (
	"math"
	"testing"
)

// near fails unless got rounds to want at the given number of decimals: the
// digits as METHODOLOGY.md prints them.
func near(t *testing.T, what string, got, want float64, decimals int) {
	t.Helper()
	if !(math.Abs(got-want) <= 0.5*math.Pow(10, -float64(decimals))+1e-12) {
		t.Errorf("%s: %v, want %.*f", what, got, decimals, want)
	}
}

// from is a series of one value a year from the first year on.
func from(first int, values ...float64) Series {
	var series Series
	for i, value := range values {
		series = append(series, Point{Year: first + i, Value: value})
	}
	return series
}

// isReal reports whether all numbers are real ones.
func isReal(numbers ...float64) bool {
	for _, number := range numbers {
		if math.IsNaN(number) || math.IsInf(number, 0) {
			return false
		}
	}
	return true
}
