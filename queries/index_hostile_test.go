package queries_test

import (
	"context"
	"errors"
	"fmt"
	"math"
	"reflect"
	"testing"

	"readiness/data"
	"readiness/queries"
)

// broken finds a number that is none anywhere inside a value.
func broken(value reflect.Value, where string) string {
	switch value.Kind() {
	case reflect.Float64:
		if math.IsNaN(value.Float()) || math.IsInf(value.Float(), 0) {
			return where
		}
	case reflect.Pointer, reflect.Interface:
		if !value.IsNil() {
			return broken(value.Elem(), where)
		}
	case reflect.Slice, reflect.Array:
		for at := range value.Len() {
			if found := broken(value.Index(at), fmt.Sprintf("%s[%d]", where, at)); found != "" {
				return found
			}
		}
	case reflect.Struct:
		for at := range value.NumField() {
			if found := broken(value.Field(at), where+"."+value.Type().Field(at).Name); found != "" {
				return found
			}
		}
	}
	return ""
}

// answersOf is everything that an index can be asked, by name.
func answersOf(ctx context.Context, q *queries.Queries, m *queries.IndexModel, w queries.Weighting) map[string]func() (any, error) {
	answers := map[string]func() (any, error){
		"index":       func() (any, error) { return m.Index(queries.IndexAsk{Weighting: w}) },
		"rows":        func() (any, error) { return m.IndexRows(queries.IndexAsk{Weighting: w}) },
		"ranges":      func() (any, error) { return m.Robustness(queries.RobustnessAsk{Weighting: w}) },
		"checks":      func() (any, error) { return m.Checks() },
		"convergence": func() (any, error) { return m.Convergence(queries.ConvergenceAsk{}) },
		"long window": func() (any, error) { return m.Convergence(queries.ConvergenceAsk{From: 2012}) },
		"lines":       func() (any, error) { return m.ConvergenceRows(nil) },
		"accession":   func() (any, error) { return m.Accession(nil) },
		"shift":       func() (any, error) { return m.Shift(queries.ShiftAsk{}) },
		"shift rows":  func() (any, error) { return m.ShiftRows(queries.ShiftAsk{}) },
		"flags":       func() (any, error) { return m.Flags(0) },
	}
	for _, pillar := range catalogue().Pillars() {
		answers["pillar "+string(pillar.ID)] = func() (any, error) { return m.Pillar(queries.PillarAsk{Pillar: pillar.ID}) }
	}
	for _, c := range catalogue().Members() {
		answers["movements "+string(c.ISO3)] = func() (any, error) { return m.Movements(c.ISO3) }
		answers["lacking "+string(c.ISO3)] = func() (any, error) { return m.Lacking(c.ISO3) }
		for _, kind := range []queries.ReferenceKind{queries.Leader, queries.Median, queries.ASEAN6Mean} {
			answers[fmt.Sprint("gap ", c.ISO3, kind)] = func() (any, error) {
				return q.Gap(ctx, queries.GapAsk{Country: c.ISO3, Kind: kind, Index: m})
			}
			answers[fmt.Sprint("decomposition ", c.ISO3, kind)] = func() (any, error) {
				return m.Decomposition(queries.DecompositionAsk{Weighting: w, Country: c.ISO3, Kind: kind})
			}
		}
		answers["change "+string(c.ISO3)] = func() (any, error) { return m.Change(queries.ChangeAsk{Weighting: w, Country: c.ISO3}) }
	}
	return answers
}

// No answer holds a number that is none, however little there is, nor does any
// panic; where an answer cannot be given, the error is of the right kind.
func TestNoNumberIsBroken(t *testing.T) {
	flat := "indicator,country,year,value\ninputs,members,2019-2024,@0\nidi,members,2019-2024,0\npopulation,members,2019-2024,0\n"
	regions := map[string]string{"all at zero": flat, "nothing": "indicator,country,year,value\nidi,TLS,2024,1\n"}
	for at, chance := range []float64{0.3, 0.55, 0.75, 1} {
		regions[fmt.Sprint("chance ", chance)], _ = sparse(uint64(at), chance)
	}
	for name, given := range regions {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			q, m := modelOf(t, given)
			for _, w := range []queries.Weighting{
				{}, {Aggregation: queries.Geometric}, {Weights: map[data.PillarID]float64{"networks": 10, "access": 0, "services": 0, "data-ai": 0, "skills": 0, "trust": 0}},
			} {
				for question, ask := range answersOf(context.Background(), q, m, w) {
					answer, err := ask()
					if err != nil {
						if !errors.Is(err, data.ErrInvalid) {
							t.Errorf("%s: %v", question, err)
						}
						continue
					}
					if where := broken(reflect.ValueOf(answer), question); where != "" {
						t.Errorf("%s is no number", where)
					}
				}
			}
		})
	}
}

// Asks about what there is not say so, by kind.
func TestIndexRefuses(t *testing.T) {
	const given = "indicator,country,year,value\ninputs,members,2022-2024,@40\n"
	q, m := modelOf(t, given)
	_, other := modelOf(t, given)
	for name, c := range map[string]struct {
		err  error
		want error
	}{
		"unknown pillar":             {second(m.Pillar(queries.PillarAsk{Pillar: "roads"})), data.ErrNotFound},
		"pillar of a year after":     {second(m.Pillar(queries.PillarAsk{Pillar: "trust", Year: 2025})), data.ErrInvalid},
		"flags of a year before":     {second(m.Flags(1990)), data.ErrInvalid},
		"what a comparator lacks":    {second(m.Lacking("CHN")), data.ErrInvalid},
		"what nobody lacks":          {second(m.Lacking("XXX")), data.ErrNotFound},
		"shift of a comparator":      {second(m.Shift(queries.ShiftAsk{Countries: []data.CountryCode{"JPN"}})), data.ErrInvalid},
		"movements of a comparator":  {second(m.Movements("JPN")), data.ErrInvalid},
		"history of nothing":         {second(m.History("pillar:roads", "TLS")), data.ErrNotFound},
		"history of a comparator":    {second(m.History(queries.IndexSeries, "JPN")), data.ErrInvalid},
		"ranges of a year after":     {second(m.Robustness(queries.RobustnessAsk{Year: 2030})), data.ErrInvalid},
		"weights that are no number": {second(m.Robustness(queries.RobustnessAsk{Weighting: queries.Weighting{Weights: map[data.PillarID]float64{"trust": math.NaN()}}})), data.ErrInvalid},
		"accession of nothing":       {second(m.Accession([]queries.SeriesID{"nothing"})), data.ErrNotFound},
		"index of another release":   {second(q.Gap(context.Background(), queries.GapAsk{Country: "TLS", Index: other})), data.ErrInvalid},
		"index of another day":       {second(q.Gap(context.Background(), queries.GapAsk{Country: "TLS", Index: m, AsOf: "2025-06-01"})), data.ErrInvalid},
		"a score without an index":   {second(q.Gap(context.Background(), queries.GapAsk{Country: "TLS", Series: []queries.SeriesID{queries.IndexSeries}})), data.ErrInvalid},
		"a day that is none":         {second(q.IndexModel(context.Background(), "2025-13-01")), data.ErrInvalid},
	} {
		if !errors.Is(c.err, c.want) {
			t.Errorf("%s: %v, want %v", name, c.err, c.want)
		}
	}
}

func second[T any](_ T, err error) error { return err }

// Every series has a name and a unit, scores from the top down, and comes back
// from its parts.
func TestSeries(t *testing.T) {
	var levels []queries.Level
	for _, id := range queries.ScoreSeries(catalogue()) {
		about, err := queries.DescribeSeries(catalogue(), id)
		if err != nil || about.Name == "" || about.Unit.Label == "" || about.Indicator != nil || about.ID != id {
			t.Errorf("%s: %+v, %v", id, about, err)
		}
		if _, ok := id.Indicator(); ok {
			t.Errorf("%s is an indicator", id)
		}
		levels = append(levels, about.Level)
	}
	if got, want := fmt.Sprint(levels), "[index block block pillar pillar pillar pillar pillar pillar]"; got != want {
		t.Errorf("levels %s, want %s", got, want)
	}
	users, err := queries.DescribeSeries(catalogue(), queries.IndicatorSeries("internet-users"))
	if err != nil || users.Pillar != "access" || users.Block != data.Connectivity || users.Indicator.ID != "internet-users" || users.Level != queries.IndicatorLevel {
		t.Errorf("%+v, %v", users, err)
	}
	if queries.BlockSeries("intelligence").Bare() != "intelligence" || queries.PillarSeries("trust").Bare() != "trust" || queries.IndexSeries.Bare() != "index" {
		t.Error("a bare id that is not")
	}
	for _, id := range []queries.SeriesID{"block:roads", "pillar:roads", "roads"} {
		if _, err := queries.DescribeSeries(catalogue(), id); !errors.Is(err, data.ErrNotFound) {
			t.Errorf("%s: %v", id, err)
		}
	}
}
