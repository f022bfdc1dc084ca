package measure

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestRepeats(t *testing.T) {
	from := func(year int, values ...float64) Series {
		var s Series
		for at, value := range values {
			s = append(s, Point{Year: year + at, Value: value})
		}
		return s
	}
	without := func(s Series, year int) Series {
		var rest Series
		for _, p := range s {
			if p.Year != year {
				rest = append(rest, p)
			}
		}
		return rest
	}
	broken := from(2018, 45, 45, 45, 45, 45)
	broken[2].Break = true
	for is, c := range map[string]struct {
		series Series
		want   []Run
	}{
		"Timor-Leste's 4G coverage":         {from(2017, 21, 30, 45, 45, 45, 45, 45, 45), []Run{{2019, 2024, 45}}},
		"four years are enough":             {from(2020, 1, 2, 2, 2, 2), []Run{{2021, 2024, 2}}},
		"three are not":                     {from(2020, 1, 2, 2, 2), nil},
		"it may have stopped":               {from(2018, 7, 7, 7, 7, 8, 9, 9, 9, 9), []Run{{2018, 2021, 7}, {2023, 2026, 9}}},
		"a missing year ends it":            {without(from(2018, 7, 7, 7, 7, 7, 7), 2021), nil},
		"a break ends it":                   {broken, nil},
		"the noise of doubles is no change": {from(2020, 0.3, 0.1+0.2, 0.3, 0.3), []Run{{2020, 2023, 0.3}}},
		"a small change is one":             {from(2020, 0.3, 0.3001, 0.3, 0.3), nil},
		"nothing":                           {nil, nil},
	} {
		t.Run(is, func(t *testing.T) {
			if diff := cmp.Diff(c.want, c.series.Repeats()); diff != "" {
				t.Error(diff)
			}
		})
	}
}
