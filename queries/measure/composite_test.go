package measure

import (
	"math"
	"reflect"
	"testing"

	"readiness/data"
)

var none = math.NaN()

func TestScoresOfACountry(t *testing.T) {
	f := twoBlocks(t)
	cells := cellsOf(80, 40, 10, 30, 0, 100, none, 60, none, none, 20, none)
	cells[0].Flag, cells[0].Age = CarriedForward, 3
	cells[1].Flag, cells[1].Age = Interpolated, 1
	cells[10].Age = 9 // of a pillar that does not exist: it enters nothing
	p := Defaults()
	p.IndexCoverage = 0.66
	got := f.Scores(cells, p)
	want := []Composite{
		{Score: 50, Exists: true, Coverage: 1, InputCoverage: 1, MeanAge: 1.5, OldestAge: 3},
		{Score: 25, Exists: true, Coverage: 1, InputCoverage: 1, ObservedShare: 1},
		{Score: 75, Exists: true, Coverage: 1, InputCoverage: 1, ObservedShare: 1},
		{Score: 60, Exists: true, Coverage: 0.75, InputCoverage: 0.75, ObservedShare: 1},
		{},
		{Coverage: 0.25, InputCoverage: 0.25},
	}
	for k := range want {
		sameComposite(t, string(f.Pillars[k].ID), got.Pillars[k], want[k])
	}
	sameComposite(t, "block a", got.Blocks[0], Composite{
		Score: 50, Exists: true, Coverage: 1, InputCoverage: 1, ObservedShare: 2.0 / 3, MeanAge: 0.5, OldestAge: 3,
	})
	sameComposite(t, "block b", got.Blocks[1], Composite{Coverage: 1.0 / 3, InputCoverage: 1.0 / 3})
	// Four of six pillars: 15 of 24 quarters of the inputs that enter are there,
	// 11 of them observed.
	sameComposite(t, "index", got.Index, Composite{
		Score: 52.5, Exists: true, Coverage: 4.0 / 6, InputCoverage: 4.0 / 6, ObservedShare: 11.0 / 15, MeanAge: 1.5 * 4 / 15, OldestAge: 3,
	})
	if index := f.Scores(cells, Defaults()).Index; index.Exists || index.Score != 0 || index.ObservedShare != 0 {
		t.Errorf("four pillars of six are ranked under 0.83: %+v", index)
	}
}

func sameComposite(t *testing.T, what string, got, want Composite) {
	t.Helper()
	near(t, what+" score", got.Score, want.Score, 9)
	near(t, what+" coverage", got.Coverage, want.Coverage, 9)
	near(t, what+" input coverage", got.InputCoverage, want.InputCoverage, 9)
	near(t, what+" observed share", got.ObservedShare, want.ObservedShare, 9)
	near(t, what+" mean age", got.MeanAge, want.MeanAge, 9)
	if got.Exists != want.Exists || got.OldestAge != want.OldestAge || got.Floored != want.Floored {
		t.Errorf("%s: %+v, want %+v", what, got, want)
	}
}

// Each limit of coverage, from both sides.
func TestCoverageLimits(t *testing.T) {
	weights := func(there, not float64) (Frame, []Cell) {
		f, err := NewFrame([]Pillar{{ID: "a", Weight: 1}}, []Input{{ID: "1", Pillar: "a", Weight: there}, {ID: "2", Pillar: "a", Weight: not}})
		if err != nil {
			t.Fatal(err)
		}
		return f, cellsOf(70, none)
	}
	for _, c := range []struct {
		there         float64
		pillar, index bool
	}{{0.49, false, false}, {0.5, true, false}, {0.59, true, false}, {0.6, true, true}} {
		f, cells := weights(c.there, 1-c.there)
		got := f.Scores(cells, Defaults())
		if got.Pillars[0].Exists != c.pillar || got.Index.Exists != c.index || got.Blocks[0].Exists != c.index {
			t.Errorf("%v of the inputs: %+v", c.there, got)
		}
	}
	six := twoBlocks(t)
	all := func(missing ...int) []Cell {
		cells := make([]float64, 12)
		for _, k := range missing {
			cells[2*k], cells[2*k+1] = none, none
		}
		return cellsOf(cells...)
	}
	for missing, c := range map[int]struct{ index, block bool }{0: {true, true}, 1: {true, true}, 2: {false, false}} {
		got := six.Scores(all([]int{0, 1}[:missing]...), Defaults())
		if got.Index.Exists != c.index || got.Blocks[0].Exists != c.block || !got.Blocks[1].Exists {
			t.Errorf("%d pillars missing: %+v", missing, got)
		}
	}
	// Thirds and sixths do not add up to 1 in doubles: the slack lets them.
	p := Defaults()
	p.IndexCoverage, p.BlockCoverage = 5.0/6, 2.0/3
	if got := six.Scores(all(0), p); !got.Index.Exists || !got.Blocks[0].Exists {
		t.Errorf("five sixths are fewer than five sixths: %+v", got)
	}
}

// Shares of 2, 3 and 1 add up to a hair more than 1 in doubles; coverage does
// not.
func TestCoverageIsAShare(t *testing.T) {
	var pillars []Pillar
	var inputs []Input
	for _, id := range []data.PillarID{"a", "b", "c"} {
		weights := []float64{2, 3, 1}
		pillars = append(pillars, Pillar{ID: id, Weight: weights[len(pillars)]})
		for i, weight := range weights {
			inputs = append(inputs, Input{ID: data.IndicatorID(id) + data.IndicatorID(rune('0'+i)), Pillar: id, Weight: weight})
		}
	}
	f, err := NewFrame(pillars, inputs)
	if err != nil {
		t.Fatal(err)
	}
	got := f.Scores(cellsOf(100, 100, 100, 100, 100, 100, 100, 100, 100), Defaults())
	for _, c := range []Composite{got.Index, got.Blocks[0], got.Pillars[0]} {
		if c.Coverage != 1 || c.InputCoverage != 1 || c.ObservedShare != 1 {
			t.Errorf("%+v", c)
		}
	}
}

func TestGeometricScores(t *testing.T) {
	f := twoBlocks(t)
	p := Defaults()
	p.Aggregation = Geometric
	got := f.Scores(cellsOf(0, 0, 100, 100, 100, 100, 80, 80, 50, 50, 20, 20), p)
	near(t, "floored block", got.Blocks[0].Score, 21.544, 3)
	near(t, "block", got.Blocks[1].Score, 43.0887, 4)
	near(t, "index", got.Index.Score, math.Sqrt(math.Cbrt(10000)*math.Cbrt(80000)), 9)
	if !got.Pillars[0].Floored || got.Pillars[1].Floored || !got.Blocks[0].Floored || got.Blocks[1].Floored || !got.Index.Floored {
		t.Errorf("floored: %+v", got)
	}
	if got.Pillars[0].Score != 0 {
		t.Errorf("the pillar itself became %v", got.Pillars[0].Score)
	}
	user, _ := f.Reweighted([]float64{0, 1, 1, 1, 1, 1})
	if got := user.Scores(cellsOf(0, 0, 100, 100, 100, 100, 80, 80, 50, 50, 20, 20), p); got.Index.Floored {
		t.Error("a pillar without weight floors the index")
	}
	for name, c := range map[string]struct {
		weights []float64
		ok      bool
	}{"no weights": {nil, false}, "zero weights": {[]float64{0, 0}, false}, "negative": {[]float64{-1, 0}, false}, "one": {[]float64{0, 2}, true}} {
		mean, floored, ok := Aggregate([]float64{7, 9}, c.weights, Arithmetic)
		if ok != c.ok || floored || (ok && mean != 9) || (!ok && mean != 0) {
			t.Errorf("%s: %v, %v", name, mean, ok)
		}
	}
	for score, want := range map[float64]bool{1: false, 1 - 1e-12: false, 1 - 1e-6: true} {
		if _, floored, _ := Aggregate([]float64{score}, []float64{1}, Geometric); floored != want {
			t.Errorf("%v floored: %v", score, floored)
		}
	}
	if mean, floored, ok := Aggregate([]float64{none, 0}, []float64{1, 1}, Geometric); ok || floored || mean != 0 {
		t.Errorf("of no number: %v, %v, %v", mean, floored, ok)
	}
}

func TestCell(t *testing.T) {
	f, err := NewFrame([]Pillar{{ID: "a", Weight: 1}}, []Input{{
		ID: "price", Pillar: "a", Weight: 1, Direction: data.LowerIsBetter, Transform: data.TransformLog,
		Goalpost: data.Goalpost{Low: 1, High: 100},
	}})
	if err != nil {
		t.Fatal(err)
	}
	got := f.Cell(0, Resolved{Value: 10, Flag: CarriedForward, Age: 2})
	if got.Flag != CarriedForward || got.Age != 2 || got.Value != 10 || math.Abs(got.Score-50) > Slack {
		t.Errorf("%+v", got)
	}
	for _, resolved := range []Resolved{{}, {Flag: Missing}, {Value: 0, Flag: Observed}, {Value: none, Flag: Observed}} {
		if got := f.Cell(0, resolved); got != (Cell{Resolved: Resolved{Flag: Missing}}) || got.known() {
			t.Errorf("%+v became %+v", resolved, got)
		}
	}
	plain := twoBlocks(t)
	plain.Inputs[0].Goalpost, plain.Inputs[0].Transform = data.Goalpost{Low: 0, High: 10}, data.TransformNone
	for _, flag := range []Flag{Missing, ""} {
		if got := plain.Cell(0, Resolved{Value: 5, Flag: flag}); got != (Cell{Resolved: Resolved{Flag: Missing}}) {
			t.Errorf("flag %q: %+v", flag, got)
		}
	}
	for _, score := range []float64{none, math.Inf(1), math.Inf(-1), -1, 101} {
		if (Cell{Resolved: Resolved{Flag: Observed}, Score: score}).known() {
			t.Errorf("%v is a score", score)
		}
	}
}

func TestObserved(t *testing.T) {
	for _, c := range []struct {
		composite Composite
		want      bool
	}{{Composite{Exists: true, ObservedShare: 0.5 - 1e-12}, true}, {Composite{Exists: true, ObservedShare: 0.49}, false}, {Composite{ObservedShare: 1}, false}} {
		if c.composite.Observed() != c.want {
			t.Errorf("%+v: %v", c.composite, !c.want)
		}
	}
}

func TestRankingLeavesOutWhatDoesNotExist(t *testing.T) {
	got := Ranking([]Composite{{Score: 50, Exists: true}, {Score: 99}, {Score: 60, Exists: true}, {}, {Score: 50 + 1e-12, Exists: true}})
	if want := []Place{{2, true}, {}, {1, false}, {}, {2, true}}; !reflect.DeepEqual(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}
