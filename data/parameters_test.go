package data

import (
	"reflect"
	"strings"
	"testing"
)

// The published parameters, typed here a second time: no score moves because a
// line of the catalogue was touched by mistake.
func TestPublishedIndexParameters(t *testing.T) {
	p := loaded(t).Parameters()
	got := []any{
		p.Coverage.Pillar.Value, p.Coverage.Block.Value, p.Coverage.Index.Value, p.Coverage.Total.Value,
		p.FirstYears.Pools.Value, p.FirstYears.Scores.Value, p.FirstYears.Convergence.Value,
		p.Panel.Computed.Value, p.Panel.Shown.Value, p.Panel.Years.Value, p.CloseBy.Value, p.UserWeightMax.Value, p.PopulationMaxAge.Value, p.Saturation.Value,
		p.MonteCarlo.Draws.Value, p.MonteCarlo.Seed.Value, p.MonteCarlo.Perturbation.Value,
		p.MonteCarlo.Interval.Value, p.MonteCarlo.Clear.Value,
	}
	want := []any{0.5, 0.66, 0.83, 0.6, 2010, 2022, 2012, 5, 8, 5, 2030, 10, 10, 6, 5000, uint64(1234567), 0.25, 0.9, 0.95}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("parameters\n%v, want\n%v", got, want)
	}
}

// A rule with a share of the pillars must pass where exactly that many pillars
// are there, in doubles: five sixths are 0.8333, two thirds 0.6667.
func TestCoverageRulesMeanWholePillars(t *testing.T) {
	c := loaded(t)
	rules, pillars := c.Parameters().Coverage, float64(len(c.Pillars()))
	inBlock := pillars / float64(len(c.Blocks()))
	if (pillars-1)/pillars < rules.Index.Value || (pillars-2)/pillars >= rules.Index.Value {
		t.Errorf("the index rule %v does not mean all pillars but one of %v", rules.Index.Value, pillars)
	}
	if (inBlock-1)/inBlock < rules.Block.Value || (inBlock-2)/inBlock >= rules.Block.Value {
		t.Errorf("the block rule %v does not mean all pillars but one of %v", rules.Block.Value, inBlock)
	}
}

// Every parameter has its reason, as a sentence.
func TestParametersHaveReasons(t *testing.T) {
	count := 0
	var walk func(where string, value reflect.Value)
	walk = func(where string, value reflect.Value) {
		if reason := value.FieldByName("Reason"); reason.IsValid() {
			count++
			if text := reason.String(); len(text) < 40 || !strings.HasSuffix(text, ".") {
				t.Errorf("%s: %q is no reason", where, text)
			}
			return
		}
		for at := range value.NumField() {
			walk(where+"."+value.Type().Field(at).Name, value.Field(at))
		}
	}
	walk("parameters", reflect.ValueOf(loaded(t).Parameters()))
	if count != 19 {
		t.Errorf("%d parameters, want 19", count)
	}
}
