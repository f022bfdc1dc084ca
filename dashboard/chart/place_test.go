package chart

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

func TestSpread(t *testing.T) {
	for _, tc := range []struct {
		name         string
		wanted, want []float64
		gap, lo, hi  float64
	}{
		{"none", nil, nil, 10, 0, 100},
		{"room enough", []float64{10, 40, 90}, []float64{10, 40, 90}, 10, 0, 100},
		{"a pair parts evenly", []float64{50, 50}, []float64{45, 55}, 10, 0, 100},
		{"order of the input stays", []float64{52, 50}, []float64{56, 46}, 10, 0, 100},
		{"pushed off the edge", []float64{0, 0, 0}, []float64{0, 10, 20}, 10, 0, 100},
		{"pushed off the other edge", []float64{100, 99}, []float64{100, 90}, 10, 0, 100},
		{"too many: the gap shrinks", []float64{5, 5, 5}, []float64{0, 5, 10}, 10, 0, 10},
		{"a chain moves together", []float64{10, 12, 14}, []float64{2, 12, 22}, 10, 0, 100},
	} {
		got := spread(tc.wanted, tc.gap, tc.lo, tc.hi)
		if !slices.EqualFunc(got, tc.want, func(a, b float64) bool { return math.Abs(a-b) < 1e-9 }) {
			t.Errorf("%s: got %v, want %v", tc.name, got, tc.want)
		}
	}
}

// Whatever is wanted, labels lie inside, in order, and a gap apart.
func TestSpreadKeepsItsPromises(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for range 500 {
		wanted := make([]float64, 1+random.IntN(14))
		for i := range wanted {
			wanted[i] = random.Float64()*420 - 10
		}
		placed := spread(wanted, 16, 0, 400)
		gap := math.Min(16, 400/math.Max(1, float64(len(wanted)-1)))
		for i := range placed {
			if placed[i] < -1e-9 || placed[i] > 400+1e-9 {
				t.Fatalf("%v: %v lies outside", wanted, placed[i])
			}
			for j := range placed {
				if i != j && math.Abs(placed[i]-placed[j]) < gap-1e-6 {
					t.Fatalf("%v: %v and %v are nearer than %v", wanted, placed[i], placed[j], gap)
				}
				if wanted[i] < wanted[j] && placed[i] > placed[j] {
					t.Fatalf("%v: %v and %v changed places", wanted, wanted[i], wanted[j])
				}
			}
		}
	}
}
