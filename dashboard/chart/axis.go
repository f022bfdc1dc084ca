package chart

import "fmt"

// yearAxis is the horizontal axis of years. It reaches pad years past the last
// one, where the lines that lead to the labels run.
func yearAxis(first, last int, pad, pixels float64) object {
	ticks := yearTicks(first, last, pixels)
	return object{
		"type": "value", "min": first, "max": float64(last) + pad,
		"axisLabel": object{
			"customValues": ticks, "formatter": "@year", "color": quietColour, "fontSize": 12, "margin": 8,
		},
		"axisTick":    object{"show": true, "customValues": ticks, "length": 4, "lineStyle": object{"color": faintColour}},
		"axisLine":    object{"show": true, "onZero": false, "lineStyle": object{"color": faintColour, "width": 1}},
		"splitLine":   object{"show": false},
		"axisPointer": object{"label": object{"formatter": "@year"}}, // the head of the tooltip
	}
}

// valueAxis is a measured axis with thin rules and no line of its own.
func valueAxis(s scale) object {
	kind := "value"
	if s.log {
		kind = "log"
	}
	// A minus instead of a hyphen, and the reader's own separators.
	label := object{"customValues": s.ticks, "color": quietColour, "fontSize": 12, "margin": 8, "formatter": numberFormat(s.decimals)}
	if s.log {
		label["formatter"] = "@num" // 0.1, 1, 10
	}
	return object{
		"type": kind, "min": s.lo, "max": s.hi,
		"axisLabel": label,
		"axisTick":  object{"show": false, "customValues": s.ticks},
		"axisLine":  object{"show": false},
		"splitLine": object{"show": true, "lineStyle": object{"color": ruleColour, "width": 1}},
	}
}

// hiddenAxis is a measured axis that only places marks: each has its figure
// beside it.
func hiddenAxis(lo, hi float64) object {
	axis := valueAxis(scale{lo: lo, hi: hi})
	axis["axisLabel"], axis["splitLine"] = object{"show": false}, object{"show": false}
	return axis
}

// row is a line of a chart that lists things from top to bottom.
type row struct {
	key   string // unique
	label string
	style object // of the label
}

// rowAxis is the vertical axis of rows, first on top. Labels are shown on the
// left, flush with the margin, unless hidden.
func rowAxis(rows []row, margin int, hidden bool) object {
	names := make([]object, len(rows))
	for i, r := range rows {
		names[i] = object{"value": r.label}
		if r.style != nil {
			// A label with a style of its own does not inherit the alignment.
			names[i]["textStyle"] = overlay(object{"align": "left"}, r.style)
		}
	}
	return object{
		"type": "category", "inverse": true, "data": names,
		"axisLabel": object{
			"show": !hidden, "interval": 0, "color": inkColour, "fontSize": 13,
			"align": "left", "margin": margin,
		},
		"axisTick": object{"show": false}, "axisLine": object{"show": false},
		"splitLine": object{"show": false},
	}
}

// tickWidth is the room that an axis' labels need.
func tickWidth(s scale) int {
	widest := 0.0
	for _, tick := range s.ticks {
		text := fmt.Sprintf("%.*f", s.decimals, tick)
		if s.log {
			text = fmt.Sprint(tick)
		}
		widest = max(widest, textWidth(text, 12, false)+float64((len(text)-1)/3)*2)
	}
	return int(widest) + 12
}
