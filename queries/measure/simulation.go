package measure

import (
	"fmt"

	"readiness/data"
)

// MissingRule is how the simulation treats what is missing (METHODOLOGY M5,
// M13).
type MissingRule string

const (
	Renormalise  MissingRule = "renormalise"   // its weight goes to the others: the headline
	MemberMedian MissingRule = "member-median" // the median of the members' scores stands for it
)

// Simulation asks how far ranks hang on choices of method (M13; Saisana,
// Saltelli, Tarantola 2005).
type Simulation struct {
	Frame     Frame
	Countries [][]Cell // of every member: raw values and scores, in the frame's order
	// Pools are the raw observations of all members in the years up to the
	// reference year, by input; only Goalposts does without.
	Pools      [][]float64
	Parameters Parameters // of the reference index

	Draws int    // replicates
	Seed  uint64 // of SplitMix64
	// Spread is how far a weight may go from its nominal value, as a share of
	// it: 0.25 draws each from 0.75 to 1.25 times.
	Spread float64
	// Interval is the share of the replicates inside a rank range: 0.9 leaves out
	// the lowest and the highest 5 %.
	Interval       float64
	Normalisations []Normalisation // one is drawn for each replicate
	Aggregations   []Aggregation   // the same
	MissingRules   []MissingRule   // the same
}

// NewSimulation asks what is published: 5 000 replicates, weights within a
// quarter, every choice of method that a reviewer might make as well. The seed
// is the one for which the generator's first outputs are printed in M13.
func NewSimulation(f Frame, countries [][]Cell, pools [][]float64, p Parameters) Simulation {
	return Simulation{
		Frame: f, Countries: countries, Pools: pools, Parameters: p,
		Draws: 5000, Seed: 1234567, Spread: 0.25, Interval: 0.9,
		Normalisations: []Normalisation{Goalposts, MinMax, ZScore},
		Aggregations:   []Aggregation{Arithmetic, Geometric},
		MissingRules:   []MissingRule{Renormalise, MemberMedian},
	}
}

// check refuses what cannot be simulated.
func (s Simulation) check() error {
	switch {
	case s.Draws < 1:
		return fmt.Errorf("%d replicates: %w", s.Draws, data.ErrInvalid)
	case !(s.Spread >= 0 && s.Spread < 1):
		return fmt.Errorf("weights spread by %v of themselves: %w", s.Spread, data.ErrInvalid)
	case !(s.Interval > 0 && s.Interval < 1):
		return fmt.Errorf("a range of %v of the replicates: %w", s.Interval, data.ErrInvalid)
	case len(s.Normalisations) == 0 || len(s.Aggregations) == 0 || len(s.MissingRules) == 0:
		return fmt.Errorf("a choice of nothing: %w", data.ErrInvalid)
	}
	for _, cells := range s.Countries {
		if len(cells) != len(s.Frame.Inputs) {
			return fmt.Errorf("%d cells for %d inputs: %w", len(cells), len(s.Frame.Inputs), data.ErrInvalid)
		}
	}
	for _, by := range s.Normalisations {
		if by != Goalposts && len(s.Pools) != len(s.Frame.Inputs) {
			return fmt.Errorf("%d pools for %d inputs: %w", len(s.Pools), len(s.Frame.Inputs), data.ErrInvalid)
		}
	}
	return nil
}

// Run draws the replicates. For each, in this order: a factor for the weight of
// each pillar, a factor for that of each input, both in the frame's order and
// evenly from 1 − Spread to 1 + Spread; a normalisation; an aggregation; a rule
// for the missing. Weights are renormalised. Who is ranked and which pillars
// exist is judged once, with nominal weights, on the reference index; under
// MemberMedian all inputs are filled, so every pillar exists. A country that a
// replicate leaves without any score shares its last rank.
//
// The same simulation gives the same result. The error is data.ErrInvalid for a
// simulation that makes no sense. It takes some milliseconds and cannot be
// stopped: a context would bring the outer world in here.
func (s Simulation) Run() (Uncertainty, error) {
	if err := s.check(); err != nil {
		return Uncertainty{}, err
	}
	count := newCount(s)
	r := newReplicate(s, count.ranked)
	random := SplitMix64(s.Seed)
	for range s.Draws {
		r.draw(&random)
		r.rank()
		count.add(r.ranks, r.scores)
	}
	return count.result(s.Draws, s.Interval), nil
}
