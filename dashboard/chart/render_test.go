package chart_test

import (
	"encoding/xml"
	"flag"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"readiness/dashboard/chart"
	"readiness/dashboard/svg"
)

var pictures = flag.String("pictures", "", "folder to write every drawing to, for people to look at")

// engine is the server's renderer.
func engine(t *testing.T) *svg.Engine {
	t.Helper()
	fonts := svg.Fonts{Regular: built(t, "regular.ttf"), Bold: built(t, "bold.ttf"), Symbols: built(t, "symbols.ttf")}
	e, err := svg.New(built(t, "ssr.js"), fonts, svg.Options{VMs: 2})
	if err != nil {
		t.Fatal(err)
	}
	if err := e.RegisterMap(chart.MapName, built(t, chart.MapName+".json")); err != nil {
		t.Fatal(err)
	}
	return e
}

// built is a file of the build.
func built(t *testing.T, name string) []byte {
	t.Helper()
	content, err := os.ReadFile(filepath.Join("..", "static", "dist", name))
	if err != nil {
		t.Fatalf("no chart bundle, run make assets: %v", err)
	}
	return content
}

// TestPictures draws every case as the server does, and checks what can be
// checked without eyes: text inside the frame and large enough to read, and no
// two names on top of each other. Run with -pictures to look at the rest.
func TestPictures(t *testing.T) {
	e, f := engine(t), load(t)
	for name, build := range cases(t, f) {
		for _, size := range []chart.Size{chart.Wide, chart.Narrow} {
			c := build(size)
			c.Source = "World Bank, World Development Indicators, 13 July 2026 (CC BY 4.0)"
			t.Run(name+"/"+size.String(), func(t *testing.T) {
				drawing := render(t, e, c)
				if *pictures != "" {
					write(t, filepath.Join(*pictures, name+"-"+size.String()+".svg"), drawing)
				}
				if len(drawing) > 200_000 {
					t.Errorf("the drawing has %d bytes", len(drawing))
				}
				checkTexts(t, c, textsOf(t, drawing))
			})
		}
	}
}

func write(t *testing.T, path string, content []byte) {
	t.Helper()
	if err := os.WriteFile(path, content, 0o644); err != nil {
		t.Fatal(err)
	}
}

func render(t *testing.T, e *svg.Engine, c chart.Chart) []byte {
	t.Helper()
	option, err := c.JSON()
	if err != nil {
		t.Fatal(err)
	}
	drawing, err := e.Render(t.Context(), svg.Spec{
		ID: "chart", Option: option, Width: c.Width, Height: c.Height, Title: c.Title, Desc: c.Desc,
	})
	if err != nil {
		t.Fatal(err)
	}
	return drawing
}

// drawnText is a text of a drawing.
type drawnText struct {
	text   string
	x, y   float64
	size   float64
	bold   bool
	anchor string // of the text at x: "", "start", "middle" or "end"
	turned bool
}

var (
	translate = regexp.MustCompile(`translate\(([-0-9.]+)[ ,]+([-0-9.]+)\)`)
	matrix    = regexp.MustCompile(`(matrix|rotate)\(`)
)

// textsOf reads the texts of a drawing with their places.
func textsOf(t *testing.T, drawing []byte) []drawnText {
	t.Helper()
	decoder := xml.NewDecoder(strings.NewReader(string(drawing)))
	var texts []drawnText
	inside := false
	for {
		token, err := decoder.Token()
		if err == io.EOF {
			return texts
		}
		if err != nil {
			t.Fatal(err)
		}
		switch token := token.(type) {
		case xml.StartElement:
			if inside = token.Name.Local == "text"; inside {
				texts = append(texts, placeOf(token))
			}
		case xml.EndElement:
			inside = false
		case xml.CharData:
			if inside {
				texts[len(texts)-1].text += string(token)
			}
		}
	}
}

func placeOf(element xml.StartElement) drawnText {
	d := drawnText{size: 12}
	get := func(text string) float64 {
		value, _ := strconv.ParseFloat(strings.TrimSuffix(text, "px"), 64)
		return value
	}
	for _, a := range element.Attr {
		switch a.Name.Local {
		case "x":
			d.x += get(a.Value)
		case "y":
			d.y += get(a.Value)
		case "font-size":
			d.size = get(a.Value)
		case "font-weight":
			d.bold = a.Value == "bold"
		case "text-anchor":
			d.anchor = a.Value
		case "transform":
			d.turned = matrix.MatchString(a.Value)
			if m := translate.FindStringSubmatch(a.Value); m != nil {
				d.x, d.y = d.x+get(m[1]), d.y+get(m[2])
			}
		}
	}
	return d
}

func checkTexts(t *testing.T, c chart.Chart, texts []drawnText) {
	t.Helper()
	if len(texts) == 0 {
		t.Fatal("the drawing has no text")
	}
	for _, d := range texts {
		if d.size < 12 {
			t.Errorf("%q is set in %v px; 12 is the smallest that a phone shows well", d.text, d.size)
		}
		if d.x < -1 || d.x > float64(c.Width)+1 || d.y < 0 || d.y > float64(c.Height) {
			t.Errorf("%q begins at %v, %v, outside the picture of %d by %d", d.text, d.x, d.y, c.Width, c.Height)
		}
	}
	slices.SortFunc(texts, func(a, b drawnText) int { return int(a.y*10) - int(b.y*10) })
	for i := 1; i < len(texts); i++ {
		a, b := texts[i-1], texts[i]
		if !a.turned && !b.turned && a.x == b.x && b.y-a.y < 11 && a.text != b.text {
			t.Errorf("%q and %q lie %v pixels apart", a.text, b.text, b.y-a.y)
		}
	}
}
