package measure

import "math"

// FrozenYears is how many years in a row a figure must stand unchanged to be
// called a repetition. A share or a rate that is measured every year moves, if
// only in its last digit; three equal years happen where figures are rounded,
// four mean that the same report was handed in again.
const FrozenYears = 4

// Run is a stretch of years in which a series says the same.
type Run struct {
	From, To int // reference years, both included
	Value    float64
}

// Repeats finds the runs of at least FrozenYears neighbouring years with one
// value, in order of year. A missing year and a break end a run. What repeats
// counts as observed like any other figure: it is what the publisher says.
func (s Series) Repeats() []Run {
	var runs []Run
	for start := 0; start < len(s); {
		end := start + 1
		for end < len(s) && s[end].Year == s[end-1].Year+1 && !s[end].Break && same(s[end].Value, s[start].Value) {
			end++
		}
		if end-start >= FrozenYears {
			runs = append(runs, Run{s[start].Year, s[end-1].Year, s[start].Value})
		}
		start = end
	}
	return runs
}

// same reports whether two figures differ by no more than doubles need.
func same(a, b float64) bool {
	return math.Abs(a-b) <= Slack*max(1, math.Abs(a), math.Abs(b))
}
