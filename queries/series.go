package queries

import (
	"fmt"
	"strings"

	"readiness/data"
)

// SeriesID names anything that has a value for a country and a year: the
// composite index ("index"), a block ("block:connectivity"), a pillar
// ("pillar:networks"), or an indicator by its own id. The first three are
// scores, computed here; the last are figures, published by others.
type SeriesID string

// IndexSeries is the composite index.
const IndexSeries SeriesID = "index"

const (
	blockPrefix  = "block:"
	pillarPrefix = "pillar:"
)

// BlockSeries is the score of a block.
func BlockSeries(id data.BlockID) SeriesID { return SeriesID(blockPrefix + string(id)) }

// PillarSeries is the score of a pillar.
func PillarSeries(id data.PillarID) SeriesID { return SeriesID(pillarPrefix + string(id)) }

// IndicatorSeries is an indicator, as its figure or as its score.
func IndicatorSeries(id data.IndicatorID) SeriesID { return SeriesID(id) }

// IndicatorsAsSeries is IndicatorSeries of each of a list.
func IndicatorsAsSeries(ids []data.IndicatorID) []SeriesID {
	series := make([]SeriesID, len(ids))
	for at, id := range ids {
		series[at] = IndicatorSeries(id)
	}
	return series
}

// Level is a floor of the framework.
type Level string

// The levels, as index.csv writes them.
const (
	IndexLevel     Level = "index"
	BlockLevel     Level = "block"
	PillarLevel    Level = "pillar"
	IndicatorLevel Level = "indicator"
)

// Level is the floor on which a series stands.
func (s SeriesID) Level() Level {
	switch {
	case s == IndexSeries:
		return IndexLevel
	case strings.HasPrefix(string(s), blockPrefix):
		return BlockLevel
	case strings.HasPrefix(string(s), pillarPrefix):
		return PillarLevel
	}
	return IndicatorLevel
}

// Bare is the id without its level, as the column id of index.csv has it:
// "index", "connectivity", "networks", "internet-users".
func (s SeriesID) Bare() string {
	text := strings.TrimPrefix(string(s), blockPrefix)
	return strings.TrimPrefix(text, pillarPrefix)
}

// Indicator is the indicator that a series is; false for scores of the index,
// a block or a pillar.
func (s SeriesID) Indicator() (data.IndicatorID, bool) {
	return data.IndicatorID(s), s.Level() == IndicatorLevel
}

// scoreUnit is the code of the unit of every score.
const scoreUnit = "SCORE_0_100"

// scoreDecimals are the decimals with which scores are shown: the coverage and
// the age of the inputs do not carry more.
const scoreDecimals = 1

// Series describes a series to people.
type Series struct {
	ID        SeriesID
	Level     Level
	Name      string
	Unit      data.Unit
	Decimals  int // for display only
	Direction data.Direction
	Block     data.BlockID    // of a block, or of the pillar; empty for the index
	Pillar    data.PillarID   // of a pillar or an indicator; empty otherwise
	Indicator *data.Indicator // nil for scores
}

// DescribeSeries finds what a catalogue says of a series, or is
// data.ErrNotFound.
func DescribeSeries(catalog *data.Catalog, id SeriesID) (Series, error) {
	about := Series{ID: id, Level: id.Level(), Decimals: scoreDecimals, Direction: data.HigherIsBetter}
	for _, unit := range catalog.Units() {
		if unit.Code == scoreUnit {
			about.Unit = unit
		}
	}
	switch about.Level {
	case IndexLevel:
		about.Name = "Composite index"
		return about, nil
	case BlockLevel:
		for _, block := range catalog.Blocks() {
			if string(block.ID) == id.Bare() {
				about.Name, about.Block = block.Name, block.ID
				return about, nil
			}
		}
		return Series{}, fmt.Errorf("block %q: %w", id.Bare(), data.ErrNotFound)
	case PillarLevel:
		pillar, err := catalog.Pillar(data.PillarID(id.Bare()))
		about.Name, about.Block, about.Pillar = pillar.Name, pillar.Block, pillar.ID
		return about, err
	}
	indicator, err := catalog.Indicator(data.IndicatorID(id))
	if err != nil {
		return Series{}, err
	}
	about.Name, about.Unit, about.Decimals, about.Direction = indicator.Name, indicator.Unit, indicator.Decimals, indicator.Direction
	about.Pillar, about.Indicator = indicator.Pillar, &indicator
	if pillar, err := catalog.Pillar(indicator.Pillar); err == nil {
		about.Block = pillar.Block
	}
	return about, nil
}

// ScoreSeries lists the scores of a catalogue from the top: the index, the
// blocks, the pillars.
func ScoreSeries(catalog *data.Catalog) []SeriesID {
	series := []SeriesID{IndexSeries}
	for _, block := range catalog.Blocks() {
		series = append(series, BlockSeries(block.ID))
	}
	for _, pillar := range catalog.Pillars() {
		series = append(series, PillarSeries(pillar.ID))
	}
	return series
}
