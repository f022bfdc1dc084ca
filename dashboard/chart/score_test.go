package chart

import (
	"math"
	"testing"

	"readiness/data"
)

// The worked examples E2 of the methodology.
func TestScore(t *testing.T) {
	for _, tc := range []struct {
		name      string
		transform data.Transform
		direction data.Direction
		low, high float64
		value     float64
		want      float64
		ok        bool
	}{
		{"share", data.TransformNone, +1, 0, 95, 66.5, 70, true},
		{"price, less is better", data.TransformNone, -1, 1, 21.33, 1.7, 96.5568, true},
		{"traffic", data.TransformLog1p, +1, 0, 500, 91, 72.737, true},
		{"income", data.TransformLog, +1, 100, 75000, 10000, 69.564, true},
		{"above the goalpost", data.TransformNone, +1, 0, 95, 98, 100, true},
		{"below the goalpost", data.TransformNone, +1, 10, 95, 3, 0, true},
		{"no logarithm of zero", data.TransformLog, +1, 100, 75000, 0, 0, false},
		{"not a number", data.TransformNone, +1, 0, 95, math.NaN(), 0, false},
	} {
		indicator := data.Indicator{
			Transform: tc.transform, Direction: tc.direction, Goalpost: &data.Goalpost{Low: tc.low, High: tc.high},
		}
		got, ok := score(indicator, tc.value)
		if ok != tc.ok || math.Abs(got-tc.want) > 0.001 {
			t.Errorf("%s: score %v, %v; want %v, %v", tc.name, got, ok, tc.want, tc.ok)
		}
	}
	if _, ok := score(data.Indicator{}, 1); ok {
		t.Error("an indicator without goalposts has a score")
	}
}
