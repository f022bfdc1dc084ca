package chart

import "math"

// Frame is the sheet that a chart is put on when it leaves the page, with its
// title, its source and the way back to it.
type Frame struct {
	Name string // what size= calls it
	// Width and Height of the picture in pixels. 0 where the sheet is as large
	// as the chart needs.
	Width, Height int

	size Size // of the chart, where the sheet is as large as it needs
	// Sizes of the subtitle and of the source in pixels of the picture; or of
	// the layout, where the sheet is as large as the chart needs.
	text, small float64
}

// Frames are all there are; the first is the default.
//
// The text of a slide is as large as a slide's usually is: a title of 42 of
// 1080 pixels is one of 21 points on a slide of 7.5 inches. A4 lies on its side,
// at 250 dots an inch: at 300 a picture takes half as much memory and time
// again, and eyes don't see it. A social card is what the Open Graph protocol's
// readers crop to; the square is what others do.
func Frames() []Frame {
	return []Frame{
		{Name: Wide.String(), size: Wide, text: 13, small: 12},
		{Name: Narrow.String(), size: Narrow, text: 13, small: 12},
		{Name: "slide", Width: 1920, Height: 1080, text: 26, small: 17},
		{Name: "a4", Width: 2923, Height: 2067, text: 42, small: 28},
		{Name: "square", Width: 1080, Height: 1080, text: 25, small: 16},
		{Name: "og", Width: 1200, Height: 630, text: 19, small: 13},
	}
}

// sharpness is how many pixels a picture has for one of a sheet that is as
// large as its chart needs: screens of today show two.
const sharpness = 2

// Imprint is what stands under a chart beside its source, in the reader's
// language.
type Imprint struct {
	Release string // which release, and from when its figures are
	Link    string // address of the page that has the chart
}

// Sheet is a chart on its frame. Width and Height are those that it is laid
// out for.
type Sheet struct {
	Chart
	PixelWidth, PixelHeight int // of the picture
	fixed                   bool
}

// Shown is the size that a drawing of the sheet has as a file.
func (s Sheet) Shown() (width, height int) {
	if s.fixed {
		return s.PixelWidth, s.PixelHeight
	}
	return s.Width, s.Height
}

// Draw puts a chart on the frame. It is laid out for the room that the words
// leave: as wide as its height allows, so that it fills the room, and shrunk
// only where it is too high for it.
func (f Frame) Draw(draw func(Size) Chart, said Imprint) Sheet {
	if f.Width == 0 {
		c := draw(f.size)
		p := newPaper(c, said, f, float64(c.Width))
		sheet := Sheet{Chart: p.put(c, 1, math.Ceil(float64(c.Width)+2*p.pad), math.Ceil(p.head+float64(c.Height)+p.foot))}
		sheet.PixelWidth, sheet.PixelHeight = sharpness*sheet.Width, sharpness*sheet.Height
		return sheet
	}
	c := draw(Wide)
	width, height := float64(f.Width), float64(f.Height)
	p := newPaper(c, said, f, width-2*padding*f.text)
	room := size{width - 2*p.pad, height - p.head - p.foot}
	c = draw(room.layout(c.Height, f.text))
	scale := room.scale(c, f.text)
	// The layout has whole pixels; what is left over of one lies in the margin.
	across := math.Round(width / scale)
	scale = width / across
	sheet := Sheet{PixelWidth: f.Width, PixelHeight: f.Height, fixed: true}
	sheet.Chart = p.put(c, scale, across, math.Round(height/scale))
	return sheet
}

// size is a rectangle in pixels of the picture.
type size struct{ width, height float64 }

// Bounds of a chart's layout on a fixed sheet. Below the first the names take
// half of the width; above the second the eye loses the line from a name to its
// mark.
const (
	leastLayout = 640
	mostLayout  = 1400
)

// chartText is the size of most text in a chart. It shall not be larger than
// the subtitle above it.
const chartText = 13

// layout is the width of a chart that fills the room. Its height hardly changes
// with its width, so that of another width will do.
func (room size) layout(height int, text float64) Size {
	scale := min(room.height/float64(height), text/chartText)
	return Size(math.Floor(min(max(room.width/scale, leastLayout), mostLayout)))
}

// scale is how many pixels of the picture one of the layout takes.
func (room size) scale(c Chart, text float64) float64 {
	return min(room.width/float64(c.Width), room.height/float64(c.Height), text/chartText)
}
