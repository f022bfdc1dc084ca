package chart

import (
	"math"
	"slices"
	"strings"

	"readiness/data"
)

// longestBridge is the number of years between two figures that a dashed line
// may span; beyond it nothing is known of the way from one to the other.
const longestBridge = 4

// joint is how a figure hangs together with the one before it.
type joint int

const (
	joined  joint = iota // neighbours in time
	bridged              // years between them have no figure
	filled               // one of them was not measured: forecast, or filled by a rule
	cut                  // too far apart
	broken               // measured in another way
)

// jointOf compares two neighbouring figures. A distance that is usual for the
// indicator is no gap: a survey that is held every second year misses none.
func jointOf(before, after point, usual int, indicator data.Indicator, country data.CountryCode) joint {
	if after.status == data.Break {
		return broken
	}
	for _, b := range indicator.Breaks {
		if (b.Country == "" || b.Country == country) && before.year < b.Year && b.Year <= after.year {
			return broken
		}
	}
	switch step := after.year - before.year; {
	case step <= usual && (unmeasured(before.status) || unmeasured(after.status)):
		return filled
	case step <= usual:
		return joined
	case step <= longestBridge:
		return bridged
	}
	return cut
}

// usualStep is the commonest distance in years between neighbouring figures,
// the smaller one on a tie, and never more than a bridge may be long.
func usualStep(tracks []track) int {
	var counts [longestBridge + 1]int
	for _, t := range tracks {
		for i := 1; i < len(t.points); i++ {
			if step := t.points[i].year - t.points[i-1].year; step <= longestBridge {
				counts[step]++
			}
		}
	}
	best := 1
	for step := 2; step <= longestBridge; step++ {
		if counts[step] > counts[best] {
			best = step
		}
	}
	return best
}

// marksSeen notes which marks a chart holds, so that its subtitle explains
// those and no others.
type marksSeen struct {
	hollow                 []data.Status // of hollow points
	bridge, filled, method bool
}

// note adds the status of a hollow point.
func (m *marksSeen) note(status data.Status) {
	if !slices.Contains(m.hollow, status) {
		m.hollow = append(m.hollow, status)
	}
}

// words explains the marks.
func (m marksSeen) words(log bool, l Language) string {
	var parts []string
	if log {
		parts = append(parts, l.say("logarithmic scale"))
	}
	var hollow []string
	for _, status := range data.Statuses() { // in one order, whoever came first
		if slices.Contains(m.hollow, status) {
			hollow = append(hollow, l.term(status.Label()))
		}
	}
	if len(hollow) > 0 {
		parts = append(parts, l.say("hollow: %s", strings.Join(hollow, ", ")))
	}
	var dashed []string
	if m.bridge {
		dashed = append(dashed, l.say("years without a figure"))
	}
	if m.filled {
		dashed = append(dashed, l.say("to a figure that was not measured"))
	}
	if len(dashed) > 0 {
		parts = append(parts, l.say("dashed: %s", strings.Join(dashed, ", ")))
	}
	if m.method {
		parts = append(parts, l.say("//: change of method"))
	}
	return firstUpper(strings.Join(parts, "; "))
}

// trace turns a country's points into the items of its solid line, of its
// dashed bridges, and of the marks where the method changed.
func trace(t track, usual int, indicator data.Indicator, seen *marksSeen) (solid, dashed, breaks []any) {
	joints := make([]joint, len(t.points)+1) // before each point, and after the last
	joints[0], joints[len(t.points)] = cut, cut
	for i := 1; i < len(t.points); i++ {
		joints[i] = jointOf(t.points[i-1], t.points[i], usual, indicator, t.country)
	}
	for i, p := range t.points {
		if i > 0 && joints[i] != joined {
			before := t.points[i-1]
			middle := float64(before.year+p.year) / 2
			solid = append(solid, []any{middle, orMissing(nil)})
			switch joints[i] {
			case bridged, filled:
				seen.bridge, seen.filled = seen.bridge || joints[i] == bridged, seen.filled || joints[i] == filled
				dashed = append(dashed, []any{before.year, before.value}, []any{p.year, p.value}, []any{middle, orMissing(nil)})
			case broken:
				seen.method = true
				breaks = append(breaks, []any{middle, halfWay(before.value, p.value, indicator)})
			}
		}
		solid = append(solid, pointItem(t, i, joints, usual, seen))
	}
	return solid, dashed, breaks
}

// halfWay is the height of a break's mark, on the scale that the axis may have.
func halfWay(a, b float64, indicator data.Indicator) float64 {
	if indicator.Transform != data.TransformNone && a > 0 && b > 0 {
		return round(math.Sqrt(a*b), 6)
	}
	return round((a+b)/2, 6)
}

// pointItem is a point of the solid line. Most have no mark; estimates are
// hollow, the last figure of the focus is a dot, and a figure that no line
// reaches must not vanish.
func pointItem(t track, i int, joints []joint, usual int, seen *marksSeen) any {
	p := t.points[i]
	value := []any{p.year, p.value}
	small, large := 4.0, 5.0
	if t.focus {
		small, large = 6, 8
	}
	alone := joints[i] != joined && joints[i+1] != joined
	switch {
	case unsure(p.status):
		seen.note(p.status)
		return item{Value: value, Symbol: "circle", SymbolSize: large - 1,
			ItemStyle: object{"color": paperColour, "borderColor": t.colour, "borderWidth": 1.5}}
	case t.focus && i == len(t.points)-1:
		return item{Value: value, Symbol: "circle", SymbolSize: large}
	case alone || t.focus && usual > 1:
		return item{Value: value, Symbol: "circle", SymbolSize: small}
	}
	return value
}

// unmeasured reports whether nobody measured a figure: it lies ahead of its
// publication, or a rule filled it in.
func unmeasured(s data.Status) bool { return s == data.Forecast || s == data.Imputed }

// unsure reports whether a figure is less than a final measurement.
func unsure(s data.Status) bool {
	switch s {
	case data.Estimated, data.Forecast, data.Imputed, data.Provisional, data.Unreliable:
		return true
	}
	return false
}
