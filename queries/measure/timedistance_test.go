package measure

import (
	"math"
	"math/rand/v2"
	"testing"

	"readiness/data"
)

// Worked example E7.
func TestTimeDistanceE7(t *testing.T) {
	b := Series{{Year: 2000, Value: 36}, {Year: 2005, Value: 61}, {Year: 2010, Value: 71}, {Year: 2015, Value: 79}, {Year: 2020, Value: 92}}
	price := Series{{Year: 2010, Value: 8}, {Year: 2015, Value: 3}}
	for name, c := range map[string]struct {
		country, benchmark Series
		direction          data.Direction
		want               Distance
	}{
		"c 66": {from(2020, 66), b, data.HigherIsBetter, Distance{Years: 12.5, Status: Exact, Reached: 2007.5, WideGap: true}},
		"c 20": {from(2020, 20), b, data.HigherIsBetter, Distance{Years: 20, Status: AtLeast, Reached: 2000}},
		"c 61": {from(2020, 61), b, data.HigherIsBetter, Distance{Years: 15, Status: Exact, Reached: 2005}},
		"4":    {from(2020, 4), price, data.LowerIsBetter, Distance{Years: 6, Status: Exact, Reached: 2014, WideGap: true}},
	} {
		got, ok := TimeDistance(c.country, c.benchmark, c.direction, 4)
		if !ok || got != c.want {
			t.Errorf("%s: %+v, %v; want %+v", name, got, ok, c.want)
		}
	}
}

func TestTimeDistanceCases(t *testing.T) {
	falls := from(2010, 40, 60, 50, 55, 80)
	for name, c := range map[string]struct {
		country, benchmark Series
		maxGap             int
		want               Distance
		ok                 bool
	}{
		"no country":                   {nil, from(2010, 1, 2), 4, Distance{}, false},
		"no benchmark":                 {from(2010, 1, 2), nil, 4, Distance{}, false},
		"benchmark begins later":       {from(2010, 5), from(2011, 9), 4, Distance{}, false},
		"one point each":               {from(2020, 5), from(2020, 9), 4, Distance{Years: 0, Status: AtLeast, Reached: 2020}, true},
		"level":                        {from(2020, 70), from(2015, 10, 30, 70, 80, 75, 70), 4, Distance{Status: Level, Reached: 2020}, true},
		"level at a ceiling since":     {from(2020, 100), from(2010, 100, 100, 100, 100, 100, 100, 100, 100, 100, 100, 100), 4, Distance{Status: Level, Reached: 2020}, true},
		"ahead":                        {from(2016, 10, 20, 30, 40, 50), from(2016, 5, 10, 15, 20, 25), 4, Distance{Years: -2.5, Status: Ahead, Reached: 2017.5}, true},
		"ahead since before":           {from(2018, 30, 40, 50), from(2016, 5, 10, 15, 20, 25), 4, Distance{Years: -2, Status: AheadAtLeast, Reached: 2018}, true},
		"ahead, fell back and rose":    {from(2016, 10, 30, 20, 40, 50), from(2016, 5, 10, 15, 20, 25), 4, Distance{Years: -3.25, Status: Ahead, Reached: 2016.75, NonMonotone: true}, true},
		"ahead of what was last seen":  {from(2016, 10, 20, 30, 40, 50), from(2010, 5, 25), 4, Distance{}, false},
		"above one last seen earlier":  {from(2016, 30, 40), from(2010, 5, 25), 4, Distance{}, false},
		"ahead, with a newer number":   {from(2016, 10, 20, 30), Series{{Year: 2015, Value: 5}, {Year: 2016, Value: 8}, {Year: 2018, Value: 22}, {Year: 2019, Value: 60}}, 4, Distance{Years: -0.8, Status: Ahead, Reached: 2017.2}, true},
		"benchmark fell later":         {from(2014, 54), falls[:4], 4, Distance{Years: 3.3, Status: Exact, Reached: 2010.7, NonMonotone: true}, true},
		"benchmark above at the end":   {from(2014, 58), falls, 4, Distance{Years: 3.1, Status: Exact, Reached: 2010.9, NonMonotone: true}, true},
		"line goes on past the year":   {from(2021, 64), Series{{Year: 2020, Value: 60}, {Year: 2022, Value: 70}}, 4, Distance{Years: 0.2, Status: Exact, Reached: 2020.8}, true},
		"level between observations":   {from(2021, 65), Series{{Year: 2020, Value: 60}, {Year: 2022, Value: 70}}, 4, Distance{Status: Level, Reached: 2021}, true},
		"neighbouring years":           {from(2021, 65), from(2019, 60, 70, 80), 0, Distance{Years: 1.5, Status: Exact, Reached: 2019.5}, true},
		"two years and never joined":   {from(2021, 65), Series{{Year: 2018, Value: 60}, {Year: 2020, Value: 70}}, 0, Distance{Years: 2, Status: Exact, Reached: 2019, WideGap: true}, true},
		"benchmark cut at its break":   {from(2020, 20), Series{{Year: 2010, Value: 10}, {Year: 2012, Value: 30}, {Year: 2016, Value: 40, Break: true}, {Year: 2020, Value: 60}}, 4, Distance{Years: 4, Status: AtLeast, Reached: 2016}, true},
		"a break after the year":       {from(2015, 20), Series{{Year: 2010, Value: 10}, {Year: 2012, Value: 30}, {Year: 2016, Value: 5, Break: true}}, 4, Distance{Years: 4, Status: Exact, Reached: 2011}, true},
		"own break hides the passage":  {Series{{Year: 2015, Value: 10}, {Year: 2017, Value: 40, Break: true}, {Year: 2020, Value: 50}}, from(2016, 5, 10, 15, 20, 25), 4, Distance{Years: -3, Status: AheadAtLeast, Reached: 2017}, true},
		"negative values":              {from(2020, -0.5), from(2017, -2, -1, 0, 1), 4, Distance{Years: 1.5, Status: Exact, Reached: 2018.5}, true},
		"zero is a level":              {from(2020, 0), from(2017, 0, 2, 3, 4), 4, Distance{Years: 3, Status: AtLeast, Reached: 2017}, true},
		"a stretch beyond all doubles": {from(2020, 0), Series{{Year: 2010, Value: -1.7e308}, {Year: 2020, Value: 1.7e308}}, 4, Distance{Years: 5, Status: Exact, Reached: 2015, WideGap: true}, true},
	} {
		got, ok := TimeDistance(c.country, c.benchmark, data.HigherIsBetter, c.maxGap)
		if ok != c.ok || got.Status != c.want.Status || got.WideGap != c.want.WideGap || got.NonMonotone != c.want.NonMonotone ||
			math.Abs(got.Years-c.want.Years) > Slack || math.Abs(got.Reached-c.want.Reached) > Slack {
			t.Errorf("%s: %+v, %v; want %+v, %v", name, got, ok, c.want, c.ok)
		}
	}
}

// What holds of any two histories.
func TestTimeDistanceProperties(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 1))
	seen := map[DistanceStatus]int{}
	for range 5000 {
		country, benchmark := randomSeries(random, 2000, 25), randomSeries(random, 1995, 30)
		direction := []data.Direction{data.HigherIsBetter, data.LowerIsBetter}[random.IntN(2)]
		got, ok := TimeDistance(country, benchmark, direction, 4)
		if !ok {
			if got != (Distance{}) {
				t.Fatalf("unknown, and yet %+v", got)
			}
			continue
		}
		seen[got.Status]++
		latest, _ := country.Last()
		if !isReal(got.Years, got.Reached) || got.Reached > float64(latest.Year) {
			t.Fatalf("%+v for %v against %v", got, country, benchmark)
		}
		switch got.Status {
		case Exact, AtLeast:
			if got.Years < 0 || math.Abs(float64(latest.Year)-got.Years-got.Reached) > Slack {
				t.Fatalf("behind by %+v, latest in %d", got, latest.Year)
			}
		case Ahead, AheadAtLeast:
			if got.Years > 0 {
				t.Fatalf("ahead by %+v", got)
			}
		case Level:
			if got.Years != 0 {
				t.Fatalf("level by %+v", got)
			}
		default:
			t.Fatalf("status %q", got.Status)
		}
		// Another unit, the other direction, another calendar: the same years.
		turned, ok := TimeDistance(scaled(country, -2, 7, 3), scaled(benchmark, -2, 7, 3), -direction, 4)
		if !ok || turned.Status != got.Status || math.Abs(turned.Years-got.Years) > 1e-6 {
			t.Fatalf("%+v turned into %+v, %v: %v against %v", got, turned, ok, country, benchmark)
		}
	}
	for _, status := range []DistanceStatus{Exact, AtLeast, Ahead, AheadAtLeast, Level} {
		if seen[status] == 0 {
			t.Errorf("no case of %q: the test shows nothing about it", status)
		}
	}
}

// scaled is a series in another unit and years later.
func scaled(series Series, factor, offset float64, years int) Series {
	var other Series
	for _, point := range series {
		other = append(other, Point{Year: point.Year + years, Value: factor*point.Value + offset, Break: point.Break})
	}
	return other
}
