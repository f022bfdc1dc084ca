package measure

// Flag says how a value came to stand for a year (METHODOLOGY M1).
type Flag string

const (
	Observed       Flag = "O" // published for that very year
	Interpolated   Flag = "I" // on the line between two observations
	CarriedForward Flag = "C" // the last observation before that year
	Missing        Flag = "M" // nothing near enough
)

// Rule is how far from an observation a value may stand, in years. It belongs
// to the indicator.
type Rule struct {
	MaxAge int // oldest observation that is carried forward
	MaxGap int // widest pair of observations that is interpolated; 0: never
}

// Resolved is the value that stands for a year. Value is 0 when Flag is
// Missing.
type Resolved struct {
	Value float64 // raw, in the unit of the series
	Flag  Flag
	// Age is the distance to the nearest observation behind the value, in
	// years: 0 for observed, T - t1 for carried forward, and for interpolated
	// the smaller of the distances to both ends.
	Age int
}

// Resolve finds the value of a series for a year by the first rule that
// applies: observed, interpolated on the raw scale, carried forward, missing
// (M1). It never looks before the first observation, beyond the rule, or, when
// interpolating, across a break (M2).
func Resolve(series Series, year int, rule Rule) Resolved {
	past := series.UpTo(year)
	before, ok := past.Last()
	if !ok {
		return Resolved{Flag: Missing}
	}
	age := year - before.Year
	if age == 0 {
		return Resolved{Value: before.Value, Flag: Observed}
	}
	if len(past) < len(series) {
		after := series[len(past)]
		width := after.Year - before.Year
		if !after.Break && width <= rule.MaxGap {
			if value, ok := between(before, after, float64(year)); ok {
				return Resolved{Value: value, Flag: Interpolated, Age: min(age, after.Year-year)}
			}
		}
	}
	if age <= rule.MaxAge {
		return Resolved{Value: before.Value, Flag: CarriedForward, Age: age}
	}
	return Resolved{Flag: Missing}
}

// between is the height at a moment of the straight line through two points of
// different years.
func between(a, b Point, moment float64) (float64, bool) {
	share := (moment - float64(a.Year)) / float64(b.Year-a.Year)
	return finite(a.Value + (b.Value-a.Value)*share)
}
