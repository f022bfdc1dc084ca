package measure

import (
	"math"
	"math/rand/v2"
	"reflect"
	"testing"

	"readiness/data"
)

// What holds of any frame and any cells.
func TestScoresProperties(t *testing.T) {
	random := rand.New(rand.NewPCG(8, 1))
	ranked := 0
	for range 3000 {
		f := randomFrame(t, random, 1)
		cells := randomCells(random, len(f.Inputs))
		p := Defaults()
		p.Aggregation = []Aggregation{Arithmetic, Geometric}[random.IntN(2)]
		got := f.Scores(cells, p)
		for _, c := range append(append([]Composite{got.Index}, got.Blocks...), got.Pillars...) {
			if !isReal(c.Score, c.Coverage, c.InputCoverage, c.ObservedShare, c.MeanAge) || c.Score < 0 || c.Score > 100+Slack ||
				c.Coverage > 1 || c.InputCoverage > 1 || c.ObservedShare > 1 || (!c.Exists && c.Score != 0) {
				t.Fatalf("%+v of %v", c, cells)
			}
		}
		if !got.Index.Exists {
			continue
		}
		ranked++
		// Another scale of the weights changes nothing.
		weights := make([]float64, len(f.Pillars))
		for k, pillar := range f.Pillars {
			weights[k] = 7 * pillar.Weight
		}
		again, err := f.Reweighted(weights)
		if err != nil {
			t.Fatal(err)
		}
		if other := again.Scores(cells, p).Index.Score; math.Abs(other-got.Index.Score) > Slack {
			t.Fatalf("weights times seven: %v, was %v", other, got.Index.Score)
		}
		// A better value never lowers a score.
		at := random.IntN(len(cells))
		if cells[at].known() {
			better := append([]Cell(nil), cells...)
			better[at].Score += random.Float64() * (100 - better[at].Score)
			now := f.Scores(better, p)
			if now.Index.Score < got.Index.Score-Slack {
				t.Fatalf("%v, better in %d, scores %v after %v", cells, at, now.Index.Score, got.Index.Score)
			}
		}
		// The score lies between the bounds where all pillars have one.
		if got.Index.Coverage < 1-Slack {
			continue
		}
		worst, best := f.Bounds(cells, p)
		if worst.Index.Score > got.Index.Score+Slack || best.Index.Score < got.Index.Score-Slack {
			t.Fatalf("%v outside %v to %v", got.Index.Score, worst.Index.Score, best.Index.Score)
		}
	}
	if ranked < 500 {
		t.Errorf("only %d of 3000 had an index", ranked)
	}
}

// A country that joins moves no score of the others, and neither does their
// order; only ranks make room.
func TestJoiningMovesNoScore(t *testing.T) {
	random := rand.New(rand.NewPCG(15, 1))
	for range 300 {
		f := randomFrame(t, random, 1)
		var countries [][]Cell
		for range 8 {
			countries = append(countries, randomCells(random, len(f.Inputs)))
		}
		indices := func(of [][]Cell) (all []Composite) {
			for _, cells := range of {
				all = append(all, f.Scores(cells, Defaults()).Index)
			}
			return all
		}
		before, after := indices(countries[:7]), indices(countries)
		if !reflect.DeepEqual(before, after[:7]) {
			t.Fatalf("%+v became %+v", before, after)
		}
		for c, place := range Ranking(after)[:7] {
			if was := Ranking(before)[c]; place.Rank != was.Rank && place.Rank != was.Rank+1 {
				t.Fatalf("rank %d became %d", was.Rank, place.Rank)
			}
		}
		places, variants := Ranking(after), f.Variants(countries, Defaults())
		order := random.Perm(len(countries))
		turned := make([][]Cell, len(order))
		for at, c := range order {
			turned[at] = countries[c]
		}
		turnedPlaces, turnedVariants := Ranking(indices(turned)), f.Variants(turned, Defaults())
		for at, c := range order {
			if turnedPlaces[at] != places[c] || turnedVariants[at] != variants[c] {
				t.Fatalf("in another order %+v is %+v", variants[c], turnedVariants[at])
			}
		}
	}
}

// randomFrame has two to six pillars in two blocks; weights are whole numbers
// times scale.
func randomFrame(t *testing.T, random *rand.Rand, scale float64) Frame {
	t.Helper()
	var pillars []Pillar
	var inputs []Input
	for k := range 2 + random.IntN(5) {
		id := data.PillarID(rune('a' + k))
		pillars = append(pillars, Pillar{ID: id, Block: data.BlockID(rune('A' + k%2)), Weight: scale * float64(1+random.IntN(4))})
		for range 1 + random.IntN(4) {
			inputs = append(inputs, Input{
				ID: data.IndicatorID(rune('A' + len(inputs))), Pillar: id, Weight: scale * float64(1+random.IntN(4)),
				Direction: []data.Direction{data.HigherIsBetter, data.LowerIsBetter}[random.IntN(2)],
				Transform: []data.Transform{data.TransformNone, data.TransformLog1p}[random.IntN(2)],
				Goalpost:  data.Goalpost{Low: 0, High: 100},
			})
		}
	}
	f, err := NewFrame(pillars, inputs)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// randomCells are known in six of seven.
func randomCells(random *rand.Rand, count int) []Cell {
	cells := make([]Cell, count)
	for i := range cells {
		cells[i] = Cell{Resolved: Resolved{Flag: []Flag{Observed, Interpolated, CarriedForward}[random.IntN(3)], Age: random.IntN(4)}, Score: 100 * random.Float64()}
		switch random.IntN(14) {
		case 0, 1:
			cells[i] = Cell{Resolved: Resolved{Flag: Missing}}
		case 2:
			cells[i].Score = []float64{0, 100}[random.IntN(2)]
		}
	}
	return cells
}
