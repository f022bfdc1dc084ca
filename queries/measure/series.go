package measure

import "math"

// Slack is how far apart two values must be to differ (METHODOLOGY M8). The
// weighted mean of three 100s is 99.99999999999999 in doubles, so nothing here
// compares values with == or >=.
const Slack = 1e-9

// Point is one observed figure of a series.
type Point struct {
	Year  int     // reference year
	Value float64 // raw, in the unit of the series; finite
	Break bool    // the method changed: the line is cut before this point
}

// Series is the observed history of one country or group in one indicator, in
// order of year, at most one point a year. It holds no interpolated and no
// carried values: those shrink every band that is drawn from them (M2).
type Series []Point

// UpTo is the part of the series whose years are not after year.
func (s Series) UpTo(year int) Series {
	end := len(s)
	for end > 0 && s[end-1].Year > year {
		end--
	}
	return s[:end]
}

// SinceBreak is the part of the series from its newest break on; the whole
// series without one. What lies before was measured by another method and is
// another series (M2).
func (s Series) SinceBreak() Series {
	for at := len(s) - 1; at > 0; at-- {
		if s[at].Break {
			return s[at:]
		}
	}
	return s
}

// Stretch is the part of the series around a year that was measured by one
// method: from the newest break not after the year to the next one.
func (s Series) Stretch(year int) Series {
	past := s.UpTo(year)
	end := len(past)
	for end < len(s) && !s[end].Break {
		end++
	}
	start := len(past) - len(past.SinceBreak())
	return s[start:end]
}

// Last is the newest point; false for an empty series.
func (s Series) Last() (Point, bool) {
	if len(s) == 0 {
		return Point{}, false
	}
	return s[len(s)-1], true
}

// finite passes a result on unless it left the real numbers, which only
// absurdly large inputs can bring about. It turns -0 into 0, which would
// otherwise be printed with its sign.
func finite(value float64) (float64, bool) {
	if value == 0 || math.IsNaN(value) || math.IsInf(value, 0) {
		return 0, value == 0
	}
	return value, true
}
