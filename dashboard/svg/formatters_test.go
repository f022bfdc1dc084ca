package svg

import (
	"context"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/dop251/goja"
)

func TestFormatters(t *testing.T) {
	vm := goja.New()
	if _, err := vm.RunString(string(realBundle(t, "ssr.js"))); err != nil {
		t.Fatal(err)
	}
	for call, want := range map[string]string{
		`"num0", 1234567.5`:      "1\u202f234\u202f568",
		`"num1", 1.25`:           "1.3",
		`"num1", -0.04`:          "0.0",
		`"num1", -1234.56`:       "\u22121\u202f234.6",
		`"num2", 999`:            "999.00",
		`"num3", 0`:              "0.000",
		`"num3", "0.5"`:          "0.500",
		`"num1", 1e21`:           "1e+21",
		`"num1", null`:           "no data",
		`"num1", undefined`:      "no data",
		`"num1", NaN`:            "no data",
		`"num1", ""`:             "no data",
		`"num1", "-"`:            "no data",
		`"num1", {}`:             "no data",
		`"num1", null, "sans"`:   "sans",
		`"num1", "Viet Nam"`:     "Viet Nam",
		`"num1", "<b>@num1</b>"`: "<b>@num1</b>",
		`"year", 2019`:           "2019",
		`"year", "2019"`:         "2019",
		`"si", 950`:              "950",
		`"si", 1234`:             "1.2k",
		`"si", 3000`:             "3k",
		`"si", 999960`:           "1M",
		`"si", -3400000`:         "\u22123.4M",
		`"si", 5e9`:              "5G",
		`"si", 0.25`:             "0.3",
		`"si", 0`:                "0",
		`"pct1", 45.26`:          "45.3%",
		`"pct1", 0`:              "0.0%",
		`"num1", Infinity`:       "Infinity",
		`"num1", "  "`:           "no data",
	} {
		got, err := vm.RunString("formatValue(" + call + ")")
		if err != nil {
			t.Errorf("%s: %v", call, err)
		} else if got.String() != want {
			t.Errorf("%s: %q, want %q", call, got, want)
		}
	}
	if _, err := vm.RunString(`formatValue("toString", 1)`); err == nil {
		t.Error("a name outside the registry was taken")
	}
}

// TestFormattersAreFoundOnlyWhereTheyBelong: the same string is a format at a
// formatter's place and data everywhere else.
func TestFormattersAreFoundOnlyWhereTheyBelong(t *testing.T) {
	option := object{
		"words":   object{"noData": "tidak ada data"},
		"title":   object{"text": "@num1", "subtext": "@unknown"},
		"dataset": object{"source": []object{{"formatter": "@num2", "v": 1234.56}, {"formatter": "@none", "v": nil}}},
		"xAxis":   object{"type": "category"},
		"yAxis":   object{"min": 0, "max": 2000, "interval": 1000, "axisLabel": object{"formatter": "@si"}},
		"series": []object{{"type": "bar", "encode": object{"x": "formatter", "y": "v"},
			"label": object{"show": true, "formatter": "@num1"}}},
	}
	drawn, err := realEngine(t, Options{}).Render(context.Background(), spec(t, "f", option))
	if err != nil {
		t.Fatal(err)
	}
	p := inspect(t, drawn)
	for _, want := range []string{"@num1", "@unknown", "@num2", "@none", "1\u202f234.6", "2k"} {
		if !p.has(want) {
			t.Errorf("no text %q among %q", want, p.texts)
		}
	}
}

func TestLabelsShowTheMeasuredValue(t *testing.T) {
	label := object{"show": true, "formatter": "@num2"}
	heat := axes(object{"type": "heatmap", "label": label, "data": []any{[]any{0, 1, 7.125}}})
	heat["yAxis"] = object{"type": "category", "data": []string{"u", "v"}}
	heat["visualMap"] = object{"min": 0, "max": 10, "formatter": "@num1", "type": "continuous", "calculable": true}
	flat := object{"xAxis": object{}, "yAxis": object{"type": "category"},
		"series": []object{{"type": "bar", "label": label, "data": []any{[]any{5.5, "Lao PDR"}}}}}
	e := realEngine(t, Options{})
	for name, c := range map[string]struct {
		option object
		want   string
	}{
		"line":           {axes(object{"type": "line", "label": label, "data": []any{1.5}}), "1.50"},
		"line of pairs":  {axes(object{"type": "line", "label": label, "data": []any{[]any{"b", 2.5}}}), "2.50"},
		"horizontal bar": {flat, "5.50"},
		"heat map":       {heat, "7.13"},
		"visual map":     {heat, "10.0"},
		"map": {object{"series": []object{{"type": "map", "map": "two", "label": label,
			"data": []any{object{"name": "AAA", "value": 3.5}}}}}, "3.50"},
		"missing on a map": {object{"series": []object{{"type": "map", "map": "two", "label": label,
			"data": []any{object{"name": "AAA", "value": 3.5}}}}}, "no data"},
	} {
		drawn, err := e.Render(context.Background(), spec(t, "l", c.option))
		if err != nil {
			t.Errorf("%s: %v", name, err)
		} else if p := inspect(t, drawn); !p.has(c.want) {
			t.Errorf("%s: no text %q among %q", name, c.want, p.texts)
		}
	}
}

// TestBothBundlesFormatAlike loads the browser's bundle too, with its export
// statement turned into an assignment, and compares what the two say.
func TestBothBundlesFormatAlike(t *testing.T) {
	source := string(realBundle(t, "charts.js"))
	export := regexp.MustCompile(`export\{([^{}]*)\};?\s*$`)
	match := export.FindStringSubmatch(source)
	if match == nil {
		t.Fatal("charts.js doesn't end with an export statement")
	}
	pairs := regexp.MustCompile(`([\w$]+) as ([\w$]+)`).ReplaceAllString(match[1], "$2:$1")
	source = export.ReplaceAllString(source, "") + ";globalThis.exported={" + pairs + "};"

	const sample = `JSON.stringify(formatterNames.map(function (name) {
		return [name].concat([0, -0.04, 1.25, -1234.5, 999960, 5e9, 2019, "2019", "x", "", null].map(function (v) {
			return formatValue(name, v);
		}));
	}))`
	var said [2]string
	for i, code := range []string{string(realBundle(t, "ssr.js")), source + "var {formatterNames,formatValue}=exported;"} {
		vm := goja.New()
		// The browser's bundle may look for timers while it loads.
		if _, err := vm.RunString("var setTimeout=function(){},clearTimeout=setTimeout;(function(){" + code +
			";globalThis.formatterNames=formatterNames;globalThis.formatValue=formatValue})()"); err != nil {
			t.Fatal(err)
		}
		result, err := vm.RunString(sample)
		if err != nil {
			t.Fatal(err)
		}
		said[i] = result.String()
	}
	if said[0] != said[1] || !strings.Contains(said[0], "pct1") {
		t.Errorf("the bundles differ:\nssr.js    %s\ncharts.js %s", said[0], said[1])
	}
	for _, entry := range []string{"ssr.js", "charts.js"} {
		text, err := os.ReadFile("../web/" + entry)
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(string(text), `resolveFormatters } from "./formatters.js"`) {
			t.Errorf("web/%s doesn't take its formatters from formatters.js", entry)
		}
	}
}
