package queries

import (
	"fmt"

	"readiness/data"
	"readiness/queries/measure"
)

// This file turns what measure found into scores as answers have them, with a
// sentence where there is none.

// index is the composite itself.
func (s scheme) index(c measure.Composite) Score {
	return score(IndexSeries, c, s.whyNot(c, s.rules.IndexCoverage, len(s.frame.Pillars)))
}

// block is the score of a block.
func (s scheme) block(id data.BlockID, c measure.Composite) Score {
	pillars := 0
	for _, pillar := range s.frame.Pillars {
		if pillar.Block == id {
			pillars++
		}
	}
	return score(BlockSeries(id), c, s.whyNot(c, s.rules.BlockCoverage, pillars))
}

// pillar is the score of a pillar.
func (s scheme) pillar(id data.PillarID, c measure.Composite) Score {
	return score(PillarSeries(id), c, fmt.Sprintf("%s of its inputs by weight are there; a pillar needs %s.",
		percent(c.Coverage), percent(s.rules.PillarCoverage)))
}

// whyNot says which rule of coverage a block or the index fails.
func (s scheme) whyNot(c measure.Composite, floor float64, pillars int) string {
	if c.Coverage < floor-measure.Slack {
		return fmt.Sprintf("Pillars with %s of the weight have a score; %s is needed of %d pillars.", percent(c.Coverage), percent(floor), pillars)
	}
	return fmt.Sprintf("%s of all inputs by weight are there; %s is needed.", percent(c.InputCoverage), percent(s.rules.TotalCoverage))
}

func percent(share float64) string { return fmt.Sprintf("%.0f %%", 100*share) }

// score is a composite as an answer has it, not yet ranked.
func score(series SeriesID, c measure.Composite, why string) Score {
	row := Score{
		Series: series, Coverage: c.Coverage, InputCoverage: c.InputCoverage, ObservedShare: c.ObservedShare,
		Status: NotRanked, Why: why, Floored: c.Floored,
	}
	if c.Exists {
		row.Score, row.Status, row.Why = &c.Score, Ranked, ""
	}
	return row
}

// add counts one input.
func (c *InputCount) add(flag Flag) {
	switch flag {
	case FlagObserved:
		c.Observed++
	case FlagInterpolated:
		c.Interpolated++
	case FlagCarried:
		c.Carried++
	default:
		c.Missing++
	}
}

// rankScores ranks every score among the members that have it.
func rankScores(countries []IndexCountry) {
	if len(countries) == 0 {
		return
	}
	rankEach(countries, func(c *IndexCountry) *Score { return &c.Index })
	for at := range countries[0].Blocks {
		rankEach(countries, func(c *IndexCountry) *Score { return &c.Blocks[at] })
	}
	for at := range countries[0].Pillars {
		rankEach(countries, func(c *IndexCountry) *Score { return &c.Pillars[at] })
	}
	for at := range countries[0].Indicators {
		rankEach(countries, func(c *IndexCountry) *Score { return &c.Indicators[at].Score })
	}
}

// rankEach ranks one score of each row; more points are better.
func rankEach[Row any](rows []Row, of func(*Row) *Score) {
	var values []float64
	var scores []*Score
	for at := range rows {
		if score := of(&rows[at]); score.Score != nil {
			values, scores = append(values, *score.Score), append(scores, score)
		}
	}
	for at, place := range measure.Ranks(values, data.HigherIsBetter) {
		scores[at].Rank, scores[at].Tied = place.Rank, place.Tied
	}
}
