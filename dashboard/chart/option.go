package chart

import (
	"encoding/json"
	"fmt"
	"strconv"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
)

// object is a piece of an option that go-echarts does not model.
type object = map[string]any

// drawing collects a chart's parts. go-echarts writes what it models; the rest
// is laid over its JSON, because it has no per-item styles for most series, no
// label offsets, no custom ticks and drops every zero.
type drawing struct {
	width, height            int
	left, right, top, bottom int // margins of the plot, pixels
	xAxis, yAxis             object
	tooltip                  object
	series                   []charts.SingleSeries
	patches                  []object // laid over the series of the same place
	panels                   []panel  // several plots instead of one
}

// add draws one more series over those before it.
func (d *drawing) add(series charts.SingleSeries, patch object) {
	if patch == nil {
		patch = object{}
	}
	d.series = append(d.series, series)
	d.patches = append(d.patches, overlay(patch, d.onPanel()))
}

// plotWidth and plotHeight are the pixels between the margins.
func (d *drawing) plotWidth() float64  { return float64(d.width - d.left - d.right) }
func (d *drawing) plotHeight() float64 { return float64(d.height - d.top - d.bottom) }

// finish completes a chart with the drawing's option and size.
func (d *drawing) finish(c Chart) Chart {
	if len(d.series) == 0 {
		// The engine refuses an option without series, and an empty frame would
		// leave the reader wondering.
		d.addTexts("notice", []item{textItem(c.language.noData(), 0, 0, nil)}, object{"fontSize": 14})
	}
	edge := (int(c.Size) - d.width) / 2
	d.left, d.right, d.width = d.left+edge, d.right+edge, int(c.Size)
	for i := range d.panels {
		d.panels[i].left += edge
	}
	c.Width, c.Height = d.width, d.height
	c.Option, c.err = d.option(c.Desc, c.language)
	return c
}

// option writes the whole option as plain JSON values. The error is one of
// encoding/json: a figure that is not finite.
func (d *drawing) option(desc string, language Language) (object, error) {
	base := charts.NewLine()
	base.SetGlobalOptions(
		charts.WithAriaOpts(&opts.Aria{
			Enabled: opts.Bool(true),
			Label:   &opts.AriaLabel{Enabled: opts.Bool(true), Description: desc},
		}),
		charts.WithAnimation(false),
	)
	base.MultiSeries = d.series
	base.Validate() // or the axes lack their data
	option, err := plain(base.JSON())
	if err != nil {
		return nil, fmt.Errorf("write the option: %w", err)
	}
	// Always written by go-echarts: an empty legend object shows a legend.
	for _, unwanted := range []string{"legend", "toolbox", "title"} {
		delete(option, unwanted)
	}
	series, _ := option["series"].([]any)
	for i, one := range series {
		overlay(one.(object), d.patches[i])
	}
	words := object{"noData": language.noData()}
	if language.Decimal != "" && language.Decimal != "." {
		words["decimal"] = language.Decimal
	}
	overlay(option, object{
		"animation": false,
		"color":     []any{quietColour}, // every series has its own; nine colours for eleven members would repeat
		"textStyle": object{"fontFamily": fontStack, "color": quietColour, "fontSize": 12},
		"words":     words,
	})
	option["grid"], option["xAxis"], option["yAxis"] = d.layout()
	option["tooltip"] = overlay(object{
		"confine": true, "backgroundColor": paperColour, "borderColor": ruleColour,
		"textStyle": object{"color": inkColour, "fontSize": 13},
	}, d.tooltip)
	return plain(option)
}

// plain turns typed values into those that JSON has, so that an option can be
// changed and compared.
func plain(value any) (object, error) {
	text, err := json.Marshal(value)
	if err != nil {
		return nil, err
	}
	var out object
	if err := json.Unmarshal(text, &out); err != nil {
		return nil, err
	}
	return out, nil
}

// overlay lays a patch over an object and returns the object: objects are
// joined, all else is replaced.
func overlay(under, patch object) object {
	for key, value := range patch {
		below, isObject := under[key].(object)
		above, ok := value.(object)
		if isObject && ok {
			overlay(below, above)
			continue
		}
		under[key] = value
	}
	return under
}

// item is one mark of a series. Value has no omitempty: a figure of zero is a
// figure.
type item struct {
	Name       string `json:"name,omitempty"`
	Value      []any  `json:"value"`
	Symbol     string `json:"symbol,omitempty"`
	SymbolSize any    `json:"symbolSize,omitempty"`
	ItemStyle  object `json:"itemStyle,omitempty"`
	Label      object `json:"label,omitempty"`
	Emphasis   object `json:"emphasis,omitempty"`
}

// orMissing is a figure for the library: nil becomes "-", its own word for
// missing. A nil that is left to go-echarts loses its key and moves the
// figures after it.
func orMissing(value *float64) any {
	if value == nil {
		return "-"
	}
	return *value
}

// numberFormat names the formatter for a number of decimals.
func numberFormat(decimals int) string {
	return "@num" + strconv.Itoa(min(max(decimals, 0), 3))
}

// textItem is a text at a place of the plot. The mark under it is invisible.
func textItem(text string, x, y any, style object) item {
	return item{Name: text, Value: []any{x, y}, Label: style}
}

// addTexts draws texts. They are decoration to pointer and keyboard: the
// marks beside them have the same figures.
func (d *drawing) addTexts(name string, texts []item, style object) {
	if len(texts) == 0 {
		return
	}
	label := overlay(object{
		"show": true, "formatter": "{b}", "position": "right", "distance": 4,
		"fontSize": 12, "color": quietColour,
	}, style)
	d.add(
		charts.SingleSeries{Name: name, Type: "scatter", Data: texts, SymbolSize: 1},
		object{
			"silent": true, "z": 5, "tooltip": object{"show": false}, "label": label,
			"itemStyle": object{"color": "transparent", "opacity": 1}, "emphasis": object{"disabled": true},
			"clip": false,
		},
	)
}
