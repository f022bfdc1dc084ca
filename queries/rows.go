package queries

import "readiness/data"

// TrendAsk asks for the history of one indicator.
type TrendAsk struct {
	Indicator data.IndicatorID
	Countries []data.CountryCode // none: all members
	From, To  int                // reference years, both included; 0: no bound
	AsOf      data.Vintage       // empty: newest
}

// LatestAsk asks for the latest figure of each country.
type LatestAsk struct {
	Indicator data.IndicatorID
	Countries []data.CountryCode // none: all members
	NotAfter  int                // latest reference year wanted; 0: no bound
	AsOf      data.Vintage
}

// LatestRow is a country's latest figure. A country without any has Value nil,
// Year 0 and status O.
type LatestRow struct {
	data.Observation
	Age  int  // years between the newest year that any member reports and this one
	Rank int  // among the members that have a value, 1 best, ties share; 0: not ranked (comparators, missing)
	Tied bool // shares its rank
}

// ReferenceKind says what a country is held against.
type ReferenceKind string

const (
	Leader       ReferenceKind = "leader"  // best member
	Median       ReferenceKind = "median"  // of the members with a value
	ASEAN6Mean   ReferenceKind = "asean6"  // unweighted mean of ASEAN-6
	OtherCountry ReferenceKind = "country" // one named country
)

// GapAsk asks how far one country is from a reference.
type GapAsk struct {
	Country data.CountryCode
	Kind    ReferenceKind
	Against data.CountryCode   // for OtherCountry
	Series  []data.IndicatorID // none: all of roles index, display and benchmark, in catalogue order
	AsOf    data.Vintage
	By      int // year by which the required pace closes the gap; 0: 2030
}

// GapRow is one series of gap.csv. Nil numbers are unknown, and the status
// beside them says why. Positive gap and positive years mean behind.
type GapRow struct {
	Series           data.IndicatorID
	Country          data.CountryCode
	Year             int      // reference year of Value; 0 without a value
	Value            *float64 // of Country
	Status           data.Status
	Vintage          data.Vintage
	Reference        ReferenceKind
	ReferenceCountry []data.CountryCode // the leader or leaders, or the named country; empty for median and mean
	ReferenceYear    int                // newest reference year that went into ReferenceValue
	ReferenceValue   *float64
	ReferenceCount   int      // members that went into it
	Gap              *float64 // direction × (reference − value), unit of the indicator
	PercentOf        *float64 // of the reference, ratio-scale series only
	YearsBehind      *float64
	YearsStatus      string   // exact, at-least, ahead, ahead-at-least, self, level; empty: unknown
	TrendPerYear     *float64 // of Value, unit a year, over the last observed values; direction-signed: positive is better
	RequiredPerYear  *float64 // pace that reaches ReferenceValue in By
	CatchUpYear      *float64
	CatchUpLow       *float64
	CatchUpHigh      *float64
	CatchUpStatus    string // reached, insufficient_data, never, imminent, year, beyond_horizon, target_unreachable
	PeopleWithout    *float64
	PeopleYear       int // year of the population used
}

// CoverageRow says what one country has of one indicator.
type CoverageRow struct {
	Indicator data.IndicatorID
	Country   data.CountryCode
	First     int // first reference year with a value; 0: none
	Last      int // last
	Count     int // years with a value
	Missing   int // cells that the publisher withdrew or states as missing
}

// ObservationsAsk asks for rows as they are published.
type ObservationsAsk struct {
	Indicators []data.IndicatorID // none: all
	Countries  []data.CountryCode // none: all
	From, To   int
	AsOf       data.Vintage
}

// SnapshotRow is a publisher's file behind the release.
type SnapshotRow struct {
	Source   data.SourceID
	File     string
	Origin   string
	Received string // UTC, RFC 3339
	SHA256   string
	Format   string
	Facts    int
	Newest   data.Vintage // newest vintage that it states
}
