package queries

import (
	"fmt"
	"math"

	"readiness/data"
	"readiness/queries/measure"
)

// Aggregation is how pillar scores become an index (METHODOLOGY M7).
type Aggregation = measure.Aggregation

const (
	Arithmetic = measure.Arithmetic // the headline: a strong pillar makes up for a weak one
	Geometric  = measure.Geometric  // a switch: weak pillars weigh more
)

// Weighting is what a reader may choose about the composite. The zero value is
// the headline: the catalogue's weights, arithmetic.
type Weighting struct {
	// Weights are whole numbers from 0 to the catalogue's user_weight_max; only
	// their ratios count. A pillar that is not named keeps the catalogue's
	// weight, and 0 takes a pillar out, of coverage too (METHODOLOGY M6). Nil
	// means the catalogue's. Any other number, all zero, or an unknown pillar is
	// data.ErrInvalid.
	Weights     map[data.PillarID]float64
	Aggregation Aggregation // empty: Arithmetic
}

// scheme is how cells become scores: what a Weighting comes to.
type scheme struct {
	frame       measure.Frame
	rules       measure.Parameters
	userWeights bool // other shares than the catalogue's
}

// scheme checks what a reader chose.
func (m *IndexModel) scheme(w Weighting) (scheme, error) {
	s := scheme{frame: m.frame, rules: measure.Parameters{
		PillarCoverage: m.rules.Coverage.Pillar.Value, BlockCoverage: m.rules.Coverage.Block.Value,
		IndexCoverage: m.rules.Coverage.Index.Value, TotalCoverage: m.rules.Coverage.Total.Value,
		Aggregation: Arithmetic,
	}}
	switch w.Aggregation {
	case "", Arithmetic:
	case Geometric:
		s.rules.Aggregation = Geometric
	default:
		return s, fmt.Errorf("%q is not a way of adding up; there are %s and %s: %w",
			string(w.Aggregation), Arithmetic, Geometric, data.ErrInvalid)
	}
	if len(w.Weights) == 0 {
		return s, nil
	}
	weights, err := m.userWeights(w.Weights)
	if err != nil {
		return s, err
	}
	if s.frame, err = m.frame.Reweighted(weights); err != nil {
		return s, err
	}
	for at, pillar := range s.frame.Pillars {
		s.userWeights = s.userWeights || math.Abs(pillar.Weight-m.frame.Pillars[at].Weight) > measure.Slack
	}
	return s, nil
}

// userWeights are a reader's weights in catalogue order, the catalogue's where
// nothing is said.
func (m *IndexModel) userWeights(named map[data.PillarID]float64) ([]float64, error) {
	largest := m.rules.UserWeightMax.Value
	var weights []float64
	known := 0
	for _, pillar := range m.q.catalog.Pillars() {
		weight, ok := named[pillar.ID]
		if !ok {
			weights = append(weights, pillar.Weight)
			continue
		}
		known++
		if !(weight >= 0 && weight <= float64(largest)) || weight != math.Trunc(weight) {
			return nil, fmt.Errorf("the weight %v of %s is not a whole number from 0 to %d: %w", weight, pillar.ID, largest, data.ErrInvalid)
		}
		weights = append(weights, weight)
	}
	if known < len(named) {
		for id := range named {
			if _, err := m.q.catalog.Pillar(id); err != nil {
				return nil, fmt.Errorf("a weight for %q, which is no pillar: %w", string(id), data.ErrInvalid)
			}
		}
	}
	for _, weight := range weights {
		if weight > 0 {
			return weights, nil
		}
	}
	return nil, fmt.Errorf("every pillar has the weight 0, so nothing is left to add up: %w", data.ErrInvalid)
}

// weights are the shares of a scheme as a person reads them.
func (s scheme) weights() []PillarWeight {
	weights := make([]PillarWeight, len(s.frame.Pillars))
	for at, pillar := range s.frame.Pillars {
		weights[at] = PillarWeight{Pillar: pillar.ID, Weight: pillar.Weight}
		for position, input := range s.frame.Inputs {
			if input.Pillar == pillar.ID {
				weights[at].Indicators = append(weights[at].Indicators, IndicatorWeight{
					Indicator: input.ID, InPillar: input.Weight, Effective: s.frame.EffectiveWeight(position),
				})
			}
		}
	}
	return weights
}
