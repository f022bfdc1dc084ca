package measure

import (
	"math"
	"math/rand/v2"
	"testing"
)

// Worked example E8.
func TestDispersionE8(t *testing.T) {
	got, ok := Disperse([]float64{20, 40, 60})
	if !ok || got.Countries != 3 || got.Mean != 40 {
		t.Fatalf("%+v", got)
	}
	near(t, "SD", got.SD, 16.330, 3)
	near(t, "CV", *got.CV, 0.4082, 4)
	near(t, "Gini", *got.Gini, 2.0/9, 9)
	logs := []float64{math.Log(20), math.Log(40), math.Log(60)}
	mean := (logs[0] + logs[1] + logs[2]) / 3
	near(t, "SD of logs", *got.SDLog, math.Sqrt((math.Pow(logs[0]-mean, 2)+math.Pow(logs[1]-mean, 2)+math.Pow(logs[2]-mean, 2))/3), 9)
	near(t, "Theil", *got.Theil, (0.5*math.Log(0.5)+1.5*math.Log(1.5))/3, 9)
	weighted, ok := Unequal([]Weighted{{20, 5}, {40, 3}, {60, 2}})
	if !ok {
		t.Fatal("no inequality")
	}
	near(t, "mean", weighted.Mean, 34, 9)
	near(t, "weighted Gini", weighted.Gini, 0.24118, 5)
	near(t, "weighted Theil", weighted.Theil, 0.10176, 5)
}

// E8 continued: three years of falling SD.
func TestSigmaE8(t *testing.T) {
	var years []DispersionYear
	for i, half := range []float64{20, 15, 10} {
		spread, _ := Disperse([]float64{40 - half, 40, 40 + half, 40 - half, 40, 40 + half})
		near(t, "SD", spread.SD, []float64{16.330, 12.247, 8.165}[i], 3)
		years = append(years, DispersionYear{Year: 2020 + 2*i, Dispersion: spread})
	}
	got := SigmaConvergence(years)
	near(t, "slope", got.SD.Slope, -2.0412, 4)
	if got.Verdict != Converging || !got.Clear {
		t.Errorf("%+v", got)
	}
}

func TestDispersionThatDoesNotExist(t *testing.T) {
	for name, c := range map[string]struct {
		values          []float64
		ok, cv, logs    bool
		sd, countriesOf float64
	}{
		"one":          {[]float64{5}, false, false, false, 0, 0},
		"none":         {nil, false, false, false, 0, 0},
		"negative":     {[]float64{-1, 1}, true, false, false, 1, 2},
		"zeros":        {[]float64{0, 0}, true, false, false, 0, 2},
		"a zero":       {[]float64{0, 2}, true, true, false, 1, 2},
		"two":          {[]float64{1, 3}, true, true, true, 1, 2},
		"equal":        {[]float64{0.1, 0.1, 0.1}, true, true, true, 0, 3},
		"not a number": {[]float64{1, math.NaN()}, false, false, false, 0, 0},
		"overflow":     {[]float64{1.7e308, -1.7e308, 1.7e308}, false, false, false, 0, 0},
	} {
		got, ok := Disperse(c.values)
		if ok != c.ok || (got.CV != nil) != c.cv || (got.Gini != nil) != c.cv || (got.Theil != nil) != c.cv || (got.SDLog != nil) != c.logs ||
			got.SD != c.sd || float64(got.Countries) != c.countriesOf {
			t.Errorf("%s: %+v, %v", name, got, ok)
		}
	}
	for name, values := range map[string][]Weighted{
		"nobody": {{5, 0}, {6, -1}}, "none": nil, "negative": {{-1, 1}, {3, 1}}, "nothing": {{0, 1}, {0, 2}},
		"people without number": {{1, math.NaN()}, {2, 1}}, "value without number": {{math.NaN(), 1}, {2, 1}},
		"endless people": {{1, math.Inf(1)}, {2, 1}}, "endless value": {{math.Inf(1), 1}, {2, 1}},
	} {
		if got, ok := Unequal(values); ok {
			t.Errorf("%s: %+v", name, got)
		}
	}
	// Those without people are not there, whatever their value.
	got, ok := Unequal([]Weighted{{-9, 0}, {3, 1}, {5, -2}, {3, 7}})
	if !ok || got.Mean != 3 || got.Gini != 0 || got.Theil != 0 {
		t.Errorf("%+v, %v", got, ok)
	}
	// One has all: the largest Gini of four, and the Theil index is ln 4.
	got, _ = Unequal([]Weighted{{0, 1}, {0, 1}, {8, 1}, {0, 1}})
	near(t, "largest Gini", got.Gini, 0.75, 9)
	near(t, "largest Theil", got.Theil, math.Log(4), 9)
}

func TestLogsOfSmallValues(t *testing.T) {
	got, ok := Disperse([]float64{0.2, 0.4})
	if !ok || got.SDLog == nil {
		t.Fatalf("%+v", got)
	}
	near(t, "SD of logs", *got.SDLog, math.Ln2/2, 9)
}

func TestAccession(t *testing.T) {
	with, without, ok := Accession([]float64{20, 40, 60, 100}, 3)
	if !ok || with.Countries != 4 || without.Countries != 3 || without.Mean != 40 || with.Mean != 55 {
		t.Errorf("%+v, %+v, %v", with, without, ok)
	}
	first, without, ok := Accession([]float64{100, 20, 60}, 0)
	if !ok || without.Mean != 40 || first.Mean != 60 {
		t.Errorf("%+v, %v", without, ok)
	}
	for _, at := range []int{-1, 3} {
		if _, _, ok := Accession([]float64{1, 2, 3}, at); ok {
			t.Errorf("somebody joins at %d", at)
		}
	}
	if with, without, ok := Accession([]float64{1, 2}, 0); ok || with != (Dispersion{}) || without != (Dispersion{}) {
		t.Error("a dispersion of one")
	}
}

// Two groups by hand: people 2 and 2, means 30 and 70, the mean of all 50.
func TestTheilBetween(t *testing.T) {
	between, within, ok := TheilBetween([]Weighted{{20, 1}, {40, 1}}, []Weighted{{70, 2}}, nil, []Weighted{{5, 0}})
	if !ok {
		t.Fatal("no split")
	}
	near(t, "between", between, 0.5*0.6*math.Log(0.6)+0.5*1.4*math.Log(1.4), 12)
	near(t, "within", within, 0.3*(0.5*(2.0/3)*math.Log(2.0/3)+0.5*(4.0/3)*math.Log(4.0/3)), 12)
	if between, within, ok := TheilBetween([]Weighted{{-1, 1}}, []Weighted{{3, 1}}); ok || between != 0 || within != 0 {
		t.Error("of a negative value")
	}
}

// Between and within add up to the whole; scale and order change nothing.
func TestInequalityProperties(t *testing.T) {
	random := rand.New(rand.NewPCG(10, 1))
	for range 3000 {
		groups := make([][]Weighted, 1+random.IntN(3))
		var all, scaled []Weighted
		for range 1 + random.IntN(11) {
			entry := Weighted{Value: math.Exp(random.NormFloat64()), People: float64(random.IntN(5))}
			if random.IntN(8) == 0 {
				entry.Value = 0
			}
			g := random.IntN(len(groups))
			groups[g] = append(groups[g], entry)
			all = append(all, entry)
			scaled = append(scaled, Weighted{Value: 7 * entry.Value, People: 3 * entry.People})
		}
		random.Shuffle(len(scaled), func(i, j int) { scaled[i], scaled[j] = scaled[j], scaled[i] })
		whole, ok := Unequal(all)
		between, within, okSplit := TheilBetween(groups...)
		if ok != okSplit {
			t.Fatalf("%v: %v and %v", all, ok, okSplit)
		}
		if !ok {
			continue
		}
		if math.Abs(between+within-whole.Theil) > Slack || between < 0 || within < -Slack {
			t.Fatalf("%v + %v is not %v for %v", between, within, whole.Theil, groups)
		}
		other, _ := Unequal(scaled)
		if math.Abs(other.Gini-whole.Gini) > Slack || math.Abs(other.Theil-whole.Theil) > Slack || math.Abs(other.Mean-7*whole.Mean) > 1e-6 {
			t.Fatalf("%+v became %+v", whole, other)
		}
		if whole.Gini < 0 || whole.Gini >= 1 || whole.Theil < 0 || whole.Theil > math.Log(60) {
			t.Fatalf("%+v of %v", whole, all)
		}
	}
}
