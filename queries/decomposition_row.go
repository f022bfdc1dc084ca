package queries

import (
	"readiness/data"
)

// DecompositionAsk asks of what the distance between two indices is made.
type DecompositionAsk struct {
	Weighting
	Country data.CountryCode // a member with an index
	Kind    ReferenceKind    // empty: Leader
	Against data.CountryCode // for OtherCountry: another member
	Year    int              // one of Years; 0: the reference year
}

// ChangeAsk asks of what the change of a member's own index is made.
type ChangeAsk struct {
	Weighting
	Country  data.CountryCode
	From, To int // of Years, From before To; 0: the first and the reference year
}

// Decomposition is a difference of two indices cut into parts that add up to it
// exactly (METHODOLOGY M10). Missing scores are replaced by shadow values, the
// country's own pillar score or its own index, which leave its index as it is;
// parts that rest on one are marked.
type Decomposition struct {
	Country     data.CountryCode
	Aggregation Aggregation
	UserWeights bool
	FromYear    int // of the lower end; equal to ToYear for a gap
	ToYear      int

	Kind      ReferenceKind      // empty for a change
	Reference []data.CountryCode // whose index the reference is: the leader, the named member, or all members averaged
	// Averaged: the reference is no country but the average member of a group.
	// A median country does not exist indicator by indicator, so for the median
	// of the members and the mean of ASEAN-6 alike the scores of the group's
	// ranked members are averaged, input by input, with their shadow values.
	Averaged bool

	Start float64 // index of the country, or of the country in FromYear; points
	End   float64 // index of the reference, or of the country in ToYear; points
	Total float64 // End − Start: what Pillars add up to
	// Shares reports whether shares of the total may be shown: no part is
	// negative and the total is at least one point (M10). Pillars only.
	Shares bool
	// Floored: a pillar below 1 point was counted as 1 in a geometric index, so
	// the parts of its indicators do not add up to the pillar's.
	Floored bool
	Pillars []Contribution // in catalogue order, pillars of weight 0 left out
}

// Contribution is a part of the total.
type Contribution struct {
	Series  SeriesID
	Start   float64  // score at the lower end, points; a shadow value if Imputed
	End     float64  // score at the upper end
	Weight  float64  // effective share of the index, 0 to 1
	Points  float64  // of the total; negative where the country is ahead, or fell
	Share   *float64 // of the total, 0 to 1; nil unless Decomposition.Shares
	Imputed bool     // a shadow value stands at one of the ends
	// Indicators are the parts of a pillar, in catalogue order; none below an
	// indicator.
	Indicators []Contribution
}
