package queries

import (
	"readiness/data"
)

// ShiftAsk asks where members stand between the two blocks.
type ShiftAsk struct {
	Countries []data.CountryCode // none: all members
}

// Shift is the plane of the two blocks: infrastructure connectivity across,
// intelligence connectivity up.
type Shift struct {
	From, To int // years of the trails
	Trails   []Trail
	Leaders  []BlockReference // one a block, at To
	Medians  []BlockReference
}

// BlockReference is what a block is held against in a year.
type BlockReference struct {
	Block     data.BlockID
	Score     *float64           // points
	Countries []data.CountryCode // leaders, all that tie; none for a median
	Count     int                // members with a score
}

// Trail is one member's way over the plane, in points of both blocks. Points of
// a trail are of fixed inputs, so that a new input is no movement; Now is the
// block scores of the index, with every input there is.
type Trail struct {
	Country data.CountryCode
	Points  []ShiftPoint // a point a year, oldest first, years without a score among them
	Now     ShiftPoint   // at To, from the index
	// Gaps at To, block by block in catalogue order: connectivity, intelligence.
	Gaps [2]BlockGap
	// Larger is the block with the larger gap to the leader, by more than one
	// point; empty: about the same, or one is unknown.
	Larger data.BlockID
}

// ShiftPoint is where a member stands in a year.
type ShiftPoint struct {
	Year         int
	Connectivity *float64 // points
	Intelligence *float64
	// Observed: at least half of the inputs of both were observed in that year.
	Observed bool
}

// BlockGap is how far one member is behind in one block.
type BlockGap struct {
	Block    data.BlockID
	ToLeader *float64 // points, positive is behind
	ToMedian *float64
	// Before is the gap to the leader of the first year of the trail, on fixed
	// inputs; Change is the gap at To on the same inputs − Before.
	Before *float64
	Change *float64 // points; negative: the gap closes
	// Movement by rule: closing or widening if the gap moved by more than one
	// point, steady otherwise; empty where Change is unknown.
	Movement Movement
}

// Movement is what a gap does.
type Movement string

const (
	Closing  Movement = "closing"
	Widening Movement = "widening"
	Steady   Movement = "steady"
)

// ShiftRow is a row of shift.csv: country, year, connectivity, intelligence,
// connectivity_gap, intelligence_gap, observed_share.
type ShiftRow struct {
	Country         data.CountryCode
	Year            int
	Connectivity    *float64 // block scores of the index of that year
	Intelligence    *float64
	ConnectivityGap *float64 // to the leader of that year, points
	IntelligenceGap *float64
	ObservedShare   float64 // the lesser of the two blocks'
}
