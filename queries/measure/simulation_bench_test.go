package measure

import (
	"math/rand/v2"
	"testing"

	"readiness/data"
)

// BenchmarkMonteCarlo runs the published simulation at its size: eleven
// countries, 31 inputs in six pillars, 5 000 replicates. Its budget is 200 ms
// on one core.
func BenchmarkMonteCarlo(b *testing.B) {
	random := rand.New(rand.NewPCG(13, 1))
	var pillars []Pillar
	var inputs []Input
	for k, count := range []int{7, 4, 5, 5, 5, 5} {
		id := data.PillarID(rune('a' + k))
		pillars = append(pillars, Pillar{ID: id, Block: data.BlockID(rune('A' + k/3)), Weight: 1})
		for range count {
			inputs = append(inputs, Input{
				ID: data.IndicatorID(rune('A' + len(inputs))), Pillar: id, Weight: 1, Direction: data.HigherIsBetter,
				Transform: data.TransformNone, Goalpost: data.Goalpost{Low: 0, High: 100},
			})
		}
	}
	f, err := NewFrame(pillars, inputs)
	if err != nil {
		b.Fatal(err)
	}
	var countries [][]Cell
	pools := make([][]float64, len(inputs))
	for range 11 {
		cells := randomCells(random, len(inputs))
		for i := range cells {
			cells[i].Value = cells[i].Score
			for range 15 {
				pools[i] = append(pools[i], 100*random.Float64())
			}
		}
		countries = append(countries, cells)
	}
	s := NewSimulation(f, countries, pools, Defaults())
	b.ReportAllocs()
	for b.Loop() {
		if _, err := s.Run(); err != nil {
			b.Fatal(err)
		}
	}
}

// The loop over replicates allocates nothing.
func TestReplicatesAllocateNothing(t *testing.T) {
	f := twoBlocks(t)
	scores := make([]float64, 12)
	s := goalpostsOnly(f, [][]Cell{cellsOf(scores...), cellsOf(scores...)})
	s.Aggregations = []Aggregation{Arithmetic, Geometric}
	count := newCount(s)
	r, random := newReplicate(s, count.ranked), SplitMix64(1)
	if allocations := testing.AllocsPerRun(200, func() {
		r.draw(&random)
		r.rank()
		count.add(r.ranks, r.scores)
	}); allocations != 0 {
		t.Errorf("%v allocations a replicate", allocations)
	}
}
