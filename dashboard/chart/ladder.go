package chart

import (
	"math"

	"readiness/data"
)

// ladder is the layout of charts with a row for each indicator, grouped under
// their pillars in the catalogue's order. On a wide chart the names stand left
// of the rows; on a narrow one each stands above its own row, so that the
// marks keep the whole width.
type ladder struct {
	size  Size
	rows  []row
	place map[data.IndicatorID]int // row of each indicator
	heads []int                    // rows of pillar names
	above bool                     // names have rows of their own, above
}

// newLadder lists the given indicators. Those without a pillar come last, under
// no name.
func newLadder(size Size, catalog *data.Catalog, ids []data.IndicatorID) ladder {
	l := ladder{size: size, place: map[data.IndicatorID]int{}}
	wanted := map[data.IndicatorID]bool{}
	for _, id := range ids {
		wanted[id] = true
	}
	add := func(indicator data.Indicator) {
		l.place[indicator.ID] = len(l.rows)
		l.rows = append(l.rows, row{key: string(indicator.ID), label: indicator.Name})
	}
	for _, pillar := range catalog.Pillars() {
		headed := false
		for _, indicator := range catalog.IndicatorsOf(pillar.ID) {
			if !wanted[indicator.ID] {
				continue
			}
			if !headed {
				l.heads = append(l.heads, len(l.rows))
				l.rows = append(l.rows, row{
					key: string(pillar.ID), label: pillar.Name,
					style: object{"fontWeight": "bold", "color": inkColour, "fontSize": 13},
				})
				headed = true
			}
			add(indicator)
		}
	}
	for _, indicator := range catalog.Indicators() {
		if _, placed := l.place[indicator.ID]; !placed && wanted[indicator.ID] {
			add(indicator)
		}
	}
	return l
}

// newList lists indicators as they come, without pillars.
func newList(size Size, indicators []data.Indicator) ladder {
	l := ladder{size: size, place: map[data.IndicatorID]int{}}
	for i, indicator := range indicators {
		l.place[indicator.ID] = i
		l.rows = append(l.rows, row{key: string(indicator.ID), label: indicator.Name})
	}
	return l
}

// unfolded gives every name a row of its own above the row of its marks, for
// marks that fill their row. On a wide chart nothing changes.
func (l ladder) unfolded() ladder {
	if !l.size.narrow() {
		return l
	}
	u := ladder{size: l.size, place: map[data.IndicatorID]int{}, above: true}
	for _, r := range l.rows {
		if r.style != nil {
			u.heads = append(u.heads, len(u.rows))
			u.rows = append(u.rows, r)
			continue
		}
		u.rows = append(u.rows, r, row{key: r.key + "-marks"})
		u.place[data.IndicatorID(r.key)] = len(u.rows) - 1
	}
	return u
}

// rowHeight is the distance between rows: one line of text, or two.
func (l ladder) rowHeight() int {
	if l.above {
		return 25
	}
	return either(l.size, 26, 42)
}

// drawing is an empty frame for the rows with an axis below the top margin.
func (l ladder) drawing(top, right int) *drawing {
	d := &drawing{
		width: l.size.room(), top: top, bottom: 8, right: right, // left: 0, names stand above
		height: top + 8 + max(len(l.rows), 1)*l.rowHeight(),
	}
	if l.size.narrow() {
		d.yAxis = rowAxis(l.rows, 0, true)
		return d
	}
	names := 0.0
	for i := range l.rows {
		bold := l.rows[i].style != nil
		l.rows[i].label = fit(l.rows[i].label, 236, font, bold)
		names = math.Max(names, textWidth(l.rows[i].label, font, bold))
	}
	d.left = int(names) + 16
	d.yAxis = rowAxis(l.rows, d.left, false)
	return d
}

// addNames writes the names above their rows on a narrow chart. x is the first
// place of the axis and inset how far it lies inside the plot, in pixels.
func (l ladder) addNames(d *drawing, x float64, inset int) {
	if !l.size.narrow() {
		return
	}
	var texts []item
	for i, r := range l.rows {
		if r.label == "" {
			continue
		}
		edge := -d.left - inset // the picture's margin, wherever the axis begins
		style := overlay(object{"position": []int{edge, -10}}, r.style)
		if r.style != nil || l.above { // alone in its row
			style["position"] = []int{edge, 7}
		}
		texts = append(texts, textItem(fit(r.label, 236, font, r.style != nil), x, i, style))
	}
	d.addTexts("names", texts, object{
		"fontSize": font, "color": inkColour, "align": "left", "verticalAlign": "bottom",
		"textBorderColor": paperColour, "textBorderWidth": 3,
	})
}

// scoreAxis is the axis of scores, on top, where the eye begins to read.
func scoreAxis() object {
	axis := valueAxis(scale{lo: 0, hi: 100, ticks: []float64{0, 25, 50, 75, 100}})
	axis["position"] = "top"
	return axis
}

// brief writes a figure for a column: with its per cent sign and no other unit.
func brief(indicator data.Indicator, value float64) string {
	text := figure(indicator, value)
	if indicator.Unit.Short == "%" {
		text += "%"
	}
	return text
}
