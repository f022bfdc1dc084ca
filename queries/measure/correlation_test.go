package measure

import (
	"math"
	"slices"
	"testing"
)

func TestSpearman(t *testing.T) {
	for name, c := range map[string]struct {
		xs, ys []float64
		want   float64
		ok     bool
	}{
		"the same order":  {[]float64{1, 2, 30}, []float64{5, 50, 51}, 1, true},
		"the reverse":     {[]float64{1, 2, 30, 31}, []float64{9, 8, 7, -1}, -1, true},
		"one swapped":     {[]float64{1, 2, 3, 4, 5}, []float64{1, 2, 3, 5, 4}, 0.9, true},
		"ties":            {[]float64{1, 2, 2, 4}, []float64{1, 2, 3, 4}, 4.5 / math.Sqrt(4.5*5), true},
		"ties by a hair":  {[]float64{1, 2, 2 + 1e-12, 4}, []float64{1, 2, 3, 4}, 4.5 / math.Sqrt(4.5*5), true},
		"two":             {[]float64{1, 2}, []float64{1, 2}, 0, false},
		"none":            {nil, nil, 0, false},
		"all tied":        {[]float64{1, 1, 1}, []float64{1, 2, 3}, 0, false},
		"unequal lengths": {[]float64{1, 2, 3}, []float64{1, 2}, 0, false},
		"not a number":    {[]float64{1, 2, math.NaN()}, []float64{1, 2, 3}, 0, false},
		"infinite":        {[]float64{1, 2, 3}, []float64{1, 2, math.Inf(1)}, 0, false},
	} {
		got, ok := Spearman(c.xs, c.ys)
		if ok != c.ok || math.Abs(got-c.want) > Slack {
			t.Errorf("%s: %v, %v; want %v", name, got, ok, c.want)
		}
	}
	got, ok := Pearson([]float64{1, 2, 4}, []float64{1, 3, 2})
	near(t, "Pearson", got, 1/math.Sqrt(14.0/3*2), 9)
	if !ok {
		t.Error("no correlation")
	}
	if got, ok := Pearson([]float64{1e300, -1e300, 1e300}, []float64{1, 2, 3}); ok && !isReal(got) {
		t.Errorf("overflow: %v", got)
	}
	if _, ok := Pearson([]float64{0.30000000000000004, 0.3, 0.3}, []float64{1, 2, 3}); ok {
		t.Error("a rounding error is correlated")
	}
}

func TestMeanRanks(t *testing.T) {
	for i, want := range []float64{2.5, 1, 4, 2.5} {
		near(t, "rank", meanRanks([]float64{30, 10, 90, 30})[i], want, 12)
	}
}

// The table, counted from all orders of up to ten countries.
func TestSpearmanCritical(t *testing.T) {
	for pairs := 5; pairs <= 10; pairs++ {
		want, ok := SpearmanCritical(pairs)
		if !ok {
			t.Fatal(pairs)
		}
		atLeast := map[int]int{} // orders by Σ d²
		order := make([]int, pairs)
		for i := range order {
			order[i] = i
		}
		total := 0
		var permute func(int)
		permute = func(k int) {
			if k == pairs {
				squares := 0
				for i, rank := range order {
					squares += (i - rank) * (i - rank)
				}
				atLeast[squares]++
				total++
				return
			}
			for i := k; i < pairs; i++ {
				order[k], order[i] = order[i], order[k]
				permute(k + 1)
				order[k], order[i] = order[i], order[k]
			}
		}
		permute(0)
		squares := make([]int, 0, len(atLeast))
		for s := range atLeast {
			squares = append(squares, s)
		}
		slices.Sort(squares)
		cumulated, critical := 0, 2.0
		for _, s := range squares {
			if cumulated += atLeast[s]; 2*cumulated > total/20 {
				break
			}
			critical = 1 - 6*float64(s)/float64(pairs*(pairs*pairs-1))
		}
		near(t, "critical", critical, want, 3)
	}
	if got, ok := SpearmanCritical(11); got != 0.618 || !ok {
		t.Errorf("of eleven: %v", got)
	}
	for _, pairs := range []int{-1, 0, 4, 12} {
		if got, ok := SpearmanCritical(pairs); ok || got != 0 {
			t.Errorf("of %d: %v", pairs, got)
		}
	}
}

func TestInputCorrelations(t *testing.T) {
	f, err := NewFrame([]Pillar{{ID: "a", Weight: 1}}, []Input{{ID: "1", Pillar: "a", Weight: 3}, {ID: "2", Pillar: "a", Weight: 1}, {ID: "3", Pillar: "a", Weight: 1}})
	if err != nil {
		t.Fatal(err)
	}
	countries := [][]Cell{cellsOf(10, 30, 50), cellsOf(20, 20, none), cellsOf(30, 10, none), cellsOf(none, 99, none)}
	got := f.InputCorrelations(countries, Defaults())
	// The first, 10, 20, 30, against the rest: (30 + 50)/2, 20, 10. The second,
	// 30, 20, 10, against (3 × 10 + 50)/4, 20, 30. Ties share a mean rank.
	near(t, "against the rest", got[0].R, -1, 9)
	near(t, "of ties", got[1].R, -math.Sqrt(3)/2, 9)
	for i, c := range []Correlation{{Countries: 3, Exists: true}, {Countries: 3, Exists: true}, {Countries: 1}} {
		if got[i].Countries != c.Countries || got[i].Exists != c.Exists {
			t.Errorf("input %d: %+v", i, got[i])
		}
	}
}

func TestMakeupAndSaturation(t *testing.T) {
	cells := cellsOf(1, 2, 3, 4, 5, none, none)
	cells[0].Flag, cells[1].Flag, cells[2].Flag = Interpolated, CarriedForward, CarriedForward
	cells[4].Score = math.NaN()
	got := MakeupOf(cells...)
	if want := (Makeup{Observed: 1, Interpolated: 1, CarriedForward: 2, Missing: 3}); got != want {
		t.Errorf("%+v, want %+v", got, want)
	}
	o, i, c, m := got.Shares()
	for at, share := range []float64{o, i, c, m} {
		near(t, "share", share, []float64{1, 1, 2, 3}[at]/7, 12)
	}
	if o, i, c, m := MakeupOf().Shares(); o+i+c+m != 0 {
		t.Error("shares of nothing")
	}
	f := pillarsOfOne(t, 2)
	counts := f.Saturation([][]Cell{cellsOf(100, none), cellsOf(100-1e-12, 99.9), cellsOf(40, 0)})
	if counts[0] != 2 || counts[1] != 0 {
		t.Errorf("at the cap: %v", counts)
	}
	if Saturated(5, 11) || !Saturated(6, 11) || Saturated(5, 10) {
		t.Error("six of eleven")
	}
}
