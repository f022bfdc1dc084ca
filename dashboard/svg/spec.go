package svg

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"strings"
)

// maxSide bounds a drawing's width and height, in pixels: room for a large
// print, and not for a mistyped number.
const maxSide = 8192

// Spec says what to draw.
type Spec struct {
	// ID begins every id inside the drawing and must be unique in the page:
	// one or more of a-z, 0-9 and "-".
	ID string
	// Option is an ECharts option as JSON. Formatters are names such as
	// "@num1"; the list is in dashboard/web/formatters.js.
	Option []byte
	// Width and Height are those of the layout, in CSS pixels.
	Width, Height int
	// ShownWidth and ShownHeight are the size of the drawing as a file, where
	// that is another one. 0: as it is laid out.
	ShownWidth, ShownHeight int
	// Title names the chart and Desc says what it shows, both as plain text,
	// for readers who don't see it. Title is required.
	Title, Desc string
}

// check returns an error that wraps ErrSpec, or nil.
func (s Spec) check() error {
	switch {
	case s.ID == "" || strings.Trim(s.ID, "abcdefghijklmnopqrstuvwxyz0123456789-") != "":
		return fmt.Errorf("%w: id %q is not made of a-z, 0-9 and -", ErrSpec, s.ID)
	case s.Width < 1 || s.Width > maxSide || s.Height < 1 || s.Height > maxSide:
		return fmt.Errorf("%w: chart %q is %d by %d pixels", ErrSpec, s.ID, s.Width, s.Height)
	case s.ShownWidth < 0 || s.ShownWidth > maxSide || s.ShownHeight < 0 || s.ShownHeight > maxSide || (s.ShownWidth == 0) != (s.ShownHeight == 0):
		return fmt.Errorf("%w: chart %q is to be shown as %d by %d pixels", ErrSpec, s.ID, s.ShownWidth, s.ShownHeight)
	case strings.TrimSpace(s.Title) == "":
		return fmt.Errorf("%w: chart %q has no title", ErrSpec, s.ID)
	}
	return nil
}

// specKey identifies a drawing by everything that it depends on.
type specKey [sha256.Size]byte

// key hashes the spec together with the number of maps registered so far,
// since a map registered later may replace one that was used.
func (s Spec) key(maps int) specKey {
	h := sha256.New()
	var number [8]byte
	write := func(n int) {
		binary.LittleEndian.PutUint64(number[:], uint64(n))
		h.Write(number[:])
	}
	for _, n := range []int{maps, s.Width, s.Height, s.ShownWidth, s.ShownHeight} {
		write(n)
	}
	// Each text is preceded by its length: "ab"+"c" must not equal "a"+"bc".
	for _, text := range []string{s.ID, s.Title, s.Desc} {
		write(len(text))
		h.Write([]byte(text))
	}
	h.Write(s.Option)
	return specKey(h.Sum(nil))
}

// shown is the size of the drawing as a file.
func (s Spec) shown() (width, height int) {
	if s.ShownWidth > 0 {
		return s.ShownWidth, s.ShownHeight
	}
	return s.Width, s.Height
}
