package chart

import (
	"fmt"
	"math"
	"strings"

	"readiness/data"
)

// finite reports whether there is a figure that can be drawn.
func finite(value *float64) bool {
	return value != nil && !math.IsNaN(*value) && !math.IsInf(*value, 0)
}

// nameStyle is the style of a country's name beside its row.
func nameStyle(focus bool) object {
	if focus {
		return object{"color": focusColour(), "fontWeight": "bold"}
	}
	return nil
}

// yearsOf says of which years the figures are: ", 2024", or the newest and
// that others are marked.
func yearsOf(bars []bar) string {
	newest, mixed := 0, false
	for _, b := range bars {
		mixed = mixed || newest != 0 && b.year != newest
		newest = max(newest, b.year)
	}
	switch {
	case newest == 0:
		return ""
	case mixed:
		return fmt.Sprintf(", %d unless another year is given", newest)
	}
	return fmt.Sprintf(", %d", newest)
}

// barMarks explains the bars that are not plain.
func barMarks(bars []bar) string {
	var old, estimate bool
	for _, b := range bars {
		old, estimate = old || b.old, estimate || b.unsure && !b.old
	}
	var parts []string
	if old {
		parts = append(parts, fmt.Sprintf("hollow: %d years old or more", oldAge))
	}
	if estimate {
		parts = append(parts, "light: estimate")
	}
	return firstUpper(strings.Join(parts, "; "))
}

// rankingDesc says the ranking in words.
func rankingDesc(title string, in RankingIn, bars, missing []bar) string {
	var places, absent []string
	for _, b := range bars {
		text := b.name + " " + figure(in.Indicator, b.value)
		var notes []string
		if b.unsure {
			notes = append(notes, "estimate")
		}
		notes = append(notes, fmt.Sprint(b.year))
		places = append(places, text+" ("+strings.Join(notes, ", ")+")")
	}
	for _, m := range missing {
		absent = append(absent, m.name)
	}
	median := ""
	if finite(in.Median) {
		median = "Median of the members: " + figure(in.Indicator, *in.Median)
	}
	return sentences(title,
		fmt.Sprintf("Bar chart of %s, %s, best first", in.Indicator.Name, in.Indicator.Unit.Label),
		directionWords(in.Indicator), strings.Join(places, ", "), median, missingWords(absent))
}

// directionWords warns where less is better, against habit.
func directionWords(indicator data.Indicator) string {
	if indicator.Direction == data.LowerIsBetter {
		return "Less is better"
	}
	return ""
}
