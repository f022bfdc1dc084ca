package measure

import (
	"math"
	"testing"

	"readiness/data"
)

// Two straight lines, of which the answer can be read off.
func TestCatchUpMoving(t *testing.T) {
	up := data.HigherIsBetter
	capped := &data.CatchUp{Model: "linear", Ceiling: 100}
	for name, c := range map[string]struct {
		series, benchmark Series
		model             *data.CatchUp
		want              CatchUpStatus
		year              float64
	}{
		"the faster one":               {from(2018, 20, 25, 30, 35, 40), from(2018, 60, 62, 64, 66, 68), nil, InYear, 2022 + 28.0/3},
		"the slower one":               {from(2018, 20, 21, 22, 23, 24), from(2018, 60, 62, 64, 66, 68), nil, NotClosing, 0},
		"side by side":                 {from(2018, 20, 22, 24, 26, 28), from(2018, 60, 62, 64, 66, 68), nil, NotClosing, 0},
		"too slowly":                   {from(2018, 20, 22.1, 24.2, 26.3, 28.4), from(2018, 60, 62, 64, 66, 68), nil, BeyondHorizon, 0},
		"reached":                      {from(2018, 60, 62, 64, 66, 70), from(2018, 60, 62, 64, 66, 68), nil, Reached, 0},
		"reached within the slack":     {from(2018, 60, 62, 64, 66, 68-1e-12), from(2018, 60, 62, 64, 66, 68), nil, Reached, 0},
		"about now":                    {from(2018, 60, 62, 70, 75, 66), from(2018, 60, 62, 64, 66, 68), nil, Imminent, 2022},
		"no data":                      {nil, from(2018, 60, 62, 64, 66, 68), nil, InsufficientData, 0},
		"no benchmark":                 {from(2018, 60, 62, 64, 66, 68), nil, nil, InsufficientData, 0},
		"a benchmark of two points":    {from(2018, 20, 25, 30, 35, 40), from(2021, 66, 68), nil, InsufficientData, 0},
		"the benchmark hits the roof":  {from(2018, 60, 64, 68, 72, 76), from(2018, 90, 92, 94, 96, 98), capped, InYear, 2028},
		"the benchmark is at the roof": {from(2018, 60, 61, 62, 63, 64), from(2018, 92, 95, 98, 101, 104), capped, InYear, 2058},
		"they meet below the roof":     {from(2018, 60, 65, 70, 75, 80), from(2018, 82, 83, 84, 85, 86), capped, InYear, 2023.5},
	} {
		got := CatchUpMoving(c.series, c.benchmark, 2022, up, straight(t, c.model))
		if got.Status != c.want || (got.Year != nil) != (c.year != 0) || got.Year != nil && math.Abs(*got.Year-c.year) > 1e-6 {
			t.Errorf("%s: %+v, want %s in %v", name, got, c.want, c.year)
		}
		if got.Low != nil || got.High != nil {
			t.Errorf("%s: a band around a moving target", name)
		}
	}
}

func TestYearlyBenchmarks(t *testing.T) {
	members := []Series{from(2019, 10, 20, 30), from(2020, 40, 60), from(2019, 70, 90), from(2021, 0)}
	median := YearlyMedian(members)
	if len(median) != 2 || median[0] != (Point{Year: 2020, Value: 40}) || median[1] != (Point{Year: 2021, Value: 30}) {
		t.Errorf("median of the years with three: %v", median)
	}
	mean := YearlyMean(members, 4)
	if len(mean) != 3 || mean[0] != (Point{Year: 2019, Value: 40}) || mean[1] != (Point{Year: 2020, Value: 50}) || mean[2] != (Point{Year: 2021, Value: 30}) {
		t.Errorf("mean of the years with two of four: %v", mean)
	}
	if got := YearlyMean(members, 7); len(got) != 0 {
		t.Errorf("mean of fewer than half: %v", got)
	}
}

func TestSinceBreak(t *testing.T) {
	for at := range 3 {
		series := from(2020, 1, 2, 3)
		series[at].Break = true
		if got := series.SinceBreak(); len(got) != 3-at {
			t.Errorf("break at %d leaves %v", at, got)
		}
	}
}

func TestTrendNeedsAHistory(t *testing.T) {
	for name, c := range map[string]struct {
		series Series
		year   int
		want   float64
		ok     bool
	}{
		"none":                      {nil, 2022, 0, false},
		"four within two years":     {Series{{Year: 2020, Value: 1}, {Year: 2021, Value: 2}, {Year: 2022, Value: 3}}, 2022, 0, false},
		"the last eight only":       {from(2010, 900, 900, 900, 1, 2, 3, 4, 5, 6, 7, 8), 2020, 1, true},
		"since the break only":      {Series{{2016, 90, false}, {2017, 1, true}, {2018, 2, false}, {2019, 3, false}, {2020, 4, false}}, 2020, 1, true},
		"falling":                   {from(2017, 8, 6, 4, 2), 2020, -2, true},
		"beyond all doubles":        {from(2017, -1.7e308, 1.7e308, -1.7e308, 1.7e308), 2020, 0, false},
		"too old":                   {from(2010, 8, 6, 4, 2), 2020, 0, false},
		"negative values and zeros": {from(2017, -1, 0, 0, 1), 2020, 0.6, true},
	} {
		got, ok := Trend(c.series, c.year, data.HigherIsBetter)
		if ok != c.ok || math.Abs(got-c.want) > Slack {
			t.Errorf("%s: %v, %v; want %v, %v", name, got, ok, c.want, c.ok)
		}
		if price, _ := Trend(c.series, c.year, data.LowerIsBetter); price != -got || price == 0 && math.Signbit(price) {
			t.Errorf("%s: %v where less is better", name, price)
		}
	}
}
