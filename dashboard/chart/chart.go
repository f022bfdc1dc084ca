package chart

import (
	"encoding/json"
	"fmt"
	"strconv"
)

// Size is the width that a chart is laid out for, in CSS pixels. Any will do,
// from the narrow one on; pages carry two.
type Size int

const (
	Wide   Size = 800 // screens from tablets up, and print
	Narrow Size = 360 // phones
)

// narrow reports whether a chart of this size has the layout for phones. From
// 600 pixels on the names of countries and two columns of figures fit beside a
// plot of half the width.
func (s Size) narrow() bool { return s < 600 }

// narrowEdge is the margin inside a narrow picture, left and right. The page
// shows it from edge to edge, so that 360 pixels stay 360 on a phone of 360;
// readiness.css has the same margin for text.
const narrowEdge = 12

// room is the width that builders lay out, without the picture's own margin.
func (s Size) room() int { return int(s) - 2*either(s, 0, narrowEdge) }

// String names the size in files and in ids.
func (s Size) String() string {
	switch s {
	case Wide:
		return "wide"
	case Narrow:
		return "narrow"
	}
	return "w" + strconv.Itoa(int(s))
}

// either picks the layout value of the size.
func either[T any](s Size, wide, narrow T) T {
	if s.narrow() {
		return narrow
	}
	return wide
}

// Chart is a picture that has not been drawn yet.
type Chart struct {
	Name     string // kebab case, unique in a page
	Title    string // the finding, plain text
	Subtitle string // unit, years, and what the marks mean
	Desc     string // the finding and its main numbers, for readers who don't see the picture
	Source   string // who published the figures, plain text
	Size     Size
	Width    int
	Height   int
	Option   map[string]any // an ECharts option that is plain JSON

	language Language
	err      error // met while building; JSON reports it
}

// JSON writes the option. Equal options give equal bytes, and no text in it can
// end a script element: <, > and & are escaped.
func (c Chart) JSON() ([]byte, error) {
	if c.err != nil {
		return nil, fmt.Errorf("chart %s: %w", c.Name, c.err)
	}
	text, err := json.Marshal(c.Option)
	if err != nil {
		return nil, fmt.Errorf("chart %s: write the option: %w", c.Name, err)
	}
	return text, nil
}
