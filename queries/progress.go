package queries

import (
	"fmt"

	"readiness/data"
)

// Progress is a score of every member at both ends of its window, on fixed
// inputs: per member only those that count in every year of the window, so that
// an input which begins to be published is no progress (METHODOLOGY M2). Its
// levels therefore differ a little from those of the index, which takes every
// input there is.
type Progress struct {
	Series   SeriesID
	From, To int           // reference years; To is that of the index
	Rows     []ProgressRow // the members in the order of the catalogue
}

// ProgressRow is one member. A score is nil where its pillars lack too much.
type ProgressRow struct {
	Country       data.CountryCode
	Before, After *float64 // points, at From and To
	Change        *float64 // After − Before
	// ObservedBefore and ObservedAfter: at least half of the inputs, by weight,
	// were observed in that very year.
	ObservedBefore, ObservedAfter bool
}

// Progress lays a score out at both ends of its window, by the stated weights.
// A series that is no score is data.ErrInvalid, as is an index without years.
func (m *IndexModel) Progress(series SeriesID) (*Progress, error) {
	p, ok := m.panels[series]
	if !ok || m.referenceYear == 0 {
		return nil, fmt.Errorf("progress of %s: no score of the index: %w", series, data.ErrInvalid)
	}
	result := &Progress{Series: series, From: p.from(), To: p.to()}
	for member, cells := range p.Rows {
		first, last := cells[0], cells[len(cells)-1]
		row := ProgressRow{Country: m.code(member), Before: known(first.Value, first.Exists), After: known(last.Value, last.Exists),
			ObservedBefore: first.Exists && first.Observed, ObservedAfter: last.Exists && last.Observed}
		row.Change = difference(row.After, row.Before)
		result.Rows = append(result.Rows, row)
	}
	return result, nil
}

// Moved counts the members whose score rose or fell by more than one point; the
// others with both scores are steady: the age of the inputs alone moves a score
// as much.
func (p *Progress) Moved() (rose, fell, steady int) {
	for _, row := range p.Rows {
		switch {
		case row.Change == nil:
		case *row.Change > notable:
			rose++
		case *row.Change < -notable:
			fell++
		default:
			steady++
		}
	}
	return rose, fell, steady
}
