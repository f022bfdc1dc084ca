package measure

import (
	"math/rand/v2"
	"testing"
)

// Worked example E1.
func TestResolveE1(t *testing.T) {
	rule := Rule{MaxAge: 3, MaxGap: 4}
	near3 := Series{{Year: 2015, Value: 40}, {Year: 2018, Value: 52}}
	wide := Series{{Year: 2014, Value: 10}, {Year: 2022, Value: 50}}
	for _, c := range []struct {
		series Series
		year   int
		want   Resolved
	}{
		{near3, 2015, Resolved{40, Observed, 0}},
		{near3, 2016, Resolved{44, Interpolated, 1}},
		{near3, 2017, Resolved{48, Interpolated, 1}},
		{near3, 2018, Resolved{52, Observed, 0}},
		{near3, 2019, Resolved{52, CarriedForward, 1}},
		{near3, 2021, Resolved{52, CarriedForward, 3}},
		{near3, 2022, Resolved{0, Missing, 0}},
		{near3, 2014, Resolved{0, Missing, 0}},
		{wide, 2016, Resolved{10, CarriedForward, 2}},
		{wide, 2018, Resolved{0, Missing, 0}},
	} {
		if got := Resolve(c.series, c.year, rule); got != c.want {
			t.Errorf("%v in %d: %+v, want %+v", c.series, c.year, got, c.want)
		}
	}
}

func TestResolveEdges(t *testing.T) {
	broken := Series{{Year: 2015, Value: 40}, {Year: 2018, Value: 52, Break: true}}
	for name, c := range map[string]struct {
		series Series
		year   int
		rule   Rule
		want   Resolved
	}{
		"no data":                       {nil, 2020, Rule{3, 4}, Resolved{Flag: Missing}},
		"zero is a value":               {from(2020, 0), 2020, Rule{3, 4}, Resolved{0, Observed, 0}},
		"one point, carried":            {from(2019, -2), 2020, Rule{3, 4}, Resolved{-2, CarriedForward, 1}},
		"interpolation off":             {Series{{Year: 2018, Value: 1}, {Year: 2020, Value: 3}}, 2019, Rule{3, 0}, Resolved{1, CarriedForward, 1}},
		"no interpolation over a break": {broken, 2016, Rule{3, 4}, Resolved{40, CarriedForward, 1}},
		"no carrying":                   {from(2019, 5), 2020, Rule{0, 4}, Resolved{Flag: Missing}},
		"overflow falls back":           {Series{{Year: 2018, Value: -1.7e308}, {Year: 2020, Value: 1.7e308}}, 2019, Rule{3, 4}, Resolved{-1.7e308, CarriedForward, 1}},
	} {
		if got := Resolve(c.series, c.year, c.rule); got != c.want {
			t.Errorf("%s: %+v, want %+v", name, got, c.want)
		}
	}
}

// What holds of every series: a value lies between its neighbours, its age
// within the rule, and what is observed stays what it is.
func TestResolveProperties(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 1))
	for range 2000 {
		series := randomSeries(random, 1990, 30)
		rule := Rule{MaxAge: random.IntN(6), MaxGap: random.IntN(6)}
		for year := 1985; year <= 2025; year++ {
			got := Resolve(series, year, rule)
			past := series.UpTo(year)
			switch got.Flag {
			case Observed:
				if past[len(past)-1] != (Point{Year: year, Value: got.Value, Break: past[len(past)-1].Break}) {
					t.Fatalf("%v in %d: %+v is not the observation", series, year, got)
				}
			case Interpolated:
				a, b := past[len(past)-1], series[len(past)]
				if got.Value < min(a.Value, b.Value)-Slack || got.Value > max(a.Value, b.Value)+Slack || b.Break {
					t.Fatalf("%v in %d: %+v is not between its neighbours", series, year, got)
				}
			case CarriedForward:
				if got.Age < 1 || got.Age > rule.MaxAge || got.Value != past[len(past)-1].Value {
					t.Fatalf("%v in %d: %+v breaks the rule %+v", series, year, got, rule)
				}
			case Missing:
				if got.Value != 0 {
					t.Fatalf("missing with the value %v", got.Value)
				}
			default:
				t.Fatalf("flag %q", got.Flag)
			}
		}
	}
}

// randomSeries has a point in about half of the years, with negative values,
// zeros, repeated values and now and then a break.
func randomSeries(random *rand.Rand, first, years int) Series {
	var series Series
	for year := first; year < first+years; year++ {
		if random.IntN(2) == 0 {
			continue
		}
		value := random.NormFloat64() * 50
		switch random.IntN(6) {
		case 0:
			value = 0
		case 1:
			value = 100
		}
		series = append(series, Point{Year: year, Value: value, Break: random.IntN(12) == 0})
	}
	return series
}
