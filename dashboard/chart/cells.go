package chart

import (
	"math"

	"github.com/go-echarts/go-echarts/v2/charts"

	"readiness/data"
)

// shade is one colour of a matrix, and the colour of the text on it.
type shade struct{ name, colour, text string }

// cellEdge is the white line between the cells of a matrix.
func cellEdge() object { return object{"borderColor": paperColour, "borderWidth": 2} }

// addShade draws the cells of one colour, each with its own text.
func (d *drawing) addShade(s shade, cells []item, tooltip object) {
	if len(cells) == 0 {
		return
	}
	d.add(charts.SingleSeries{Name: s.name, Type: "heatmap", Data: cells}, object{
		"label":     object{"show": true, "formatter": "{b}", "color": s.text, "fontSize": 12},
		"itemStyle": overlay(object{"color": s.colour}, cellEdge()), "emphasis": object{"disabled": true},
		"tooltip": tooltip,
	})
}

// addHatched draws the cells that have no figure.
func (d *drawing) addHatched(cells []item) {
	if len(cells) == 0 {
		return
	}
	d.add(charts.SingleSeries{Name: noData, Type: "heatmap", Data: cells}, object{
		"label": object{"show": false}, "emphasis": object{"disabled": true},
		"tooltip": object{"formatter": "{a}"},
		"itemStyle": overlay(object{
			"color": wellColour,
			"decal": object{"color": "#A7B0B9", "dashArrayX": []int{1, 0}, "dashArrayY": []int{1, 5}, "rotation": 0.785398, "symbol": "rect"},
		}, cellEdge()),
	})
}

// heads is the axis of column names above a matrix, and the height that it
// needs. Slanted names rise by 0.71 of their length and reach to the right by
// as much; upright ones rise by all of it.
func heads(names []string, bold []bool, size Size) (axis object, height int) {
	widest := 0.0
	data := make([]object, len(names))
	for i, name := range names {
		name = fit(name, 140, font, true)
		style := object{"fontSize": font, "color": inkColour}
		if bold[i] {
			style = object{"fontSize": font, "color": focusColour(), "fontWeight": "bold"}
		}
		widest = math.Max(widest, textWidth(name, font, bold[i]))
		data[i] = object{"value": name, "textStyle": style}
	}
	return object{
		"type": "category", "position": "top", "data": data,
		"axisLabel": object{"interval": 0, "rotate": either(size, -45, -90), "margin": 8},
		"axisTick":  object{"show": false}, "axisLine": object{"show": false},
		"splitLine": object{"show": false},
	}, int(widest*either(size, 0.71, 1)) + 18
}

// countryHeads is heads with a column for each country.
func countryHeads(catalog *data.Catalog, countries []data.CountryCode, focus data.CountryCode, size Size) (object, int) {
	names, bold := make([]string, len(countries)), make([]bool, len(countries))
	for i, code := range countries {
		names[i], bold[i] = countryName(catalog, code), code == focus
	}
	return heads(names, bold, size)
}

// slantRoom is the margin that the last slanted head of a wide chart needs on
// the right.
func slantRoom(size Size) int { return either(size, 66, 8) }
