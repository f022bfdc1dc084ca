package dashboard

import (
	"strings"
	"testing"

	"readiness/data"
	"readiness/queries"
)

// TestClosingByRule: one sentence for each thing that a gap can do.
func TestClosingByRule(t *testing.T) {
	catalog, err := data.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	w := words{catalog: catalog}
	for _, test := range []struct {
		name          string
		before, after *float64
		movement      queries.Movement
		want          string
	}{
		{"closing", number(20), number(15), queries.Closing, "Yes: the gap of Laos to the ASEAN median on the composite index went from 20.0 points in 2022 to 15.0 in 2024, counted on the same inputs."},
		{"widening", number(20), number(25), queries.Widening, "No: the gap of Laos to the ASEAN median on the composite index went from 20.0 points in 2022 to 25.0 in 2024, counted on the same inputs."},
		{"steady", number(20), number(20.9), queries.Steady, "Hardly: the gap of Laos to the ASEAN median on the composite index was 20.0 points in 2022 and 20.9 in 2024, counted on the same inputs."},
		{"ahead", number(-5), number(-2), queries.Widening, "Laos is not behind the ASEAN median on the composite index: 5.0 points ahead in 2022, 2.0 in 2024, counted on the same inputs."},
		{"past it", number(3), number(-2), queries.Closing, "Laos came past the ASEAN median on the composite index: 3.0 points behind in 2022, 2.0 ahead in 2024, counted on the same inputs."},
		{"fallen behind", number(-3), number(2), queries.Widening, "Laos fell behind the ASEAN median on the composite index: 3.0 points ahead in 2022, 2.0 behind in 2024, counted on the same inputs."},
		{"one year only", nil, number(2), "", "The composite index of Laos has no two years to compare."},
	} {
		move := queries.Moved{Before: test.before, After: test.after, Movement: test.movement}
		if test.before != nil {
			move.Change = number(*test.after - *test.before)
		}
		o := outlook{aim: queries.Median, moves: []queries.GapMovement{{Series: queries.IndexSeries, From: 2022, To: 2024, Median: move}}}
		if got := o.closing(w, "Laos"); got != test.want {
			t.Errorf("%s:\n%s\nwant\n%s", test.name, got, test.want)
		}
	}
	if got := (outlook{}).closing(w, "Laos"); !strings.Contains(got, "no two years") {
		t.Errorf("without an index: %s", got)
	}
	aimed := outlook{aim: queries.Leader, moves: []queries.GapMovement{{From: 2022, To: 2024,
		Leader: queries.Moved{Before: number(9), After: number(4), Change: number(-5), Movement: queries.Closing}}}}
	if got := aimed.closing(w, "Laos"); !strings.HasPrefix(got, "Yes: the gap of Laos to the leading member") {
		t.Errorf("past the median: %s", got)
	}
}

func TestDistanceAndEffort(t *testing.T) {
	catalog, err := data.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	w := words{catalog: catalog}
	gap := func(points *float64) queries.GapRow {
		return queries.GapRow{Series: queries.IndexSeries, Gap: points, ReferenceCountry: []data.CountryCode{"SGP"}, RequiredBy: 2030}
	}
	for want, o := range map[string]outlook{
		"Laos is 8.0 points behind the ASEAN median on the composite index, and 30.0 points behind the leading member, Singapore.":  {median: gap(number(8)), leader: gap(number(30))},
		"Laos is 8.0 points ahead of the ASEAN median on the composite index, and 9.0 points behind the leading member, Singapore.": {median: gap(number(-8)), leader: gap(number(9))},
		"Laos is the median of the members on the composite index, and 9.0 points behind the leading member, Singapore.":            {median: gap(number(0)), leader: gap(number(9))},
		"Laos leads the members on the composite index, 8.0 points ahead of the ASEAN median.":                                      {median: gap(number(-8)), leader: gap(number(0))},
		"Laos has no score to compare; the gap on each indicator is below.":                                                         {},
	} {
		if got := o.distance(w, "Laos"); got != want {
			t.Errorf("distance:\n%s\nwant\n%s", got, want)
		}
	}
	for want, row := range map[string]queries.GapRow{
		"That cannot be told on the composite index: too few figures.":              {},
		"Laos has no gap to the ASEAN median left to close on the composite index.": {RequiredPerYear: number(0)},
		"5.0 points a year on the composite index, to be at today’s level of the ASEAN median in 2030. What Laos gains a year is not known: the index has too few observed years.": {RequiredPerYear: number(5), RequiredBy: 2030},
		"5.0 points a year on the composite index, to be at today’s level of the ASEAN median in 2030. The trend of Laos is −0.5 a year.":                                          {RequiredPerYear: number(5), RequiredBy: 2030, TrendPerYear: number(-0.5)},
	} {
		if got := (outlook{aim: queries.Median, efforts: []queries.GapRow{row}}).effort(w, "Laos"); got != want {
			t.Errorf("effort:\n%s\nwant\n%s", got, want)
		}
	}
	rows := make([]queries.GapRow, 0, 8)
	for _, status := range []string{"reached", "year", "imminent", "never", "beyond_horizon", "not_closing", "insufficient_data", ""} {
		rows = append(rows, queries.GapRow{CatchUpStatus: status})
	}
	if got := w.prospects("LAO", queries.Median, rows); got != "Of the 8 indicators of the index, Lao PDR is at the level of the ASEAN median or above it on 1. "+
		"At its present pace it would get there by 2060 on 2, and later or never on 3; on 2 there are too few figures to say." {
		t.Errorf("prospects: %s", got)
	}
}
