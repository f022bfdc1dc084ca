package chart_test

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"

	"readiness/dashboard/chart"
	"readiness/dashboard/svg"
)

// said is what a picture says of where it is from.
var said = chart.Imprint{
	Release: "Release 20260713T000000Z-d5a5b7ee2aaa, from sources as of 2026-07-13.",
	Link:    "https://readiness.example.org/indicators/internet-users?asof=2026-07-13&countries=TLS,VNM,KHM,LAO,MMR&from=2010&to=2024",
}

// sourced is a chart with a source as long as the longest on a page.
func sourced(build func(chart.Size) chart.Chart) func(chart.Size) chart.Chart {
	return func(size chart.Size) chart.Chart {
		c := build(size)
		c.Source = "International Telecommunication Union, World Bank, United Nations Department of Economic and Social Affairs, " +
			"Open Data Watch, Oxford Insights, OpenAlex, Packet Clearing House, Microsoft AI Economy Institute"
		return c
	}
}

// TestSheets puts every case on every frame and holds the words around the
// chart to their places. Run with -pictures to look at the rest.
func TestSheets(t *testing.T) {
	e, f := engine(t), load(t)
	ruler := newRuler(t)
	for name, build := range cases(t, f) {
		for _, frame := range chart.Frames() {
			// The narrow, the high and the low sheet are the hard ones; on the
			// others the highest chart will do.
			if !slices.Contains([]string{"narrow", "square", "og"}, frame.Name) && name != "profile" {
				continue
			}
			t.Run(name+"/"+frame.Name, func(t *testing.T) {
				sheet := frame.Draw(sourced(build), said)
				drawing := renderSheet(t, e, sheet)
				if *pictures != "" {
					write(t, filepath.Join(*pictures, name+"-sheet-"+frame.Name+".svg"), drawing)
				}
				if frame.Width > 0 && (sheet.PixelWidth != frame.Width || sheet.PixelHeight != frame.Height) {
					t.Errorf("the picture has %d by %d pixels, the frame %d by %d", sheet.PixelWidth, sheet.PixelHeight, frame.Width, frame.Height)
				}
				words := wordsAround(sheet)
				for _, want := range []string{sheet.Title, "Source: International", said.Release} {
					if !strings.Contains(strings.Join(words, " "), want) {
						t.Errorf("the sheet does not say %q: %q", want, words)
					}
				}
				if !strings.Contains(strings.Join(words, ""), said.Link) {
					t.Errorf("the sheet does not have the whole address: %q", words)
				}
				checkSheet(t, ruler, sheet, words, textsOf(t, drawing))
			})
		}
	}
}

func renderSheet(t *testing.T, e *svg.Engine, sheet chart.Sheet) []byte {
	t.Helper()
	option, err := sheet.JSON()
	if err != nil {
		t.Fatal(err)
	}
	across, down := sheet.Shown()
	drawing, err := e.Render(t.Context(), svg.Spec{
		ID: "sheet", Option: option, Width: sheet.Width, Height: sheet.Height, ShownWidth: across, ShownHeight: down, Title: sheet.Title,
	})
	if err != nil {
		t.Fatal(err)
	}
	return drawing
}

// wordsAround are the lines of title, subtitle and source.
func wordsAround(sheet chart.Sheet) []string {
	var lines []string
	for _, text := range sheet.Option["title"].([]any) {
		lines = append(lines, strings.Split(text.(map[string]any)["text"].(string), "\n")...)
	}
	return lines
}

// checkSheet holds every text to the sheet, and keeps the words around the chart
// clear of each other and of the chart's.
func checkSheet(t *testing.T, r ruler, sheet chart.Sheet, around []string, texts []drawnText) {
	t.Helper()
	isAround := map[string]bool{}
	for _, line := range around {
		isAround[strings.TrimSpace(line)] = true
	}
	found := 0
	for i, a := range texts {
		left, right := r.extent(a)
		if left < -1 || right > float64(sheet.Width)+1 || a.y < a.size/2-1 || a.y > float64(sheet.Height)-a.size/2+1 {
			if !a.turned {
				t.Errorf("%q reaches from %.0f to %.0f at %.0f, beyond the sheet of %d by %d", a.text, left, right, a.y, sheet.Width, sheet.Height)
			}
		}
		if !isAround[strings.TrimSpace(a.text)] {
			continue
		}
		found++
		for j, b := range texts {
			from, to := r.extent(b)
			// A letter without its accents is 0.7 of its size high.
			if i != j && !b.turned && from < right && left < to && max(a.y-b.y, b.y-a.y) < 0.35*(a.size+b.size) {
				t.Errorf("%q and %q overlap", a.text, b.text)
			}
		}
	}
	if found < len(around) {
		t.Errorf("%d of %d lines around the chart are drawn: %q", found, len(around), around)
	}
}

// ruler measures with the fonts that pictures are drawn in.
type ruler struct{ regular, bold *sfnt.Font }

func newRuler(t *testing.T) ruler {
	t.Helper()
	parse := func(name string) *sfnt.Font {
		f, err := sfnt.Parse(built(t, name))
		if err != nil {
			t.Fatal(err)
		}
		return f
	}
	return ruler{parse("regular.ttf"), parse("bold.ttf")}
}

// extent is where a text begins and ends.
func (r ruler) extent(d drawnText) (left, right float64) {
	f := r.regular
	if d.bold {
		f = r.bold
	}
	width := 0.0
	var buffer sfnt.Buffer
	for _, c := range d.text {
		glyph, err := f.GlyphIndex(&buffer, c)
		if err != nil || glyph == 0 {
			width += 0.6
			continue
		}
		if advance, err := f.GlyphAdvance(&buffer, glyph, fixed.I(1000), font.HintingNone); err == nil {
			width += float64(advance) / 64 / 1000
		}
	}
	width *= d.size
	switch d.anchor {
	case "middle":
		return d.x - width/2, d.x + width/2
	case "end":
		return d.x - width, d.x
	}
	return d.x, d.x + width
}

func TestSheetLeavesTheChartAlone(t *testing.T) {
	f := load(t)
	c := sourced(cases(t, f)["ranking-share"])(chart.Narrow)
	before, err := c.JSON()
	if err != nil {
		t.Fatal(err)
	}
	for _, frame := range chart.Frames() {
		sheet := frame.Draw(func(chart.Size) chart.Chart { return c }, said)
		if sheet.Name == c.Name || sheet.Width <= c.Width && frame.Width == 0 {
			t.Errorf("%s: the sheet %s is %d wide and the chart %d", frame.Name, sheet.Name, sheet.Width, c.Width)
		}
	}
	after, err := c.JSON()
	if err != nil {
		t.Fatal(err)
	}
	if string(before) != string(after) {
		t.Error("a frame changed the chart that was put on it")
	}
	if strings.Contains(string(before), `"title":`) {
		t.Error("the picture for the page has a title of its own")
	}
}

// TestHostileSheet: words without end or without a break leave room for the
// chart, and say that they were cut.
func TestHostileSheet(t *testing.T) {
	e, f := engine(t), load(t)
	r, build := newRuler(t), cases(t, f)["ranking-share"]
	for _, text := range []string{strings.Repeat("long ", 2000), strings.Repeat("W", 10_000)} {
		for _, frame := range chart.Frames() {
			sheet := frame.Draw(func(size chart.Size) chart.Chart {
				c := build(size)
				c.Title, c.Subtitle, c.Source = text, text, text
				return c
			}, chart.Imprint{Release: text, Link: strings.ReplaceAll(text, " ", "")})
			words := wordsAround(sheet)
			for _, line := range []string{words[0], words[len(words)-1]} {
				if len(line) > 400 {
					t.Errorf("%s: a line has %d characters", frame.Name, len(line))
				}
			}
			if !strings.Contains(strings.Join(words, ""), "…") {
				t.Errorf("%s: nothing says that words were cut", frame.Name)
			}
			// Equal lines hide each other from the check of their number.
			for _, d := range textsOf(t, renderSheet(t, e, sheet)) {
				if left, right := r.extent(d); left < -1 || right > float64(sheet.Width)+1 || d.y > float64(sheet.Height) {
					t.Errorf("%s: %.20q reaches from %.0f to %.0f of %d", frame.Name, d.text, left, right, sheet.Width)
				}
			}
		}
	}
}
