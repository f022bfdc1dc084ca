package svg

import (
	"bytes"
	"strings"
)

// legalText replaces the characters that XML can't hold even escaped, such as
// most control characters, by U+FFFD. Text that is legal comes back unchanged.
func legalText(s string) string {
	if strings.IndexFunc(s, illegal) < 0 {
		return strings.ToValidUTF8(s, "\uFFFD")
	}
	return strings.Map(func(r rune) rune {
		if illegal(r) {
			return '\uFFFD'
		}
		return r
	}, s)
}

func illegal(r rune) bool {
	return r < ' ' && r != '\t' && r != '\n' && r != '\r' || r == '\uFFFE' || r == '\uFFFF'
}

// writeText writes a text or an attribute's value, escaped for both.
func writeText(out *bytes.Buffer, s string) {
	start := 0
	for i := 0; i < len(s); i++ {
		var entity string
		switch s[i] {
		case '&':
			entity = "&amp;"
		case '<':
			entity = "&lt;"
		case '>':
			entity = "&gt;"
		case '"':
			entity = "&quot;"
		case '\r':
			entity = "&#13;" // a bare one would be read as a line feed
		default:
			continue
		}
		out.WriteString(s[start:i])
		out.WriteString(entity)
		start = i + 1
	}
	out.WriteString(s[start:])
}
