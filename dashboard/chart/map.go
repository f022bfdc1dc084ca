package chart

import (
	"math"
	"strconv"
	"strings"

	"github.com/go-echarts/go-echarts/v2/charts"
)

// MapName is the map that Map draws; whoever renders the option registers it
// first, a collection of features whose property "name" is the ISO3 code.
const MapName = "asean"

// The part of the world that is drawn, in degrees. Longitude and latitude are
// drawn equally long, which near the equator they are.
const (
	mapWest, mapEast   = 91.6, 141.4
	mapNorth, mapSouth = 28.8, -11.4
	mapDegree          = 14 // pixels, where there is room for them
	mapTop             = 4  // pixels above it
	mapRoom            = 800
	legendRoom         = 200
	discRadius         = 11
)

// atlas is a map's place in the plot.
type atlas struct{ left, degree float64 }

// atlasOf fits the map into a width and into the middle of one that is wider
// than map and legend need. Its height is the same in both: on a slide it is the
// height that is scarce.
func atlasOf(width int) atlas {
	return atlas{
		left:   math.Max(0, float64(width-mapRoom)/2),
		degree: math.Min(mapDegree, float64(width)/(mapEast-mapWest)),
	}
}

func (a atlas) width() float64  { return (mapEast - mapWest) * a.degree }
func (a atlas) height() float64 { return (mapNorth - mapSouth) * a.degree }

// at is where a place is in the plot, in pixels.
func (a atlas) at(longitude, latitude float64) (x, y float64) {
	return a.left + (longitude-mapWest)*a.degree, mapTop + (mapNorth-latitude)*a.degree
}

// boundaryNote stands under every picture that draws boundaries.
func (l Language) boundaryNote() string {
	return l.say("Boundaries are those of Natural Earth, which draws who holds the ground, thinned for this size. " +
		"They imply no opinion on the status of any territory or sea.")
}

// Map draws the members' areas, each in the colour of the class that its figure
// is in, with name and figure; hatched where there is none. Three members are
// too small to see and have a disc: Singapore, Brunei and Timor-Leste. On a
// phone it is the tile grid, where all eleven can be read.
func Map(in MapIn, size Size) Chart {
	if size.narrow() {
		return TileGrid(in, size)
	}
	m := mappingOf(in)
	c := m.chart(size, in.Language.say("Map of the members of ASEAN, %s, %s", in.Indicator.Name, in.Indicator.Unit.Label))
	a := atlasOf(size.room())
	bottom := mapTop + int(a.height()) + 8
	note := wrap(in.Language.boundaryNote(), 0.85*a.width(), 12, false) // the reader's font may be wider
	d := m.drawing(size, bottom+16*len(note))
	m.addAreas(d, a)
	m.addDiscs(d, a)
	m.addMapLabels(d, a)
	// The sea east of the Philippines is free.
	m.addLegend(d, math.Min(a.left+0.85*a.width(), float64(d.width-legendRoom)), 40, 1)
	var lines []item
	for i, line := range note {
		lines = append(lines, textItem(line, a.left, bottom+6+16*i, nil))
	}
	d.addTexts("boundaries", lines, object{"position": "right", "distance": 0})
	return d.finish(c)
}

// addAreas draws the countries.
func (m mapping) addAreas(d *drawing, a atlas) {
	var areas []item
	names := object{}
	for _, one := range m.marks {
		if _, known := placeOnMap(one.country); !known {
			continue
		}
		names[string(one.country)] = one.name
		style := m.fill(one, faintColour) // pale land ends somewhere, too
		style["areaColor"] = style["color"]
		style["borderWidth"] = 0.8
		if one.country == m.Focus {
			style["borderWidth"] = 1.6
		}
		areas = append(areas, item{Name: one.name, Value: []any{one.missable()}, ItemStyle: style})
	}
	d.add(charts.SingleSeries{Name: m.Indicator.Name, Type: "map", Data: areas}, object{
		"map": MapName, "nameMap": names, "aspectScale": 1, "showLegendSymbol": false,
		// In shares of the picture, as the axes are: the browser draws at the width
		// that it has.
		"left": share(a.left, d.width), "top": share(mapTop, d.height),
		"width": share(a.width(), d.width), "height": share(a.height(), d.height),
		"boundingCoords": [][]float64{{mapWest, mapNorth}, {mapEast, mapSouth}},
		"selectedMode":   false, "label": object{"show": false}, "emphasis": object{"disabled": true},
		"itemStyle": object{"areaColor": wellColour, "borderColor": faintColour},
		"tooltip":   object{"valueFormatter": numberFormat(m.Indicator.Decimals)},
	})
}

// share is a part of a length as the library reads it.
func share(part float64, whole int) string {
	return strconv.FormatFloat(100*part/float64(whole), 'f', 4, 64) + "%"
}

// shiftMaps moves the areas of a finished option of some size into a larger
// frame. They are laid out in shares, beside the grid, and get pixels.
func shiftMaps(option object, width, height int, left, top float64) {
	series, _ := option["series"].([]any)
	for _, one := range series {
		area, _ := one.(object)
		if area["type"] != "map" {
			continue
		}
		for side, whole := range map[string]int{"left": width, "top": height, "width": width, "height": height} {
			text, _ := area[side].(string)
			part, _ := strconv.ParseFloat(strings.TrimSuffix(text, "%"), 64) // share wrote it
			area[side] = hundredths(part / 100 * float64(whole))
		}
		overlay(area, object{"left": area["left"].(float64) + left, "top": area["top"].(float64) + top})
	}
}

// addDiscs draws the members that are too small.
func (m mapping) addDiscs(d *drawing, a atlas) {
	var discs []item
	for _, one := range m.marks {
		place, known := placeOnMap(one.country)
		if !known || !place.disc {
			continue
		}
		x, y := a.at(place.longitude, place.latitude)
		discs = append(discs, item{Name: one.name, ItemStyle: m.fill(one, inkColour),
			Value: []any{x - discRadius, y - discRadius, x + discRadius, y + discRadius, one.missable()}})
	}
	m.addBoxes(d, "disc", discs)
}

// addMapLabels writes name and figure of each member beside or inside it. The
// halo keeps both legible on every shade and across the borders.
func (m mapping) addMapLabels(d *drawing, a atlas) {
	names, figures := map[string][]item{}, map[string][]item{}
	for _, one := range m.marks {
		place, known := placeOnMap(one.country)
		if !known {
			continue
		}
		x, y := a.at(place.labelLongitude, place.labelLatitude)
		style := nameStyle(one.country == m.Focus)
		names[place.align] = append(names[place.align], textItem(fit(one.name, 118, 12, true), x, y-8, style))
		figures[place.align] = append(figures[place.align], textItem(m.label(one), x, y+7, style))
	}
	halo := object{"distance": 0, "color": inkColour, "textBorderColor": paperColour, "textBorderWidth": 3}
	for _, align := range []string{"right", "inside", "left"} {
		d.addTexts("names", names[align], overlay(object{"position": align, "fontSize": 12}, halo))
		d.addTexts("figures", figures[align], overlay(object{"position": align, "fontSize": 13, "fontWeight": "bold"}, halo))
	}
}
