package dashboard

import (
	"bytes"
	"fmt"
	"regexp"

	"readiness/dashboard/chart"
)

// themeFile is the stylesheet that recolours pages and pictures. It is made when
// the program starts, from the tokens of readiness.css and the colours of
// package chart, so that there is one place for each colour.
const themeFile = "themes.css"

// token finds a colour that readiness.css names.
var token = regexp.MustCompile(`(--[a-z-]+): (#[0-9a-fA-F]{6});`)

// themeSheet writes the stylesheet. A theme is a set of definitions: one for
// each token, and one for each colour of a chart under its own name. The rules
// for the pictures stand once: in the light theme nothing is defined, and the
// colour that was drawn stays. Print is always light.
func themeSheet(tokens []byte) []byte {
	colours := chart.Colours()
	define := func(theme chart.Theme) []byte {
		var out bytes.Buffer
		for _, match := range token.FindAllSubmatch(tokens, -1) {
			fmt.Fprintf(&out, "%s:%s;", match[1], theme.Recolour(string(match[2])))
		}
		for _, colour := range colours {
			fmt.Fprintf(&out, "--c%s:%s;", colour[1:], theme.Recolour(colour))
		}
		out.WriteString("--c000:" + theme.Recolour("#000000"))
		return out.Bytes()
	}
	dark, contrast := define(chart.Dark), define(chart.Contrast)
	var out bytes.Buffer
	fmt.Fprintf(&out, "@media screen{\n")
	fmt.Fprintf(&out, "@media (prefers-color-scheme:dark){:root:not([data-theme]){color-scheme:dark;%s}}\n", dark)
	fmt.Fprintf(&out, "@media (prefers-contrast:more){:root:not([data-theme]){color-scheme:light;%s}}\n", contrast)
	fmt.Fprintf(&out, ":root[data-theme=dark]{color-scheme:dark;%s}\n", dark)
	fmt.Fprintf(&out, ":root[data-theme=contrast]{color-scheme:light;%s}\n", contrast)
	for _, colour := range append(colours, "#000") {
		for _, property := range []string{"fill", "stroke"} {
			fmt.Fprintf(&out, ".chart svg [%s=\"%s\"]{%s:var(--c%s,%s)}\n", property, colour, property, colour[1:], colour)
		}
	}
	out.WriteString("}\n")
	return out.Bytes()
}
