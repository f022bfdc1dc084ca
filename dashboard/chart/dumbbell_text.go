package chart

import (
	"math"
	"strings"
)

// columns are the widths of the two columns of figures, in pixels.
type columns struct{ focus, reference int }

// widestHead is the longest that a column's head may make it.
const widestHead = 150

func columnsOf(pairs []pair, focusHead, referenceHead string) columns {
	head := func(text string) float64 { return math.Min(widestHead, textWidth("● "+text, font, true)) }
	focus, reference := head(focusHead), head(referenceHead)
	for _, p := range pairs {
		focus = math.Max(focus, textWidth(p.focus.text, font, true))
		reference = math.Max(reference, textWidth(p.reference.text, font, false))
	}
	return columns{int(focus) + 4, int(reference) + 4}
}

// addColumns writes the figures, right-aligned, and above them whose they are,
// in the colour of the dots: that is the legend.
func (d *drawing) addColumns(pairs []pair, l ladder, c columns, focus, reference string) {
	own := object{"color": focusColour(), "fontWeight": "bold"}
	other := object{"color": refColour}
	// Distances of the right edges from the end of the axis; on a narrow chart
	// the figures stand above the row, at its right end.
	ownEdge, otherEdge, lift := 16+c.focus, 36+c.focus+c.reference, 0
	if l.size.narrow() {
		otherEdge, lift = 6, -17
	}
	place := func(edge int) object {
		return object{"distance": edge, "align": "right", "offset": []int{0, lift}}
	}
	var texts []item
	for _, p := range pairs {
		row := l.place[p.indicator.ID]
		if l.size.narrow() {
			texts = append(texts, textItem(p.reference.text, 100, row, overlay(place(otherEdge), dim(p.reference, other))))
			edge := otherEdge - int(textWidth(p.reference.text, font, false)) - 14
			texts = append(texts, textItem(p.focus.text, 100, row, overlay(place(edge), dim(p.focus, own))))
			continue
		}
		texts = append(texts,
			textItem(p.focus.text, 100, row, overlay(place(ownEdge), dim(p.focus, own))),
			textItem(p.reference.text, 100, row, overlay(place(otherEdge), dim(p.reference, other))))
	}
	d.addTexts("figures", texts, object{"fontSize": font})

	if len(l.heads) == 0 {
		return
	}
	bold := func(style object) object { return overlay(object{"fontWeight": "bold"}, style) }
	heads := []item{
		textItem(fit("● "+focus, float64(c.focus), font, true), 100, 0, overlay(place(ownEdge), bold(own))),
		textItem(fit("● "+reference, float64(c.reference), font, true), 100, 0, overlay(place(otherEdge), bold(other))),
	}
	if l.size.narrow() { // both in one line above the axis
		heads[0] = textItem("● "+fit(focus, widestHead, font, true), 0, 0,
			overlay(object{"position": []int{0, -64}, "align": "left"}, bold(own)))
		heads[1] = textItem("● "+fit(reference, widestHead, font, true), 100, 0,
			overlay(object{"position": []int{0, -64}, "align": "right"}, bold(other)))
	}
	d.addTexts("heads", heads, object{"fontSize": font})
}

// dim takes the colour away from the words that stand for a missing figure.
func dim(s side, style object) object {
	if !s.none {
		return overlay(object{}, style)
	}
	return object{"color": quietColour, "fontStyle": "italic"}
}

// dumbbellDesc says the widest and the narrowest distance, and every row.
func (l Language) dumbbellDesc(title, focus, reference string, pairs []pair) string {
	var all, absent []string
	for _, p := range pairs {
		if p.focus.none {
			absent = append(absent, p.indicator.Name)
			continue
		}
		all = append(all, l.say("%s %s against %s", p.indicator.Name, p.focus.text, p.reference.text))
	}
	missing := ""
	if len(absent) > 0 {
		missing = l.say("%s has no data on %s", focus, l.list(absent))
	}
	return sentences(title,
		l.say("One row for each of %d indicators, %s against %s", len(pairs), focus, reference),
		strings.Join(all, "; "), missing)
}
