package chart

import (
	"encoding/json"
	"fmt"
)

// Size is one of the widths that a chart is laid out for.
type Size int

const (
	Wide   Size = iota // 800 pixels: screens from tablets up, and print
	Narrow             // 360 pixels: phones
)

// Width is the size in CSS pixels.
func (s Size) Width() int {
	if s == Narrow {
		return 360
	}
	return 800
}

// narrowEdge is the margin inside a narrow picture, left and right. The page
// shows it from edge to edge, so that 360 pixels stay 360 on a phone of 360;
// readiness.css has the same margin for text.
const narrowEdge = 12

// room is the width that builders lay out, without the picture's own margin.
func (s Size) room() int { return s.Width() - 2*either(s, 0, narrowEdge) }

// String names the size in files and in ids.
func (s Size) String() string {
	if s == Narrow {
		return "narrow"
	}
	return "wide"
}

// either picks the layout value of the size.
func either[T any](s Size, wide, narrow T) T {
	if s == Narrow {
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
