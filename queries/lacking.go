package queries

import (
	"fmt"

	"readiness/data"
)

// LackingRow is an input of the index that a country has no observation of at
// the reference year: carried forward, interpolated or missing.
type LackingRow struct {
	Indicator data.IndicatorID
	Pillar    data.PillarID
	Flag      Flag     // C, I or M
	Age       int      // years of a carried value or to the nearest end of an interpolated one; 0 when missing
	LastYear  int      // newest observation not after the reference year; 0: never observed
	LastValue *float64 // raw, of LastYear
	Source    data.SourceID
	Expires   int // last year for which the newest observation may be carried forward; 0: missing already
	// Effect is how far the index could move if the figure were known: the index
	// with this input at 0 and at 100 points, all else as it is. Nil without an
	// index.
	Effect *Bounds
	// Others is how many other members have an observation of the reference
	// year: what others can count, a country can count.
	Others int
}

// Lacking is what a member lacks, widest effect on its index first, then in
// catalogue order.
type Lacking struct {
	Country data.CountryCode
	Year    int
	Rows    []LackingRow
	Inputs  InputCount
	Index   Score   // as it is
	Bounds  *Bounds // of the index if every missing input were worst or best; nil without an index
}

// Lacking says what a member lacks at the reference year.
func (m *IndexModel) Lacking(country data.CountryCode) (*Lacking, error) {
	return nil, fmt.Errorf("what %s lacks: not yet: %w", country, data.ErrInvalid)
}

// FlagRow is a cell of the coverage matrix.
type FlagRow struct {
	Indicator data.IndicatorID
	Pillar    data.PillarID
	Country   data.CountryCode
	Flag      Flag
	Age       int
	Year      int // reference year of the observation behind it; 0 when missing
}

// Flags is the coverage matrix of a year: a row an input of the index and
// member, in catalogue order. Year 0 is the reference year.
func (m *IndexModel) Flags(year int) ([]FlagRow, error) {
	return nil, fmt.Errorf("coverage of the index: not yet: %w", data.ErrInvalid)
}
