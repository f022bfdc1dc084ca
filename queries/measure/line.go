package measure

import "readiness/data"

// line joins observations by straight stretches, oriented so that up is
// better.
type line []knot

// knot is a corner of a line. Width is the number of years between the two
// observations that the stretch before it joins.
type knot struct {
	moment float64 // in years
	height float64 // direction × value
	width  int
}

// lineUpTo joins the observations of a series up to a year, from the newest
// break before it on. Where the series goes on after that year by the same
// method, the line ends in that year, between two observations; otherwise with
// the last one before it.
func lineUpTo(series Series, year int, direction data.Direction) line {
	stretch := series.Stretch(year)
	past := stretch.UpTo(year)
	later := stretch[len(past):]
	last, ok := past.Last()
	if !ok {
		return nil
	}
	joined := make(line, 0, len(past)+1)
	for i, point := range past {
		corner := knot{moment: float64(point.Year), height: float64(direction) * point.Value}
		if i > 0 {
			corner.width = point.Year - past[i-1].Year
		}
		joined = append(joined, corner)
	}
	if last.Year == year || len(later) == 0 {
		return joined
	}
	if value, ok := between(last, later[0], float64(year)); ok {
		joined = append(joined, knot{
			moment: float64(year), height: float64(direction) * value, width: later[0].Year - last.Year,
		})
	}
	return joined
}

// arrival is where a line first reaches a level.
type arrival struct {
	moment    float64
	start     bool // the line begins there
	width     int  // of the stretch it lies inside; 0 on a corner
	fellLater bool // the line goes below the level again
}

// firstAt finds where the line first reaches a level; false if it never does.
func (l line) firstAt(level float64) (arrival, bool) {
	for i, corner := range l {
		if corner.height < level-Slack {
			continue
		}
		at := arrival{moment: corner.moment, start: i == 0}
		if i > 0 && corner.height > level+Slack {
			before := l[i-1]
			// Halves, so that no difference of two doubles overflows.
			share := (level/2 - before.height/2) / (corner.height/2 - before.height/2)
			at.moment = before.moment + share*(corner.moment-before.moment)
			at.width = corner.width
		}
		for _, after := range l[i+1:] {
			at.fellLater = at.fellLater || after.height < level-Slack
		}
		return at, true
	}
	return arrival{}, false
}
