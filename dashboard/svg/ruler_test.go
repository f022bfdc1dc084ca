package svg

import (
	"math"
	"slices"
	"testing"

	"golang.org/x/image/font/sfnt"
)

func TestRulerMeasures(t *testing.T) {
	f, err := realFonts(t).parse()
	if err != nil {
		t.Fatal(err)
	}
	r := newRuler(f)
	plain := r.width("Timor-Leste", "12px sans-serif")
	if plain < 55 || plain > 80 {
		t.Errorf("Timor-Leste at 12px is %.1f wide, want about 65", plain)
	}
	for css, want := range map[string]float64{
		"24px sans-serif":                    2 * plain,
		"sans-serif":                         plain,
		"italic normal 12px Bold Sans, 9px!": plain,
		"0px x":                              plain,
	} {
		if got := r.width("Timor-Leste", css); math.Abs(got-want) > 1e-9 {
			t.Errorf("in %q: %.2f, want %.2f", css, got, want)
		}
	}
	if bold := r.width("Timor-Leste", "normal bold 12px x"); bold <= plain || bold != r.width("Timor-Leste", "700 12px x") {
		t.Errorf("bold is %.2f, plain %.2f, and 700 is %.2f", bold, plain, r.width("Timor-Leste", "700 12px x"))
	}
	// What the chart builders and five languages write must be in the fonts: one
	// that is not has a width that is only guessed.
	for _, c := range "AZaz09 %$€–—’“”…·×±−≈≥≤→↑↓●σβéãõçñáíúàảạấậắằễệộợừửỹỳđĐ" {
		for name, of := range map[string]*face{"regular": r.regular, "bold": r.bold} {
			if !slices.ContainsFunc(of.fonts[:], func(one *sfnt.Font) bool {
				glyph, err := one.GlyphIndex(nil, c)
				return err == nil && glyph != 0
			}) {
				t.Errorf("the %s fonts lack %q", name, c)
			}
		}
	}
	// The library takes this character's width for the height of a line.
	if got := r.width("国", "12px x"); got != 12 {
		t.Errorf("an ideograph is %.2f wide, want 12", got)
	}
	if got := r.width("e\u0301\u200f", "12px x"); got != r.width("e", "12px x") {
		t.Errorf("a combining accent and a direction mark add width: %.2f", got)
	}
	if got := r.width("ไ", "10px x"); got != 6 {
		t.Errorf("a letter that the font lacks is %.2f wide, want 6", got)
	}
}
