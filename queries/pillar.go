package queries

import (
	"fmt"

	"readiness/data"
)

// PillarAsk asks for one pillar of all members.
type PillarAsk struct {
	Pillar data.PillarID
	Year   int // one of Years; 0: the reference year
}

// PillarResult is a pillar and its inputs.
type PillarResult struct {
	Pillar     data.PillarID
	Year       int
	Indicators []IndicatorWeight // in catalogue order
	// Countries are the members: those with a score by rank, those that tie by
	// name, then the others by name.
	Countries []PillarCountry
	Leaders   []data.CountryCode
	Median    *float64 // of the pillar scores; nil for fewer than three
}

// PillarCountry is one member's pillar.
type PillarCountry struct {
	Country    data.CountryCode
	Pillar     Score
	Indicators []IndicatorScore // in catalogue order
	Inputs     InputCount
	Bounds     *Bounds // of the pillar score, if missing inputs were worst or best; nil without a score
	History    []Score // the pillar's score in each of Years
}

// Pillar is the scores of one pillar in one year.
func (m *IndexModel) Pillar(ask PillarAsk) (*PillarResult, error) {
	return nil, fmt.Errorf("pillar %s: not yet: %w", ask.Pillar, data.ErrInvalid)
}
