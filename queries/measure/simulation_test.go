package measure

import (
	"errors"
	"math"
	"math/rand/v2"
	"reflect"
	"testing"

	"readiness/data"
)

// goalpostsOnly is the simulation of E11: weights alone vary.
func goalpostsOnly(f Frame, countries [][]Cell) Simulation {
	s := NewSimulation(f, countries, nil, Parameters{})
	s.Normalisations, s.Aggregations, s.MissingRules = []Normalisation{Goalposts}, []Aggregation{Arithmetic}, []MissingRule{Renormalise}
	return s
}

func TestSplitMixSeed(t *testing.T) {
	random := SplitMix64(1234567)
	for _, want := range []uint64{6457827717110365317, 3203168211198807973, 9817491932198370423} {
		if got := random.Next(); got != want {
			t.Errorf("%d, want %d", got, want)
		}
	}
	random = SplitMix64(1234567)
	for _, want := range []uint64{6457827717110365317, 3203168211198807973} {
		if got := random.Float64(); got != float64(want>>11)/(1<<53) || got < 0 || got >= 1 {
			t.Errorf("%v from %d", got, want)
		}
	}
	seen := map[int]int{}
	for range 3000 {
		seen[random.pick(3)]++
	}
	for at := range 3 {
		if seen[at] < 900 || len(seen) != 3 {
			t.Errorf("picked %v", seen)
		}
	}
}

// Worked example E11.
func TestSimulationE11(t *testing.T) {
	f := pillarsOfOne(t, 2)
	s := goalpostsOnly(f, [][]Cell{cellsOf(80, 40), cellsOf(40, 84)})
	got, err := s.Run()
	if err != nil {
		t.Fatal(err)
	}
	const p = 0.32841
	allowed := 4 * math.Sqrt(2*p*(1-p)/5000)
	if math.Abs(got.Outranks[0][1]-p) > allowed || math.Abs(got.Outranks[1][0]-(1-p)) > allowed {
		t.Errorf("P(A outranks B) = %v, want %v", got.Outranks[0][1], p)
	}
	if got.ClearlyAhead(0, 1) || got.ClearlyAhead(1, 0) || got.Outranks[0][0] != 0 {
		t.Errorf("one is clearly ahead: %v", got.Outranks)
	}
	for c, want := range []RankRange{{Reference: 2, Low: 1, Median: 2, High: 2}, {Reference: 1, Low: 1, Median: 1, High: 2}} {
		r := got.Ranges[c]
		if r.Reference != want.Reference || r.Low != want.Low || r.Median != want.Median || r.High != want.High {
			t.Errorf("country %d: %+v, want %+v", c, r, want)
		}
		if math.Abs(r.Frequencies[0]-got.Outranks[c][1-c]) > Slack || math.Abs(r.Frequencies[0]+r.Frequencies[1]-1) > Slack {
			t.Errorf("country %d: %+v", c, r)
		}
	}
	near(t, "mean shift", got.MeanShift, got.Outranks[0][1], 9)
	s.Countries[1] = cellsOf(40, 39)
	got, err = s.Run()
	if err != nil || got.Outranks[0][1] != 1 || !got.ClearlyAhead(0, 1) || got.MeanShift != 0 {
		t.Errorf("A is not always ahead: %+v, %v", got, err)
	}
}

// The draws are what the methodology says, in its order: each replicate of a
// small frame by hand.
func TestSimulationDrawsInOrder(t *testing.T) {
	f, err := NewFrame([]Pillar{{ID: "a", Weight: 1}, {ID: "b", Weight: 3}},
		[]Input{{ID: "1", Pillar: "b", Weight: 1}, {ID: "2", Pillar: "a", Weight: 1}, {ID: "3", Pillar: "b", Weight: 2}})
	if err != nil {
		t.Fatal(err)
	}
	for i := range f.Inputs {
		f.Inputs[i].Direction, f.Inputs[i].Transform = data.HigherIsBetter, data.TransformNone
	}
	row := func(scores ...float64) []Cell {
		cells := cellsOf(scores...)
		for i := range cells {
			cells[i].Value = 2 * cells[i].Score
		}
		return cells
	}
	countries := [][]Cell{row(10, 50, 90), row(70, 60, none), row(20, 90, 40), row(none, 10, 20)}
	pools := [][]float64{{0, 100, 200}, {20, 60, 180}, {0, 50, 400}}
	s := NewSimulation(f, countries, pools, Parameters{})
	r := newReplicate(s, []int{0, 1, 2, 3})
	random, by := SplitMix64(7), SplitMix64(7)
	seen := map[string]bool{}
	for range 300 {
		r.draw(&random)
		r.rank()
		u := func() float64 { return 0.75 + 0.5*by.Float64() }
		pillars := []float64{0.25 * u(), 0.75 * u()}
		inputs := []float64{u() / 3, u(), 2 * u() / 3}
		norm, form, rule := int(3*by.Float64()), int(2*by.Float64()), int(2*by.Float64())
		seen[string(rune('0'+norm))+string(rune('0'+form))+string(rune('0'+rule))] = true
		score := func(i int, cell Cell) float64 {
			raw, pool := cell.Value, pools[i]
			low, high := min(pool[0], pool[1], pool[2]), max(pool[0], pool[1], pool[2])
			mean := (pool[0] + pool[1] + pool[2]) / 3
			sd := math.Sqrt((math.Pow(pool[0]-mean, 2) + math.Pow(pool[1]-mean, 2) + math.Pow(pool[2]-mean, 2)) / 3)
			return []float64{cell.Score, 100 * (raw - low) / (high - low), 50 + 15*(raw-mean)/sd}[norm]
		}
		middle := func(values ...float64) float64 { m, _ := Median(values); return m }
		for c, cells := range countries {
			s := []float64{none, score(1, cells[1]), none}
			for _, i := range []int{0, 2} {
				if cells[i].known() {
					s[i] = score(i, cells[i])
				} else if rule == 1 {
					s[i] = middle(score(i, countries[0][i]), score(i, countries[2][i]), score(i, countries[map[int]int{0: 1, 2: 3}[i]][i]))
				}
			}
			second := (inputs[0]*s[0] + inputs[2]*s[2]) / (inputs[0] + inputs[2])
			if math.IsNaN(s[0]) {
				second = s[2]
			} else if math.IsNaN(s[2]) {
				second = s[0]
			}
			want := (pillars[0]*s[1] + pillars[1]*second) / (pillars[0] + pillars[1])
			if form == 1 {
				want = math.Exp((pillars[0]*math.Log(max(1, s[1])) + pillars[1]*math.Log(max(1, second))) / (pillars[0] + pillars[1]))
			}
			if math.Abs(r.scores[c]-want) > 1e-9 {
				t.Fatalf("country %d, choices %d%d%d: %v, want %v", c, norm, form, rule, r.scores[c], want)
			}
		}
	}
	if len(seen) != 12 {
		t.Errorf("only the choices %v", seen)
	}
}

func TestPublishedSimulation(t *testing.T) {
	s := NewSimulation(Frame{}, nil, nil, Defaults())
	if s.Draws != 5000 || s.Seed != 1234567 || s.Spread != 0.25 || len(s.Normalisations) != 3 || len(s.Aggregations) != 2 || len(s.MissingRules) != 2 {
		t.Errorf("%+v", s)
	}
	if p := (Parameters{0.50, 0.66, 0.83, 0.60, Arithmetic}); s.Parameters != p {
		t.Errorf("parameters %+v", s.Parameters)
	}
}

func TestSimulationRefuses(t *testing.T) {
	f := pillarsOfOne(t, 2)
	good := NewSimulation(f, [][]Cell{cellsOf(1, 2)}, [][]float64{{1}, {2}}, Defaults())
	if _, err := good.Run(); err != nil {
		t.Fatal(err)
	}
	for name, spoil := range map[string]func(*Simulation){
		"no draws":          func(s *Simulation) { s.Draws = 0 },
		"a spread of all":   func(s *Simulation) { s.Spread = 1 },
		"a negative spread": func(s *Simulation) { s.Spread = -0.1 },
		"a spread of NaN":   func(s *Simulation) { s.Spread = math.NaN() },
		"a range of none":   func(s *Simulation) { s.Interval = 0 },
		"a range of all":    func(s *Simulation) { s.Interval = 1 },
		"a range of NaN":    func(s *Simulation) { s.Interval = math.NaN() },
		"no normalisation":  func(s *Simulation) { s.Normalisations = nil },
		"no aggregation":    func(s *Simulation) { s.Aggregations = nil },
		"no missing rule":   func(s *Simulation) { s.MissingRules = nil },
		"too few cells":     func(s *Simulation) { s.Countries = [][]Cell{cellsOf(1)} },
		"too few pools":     func(s *Simulation) { s.Pools = s.Pools[:1] },
	} {
		s := good
		spoil(&s)
		if _, err := s.Run(); !errors.Is(err, data.ErrInvalid) {
			t.Errorf("%s: %v", name, err)
		}
	}
	still := good
	still.Spread, still.Draws = 0, 1
	if _, err := still.Run(); err != nil {
		t.Errorf("weights that stand still: %v", err)
	}
}

// The same again gives the same; the order of countries changes nothing but the
// order of the answer; who is not ranked has no range and moves nobody.
func TestSimulationProperties(t *testing.T) {
	random := rand.New(rand.NewPCG(12, 1))
	for range 12 {
		f := randomFrame(t, random, 1)
		var countries [][]Cell
		pools := make([][]float64, len(f.Inputs))
		for range 7 {
			cells := randomCells(random, len(f.Inputs))
			for i := range cells {
				cells[i].Value = cells[i].Score
				pools[i] = append(pools[i], cells[i].Score, 100*random.Float64())
			}
			countries = append(countries, cells)
		}
		nobody := make([]float64, len(f.Inputs))
		for i := range nobody {
			nobody[i] = none
		}
		countries = append(countries, cellsOf(nobody...))
		s := NewSimulation(f, countries, pools, Defaults())
		s.Draws = 400
		first, err := s.Run()
		again, errAgain := s.Run()
		if err != nil || errAgain != nil || !reflect.DeepEqual(first, again) {
			t.Fatalf("not the same twice: %v, %v", err, errAgain)
		}
		order := random.Perm(len(countries))
		s.Countries = nil
		for _, c := range order {
			s.Countries = append(s.Countries, countries[c])
		}
		turned, err := s.Run()
		if err != nil {
			t.Fatal(err)
		}
		for at, c := range order {
			if !reflect.DeepEqual(turned.Ranges[at], first.Ranges[c]) {
				t.Fatalf("%+v became %+v", first.Ranges[c], turned.Ranges[at])
			}
			for other, d := range order {
				if turned.Outranks[at][other] != first.Outranks[c][d] {
					t.Fatalf("pair %d, %d: %v became %v", c, d, first.Outranks[c][d], turned.Outranks[at][other])
				}
			}
		}
		last := first.Ranges[len(countries)-1]
		if !reflect.DeepEqual(last, RankRange{}) || first.Outranks[0][len(countries)-1] != 0 {
			t.Fatalf("a country without data has %+v", last)
		}
		for _, r := range first.Ranges {
			if r.Reference == 0 {
				continue
			}
			sum := 0.0
			for _, frequency := range r.Frequencies {
				sum += frequency
			}
			if math.Abs(sum-1) > Slack || r.Low > r.Median || r.Median > r.High || r.Low < 1 || r.High > len(r.Frequencies) {
				t.Fatalf("%+v", r)
			}
		}
	}
}
