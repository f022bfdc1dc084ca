package chart

import (
	"math"

	"readiness/data"
)

// score is a value between the catalogue's goalposts, from 0 to 100 with 100
// best (METHODOLOGY M3). It is false where the indicator has no goalposts and
// where the transform is not defined for the value.
//
// Charts of several indicators need one scale; the figures beside the marks
// stay in their own units.
func score(indicator data.Indicator, value float64) (float64, bool) {
	if indicator.Goalpost == nil || math.IsNaN(value) || math.IsInf(value, 0) {
		return 0, false
	}
	g := func(x float64) float64 { return x }
	switch indicator.Transform {
	case data.TransformLog:
		if value <= 0 {
			return 0, false
		}
		g = math.Log
	case data.TransformLog1p:
		g = math.Log1p
	}
	low, high := g(indicator.Goalpost.Low), g(indicator.Goalpost.High)
	share := (g(value) - low) / (high - low)
	if indicator.Direction == data.LowerIsBetter {
		share = 1 - share
	}
	if math.IsNaN(share) {
		return 0, false
	}
	return 100 * math.Min(1, math.Max(0, share)), true
}
