package queries

import (
	"fmt"

	"readiness/data"
)

// RobustnessAsk asks how sure the ranking of a year is.
type RobustnessAsk struct {
	Weighting
	Year int // one of Years; 0: the reference year
}

// Robustness is a ranking under other choices of method that are as good
// (METHODOLOGY M13): weights, normalisation, aggregation, treatment of missing
// inputs, drawn at random from a published seed. It covers choices of method
// only, not errors in the data: say so beside it.
type Robustness struct {
	Year        int
	Draws       int
	Seed        uint64
	UserWeights bool
	Countries   []RankRange // ranked members by rank, those that tie by name
	// Outranks is the share of draws, 0 to 1, in which the row's member ranks
	// above the column's; both in the order of Countries, the diagonal 0. The
	// two of a pair add up to less than 1 where they tie in some draw.
	Outranks [][]float64
	// MeanShift is the mean of |rank in a draw − reference rank| over members
	// and draws.
	MeanShift float64
	LeaveOut  []LeaveOneOut // a pillar each, in catalogue order
}

// RankRange is the ranks of one member over the draws.
type RankRange struct {
	Country data.CountryCode
	Score   float64 // reference score, points
	Rank    int     // reference rank
	Tied    bool
	Median  int // Hyndman-Fan type 1, as Low and High
	Low     int // 5 % of the draws rank it at least as well: the best plausible rank
	High    int // 95 % do: the worst plausible rank
	// Frequencies is the share of draws with rank 1, 2, …, 0 to 1.
	Frequencies []float64
	// Ahead lists the members that it is clearly ahead of: it outranks them in
	// at least the catalogue's monte_carlo.clear of the draws.
	Ahead []data.CountryCode
}

// LeaveOneOut is the ranking without one pillar, by the reference method.
type LeaveOneOut struct {
	Pillar data.PillarID
	Ranks  []LeaveOneOutRank // in the order of Countries
}

// LeaveOneOutRank is the rank of one member without a pillar.
type LeaveOneOutRank struct {
	Country data.CountryCode
	Score   *float64 // nil where no other pillar is there
	Rank    int      // 0 without a score
	Change  int      // Rank − reference rank; positive: worse without the pillar
}

// Robustness draws the ranks. It takes a fifth of a second, so call it off the
// request path and keep the answer.
func (m *IndexModel) Robustness(ask RobustnessAsk) (*Robustness, error) {
	return nil, fmt.Errorf("rank ranges: not yet: %w", data.ErrInvalid)
}

// IndexChecks are the checks that go with the index (METHODOLOGY M15).
type IndexChecks struct {
	Year         int
	Correlations []Correlation    // with EGDI, IDI, HDI and income, in this order
	Fits         []IndicatorFit   // a row an index input, in catalogue order
	Saturation   []SaturationRow  // inputs with a member at the cap, most members first
	Inputs       InputCount       // of all members
	Shares       [3]InputShareRow // observed, estimated here (interpolated or carried), missing
}

// InputShareRow is the share of all inputs in one condition.
type InputShareRow struct {
	Condition string  // observed, estimated, missing
	Share     float64 // 0 to 1
}

// Correlation is Spearman's rank correlation of the index with a series from
// elsewhere, for the latest year that both have.
type Correlation struct {
	With     data.IndicatorID
	Year     int // 0: no year in common
	N        int // members with both
	Rho      *float64
	Critical *float64 // |rho| beyond which it differs from 0 at 5 %; nil where n is too small for a table
}

// IndicatorFit is how an input goes with its pillar: Spearman's rank
// correlation of its score with the pillar's score without it. Negative means
// an error of direction or a bad fit.
type IndicatorFit struct {
	Indicator data.IndicatorID
	Pillar    data.PillarID
	N         int
	Rho       *float64
	Negative  bool
}

// SaturationRow is an input with members at its cap.
type SaturationRow struct {
	Indicator data.IndicatorID
	Members   []data.CountryCode // whose score is 100
	Saturated bool               // as many as the catalogue's saturation: it no longer tells members apart
}

// Checks are the checks of the headline index at the reference year.
func (m *IndexModel) Checks() (*IndexChecks, error) {
	return nil, fmt.Errorf("checks of the index: not yet: %w", data.ErrInvalid)
}
