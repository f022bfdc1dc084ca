package measure

import "testing"

func TestVariantsOfMissingInputs(t *testing.T) {
	f := twoBlocks(t)
	rows := [][]Cell{
		cellsOf(10, 10, 10, 10, 10, 10, 10, 10, 10, 10, none, none), // a whole pillar is missing
		cellsOf(20, 20, 20, 20, 20, 20, 20, 20, none, 20, 20, 20),
		cellsOf(30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 80, 40),
		cellsOf(40, 40, 40, 40, 40, 40, 40, 40, 40, 40, 40, 60),
		cellsOf(90, 90, none, none, none, none, none, none, none, none, none, none), // not ranked
	}
	got := f.Variants(rows, Defaults())
	median := (5*10 + 0.25*40 + 0.75*40) / 6
	for at, want := range []Variant{
		{Exists: true, Renormalised: 10, Median: median, Complete: 10, HasComplete: true},
		{Exists: true, Renormalised: 20, Median: 20 + 0.25*10.0/6, Complete: 20, HasComplete: true},
		{Exists: true, Renormalised: (5*30 + 50) / 6.0, Median: (5*30 + 50) / 6.0, Complete: 30, HasComplete: true},
		{Exists: true, Renormalised: (5*40 + 55) / 6.0, Median: (5*40 + 55) / 6.0, Complete: 40, HasComplete: true},
		{},
	} {
		near(t, "renormalised", got[at].Renormalised, want.Renormalised, 9)
		near(t, "median", got[at].Median, want.Median, 9)
		near(t, "complete", got[at].Complete, want.Complete, 9)
		if got[at].Exists != want.Exists || got[at].HasComplete != want.HasComplete {
			t.Errorf("%d: %+v", at, got[at])
		}
	}
}

// A median of two is none, and where everyone lacks something else nothing is
// complete.
func TestVariantsWithoutEnough(t *testing.T) {
	f, err := NewFrame([]Pillar{{ID: "a", Weight: 1}}, []Input{{ID: "1", Pillar: "a", Weight: 1}, {ID: "2", Pillar: "a", Weight: 1}, {ID: "3", Pillar: "a", Weight: 1}})
	if err != nil {
		t.Fatal(err)
	}
	got := f.Variants([][]Cell{cellsOf(none, 60, 30), cellsOf(50, none, 20), cellsOf(10, 40, none)}, Defaults())
	for at, want := range []float64{45, 35, 25} {
		near(t, "renormalised", got[at].Renormalised, want, 9)
		near(t, "nothing to fill with", got[at].Median, want, 9)
		if !got[at].Exists || got[at].HasComplete || got[at].Complete != 0 {
			t.Errorf("%+v", got[at])
		}
	}
	if got := f.Variants(nil, Defaults()); len(got) != 0 {
		t.Errorf("%v of no country", got)
	}
}

func TestBoundsOfTheUnranked(t *testing.T) {
	f := twoBlocks(t)
	cells := cellsOf(40, 80, none, none, none, none, none, none, none, none, none, none)
	worst, best := f.Bounds(cells, Defaults())
	near(t, "worst", worst.Index.Score, 70.0/6, 9)
	near(t, "best", best.Index.Score, (70+500)/6.0, 9)
	near(t, "worst of the block", worst.Blocks[0].Score, 70.0/3, 9)
	near(t, "pillar worst", worst.Pillars[0].Score, 70, 9)
	near(t, "pillar best", best.Pillars[1].Score, 100, 9)
	if cells[2].known() {
		t.Error("the caller's cells were filled")
	}
}

func TestReferenceYear(t *testing.T) {
	for name, c := range map[string]struct {
		observed map[int][]int
		inputs   int
		want     int
		ok       bool
	}{
		"none":                        {nil, 4, 0, false},
		"no members":                  {map[int][]int{2024: nil}, 4, 0, false},
		"no inputs":                   {map[int][]int{2024: {0, 0}}, 0, 0, false},
		"under half of the inputs":    {map[int][]int{2024: {2, 2}}, 5, 0, false},
		"half of the inputs":          {map[int][]int{2024: {2, 2}}, 4, 2024, true},
		"one of two inputs":           {map[int][]int{2024: {1, 1}}, 2, 2024, true},
		"half of the members":         {map[int][]int{2024: {4, 0}}, 4, 2024, true},
		"under half of the members":   {map[int][]int{2024: {4, 0, 0}}, 4, 0, false},
		"the latest, not the fullest": {map[int][]int{2020: {4, 4}, 2023: {2, 2}, 2024: {1, 1}}, 4, 2023, true},
	} {
		if got, ok := ReferenceYear(c.observed, c.inputs); got != c.want || ok != c.ok {
			t.Errorf("%s: %d, %v", name, got, ok)
		}
	}
}
