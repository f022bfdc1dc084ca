package queries

import (
	"slices"

	"readiness/data"
	"readiness/queries/measure"
)

// MedianRow is the middle of the members in one year, in the unit of the
// indicator.
type MedianRow struct {
	Year  int
	Value float64
	Count int // members with a figure of that year
}

// Medians are the medians of the members year by year, oldest first, out of a
// history as Trend gives it. A year counts if at least half of the members have
// a figure of it: the middle of a few would move with who reports, and not with
// the region. Rows of other countries are left out.
func (q *Queries) Medians(history []data.Observation) []MedianRow {
	byYear := map[int][]float64{}
	for _, row := range history {
		position, err := q.countries.position(row.Country)
		if err == nil && row.Value != nil && slices.Contains(q.members, position) {
			byYear[row.Year] = append(byYear[row.Year], *row.Value)
		}
	}
	var rows []MedianRow
	for year, values := range byYear {
		if middle, ok := measure.Median(values); ok && 2*len(values) >= len(q.members) {
			rows = append(rows, MedianRow{Year: year, Value: middle, Count: len(values)})
		}
	}
	slices.SortFunc(rows, func(a, b MedianRow) int { return a.Year - b.Year })
	return rows
}
