package measure

import (
	"math"
	"math/rand/v2"
	"testing"

	"readiness/data"
)

func straight(t *testing.T, model *data.CatchUp) Link {
	t.Helper()
	link, ok := LinkOf(model)
	if !ok {
		t.Fatalf("no link for %+v", model)
	}
	return link
}

// Worked example E10.
func TestCatchUpE10(t *testing.T) {
	series := from(2018, 40, 44, 47, 52, 55)
	got := CatchUp(series, 80, 2022, data.HigherIsBetter, straight(t, nil))
	if got.Status != InYear || got.Year == nil || got.Low == nil || got.High == nil || got.Fit == nil {
		t.Fatalf("%+v", got)
	}
	near(t, "slope", got.Fit.line.slope, 3.8, 9)
	near(t, "mean", got.Fit.line.meanZ, 47.6, 9)
	near(t, "s", got.Fit.line.residual, math.Sqrt(0.8/3), 9)
	near(t, "year", *got.Year, 2028.53, 2)
	near(t, "earliest", *got.Low, 2027.92, 2)
	near(t, "latest", *got.High, 2029.22, 2)
	if trend, ok := Trend(series, 2022, data.HigherIsBetter); !ok || math.Abs(trend-3.8) > Slack {
		t.Errorf("trend %v, %v; want 3.8", trend, ok)
	}
	if got := CatchUp(from(2018, 55, 52, 47, 44, 40), 80, 2022, data.HigherIsBetter, straight(t, nil)); got.Status != Never || got.Year != nil {
		t.Errorf("falling: %+v", got)
	}
}

func TestCatchUpStatuses(t *testing.T) {
	share := &data.CatchUp{Model: "logistic", Ceiling: 100}
	price := &data.CatchUp{Model: "loglinear"}
	up, down := data.HigherIsBetter, data.LowerIsBetter
	for name, c := range map[string]struct {
		series    Series
		target    float64
		year      int
		direction data.Direction
		model     *data.CatchUp
		want      CatchUpStatus
	}{
		"no data":                             {nil, 80, 2022, up, nil, InsufficientData},
		"one point":                           {from(2022, 40), 80, 2022, up, nil, InsufficientData},
		"one point at the target":             {from(2022, 80), 80, 2022, up, nil, Reached},
		"reached within the slack":            {from(2022, 80-1e-12), 80, 2022, up, nil, Reached},
		"a price below the target":            {from(2022, 1.5), 2, 2022, down, price, Reached},
		"three points":                        {from(2020, 40, 44, 47), 80, 2022, up, nil, InsufficientData},
		"four points over three years":        {from(2019, 40, 44, 47, 50), 80, 2022, up, nil, InYear},
		"last seen three years ago":           {from(2019, 40, 44, 47, 50), 80, 2025, up, nil, InYear},
		"last seen four years ago":            {from(2019, 40, 44, 47, 50), 80, 2026, up, nil, InsufficientData},
		"later values are not known":          {from(2016, 40, 44, 47, 50, 90), 80, 2019, up, nil, InYear},
		"four points, cut by a break":         {Series{{2018, 40, false}, {2019, 44, false}, {2020, 20, true}, {2021, 22, false}, {2022, 25, false}}, 80, 2022, up, nil, InsufficientData},
		"constant":                            {from(2018, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1), 80, 2024, up, nil, Never},
		"about now":                           {from(2018, 40, 60, 70, 80, 79), 80, 2022, up, nil, Imminent},
		"after the horizon":                   {from(2018, 40, 40.1, 40.2, 40.3, 40.5), 80, 2022, up, nil, BeyondHorizon},
		"a share that saturates":              {from(2018, 60, 70, 78, 85, 90), 95, 2022, up, share, InYear},
		"a share beyond its clip":             {from(2018, 99.6, 99.7, 99.8, 99.8, 99.9), 99.95, 2022, up, share, Never},
		"everyone is never reached":           {from(2018, 60, 70, 78, 85, 90), 100, 2022, up, share, TargetUnreachable},
		"a falling price":                     {from(2018, 8, 7, 6, 5.5, 5), 2, 2022, down, price, InYear},
		"a rising price":                      {from(2018, 5, 6, 6, 7, 8), 2, 2022, down, price, Never},
		"a price of nothing is never reached": {from(2018, 8, 7, 6, 5.5, 5), 0, 2022, down, price, TargetUnreachable},
		"prices of zero do not count":         {from(2017, 0, 0, 6, 5.5, 5), 2, 2021, down, price, InsufficientData},
		"overflow":                            {from(2018, -1.7e308, 1.7e308, -1.7e308, 1.7e308, -1.7e308), 1.75e308, 2022, up, nil, InsufficientData},
	} {
		got := CatchUp(c.series, c.target, c.year, c.direction, straight(t, c.model))
		if got.Status != c.want {
			t.Errorf("%s: %+v, want %s", name, got, c.want)
		}
		if dated := got.Status == InYear || got.Status == Imminent; dated != (got.Year != nil) || dated != (got.Low != nil) {
			t.Errorf("%s: %s with the year %v", name, got.Status, got.Year)
		}
		if got.Status == Imminent && *got.Year != float64(c.year) {
			t.Errorf("%s: about now in %v", name, *got.Year)
		}
	}
}

// The logistic and the price by hand: points on the model's own curve, where
// the answer is exact and the band has no width.
func TestCatchUpOnTheCurve(t *testing.T) {
	var shares, prices Series
	for year := 2016; year <= 2022; year++ {
		shares = append(shares, Point{Year: year, Value: 100 / (1 + math.Exp(-0.3*float64(year-2018)))})
		prices = append(prices, Point{Year: year, Value: 8 * math.Pow(0.9, float64(year-2016))})
	}
	got := CatchUp(shares, 95, 2022, data.HigherIsBetter, straight(t, &data.CatchUp{Model: "logistic", Ceiling: 100}))
	near(t, "logistic", *got.Year, 2018+math.Log(19)/0.3, 6)
	near(t, "its earliest", *got.Low, *got.Year, 4)
	near(t, "its latest", *got.High, *got.Year, 4)
	got = CatchUp(prices, 2, 2022, data.LowerIsBetter, straight(t, &data.CatchUp{Model: "loglinear"}))
	near(t, "price", *got.Year, 2016+math.Log(0.25)/math.Log(0.9), 6)
	estimate, ok := got.Fit.At(*got.Year)
	if !ok {
		t.Fatal("the line has no value")
	}
	near(t, "the line in that year", estimate.Value, 2, 6)
}

// A slope within its own noise leaves the latest year open, and an earliest
// year is never one in which the target was still ahead.
func TestCatchUpOpenBand(t *testing.T) {
	noisy := from(2016, 40, 52, 41, 55, 43, 50, 58)
	got := CatchUp(noisy, 70, 2022, data.HigherIsBetter, straight(t, nil))
	if got.Status != InYear || got.High != nil || *got.Low < 2022 || *got.Low > *got.Year {
		t.Errorf("%+v, low %v", got, *got.Low)
	}
	got = CatchUp(from(2016, 40, 62, 38, 60, 41, 58, 44), 60, 2022, data.HigherIsBetter, straight(t, nil))
	if got.Year != nil && (got.High != nil || *got.Low != 2022) {
		t.Errorf("band around the target: %+v", got)
	}
}

// Nobody and everybody stand half a hundredth inside the ceiling; targets are
// not clipped, however small.
func TestLinkScale(t *testing.T) {
	share := straight(t, &data.CatchUp{Model: "logistic", Ceiling: 50})
	price := straight(t, &data.CatchUp{Model: "loglinear"})
	for _, c := range []struct {
		got  func(float64) (float64, bool)
		from float64
		want float64
	}{
		{share.observed, 0, math.Log(0.005 / 0.995)}, {share.observed, 50, math.Log(0.995 / 0.005)}, {share.observed, 25, 0},
		{share.target, 0.05, math.Log(0.001 / 0.999)}, {price.target, 0.5, math.Log(0.5)}, {price.observed, 0.5, math.Log(0.5)},
	} {
		height, ok := c.got(c.from)
		if !ok {
			t.Errorf("%v has no place", c.from)
		}
		near(t, "height", height, c.want, 9)
	}
}

func TestLinkOfRefuses(t *testing.T) {
	for _, model := range []data.CatchUp{{Model: "cubic"}, {Model: "logistic"}, {}} {
		if _, ok := LinkOf(&model); ok {
			t.Errorf("%+v was taken", model)
		}
	}
}

// What holds of every projection, and that the printed band is the drawn one.
func TestCatchUpProperties(t *testing.T) {
	random := rand.New(rand.NewPCG(6, 1))
	models := []*data.CatchUp{nil, {Model: "logistic", Ceiling: 100}, {Model: "loglinear"}}
	dated := 0
	for range 20000 {
		model := models[random.IntN(len(models))]
		link := straight(t, model)
		direction := []data.Direction{data.HigherIsBetter, data.LowerIsBetter}[random.IntN(2)]
		series := drifting(random)
		target := random.Float64() * 110
		got := CatchUp(series, target, 2024, direction, link)
		if got.Fit != nil {
			for _, moment := range []float64{2000, 2024, 2060} {
				estimate, ok := got.Fit.At(moment)
				if ok && (!isReal(estimate.Value, estimate.Low, estimate.High) ||
					estimate.Low > estimate.Value+Slack || estimate.Value > estimate.High+Slack) {
					t.Fatalf("%+v in %v for %v", estimate, moment, series)
				}
			}
		}
		if got.Year == nil {
			continue
		}
		dated++
		if !isReal(*got.Year, *got.Low) || *got.Low < 2024 || *got.Low > *got.Year || *got.Year > Horizon {
			t.Fatalf("%v from %v for %v", *got.Year, *got.Low, series)
		}
		if got.High != nil && (!isReal(*got.High) || *got.High < *got.Year || *got.High > Horizon) {
			t.Fatalf("%v to %v for %v", *got.Year, *got.High, series)
		}
		// The limit that leads and the one that lags stand on the target there.
		check := func(moment *float64, leads bool) {
			if moment == nil || *moment <= 2024 {
				return
			}
			estimate, ok := got.Fit.At(*moment)
			limit := estimate.Low
			if leads == (direction == data.HigherIsBetter) {
				limit = estimate.High
			}
			if !ok || math.Abs(limit-target) > 1e-5*(1+math.Abs(target)) {
				t.Fatalf("in %v the limit stands at %v, not at %v: %v", *moment, limit, target, series)
			}
		}
		check(got.Low, true)
		check(got.High, false)
	}
	if dated < 500 {
		t.Errorf("only %d projections with a year", dated)
	}
}

// drifting is a history with a pace and noise, positive as prices are.
func drifting(random *rand.Rand) Series {
	var series Series
	value, pace := 5+random.Float64()*80, random.NormFloat64()*3
	for year := 2010 + random.IntN(8); year <= 2024; year++ {
		value = max(0.01, value+pace+random.NormFloat64())
		if random.IntN(4) > 0 {
			series = append(series, Point{Year: year, Value: value})
		}
	}
	return series
}
