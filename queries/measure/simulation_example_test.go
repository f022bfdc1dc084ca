package measure_test

import (
	"fmt"
	"math"

	"readiness/queries/measure"
)

// The first outputs for the published seed.
func ExampleSplitMix64() {
	random := measure.SplitMix64(1234567)
	fmt.Println(random.Next(), random.Next(), random.Next())
	// Output: 6457827717110365317 3203168211198807973 9817491932198370423
}

// E11: B leads A by 62 to 60, and with other weights A is ahead in a third of
// the replicates (0.32841 by the integral), so both rank from 1 to 2.
func ExampleSimulation_Run() {
	f := frame([]float64{1}, []float64{1})
	s := measure.NewSimulation(f, [][]measure.Cell{scored(80, 40), scored(40, 84)}, nil, measure.Defaults())
	s.Normalisations = []measure.Normalisation{measure.Goalposts}
	s.Aggregations = []measure.Aggregation{measure.Arithmetic}
	s.MissingRules = []measure.MissingRule{measure.Renormalise}
	got, err := s.Run()
	fmt.Println(math.Abs(got.Outranks[0][1]-0.32841) < 0.02, got.ClearlyAhead(1, 0), err)
	for _, r := range got.Ranges {
		fmt.Println(r.Reference, r.Low, r.High)
	}
	// Output:
	// true false <nil>
	// 2 1 2
	// 1 1 2
}

// Without its one strong pillar, the leader is second.
func ExampleFrame_LeaveOneOut() {
	f := frame([]float64{1}, []float64{1}, []float64{1})
	for _, places := range f.LeaveOneOut([][]measure.Cell{scored(90, 50, 50), scored(60, 55, 55)}, measure.Defaults()) {
		fmt.Println(places[0].Rank, places[1].Rank)
	}
	// Output:
	// 2 1
	// 1 2
	// 1 2
}

// Eleven countries want 0.618 for a correlation that is no accident.
func ExampleSpearman() {
	rho, _ := measure.Spearman([]float64{1, 2, 3, 4, 5}, []float64{10, 20, 30, 50, 40})
	critical, _ := measure.SpearmanCritical(11)
	fmt.Printf("%.1f %.3f\n", rho, critical)
	// Output: 0.9 0.618
}
