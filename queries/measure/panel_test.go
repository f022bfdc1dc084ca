package measure

import (
	"reflect"
	"testing"
)

// panelOf builds a panel from text: a letter for each year, o observed, c
// there but of another year, - missing. Values are 10 × row + column.
func panelOf(years []int, rows ...string) Panel {
	p := Panel{Years: years}
	for r, text := range rows {
		var row []PanelCell
		for at, letter := range text {
			cell := PanelCell{Value: float64(10*r + at), Exists: letter != '-', Observed: letter == 'o'}
			row = append(row, cell)
		}
		p.Rows = append(p.Rows, row)
	}
	return p
}

func TestPanel(t *testing.T) {
	years := []int{2019, 2020, 2022, 2024}
	p := panelOf(years, "oooo", "o-oo", "cooo", "oocc", "oo")
	balanced, kept := p.Balanced()
	if !reflect.DeepEqual(kept, []int{0, 2, 3}) || len(balanced.Rows) != 3 || balanced.Rows[1][0].Value != 20 {
		t.Errorf("kept %v: %+v", kept, balanced)
	}
	if got := balanced.ObservedYears(); !reflect.DeepEqual(got, []int{0, 1, 2, 3}) {
		t.Errorf("observed %v", got)
	}
	for _, c := range []struct {
		rows []string
		want []int
	}{
		{[]string{"oooo", "cocc"}, []int{0, 1, 2, 3}}, // one of two is half
		{[]string{"ococ", "cccc", "ccoc"}, []int{2}},  // one of three is not
		{nil, nil},
	} {
		if got := panelOf(years, c.rows...).ObservedYears(); !reflect.DeepEqual(got, c.want) {
			t.Errorf("%v: observed %v, want %v", c.rows, got, c.want)
		}
	}
	missing := panelOf(years, "oooo")
	missing.Rows[0][1].Exists = false
	if got := missing.ObservedYears(); !reflect.DeepEqual(got, []int{0, 2, 3}) {
		t.Errorf("a missing value is observed: %v", got)
	}
	if got := p.Column(1)[:3]; !reflect.DeepEqual(got, []float64{1, 21, 31}) {
		t.Errorf("column %v", got)
	}
	changes, span, ok := panelOf(years, "coco", "coco", "oooo", "-oooo", "oocc", "cooo").Changes()
	if !ok || span != 4 || !reflect.DeepEqual(changes, []Change{{1, 3}, {11, 13}, {21, 23}, {51, 53}}) {
		t.Errorf("changes %v over %v, %v", changes, span, ok)
	}
	if changes, _, ok := panelOf(years, "cocc", "cocc").Changes(); ok || changes != nil {
		t.Errorf("changes of one year: %v", changes)
	}
	if got := panelOf(years, "oooo").Dispersions(); got != nil {
		t.Errorf("dispersion of one country: %v", got)
	}
	got := panelOf(years, "oocc", "oocc", "-ooo").Dispersions()
	if len(got) != 2 || got[1].Year != 2020 || got[1].Countries != 2 || got[1].SD != 5 || got[1].Mean != 6 {
		t.Errorf("%+v", got)
	}
}

func TestPanelled(t *testing.T) {
	for _, c := range []struct{ got, want PanelCell }{
		{Resolved{Value: 3, Flag: Observed}.Panelled(), PanelCell{3, true, true}},
		{Resolved{Value: 3, Flag: Interpolated}.Panelled(), PanelCell{3, true, false}},
		{Resolved{Flag: Missing}.Panelled(), PanelCell{}},
		{Resolved{}.Panelled(), PanelCell{}},
		{Composite{Score: 4, Exists: true, ObservedShare: 0.5}.Panelled(), PanelCell{4, true, true}},
		{Composite{Score: 4, Exists: true, ObservedShare: 0.4}.Panelled(), PanelCell{4, true, false}},
		{Composite{ObservedShare: 1}.Panelled(), PanelCell{}},
	} {
		if c.got != c.want {
			t.Errorf("%+v, want %+v", c.got, c.want)
		}
	}
}

func TestFixedInputs(t *testing.T) {
	years := [][]Cell{cellsOf(1, none, 3), cellsOf(4, 5, 6), cellsOf(7, 8, none)}
	got := FixedInputs(years)
	for y, cells := range got {
		if !cells[0].known() || cells[0] != years[y][0] || cells[1].known() || cells[2].known() || cells[1].Flag != Missing {
			t.Errorf("year %d: %+v", y, cells)
		}
	}
	if !years[1][1].known() {
		t.Error("the caller's cells were changed")
	}
}

func TestScoreSeriesAndGroupScore(t *testing.T) {
	composites := []Composite{{Score: 10, Exists: true, ObservedShare: 1}, {Score: 20, Exists: true, ObservedShare: 0.2}, {ObservedShare: 1}, {Score: 40, Exists: true, ObservedShare: 0.6}}
	if got := ScoreSeries([]int{2021, 2022, 2023, 2024}, composites); !reflect.DeepEqual(got, Series{{Year: 2021, Value: 10}, {Year: 2024, Value: 40}}) {
		t.Errorf("%v", got)
	}
	mean, count, ok := GroupScore(composites)
	if !ok || count != 3 || mean != 70.0/3 {
		t.Errorf("%v of %d, %v", mean, count, ok)
	}
	if _, count, ok := GroupScore([]Composite{{}, {}, {Score: 3, Exists: true}}); ok || count != 1 {
		t.Errorf("a third is a group: %d, %v", count, ok)
	}
}
