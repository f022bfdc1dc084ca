package measure

import (
	"math"
	"testing"
)

func TestAssociate(t *testing.T) {
	six := []float64{1, 2, 3, 4, 5, 6}
	for name, c := range map[string]struct {
		xs, ys []float64
		want   Association
	}{
		"five in order are too few":    {six[:5], six[:5], Association{Pairs: 5}},
		"six in order":                 {six, six, Association{Pairs: 6, Rho: 1, Exists: true, Clear: true}},
		"six in reverse":               {six, []float64{6, 5, 4, 3, 2, 1}, Association{Pairs: 6, Rho: -1, Exists: true, Clear: true}},
		"just clear":                   {six, []float64{2, 1, 4, 3, 5, 6}, Association{Pairs: 6, Rho: 1 - 6*4.0/210, Exists: true, Clear: true}},
		"just not":                     {six, []float64{2, 1, 4, 3, 6, 5}, Association{Pairs: 6, Rho: 1 - 6*6.0/210, Exists: true}},
		"the same everywhere":          {six, []float64{3, 3, 3, 3, 3, 3}, Association{Pairs: 6}},
		"not a number":                 {six, []float64{1, 2, 3, 4, 5, math.NaN()}, Association{Pairs: 6}},
		"more than are tabled":         {append(six, 7, 8, 9, 10, 11, 12), append(six, 7, 8, 9, 10, 11, 12), Association{Pairs: 12, Rho: 1, Exists: true}},
		"none":                         {nil, nil, Association{}},
		"lists of different length":    {append(six, 7), six, Association{Pairs: 6}},
		"both scaled: ranks are ranks": {[]float64{1e-9, 1, 2, 3, 1e9, 1e12}, six, Association{Pairs: 6, Rho: 1, Exists: true, Clear: true}},
	} {
		got := Associate(c.xs, c.ys)
		if math.Abs(got.Rho-c.want.Rho) > 1e-9 {
			t.Errorf("%s: rho %v, want %v", name, got.Rho, c.want.Rho)
		}
		got.Rho, c.want.Rho = 0, 0
		if got != c.want {
			t.Errorf("%s: %+v, want %+v", name, got, c.want)
		}
	}
}
