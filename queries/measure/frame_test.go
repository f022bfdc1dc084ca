package measure

import (
	"errors"
	"math"
	"math/rand/v2"
	"testing"

	"readiness/data"
)

// twoBlocks has six equal pillars of two inputs of weights 1 and 3, three
// pillars in each of two blocks.
func twoBlocks(t *testing.T) Frame {
	t.Helper()
	var pillars []Pillar
	var inputs []Input
	for _, id := range []data.PillarID{"a1", "a2", "a3", "b1", "b2", "b3"} {
		block := data.BlockID(id[:1])
		pillars = append(pillars, Pillar{ID: id, Block: block, Weight: 2})
		inputs = append(inputs,
			Input{ID: data.IndicatorID(id + "-1"), Pillar: id, Weight: 1},
			Input{ID: data.IndicatorID(id + "-2"), Pillar: id, Weight: 3})
	}
	f, err := NewFrame(pillars, inputs)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// cellsOf are observed cells with the scores; NaN is a missing one.
func cellsOf(scores ...float64) []Cell {
	cells := make([]Cell, len(scores))
	for i, score := range scores {
		if cells[i].Flag = Missing; !math.IsNaN(score) {
			cells[i] = Cell{Resolved: Resolved{Flag: Observed}, Score: score}
		}
	}
	return cells
}

func TestNewFrameSharesWeights(t *testing.T) {
	f := twoBlocks(t)
	if len(f.Blocks) != 2 || f.Blocks[0] != "a" || f.Blocks[1] != "b" {
		t.Errorf("blocks %v", f.Blocks)
	}
	sum := 0.0
	for i, input := range f.Inputs {
		near(t, string(input.ID), input.Weight, []float64{0.25, 0.75}[i%2], 12)
		near(t, "pillar", f.Pillars[f.pillarOf[i]].Weight, 1.0/6, 12)
		sum += f.EffectiveWeight(i)
	}
	near(t, "all effective weights", sum, 1, 12)
	// Inputs need not come pillar by pillar.
	mixed, err := NewFrame([]Pillar{{ID: "a", Weight: 1e308}, {ID: "b", Weight: 1e308}},
		[]Input{{ID: "1", Pillar: "b", Weight: 1}, {ID: "2", Pillar: "a", Weight: 5}, {ID: "3", Pillar: "b", Weight: 4}})
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []float64{0.1, 0.5, 0.4} {
		near(t, "mixed", mixed.EffectiveWeight(i), want, 12)
	}
}

// All weights on another scale make the same frame.
func TestNewFrameScalesWeights(t *testing.T) {
	plain, scaled := randomFrame(t, rand.New(rand.NewPCG(16, 1)), 1), randomFrame(t, rand.New(rand.NewPCG(16, 1)), 1e-7)
	for i := range plain.Inputs {
		near(t, "effective weight", scaled.EffectiveWeight(i), plain.EffectiveWeight(i), 12)
	}
}

func TestNewFrameRefuses(t *testing.T) {
	good := []Pillar{{ID: "a", Weight: 1}, {ID: "b", Weight: 1}}
	in := func(id data.IndicatorID, pillar data.PillarID, weight float64) Input {
		return Input{ID: id, Pillar: pillar, Weight: weight}
	}
	for name, c := range map[string]struct {
		pillars []Pillar
		inputs  []Input
	}{
		"nothing":                {nil, nil},
		"a pillar twice":         {[]Pillar{{ID: "a", Weight: 1}, {ID: "a", Weight: 1}}, []Input{in("1", "a", 1)}},
		"an input twice":         {good, []Input{in("1", "a", 1), in("1", "b", 1)}},
		"an unknown pillar":      {good, []Input{in("1", "a", 1), in("2", "c", 1)}},
		"a pillar without input": {good, []Input{in("1", "a", 1)}},
		"inputs without weight":  {good, []Input{in("1", "a", 1), in("2", "b", 0)}},
		"a negative weight":      {good, []Input{in("1", "a", 1), in("2", "b", 2), in("3", "b", -1)}},
		"pillars without weight": {[]Pillar{{ID: "a"}}, []Input{in("1", "a", 1)}},
	} {
		if _, err := NewFrame(c.pillars, c.inputs); !errors.Is(err, data.ErrInvalid) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestReweighted(t *testing.T) {
	f := twoBlocks(t)
	for name, weights := range map[string][]float64{
		"none": nil, "too few": {1, 1, 1, 1, 1}, "too many": {1, 1, 1, 1, 1, 1, 1}, "all zero": {0, 0, 0, 0, 0, 0},
		"negative": {1, 1, 1, 1, 1, -1}, "not a number": {1, 1, 1, 1, 1, math.NaN()}, "infinite": {1, 1, 1, 1, 1, math.Inf(1)},
	} {
		if _, err := f.Reweighted(weights); !errors.Is(err, data.ErrInvalid) {
			t.Errorf("%s: %v", name, err)
		}
	}
	weights := []float64{3, 1, 0, 0, 0, 0}
	user, err := f.Reweighted(weights)
	if err != nil || weights[0] != 3 {
		t.Fatalf("%v, and the caller's weights are %v", err, weights)
	}
	near(t, "the first", user.Pillars[0].Weight, 0.75, 12)
	near(t, "the frame it came from", f.Pillars[0].Weight, 1.0/6, 12)
	near(t, "inside the pillar", user.Inputs[1].Weight, 0.75, 12)
	if tiny, err := f.Reweighted([]float64{1, 2e-9, 1e-9, 5e-324, 0, 0}); err != nil || tiny.Pillars[1].Weight == 0 ||
		tiny.Pillars[2].Weight != 0 || tiny.Pillars[3].Weight != 0 {
		t.Errorf("next to nothing: %v, %v", tiny.Pillars, err)
	}
	// The pillars of weight 0 are scored still; the block of nothing else is not.
	hundred := make([]float64, 12)
	for i := range hundred {
		hundred[i] = 40
	}
	got := user.Scores(cellsOf(hundred...), Defaults())
	if !got.Index.Exists || !got.Pillars[5].Exists || !got.Blocks[0].Exists || got.Blocks[1] != (Composite{}) {
		t.Errorf("%+v", got)
	}
}
