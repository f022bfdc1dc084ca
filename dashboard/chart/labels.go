package chart

import (
	"math"
	"math/rand/v2"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
)

// mark is a round mark of a plot and the name that it is to have. Places are
// pixels of the plot, from its left and its top.
type mark struct {
	x, y, radius float64
	text, colour string // colour of the text
	bold         bool
}

// label is where a mark's name stands: the text runs from x to the right (1),
// to the left (-1), or to both sides (0). A name that stands off its mark is
// led to it by a line.
type label struct {
	x, y  float64 // its end that is next to the mark
	textY float64 // middle of the text
	side  int
	led   bool
	frame box
	clear bool // meets nothing
}

const (
	labelSize = 12.0 // of the text, pixels
	labelAir  = 4.0  // between a mark and its name
	labelStep = 9.0  // how much further off the next places are
	// labelReach is how far off a name may stand: beyond, an eye follows the
	// line no more.
	labelReach = 12 * labelStep
	// labelTries bounds the search for a layout, which ends at the first that
	// is clear. One try of eleven names takes a fraction of a millisecond.
	labelTries = 24
)

// placeNames finds a place for each name at which it meets no other name, no
// mark and no leader, as near to its mark as there is one. In a crowd, the
// names that stand nearest bar the way of the leaders of the others, so further
// searches keep the crowd's names off, each time more. A name that finds no
// place in any of them stands at the right of its mark.
func placeNames(marks []mark, frame box) []label {
	best := search(marks, frame, 0)
	if len(marks) == 0 {
		return nil
	}
	for off := 2 * labelStep; unplaced(best) > 0 && off < labelReach; off += 2 * labelStep {
		if fanned := search(marks, frame, off); unplaced(fanned) < unplaced(best) {
			best = fanned
		}
	}
	return best
}

// unplaced counts the labels that meet something.
func unplaced(labels []label) int {
	n := 0
	for _, l := range labels {
		if !l.clear {
			n++
		}
	}
	return n
}

// search places one name after the other. Where one finds no place it is moved
// to the front and all is begun anew; where that goes round in circles, a few
// dozen other orders are tried, the same ones every time. Names of marks that
// touch others stand so far off at least, and then only to the sides.
func search(marks []mark, frame box, off float64) []label {
	order := make([]int, len(marks))
	for i := range order {
		order[i] = i
	}
	best, stuck := inOrder(order, marks, frame, off)
	chance := rand.New(rand.NewPCG(11, 11))
	for try := range labelTries {
		if unplaced(best) == 0 {
			break
		}
		if try < len(marks) {
			first := order[stuck]
			copy(order[1:stuck+1], order[:stuck])
			order[0] = first
		} else {
			chance.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		}
		var labels []label
		if labels, stuck = inOrder(order, marks, frame, off); unplaced(labels) < unplaced(best) {
			best = labels
		}
	}
	return best
}

// inOrder places names in the given order and says which, by its place in the
// order, was the first to find none.
func inOrder(order []int, marks []mark, frame box, off float64) (labels []label, stuck int) {
	labels, stuck = make([]label, len(marks)), -1
	for at, i := range order {
		labels[i] = nearest(i, marks, labels, order[:at], frame, off)
		if !labels[i].clear && stuck < 0 {
			stuck = at
		}
	}
	return labels, max(stuck, 0)
}

// nearest tries the places around a mark, from near to far; in each ring first
// those that are read most easily.
func nearest(i int, marks []mark, labels []label, placed []int, frame box, off float64) label {
	const rays = 32
	fanned := off > 0 && touches(i, marks)
	if !fanned {
		off = 0
	}
	for ; off <= labelReach; off += labelStep {
		for _, ray := range [rays]int{0, 16, 24, 8, 28, 4, 20, 12, 30, 2, 18, 14, 26, 6, 22, 10,
			31, 1, 17, 15, 29, 3, 19, 13, 27, 5, 21, 11, 25, 7, 23, 9} {
			l := labelAt(marks[i], float64(ray)/rays, off)
			if l.side == 0 && fanned {
				continue
			}
			if l.clear = frame.holds(l.frame) && isClear(i, l, marks, labels, placed); l.clear {
				return l
			}
		}
	}
	return labelAt(marks[i], 0, 0)
}

// touches reports whether a mark touches another, or nearly.
func touches(i int, marks []mark) bool {
	for j, m := range marks {
		if j != i && math.Hypot(m.x-marks[i].x, m.y-marks[i].y) < m.radius+marks[i].radius+labelAir {
			return true
		}
	}
	return false
}

// labelAt is the label in a direction, in turns clockwise from the right.
func labelAt(m mark, turn, off float64) label {
	sin, cos := math.Sincos(2 * math.Pi * turn)
	away := m.radius + labelAir + off
	l := label{x: m.x + away*cos, y: m.y + away*sin, led: off > labelStep}
	l.textY = l.y
	width, half := widerFonts*textWidth(m.text, labelSize, m.bold)+2, labelSize/2+1
	switch {
	case cos > 0.3:
		l.side = 1
		l.frame = box{l.x, l.y - half, l.x + width, l.y + half}
	case cos < -0.3:
		l.side = -1
		l.frame = box{l.x - width, l.y - half, l.x, l.y + half}
	default: // above or below: the text lies beyond the end of the line
		l.textY += math.Copysign(half, sin)
		l.frame = box{l.x - width/2, l.textY - half, l.x + width/2, l.textY + half}
	}
	return l
}

// isClear reports whether a label meets neither a mark, nor a label that is
// placed, nor a leader of one; nor its own leader a label.
func isClear(own int, l label, marks []mark, labels []label, placed []int) bool {
	for _, m := range marks {
		if l.frame.meetsCircle(m.x, m.y, m.radius+1) {
			return false
		}
		// A leader may begin inside a mark that overlaps its own.
		apart := math.Hypot(m.x-marks[own].x, m.y-marks[own].y) >= m.radius+marks[own].radius
		if apart && l.led && crosses(marks[own], l, box{m.x - m.radius, m.y - m.radius, m.x + m.radius, m.y + m.radius}) {
			return false
		}
	}
	for _, i := range placed {
		other := labels[i]
		if l.frame.meets(other.frame) || l.led && crosses(marks[own], l, other.frame) || other.led && crosses(marks[i], other, l.frame) {
			return false
		}
	}
	return true
}

// crosses reports whether the leader of a label runs through a box: whether
// some part of the way lies between both pairs of its sides.
func crosses(m mark, l label, b box) bool {
	x, y := m.edge(l)
	enter, leave := 0.0, 1.0 // parts of the way
	for _, side := range [...]struct{ from, to, low, high float64 }{{x, l.x, b.left, b.right}, {y, l.y, b.top, b.bottom}} {
		way := side.to - side.from
		if way == 0 {
			if side.from <= side.low || side.from >= side.high {
				return false
			}
			continue
		}
		first, last := (side.low-side.from)/way, (side.high-side.from)/way
		enter, leave = math.Max(enter, math.Min(first, last)), math.Min(leave, math.Max(first, last))
	}
	return enter < leave
}

// edge is where a leader leaves its mark.
func (m mark) edge(l label) (x, y float64) {
	dx, dy := l.x-m.x, l.y-m.y
	length := math.Hypot(dx, dy)
	if length == 0 {
		return m.x, m.y
	}
	return m.x + dx/length*m.radius, m.y + dy/length*m.radius
}

// holds reports whether a box lies inside.
func (b box) holds(o box) bool {
	return o.left >= b.left && o.right <= b.right && o.top >= b.top && o.bottom <= b.bottom
}

// meetsCircle reports whether a circle reaches into a box.
func (b box) meetsCircle(x, y, radius float64) bool {
	dx, dy := math.Max(0, math.Max(b.left-x, x-b.right)), math.Max(0, math.Max(b.top-y, y-b.bottom))
	return dx*dx+dy*dy < radius*radius
}

// addMarkNames writes the names of marks and the lines that lead to those that
// stand off.
func (d *drawing) addMarkNames(marks []mark, across, up scale) {
	place := func(x, y float64) (any, any) {
		return round(across.value(x/d.plotWidth()), 8), round(up.value(1-y/d.plotHeight()), 8)
	}
	// Ticks begin eight pixels below the plot.
	labels := placeNames(marks, box{0, -6, d.plotWidth() + float64(d.right) - 2, d.plotHeight() + 6})
	var texts []item
	var leaders []any
	for i, l := range labels {
		x, y := place(l.x, l.textY)
		style := object{"color": marks[i].colour, "distance": 0, "position": [...]string{"left", "inside", "right"}[l.side+1]}
		if marks[i].bold {
			style["fontWeight"] = "bold"
		}
		texts = append(texts, textItem(marks[i].text, x, y, style))
		if l.led {
			fromX, fromY := marks[i].edge(l)
			startX, startY := place(fromX, fromY)
			endX, endY := place(l.x, l.y)
			leaders = append(leaders, []any{startX, startY}, []any{endX, endY}, []any{endX, orMissing(nil)})
		}
	}
	if len(leaders) > 0 {
		d.add(charts.SingleSeries{
			Name: "leaders", Type: "line", Data: leaders, Symbol: "none", LineStyle: &opts.LineStyle{Color: faintColour, Width: 0.8},
		}, object{"z": 3, "silent": true, "clip": false, "tooltip": object{"show": false}, "emphasis": object{"disabled": true}})
	}
	d.addTexts("names", texts, object{"fontSize": labelSize, "textBorderColor": paperColour, "textBorderWidth": 2})
}
