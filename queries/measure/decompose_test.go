package measure

import (
	"math"
	"math/rand/v2"
	"testing"

	"readiness/data"
)

// pillarsOfOne is a frame of equal pillars with one input each.
func pillarsOfOne(t *testing.T, count int) Frame {
	t.Helper()
	var pillars []Pillar
	var inputs []Input
	for k := range count {
		id := data.PillarID(rune('a' + k))
		pillars = append(pillars, Pillar{ID: id, Block: data.BlockID(rune('A' + k%2)), Weight: 1})
		inputs = append(inputs, Input{ID: data.IndicatorID(id), Pillar: id, Weight: 1})
	}
	f, err := NewFrame(pillars, inputs)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// Worked example E5.
func TestDecomposeE5(t *testing.T) {
	f := pillarsOfOne(t, 3)
	p := Defaults()
	p.BlockCoverage = 0
	a, b := cellsOf(80, 50, 20), cellsOf(90, 90, 90)
	for aggregation, c := range map[Aggregation]struct {
		gap      float64
		points   [3]float64
		decimals int
	}{
		Arithmetic: {40, [3]float64{3.333, 13.333, 23.333}, 3},
		Geometric:  {46.9113, [3]float64{2.5006, 12.4788, 31.9319}, 4},
	} {
		p.Aggregation = aggregation
		got, ok := f.Decompose(a, b, p)
		if !ok || got.Floored {
			t.Fatalf("%s: %+v", aggregation, got)
		}
		near(t, "gap", got.Gap, c.gap, c.decimals)
		for k, want := range c.points {
			near(t, string(aggregation), got.Pillars[k].Points, want, c.decimals)
			near(t, "its one input", got.Inputs[k].Points, got.Pillars[k].Points, 9)
		}
		near(t, "block A", got.Blocks[0].Points, got.Pillars[0].Points+got.Pillars[2].Points, 9)
		near(t, "block B", got.Blocks[1].Points, got.Pillars[1].Points, 9)
	}
	near(t, "L", logMean(90, math.Cbrt(80000)), 63.6907, 4)
	near(t, "L of equals", logMean(7, 7), 7, 12)
	near(t, "L of neighbours", logMean(7, 7*(1+1e-12)), 7, 9)
}

// What one side lacks stands there with its own score, by hand: a's second
// input is worth a's pillar of 40, a's third pillar a's index of 60.
func TestDecomposeWithMissing(t *testing.T) {
	f, err := NewFrame(
		[]Pillar{{ID: "a", Weight: 1}, {ID: "b", Weight: 1}, {ID: "c", Weight: 2}},
		[]Input{{ID: "1", Pillar: "a", Weight: 3}, {ID: "2", Pillar: "a", Weight: 1}, {ID: "3", Pillar: "b", Weight: 1}, {ID: "4", Pillar: "c", Weight: 1}})
	if err != nil {
		t.Fatal(err)
	}
	p := Defaults()
	p.IndexCoverage, p.TotalCoverage = 0.5, 0.4
	got, ok := f.Decompose(cellsOf(40, none, 80, none), cellsOf(100, 100, 60, 90), p)
	if !ok {
		t.Fatal("no decomposition")
	}
	near(t, "gap", got.Gap, 85-60, 9)
	for i, want := range []Contribution{{11.25, false}, {3.75, true}, {-5, false}, {15, true}} {
		near(t, string(f.Inputs[i].ID), got.Inputs[i].Points, want.Points, 9)
		if got.Inputs[i].Assumed != want.Assumed {
			t.Errorf("%s: assumed %v", f.Inputs[i].ID, !want.Assumed)
		}
	}
	for k, want := range []Contribution{{15, true}, {-5, false}, {15, true}} {
		near(t, string(f.Pillars[k].ID), got.Pillars[k].Points, want.Points, 9)
		if got.Pillars[k].Assumed != want.Assumed {
			t.Errorf("%s: assumed %v", f.Pillars[k].ID, !want.Assumed)
		}
	}
	if !got.Blocks[0].Assumed {
		t.Error("the block is all known")
	}
	if _, ok := got.PillarShares(); ok {
		t.Error("shares with a negative contribution")
	}
	// The other way round, everything turns its sign.
	back, _ := f.Decompose(cellsOf(100, 100, 60, 90), cellsOf(40, none, 80, none), p)
	for i := range got.Inputs {
		near(t, "back", back.Inputs[i].Points, -got.Inputs[i].Points, 9)
	}
	for name, pair := range map[string][2][]Cell{"first": {cellsOf(none, none, 1, none), cellsOf(1, 1, 1, 1)}, "second": {cellsOf(1, 1, 1, 1), cellsOf(none, none, 1, none)}} {
		if _, ok := f.Decompose(pair[0], pair[1], p); ok {
			t.Errorf("a gap to nothing, %s", name)
		}
	}
	// A pillar taken out by the reader adds nothing, whatever it lacks.
	user, _ := f.Reweighted([]float64{1, 1, 0})
	for _, aggregation := range []Aggregation{Arithmetic, Geometric} {
		p.Aggregation = aggregation
		got, ok := user.Decompose(cellsOf(40, none, 80, none), cellsOf(100, 100, 60, 0), p)
		if !ok || got.Pillars[2] != (Contribution{}) || got.Inputs[3] != (Contribution{}) || got.Floored {
			t.Errorf("%s: %+v", aggregation, got)
		}
	}
}

func TestPillarShares(t *testing.T) {
	shares, ok := Decomposition{Gap: 8, Pillars: []Contribution{{2, false}, {6, true}, {-1e-12, false}}}.PillarShares()
	if !ok || shares[0] != 25 || shares[1] != 75 {
		t.Errorf("%v, %v", shares, ok)
	}
	if _, ok := (Decomposition{Gap: 1, Pillars: []Contribution{{1, false}}}).PillarShares(); !ok {
		t.Error("no shares of a whole point")
	}
	for _, gap := range []float64{0.99, 0, -8} {
		if _, ok := (Decomposition{Gap: gap, Pillars: []Contribution{{gap, false}}}).PillarShares(); ok {
			t.Errorf("shares of %v points", gap)
		}
	}
}

// The floor is flagged; pillars add up all the same.
func TestDecomposeFloored(t *testing.T) {
	f := pillarsOfOne(t, 3)
	p := Defaults()
	p.Aggregation = Geometric
	for _, turn := range []bool{false, true} {
		a, b := cellsOf(0, 100, 100), cellsOf(50, 100, 100)
		if turn {
			a, b = b, a
		}
		got, ok := f.Decompose(a, b, p)
		if !ok || !got.Floored {
			t.Fatalf("%+v", got)
		}
		near(t, "pillar", got.Pillars[0].Points, got.Gap, 9)
	}
	if got, _ := f.Decompose(cellsOf(1, 100, 100), cellsOf(50, 100, 100), p); got.Floored {
		t.Error("1 is not below the floor")
	}
}

// Contributions add up, in both forms, whatever is missing on either side.
func TestDecomposeAddsUp(t *testing.T) {
	random := rand.New(rand.NewPCG(9, 1))
	seen := map[Aggregation]int{}
	for range 4000 {
		f := randomFrame(t, random, 3)
		p := Defaults()
		p.IndexCoverage = 0.5
		p.Aggregation = []Aggregation{Arithmetic, Geometric}[random.IntN(2)]
		a, b := randomCells(random, len(f.Inputs)), randomCells(random, len(f.Inputs))
		got, ok := f.Decompose(a, b, p)
		if !ok {
			continue
		}
		sum := func(parts []Contribution) (total float64) {
			for _, part := range parts {
				total += part.Points
			}
			return total
		}
		want := f.Scores(b, p).Index.Score - f.Scores(a, p).Index.Score
		if math.Abs(got.Gap-want) > Slack || math.Abs(sum(got.Pillars)-want) > 1e-8 || math.Abs(sum(got.Blocks)-want) > 1e-8 {
			t.Fatalf("%s: pillars %v, blocks %v, gap %v", p.Aggregation, sum(got.Pillars), sum(got.Blocks), want)
		}
		if !got.Floored {
			seen[p.Aggregation]++
			if math.Abs(sum(got.Inputs)-want) > 1e-8 {
				t.Fatalf("%s: inputs %v, gap %v", p.Aggregation, sum(got.Inputs), want)
			}
		}
	}
	if seen[Arithmetic] < 500 || seen[Geometric] < 500 {
		t.Errorf("too few cases: %v", seen)
	}
}
