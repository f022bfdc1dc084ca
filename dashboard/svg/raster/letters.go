package raster

import (
	"bytes"
	"fmt"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/image/font/sfnt"
)

// missing stands for a letter that no font has: a reader should see that
// something is there. resvg would leave its place empty.
const missing = '□'

// letters knows which the fonts have.
type letters struct {
	fonts []*sfnt.Font

	mu     sync.Mutex // guards buffer
	buffer sfnt.Buffer
}

func newLetters(files [][]byte) (*letters, error) {
	l := &letters{}
	for at, file := range files {
		font, err := sfnt.Parse(file)
		if err != nil {
			return nil, fmt.Errorf("parse font %d: %w", at, err)
		}
		l.fonts = append(l.fonts, font)
	}
	return l, nil
}

// boxed is the drawing with a box for each letter that no font has. It looks at
// the markup too, which is ASCII.
func (l *letters) boxed(drawing []byte) []byte {
	l.mu.Lock()
	defer l.mu.Unlock()
	return bytes.Map(func(c rune) rune {
		if c < utf8.RuneSelf || unicode.In(c, unicode.Mn, unicode.Me, unicode.Cf) || l.has(c) {
			return c // marks and signs of direction have no place of their own
		}
		return missing
	}, drawing)
}

func (l *letters) has(c rune) bool {
	for _, font := range l.fonts {
		if glyph, err := font.GlyphIndex(&l.buffer, c); err == nil && glyph != 0 {
			return true
		}
	}
	return false
}
