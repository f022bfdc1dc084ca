package measure

import (
	"math"

	"readiness/data"
)

// Link is the scale on which a series is taken to move along a straight line
// (METHODOLOGY M14): its own for scores and most figures, the logit of its
// share of a ceiling for shares of people, the logarithm for prices.
type Link struct {
	model   string
	ceiling float64
}

// The models of data.CatchUp.
const (
	linear    = "linear"
	logistic  = "logistic"
	logLinear = "loglinear"
)

// clip is the part of the ceiling, at either end, on which all values count as
// one: the logit of nobody and of everybody is infinite.
const clip = 0.005

// LinkOf is the link of an indicator's catch-up model; nil, as for indicators
// that are only displayed, means linear. It is false for an unknown model and
// for a logistic one without a ceiling.
func LinkOf(model *data.CatchUp) (Link, bool) {
	if model == nil {
		return Link{model: linear}, true
	}
	switch model.Model {
	case linear, logLinear:
		return Link{model: model.Model, ceiling: model.Ceiling}, true
	case logistic:
		return Link{model: logistic, ceiling: model.Ceiling}, model.Ceiling > 0
	}
	return Link{}, false
}

// observed is an observation on the link's scale; false where it has no place
// there (a price of zero).
func (l Link) observed(value float64) (float64, bool) {
	if l.model == logistic {
		value = min(max(value, clip*l.ceiling), (1-clip)*l.ceiling)
	}
	return l.target(value)
}

// target is a target on the link's scale, unclipped; false where the model
// never gets there: a logistic stays inside its ceiling, and a price above
// nothing.
func (l Link) target(value float64) (float64, bool) {
	switch l.model {
	case logistic:
		if value <= 0 || value >= l.ceiling {
			return 0, false
		}
		return finite(math.Log(value / (l.ceiling - value)))
	case logLinear:
		if value <= 0 {
			return 0, false
		}
		return finite(math.Log(value))
	}
	return finite(value)
}

// value turns a height on the link's scale back into a figure.
func (l Link) value(height float64) (float64, bool) {
	switch l.model {
	case logistic:
		return finite(l.ceiling / (1 + math.Exp(-height)))
	case logLinear:
		return finite(math.Exp(height))
	}
	return finite(height)
}

// usable leaves out the points that have no place on the link's scale.
func (l Link) usable(series Series) Series {
	kept := make(Series, 0, len(series))
	for _, point := range series {
		if _, ok := l.observed(point.Value); ok {
			kept = append(kept, point)
		}
	}
	return kept
}
