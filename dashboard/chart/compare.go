package chart

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/go-echarts/go-echarts/v2/charts"

	"readiness/data"
	"readiness/queries"
)

// CompareIn is what a scatter chart of the members on two series is made of.
// A logarithmic axis needs figures above zero only; where it has others, the
// axis is linear.
type CompareIn struct {
	Language   Language
	Comparison *queries.Comparison
	LogX, LogY bool
	Focus      data.CountryCode
	Catalog    *data.Catalog
	Title      string
	Source     string
}

// Diameters of marks, in pixels. The area of a bubble is in proportion to its
// figure, the largest has the largest diameter; below the least, a mark could
// not be seen, so smaller figures have it too, and the subtitle says so.
const (
	dotDiameter    = 11.0
	focusDiameter  = 14.0
	leastDiameter  = 7.0
	bubbleWide     = 64.0
	bubbleNarrow   = 40.0
	axisTextHeight = 12.0
)

// Compare draws a mark for each member that has both figures, named beside it.
// Those that lack one are named in the subtitle and stand nowhere on the plane.
// Hollow marks are estimates or forecasts on one of the axes.
func Compare(in CompareIn, size Size) Chart {
	x, y := in.across(), in.up()
	c := Chart{language: in.Language, Name: "compare", Size: size, Source: in.Source,
		Title: orElse(in.Title, in.Language.say("%s and %s", x.Name, y.Name))}
	spots, missing := spotsOf(in, size)
	d := &drawing{
		width: size.room(), height: either(size, 540, 420), left: 44, right: either(size, 40, 14), top: 34, bottom: 48,
		tooltip: object{"trigger": "item"}, xAxis: hiddenAxis(0, 1), yAxis: hiddenAxis(0, 1),
	}
	c.Subtitle = compareSubtitle(in, spots, missing)
	c.Desc = compareDesc(c.Title, in, missing)
	if len(spots) == 0 {
		return d.finish(c)
	}
	up := spotScale(spots, func(s spot) float64 { return s.y }, in.LogY, d.plotHeight())
	d.left = max(28, axisWidth(up))
	across := spotScale(spots, func(s spot) float64 { return s.x }, in.LogX, d.plotWidth())
	room := float64(d.width)/widerFonts - 2*axisTextHeight // the arrow and its space
	d.xAxis = namedBelow(quantityAxis(roomy(across, d.plotWidth())), fit(axisName(x), room, axisTextHeight, false)+" →")
	d.yAxis = namedAbove(quantityAxis(up), "↑ "+fit(axisName(y), room, axisTextHeight, false), d.left)
	d.addSpots(spots)
	d.addMarkNames(marksOf(spots, across, up, d), across, up)
	return d.finish(c)
}

// across and up describe what the axes measure.
func (in CompareIn) across() data.Indicator {
	return in.Language.pseudoIndicator(in.Catalog, in.Comparison.X.ID)
}

func (in CompareIn) up() data.Indicator {
	return in.Language.pseudoIndicator(in.Catalog, in.Comparison.Y.ID)
}

// axisName names what an axis measures, with its unit.
func axisName(about data.Indicator) string {
	if about.Unit.Label == "" {
		return about.Name
	}
	return about.Name + ", " + about.Unit.Label
}

// spot is a member on the plane.
type spot struct {
	country        data.CountryCode
	text, said     string // beside the mark; in the tooltip
	x, y, diameter float64
	hollow, square bool // square: no figure sizes it
	focus          bool
	colour, label  string // of the mark, of its name
	fill           string
}

// spotsOf takes the members that have both figures, large marks first so that
// small ones lie on top, and names the others.
func spotsOf(in CompareIn, size Size) (spots []spot, missing []string) {
	usualX, usualY := usualYears(in.Comparison.Rows)
	largest := largestSize(in.Comparison.Rows)
	for _, row := range in.Comparison.Rows {
		name := countryName(in.Catalog, row.Country)
		if !row.Complete() || !finite(row.X.Value) || !finite(row.Y.Value) {
			missing = append(missing, name)
			continue
		}
		s := spot{country: row.Country, x: round(*row.X.Value, 8), y: round(*row.Y.Value, 8), focus: row.Country == in.Focus,
			hollow: unsure(row.X.Status) || unsure(row.Y.Status), diameter: dotDiameter, said: saidOf(in, row, name)}
		s.paint(in.Focus)
		if in.Comparison.Size != nil {
			s.square = !finite(row.Size.Value) || *row.Size.Value < 0
			s.diameter = leastDiameter
			if !s.square && largest > 0 {
				s.diameter = math.Max(leastDiameter, round(either(size, bubbleWide, bubbleNarrow)*math.Sqrt(*row.Size.Value/largest), 6))
			}
		}
		s.text = either(size, name, string(row.Country)) + otherYears(row, usualX, usualY)
		spots = append(spots, s)
	}
	slices.SortStableFunc(spots, func(a, b spot) int { return cmp.Compare(b.diameter, a.diameter) })
	return spots, missing
}

// paint gives a spot the colours of its country, the accent if it is in focus.
// Whose own colour is the accent is muted where another is.
func (s *spot) paint(focus data.CountryCode) {
	s.colour = countryColour(s.country)
	s.label, s.fill = labelText(s.colour), bounded(s.colour)
	switch {
	case s.focus:
		s.colour, s.label, s.fill, s.diameter = focusColour(), focusColour(), bounded(focusColour()), focusDiameter
	case focus != "" && s.colour == focusColour():
		s.colour, s.label, s.fill = mutedColour(s.country), mutedText(s.country), mutedColour(s.country)
	}
}

// usualYears are the commonest reference years on the two axes, the newer one
// on a tie.
func usualYears(rows []queries.CompareRow) (x, y int) {
	xs, ys := map[int]int{}, map[int]int{}
	for _, row := range rows {
		if !row.Complete() {
			continue
		}
		xs[row.X.Year]++
		ys[row.Y.Year]++
	}
	commonest := func(counts map[int]int) (best int) {
		for year, n := range counts {
			if n > counts[best] || n == counts[best] && year > best {
				best = year
			}
		}
		return best
	}
	return commonest(xs), commonest(ys)
}

// otherYears names the years of a mark that are not the usual ones.
func otherYears(row queries.CompareRow, usualX, usualY int) string {
	switch {
	case row.X.Year != usualX && row.Y.Year != usualY:
		return fmt.Sprintf(" (→ %d, ↑ %d)", row.X.Year, row.Y.Year)
	case row.X.Year != usualX:
		return fmt.Sprintf(" (→ %d)", row.X.Year)
	case row.Y.Year != usualY:
		return fmt.Sprintf(" (↑ %d)", row.Y.Year)
	}
	return ""
}

// largestSize is the figure of the largest bubble.
func largestSize(rows []queries.CompareRow) float64 {
	largest := 0.0
	for _, row := range rows {
		if row.Complete() && finite(row.Size.Value) {
			largest = math.Max(largest, *row.Size.Value)
		}
	}
	return largest
}

// saidOf is a member's mark in words.
func saidOf(in CompareIn, row queries.CompareRow, name string) string {
	said := []string{dated(in.across(), row.X), dated(in.up(), row.Y)}
	if in.Comparison.Size != nil && row.Size.Value != nil {
		said = append(said, dated(in.Language.pseudoIndicator(in.Catalog, in.Comparison.Size.ID), row.Size))
	}
	return name + ": " + strings.Join(said, "; ")
}

// dated writes a figure with its year.
func dated(about data.Indicator, f queries.CompareFigure) string {
	return fmt.Sprintf("%s %s (%d)", about.Name, withUnit(about, *f.Value), f.Year)
}

// spotScale is an axis on which every mark lies whole.
func spotScale(spots []spot, of func(spot) float64, log bool, pixels float64) scale {
	r := span2{math.Inf(1), math.Inf(-1)}
	for _, s := range spots {
		r.add(of(s))
	}
	if log && r.lo > 0 {
		return logarithmic(r.lo, r.hi)
	}
	axis := linear(r.lo, r.hi, 5)
	under, over := 0.0, 0.0 // pixels that marks stick out by
	for _, s := range spots {
		at := axis.at(of(s)) * pixels
		under, over = math.Max(under, s.diameter/2-at), math.Max(over, s.diameter/2-(pixels-at))
	}
	perPixel := (axis.hi - axis.lo) / math.Max(1, pixels-under-over)
	axis.lo, axis.hi = clean(axis.lo-under*perPixel), clean(axis.hi+over*perPixel)
	return axis
}

// largeNumbers is where axis labels go over to 1M: seven digits and their
// spaces would take a fifth of a phone.
const largeNumbers = 1e6

// quantityAxis is a measured axis of any order of magnitude.
func quantityAxis(s scale) object {
	axis := valueAxis(s)
	// The line is not shown, but the axis' name stands at its end; at zero of the
	// other axis that would be anywhere.
	axis["axisLine"] = object{"show": false, "onZero": false}
	if s.hi >= largeNumbers {
		axis["axisLabel"].(object)["formatter"] = "@si"
	}
	return axis
}

// roomy drops ticks of a logarithmic axis across where their labels would
// touch: first those between the powers of ten, then every other one.
func roomy(s scale, pixels float64) scale {
	const air = 8 // pixels between two labels
	touching := func(ticks []float64) bool {
		for i := 1; i < len(ticks); i++ {
			width := func(tick float64) float64 {
				return float64(axisWidth(scale{ticks: []float64{tick}, hi: s.hi, log: true}))
			}
			if (s.at(ticks[i])-s.at(ticks[i-1]))*pixels < (width(ticks[i])+width(ticks[i-1]))/2-axisTextHeight+air {
				return true
			}
		}
		return false
	}
	if !s.log || !touching(s.ticks) {
		return s
	}
	s.ticks = slices.DeleteFunc(slices.Clone(s.ticks), func(tick float64) bool {
		power := math.Log10(tick)
		return math.Abs(power-math.Round(power)) > 1e-9
	})
	for len(s.ticks) > 2 && touching(s.ticks) {
		var kept []float64
		for i := 0; i < len(s.ticks); i += 2 {
			kept = append(kept, s.ticks[i])
		}
		s.ticks = kept
	}
	return s
}

// axisWidth is the room that the labels of a quantityAxis need.
func axisWidth(s scale) int {
	if s.hi >= largeNumbers {
		return int(textWidth("999.9M", axisTextHeight, false)) + 12
	}
	return tickWidth(s)
}

// addSpots draws the marks, one series each, so that the keyboard goes from
// member to member.
func (d *drawing) addSpots(spots []spot) {
	for _, s := range spots {
		style := object{"color": s.colour, "borderColor": paperColour, "borderWidth": 1, "opacity": 1}
		switch {
		case s.hollow:
			style = object{"color": paperColour, "borderColor": s.colour, "borderWidth": 2, "opacity": 1}
		case s.diameter > focusDiameter:
			style["color"], style["borderColor"] = s.fill, s.colour
		}
		symbol := "circle"
		if s.square {
			symbol = "rect"
		}
		d.add(charts.SingleSeries{
			Name: s.said, Type: "scatter", SymbolSize: s.diameter, Symbol: symbol,
			Data: []item{{Name: s.said, Value: []any{s.x, s.y}}},
		}, object{
			"z": 2, "itemStyle": style, "clip": false, "emphasis": object{"disabled": true},
			"tooltip": object{"formatter": "{b}"},
		})
	}
}

// marksOf are the spots in pixels, the focus first, then the small: a large
// mark has more places around it.
func marksOf(spots []spot, across, up scale, d *drawing) []mark {
	var marks []mark
	for _, s := range slices.Backward(spots) {
		m := mark{x: across.at(s.x) * d.plotWidth(), y: (1 - up.at(s.y)) * d.plotHeight(), radius: s.diameter / 2,
			text: fit(s.text, d.plotWidth()/2, labelSize, s.focus), colour: s.label, bold: s.focus}
		if !s.focus {
			marks = append(marks, m)
			continue
		}
		marks = slices.Insert(marks, 0, m)
	}
	return marks
}
