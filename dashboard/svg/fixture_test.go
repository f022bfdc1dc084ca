package svg

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"strings"
	"testing"
	"time"
)

// realBundle reads a file of the build. Its absence is a failure: a skipped
// test would let a broken build through.
func realBundle(tb testing.TB, name string) []byte {
	tb.Helper()
	bundle, err := os.ReadFile("../static/dist/" + name)
	if err != nil {
		tb.Fatalf("%v: run make assets", err)
	}
	return bundle
}

// realFonts are those that the build has cut.
func realFonts(tb testing.TB) Fonts {
	tb.Helper()
	return Fonts{Regular: realBundle(tb, "regular.ttf"), Bold: realBundle(tb, "bold.ttf"), Symbols: realBundle(tb, "symbols.ttf")}
}

// realEngine draws with the built bundle. The timeout leaves room for the race
// detector, which slows JavaScript down tenfold.
func realEngine(tb testing.TB, opts Options) *Engine {
	tb.Helper()
	if opts.Timeout == 0 {
		opts.Timeout = 2 * time.Minute
	}
	e, err := New(realBundle(tb, "ssr.js"), realFonts(tb), opts)
	if err != nil {
		tb.Fatal(err)
	}
	if err := e.RegisterMap("two", []byte(twoCountries)); err != nil {
		tb.Fatal(err)
	}
	return e
}

const twoCountries = `{"type":"FeatureCollection","features":[
	{"type":"Feature","properties":{"name":"AAA"},"geometry":{"type":"Polygon","coordinates":[[[0,0],[4,0],[4,4],[0,4],[0,0]]]}},
	{"type":"Feature","properties":{"name":"BBB"},"geometry":{"type":"Polygon","coordinates":[[[5,0],[9,0],[9,4],[5,4],[5,0]]]}}]}`

// object is a JSON object under construction.
type object = map[string]any

func toJSON(tb testing.TB, option any) []byte {
	tb.Helper()
	out, err := json.Marshal(option)
	if err != nil {
		tb.Fatal(err)
	}
	return out
}

// spec is an 800 by 480 chart of the option; name in small letters is its id.
func spec(tb testing.TB, name string, option any) Spec {
	tb.Helper()
	id := strings.ToLower(name)
	return Spec{ID: id, Option: toJSON(tb, option), Width: 800, Height: 480, Title: "Chart " + id, Desc: "What it shows."}
}

// lineOption is the chart of the size that most pages have: a line for each of
// 11 countries over 25 years.
func lineOption(names []string) object {
	years, series := []string{}, []object{}
	for year := 2000; year < 2025; year++ {
		years = append(years, fmt.Sprint(year))
	}
	for i := range 11 {
		name := fmt.Sprintf("Country %d", i)
		if i < len(names) {
			name = names[i]
		}
		values := []any{}
		for j := range years {
			values = append(values, math.Round(5000+4000*math.Sin(float64(i)+float64(j)/5))/100)
		}
		values[i] = nil // a gap
		series = append(series, object{"type": "line", "name": name, "data": values,
			"endLabel": object{"show": true, "formatter": "{a}"}})
	}
	return object{
		"title": object{"text": "Internet users"}, "legend": object{"top": 30}, "grid": object{"top": 90, "right": 120},
		"xAxis": object{"type": "category", "data": years}, "yAxis": object{"axisLabel": object{"formatter": "@num1"}},
		"series": series,
	}
}

// picture is what a test wants to know about a drawing.
type picture struct {
	texts []string // of the text elements
	marks int      // elements drawn
	ids   map[string]bool
	title string
	desc  string
	root  map[string]string
}

// inspect reads a drawing as XML and fails on anything that may not be in a
// page. It shares no list with the package, so that a slip there shows here.
func inspect(tb testing.TB, drawing []byte) picture {
	tb.Helper()
	p := picture{ids: map[string]bool{}, root: map[string]string{}}
	references := map[string]bool{}
	stack := []string{}
	decoder := xml.NewDecoder(bytes.NewReader(drawing))
	for {
		token, err := decoder.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			tb.Fatalf("the drawing is not XML: %v", err)
		}
		switch t := token.(type) {
		case xml.StartElement:
			name := t.Name.Local
			switch strings.ToLower(name) {
			case "style", "script", "foreignobject", "image", "use", "a", "animate", "set", "iframe", "img":
				tb.Errorf("the drawing has a <%s>", name)
			case "path", "rect", "circle", "polygon", "polyline", "line", "ellipse", "text":
				p.marks++
			}
			for _, a := range t.Attr {
				attribute := strings.ToLower(a.Name.Local)
				if attribute == "style" || attribute == "class" || attribute == "href" || strings.HasPrefix(attribute, "on") {
					tb.Errorf("<%s> has %s=%q", name, attribute, a.Value)
				}
				if strings.HasPrefix(attribute, "ecmeta") || strings.Contains(a.Value, "zr0-") {
					tb.Errorf("<%s> keeps the library's own %s=%q", name, attribute, a.Value)
				}
				if attribute == "id" {
					if p.ids[a.Value] {
						tb.Errorf("id %q twice", a.Value)
					}
					p.ids[a.Value] = true
				}
				if id, ok := strings.CutPrefix(a.Value, "url(#"); ok {
					references[strings.TrimSuffix(id, ")")] = true
				} else if strings.Contains(a.Value, "url(") {
					tb.Errorf("<%s> points outside: %q", name, a.Value)
				}
				if len(stack) == 0 {
					p.root[a.Name.Local] = a.Value
				}
			}
			stack = append(stack, name)
			if name == "text" {
				p.texts = append(p.texts, "")
			}
		case xml.EndElement:
			stack = stack[:len(stack)-1]
		case xml.CharData:
			switch stack[max(0, len(stack)-1)] {
			case "text":
				p.texts[len(p.texts)-1] += string(t)
			case "title":
				p.title += string(t)
			case "desc":
				p.desc += string(t)
			}
		}
	}
	for id := range references {
		if !p.ids[id] {
			tb.Errorf("a reference to %q leads nowhere", id)
		}
	}
	return p
}

func (p picture) has(text string) bool {
	for _, t := range p.texts {
		if t == text {
			return true
		}
	}
	return false
}
