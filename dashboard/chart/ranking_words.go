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

// unitAndYears says what the figures count and of which years they are: the
// newest, and that others are marked.
func (l Language) unitAndYears(indicator data.Indicator, bars []bar) string {
	newest, mixed := 0, false
	for _, b := range bars {
		mixed = mixed || newest != 0 && b.year != newest
		newest = max(newest, b.year)
	}
	switch {
	case newest == 0:
		return indicator.Unit.Label
	case mixed:
		return l.say("%s, %d unless another year is given", indicator.Unit.Label, newest)
	}
	return fmt.Sprintf("%s, %d", indicator.Unit.Label, newest)
}

// barMarks explains the bars that are not plain.
func (l Language) barMarks(bars []bar) string {
	var old, estimate bool
	for _, b := range bars {
		old, estimate = old || b.old, estimate || b.unsure && !b.old
	}
	var parts []string
	if old {
		parts = append(parts, l.say("hollow: %d years old or more", oldAge))
	}
	if estimate {
		parts = append(parts, l.say("light: estimate"))
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
			notes = append(notes, in.Language.say("estimate"))
		}
		notes = append(notes, fmt.Sprint(b.year))
		places = append(places, text+" ("+strings.Join(notes, ", ")+")")
	}
	for _, m := range missing {
		absent = append(absent, m.name)
	}
	median := ""
	if finite(in.Median) {
		median = in.Language.say("Median of the members: %s", figure(in.Indicator, *in.Median))
	}
	return sentences(title,
		in.Language.say("Bar chart of %s, %s, best first", in.Indicator.Name, in.Indicator.Unit.Label),
		in.Language.directionWords(in.Indicator), strings.Join(places, ", "), median, in.Language.missingWords(absent))
}

// directionWords warns where less is better, against habit.
func (l Language) directionWords(indicator data.Indicator) string {
	if indicator.Direction == data.LowerIsBetter {
		return l.say("Less is better")
	}
	return ""
}
