package chart

import (
	"math"
	"strings"

	"readiness/data"
)

// tileColumns and tileRows are the extent of the grid.
const (
	tileColumns = 4
	tileRows    = 4
)

// tileOf is a member's cell, column and row from the top left: neighbours stay
// neighbours where a square grid lets them. False for whoever has none.
func tileOf(code data.CountryCode) (column, row int, known bool) {
	switch code {
	case "MMR":
		return 0, 0, true
	case "LAO":
		return 1, 0, true
	case "VNM":
		return 2, 0, true
	case "THA":
		return 0, 1, true
	case "KHM":
		return 1, 1, true
	case "PHL":
		return 3, 1, true
	case "MYS":
		return 0, 2, true
	case "BRN":
		return 2, 2, true
	case "SGP":
		return 0, 3, true
	case "IDN":
		return 1, 3, true
	case "TLS":
		return 3, 3, true
	}
	return 0, 0, false
}

// TileGrid draws a cell of one size for each member, roughly where it lies, in
// the colour of the class that its figure is in. Nobody is too small to be seen
// and nobody's area outweighs its figure.
func TileGrid(in MapIn, size Size) Chart {
	m := mappingOf(in)
	c := m.chart(size, in.Language.say("Grid of a cell for each member of ASEAN, %s, %s", in.Indicator.Name, in.Indicator.Unit.Label))
	gap := 4.0
	whole, left := float64(size.room()), 0.0
	if !size.narrow() { // the legend stands beside it
		left = math.Max(0, (whole-mapRoom)/2)
		whole = math.Min(540, whole-legendRoom)
	}
	width := (whole + gap) / tileColumns
	height := either(size, 88.0, 76.0)
	bottom := int(tileRows * height)
	d := m.drawing(size, bottom+either(size, 8, 84))

	var tiles []item
	texts := tileTexts{}
	for _, one := range m.marks {
		column, row, known := tileOf(one.country)
		if !known {
			continue
		}
		x, y := left+float64(column)*width, float64(row)*height
		tiles = append(tiles, item{Name: one.name, ItemStyle: m.fill(one, faintColour),
			Value: []any{x + 1, y + 1, x + width - gap, y + height - gap, one.missable()}})
		texts.add(m, one, x+(width-gap)/2, y+(height-gap)/2, width-gap-8)
	}
	m.addBoxes(d, "tile", tiles)
	texts.draw(d)
	if size.narrow() {
		m.addLegend(d, 1, float64(bottom)+8, 2)
	} else {
		m.addLegend(d, left+whole+40, 12, 1)
	}
	return d.finish(c)
}

// tileTexts are the lines inside the cells, by the colour of their ink.
type tileTexts map[string]*struct{ small, figures []item }

// add writes a cell: the name on one line or two, the figure, and what a reader
// must know of it, all in the middle.
func (t tileTexts) add(m mapping, one mapMark, x, y, room float64) {
	ink := one.shade.text
	if t[ink] == nil {
		t[ink] = new(struct{ small, figures []item })
	}
	name := wrap(one.name, room, 12, false)
	if len(name) > 2 {
		name = []string{name[0], fit(strings.Join(name[1:], " "), room, 12, false)}
	}
	note := m.besides(one)
	const nameLine, figureLine, noteLine = 14, 20, 16
	tall := float64(nameLine*len(name) + figureLine)
	if note != "" {
		tall += noteLine
	}
	var halo object // over the hatching
	if !one.has {
		halo = object{"textBorderColor": wellColour, "textBorderWidth": 4}
	}
	y -= tall / 2
	for _, line := range name {
		t[ink].small = append(t[ink].small, textItem(line, x, y+nameLine/2, halo))
		y += nameLine
	}
	t[ink].figures = append(t[ink].figures, textItem(m.figure(one), x, y+figureLine/2, halo))
	if note != "" {
		t[ink].small = append(t[ink].small, textItem(note, x, y+figureLine+noteLine/2, halo))
	}
}

func (t tileTexts) draw(d *drawing) {
	for _, ink := range []string{inkColour, paperColour} {
		if texts := t[ink]; texts != nil {
			style := object{"position": "inside", "distance": 0, "color": ink}
			d.addTexts("names", texts.small, overlay(object{"fontSize": 12}, style))
			d.addTexts("figures", texts.figures, overlay(object{"fontSize": 16, "fontWeight": "bold"}, style))
		}
	}
}
