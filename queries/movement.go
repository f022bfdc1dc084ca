package queries

import (
	"fmt"

	"readiness/data"
	"readiness/queries/measure"
)

// GapMovement is what one member's gaps on a score did over the window of that
// score, on fixed inputs (see Progress): so its levels differ a little from the
// gaps of the index.
type GapMovement struct {
	Series   SeriesID
	From, To int // reference years; To is that of the index
	Leader   Moved
	Median   Moved
}

// Moved is a gap at both ends of a window, in points; positive is behind.
// Whoever leads at an end is the leader of that end, and the median is that of
// the members with a score then. Nil: the member has no score at that end, or
// there is nothing to hold it against.
type Moved struct {
	Before, After *float64
	Change        *float64 // After − Before; negative: the gap closes, or the lead grows
	// Movement by rule: closing or widening if the gap moved by more than one
	// point, steady otherwise; empty where Change is unknown.
	Movement Movement
}

// moved compares a gap at both ends of a window of some years.
func moved(before, after *float64, years int) Moved {
	m := Moved{Before: before, After: after}
	if years < 2 {
		return m
	}
	m.Change = difference(after, before)
	switch {
	case m.Change == nil:
	case *m.Change < -notable:
		m.Movement = Closing
	case *m.Change > notable:
		m.Movement = Widening
	default:
		m.Movement = Steady
	}
	return m
}

// Movements are what a member's gaps on the index, its blocks and its pillars
// did. A country that is no member is data.ErrInvalid, as is an index without
// years.
func (m *IndexModel) Movements(country data.CountryCode) ([]GapMovement, error) {
	if _, err := m.year(0); err != nil {
		return nil, fmt.Errorf("movements of %s: %w", country, err)
	}
	members, err := m.members([]data.CountryCode{country})
	if err != nil {
		return nil, fmt.Errorf("movements of %s: %w", country, err)
	}
	var rows []GapMovement
	for _, series := range ScoreSeries(m.q.catalog) {
		p := m.panels[series]
		last := len(p.Years) - 1
		leaderBefore, medianBefore := p.gapsAt(0, members[0])
		leaderAfter, medianAfter := p.gapsAt(last, members[0])
		rows = append(rows, GapMovement{Series: series, From: p.from(), To: p.to(),
			Leader: moved(leaderBefore, leaderAfter, len(p.Years)), Median: moved(medianBefore, medianAfter, len(p.Years))})
	}
	return rows, nil
}

// gapsAt are a member's gaps to the leader and to the median in one year of a
// panel of scores, where more is better.
func (p *panel) gapsAt(year, member int) (leader, median *float64) {
	own := p.Rows[member][year]
	if !own.Exists {
		return nil, nil
	}
	var values []float64
	for _, row := range p.Rows {
		if row[year].Exists {
			values = append(values, row[year].Value)
		}
	}
	best, _, known := measure.Lead(values, data.HigherIsBetter)
	if gap := best - own.Value; known {
		leader = &gap
	}
	middle, known := measure.Median(values)
	if gap := middle - own.Value; known {
		median = &gap
	}
	return leader, median
}
