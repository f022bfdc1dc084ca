package measure

import (
	"slices"

	"readiness/data"
)

// Place is a position in a ranking: 1 is best.
type Place struct {
	Rank int
	Tied bool // another one has the same rank
}

// Ranks places values, in the order given. A rank is one more than the number
// of values that are better by more than Slack, so ties share a rank and the
// next rank is left out: 1, 2, 2, 4 (METHODOLOGY M8).
func Ranks(values []float64, direction data.Direction) []Place {
	signed := make([]float64, len(values)) // ascending, the best last
	for i, value := range values {
		signed[i] = float64(direction) * value
	}
	sorted := slices.Clone(signed)
	slices.Sort(sorted)
	places := make([]Place, len(values))
	holders := make(map[int]int, len(values))
	for i, value := range signed {
		// The first position whose value is better than ours by more than the
		// slack; all from there on are.
		from, _ := slices.BinarySearchFunc(sorted, value+Slack, func(other, limit float64) int {
			if other > limit {
				return 1
			}
			return -1
		})
		places[i].Rank = 1 + len(sorted) - from
		holders[places[i].Rank]++
	}
	for i := range places {
		places[i].Tied = holders[places[i].Rank] > 1
	}
	return places
}
