package measure

import (
	"math"
	"reflect"
	"testing"

	"readiness/data"
)

func TestRankAt(t *testing.T) {
	for _, c := range []struct {
		counts []int
		p      float64
		want   int
	}{
		{[]int{1, 18, 1}, 0.05, 1}, {[]int{1, 18, 1}, 0.95, 2}, {[]int{0, 19, 1}, 0.05, 2}, {[]int{0, 18, 2}, 0.95, 3},
		{[]int{10, 10, 0}, 0.5, 1}, {[]int{9, 11, 0}, 0.5, 2}, {[]int{0, 0, 0}, 0.5, 3},
	} {
		if got := rankAt(c.counts, c.p, 20); got != c.want {
			t.Errorf("%v of %v: %d, want %d", c.p, c.counts, got, c.want)
		}
	}
	// 0.95 of 5 000 is 4750 and not one more, whatever doubles say.
	for _, p := range []float64{0.05, 0.1, 0.55, 0.95} {
		counts := []int{int(math.Round(p * 5000)), 5000 - int(math.Round(p*5000))}
		if got := rankAt(counts, p, 5000); got != 1 {
			t.Errorf("%v of %v: %d", p, counts, got)
		}
	}
}

// The ends of a range are the 5th and the 95th of a hundred replicates.
func TestRangeEnds(t *testing.T) {
	count := &counter{
		ranked: []int{0, 1, 2}, reference: []Place{{Rank: 1}, {Rank: 2}, {Rank: 3}},
		places: [][]int{{5, 90, 5}, {4, 91, 5}, {5, 89, 6}}, above: [][]int{{0, 7, 0}, {0, 0, 0}, {0, 0, 0}}, shift: 30,
	}
	got := count.result(100, 0.9)
	for c, want := range [][3]int{{1, 2, 2}, {2, 2, 2}, {1, 2, 3}} {
		if r := got.Ranges[c]; [3]int{r.Low, r.Median, r.High} != want {
			t.Errorf("country %d: %+v, want %v", c, r, want)
		}
	}
	near(t, "mean shift", got.MeanShift, 0.1, 12)
	near(t, "pair", got.Outranks[0][1], 0.07, 12)
	// Half of the hundred: the 25th and the 75th, all in the middle.
	if half := count.result(100, 0.5).Ranges[0]; half.Low != 2 || half.High != 2 {
		t.Errorf("half of the replicates: %+v", half)
	}
}

func TestClearlyAhead(t *testing.T) {
	u := Uncertainty{Outranks: [][]float64{{0, 0.95 - 1e-12}, {0.9499, 0}}}
	if !u.ClearlyAhead(0, 1) || u.ClearlyAhead(1, 0) {
		t.Errorf("%v", u)
	}
}

func TestPooledScores(t *testing.T) {
	up := Input{Direction: data.HigherIsBetter, Transform: data.TransformNone}
	price := Input{Direction: data.LowerIsBetter, Transform: data.TransformLog}
	cell := func(value float64) Cell {
		return Cell{Resolved: Resolved{Value: value, Flag: Observed}, Score: 33}
	}
	for name, c := range map[string]struct {
		about Input
		by    Normalisation
		pool  []float64
		cell  Cell
		want  float64
		ok    bool
	}{
		"goalposts":               {up, Goalposts, nil, cell(7), 33, true},
		"goalposts, hardly any":   {up, Goalposts, nil, Cell{Resolved: Resolved{Flag: Observed}, Score: 0.5}, 0.5, true},
		"years but for one":       {up, MinMax, []float64{2024, math.Nextafter(2024, 2025)}, cell(2024), 0, false},
		"goalposts, missing":      {up, Goalposts, nil, Cell{}, 0, false},
		"min-max":                 {up, MinMax, []float64{10, 50, 20}, cell(20), 25, true},
		"min-max of a price":      {price, MinMax, []float64{1, 100}, cell(math.Sqrt(10)), 75, true},
		"min-max leaves out zero": {price, MinMax, []float64{0, 1, 100}, cell(100), 0, true},
		"min-max, above":          {up, MinMax, []float64{10, 50}, cell(60), 100, true},
		"z":                       {up, ZScore, []float64{10, 30}, cell(30), 65, true},
		"z of a price":            {price, ZScore, []float64{1, 100}, cell(100), 35, true},
		"z, far below":            {up, ZScore, []float64{10, 30}, cell(-90), 0, true},
		"z, far above":            {up, ZScore, []float64{10, 30}, cell(900), 100, true},
		"constant min-max":        {up, MinMax, []float64{0.30000000000000004, 0.3}, cell(0.3), 0, false},
		"constant z":              {up, ZScore, []float64{5, 5}, cell(5), 0, false},
		"no pool":                 {up, MinMax, nil, cell(5), 0, false},
		"no transform":            {price, MinMax, []float64{1, 100}, cell(0), 0, false},
		"a pool beyond doubles":   {up, MinMax, []float64{-1.7e308, 1.7e308}, cell(0), 0, false},
	} {
		got, ok := poolOf(c.about, c.by, c.pool).score(c.cell)
		if ok != c.ok || math.Abs(got-c.want) > 1e-9 {
			t.Errorf("%s: %v, %v; want %v, %v", name, got, ok, c.want, c.ok)
		}
	}
}

// A replicate that leaves a country without any score puts it last, and does
// not make its score zero.
func TestSimulationWithConstantPool(t *testing.T) {
	f := pillarsOfOne(t, 2)
	for i := range f.Inputs {
		f.Inputs[i].Direction, f.Inputs[i].Transform = data.HigherIsBetter, data.TransformNone
	}
	countries := [][]Cell{cellsOf(90, none), cellsOf(0, 0), cellsOf(0, 0)}
	for _, cells := range countries {
		for i := range cells {
			cells[i].Value = cells[i].Score
		}
	}
	s := goalpostsOnly(f, countries)
	s.Normalisations, s.Pools = []Normalisation{MinMax}, [][]float64{{5, 5}, {0, 10}}
	got, err := s.Run()
	if err != nil {
		t.Fatal(err)
	}
	for c, want := range []RankRange{
		{Reference: 1, Low: 3, Median: 3, High: 3, Frequencies: []float64{0, 0, 1}},
		{Reference: 2, Low: 1, Median: 1, High: 1, Frequencies: []float64{1, 0, 0}},
		{Reference: 2, Low: 1, Median: 1, High: 1, Frequencies: []float64{1, 0, 0}},
	} {
		if !reflect.DeepEqual(got.Ranges[c], want) {
			t.Errorf("country %d: %+v, want %+v", c, got.Ranges[c], want)
		}
	}
	near(t, "mean shift", got.MeanShift, 4.0/3, 9)
	if got.Outranks[1][2] != 0 || got.Outranks[1][0] != 1 {
		t.Errorf("%v", got.Outranks)
	}
	if got, err := goalpostsOnly(f, nil).Run(); err != nil || len(got.Ranges) != 0 || got.MeanShift != 0 {
		t.Errorf("of no country: %+v, %v", got, err)
	}
}

// A pillar that does not exist for want of coverage stays out under
// renormalisation, and comes in filled under the median.
func TestSimulationCoverage(t *testing.T) {
	f, err := NewFrame([]Pillar{{ID: "a", Weight: 1}, {ID: "b", Weight: 1}},
		[]Input{{ID: "1", Pillar: "a", Weight: 1}, {ID: "2", Pillar: "b", Weight: 1}, {ID: "3", Pillar: "b", Weight: 2}})
	if err != nil {
		t.Fatal(err)
	}
	p := Defaults()
	p.IndexCoverage, p.TotalCoverage = 0.5, 0.5
	s := goalpostsOnly(f, [][]Cell{cellsOf(50, 90, none), cellsOf(60, 20, 30), cellsOf(60, 20, 30), cellsOf(60, 20, 30)})
	s.Parameters, s.Spread = p, 0
	s.MissingRules = []MissingRule{Renormalise, MemberMedian}
	r := newReplicate(s, []int{0, 1, 2, 3})
	for at, want := range []float64{50, (50 + (90+2*30)/3.0) / 2} {
		random := SplitMix64(1)
		r.draw(&random)
		r.using, r.geometric = r.variants[at], false
		r.rank()
		near(t, "the first", r.scores[0], want, 9)
		near(t, "the second", r.scores[1], (60+80/3.0)/2, 9)
	}
}

func TestLeaveOneOut(t *testing.T) {
	f := twoBlocks(t)
	row := func(pillars ...float64) []Cell {
		var scores []float64
		for _, score := range pillars {
			scores = append(scores, score, score)
		}
		return cellsOf(scores...)
	}
	countries := [][]Cell{
		row(90, 50, 50, 50, 50, 50), // first by its first pillar alone
		row(60, 55, 55, 55, 55, 55),
		row(40, 40, 40, 40, 40, none), // five pillars: ranked, and with four left as well
		row(99, 99, none, none, none, none),
	}
	got := f.LeaveOneOut(countries, Defaults())
	if want := []Place{{2, false}, {1, false}, {3, false}, {}}; !reflect.DeepEqual(got[0], want) {
		t.Errorf("without the first pillar: %v", got[0])
	}
	for k := 1; k < 6; k++ {
		if want := []Place{{1, false}, {2, false}, {3, false}, {}}; !reflect.DeepEqual(got[k], want) {
			t.Errorf("without pillar %d: %v", k, got[k])
		}
	}
	user, _ := f.Reweighted([]float64{1, 1, 0, 0, 0, 0})
	if got := user.LeaveOneOut(countries, Defaults()); got[2] != nil || got[0] == nil || got[0][3].Rank != 1 {
		t.Errorf("without a pillar that is out: %v", got)
	}
	alone, _ := f.Reweighted([]float64{1, 0, 0, 0, 0, 0})
	if got := alone.LeaveOneOut(countries, Defaults()); got[0] != nil {
		t.Errorf("without the only pillar: %v", got[0])
	}
}
