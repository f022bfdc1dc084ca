package measure

import (
	"slices"

	"readiness/data"
)

// medianFloor is the fewest values of which a median is shown (METHODOLOGY
// M9): of two it is their mean, of one it is that one.
const medianFloor = 3

// Lead is the best of some values and the positions, in the order given, of
// all that hold it: everyone within Slack of the best leads too (M9). It is
// false for no values.
func Lead(values []float64, direction data.Direction) (best float64, at []int, ok bool) {
	if len(values) == 0 {
		return 0, nil, false
	}
	best = slices.Max(values)
	if direction == data.LowerIsBetter {
		best = slices.Min(values)
	}
	for i, value := range values {
		if float64(direction)*(best-value) <= Slack {
			at = append(at, i)
		}
	}
	return best, at, true
}

// Gap is how far a value is behind a reference, in the unit of both (M9):
// direction × (reference − value). Negative means ahead. It is false only
// where the difference is too large for a double.
func Gap(reference, value float64, direction data.Direction) (float64, bool) {
	return finite(float64(direction) * (reference - value))
}

// PercentOf is a value as a percentage of a reference, 100 meaning level with
// it (M9): 100 y/y*, and 100 y*/y where less is better, so that more is better
// either way. Only for series with a natural zero. It is false for negative
// values and where it would divide by zero.
func PercentOf(reference, value float64, direction data.Direction) (float64, bool) {
	over, under := value, reference
	if direction == data.LowerIsBetter {
		over, under = reference, value
	}
	if over < 0 || under <= 0 {
		return 0, false
	}
	return finite(100 * (over / under))
}

// Ratio is how many times the reference is the value (M9): y*/y, and y/y*
// where less is better, so that more than 1 means behind. It is false unless
// both are above zero.
func Ratio(reference, value float64, direction data.Direction) (float64, bool) {
	if reference <= 0 || value <= 0 {
		return 0, false
	}
	if direction == data.LowerIsBetter {
		return finite(value / reference)
	}
	return finite(reference / value)
}

// Median is the middle value, for an even number the mean of the two middle
// ones (M9). It is false for fewer than three values.
func Median(values []float64) (float64, bool) {
	if len(values) < medianFloor {
		return 0, false
	}
	sorted := slices.Clone(values)
	slices.Sort(sorted)
	middle := len(sorted) / 2
	if len(sorted)%2 == 1 {
		return finite(sorted[middle])
	}
	return finite(sorted[middle-1]/2 + sorted[middle]/2)
}

// GroupMean is the unweighted mean of the members of a group that have a value
// (M9): "the average country". Size is the number of members with or without
// one; it is false where fewer than half have one (M2).
func GroupMean(values []float64, size int) (float64, bool) {
	if len(values) == 0 || 2*len(values) < size {
		return 0, false
	}
	sum := 0.0
	for _, value := range values {
		sum += value
	}
	return finite(sum / float64(len(values)))
}

// Weighted is a value with the number of people it stands for.
type Weighted struct {
	Value  float64
	People float64
}

// PopulationMean is the mean of a group weighted by people (M9): "the average
// citizen". Size is as in GroupMean, and entries without people do not count
// as values. It is false where fewer than half of the members have a value.
func PopulationMean(values []Weighted, size int) (float64, bool) {
	sum, people, count := 0.0, 0.0, 0
	for _, entry := range values {
		if entry.People > 0 {
			sum += entry.People * entry.Value
			people += entry.People
			count++
		}
	}
	if count == 0 || 2*count < size {
		return 0, false
	}
	return finite(sum / people)
}

// PeopleWithout is how many people lack what a percentage of people have (M9):
// population × (100 − percent) / 100. It is false for a percentage outside 0
// to 100, which is no share of people, and for a negative population.
func PeopleWithout(population, percent float64) (float64, bool) {
	if percent < 0 || percent > 100+Slack || population < 0 {
		return 0, false
	}
	return finite(population * max(0, 100-percent) / 100)
}

// RequiredPace is the improvement a year that takes a value, observed in year,
// to a reference in the year by. Positive means better, whatever the
// direction; 0 means that the reference is reached already. It is false where
// by is not after year.
func RequiredPace(reference, value float64, direction data.Direction, year, by int) (float64, bool) {
	gap, ok := Gap(reference, value, direction)
	if !ok || by <= year {
		return 0, false
	}
	if gap <= Slack {
		return 0, true
	}
	return finite(gap / float64(by-year))
}
