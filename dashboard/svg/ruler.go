package svg

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

// The chart library asks how wide a text is: to leave room for labels, to wrap
// legends, to hide labels that would overlap. Without a canvas it guesses from
// a short table, and legends come out too narrow. The ruler measures with the
// fonts that come with the program, in which pictures are drawn too; on a page
// the reader's sans-serif font stands in where they lack Noto Sans, and most are
// narrower. Measuring with fonts of the machine would give a different drawing
// on each.

// fontSize is the size used when the font text names none: the library's own
// default, in pixels.
const fontSize = 12

// Widths, in ems, of what the fonts lack.
const (
	wideGlyph    = 1.0 // ideographs, also taken as the line height
	unknownGlyph = 0.6 // Thai, Lao, Khmer, Burmese and others: their average
)

// maxGlyphs bounds the advances that a face remembers.
const maxGlyphs = 4096

// Fonts are TrueType files: two of one family, and one for what both lack.
type Fonts struct{ Regular, Bold, Symbols []byte }

// fonts holds the parsed fonts, which rulers share.
type fonts struct{ regular, bold, symbols *sfnt.Font }

func (f Fonts) parse() (*fonts, error) {
	var parsed fonts
	for _, one := range []struct {
		file []byte
		font **sfnt.Font
	}{{f.Regular, &parsed.regular}, {f.Bold, &parsed.bold}, {f.Symbols, &parsed.symbols}} {
		var err error
		if *one.font, err = sfnt.Parse(one.file); err != nil {
			return nil, fmt.Errorf("svg: parse a font of %d bytes: %w", len(one.file), err)
		}
	}
	return &parsed, nil
}

// ruler measures texts. It belongs to one machine: it has no lock.
type ruler struct{ regular, bold *face }

func newRuler(f *fonts) *ruler {
	return &ruler{regular: newFace(f.regular, f.symbols), bold: newFace(f.bold, f.symbols)}
}

// width returns the width of a text in pixels. css is a CSS font such as
// "bold 12px sans-serif"; only size and weight count.
func (r *ruler) width(text, css string) float64 {
	size, bold := parseFont(css)
	f := r.regular
	if bold {
		f = r.bold
	}
	ems := 0.0
	for _, c := range text {
		ems += f.advance(c)
	}
	return ems * size
}

// parseFont reads the size in pixels and whether the weight is bold (600 or
// more). What it can't read has the default.
func parseFont(css string) (size float64, bold bool) {
	for _, word := range strings.Fields(css) {
		if number, ok := strings.CutSuffix(word, "px"); ok {
			if size, err := strconv.ParseFloat(number, 64); err == nil && size > 0 {
				return size, bold // the family follows; it may be called anything
			}
		}
		weight, err := strconv.Atoi(word)
		bold = bold || strings.HasPrefix(word, "bold") || err == nil && weight >= 600
	}
	return fontSize, bold
}

// face is a font, with another for what it lacks, and the advances seen so far,
// in ems.
type face struct {
	fonts    [2]*sfnt.Font
	buffer   sfnt.Buffer
	advances map[rune]float64
}

func newFace(f, symbols *sfnt.Font) *face {
	return &face{fonts: [...]*sfnt.Font{f, symbols}, advances: map[rune]float64{}}
}

func (f *face) advance(c rune) float64 {
	if width, ok := f.advances[c]; ok {
		return width
	}
	width := f.look(c)
	if len(f.advances) < maxGlyphs {
		f.advances[c] = width
	}
	return width
}

// look finds the advance in the font's own units, so that it is exact at
// every size.
func (f *face) look(c rune) float64 {
	if unicode.In(c, unicode.Mn, unicode.Me, unicode.Cf, unicode.Cc) {
		return 0 // drawn over the letter before it, or not at all
	}
	for _, one := range f.fonts {
		glyph, err := one.GlyphIndex(&f.buffer, c)
		if err != nil || glyph == 0 {
			continue
		}
		em := fixed.Int26_6(one.UnitsPerEm()) << 6
		if width, err := one.GlyphAdvance(&f.buffer, glyph, em, font.HintingNone); err == nil {
			return float64(width) / float64(em)
		}
	}
	if unicode.In(c, unicode.Han, unicode.Hangul, unicode.Hiragana, unicode.Katakana) {
		return wideGlyph
	}
	return unknownGlyph
}
