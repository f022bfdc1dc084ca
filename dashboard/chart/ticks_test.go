package chart

import (
	"math"
	"slices"
	"testing"
)

func TestLinearTicks(t *testing.T) {
	for _, tc := range []struct {
		lo, hi   float64
		want     []float64
		decimals int
	}{
		{0, 100, []float64{0, 20, 40, 60, 80, 100}, 0},
		{0, 0.93, []float64{0, 0.2, 0.4, 0.6, 0.8, 1}, 1},
		{-1.75, 2.32, []float64{-2, -1, 0, 1, 2, 3}, 0},
		{0, 0.006, []float64{0, 0.002, 0.004, 0.006}, 3},
		{7, 7, []float64{6, 6.5, 7, 7.5, 8}, 1},
		{0, 209665, []float64{0, 50000, 100000, 150000, 200000, 250000}, 0},
	} {
		got := linear(tc.lo, tc.hi, 5)
		if !slices.Equal(got.ticks, tc.want) || got.decimals != tc.decimals {
			t.Errorf("from %v to %v: %v with %d decimals, want %v with %d", tc.lo, tc.hi, got.ticks, got.decimals, tc.want, tc.decimals)
		}
	}
}

func TestLogarithmicTicks(t *testing.T) {
	for _, tc := range []struct {
		lo, hi float64
		want   []float64
	}{
		{1.1, 50382, []float64{1, 10, 100, 1000, 10000, 100000}},
		{0.62, 37.7, []float64{0.5, 1, 2, 5, 10, 20, 50}},
		{10, 100, []float64{10, 20, 50, 100}},
		{0.0049, 3, []float64{0.01, 0.1, 1}},
	} {
		got := logarithmic(tc.lo, tc.hi)
		if !slices.Equal(got.ticks, tc.want) {
			t.Errorf("from %v to %v: %v, want %v", tc.lo, tc.hi, got.ticks, tc.want)
		}
		if got.lo > tc.lo || got.hi < tc.hi {
			t.Errorf("from %v to %v: the axis from %v to %v cuts figures off", tc.lo, tc.hi, got.lo, got.hi)
		}
		for _, at := range []float64{0, 0.25, 1} {
			if back := got.at(got.value(at)); math.Abs(back-at) > 1e-9 {
				t.Errorf("value and at are not inverse: %v became %v", at, back)
			}
		}
	}
}

func TestYearTicks(t *testing.T) {
	for _, tc := range []struct {
		first, last int
		pixels      float64
		want        []float64
	}{
		{2000, 2024, 600, []float64{2000, 2002, 2004, 2006, 2008, 2010, 2012, 2014, 2016, 2018, 2020, 2022, 2024}},
		{2000, 2024, 200, []float64{2000, 2010, 2024}},
		{2013, 2024, 560, []float64{2013, 2014, 2015, 2016, 2017, 2018, 2019, 2020, 2021, 2022, 2023, 2024}},
		{2021, 2021, 600, []float64{2021}},
		{1960, 2024, 190, []float64{1960, 1980, 2000, 2024}},
	} {
		if got := yearTicks(tc.first, tc.last, tc.pixels); !slices.Equal(got, tc.want) {
			t.Errorf("%d to %d in %v pixels: %v, want %v", tc.first, tc.last, tc.pixels, got, tc.want)
		}
	}
}
