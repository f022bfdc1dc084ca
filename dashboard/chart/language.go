package chart

import (
	"fmt"
	"strconv"
	"strings"
)

// Language is how a chart says its words. The zero value is English. The
// functions are those of the pages' message catalogues: a text in English with
// the verbs of package fmt is the key.
type Language struct {
	Say            func(text string, args ...any) string
	Count          func(n int, one, many string, args ...any) string
	Term           func(text string) string // a word of the catalogue
	Decimal, Group string                   // separators of numbers; empty: English
}

// say translates a sentence or a phrase. A per cent sign is written %%.
func (l Language) say(text string, args ...any) string {
	if l.Say == nil {
		return fmt.Sprintf(text, args...)
	}
	return l.Say(text, args...)
}

// count translates a text whose form follows from n. The arguments, one at
// least, fill in the verbs.
func (l Language) count(n int, one, many string, args ...any) string {
	switch {
	case l.Count != nil:
		return l.Count(n, one, many, args...)
	case n == 1:
		return fmt.Sprintf(one, args...)
	}
	return fmt.Sprintf(many, args...)
}

// term translates a word of the catalogue, such as a status.
func (l Language) term(text string) string {
	if l.Term == nil {
		return text
	}
	return l.Term(text)
}

// numerals writes a number that is text in the English form, "1,234.5", in the
// language's own.
func (l Language) numerals(text string) string {
	if l.Decimal == "" || l.Decimal == "." {
		return text
	}
	return strings.NewReplacer(",", l.Group, ".", l.Decimal).Replace(text)
}

// number writes a value with fixed decimals.
func (l Language) number(value float64, decimals int) string {
	return l.numerals(strconv.FormatFloat(value, 'f', decimals, 64))
}

// noData stands where a figure is missing.
func (l Language) noData() string { return l.say("no data") }
