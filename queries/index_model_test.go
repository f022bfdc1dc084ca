package queries_test

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"readiness/data"
	"readiness/queries"
	"readiness/queries/measure"
)

// sparse is a random region: every input of every member in every year with a
// given chance, and other series beside them. It hands back the scores given.
func sparse(seed uint64, chance float64) (given string, scores map[string]float64) {
	random := rand.New(rand.NewPCG(seed, 2))
	scores = map[string]float64{}
	var b strings.Builder
	b.WriteString("indicator,country,year,value\n")
	for _, i := range catalogue().Indicators() {
		for _, c := range catalogue().Members() {
			for year := 2019; year <= 2024; year++ {
				switch {
				case i.ID == "population":
					fmt.Fprintf(&b, "population,%s,%d,%d\n", c.ISO3, year, 1+random.IntN(1e8))
				case i.Role == data.InIndex && random.Float64() < chance:
					score := float64(random.IntN(101))
					scores[fmt.Sprint(i.ID, c.ISO3, year)] = score
					fmt.Fprintf(&b, "%s,%s,%d,@%v\n", i.ID, c.ISO3, year, score)
				case i.Role == data.Benchmark && random.Float64() < chance:
					fmt.Fprintf(&b, "%s,%s,%d,%v\n", i.ID, c.ISO3, year, random.Float64())
				}
			}
		}
	}
	return b.String(), scores
}

func modelOf(t *testing.T, given string) (*queries.Queries, *queries.IndexModel) {
	t.Helper()
	q := asked(t, given, byPosition)
	m, err := q.IndexModel(context.Background(), "")
	if err != nil {
		t.Fatal(err)
	}
	return q, m
}

// The composite of a year in which everything counted is observed, worked out a
// second time from the scores that went in.
func TestCompositeWorkedOutAgain(t *testing.T) {
	for seed := range uint64(3) {
		given, _ := sparse(seed, 0)
		random := rand.New(rand.NewPCG(seed, 3))
		scores := map[data.IndicatorID]map[data.CountryCode]float64{}
		for _, i := range catalogue().Indicators() {
			for _, c := range catalogue().Members() {
				if i.Role != data.InIndex || random.Float64() > 0.72 {
					continue
				}
				if scores[i.ID] == nil {
					scores[i.ID] = map[data.CountryCode]float64{}
				}
				scores[i.ID][c.ISO3] = float64(random.IntN(101))
				given += fmt.Sprintf("%s,%s,2024,@%v\n", i.ID, c.ISO3, scores[i.ID][c.ISO3])
			}
		}
		_, m := modelOf(t, given)
		result, err := m.Index(queries.IndexAsk{})
		if err != nil {
			t.Fatal(err)
		}
		ranked := 0
		for _, c := range result.Countries {
			index, there, weight := 0.0, 0.0, 0.0
			for at, pillar := range catalogue().Pillars() {
				sum, n, all := 0.0, 0.0, 0.0
				for _, i := range catalogue().IndicatorsOf(pillar.ID) {
					if i.Role != data.InIndex {
						continue
					}
					all++
					if score, ok := scores[i.ID][c.Country]; ok {
						sum, n = sum+score, n+1
					}
				}
				there += n / all / 6
				exists := n/all >= 0.5
				if exists {
					index, weight = index+sum/n, weight+1
				}
				close(t, fmt.Sprint(seed, c.Country, pillar.ID), c.Pillars[at].Score, sum/n, exists)
			}
			exists := weight >= 5 && there >= 0.6
			close(t, fmt.Sprint(seed, c.Country), c.Index.Score, index/weight, exists)
			if exists {
				ranked++
			}
		}
		if result.Ranked != ranked || ranked == 0 || ranked == 11 {
			t.Errorf("seed %d: %d ranked, want %d, and some that are not", seed, result.Ranked, ranked)
		}
	}
}

func close(t *testing.T, what string, got *float64, want float64, exists bool) {
	t.Helper()
	if (got != nil) != exists || exists && math.Abs(*got-want) > 1e-9 {
		t.Errorf("%s: %s, want %v (there: %v)", what, cell(got), want, exists)
	}
}

// A score moves only when the country's own figures move: another member's do
// change ranks and references, and nothing else.
func TestOthersMoveNoScore(t *testing.T) {
	given, _ := sparse(7, 0.9)
	_, before := modelOf(t, given)
	_, after := modelOf(t, given+"inputs,SGP,2019-2024,@100\ninputs,MYS,2019-2024,@1\n")
	moved := 0
	scores := func(m *queries.IndexModel) []queries.IndexRow {
		rows, err := m.IndexRows(queries.IndexAsk{})
		if err != nil || len(rows) == 0 {
			t.Fatal(len(rows), err)
		}
		return rows
	}
	then := scores(after)
	for at, row := range scores(before) {
		same := cell(row.Score.Score) == cell(then[at].Score.Score) && row.Coverage == then[at].Coverage && row.ObservedShare == then[at].ObservedShare
		switch {
		case row.Country == "SGP" || row.Country == "MYS":
			if !same {
				moved++
			}
		case !same:
			t.Fatalf("%s %d %s moved", row.Country, row.Year, row.Series)
		}
	}
	if moved == 0 {
		t.Error("nothing moved at all")
	}
}

// What a reader asks about a day far ahead is what there is now.
func TestIndexTodayIsADay(t *testing.T) {
	given, _ := sparse(5, 0.8)
	q, now := modelOf(t, given)
	then, err := q.IndexModel(context.Background(), "2099-12-31")
	if err != nil {
		t.Fatal(err)
	}
	a, err1 := now.IndexRows(queries.IndexAsk{})
	b, err2 := then.IndexRows(queries.IndexAsk{})
	agree(t, "index", a, b, err1, err2)
	c, err1 := now.ConvergenceRows(nil)
	d, err2 := then.ConvergenceRows(nil)
	agree(t, "convergence", c, d, err1, err2)
	if then.AsOf() != "2099-12-31" || now.ReferenceYear() != 2024 || !slices.Equal(now.Years(), []int{2022, 2023, 2024}) {
		t.Errorf("as of %s, %d of %v", then.AsOf(), now.ReferenceYear(), now.Years())
	}
}

// A history is a column of index.csv, oldest first.
func TestIndexHistory(t *testing.T) {
	_, m := modelOf(t, "indicator,country,year,value\ninputs,members,2022,@40\ninputs,members,2024,@46\n")
	rows, err := m.History(queries.PillarSeries("trust"), "TLS")
	if err != nil || len(rows) != 3 || rows[0].Year != 2022 || rows[2].Year != 2024 || cell(rows[0].Score.Score) != "40" || cell(rows[2].Score.Score) != "46" {
		t.Errorf("%+v, %v", rows, err)
	}
}

// Parts add up to the whole, whatever is missing, in both ways of adding up.
func TestDecompositionsAddUp(t *testing.T) {
	for seed := range uint64(4) {
		given, _ := sparse(seed, 0.85)
		_, m := modelOf(t, given)
		cut := 0
		for _, member := range catalogue().Members() {
			for _, kind := range []queries.ReferenceKind{queries.Leader, queries.Median, queries.ASEAN6Mean} {
				for _, way := range []queries.Aggregation{queries.Arithmetic, queries.Geometric} {
					d, err := m.Decomposition(queries.DecompositionAsk{
						Weighting: queries.Weighting{Aggregation: way}, Country: member.ISO3, Kind: kind,
					})
					if err != nil {
						continue // without an index
					}
					cut++
					sum, inputs := 0.0, 0.0
					for _, pillar := range d.Pillars {
						sum += pillar.Points
						for _, input := range pillar.Indicators {
							inputs += input.Points
						}
					}
					if math.Abs(sum-d.Total) > 1e-9 || math.Abs(d.End-d.Start-d.Total) > 1e-9 || !d.Floored && math.Abs(inputs-sum) > 1e-9 {
						t.Errorf("%s to %s, %s: parts %v and %v of %v, from %v to %v", member.ISO3, kind, way, sum, inputs, d.Total, d.Start, d.End)
					}
				}
			}
		}
		if cut < 20 {
			t.Errorf("seed %d: only %d gaps to take apart", seed, cut)
		}
	}
}

// The parameters that measure publishes for those who have no catalogue are the
// catalogue's.
func TestPublishedParametersAgree(t *testing.T) {
	p := catalogue().Parameters()
	want := measure.Parameters{
		PillarCoverage: p.Coverage.Pillar.Value, BlockCoverage: p.Coverage.Block.Value, IndexCoverage: p.Coverage.Index.Value,
		TotalCoverage: p.Coverage.Total.Value, Aggregation: queries.Arithmetic,
	}
	if got := measure.Defaults(); got != want {
		t.Errorf("%+v, and the catalogue has %+v", got, want)
	}
	s, rules := measure.NewSimulation(measure.Frame{}, nil, nil, want), p.MonteCarlo
	if s.Draws != rules.Draws.Value || s.Seed != rules.Seed.Value || s.Spread != rules.Perturbation.Value || s.Interval != rules.Interval.Value {
		t.Errorf("%+v, and the catalogue has %+v", s, rules)
	}
}
