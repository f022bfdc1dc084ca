package chart

// panel is one of several plots of a drawing, each with its own axes.
type panel struct {
	left, top, width, height int // pixels of the picture
	xAxis, yAxis             object
}

// addPanel begins a plot; what is added from now on is drawn in it.
func (d *drawing) addPanel(p panel) { d.panels = append(d.panels, p) }

// onPanel says in which plot a series is drawn; nothing where there is only one.
func (d *drawing) onPanel() object {
	if len(d.panels) == 0 {
		return nil
	}
	at := len(d.panels) - 1
	return object{"xAxisIndex": at, "yAxisIndex": at}
}

// layout is the part of an option that places the plots and their axes.
func (d *drawing) layout() (grid, xAxis, yAxis any) {
	if len(d.panels) == 0 {
		return object{
			"left": d.left, "right": d.right, "top": d.top, "bottom": d.bottom,
			// The margins are computed with the labels; the library shall not
			// compute them again.
			"outerBoundsMode": "none",
		}, d.xAxis, d.yAxis
	}
	var grids, across, up []any
	for i, p := range d.panels {
		grids = append(grids, object{"left": p.left, "top": p.top, "width": p.width, "height": p.height, "outerBoundsMode": "none"})
		across = append(across, overlay(object{"gridIndex": i}, p.xAxis))
		up = append(up, overlay(object{"gridIndex": i}, p.yAxis))
	}
	return grids, across, up
}

// shift moves the plots of a finished option into a larger frame.
func shift(option object, left, right, top, bottom float64) {
	add := func(grid object, side string, extra float64) {
		margin, _ := grid[side].(float64)
		grid[side] = hundredths(margin + extra)
	}
	if grids, many := option["grid"].([]any); many {
		for _, one := range grids {
			add(one.(object), "left", left)
			add(one.(object), "top", top) // width and height are fixed
		}
		return
	}
	grid, _ := option["grid"].(object)
	for side, extra := range map[string]float64{"left": left, "right": right, "top": top, "bottom": bottom} {
		add(grid, side, extra)
	}
}
