package chart

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// textWidth estimates how wide a text is drawn, in pixels. It is for margins
// only, so it errs on the wide side: the reader's font is not known here.
func textWidth(text string, size float64, bold bool) float64 {
	ems := 0.0
	for _, r := range text {
		ems += advance(r)
	}
	if bold {
		ems *= 1.08
	}
	return ems * size
}

// advance is the width of a character in ems, by kind.
func advance(r rune) float64 {
	switch {
	case unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf):
		return 0
	case r == 'i' || r == 'l' || r == 'j' || r == '.' || r == ',' || r == '\'' || r == '|' || r == ':' || r == ' ':
		return 0.29
	case r == 'f' || r == 't' || r == 'r' || r == '(' || r == ')' || r == '-' || r == '/' || r == 'I':
		return 0.39
	case r == 'm' || r == 'w' || r == 'M' || r == 'W' || r == '%':
		return 0.9
	case unicode.IsUpper(r):
		return 0.67
	case r < 0x2E80:
		return 0.57
	}
	return 1
}

// fit shortens a text to a width with an ellipsis. What it cuts is still in the
// table and in the tooltip.
func fit(text string, width, size float64, bold bool) string {
	if textWidth(text, size, bold) <= width {
		return text
	}
	const ellipsis = "…"
	width -= textWidth(ellipsis, size, bold)
	used := 0.0
	for at, r := range text {
		used += textWidth(string(r), size, bold)
		if used > width {
			return text[:at] + ellipsis
		}
	}
	return text
}

// wrap breaks a text into lines of at most the given width, at spaces.
func wrap(text string, width, size float64, bold bool) []string {
	var lines []string
	line := ""
	for _, word := range strings.Fields(text) {
		longer := word
		if line != "" {
			longer = line + " " + word
		}
		if line != "" && textWidth(longer, size, bold) > width {
			lines = append(lines, line)
			longer = word
		}
		line = fit(longer, width, size, bold)
	}
	return append(lines, line)
}

// firstUpper begins a sentence with a capital.
func firstUpper(text string) string {
	if text == "" {
		return ""
	}
	r, size := utf8.DecodeRuneInString(text)
	return string(unicode.ToUpper(r)) + text[size:]
}
