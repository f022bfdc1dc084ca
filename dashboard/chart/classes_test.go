package chart

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"readiness/data"
)

func catalogued(t *testing.T, id data.IndicatorID) data.Indicator {
	t.Helper()
	catalog, err := data.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	indicator, err := catalog.Indicator(id)
	if err != nil {
		t.Fatal(err)
	}
	return indicator
}

// TestClasses has the names worked out by hand: fifths of the goalposts 0 and
// 95; fifths of the logarithms of 0.51 and 38; fifths of ln(1+x) up to 4100; the
// four hundreds of a share; round steps; and ratios of (3e8/4e5)^(1/5) = 3.758.
func TestClasses(t *testing.T) {
	for _, test := range []struct {
		id     data.IndicatorID
		record []float64
		want   []string
	}{
		{"internet-users", []float64{35}, []string{"below 19", "19 to 38", "38 to 57", "57 to 76", "76 and above"}},
		{"price-fixed", []float64{3}, []string{"below 1.21", "1.21 to 2.86", "2.86 to 6.77", "6.77 to 16", "16 and above"}},
		{"intl-bandwidth", []float64{3}, []string{"below 4.3", "4.3 to 26.9", "26.9 to 146", "146 to 776", "776 and above"}},
		{"online-shopping", []float64{3, 9}, []string{"below 20", "20 to 40", "40 to 60", "60 to 80", "80 and above"}},
		{"hdi", []float64{0.41, 0.95}, []string{"below 0.6", "0.6 to 0.8", "0.8 to 1", "1 to 1.2", "1.2 and above"}},
		{"rule-of-law", []float64{-1.6, 1.9}, []string{"below −1", "−1 to 0", "0 to 1", "1 to 2", "2 and above"}},
		{"population", []float64{4e5, 3e8}, []string{"below 1.5M", "1.5M to 5.7M", "5.7M to 21M", "21M to 80M", "80M and above"}},
		{"mean-years-schooling", []float64{7, 7}, []string{"below 7.2", "7.2 to 7.4", "7.4 to 7.6", "7.6 to 7.8", "7.8 and above"}},
		{"internet-users", nil, nil},
	} {
		var got []string
		for _, s := range classesOf(catalogued(t, test.id), Language{}, test.record).shades() {
			got = append(got, s.name)
		}
		if !slices.Equal(got, test.want) {
			t.Errorf("%s: %q, want %q", test.id, got, test.want)
		}
	}
}

// TestClassesAreStepsOfTheScore: wherever an indicator is scored, the class of a
// figure is the step of twenty points that its score is in, but for the last
// digit of the edges.
func TestClassesAreStepsOfTheScore(t *testing.T) {
	catalog, err := data.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	checked := 0
	for _, indicator := range catalog.Indicators() {
		if indicator.Goalpost == nil {
			continue
		}
		c := classesOf(indicator, Language{}, []float64{indicator.Goalpost.Low})
		for share := 0.03; share < 1; share += 0.02 {
			value := unscored(indicator, share)
			points, ok := score(indicator, value)
			if near := math.Mod(points, 20); !ok || near < 1 || near > 19 {
				continue // on an edge
			}
			step := c.of(value)
			if indicator.Direction == data.LowerIsBetter {
				step = classCount - 1 - step
			}
			if want := int(points / 20); step != want {
				t.Errorf("%s: %v has %.1f points and is in step %d, want %d", indicator.ID, value, points, step, want)
			}
			checked++
		}
	}
	if checked < 1000 {
		t.Errorf("only %d figures checked", checked)
	}
}

func TestAFigureOnAnEdge(t *testing.T) {
	c := classesOf(catalogued(t, "internet-users"), Language{}, []float64{1})
	for value, want := range map[float64]int{-5: 0, 0: 0, 18.99: 0, 19: 1, 75.999: 3, 76: 4, 100: 4} {
		if got := c.of(value); got != want {
			t.Errorf("%v is in class %d, want %d", value, got, want)
		}
	}
	// Of a price the lowest class is the best, and the best is the darkest.
	dear := classesOf(catalogued(t, "price-fixed"), Language{}, []float64{1}).shades()
	if dear[0].colour != score80Colour || dear[classCount-1].colour != score0Colour {
		t.Errorf("a price goes from %s to %s", dear[0].colour, dear[classCount-1].colour)
	}
}

// TestTheRampIsAnOrder for every kind of colour vision: each shade is darker
// than the one before by more than an eye needs.
func TestTheRampIsAnOrder(t *testing.T) {
	for name, vision := range visions() {
		before := 1.0
		for _, s := range scoreShades(Language{}) {
			lightness := seen(s.colour, vision)[0]
			if before-lightness < 0.04 {
				t.Errorf("%s: %s has lightness %.3f after %.3f", name, s.colour, lightness, before)
			}
			before = lightness
		}
	}
}

func TestBriefFigures(t *testing.T) {
	people := catalogued(t, "population")
	for value, want := range map[float64]string{
		466_330: "466,330", 999_999: "999,999", 1_418_517: "1.42M", 10_000_000: "10M", 71_600_000: "71.6M", 285_721_236: "286M", -4_200_000: "−4.2M",
	} {
		if got := (Language{}).brief(people, value); got != want {
			t.Errorf("%v is written %q, want %q", value, got, want)
		}
	}
	people.Numerals = data.Numerals{Decimal: ",", Group: "."}
	if got := (Language{Decimal: ",", Group: "."}).brief(people, 1_418_517); got != "1,42M" {
		t.Errorf("with a decimal comma: %q", got)
	}
}

// TestPlacesOfTheMembers: all eleven have a place on the map and a cell of their
// own; nobody else has.
func TestPlacesOfTheMembers(t *testing.T) {
	cells := map[string]data.CountryCode{}
	for _, code := range eleven {
		place, known := placeOnMap(code)
		if x, y := place.labelLongitude, place.labelLatitude; !known || x < mapWest || x > mapEast || y < mapSouth || y > mapNorth {
			t.Errorf("the label of %s stands at %v, %v", code, x, y)
		}
		column, row, known := tileOf(code)
		cell := fmt.Sprint(column, " ", row)
		if !known || cells[cell] != "" || column >= tileColumns || row >= tileRows {
			t.Errorf("%s has the cell %s, as has %q", code, cell, cells[cell])
		}
		cells[cell] = code
	}
	for _, code := range []data.CountryCode{"CHN", "WLD", ""} {
		_, onMap := placeOnMap(code)
		_, _, inGrid := tileOf(code)
		if onMap || inGrid {
			t.Errorf("%q has a place", code)
		}
	}
}
