package dashboard

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// laTeX writes text so that every LaTeX engine sets it, and so that the braces
// that BibTeX counts are balanced whatever the text holds: a brace is spelt
// out, since BibTeX counts even those behind a backslash.
func laTeX(text string) string {
	specials := map[rune]string{
		'\\': `\textbackslash{}`, '{': `\textbraceleft{}`, '}': `\textbraceright{}`, '$': `\$`, '&': `\&`, '#': `\#`, '%': `\%`, '_': `\_`,
		'^': `\textasciicircum{}`, '~': `\textasciitilde{}`, '<': `\textless{}`, '>': `\textgreater{}`, '|': `\textbar{}`, '"': `\textquotedbl{}`,
		'’': `'`, '‘': "`", '“': "``", '”': `''`, '–': `--`, '—': `---`, '…': `\ldots{}`, '°': `\textdegree{}`, '€': `\texteuro{}`,
		'ß': `\ss{}`, 'æ': `\ae{}`, 'Æ': `\AE{}`, 'œ': `\oe{}`, 'Œ': `\OE{}`, 'ø': `\o{}`, 'Ø': `\O{}`, 'ł': `\l{}`, 'Ł': `\L{}`,
		'đ': `\dj{}`, 'Đ': `\DJ{}`, 'ı': `\i{}`,
	}
	accents := map[rune]string{
		'\u0300': "`", '\u0301': "'", '\u0302': "^", '\u0303': "~", '\u0304': "=", '\u0306': "u ", '\u0307': ".", '\u0308': `"`, '\u0309': "h ",
		'\u030a': "r ", '\u030b': "H ", '\u030c': "v ", '\u031b': "horn ", '\u0323': "d ", '\u0327': "c ", '\u0328': "k ",
	}
	var out strings.Builder
	runes := []rune(norm.NFD.String(oneLine(text)))
	for at := 0; at < len(runes); {
		base := string(runes[at])
		if spelt, ok := specials[runes[at]]; ok {
			base = spelt
		}
		letter := unicode.Is(unicode.Latin, runes[at])
		at++
		for ; letter && at < len(runes) && accents[runes[at]] != ""; at++ {
			base = `{\` + accents[runes[at]] + base + `}`
		}
		out.WriteString(base)
	}
	return norm.NFC.String(out.String()) // what has no command stays as it was
}
