package measure

import (
	"math"
	"math/rand/v2"
	"testing"

	"readiness/data"
)

// Worked example E2.
func TestScoreE2(t *testing.T) {
	for name, c := range map[string]struct {
		value, low, high float64
		transform        data.Transform
		direction        data.Direction
		want             float64
		decimals         int
	}{
		"internet users": {66.5, 0, 95, data.TransformNone, data.HigherIsBetter, 70.0, 1},
		"mobile basket":  {1.7, 1, 21.33, data.TransformNone, data.LowerIsBetter, 96.6, 1},
		"mobile traffic": {91, 0, 500, data.TransformLog1p, data.HigherIsBetter, 72.737, 3},
		"GDP":            {10000, 100, 75000, data.TransformLog, data.HigherIsBetter, 69.564, 3},
	} {
		got, ok := Score(c.value, data.Goalpost{Low: c.low, High: c.high}, c.transform, c.direction)
		if !ok {
			t.Errorf("%s: no score", name)
		}
		near(t, name, got, c.want, c.decimals)
	}
}

func TestScoreEdges(t *testing.T) {
	for name, c := range map[string]struct {
		value, low, high float64
		transform        data.Transform
		direction        data.Direction
		want             float64
		ok               bool
	}{
		"above the high goalpost":       {120, 0, 95, data.TransformNone, data.HigherIsBetter, 100, true},
		"below the low goalpost":        {-3, -2.5, 2.5, data.TransformNone, data.HigherIsBetter, 0, true},
		"a price under the lowest":      {0.1, 0.23, 17, data.TransformLog, data.LowerIsBetter, 100, true},
		"negative value between":        {-1.25, -2.5, 2.5, data.TransformNone, data.HigherIsBetter, 25, true},
		"log of zero is missing":        {0, 0.23, 17, data.TransformLog, data.LowerIsBetter, 0, false},
		"log of a negative is missing":  {-1, 0.23, 17, data.TransformLog, data.LowerIsBetter, 0, false},
		"log1p of zero is the floor":    {0, 0, 500, data.TransformLog1p, data.HigherIsBetter, 0, true},
		"log1p of -1 is missing":        {-1, 0, 500, data.TransformLog1p, data.HigherIsBetter, 0, false},
		"goalposts the wrong way round": {5, 10, 0, data.TransformNone, data.HigherIsBetter, 0, false},
		"goalposts that coincide":       {5, 5, 5, data.TransformNone, data.HigherIsBetter, 0, false},
		"a goalpost without logarithm":  {5, 0, 10, data.TransformLog, data.HigherIsBetter, 0, false},
		"unknown transform":             {5, 0, 10, "sqrt", data.HigherIsBetter, 0, false},
		"not a number":                  {math.NaN(), 0, 10, data.TransformNone, data.HigherIsBetter, 0, false},
		"overflow":                      {1.7e308, -1.7e308, 1.7e308, data.TransformNone, data.HigherIsBetter, 0, false},
	} {
		got, ok := Score(c.value, data.Goalpost{Low: c.low, High: c.high}, c.transform, c.direction)
		if ok != c.ok || math.Abs(got-c.want) > Slack {
			t.Errorf("%s: %v, %v; want %v, %v", name, got, ok, c.want, c.ok)
		}
	}
}

func TestTransformedUnknown(t *testing.T) {
	if got, ok := Transformed(5, "sqrt"); ok || got != 0 {
		t.Errorf("%v, %v", got, ok)
	}
}

// A better value never scores less, and no score leaves 0 to 100.
func TestScoreProperties(t *testing.T) {
	random := rand.New(rand.NewPCG(2, 1))
	for range 5000 {
		low := math.Exp(random.NormFloat64())
		goalpost := data.Goalpost{Low: low, High: low + 0.01 + math.Exp(3*random.NormFloat64())}
		transform := []data.Transform{data.TransformNone, data.TransformLog, data.TransformLog1p}[random.IntN(3)]
		direction := []data.Direction{data.HigherIsBetter, data.LowerIsBetter}[random.IntN(2)]
		a, b := math.Exp(4*random.NormFloat64()), math.Exp(4*random.NormFloat64())
		scoreA, okA := Score(a, goalpost, transform, direction)
		scoreB, okB := Score(b, goalpost, transform, direction)
		if !okA || !okB || scoreA < 0 || scoreA > 100 {
			t.Fatalf("score of %v between %+v: %v, %v", a, goalpost, scoreA, okA)
		}
		if float64(direction)*(a-b) > 0 && scoreA < scoreB-Slack {
			t.Fatalf("%v is better than %v and scores %v < %v (%+v, %s)", a, b, scoreA, scoreB, goalpost, transform)
		}
	}
}
