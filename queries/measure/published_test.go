package measure

import (
	"encoding/csv"
	"math"
	"os"
	"strconv"
	"testing"

	"readiness/data"
)

// The engine, fed with the parts that UN DESA prints, returns the index that
// UN DESA prints (METHODOLOGY M15): from the survey of 2012 on, the mean of
// online services, telecommunication and human capital, to the rounding of four
// printed decimals.
func TestPublishedEGDI(t *testing.T) {
	const tolerance = 7e-5
	var pillars []Pillar
	var inputs []Input
	for _, part := range []string{"osi", "tii", "hci"} {
		pillars = append(pillars, Pillar{ID: data.PillarID(part), Weight: 1})
		inputs = append(inputs, Input{
			ID: data.IndicatorID(part), Pillar: data.PillarID(part), Weight: 1,
			Direction: data.HigherIsBetter, Transform: data.TransformNone, Goalpost: data.Goalpost{Low: 0, High: 1},
		})
	}
	f, err := NewFrame(pillars, inputs)
	if err != nil {
		t.Fatal(err)
	}
	file, err := os.Open("testdata/egdi.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	lines := csv.NewReader(file)
	lines.Comment = '#'
	rows, err := lines.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	largest, where, editions := 0.0, "", map[string]int{}
	for _, row := range rows[1:] {
		cells := make([]Cell, len(f.Inputs))
		for i := range cells {
			cells[i] = f.Cell(i, Resolved{Value: number(t, row[2+i]), Flag: Observed})
		}
		index := f.Scores(cells, Defaults()).Index
		if off := math.Abs(index.Score/100 - number(t, row[5])); off > largest {
			largest, where = off, row[0]+" "+row[1]
		}
		if !index.Exists {
			t.Errorf("%s %s has no index", row[0], row[1])
		}
		editions[row[1]]++
	}
	t.Logf("EGDI: %d figures of %d editions, largest deviation %.2g (%s)", len(rows)-1, len(editions), largest, where)
	if largest > tolerance || len(editions) != 7 {
		t.Errorf("largest deviation %v in %s, editions %v", largest, where, editions)
	}
	for edition, members := range editions {
		if members != 11 {
			t.Errorf("%s: %d members", edition, members)
		}
	}
}

func number(t *testing.T, text string) float64 {
	t.Helper()
	value, err := strconv.ParseFloat(text, 64)
	if err != nil {
		t.Fatal(err)
	}
	return value
}
