package queries

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"readiness/data"
	"readiness/queries/measure"
)

const (
	// TraitPoints is how far an input must stand from a country's own average
	// distance to the median to be called a strength or a weakness: a tenth of
	// the way between the goalposts, which is more than the age of a figure
	// alone usually moves a score.
	TraitPoints = 10
	// traitsNamed is how many of each kind are named: more are a list, not a
	// profile.
	traitsNamed = 5
	// moverYears is the span over which changes are told: long enough for a
	// survey that comes every second or third year to have two figures, short
	// enough to be about the present government's time.
	moverYears = 5
	// peersNamed is how many peers a country is shown with.
	peersNamed = 3
)

// PeerIndicator is by what peers are chosen: income per head at purchasing power
// is the commonest ground on which countries are compared, and is no input of
// the index, so that the choice does not rest on what is compared.
const PeerIndicator data.IndicatorID = "gdp-per-head-ppp"

// Traits are what stands out in one member: relative strengths and weaknesses,
// the inputs that moved most, and the members that it is fair to look at beside
// it.
//
// The distance of an input is the member's score minus the members' median
// score. Its relative distance is that minus the member's own mean distance, so
// that a country which is behind on everything has strengths too: what it is
// less behind on. A strength lies TraitPoints or more above, a weakness as much
// below. No more than traitsNamed of each are named, the furthest first.
type Traits struct {
	Country               data.CountryCode
	Year                  int     // of the scores: the reference year of the index
	MeanDistance          float64 // points; of the inputs that both have
	Compared              int     // how many inputs that is
	Strengths, Weaknesses []Trait
	Movers                []Mover // the largest change first, up or down
	Since                 int     // the earlier year of Movers; 0: the index has no such year
	Peers                 []Peer  // nearest first; none where the member has no figure
}

// Trait is one input of a member against the median of the members.
type Trait struct {
	Indicator data.IndicatorID
	Score     float64 // points, 0 to 100
	Median    float64 // of the members with a score, three or more
	Distance  float64 // Score − Median
	Relative  float64 // Distance − the member's mean distance
	Year      int     // reference year of the figure behind the score
	Status    data.Status
}

// Mover is an input whose score changed between two figures of different years.
type Mover struct {
	Indicator     data.IndicatorID
	Before, After float64 // points
	From, To      int     // reference years of the two figures
	Change        float64 // After − Before
}

// Peer is another member with its income per head.
type Peer struct {
	Country data.CountryCode
	Value   float64
	Year    int
	Ratio   float64 // of its income to the member's own
}

// TraitsNeeded is how many inputs a member must share with the median before
// strengths and weaknesses are told.
const TraitsNeeded = 5

// Traits finds what stands out in a member in the reference year. An index
// without years is data.ErrInvalid, a country that is no member too.
func (m *IndexModel) Traits(country data.CountryCode) (*Traits, error) {
	if m.referenceYear == 0 {
		return nil, fmt.Errorf("traits of %s: there is no index: %w", country, data.ErrInvalid)
	}
	now, err := m.Index(IndexAsk{})
	if err != nil {
		return nil, err
	}
	at := slices.IndexFunc(now.Countries, func(c IndexCountry) bool { return c.Country == country })
	if at < 0 {
		return nil, fmt.Errorf("traits of %s: not a member: %w", country, data.ErrInvalid)
	}
	t := &Traits{Country: country, Year: now.Year}
	t.addTraits(now, at)
	m.addMovers(t)
	m.addPeers(t)
	return t, nil
}

// addTraits compares every input that the member has with the median.
func (t *Traits) addTraits(now *IndexResult, at int) {
	var traits []Trait
	for input, own := range now.Countries[at].Indicators {
		var scores []float64
		for _, other := range now.Countries {
			if score := other.Indicators[input].Score.Score; score != nil {
				scores = append(scores, *score)
			}
		}
		median, ok := measure.Median(scores)
		if !ok || own.Score.Score == nil {
			continue
		}
		traits = append(traits, Trait{
			Indicator: own.Indicator, Score: *own.Score.Score, Median: median,
			Distance: *own.Score.Score - median, Year: own.Year, Status: own.Status,
		})
	}
	if t.Compared = len(traits); t.Compared < TraitsNeeded {
		return
	}
	for _, trait := range traits {
		t.MeanDistance += trait.Distance / float64(len(traits))
	}
	for _, trait := range traits {
		switch trait.Relative = trait.Distance - t.MeanDistance; {
		case trait.Relative >= TraitPoints:
			t.Strengths = append(t.Strengths, trait)
		case trait.Relative <= -TraitPoints:
			t.Weaknesses = append(t.Weaknesses, trait)
		}
	}
	slices.SortStableFunc(t.Strengths, func(a, b Trait) int { return cmp.Compare(b.Relative, a.Relative) })
	slices.SortStableFunc(t.Weaknesses, func(a, b Trait) int { return cmp.Compare(a.Relative, b.Relative) })
	t.Strengths = t.Strengths[:min(len(t.Strengths), traitsNamed)]
	t.Weaknesses = t.Weaknesses[:min(len(t.Weaknesses), traitsNamed)]
}

// addMovers compares the member's inputs with those of moverYears before, by
// figures of different years with no change of method between them.
func (m *IndexModel) addMovers(t *Traits) {
	year := m.referenceYear - moverYears
	member := slices.IndexFunc(m.q.members, func(position int) bool { return m.q.catalog.Countries()[position].ISO3 == t.Country })
	if _, scored := m.cells[year]; !scored || member < 0 {
		return
	}
	t.Since = year
	for at, input := range m.inputs {
		old, own := m.indicatorScore(year, member, at, m.standard), m.indicatorScore(m.referenceYear, member, at, m.standard)
		if own.Score.Score == nil || old.Score.Score == nil || own.Year <= old.Year || m.brokenBetween(input, m.q.members[member], old.Year, own.Year) {
			continue
		}
		mover := Mover{Indicator: own.Indicator, Before: *old.Score.Score, After: *own.Score.Score, From: old.Year, To: own.Year}
		if mover.Change = mover.After - mover.Before; math.Abs(mover.Change) > notable {
			t.Movers = append(t.Movers, mover)
		}
	}
	slices.SortStableFunc(t.Movers, func(a, b Mover) int { return cmp.Compare(math.Abs(b.Change), math.Abs(a.Change)) })
	t.Movers = t.Movers[:min(len(t.Movers), traitsNamed)]
}

// brokenBetween reports whether the method of an input changed for a country
// after one year and up to another.
func (m *IndexModel) brokenBetween(indicator, country, after, upTo int) bool {
	for _, o := range *m.facts.at(indicator, country) {
		if o.Status == data.Break && o.Year > after && o.Year <= upTo {
			return true
		}
	}
	code := m.q.catalog.Countries()[country].ISO3
	return slices.ContainsFunc(m.q.described[indicator].Breaks, func(b data.SeriesBreak) bool {
		return (b.Country == "" || b.Country == code) && b.Year > after && b.Year <= upTo
	})
}

// addPeers finds the members whose income per head is nearest to the member's
// own, by the ratio of the two: twice and half as much are as far.
func (m *IndexModel) addPeers(t *Traits) {
	position, ok := m.q.indicators.at[PeerIndicator]
	if !ok || !slices.Contains(m.facts.selection.indicators, position) {
		return
	}
	latest := func(country int) (data.Observation, bool) {
		for _, o := range slices.Backward(*m.facts.at(position, country)) {
			if o.Value != nil && *o.Value > 0 {
				return o, true
			}
		}
		return data.Observation{}, false
	}
	var own data.Observation
	for _, country := range m.q.members {
		if o, ok := latest(country); ok && o.Country == t.Country {
			own = o
		}
	}
	if own.Value == nil {
		return
	}
	for _, country := range m.q.members {
		o, ok := latest(country)
		if !ok || o.Country == t.Country {
			continue
		}
		t.Peers = append(t.Peers, Peer{Country: o.Country, Value: *o.Value, Year: o.Year, Ratio: *o.Value / *own.Value})
	}
	slices.SortStableFunc(t.Peers, func(a, b Peer) int {
		return cmp.Compare(math.Abs(math.Log(a.Ratio)), math.Abs(math.Log(b.Ratio)))
	})
	t.Peers = t.Peers[:min(len(t.Peers), peersNamed)]
}
