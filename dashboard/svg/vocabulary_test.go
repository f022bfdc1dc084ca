package svg

import (
	"fmt"
	"testing"
)

func TestStylesBecomeAttributes(t *testing.T) {
	for style, want := range map[string]string{
		"font-size:12px;font-family:sans-serif;":            "[{font-size 12px} {font-family sans-serif}]",
		"font: 12px sans-serif":                             "[{font-size 12px} {font-family sans-serif}]",
		"font: italic bold 9.5px/2 'A; B', serif":           "[{font-style italic} {font-weight bold} {font-size 9.5px} {font-family 'A; B', serif}]",
		"font: normal 600 1em x":                            "[{font-weight 600} {font-size 1em} {font-family x}]",
		"FILL : red ; behavior:url(x); cursor:pointer; d:x": "[{fill red}]",
		"white-space":  "[]",
		"font-weight:": "[]",
		"":             "[]",
	} {
		if got := fmt.Sprint(splitStyle(style)); got != want {
			t.Errorf("%q: %s, want %s", style, got, want)
		}
	}
}
