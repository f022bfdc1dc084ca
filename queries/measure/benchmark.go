package measure

import "slices"

// YearlyMedian is the history of the median of a group: a point for each year
// in which at least three of its members are observed. Who is observed differs
// from year to year, so a step in it may be a change of company; a break of
// one member cuts that member's line only.
func YearlyMedian(members []Series) Series {
	return yearly(members, Median)
}

// YearlyMean is the history of the unweighted mean of a group of the given
// size: a point for each year in which at least half of its members are
// observed. The caution of YearlyMedian holds.
func YearlyMean(members []Series, size int) Series {
	return yearly(members, func(values []float64) (float64, bool) {
		return GroupMean(values, size)
	})
}

// yearly condenses the values that each year has into one, leaving out the
// years of which the condensed value is not defined.
func yearly(members []Series, condense func([]float64) (float64, bool)) Series {
	points := slices.Concat(members...)
	slices.SortFunc(points, func(a, b Point) int { return a.Year - b.Year })
	var history Series
	var values []float64
	for at, point := range points {
		values = append(values, point.Value)
		if at+1 < len(points) && points[at+1].Year == point.Year {
			continue
		}
		if value, ok := condense(values); ok {
			history = append(history, Point{Year: point.Year, Value: value})
		}
		values = values[:0]
	}
	return history
}
