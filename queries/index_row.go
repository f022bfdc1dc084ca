package queries

import (
	"readiness/data"
	"readiness/queries/measure"
)

// IndexAsk asks for the composite index and all below it.
type IndexAsk struct {
	Weighting
	Year int // one of Years; 0: the reference year
}

// IndexResult is the composite of one year.
type IndexResult struct {
	AsOf          data.Vintage
	Year          int
	ReferenceYear int
	Aggregation   Aggregation
	UserWeights   bool           // other weights than the catalogue's: label it, and never show it as the reference
	Weights       []PillarWeight // in catalogue order, pillars of weight 0 among them
	// Countries are the members: the ranked by rank, those that tie by name,
	// then the others by name.
	Countries []IndexCountry
	Ranked    int // how many are ranked
}

// PillarWeight is the share of a pillar in the index and the shares of its
// inputs. Equal pillars make unequal indicators: M6 asks to print both.
type PillarWeight struct {
	Pillar     data.PillarID
	Weight     float64 // of the index, 0 to 1
	Indicators []IndicatorWeight
}

// IndicatorWeight is an input's share.
type IndicatorWeight struct {
	Indicator data.IndicatorID
	InPillar  float64 // 0 to 1
	Effective float64 // of the index: the pillar's share × InPillar
}

// IndexCountry is one member's composite with everything that it is made of.
// Lists are in catalogue order and whole: what is missing is an entry with its
// status.
type IndexCountry struct {
	Country    data.CountryCode
	Index      Score
	Blocks     []Score
	Pillars    []Score
	Indicators []IndicatorScore
	// CoverageTotal is the share of all inputs that are there, each by its
	// effective weight, 0 to 1. Index.Coverage is the share of the pillars.
	CoverageTotal float64
	Inputs        InputCount
	MeanAge       float64 // years, of the inputs that enter the index, by effective weight; 0 without an index
	OldestAge     int     // years, of the oldest of them
	Bounds        *Bounds // nil without an index
	Variants      Variants
}

// ScoreStatus says whether a score takes part in the ranking.
type ScoreStatus string

const (
	Ranked    ScoreStatus = "ranked"
	NotRanked ScoreStatus = "not-ranked" // no score: too little to go by; never 0
)

// Score is a score of the index, a block, a pillar or an indicator.
type Score struct {
	Series        SeriesID
	Score         *float64 // 0 to 100, not rounded; nil when not ranked
	Rank          int      // among the members that have one, 1 best, ties share; 0 when not ranked
	Tied          bool
	Coverage      float64 // of its inputs, by nominal weight, 0 to 1; of the index and of blocks: of pillars
	InputCoverage float64 // of all its inputs by effective weight, those of pillars without a score too
	ObservedShare float64 // of its available inputs, those observed in that very year, by weight, 0 to 1
	Status        ScoreStatus
	Why           string // a sentence when not ranked, else empty
	Floored       bool   // geometric only: a pillar below 1 point was counted as 1
}

// IndicatorScore is an input of the index as it counted for a year.
type IndicatorScore struct {
	Score
	Indicator data.IndicatorID
	Pillar    data.PillarID
	Value     *float64 // raw, as it was scored; nil when missing
	Flag      Flag
	Age       int         // years between the year asked for and the nearest observation behind Value
	Year      int         // reference year of that observation; 0 when missing
	Status    data.Status // what its publisher said of it; O when missing
	Source    data.SourceID
	Vintage   data.Vintage // of that observation; empty when missing
	AtCap     bool         // the score is clipped, or stands, at 100
	Weight    float64      // effective share of the index, nominal, 0 to 1
}

// Flag says how an input came to stand for a year (METHODOLOGY M1).
type Flag = measure.Flag

// The flags. A carried value is an observation of up to the indicator's
// max_age years before, an interpolated one lies on the line between two.
const (
	FlagObserved     = measure.Observed
	FlagInterpolated = measure.Interpolated
	FlagCarried      = measure.CarriedForward
	FlagMissing      = measure.Missing
)

// InputCount is how many inputs came to stand for a year in which way
// (METHODOLOGY M1).
type InputCount struct {
	Observed, Interpolated, Carried, Missing int
}

// Bounds are what the index would be if every missing input scored 0 and if it
// scored 100, in points: the truth lies between, whatever one assumes. A bound
// of an index without missing inputs is the index.
type Bounds struct {
	Worst, Best float64
}

// Variants are the index under the three ways of treating missing inputs
// (METHODOLOGY M5), in points. Nil: cannot be made.
type Variants struct {
	Renormalised *float64 // weights over what is there; the headline
	Median       *float64 // missing inputs stand at the median score of the members that have them
	Complete     *float64 // only inputs that every ranked member has
}
