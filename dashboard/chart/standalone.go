package chart

import "strings"

// The frame of a chart that stands alone, in pixels.
const (
	framePad     = 16 // on all four sides
	titleSize    = 18
	titleLine    = 24
	subtitleSize = 13
	subtitleLine = 18
	sourceSize   = 12
	sourceLine   = 16
)

// Standalone is a copy with title, subtitle and source inside the picture, on
// white and with a margin: for files that leave the page, into slides and
// reports, where the words around a chart get lost.
func (c Chart) Standalone() Chart {
	if c.err != nil {
		return c
	}
	option, err := plain(c.Option) // a deep copy: c stays as it is
	if err != nil {
		c.err = err
		return c
	}
	room := float64(c.Width) / widerFonts
	title := wrap(c.Title, room, titleSize, true)
	subtitle := wrap(c.Subtitle, room, subtitleSize, false)
	source := wrap(c.language.sourceWords(c.Source), room, sourceSize, false)
	head := framePad + len(title)*titleLine + len(subtitle)*subtitleLine + 10
	foot := framePad + len(source)*sourceLine + 4

	c.Name += "-standalone"
	c.Width += 2 * framePad
	c.Height += head + foot
	shift(option, framePad, framePad, head, foot)
	text := func(lines []string, place object, size, line int, style object) object {
		return overlay(object{
			"text": strings.Join(lines, "\n"), "left": framePad, "padding": 0,
			"textStyle": overlay(object{"fontSize": size, "lineHeight": line, "fontWeight": "normal", "color": quietColour}, style),
		}, place)
	}
	option["title"] = []any{
		text(title, object{"top": framePad}, titleSize, titleLine, object{"fontWeight": "bold", "color": inkColour}),
		text(subtitle, object{"top": framePad + len(title)*titleLine + 2}, subtitleSize, subtitleLine, nil),
		text(source, object{"top": c.Height - framePad - len(source)*sourceLine}, sourceSize, sourceLine, nil),
	}
	option["backgroundColor"] = paperColour
	c.Option = option
	return c
}

// sourceWords begins the line under the picture.
func (l Language) sourceWords(source string) string {
	if source == "" {
		return ""
	}
	return l.say("Source: %s", source)
}
