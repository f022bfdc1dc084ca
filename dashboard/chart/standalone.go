package chart

import (
	"math"
	"strings"
)

// Sizes of the words around a chart, as multiples of the subtitle's size.
const (
	padding   = 1.5 // on all four sides
	titleSize = 1.5
	leading   = 1.36 // from line to line, of the line's own size
	gap       = 0.7  // between words and chart
)

// limits are the most lines that the words may take. A text that needs more is
// no finding, and is cut: hostile ones would push the chart off the sheet. What
// is cut is in the drawing's own title, where programs find it.
type limits struct{ title, source, link int }

func (f Frame) limits() limits {
	if f.Width == 0 {
		return limits{title: 10, source: 16, link: 10} // the sheet grows with them, and may be narrow
	}
	return limits{title: 3, source: 6, link: 3} // leaves the lowest sheet a third of its height for the chart
}

// paper is the words around a chart, broken into lines. Its lengths are in
// pixels of the picture.
type paper struct {
	text, small             float64 // sizes of the subtitle and of the source
	pad, head, foot         float64 // what the words take above and below
	title, subtitle, source []string
}

// newPaper breaks the words for a width. Readers' fonts may be wider than ours.
func newPaper(c Chart, said Imprint, f Frame, width float64) paper {
	p := paper{text: f.text, small: f.small, pad: padding * f.text}
	most := f.limits()
	width /= widerFonts
	p.title = wrapAtMost(most.title, c.Title, width, titleSize*p.text, true)
	p.subtitle = wrapAtMost(most.title, c.Subtitle, width, p.text, false)
	p.source = wrapAtMost(most.source, sentences(c.language.sourceWords(c.Source), said.Release), width, p.small, false)
	p.source = append(p.source, atMost(most.link, breakUp(said.Link, width, p.small), width, p.small, false)...)
	p.head = p.pad + leading*p.text*(titleSize*float64(len(p.title))+float64(len(p.subtitle))) + gap*p.text
	p.foot = p.pad + leading*p.small*float64(len(p.source)) + gap*p.text
	return p
}

// put writes the words around a copy of a chart, on white and with a margin.
// One pixel of the layout takes scale pixels of the picture; width and height
// are the layout's.
func (p paper) put(c Chart, scale, width, height float64) Chart {
	if c.err != nil {
		return c
	}
	option, err := plain(c.Option) // a deep copy: c stays as it is
	if err != nil {
		c.err = err
		return c
	}
	pixels := func(length float64) float64 { return hundredths(length / scale) }
	// What is left over of the height is below the chart, as on a page.
	shift(option, pixels(p.pad), width-pixels(p.pad)-float64(c.Width), pixels(p.head), height-pixels(p.head)-float64(c.Height))
	shiftMaps(option, c.Width, c.Height, pixels(p.pad), pixels(p.head))
	unclipped(option)

	lines := func(text []string, top, size float64, style object) object {
		return object{
			"text": strings.Join(text, "\n"), "left": pixels(p.pad), "top": pixels(top), "padding": 0,
			"textStyle": overlay(object{
				"fontSize": pixels(size), "lineHeight": pixels(leading * size), "fontWeight": "normal", "color": quietColour,
			}, style),
		}
	}
	option["title"] = []any{
		lines(p.title, p.pad, titleSize*p.text, object{"fontWeight": "bold", "color": inkColour}),
		lines(p.subtitle, p.pad+leading*titleSize*p.text*float64(len(p.title)), p.text, nil),
		lines(p.source, height*scale-p.pad-leading*p.small*float64(len(p.source)), p.small, nil),
	}
	option["backgroundColor"] = paperColour
	c.Name += "-standalone"
	c.Width, c.Height = int(width), int(height)
	c.Option = option
	return c
}

// hundredths keeps an option short; nobody sees less of a pixel.
func hundredths(length float64) float64 { return math.Round(100*length) / 100 }

// unclipped lets the series draw beyond their axes. They don't: the axes are
// made for them. But each clipping path costs the renderer of pictures as much
// as the rest of a chart.
func unclipped(option object) {
	series, _ := option["series"].([]any)
	for _, one := range series {
		if one, ok := one.(object); ok {
			one["clip"] = false
		}
	}
}

func wrapAtMost(most int, text string, width, size float64, bold bool) []string {
	return atMost(most, wrap(text, width, size, bold), width, size, bold)
}

// atMost cuts what is beyond a number of lines, with an ellipsis.
func atMost(most int, lines []string, width, size float64, bold bool) []string {
	if len(lines) <= most {
		return lines
	}
	const ellipsis = "…"
	last := fit(lines[most-1], width-textWidth(ellipsis, size, bold), size, bold)
	lines[most-1] = strings.TrimSuffix(last, ellipsis) + ellipsis
	return lines[:most]
}

// breakUp breaks an address into lines. It has no spaces, so a line ends where
// it is full.
func breakUp(address string, width, size float64) []string {
	var lines []string
	used, from := 0.0, 0
	for at, r := range address {
		advance := textWidth(string(r), size, false)
		if used+advance > width && at > from {
			lines = append(lines, address[from:at])
			used, from = 0, at
		}
		used += advance
	}
	if from < len(address) {
		lines = append(lines, address[from:])
	}
	return lines
}

// sourceWords begins the lines under the picture.
func (l Language) sourceWords(source string) string {
	if source == "" {
		return ""
	}
	return l.say("Source: %s", source)
}
