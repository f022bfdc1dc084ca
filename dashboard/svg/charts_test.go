package svg

import (
	"context"
	"strings"
	"testing"
)

// axes is a chart of the series on two plain axes.
func axes(series ...object) object {
	return object{
		"xAxis":  object{"type": "category", "data": []string{"a", "b", "c"}},
		"yAxis":  object{"type": "value", "min": 0, "max": 10},
		"series": series,
	}
}

// chartTypes has an option for each chart type and component of the bundle;
// the data goes into its first series.
func chartTypes() map[string]object {
	grid := func(kind string, data []any, more ...object) object {
		s := object{"type": kind, "data": data}
		for _, m := range more {
			for k, v := range m {
				s[k] = v
			}
		}
		return axes(s)
	}
	cells := []any{[]any{0, 0, 1}, []any{1, 1, 5}, []any{2, 0, 9}}
	ranges := []any{[]any{0, 2, 5}, []any{1, 3, 6}, []any{2, nil, nil}}
	along := object{"encode": object{"x": 0, "y": []int{1, 2}}}

	// Boxes between two corners, one of them hatched.
	boxed := object{"encode": object{"x": []int{0, 2}, "y": []int{1, 3}}}
	boxes := []any{[]any{0, 1, 1, 3}, object{"value": []any{1, 1, 2, 3}, "itemStyle": object{"color": "#eee", "decal": object{"symbol": "rect"}}}}

	heat := grid("heatmap", cells)
	heat["yAxis"] = object{"type": "category", "data": []string{"u", "v"}}
	heat["visualMap"] = object{"min": 0, "max": 10, "calculable": false}
	matrix := object{
		"matrix":    object{"x": object{"data": []string{"a", "b"}}, "y": object{"data": []string{"u", "v"}}},
		"visualMap": object{"type": "piecewise", "min": 0, "max": 10},
		"series":    []object{{"type": "heatmap", "coordinateSystem": "matrix", "data": []any{[]any{"a", "u", 3}, []any{"b", "v", 8}}}},
	}
	return map[string]object{
		"line":    grid("line", []any{1, 2, 3}),
		"bar":     grid("bar", []any{1, 2, 3}),
		"scatter": grid("scatter", []any{1, 2, 3}),
		"boxplot": grid("boxplot", []any{[]any{1, 2, 3, 4, 5}}),
		"heatmap": heat,
		"radar": {
			"radar":  object{"indicator": []object{{"name": "p", "max": 9}, {"name": "q", "max": 9}, {"name": "r", "max": 9}}},
			"series": []object{{"type": "radar", "data": []any{object{"value": []any{1, 5, 8}}}}},
		},
		"map": {"series": []object{{"type": "map", "map": "two", "data": []any{object{"name": "AAA", "value": 3}},
			"label": object{"show": true}}}},
		"geo": {"geo": object{"map": "two"}, "series": []object{{"type": "scatter", "coordinateSystem": "geo",
			"data": []any{[]any{2, 2, 7}}}}},
		"matrix":    matrix,
		"interval":  grid("custom", ranges, along, object{"renderItem": "interval"}),
		"band":      grid("custom", ranges, along, object{"renderItem": "band"}),
		"tile":      grid("custom", boxes, boxed, object{"renderItem": "tile"}),
		"disc":      grid("custom", boxes, boxed, object{"renderItem": "disc"}),
		"markLine":  grid("line", []any{1, 2, 3}, object{"markLine": object{"data": []any{object{"yAxis": 4}}}}),
		"markArea":  grid("line", []any{1, 2, 3}, object{"markArea": object{"data": []any{[]any{object{"xAxis": "a"}, object{"xAxis": "b"}}}}}),
		"markPoint": grid("line", []any{1, 2, 3}, object{"markPoint": object{"data": []any{object{"type": "max"}}}}),
	}
}

// TestEveryChartTypeIsDrawn guards the bundle's list: ECharts says nothing
// when a part is missing and leaves the place empty.
func TestEveryChartTypeIsDrawn(t *testing.T) {
	e := realEngine(t, Options{})
	for name, option := range chartTypes() {
		full := spec(t, name, option)
		drawn, err := e.Render(context.Background(), full)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		first := option["series"].([]object)[0]
		what := "data"
		if strings.HasPrefix(name, "mark") {
			what = name
		}
		if first["type"] == "map" {
			// A map shows its shapes without data too: hide them all.
			first["map"], option["geo"], first["geoIndex"] = nil, object{"map": "two", "show": false}, 0
		}
		delete(first, what)
		bare, err := e.Render(context.Background(), spec(t, name, option))
		if err != nil {
			// Nothing at all is left of some charts without their data.
			bare = []byte("<svg/>")
		}
		if with, without := inspect(t, drawn).marks, inspect(t, bare).marks; with <= without {
			t.Errorf("%s: %d marks with %s, %d without", name, with, what, without)
		}
	}
}

func TestWhatTheBundleLacksIsAnError(t *testing.T) {
	e := realEngine(t, Options{})
	for name, c := range map[string]struct {
		option any
		says   string
	}{
		"no such type":      {axes(object{"type": "sankey", "data": []int{1}}), "sankey"},
		"no type":           {axes(object{"data": []int{1}}), "chart type"},
		"no such map":       {object{"series": []object{{"type": "map", "map": "nowhere"}}}, "nowhere"},
		"no such geo":       {object{"geo": object{"map": "nowhere"}, "series": []object{{"type": "scatter"}}}, "nowhere"},
		"no series":         {object{"title": object{"text": "x"}}, "no series"},
		"no such formatter": {axes(object{"type": "line", "label": object{"formatter": "@constructor"}}), "@constructor"},
		"not an object":     {nil, ""},
	} {
		drawn, err := e.Render(context.Background(), spec(t, "x", c.option))
		if err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: got %d bytes and error %v, want one about %q", name, len(drawn), err, c.says)
		}
	}
	// Errors use VMs up; there must always be another.
	if _, err := e.Render(context.Background(), spec(t, "x", axes(object{"type": "line", "data": []int{1, 2, 3}}))); err != nil {
		t.Errorf("after the errors: %v", err)
	}
}

// TestManyPointsAreAllDrawn: with a canvas ECharts draws a large series bit by
// bit, and the rest would never come here. The series asks for small bits.
func TestManyPointsAreAllDrawn(t *testing.T) {
	points := []any{}
	for i := range 200 {
		points = append(points, []any{i % 20, i / 20, i})
	}
	option := object{"xAxis": object{}, "yAxis": object{}, "series": []object{{"type": "scatter", "data": points,
		"progressive": 10, "progressiveThreshold": 20}}}
	drawn, err := realEngine(t, Options{}).Render(context.Background(), spec(t, "many", option))
	if err != nil {
		t.Fatal(err)
	}
	if got := inspect(t, drawn).marks; got < len(points) {
		t.Errorf("%d marks for %d points", got, len(points))
	}
}
