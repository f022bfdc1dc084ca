package queries

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"readiness/data"
	"readiness/queries/measure"
)

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
	Country data.CountryCode // a member
	Kind    ReferenceKind    // empty: Leader
	Against data.CountryCode // for OtherCountry: another member or a comparator
	Series  []SeriesID       // none: the scores if there is an Index, then all of roles index, display and benchmark
	AsOf    data.Vintage     // empty: newest
	By      int              // year by which the required pace closes the gap; 0: the catalogue's close_by
	// Index is the model whose scores are compared, of the same AsOf. Nil: only
	// indicators, and a score in Series is data.ErrInvalid. With it By must lie
	// after its reference year.
	Index *IndexModel
}

// GapRow is one series of gap.csv. Nil numbers are unknown, and the status
// beside them says why. Positive gap and positive years mean behind. Numbers
// are in the unit of the indicator unless said otherwise, and nowhere rounded.
type GapRow struct {
	Series  SeriesID
	Country data.CountryCode
	Unit    string      // code of the indicator's unit
	Year    int         // reference year of Value; 0 without a value
	Value   *float64    // of Country: its latest figure
	Status  data.Status // of Value; O without a value
	Source  data.SourceID
	Vintage data.Vintage // of Value

	Reference        ReferenceKind
	ReferenceCountry []data.CountryCode // the leader or leaders, or the named country; empty for median and mean
	ReferenceYear    int                // newest reference year that went into ReferenceValue; 0 without one
	ReferenceValue   *float64           // from latest figures, each of its own year; nil where too few have one
	ReferenceCount   int                // countries whose latest figures it was found among

	Gap       *float64 // direction × (reference − value)
	PercentOf *float64 // per cent of the reference, ratio-scale series only

	YearsBehind *float64
	YearsStatus string // exact, at-least, ahead, ahead-at-least, self, level; empty: unknown
	// YearsReached is the moment, in years, when the reference first stood where
	// the country stands; when ahead, when the country first stood where the
	// reference stands. Nil for self.
	YearsReached     *float64
	YearsAgainst     data.CountryCode // whose history it was; empty for median, mean, self and unknown
	YearsWideGap     bool             // read off a line across more years than the indicator may be interpolated
	YearsNonMonotone bool             // the line that got there fell below again later

	TrendPerYear    *float64 // of Value, unit a year, over the last observed values; direction-signed: positive is better
	RequiredPerYear *float64 // pace that reaches ReferenceValue in RequiredBy, positive is better; 0: reached
	RequiredBy      int      // the year asked for

	CatchUpTarget *float64 // level to be reached: the reference's, or the catalogue's target
	CatchUpYear   *float64
	CatchUpLow    *float64
	CatchUpHigh   *float64 // nil with a CatchUpYear: open
	CatchUpStatus string   // reached, insufficient_data, never, imminent, year, beyond_horizon, target_unreachable

	PeopleWithout *float64 // people, for shares of people only
	PeopleYear    int      // year of the population used; 0 without one
}

// Gap is how far a country is from a reference, a row a series.
//
// The reference is made of latest figures, each of its own year: the best of
// the members, the median of those that have one (three at least), the mean of
// ASEAN-6 (three at least), or one country's.
//
// YearsBehind compares the country's latest observation with the history of the
// leader or of the named country. Of leaders that tie, the one that was there
// first counts. For the median and the mean the history is made anew for each
// year, of the members observed in that year, again three at least; the company
// differs from year to year, so a step may come from that. Breaks cut all of
// these.
//
// Trend and catch-up stop at the reference year of the series: the newest in
// which any member has a figure. The catch-up follows the model that the
// catalogue gives the indicator, linear where it gives none, towards the
// present level of the reference; held against the leader, an indicator with a
// target in the catalogue goes towards that target instead.
//
// Scores are those of the reference year of the index, which is also the year
// of the reference; their Status is A where enough of the inputs are observed
// and E where not, they have no source and no vintage, and no per cent, since
// zero is where a goalpost stands. What looks along time goes through observed
// years of fixed inputs only, so the target of the catch-up is the reference's
// level on fixed inputs. A comparator is never scored.
//
// A country or Against that is not a member (Against: nor a comparator), or
// that are the same, is data.ErrInvalid.
func (q *Queries) Gap(ctx context.Context, ask GapAsk) ([]GapRow, error) {
	g, err := q.gaps(ask)
	if err != nil {
		return nil, fmt.Errorf("gap of %s: %w", ask.Country, err)
	}
	rows := make([]GapRow, 0, len(g.scores)+len(g.series))
	for _, series := range g.scores {
		rows = append(rows, g.scoreRow(ask.Index, series))
	}
	if len(g.series) == 0 {
		return rows, nil
	}
	s := selection{indicators: g.series, countries: q.members}
	if g.against >= 0 {
		s.countries = q.withMembers([]int{g.against})
	}
	if g.figures, err = q.latestFigures(ctx, s, 0, ask.AsOf); err != nil {
		return nil, fmt.Errorf("gap of %s: %w", ask.Country, err)
	}
	references := make([]reference, len(g.series))
	needed := []int{g.country}
	for at, indicator := range g.series {
		references[at] = g.reference(indicator)
		needed = append(needed, references[at].countries...)
		needed = append(needed, references[at].group...)
	}
	slices.Sort(needed)
	s = selection{indicators: g.withPopulation(), countries: slices.Compact(needed)}
	if g.histories, err = q.histories(ctx, s, ask.AsOf); err != nil {
		return nil, fmt.Errorf("gap of %s: %w", ask.Country, err)
	}
	for at, indicator := range g.series {
		row, err := g.row(indicator, references[at])
		if err != nil {
			return nil, fmt.Errorf("gap of %s: %w", ask.Country, err)
		}
		rows = append(rows, row)
	}
	return rows, nil
}

// gaps is one answer of Gap in the making.
type gaps struct {
	q       *Queries
	kind    ReferenceKind
	country int // positions, as in Queries
	against int // -1: no named country
	group   []int
	scores  []SeriesID
	series  []int
	by      int

	figures   grid[LatestRow]
	histories grid[measure.Series]
}

// gaps resolves an ask, or says what is wrong with it.
func (q *Queries) gaps(ask GapAsk) (*gaps, error) {
	g := &gaps{q: q, kind: cmp.Or(ask.Kind, Leader), against: -1, by: cmp.Or(ask.By, q.catalog.Parameters().CloseBy.Value)}
	var err error
	if g.country, err = q.countries.position(ask.Country); err != nil {
		return nil, err
	}
	if !slices.Contains(q.members, g.country) {
		return nil, fmt.Errorf("%s is not a member: %w", ask.Country, data.ErrInvalid)
	}
	switch g.kind {
	case Leader, Median:
		g.group = q.members
	case ASEAN6Mean:
		six, err := q.catalog.Group(data.ASEAN6)
		if err != nil {
			return nil, err
		}
		if g.group, err = q.countries.positions(six.Members, nil); err != nil {
			return nil, err
		}
	case OtherCountry:
		if g.against, err = q.named(ask); err != nil {
			return nil, err
		}
	default:
		return nil, fmt.Errorf("%q is no kind of reference: %w", ask.Kind, data.ErrInvalid)
	}
	return g, g.choose(ask)
}

// choose finds the series of an ask.
func (g *gaps) choose(ask GapAsk) error {
	if err := g.q.checkIndex(ask); err != nil {
		return err
	}
	indexed := ask.Index != nil && ask.Index.referenceYear != 0
	if len(ask.Series) == 0 {
		g.series = g.q.compared
		if indexed {
			g.scores = ScoreSeries(g.q.catalog)
		}
		return nil
	}
	var indicators []data.IndicatorID
	for _, series := range ask.Series {
		if _, err := DescribeSeries(g.q.catalog, series); err != nil {
			return err
		}
		if indicator, ok := series.Indicator(); ok {
			indicators = append(indicators, indicator)
		} else if !indexed {
			return fmt.Errorf("%s is a score, and there is no index to take it from: %w", series, data.ErrInvalid)
		}
	}
	for _, series := range ScoreSeries(g.q.catalog) {
		if slices.Contains(ask.Series, series) {
			g.scores = append(g.scores, series)
		}
	}
	var err error
	g.series, err = g.q.indicators.positions(indicators, nil)
	return err
}

// named is the country that an ask names as the reference.
func (q *Queries) named(ask GapAsk) (int, error) {
	position, err := q.countries.position(ask.Against)
	if err != nil {
		return 0, err
	}
	if ask.Against == ask.Country {
		return 0, fmt.Errorf("%s against itself: %w", ask.Country, data.ErrInvalid)
	}
	if country, err := q.catalog.Country(ask.Against); err != nil || country.Role == data.World {
		return 0, fmt.Errorf("%s is neither a member nor a comparator: %w", ask.Against, data.ErrInvalid)
	}
	return position, nil
}

// withPopulation adds the population to the series whose histories are needed.
func (g *gaps) withPopulation() []int {
	position, ok := g.q.indicators.at[population]
	if !ok || slices.Contains(g.series, position) {
		return g.series
	}
	with := append(slices.Clone(g.series), position)
	slices.Sort(with)
	return with
}
