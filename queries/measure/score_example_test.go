package measure_test

import (
	"fmt"

	"readiness/data"
	"readiness/queries/measure"
)

// scored is an observed cell with the score, in the order given; a negative
// number is a missing one.
func scored(scores ...float64) []measure.Cell {
	cells := make([]measure.Cell, len(scores))
	for i, score := range scores {
		cells[i] = measure.Cell{Resolved: measure.Resolved{Flag: measure.Observed}, Score: score}
		if score < 0 {
			cells[i] = measure.Cell{Resolved: measure.Resolved{Flag: measure.Missing}}
		}
	}
	return cells
}

// frame has one pillar for each list of input weights, all of them equal.
func frame(inputWeights ...[]float64) measure.Frame {
	var pillars []measure.Pillar
	var inputs []measure.Input
	for k, weights := range inputWeights {
		pillar := data.PillarID(fmt.Sprint("pillar-", k+1))
		pillars = append(pillars, measure.Pillar{ID: pillar, Block: "block", Weight: 1})
		for i, weight := range weights {
			inputs = append(inputs, measure.Input{
				ID: data.IndicatorID(fmt.Sprint("input-", k+1, ".", i+1)), Pillar: pillar, Weight: weight,
			})
		}
	}
	f, err := measure.NewFrame(pillars, inputs)
	if err != nil {
		panic(err)
	}
	return f
}

// E2: the score of Indonesia's mobile traffic, and of a price, where less is
// better.
func ExampleScore() {
	traffic, _ := measure.Score(91, data.Goalpost{Low: 0, High: 500}, data.TransformLog1p, data.HigherIsBetter)
	price, _ := measure.Score(1.7, data.Goalpost{Low: 1, High: 21.33}, data.TransformNone, data.LowerIsBetter)
	fmt.Printf("%.3f %.1f\n", traffic, price)
	// Output: 72.737 96.6
}

// E3: a missing input leaves its weight to the others, until less than half of
// the pillar is left.
func ExampleFrame_Scores() {
	f := frame([]float64{1, 1, 2})
	for _, cells := range [][]measure.Cell{scored(60, -1, 90), scored(60, -1, -1)} {
		pillar := f.Scores(cells, measure.Defaults()).Pillars[0]
		fmt.Println(pillar.Exists, pillar.Score, pillar.Coverage)
	}
	// Output:
	// true 80 0.75
	// false 0 0.25
}

// E3b: with three quarters of the weight carried forward, the year is shown and
// not used in a trend.
func ExampleComposite_Observed() {
	cells := scored(50, 70)
	cells[1].Flag, cells[1].Age = measure.CarriedForward, 1
	index := frame([]float64{1, 3}).Scores(cells, measure.Defaults()).Index
	fmt.Println(index.Exists, index.ObservedShare, index.Observed(), index.MeanAge)
	// Output: true 0.25 false 0.75
}

// E4: the geometric mean makes up less of a weak pillar, and a zero is raised
// to the floor instead of being left out.
func ExampleAggregate() {
	equal := []float64{1, 1, 1}
	for _, pillars := range [][]float64{{80, 50, 20}, {0, 100, 100}} {
		arithmetic, _, _ := measure.Aggregate(pillars, equal, measure.Arithmetic)
		geometric, floored, _ := measure.Aggregate(pillars, equal, measure.Geometric)
		fmt.Printf("%.4f %.4f %v\n", arithmetic, geometric, floored)
	}
	// Output:
	// 50.0000 43.0887 false
	// 66.6667 21.5443 true
}

// Equal pillars make unequal indicators (M6).
func ExampleFrame_EffectiveWeight() {
	one := []float64{1}
	f := frame([]float64{1, 1}, []float64{1, 1, 1, 1, 1}, one, one, one, one)
	fmt.Printf("%.4f %.4f\n", f.EffectiveWeight(0), f.EffectiveWeight(2))
	// Output: 0.0833 0.0333
}

// A reader's weights 3, 1, 0: the third pillar leaves the index, and its
// absence costs no coverage.
func ExampleFrame_Reweighted() {
	f, err := frame([]float64{1}, []float64{1}, []float64{1}).Reweighted([]float64{3, 1, 0})
	index := f.Scores(scored(80, 40, -1), measure.Defaults()).Index
	fmt.Println(f.Pillars[0].Weight, f.Pillars[1].Weight, index.Score, index.Coverage, err)
	// Output: 0.75 0.25 70 1 <nil>
}

// What the hole in the first country does to its index: left out, filled with
// the median of the members, or the input left out for all.
func ExampleFrame_Variants() {
	f := frame([]float64{1, 1, 1})
	for _, variant := range f.Variants([][]measure.Cell{scored(40, 20, -1), scored(70, 60, 80), scored(50, 40, 60), scored(60, 60, 90)}, measure.Defaults()) {
		fmt.Println(variant.Renormalised, variant.Median, variant.Complete)
	}
	// Output:
	// 30 46.666666666666664 30
	// 70 70 65
	// 50 50 45
	// 70 70 60
}

// How far off the score could be, whatever the missing value is.
func ExampleFrame_Bounds() {
	worst, best := frame([]float64{1, 1, 2}).Bounds(scored(60, -1, 90), measure.Defaults())
	fmt.Println(worst.Index.Score, best.Index.Score)
	// Output: 60 85
}

// The latest year in which half of the four inputs are observed for half of the
// three members.
func ExampleReferenceYear() {
	fmt.Println(measure.ReferenceYear(map[int][]int{2022: {4, 4, 4}, 2024: {2, 3, 0}, 2025: {4, 1, 1}}, 4))
	// Output: 2024 true
}

// E5: what the first country lacks, pillar by pillar, in both forms.
func ExampleFrame_Decompose() {
	f := frame([]float64{1}, []float64{1}, []float64{1})
	p := measure.Defaults()
	for _, p.Aggregation = range []measure.Aggregation{measure.Arithmetic, measure.Geometric} {
		gap, _ := f.Decompose(scored(80, 50, 20), scored(90, 90, 90), p)
		fmt.Printf("%.4f = %.4f + %.4f + %.4f\n", gap.Gap, gap.Pillars[0].Points, gap.Pillars[1].Points, gap.Pillars[2].Points)
	}
	// Output:
	// 40.0000 = 3.3333 + 13.3333 + 23.3333
	// 46.9113 = 2.5006 + 12.4788 + 31.9319
}
