package dashboard

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/cases"
	"golang.org/x/text/runes"
	"golang.org/x/text/transform"
	"golang.org/x/text/unicode/norm"
)

// uncombined are letters that Unicode does not take apart into a letter and a
// mark, though those who type without marks write the plain one.
var uncombined = strings.NewReplacer("đ", "d", "ð", "d", "ø", "o", "ł", "l", "ı", "i")

// folded writes text as it is compared: without case, without accents.
func folded(text string) string {
	plain, _, err := transform.String(transform.Chain(norm.NFKD, runes.Remove(runes.In(unicode.Mn)), cases.Fold()), text)
	if err != nil { // none of the three has an error for text that is UTF-8
		plain = strings.ToLower(text)
	}
	return uncombined.Replace(plain)
}

// searchWords are the words of a text, folded, each once and in its order.
func searchWords(texts ...string) []string {
	var all []string
	for _, text := range texts {
		for _, word := range strings.FieldsFunc(folded(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
			if !slices.Contains(all, word) {
				all = append(all, word)
			}
		}
	}
	return all
}

// slipLetters is the shortest word in which a slip is looked for: among shorter
// ones a letter makes another word too often (data, date).
const slipLetters = 5

// oneSlip reports whether one letter more, less or other, or two that changed
// places, turn one word into the other. Equal words have none.
func oneSlip(a, b string) bool {
	if utf8.RuneCountInString(a) < slipLetters || a == b {
		return false
	}
	x, y := []rune(a), []rune(b)
	for len(x) > 0 && len(y) > 0 && x[0] == y[0] {
		x, y = x[1:], y[1:]
	}
	for len(x) > 0 && len(y) > 0 && x[len(x)-1] == y[len(y)-1] {
		x, y = x[:len(x)-1], y[:len(y)-1]
	}
	switch {
	case len(x) <= 1 && len(y) <= 1:
		return true
	case len(x) == 2 && len(y) == 2:
		return x[0] == y[1] && x[1] == y[0]
	}
	return false
}
