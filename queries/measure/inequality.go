package measure

import "math"

// Inequality is how unequally something is spread over people or countries
// (METHODOLOGY M12).
type Inequality struct {
	Mean  float64 // μ = Σ p y
	Gini  float64 // Σ p_i p_j |y_i − y_j| / 2μ, at most (n − 1)/n of n countries
	Theil float64 // Σ p (y/μ) ln(y/μ), with 0 ln 0 = 0
}

// Unequal measures the inequality of values weighted by the people they stand
// for; give each 1 for the unweighted form. There is no correction for small
// numbers. Entries without people do not count. It is false for no entry, for a
// negative value, and where all are zero: shares of nothing say nothing.
func Unequal(values []Weighted) (Inequality, bool) {
	people := 0.0
	for _, entry := range values {
		people += max(0, entry.People)
	}
	if _, ok := finite(people); !ok || people == 0 {
		return Inequality{}, false
	}
	var spread Inequality
	for _, entry := range values {
		if entry.People <= 0 {
			continue
		}
		if !(entry.Value >= 0) {
			return Inequality{}, false
		}
		spread.Mean += entry.People / people * entry.Value
	}
	for _, one := range values {
		if one.People <= 0 {
			continue
		}
		share := one.People / people
		spread.Theil += share * nLogN(one.Value/spread.Mean)
		for _, other := range values {
			if other.People > 0 {
				spread.Gini += share * other.People / people * math.Abs(one.Value/spread.Mean-other.Value/spread.Mean) / 2
			}
		}
	}
	spread.Theil = max(0, spread.Theil)                    // the rounding of a sum of equals may fall below
	if !isFinite(spread.Mean, spread.Gini, spread.Theil) { // a mean of zero divides
		return Inequality{}, false
	}
	return spread, true
}

// nLogN is r ln r, and 0 for 0.
func nLogN(ratio float64) float64 {
	if ratio == 0 {
		return 0
	}
	return ratio * math.Log(ratio)
}

// isFinite reports whether all numbers are real ones.
func isFinite(numbers ...float64) bool {
	for _, number := range numbers {
		if _, ok := finite(number); !ok {
			return false
		}
	}
	return true
}

// TheilBetween splits the Theil index of all entries into the part between the
// groups and the part within them, which add up to it (M12):
//
//	between = Σ P_g (μ_g/μ) ln(μ_g/μ)      within = Σ P_g (μ_g/μ) T_g
//
// with P_g the share of people of a group. A group without people does not
// count. It is false where Unequal of all entries is.
func TheilBetween(groups ...[]Weighted) (between, within float64, ok bool) {
	var all []Weighted
	for _, group := range groups {
		all = append(all, group...)
	}
	whole, ok := Unequal(all)
	if !ok {
		return 0, 0, false
	}
	people := peopleOf(all)
	for _, group := range groups {
		spread, ok := Unequal(group)
		if !ok {
			continue // nobody, or nothing: its terms are zero
		}
		ratio := spread.Mean / whole.Mean
		share := peopleOf(group) / people
		between += share * nLogN(ratio)
		within += share * ratio * spread.Theil
	}
	return max(0, between), within, isFinite(between, within)
}

func peopleOf(group []Weighted) float64 {
	people := 0.0
	for _, entry := range group {
		people += max(0, entry.People)
	}
	return people
}
