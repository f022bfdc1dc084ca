package measure

import (
	"math"
	"math/rand/v2"
	"testing"
)

// Worked example E9: three countries, fewer than are computed outside of it.
func TestBetaE9(t *testing.T) {
	starts := []float64{math.Log(20), math.Log(40), math.Log(80)}
	growths := []float64{math.Log(2) / 10, math.Log(1.5) / 10, math.Log(1.25) / 10}
	got, ok := Regress(starts, growths)
	if !ok {
		t.Fatal("no regression")
	}
	near(t, "b", got.Slope, -0.033904, 6)
	near(t, "se", got.SE, 0.0043880, 7)
	near(t, "t", *got.T, -7.727, 3)
	// One degree of freedom is Cauchy's: p = 1 − 2 atan(|t|)/π.
	near(t, "p", got.P, 1-2*math.Atan(math.Abs(*got.T))/math.Pi, 9)
	speed, half := Speed(got.Slope, 10)
	near(t, "lambda", *speed, 0.041406, 6)
	near(t, "half-life", *half, 16.7, 1)
	if _, ok := BetaConvergence([]Change{{20, 40}, {40, 60}, {80, 100}}, 10, LogForm); ok {
		t.Error("three countries are computed")
	}
}

// Human Development Index 2000 and 2023 of the eleven members (UNDP, Human
// Development Report 2025), against the matrix form of both standard errors,
// the integral of Student's density, and the t table (2.262157 for nine
// degrees of freedom), all worked out apart from this package.
func TestBetaOfHumanDevelopment(t *testing.T) {
	hdi := []Change{
		{0.792, 0.837}, {0.438, 0.606}, {0.6, 0.728}, {0.473, 0.617}, {0.733, 0.819}, {0.415, 0.609},
		{0.632, 0.72}, {0.882, 0.946}, {0.657, 0.798}, {0.507, 0.634}, {0.604, 0.766},
	}
	got, ok := BetaConvergence(hdi, 23, LogForm)
	if !ok || !got.Shown() || got.N != 11 || got.Form != LogForm || got.Span != 23 {
		t.Fatalf("%+v", got)
	}
	near(t, "intercept", got.Intercept, -0.0003579011743, 12)
	near(t, "b", got.Slope, -0.0174034222801, 12)
	near(t, "se", got.SE, 0.0019443512637, 12)
	near(t, "HC3", *got.HC3, 0.0022775570124, 12)
	near(t, "t", *got.T, -8.950760392, 8)
	near(t, "p", got.P, 8.9298e-6, 9)
	near(t, "R2", got.R2, 0.8990081609, 9)
	near(t, "low", got.Low, -0.0218018504, 9)
	near(t, "high", got.High, -0.0130049941, 9)
	near(t, "speed", *got.Speed, 0.0222300110, 9)
	near(t, "half-life", *got.HalfLife, 31.180694, 6)
}

func TestBetaForms(t *testing.T) {
	changes := []Change{{20, 40}, {40, 55}, {60, 70}, {80, 85}, {100, 100}}
	level, ok := BetaConvergence(changes, 10, LevelForm)
	if !ok || level.Shown() {
		t.Fatalf("%+v", level)
	}
	near(t, "level form", level.Slope, -0.025, 9)
	near(t, "level intercept", level.Intercept, 2.5, 9)
	if level.T != nil || level.P != 0 || level.SE != 0 || level.R2 != 1 || level.Low != level.Slope || level.HC3 == nil || *level.HC3 != 0 {
		t.Errorf("points on a line: %+v", level)
	}
	near(t, "speed", *level.Speed, -math.Log(0.75)/10, 9)
	for name, c := range map[string]struct {
		changes []Change
		span    float64
		form    BetaForm
	}{
		"no span":             {changes, 0, LevelForm},
		"a span backwards":    {changes, -10, LevelForm},
		"a span without end":  {changes, math.Inf(1), LevelForm},
		"a span of no number": {changes, math.NaN(), LevelForm},
		"no log of zero":      {append([]Change{{0, 5}}, changes...), 10, LogForm},
		"no log of a last":    {append([]Change{{5, 0}}, changes...), 10, LogForm},
		"starts all the same": {[]Change{{5, 6}, {5, 7}, {5, 8}, {5, 9}}, 10, LevelForm},
		"not a number":        {append([]Change{{math.NaN(), 5}}, changes...), 10, LevelForm},
		"overflow":            {append([]Change{{-1.7e308, 1.7e308}}, changes...), 1, LevelForm},
	} {
		if got, ok := BetaConvergence(c.changes, c.span, c.form); ok {
			t.Errorf("%s: %+v", name, got)
		}
	}
	if _, ok := BetaConvergence(changes[:4], 10, LogForm); !ok {
		t.Error("four countries are not computed")
	}
	eight := append(append([]Change(nil), changes...), Change{30, 50}, Change{50, 60})
	seven, _ := BetaConvergence(eight, 10, LogForm)
	full, _ := BetaConvergence(append(eight, Change{70, 75}), 10, LogForm)
	if seven.Shown() || !full.Shown() {
		t.Error("shown from eight on")
	}
	for name, c := range map[string]struct {
		slope       float64
		speed, half bool
	}{"diverging": {0.01, true, false}, "no change": {0, true, false}, "past the target": {-0.11, false, false}, "all at once": {-0.1, false, false}, "converging": {-0.01, true, true}} {
		speed, half := Speed(c.slope, 10)
		if (speed != nil) != c.speed || (half != nil) != c.half {
			t.Errorf("%s: %v, %v", name, speed, half)
		}
	}
}

func TestRegressRefuses(t *testing.T) {
	for name, c := range map[string]struct{ xs, ys []float64 }{
		"two points":         {[]float64{1, 2}, []float64{1, 2}},
		"unequal lengths":    {[]float64{1, 2, 3}, []float64{1, 2}},
		"one x":              {[]float64{2024, 2024, 2024}, []float64{1, 2, 3}},
		"years but for one":  {[]float64{2024, math.Nextafter(2024, 2025), 2024}, []float64{1, 2, 3}},
		"x but for rounding": {[]float64{0.3, 0.30000000000000004, 0.3}, []float64{1, 2, 3}},
		"not a number":       {[]float64{1, 2, 3}, []float64{1, math.NaN(), 3}},
		"infinite":           {[]float64{1, 2, math.Inf(1)}, []float64{1, 2, 3}},
		"overflow of y":      {[]float64{1, 2, 3}, []float64{1.7e308, -1.7e308, 1.7e308}},
		"overflow of x":      {[]float64{1.7e308, -1.7e308, 1.7e307}, []float64{1, 2, 3}},
	} {
		if got, ok := Regress(c.xs, c.ys); ok || got != (Regression{}) {
			t.Errorf("%s: %+v", name, got)
		}
	}
	flat, ok := Regress([]float64{2020, 2022, 2024}, []float64{0.1, 0.1, 0.1})
	if !ok || flat.Slope != 0 || flat.P != 1 || flat.R2 != 0 || flat.T != nil || flat.SE != 0 {
		t.Errorf("flat: %+v", flat)
	}
	// The last point alone carries the slope: its leverage is 1.
	lone, ok := Regress([]float64{1, 1, 1, 5}, []float64{1, 2, 3, 9})
	if !ok || lone.HC3 != nil || lone.SE == 0 {
		t.Errorf("one point carries: %+v", lone)
	}
}

// What holds of every regression: a shift and a scale of either axis, and that
// the residuals know nothing of x.
func TestRegressProperties(t *testing.T) {
	random := rand.New(rand.NewPCG(11, 1))
	for range 2000 {
		count := 4 + random.IntN(10)
		xs, ys, moved, scaled := make([]float64, count), make([]float64, count), make([]float64, count), make([]float64, count)
		for i := range xs {
			xs[i], ys[i] = 2000+20*random.Float64(), random.NormFloat64()
			moved[i], scaled[i] = 3*xs[i]-7, -5*ys[i]+2
		}
		got, ok := Regress(xs, ys)
		other, okOther := Regress(moved, scaled)
		if !ok || !okOther {
			t.Fatal("no regression")
		}
		along := 0.0
		for i := range xs {
			along += (ys[i] - got.Intercept - got.Slope*xs[i]) * (xs[i] - 2010)
		}
		if math.Abs(along) > 1e-6 || got.Low > got.Slope || got.High < got.Slope || got.R2 < 0 || got.R2 > 1+Slack {
			t.Fatalf("%+v, %v along x", got, along)
		}
		if math.Abs(other.Slope+5*got.Slope/3) > 1e-8 || math.Abs(*other.T+*got.T) > 1e-6 || math.Abs(other.R2-got.R2) > 1e-8 ||
			math.Abs(other.SE-5*got.SE/3) > 1e-8 || math.Abs(*other.HC3-5**got.HC3/3) > 1e-8 || math.Abs(other.P-got.P) > 1e-7 {
			t.Fatalf("%+v became %+v", got, other)
		}
	}
}

// spreads are dispersions of eleven countries, a year apart by two.
func spreads(sds, cvs []float64) []DispersionYear {
	var years []DispersionYear
	for i, sd := range sds {
		year := DispersionYear{Year: 2016 + 2*i, Dispersion: Dispersion{Countries: 11, SD: sd}}
		if i < len(cvs) {
			year.CV = &cvs[i]
		}
		years = append(years, year)
	}
	return years
}

func TestSigmaVerdicts(t *testing.T) {
	for name, c := range map[string]struct {
		years []DispersionYear
		want  Verdict
		clear bool
	}{
		"both fall":             {spreads([]float64{5, 4.1, 3}, []float64{0.5, 0.4, 0.3}), Converging, true},
		"both rise":             {spreads([]float64{3, 4.1, 5}, []float64{0.3, 0.4, 0.5}), Diverging, true},
		"fall with noise":       {spreads([]float64{5, 2, 4}, []float64{0.5, 0.4, 0.3}), Converging, false},
		"CV the other way":      {spreads([]float64{5, 4, 3}, []float64{0.3, 0.4, 0.5}), Mixed, false},
		"slope against change":  {spreads([]float64{5, 9, 2, 1, 5.1}, []float64{0.5, 0.4, 0.3, 0.2, 0.1}), Mixed, false},
		"CV slope and change":   {spreads([]float64{5, 4, 3, 2, 1}, []float64{0.5, 0.9, 0.2, 0.1, 0.51}), Mixed, false},
		"nothing moves":         {spreads([]float64{5, 5, 5}, []float64{0.5, 0.5, 0.5}), Mixed, false},
		"SD alone":              {spreads([]float64{5, 4, 3}, nil), Converging, true},
		"CV of some years only": {spreads([]float64{5, 4, 3}, []float64{0.1, 0.2}), Converging, true},
		"p of 0.095":            {spreads([]float64{5, 4.26, 3}, []float64{0.5, 0.4, 0.3}), Converging, true},
		"p of 0.11":             {spreads([]float64{5, 4.3023, 3}, []float64{0.5, 0.4, 0.3}), Converging, false},
		"five countries":        {[]DispersionYear{{2020, Dispersion{Countries: 5, SD: 1}}, {2021, Dispersion{Countries: 5, SD: 2}}, {2022, Dispersion{Countries: 5, SD: 3}}}, Diverging, true},
		"two years":             {spreads([]float64{5, 4}, []float64{0.5, 0.4}), TooShort, false},
		"no year":               {nil, TooShort, false},
		"four countries":        {[]DispersionYear{{2020, Dispersion{Countries: 4}}, {2021, Dispersion{Countries: 5}}, {2022, Dispersion{Countries: 5}}}, TooShort, false},
		"years that coincide":   {[]DispersionYear{{2020, Dispersion{Countries: 5}}, {2020, Dispersion{Countries: 5}}, {2020, Dispersion{Countries: 5}}}, TooShort, false},
	} {
		got := SigmaConvergence(c.years)
		if got.Verdict != c.want || got.Clear != c.clear {
			t.Errorf("%s: %s, clear %v", name, got.Verdict, got.Clear)
		}
		if (got.SD == nil) != (c.want == TooShort) {
			t.Errorf("%s: line %v", name, got.SD)
		}
	}
	got := SigmaConvergence(spreads([]float64{5, 4, 3.5}, []float64{0.5, 0.4, 0.3}))
	near(t, "change of SD", got.ChangeSD, -1.5, 9)
	near(t, "change of CV", got.ChangeCV, -0.2, 9)
	near(t, "slope of CV", got.CV.Slope, -0.05, 9)
}

// The trap of M12: editions every second year, and the same with the years
// between drawn in, which makes noise look certain.
func TestSigmaWantsObservedYearsOnly(t *testing.T) {
	panel := Panel{Years: []int{2016, 2017, 2018, 2019, 2020, 2021, 2022, 2023, 2024}}
	for c := range 6 {
		row := make([]PanelCell, len(panel.Years))
		for at := range row {
			row[at] = PanelCell{Value: 50 + float64(c*(20-at)) + float64(at%4), Exists: true, Observed: at%2 == 0}
		}
		panel.Rows = append(panel.Rows, row)
	}
	years := panel.Dispersions()
	if len(years) != 5 || years[1].Year != 2018 || years[1].Countries != 6 {
		t.Errorf("%+v", years)
	}
	if got := SigmaConvergence(years); got.SD.N != 5 || got.Verdict != Converging {
		t.Errorf("%+v", got)
	}
}
