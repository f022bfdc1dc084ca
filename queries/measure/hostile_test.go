package measure

import (
	"encoding/binary"
	"math"
	"math/rand/v2"
	"reflect"
	"testing"

	"readiness/data"
)

// hostile are numbers that break arithmetic.
var hostile = []float64{
	0, math.Copysign(0, -1), math.NaN(), math.Inf(1), math.Inf(-1), math.MaxFloat64, -math.MaxFloat64,
	math.SmallestNonzeroFloat64, 1e-300, 1, -1, 50, 100, 100 + 1e-12, 101, 1e9, 0.30000000000000004,
}

// feed deals out numbers: from bytes while there are any, then hostile ones and
// plain ones in turn.
type feed struct {
	bytes  []byte
	random *rand.Rand
}

func (f *feed) float() float64 {
	if len(f.bytes) >= 8 {
		bits := binary.LittleEndian.Uint64(f.bytes)
		f.bytes = f.bytes[8:]
		return math.Float64frombits(bits)
	}
	if f.random.IntN(2) == 0 {
		return hostile[f.random.IntN(len(hostile))]
	}
	return 100 * f.random.Float64()
}

func (f *feed) floats(count int) []float64 {
	values := make([]float64, count)
	for i := range values {
		values[i] = f.float()
	}
	return values
}

// FuzzNoImpossibleNumber gives every function numbers of any kind and looks for
// a NaN or an infinity in everything that comes back.
func FuzzNoImpossibleNumber(f *testing.F) {
	for seed := range uint64(300) {
		f.Add(seed, []byte{})
	}
	f.Add(uint64(1), []byte("\x00\x00\x00\x00\x00\x00\xf0\x7f\x00\x00\x00\x00\x00\x00\xf8\x7f"))
	f.Fuzz(func(t *testing.T, seed uint64, bytes []byte) {
		random := rand.New(rand.NewPCG(seed, 14))
		in := &feed{bytes: bytes, random: random}
		hostileSpread(t, in)
		hostileIndex(t, in)
		hostileSimulation(t, in)
	})
}

// hostileSpread asks the measures of single series.
func hostileSpread(t *testing.T, in *feed) {
	xs, ys := in.floats(5), in.floats(5)
	var weighted []Weighted
	var changes []Change
	var years []DispersionYear
	for i, x := range xs {
		weighted = append(weighted, Weighted{Value: x, People: ys[i]})
		changes = append(changes, Change{First: x, Last: ys[i]})
		spread, ok := Disperse(in.floats(6))
		allReal(t, "Disperse", spread)
		if ok {
			years = append(years, DispersionYear{Year: 2000 + i, Dispersion: spread})
		}
	}
	unequal, _ := Unequal(weighted)
	allReal(t, "Unequal", unequal)
	between, within, _ := TheilBetween(weighted[:2], weighted[2:])
	allReal(t, "TheilBetween", []float64{between, within})
	allReal(t, "SigmaConvergence", SigmaConvergence(years))
	regression, _ := Regress(xs, ys)
	allReal(t, "Regress", regression)
	for _, form := range []BetaForm{LogForm, LevelForm} {
		beta, _ := BetaConvergence(changes, in.float(), form)
		allReal(t, "BetaConvergence", beta)
	}
	speed, half := Speed(in.float(), in.float())
	allReal(t, "Speed", []*float64{speed, half})
	rho, _ := Spearman(xs, ys)
	r, _ := Pearson(xs, ys)
	allReal(t, "correlations", []float64{rho, r})
	mean, _, _ := Aggregate(xs, ys, Geometric)
	other, _, _ := Aggregate(xs, ys, Arithmetic)
	allReal(t, "Aggregate", []float64{mean, other})
	with, without, _ := Accession(xs, 2)
	allReal(t, "Accession", []Dispersion{with, without})
}

// hostileFrame is a frame with hostile goalposts, and cells of any kind for
// four countries.
func hostileFrame(t *testing.T, in *feed) (Frame, [][]Cell) {
	f := randomFrame(t, in.random, 1)
	for i := range f.Inputs {
		f.Inputs[i].Goalpost = data.Goalpost{Low: in.float(), High: in.float()}
		f.Inputs[i].Transform = []data.Transform{data.TransformNone, data.TransformLog, data.TransformLog1p}[in.random.IntN(3)]
	}
	if user, err := f.Reweighted(in.floats(len(f.Pillars))); err == nil {
		f = user
	}
	countries := make([][]Cell, 4)
	for c := range countries {
		for i := range f.Inputs {
			cell := Cell{Resolved: Resolved{Value: in.float(), Flag: Observed}, Score: in.float()}
			if in.random.IntN(3) == 0 {
				cell = f.Cell(i, cell.Resolved)
			}
			countries[c] = append(countries[c], cell)
		}
	}
	return f, countries
}

// hostileIndex asks everything about scores.
func hostileIndex(t *testing.T, in *feed) {
	f, countries := hostileFrame(t, in)
	p := Defaults()
	p.Aggregation = []Aggregation{Arithmetic, Geometric}[in.random.IntN(2)]
	if in.random.IntN(2) == 0 {
		p = p.uncovered()
	}
	for _, cells := range countries {
		allReal(t, "Scores", f.Scores(cells, p))
		worst, best := f.Bounds(cells, p)
		allReal(t, "Bounds", []Scores{worst, best})
		gap, ok := f.Decompose(cells, countries[0], p)
		allReal(t, "Decompose", gap)
		if shares, _ := gap.PillarShares(); ok {
			allReal(t, "PillarShares", shares)
		}
	}
	allReal(t, "Variants", f.Variants(countries, p))
	allReal(t, "InputCorrelations", f.InputCorrelations(countries, p))
	f.LeaveOneOut(countries, p)
}

// hostileSimulation asks for ranks from hostile pools.
func hostileSimulation(t *testing.T, in *feed) {
	f, countries := hostileFrame(t, in)
	pools := make([][]float64, len(f.Inputs))
	for i := range pools {
		pools[i] = in.floats(3)
	}
	s := NewSimulation(f, countries, pools, Parameters{})
	s.Draws = 20
	got, err := s.Run()
	if err != nil {
		t.Fatal(err)
	}
	allReal(t, "Run", got)
	for _, r := range got.Ranges {
		if r.Reference > 0 && (r.Low < 1 || r.High > len(r.Frequencies)) {
			t.Fatalf("%+v", r)
		}
	}
}

// allReal walks a value for numbers that are none.
func allReal(t *testing.T, what string, value any) {
	t.Helper()
	var walk func(reflect.Value)
	walk = func(v reflect.Value) {
		switch v.Kind() {
		case reflect.Float64:
			if !isReal(v.Float()) {
				t.Fatalf("%s gave %v in %+v", what, v.Float(), value)
			}
		case reflect.Pointer:
			if !v.IsNil() {
				walk(v.Elem())
			}
		case reflect.Slice:
			for i := range v.Len() {
				walk(v.Index(i))
			}
		case reflect.Struct:
			for i := range v.NumField() {
				walk(v.Field(i))
			}
		}
	}
	walk(reflect.ValueOf(value))
}
