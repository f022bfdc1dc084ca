package measure

import "readiness/data"

// How much of a history a trend needs (METHODOLOGY M14). Eight values follow
// the present pace and not that of the years before; four over three years are
// the fewest whose spread says anything; older than three years is no longer
// the present.
const (
	trendPoints = 8
	trendFewest = 4
	trendSpan   = 3 // years between the first and the last
	trendMaxAge = 3 // years between the last and the reference year
)

// Recent is the part of a series from which its present pace is read: the last
// eight observations up to a reference year and since the newest break. It is
// false where they are fewer than four, span less than three years, or end more
// than three years before the reference year.
func Recent(series Series, referenceYear int) (Series, bool) {
	recent := series.UpTo(referenceYear).SinceBreak()
	recent = recent[max(0, len(recent)-trendPoints):]
	if len(recent) < trendFewest {
		return nil, false
	}
	first, last := recent[0].Year, recent[len(recent)-1].Year
	if last-first < trendSpan || referenceYear-last > trendMaxAge {
		return nil, false
	}
	return recent, true
}

// Trend is the present pace of a series in its unit a year, positive for the
// better: direction × the slope of ordinary least squares over Recent.
func Trend(series Series, referenceYear int, direction data.Direction) (float64, bool) {
	recent, ok := Recent(series, referenceYear)
	if !ok {
		return 0, false
	}
	fitted, ok := leastSquares(recent, func(value float64) float64 { return value })
	if !ok {
		return 0, false
	}
	return finite(float64(direction) * fitted.slope)
}
