package measure

import (
	"fmt"
	"slices"

	"readiness/data"
)

// Pillar is a pillar of a Frame.
type Pillar struct {
	ID    data.PillarID
	Block data.BlockID
	// Weight is nominal and on any scale; NewFrame turns it into a share of
	// the index.
	Weight float64
}

// Input is an indicator of a Frame and how it is scored.
type Input struct {
	ID     data.IndicatorID
	Pillar data.PillarID
	// Weight is nominal and on any scale; NewFrame turns it into a share of
	// the pillar.
	Weight    float64
	Direction data.Direction
	Transform data.Transform
	Goalpost  data.Goalpost
}

// Frame is the tree of an index: inputs in pillars, pillars in blocks. Its
// weights are shares: those of the pillars sum to 1, and so do those of the
// inputs within a pillar (METHODOLOGY M6). It is never changed once made, so
// any number of callers may read it.
type Frame struct {
	Pillars []Pillar
	Inputs  []Input
	Blocks  []data.BlockID // in order of appearance

	pillarOf []int // position of each input's pillar
}

// NewFrame builds a frame, in the order given, which is the order of random
// draws too. It refuses, as data.ErrInvalid, a frame without pillars, an id
// that comes twice, an input of an unknown pillar, a pillar without inputs, and
// weights that are negative, not finite, or zero all through.
func NewFrame(pillars []Pillar, inputs []Input) (Frame, error) {
	f := Frame{Pillars: slices.Clone(pillars), Inputs: slices.Clone(inputs), pillarOf: make([]int, len(inputs))}
	position := make(map[data.PillarID]int, len(pillars))
	weights := make([]float64, len(pillars))
	for k, pillar := range pillars {
		if _, twice := position[pillar.ID]; twice {
			return Frame{}, fmt.Errorf("pillar %q comes twice in the frame: %w", pillar.ID, data.ErrInvalid)
		}
		position[pillar.ID] = k
		weights[k] = pillar.Weight
		if !slices.Contains(f.Blocks, pillar.Block) {
			f.Blocks = append(f.Blocks, pillar.Block)
		}
	}
	if err := f.weigh(weights); err != nil {
		return Frame{}, err
	}
	seen := make(map[data.IndicatorID]bool, len(inputs))
	within := make([][]float64, len(pillars))
	for i, input := range inputs {
		k, known := position[input.Pillar]
		if !known {
			return Frame{}, fmt.Errorf("input %q is of the unknown pillar %q: %w", input.ID, input.Pillar, data.ErrInvalid)
		}
		if seen[input.ID] {
			return Frame{}, fmt.Errorf("input %q comes twice in the frame: %w", input.ID, data.ErrInvalid)
		}
		seen[input.ID] = true
		f.pillarOf[i] = k
		within[k] = append(within[k], input.Weight)
	}
	for k := range within {
		if err := toShares(within[k]); err != nil {
			return Frame{}, fmt.Errorf("inputs of the pillar %q: %w", pillars[k].ID, err)
		}
	}
	next := make([]int, len(pillars))
	for i, k := range f.pillarOf {
		f.Inputs[i].Weight = within[k][next[k]]
		next[k]++
	}
	return f, nil
}

// Reweighted is the frame under a reader's own weights (M6), one for each
// pillar in the frame's order, on any scale. A weight of 0 takes the pillar out
// of the index and out of its coverage. Weights that are negative, not finite,
// all zero, or of another number than the pillars are data.ErrInvalid.
func (f Frame) Reweighted(weights []float64) (Frame, error) {
	f.Pillars = slices.Clone(f.Pillars)
	if err := f.weigh(slices.Clone(weights)); err != nil {
		return Frame{}, err
	}
	return f, nil
}

// weigh gives the pillars the shares that the weights stand for.
func (f *Frame) weigh(weights []float64) error {
	if len(weights) != len(f.Pillars) {
		return fmt.Errorf("%d weights for %d pillars: %w", len(weights), len(f.Pillars), data.ErrInvalid)
	}
	if err := toShares(weights); err != nil {
		return fmt.Errorf("pillars: %w", err)
	}
	for k := range f.Pillars {
		f.Pillars[k].Weight = weights[k]
	}
	return nil
}

// EffectiveWeight is the share of an input, by position, in the whole index:
// ω = W × w (M6). Equal pillars make unequal indicators.
func (f Frame) EffectiveWeight(input int) float64 {
	return f.Pillars[f.pillarOf[input]].Weight * f.Inputs[input].Weight
}

// toShares divides weights by their sum, in place. What is within Slack of
// nothing beside the largest is nothing: products of such weights underflow.
func toShares(weights []float64) error {
	largest := 0.0
	for _, weight := range weights {
		if _, ok := finite(weight); !ok || weight < 0 {
			return fmt.Errorf("the weight %v is not a number from 0 up: %w", weight, data.ErrInvalid)
		}
		largest = max(largest, weight)
	}
	if largest == 0 {
		return fmt.Errorf("no weight above zero: %w", data.ErrInvalid)
	}
	sum := 0.0
	for i := range weights {
		weights[i] /= largest // so that no sum overflows
		if weights[i] <= Slack {
			weights[i] = 0
		}
		sum += weights[i]
	}
	for i := range weights {
		weights[i] /= sum
	}
	return nil
}
