package chart

import (
	"fmt"
	"math/rand/v2"
	"testing"
)

// TestNamesMeetNothing scatters marks at random and looks at every pair.
func TestNamesMeetNothing(t *testing.T) {
	frame := box{0, -6, 700, 450}
	names := []string{"Brunei Darussalam (→ 2020, ↑ 2021)", "Cambodia", "Indonesia", "Lao PDR", "Malaysia", "Myanmar", "Philippines", "Singapore", "Thailand", "Timor-Leste", "Viet Nam"}
	for seed := range uint64(200) {
		random := rand.New(rand.NewPCG(seed, 1))
		var marks []mark
		for _, name := range names {
			marks = append(marks, mark{x: 40 + 620*random.Float64(), y: 40 + 370*random.Float64(), radius: 4 + 20*random.Float64()*random.Float64(), text: name})
		}
		checkPlaces(t, fmt.Sprintf("seed %d", seed), marks, placeNames(marks, frame), frame)
	}
}

// TestNamesOfACrowd: eleven marks at one place, as of countries that are all at
// 100 %, still have eleven readable names.
func TestNamesOfACrowd(t *testing.T) {
	frame := box{0, -6, 700, 450}
	var marks []mark
	for i := range 11 {
		marks = append(marks, mark{x: 350 + float64(i%3), y: 200, radius: 5, text: "Brunei Darussalam"})
	}
	labels := placeNames(marks, frame)
	checkPlaces(t, "crowd", marks, labels, frame)
	if !labels[10].led && !labels[0].led {
		t.Error("no name stands off, so some must overlap")
	}
}

func checkPlaces(t *testing.T, where string, marks []mark, labels []label, frame box) {
	t.Helper()
	for i, l := range labels {
		if !l.clear || !frame.holds(l.frame) {
			t.Errorf("%s: %s finds no place", where, marks[i].text)
			continue
		}
		for j, other := range labels {
			if j != i && l.frame.meets(other.frame) {
				t.Errorf("%s: %s and %s overlap", where, marks[i].text, marks[j].text)
			}
			if l.frame.meetsCircle(marks[j].x, marks[j].y, marks[j].radius) {
				t.Errorf("%s: %s lies on the mark of %s", where, marks[i].text, marks[j].text)
			}
		}
	}
}

// TestNamesWithoutRoom: where there is no place the name stands at its mark's
// right, and nothing runs for ever.
func TestNamesWithoutRoom(t *testing.T) {
	labels := placeNames([]mark{{x: 5, y: 5, radius: 4, text: "Timor-Leste"}, {x: 6, y: 5, radius: 4, text: "Viet Nam"}}, box{0, 0, 10, 10})
	for _, l := range labels {
		if l.clear || l.side != 1 || l.led {
			t.Errorf("%+v", l)
		}
	}
	if len(placeNames(nil, box{})) != 0 {
		t.Error("names of no marks")
	}
}
