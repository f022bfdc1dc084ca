package locales

import (
	"fmt"
	"strings"
	"time"

	"github.com/leonelquinteros/gotext"
	"golang.org/x/text/language"
	"golang.org/x/text/message"
	"golang.org/x/text/number"
)

// Locale is one language. A nil Locale is English. It does not change once
// loaded and may be shared.
type Locale struct {
	tag      language.Tag
	code     string // "pt", as lang= writes it
	name     string // "Português"
	reviewed bool
	messages *gotext.Po // for plurals
	texts    map[string]map[string]*gotext.Translation
	decimal  string // between a number's whole and its fraction
	group    string // between its groups of three digits
}

// Code is the language as addresses and the lang attribute write it.
func (l *Locale) Code() string {
	if l == nil {
		return "en"
	}
	return l.code
}

// Name is the language's name in itself.
func (l *Locale) Name() string {
	if l == nil {
		return "English"
	}
	return l.name
}

// Reviewed reports whether a native speaker has read the whole translation.
func (l *Locale) Reviewed() bool { return l == nil || l.reviewed }

// Say translates a text and fills in its arguments, as fmt.Sprintf does: a per
// cent sign is written %% also where there are none. What has no translation is
// said in English.
func (l *Locale) Say(text string, args ...any) string {
	return fmt.Sprintf(l.find("", text), args...)
}

// SayIn is Say for a text that means several things in English: the context
// tells which, and is not shown.
func (l *Locale) SayIn(context, text string, args ...any) string {
	return fmt.Sprintf(l.find(context, text), args...)
}

// Count translates a text whose form follows from n. The arguments, one at
// least, fill in the verbs; n is not among them unless it is given again.
func (l *Locale) Count(n int, one, many string, args ...any) string {
	if l != nil {
		if found, ok := l.texts[""][one]; ok && found.IsTranslated() {
			return l.messages.GetN(one, many, n, args...)
		}
	}
	if n == 1 {
		return fmt.Sprintf(one, args...)
	}
	return fmt.Sprintf(many, args...)
}

// Term translates a word or name of the catalogue. It has no verbs.
func (l *Locale) Term(text string) string { return l.find("", text) }

// find looks a text up. The empty one is gettext's header.
func (l *Locale) find(context, text string) string {
	if l == nil || text == "" {
		return text
	}
	found, ok := l.texts[context][text]
	if !ok || !found.IsTranslated() {
		return text
	}
	return found.Get()
}

// Numerals writes a number that is text in the English form, "1,234.5", in the
// language's own: "1.234,5".
func (l *Locale) Numerals(text string) string {
	if l == nil {
		return text
	}
	return strings.NewReplacer(",", l.group, ".", l.decimal).Replace(text)
}

// Separators are what stands between a number's whole and its fraction and
// between its groups of digits.
func (l *Locale) Separators() (decimal, group string) {
	if l == nil {
		return ".", ","
	}
	return l.decimal, l.group
}

// Date writes a day: "13 Jul 2026". Its parts are joined by spaces that do not
// break.
func (l *Locale) Date(day time.Time) string {
	months := [...]string{
		l.Say("Jan"), l.Say("Feb"), l.Say("Mar"), l.Say("Apr"), l.SayIn("month", "May"), l.Say("Jun"),
		l.Say("Jul"), l.Say("Aug"), l.Say("Sep"), l.Say("Oct"), l.Say("Nov"), l.Say("Dec"),
	}
	text := l.SayIn("day, month, year", "%[1]d %[2]s %[3]d", day.Day(), months[day.Month()-1], day.Year())
	return strings.ReplaceAll(text, " ", "\u00a0")
}

// separators reads from CLDR how a language writes numbers.
func separators(tag language.Tag) (decimal, group string) {
	text := message.NewPrinter(tag).Sprint(number.Decimal(1234567.5, number.Scale(1)))
	text = strings.TrimSuffix(strings.TrimPrefix(text, "1"), "5")
	decimal = strings.TrimPrefix(text[strings.Index(text, "567"):], "567")
	return decimal, text[:strings.Index(text, "234")]
}
