package chart

import (
	"math"

	"readiness/data"
)

// classCount is how many colours a map has. More than five shades of one hue
// can't be told apart across a picture.
const classCount = 5

// classes cut an indicator's scale into five steps, each with a shade of the
// ramp. Two maps of one indicator have the same classes, whatever year they
// show, so that a colour means one thing while a reader steps through years.
// Cutting by quantiles would not do: there the median member always has the
// middle colour, and a region that rises by fifty points looks the same.
type classes struct {
	indicator data.Indicator
	language  Language
	edges     []float64 // inner bounds, ascending, in the indicator's unit; none: there is nothing to class
}

// classesOf cuts a scale.
//
// Of an indicator with goalposts the steps are equal parts of its score: 20, 40,
// 60 and 80 of 100 points, told in its own unit (METHODOLOGY M3). So the darkest
// shade is the nearest to the goal here as in every matrix of scores.
//
// Of one without, they are equal steps of 1, 2 or 5 times a power of ten that
// begin at the least figure of the record; from 0 to 100 for a share. Where the
// greatest figure is fifty times the least, they are equal ratios.
func classesOf(indicator data.Indicator, language Language, record []float64) classes {
	c := classes{indicator: indicator, language: language}
	lo, hi := math.Inf(1), math.Inf(-1)
	for _, value := range record {
		lo, hi = math.Min(lo, value), math.Max(hi, value)
	}
	switch {
	case len(record) == 0:
		return c
	case indicator.Goalpost != nil:
		for step := 1; step < classCount; step++ {
			c.edges = append(c.edges, c.told(unscored(indicator, float64(step)/classCount)))
		}
	case isShare(indicator):
		c.edges = []float64{20, 40, 60, 80}
	case lo > 0 && hi/lo >= wideSpread:
		for step := 1; step < classCount; step++ {
			c.edges = append(c.edges, clean(round(lo*math.Pow(hi/lo, float64(step)/classCount), 2)))
		}
	default:
		if hi == lo {
			hi = lo + math.Max(math.Abs(lo)*0.1, 1)
		}
		width := niceStep((hi - lo) / classCount)
		first := math.Floor(lo/width + 1e-9)
		for step := 1; step < classCount; step++ {
			c.edges = append(c.edges, clean((first+float64(step))*width))
		}
	}
	return c
}

// unscored is the value at a share of the way from the low goalpost to the
// high one, on the scale that is scored.
func unscored(indicator data.Indicator, share float64) float64 {
	to, from := func(x float64) float64 { return x }, func(x float64) float64 { return x }
	switch indicator.Transform {
	case data.TransformLog:
		to, from = math.Log, math.Exp
	case data.TransformLog1p:
		to, from = math.Log1p, math.Expm1
	}
	low, high := to(indicator.Goalpost.Low), to(indicator.Goalpost.High)
	return from(low + share*(high-low))
}

// told is an edge as the legend tells it: a class that ends at 43.27 and says
// 43 would put a figure of 43.1 beside the wrong words.
func (c classes) told(edge float64) float64 {
	power := math.Pow(10, float64(max(c.indicator.Decimals, 0)))
	short := clean(math.Round(round(edge, 3)*power) / power)
	if short == 0 {
		return edge
	}
	return short
}

// shades go from the class of the least figures to that of the greatest. The
// darkest is the best; for an indicator of which less is better, the first.
func (c classes) shades() []shade {
	if len(c.edges) == 0 {
		return nil
	}
	shades := make([]shade, classCount)
	ramp := scoreShades(c.language)
	for at := range shades {
		step := at
		if c.indicator.Direction == data.LowerIsBetter {
			step = classCount - 1 - at
		}
		shades[at] = shade{c.name(at), ramp[step].colour, ramp[step].text}
	}
	return shades
}

// name is the range of a class in words and numbers.
func (c classes) name(at int) string {
	switch at {
	case 0:
		return c.language.say("below %s", c.edge(0))
	case classCount - 1:
		return c.language.say("%s and above", c.edge(at-1))
	}
	return c.language.say("%s to %s", c.edge(at-1), c.edge(at))
}

// edge writes a bound.
func (c classes) edge(at int) string {
	if c.edges[at] >= million {
		return c.language.brief(c.indicator, c.edges[at])
	}
	return exact(c.indicator, c.edges[at])
}

// of is the class of a value; a value on an edge belongs to the class above.
func (c classes) of(value float64) int {
	at := 0
	for at < len(c.edges) && value >= c.edges[at]-1e-9 {
		at++
	}
	return at
}
