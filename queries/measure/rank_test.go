package measure

import (
	"math/rand/v2"
	"reflect"
	"testing"

	"readiness/data"
)

// The example of M8, and what double arithmetic does to a mean of equals.
func TestRanks(t *testing.T) {
	third := 1.0 / 3
	for name, c := range map[string]struct {
		values    []float64
		direction data.Direction
		want      []Place
	}{
		"M8":                     {[]float64{60, 50, 50 + 1e-12, 49}, data.HigherIsBetter, []Place{{1, false}, {2, true}, {2, true}, {4, false}}},
		"less is better":         {[]float64{2, 8, 4, 2}, data.LowerIsBetter, []Place{{1, true}, {4, false}, {3, false}, {1, true}}},
		"a mean of three 100s":   {[]float64{100*third + 100*third + 100*third, 100}, data.HigherIsBetter, []Place{{1, true}, {1, true}}},
		"one":                    {[]float64{-3}, data.HigherIsBetter, []Place{{1, false}}},
		"none":                   {nil, data.HigherIsBetter, []Place{}},
		"zeros and negatives":    {[]float64{0, -1, 0}, data.HigherIsBetter, []Place{{1, true}, {3, false}, {1, true}}},
		"just beyond the slack":  {[]float64{50, 50 + 2e-9}, data.HigherIsBetter, []Place{{2, false}, {1, false}}},
		"a chain within a slack": {[]float64{0, 0.9e-9, 1.8e-9}, data.HigherIsBetter, []Place{{2, false}, {1, true}, {1, true}}},
	} {
		if got := Ranks(c.values, c.direction); !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
	}
}

// Against the definition, term by term.
func TestRanksProperties(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 1))
	for range 2000 {
		direction := []data.Direction{data.HigherIsBetter, data.LowerIsBetter}[random.IntN(2)]
		values := make([]float64, random.IntN(14))
		for i := range values {
			values[i] = float64(random.IntN(6)) + 0.7e-9*float64(random.IntN(3))
		}
		places := Ranks(values, direction)
		for i, value := range values {
			want := 1
			for _, other := range values {
				if float64(direction)*other > float64(direction)*value+Slack {
					want++
				}
			}
			if places[i].Rank != want {
				t.Fatalf("%v: rank %d of %v, want %d", values, places[i].Rank, value, want)
			}
			same := 0
			for _, other := range places {
				if other.Rank == places[i].Rank {
					same++
				}
			}
			if places[i].Tied != (same > 1) {
				t.Fatalf("%v: tied %v, with %d of the rank", values, places[i].Tied, same)
			}
		}
	}
}
