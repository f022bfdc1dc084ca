package measure

import (
	"math"
	"math/rand/v2"
	"reflect"
	"testing"

	"readiness/data"
)

// Worked example E6.
func TestGapE6(t *testing.T) {
	const a, b, c, d = 90.0, 60.0, 45.0, 30.0
	all := []float64{a, b, c, d}
	up := data.HigherIsBetter

	best, at, ok := Lead(all, up)
	if best != a || !reflect.DeepEqual(at, []int{0}) || !ok {
		t.Errorf("leader %v at %v", best, at)
	}
	median, okMedian := Median(all)
	mean, okMean := GroupMean(all, 4)
	people, okPeople := PopulationMean([]Weighted{{a, 5}, {b, 100}, {c, 50}, {d, 45}}, 4)
	high, okHigh := GroupMean([]float64{a, b}, 2)
	low, okLow := GroupMean([]float64{c, d}, 2)
	if !okMedian || !okMean || !okPeople || !okHigh || !okLow {
		t.Fatal("a reference is not defined")
	}
	for _, check := range []struct {
		what string
		got  func() (float64, bool)
		want float64
	}{
		{"C behind", func() (float64, bool) { return Gap(best, c, up) }, 45},
		{"C in per cent of the leader", func() (float64, bool) { return PercentOf(best, c, up) }, 50},
		{"ratio", func() (float64, bool) { return Ratio(best, c, up) }, 2},
		{"median", func() (float64, bool) { return median, true }, 52.5},
		{"C behind the median", func() (float64, bool) { return Gap(median, c, up) }, 7.5},
		{"A behind the median", func() (float64, bool) { return Gap(median, a, up) }, -37.5},
		{"mean", func() (float64, bool) { return mean, true }, 56.25},
		{"population mean", func() (float64, bool) { return people, true }, 50.25},
		{"regional divide", func() (float64, bool) { return Gap(high, low, up) }, 37.5},
	} {
		got, ok := check.got()
		if !ok || math.Abs(got-check.want) > Slack {
			t.Errorf("%s: %v, %v; want %v", check.what, got, ok, check.want)
		}
	}

	prices := []float64{2, 8, 4}
	best, at, _ = Lead(prices, data.LowerIsBetter)
	behind, _ := Gap(best, 8, data.LowerIsBetter)
	percent, _ := PercentOf(best, 8, data.LowerIsBetter)
	ratio, _ := Ratio(best, 8, data.LowerIsBetter)
	if best != 2 || at[0] != 0 || behind != 6 || percent != 25 || ratio != 4 {
		t.Errorf("prices: leader %v, %v behind, %v %%, ratio %v", best, behind, percent, ratio)
	}
}

func TestLeadNamesAllThatTie(t *testing.T) {
	best, at, ok := Lead([]float64{99, 100 - 1e-12, 3, 100}, data.HigherIsBetter)
	if best != 100 || !ok || !reflect.DeepEqual(at, []int{1, 3}) {
		t.Errorf("%v at %v, %v; want 100 at 1 and 3", best, at, ok)
	}
	if _, _, ok := Lead(nil, data.HigherIsBetter); ok {
		t.Error("somebody leads among none")
	}
}

// Where a measure has no meaning it says so instead of giving a number.
func TestGapUndefined(t *testing.T) {
	up, down := data.HigherIsBetter, data.LowerIsBetter
	type result struct {
		value float64
		ok    bool
	}
	of := func(value float64, ok bool) result { return result{value, ok} }
	for name, c := range map[string]struct{ got, want result }{
		"percent of a zero leader":           {of(PercentOf(0, 0, up)), result{}},
		"percent of a negative leader":       {of(PercentOf(-1, -2, up)), result{}},
		"percent with a negative value":      {of(PercentOf(2, -1, up)), result{}},
		"nobody yet is 0 % of the leader":    {of(PercentOf(50, 0, up)), result{0, true}},
		"a free price":                       {of(PercentOf(2, 0, down)), result{}},
		"percent of a free leader":           {of(PercentOf(0, 2, down)), result{0, true}},
		"ratio to zero":                      {of(Ratio(5, 0, up)), result{}},
		"ratio to a negative":                {of(Ratio(5, -1, up)), result{}},
		"ratio of a negative leader":         {of(Ratio(-1, 2, up)), result{}},
		"ratio overflows":                    {of(Ratio(1e308, 1e-10, up)), result{}},
		"gap overflows":                      {of(Gap(1.7e308, -1.7e308, up)), result{}},
		"gap of equals has no sign":          {of(Gap(3, 3, down)), result{0, true}},
		"median of two":                      {of(Median([]float64{1, 2})), result{}},
		"median of three":                    {of(Median([]float64{9, 1, 2})), result{2, true}},
		"median of huge values":              {of(Median([]float64{1.7e308, 1.7e308, 1.7e308, 1.7e308})), result{1.7e308, true}},
		"mean of none":                       {of(GroupMean(nil, 0)), result{}},
		"mean of one of two":                 {of(GroupMean([]float64{7}, 2)), result{7, true}},
		"mean of two of six":                 {of(GroupMean([]float64{1, 2}, 6)), result{}},
		"mean of three of six":               {of(GroupMean([]float64{1, 2, 3}, 6)), result{2, true}},
		"mean overflows":                     {of(GroupMean([]float64{1.7e308, 1.7e308}, 2)), result{}},
		"population mean of one of three":    {of(PopulationMean([]Weighted{{1, 5}, {2, 0}}, 3)), result{}},
		"population mean without people":     {of(PopulationMean([]Weighted{{1, 0}}, 1)), result{}},
		"people without, share of 25 %":      {of(PeopleWithout(1000, 25)), result{750, true}},
		"people without, share of 100 %":     {of(PeopleWithout(1000, 100)), result{0, true}},
		"people without, more than everyone": {of(PeopleWithout(1000, 101)), result{}},
		"people without, negative share":     {of(PeopleWithout(1000, -1)), result{}},
		"people without, negative people":    {of(PeopleWithout(-1, 50)), result{}},
		"required pace":                      {of(RequiredPace(80, 50, up, 2024, 2030)), result{5, true}},
		"required pace of a price":           {of(RequiredPace(2, 8, down, 2024, 2030)), result{1, true}},
		"required pace when ahead":           {of(RequiredPace(2, 1, down, 2024, 2030)), result{0, true}},
		"required pace to this year":         {of(RequiredPace(80, 50, up, 2030, 2030)), result{}},
		"required pace overflows":            {of(RequiredPace(1.7e308, -1.7e308, up, 2024, 2030)), result{}},
	} {
		if c.got.ok != c.want.ok || math.Abs(c.got.value-c.want.value) > Slack || math.Signbit(c.got.value) && c.got.value == 0 {
			t.Errorf("%s: %+v, want %+v", name, c.got, c.want)
		}
	}
}

// Gaps of a set of values: nobody is ahead of the leader, moving everything
// moves no gap, and turning the direction turns the sign.
func TestGapProperties(t *testing.T) {
	random := rand.New(rand.NewPCG(4, 1))
	for range 2000 {
		values := make([]float64, 1+random.IntN(11))
		for i := range values {
			values[i] = math.Round(random.NormFloat64() * 20)
		}
		shift := math.Round(random.NormFloat64() * 100)
		for _, direction := range []data.Direction{data.HigherIsBetter, data.LowerIsBetter} {
			best, at, _ := Lead(values, direction)
			for _, value := range values {
				gap, ok := Gap(best, value, direction)
				if !ok || gap < 0 {
					t.Fatalf("%v: %v is %v behind %v", values, value, gap, best)
				}
				moved, _ := Gap(best+shift, value+shift, direction)
				turned, _ := Gap(best, value, -direction)
				if math.Abs(moved-gap) > Slack || turned != -gap {
					t.Fatalf("gap %v, moved %v, turned %v", gap, moved, turned)
				}
				if percent, ok := PercentOf(best, value, direction); ok && (percent < 0 || percent > 100) {
					t.Fatalf("%v is %v %% of the leader %v", value, percent, best)
				}
			}
			for _, i := range at {
				if values[i] != best {
					t.Fatalf("%v does not lead %v", values[i], values)
				}
			}
			if median, ok := Median(values); ok != (len(values) >= 3) || ok && float64(direction)*(best-median) < 0 {
				t.Fatalf("median %v, %v of %v", median, ok, values)
			}
		}
	}
}
