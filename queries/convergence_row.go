package queries

import (
	"readiness/data"
)

// ConvergenceAsk asks whether members come closer to each other.
type ConvergenceAsk struct {
	Series      []SeriesID   // none: the index, the blocks, the pillars, then all inputs of the index
	Composition data.GroupID // ASEAN11 or ASEAN10; empty: ASEAN11
	From        int          // first year; 0: the catalogue's for the level of the series
}

// Convergence is one series of one composition over its window. Scores are of
// fixed inputs: per member only those that resolve in every year of the window,
// so that a new input is not progress (METHODOLOGY M2).
type Convergence struct {
	Series      SeriesID
	Composition data.GroupID
	From, To    int                // window, years
	Panel       []data.CountryCode // members with a value in every year of the window: the balanced panel
	LeftOut     []data.CountryCode // members without
	Dispersion  []Dispersion       // a row a year of the window; none with a panel of fewer than two
	Sigma       Sigma
	Beta        *Beta // nil where it cannot be computed (fewer than four members, no spread, no observed year)
	// Divide is the mean of ASEAN-6 against the mean of CLMVT (of CLMV in
	// ASEAN-10), of whoever has a value in the year, balanced or not.
	Divide []Divide
}

// Dispersion is the spread of a series over the panel in one year
// (METHODOLOGY M12): population measures, without the correction n/(n − 1).
// SD is in the unit of the series, the others are pure numbers. Nil: not
// defined, as CV, Gini and Theil are where a value is below zero or the mean is
// not above it.
type Dispersion struct {
	Year int
	// Observed: at least half of the panel's scores in this year are observed
	// scores, or of its figures observed figures. Slopes go through such years
	// only.
	Observed bool
	N        int
	Mean     *float64
	SD       *float64
	CV       *float64
	LogSD    *float64
	Gini     *float64
	Theil    *float64
	// Between and Within split Theil by ASEAN-6 and CLMVT (CLMV in ASEAN-10)
	// and add up to it.
	Between, Within *float64
	// The same with every member weighted by its people. Nil where a member of
	// the panel has no population.
	PeopleMean, PeopleGini, PeopleTheil *float64
	PeopleBetween, PeopleWithin         *float64
}

// Verdict is what sigma-convergence comes to.
type Verdict string

const (
	Converging    Verdict = "converging" // SD and CV fall, in slope and from end to end
	Diverging     Verdict = "diverging"  // all four rise
	Mixed         Verdict = "mixed"
	TooShort      Verdict = "too-short"       // a window of fewer than four years: computed, too short to call
	NotEnoughData Verdict = "not-enough-data" // fewer than three observed years or five members
	NoSpread      Verdict = "no-spread"       // nothing between the members to close
)

// Sigma is the movement of the spread over the observed years.
type Sigma struct {
	Verdict  Verdict
	Clear    bool     // the slope of SD differs from 0 with p below 0.10
	Years    []int    // observed years that it goes through
	SlopeSD  *float64 // unit of the series a year
	PSD      *float64 // two-sided p of SlopeSD; 0 where the years lie on a sloping line
	ChangeSD *float64 // last − first
	SlopeCV  *float64 // a year
	ChangeCV *float64
}

// Beta is whether members that were behind moved faster: ordinary least squares
// of growth on the start (METHODOLOGY M12). Always with its caveat: eleven
// countries, descriptive only; beta does not imply sigma; a ceiling and errors
// in the start both push it down.
type Beta struct {
	Form     string // log: (1/tau) ln(y1/y0) on ln y0; level: (y1 − y0)/tau on y0
	From, To int    // first and last observed year of the panel
	N        int
	Shown    bool // N is at least eight
	Slope    float64
	SE       float64  // classical
	HC3      *float64 // heteroskedasticity-consistent; nil where a member has all the leverage
	T, P     *float64
	Low      *float64 // 95 % interval of Slope
	High     *float64
	R2       *float64
	Speed    *float64 // lambda, a year; nil where 1 + b tau is not above 0
	HalfLife *float64 // years; nil unless members converge
	Points   []BetaPoint
}

// BetaPoint is one member in the scatter behind a Beta.
type BetaPoint struct {
	Country data.CountryCode
	Start   float64 // value in the first year, unit of the series
	End     float64
	Growth  float64 // a year: of the logarithm, or in the unit of the series
}

// Divide is the two halves of the region in a year. A mean needs half of its
// group; nil otherwise.
type Divide struct {
	Year     int
	ASEAN6   *float64
	N6, Of6  int
	CLMVT    *float64
	NV, OfV  int
	Distance *float64 // direction × (ASEAN6 − CLMVT): positive, CLMVT is behind
}

// Accession is what one series looks like in one year with and without
// Timor-Leste, on the panel of the eleven: the difference is made by its joining
// alone, since nobody's figures differ between the two.
type Accession struct {
	Series        SeriesID
	Year          int
	With, Without Dispersion // ASEAN-11 and ASEAN-10
	// Differences, With − Without; nil where one of the two is.
	Mean, SD, CV, Gini, Theil, Distance *float64
	// Known: Timor-Leste is in the panel. Otherwise both sides are the same and
	// the differences nil.
	Known bool
}

// ConvergenceRow is a row of convergence.csv, whose columns are the fields in
// this order, in snake case. Both compositions, a row a series, composition
// and year; the measures of the whole window repeat in each of its rows.
type ConvergenceRow struct {
	Series      SeriesID
	Composition data.GroupID
	Dispersion
	ASEAN6   *float64
	N6       int
	CLMVT    *float64
	NV       int
	Distance *float64
	From, To int
	Verdict  Verdict
	SlopeSD  *float64
	PSD      *float64
	SlopeCV  *float64
	Beta     *float64
	BetaSE   *float64
	BetaHC3  *float64
	BetaP    *float64
	BetaN    int
	Speed    *float64
	HalfLife *float64
}
