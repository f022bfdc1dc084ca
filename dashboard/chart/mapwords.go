package chart

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"readiness/data"
)

// million is the figure from which on maps write three digits and a word: nine
// would not fit into a cell, nor be read in a legend.
const million = 1e6

// brief writes a figure for a map, "286M" for 285,721,236. The text alternative
// and the table have every digit.
func (l Language) brief(indicator data.Indicator, value float64) string {
	if math.Abs(value) < million {
		return figure(indicator, value)
	}
	return l.say("%sM", exact(indicator, round(value/million, 3)))
}

// exact writes a round number with as many decimals as it has.
func exact(indicator data.Indicator, value float64) string {
	_, fraction, _ := strings.Cut(strconv.FormatFloat(value, 'f', -1, 64), ".")
	indicator.Decimals = len(fraction)
	return figure(indicator, value)
}

// label is what stands under a name: the figure and what must be known of it.
func (m mapping) label(one mapMark) string {
	note := m.besides(one)
	if note == "" {
		return m.figure(one)
	}
	return fmt.Sprintf("%s (%s)", m.figure(one), note)
}

// figure is the figure alone, or the words that there is none.
func (m mapping) figure(one mapMark) string {
	if !one.has {
		return m.Language.noData()
	}
	return m.Language.brief(m.Indicator, one.value)
}

// besides is what a reader must know of a figure: that it is an estimate, and
// its year where it is not the newest of all.
func (m mapping) besides(one mapMark) string {
	var notes []string
	if one.has && one.unsure {
		notes = append(notes, m.Language.say("est."))
	}
	if one.has && one.year != m.newest {
		notes = append(notes, fmt.Sprint(one.year))
	}
	return strings.Join(notes, " ")
}

// title tells the least and the greatest figure, and who has them.
func (m mapping) title() string {
	name, bars := m.Indicator.Name, m.bars()
	switch len(bars) {
	case 0:
		return m.Language.say("%s: no member has a figure", name)
	case 1:
		return m.Language.say("%s: only %s has a figure, %s", name, bars[0].name, withUnit(m.Indicator, bars[0].value))
	}
	byValue := func(a, b bar) int { return cmp.Compare(a.value, b.value) }
	least := withUnit(m.Indicator, slices.MinFunc(bars, byValue).value)
	most := withUnit(m.Indicator, slices.MaxFunc(bars, byValue).value)
	if least == most {
		return m.Language.say("%s: %s in every member with a figure", name, least)
	}
	return m.Language.say("%s: from %s in %s to %s in %s", name, least, m.holders(least), most, m.holders(most))
}

// holders names those whose figure is written like this: all of up to three, of
// more the first and how many others.
func (m mapping) holders(figure string) string {
	var names []string
	for _, b := range m.bars() {
		if withUnit(m.Indicator, b.value) == figure {
			names = append(names, b.name)
		}
	}
	if others := len(names) - 1; others > 2 {
		return m.Language.count(others, "%s and %d other", "%s and %d others", names[0], others)
	}
	return m.Language.list(names)
}

// rampWords says which way the ramp goes. Stronger, not darker: in the dark theme
// the highest class is the lightest.
func (m mapping) rampWords() string {
	if m.Indicator.Direction == data.LowerIsBetter {
		return m.Language.say("A stronger colour is lower, which is better")
	}
	return m.Language.say("A stronger colour is higher")
}

// markWords explains the marks that are not plain.
func (m mapping) markWords() string {
	var parts []string
	bars := m.bars()
	if slices.ContainsFunc(bars, func(b bar) bool { return b.unsure }) {
		parts = append(parts, m.Language.say("est.: estimate"))
	}
	if slices.ContainsFunc(bars, func(b bar) bool { return math.Abs(b.value) >= million }) {
		parts = append(parts, m.Language.say("M: million"))
	}
	if len(m.absent()) > 0 {
		parts = append(parts, m.Language.say("hatched: no data"))
	}
	return firstUpper(strings.Join(parts, "; "))
}

// desc says what kind of picture it is and lists every figure, best first, and
// who has none.
func (m mapping) desc(title, kind string) string {
	var places []string
	for _, b := range m.bars() {
		note := fmt.Sprint(b.year)
		if b.unsure {
			note = m.Language.say("estimate") + ", " + note
		}
		places = append(places, fmt.Sprintf("%s %s (%s)", b.name, figure(m.Indicator, b.value), note))
	}
	return sentences(title, kind, m.Language.directionWords(m.Indicator), strings.Join(places, ", "),
		m.Language.missingWords(m.absent()))
}

// bars are the marks that have a figure, best first.
func (m mapping) bars() []bar {
	var bars []bar
	for _, one := range m.marks {
		if one.has {
			bars = append(bars, one.bar)
		}
	}
	return bars
}

// absent names the members without a figure.
func (m mapping) absent() []string {
	var names []string
	for _, one := range m.marks {
		if !one.has {
			names = append(names, one.name)
		}
	}
	return names
}
