package chart_test

import (
	"encoding/json"
	"encoding/xml"
	"io"
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"readiness/dashboard/chart"
	"readiness/data"
	"readiness/queries"
)

// mapOf is a map of made-up figures, one for each country in order.
func (f fixture) mapOf(t *testing.T, values map[data.CountryCode]float64) chart.MapIn {
	t.Helper()
	in := chart.MapIn{Indicator: f.indicator(t, "internet-users"), Catalog: f.catalog}
	for _, member := range f.catalog.Members() {
		o := data.Observation{Indicator: in.Indicator.ID, Country: member.ISO3, Status: data.Unknown}
		if value, has := values[member.ISO3]; has {
			o.Value, o.Year, o.Status = &value, 2024, data.Normal
		}
		in.Rows = append(in.Rows, queries.LatestRow{Observation: o})
	}
	return in
}

func TestTitleOfAMap(t *testing.T) {
	f := load(t)
	all := map[data.CountryCode]float64{}
	for _, member := range f.catalog.Members() {
		all[member.ISO3] = 99
	}
	few := map[data.CountryCode]float64{"SGP": 97.04, "BRN": 96.96, "TLS": 35, "KHM": 60}
	many := map[data.CountryCode]float64{"TLS": 12}
	for _, code := range []data.CountryCode{"BRN", "MYS", "SGP", "THA"} {
		many[code] = 100
	}
	for _, test := range []struct {
		values map[data.CountryCode]float64
		want   string
	}{
		{nil, "People online: no member has a figure"},
		{map[data.CountryCode]float64{"LAO": 5}, "People online: only Lao PDR has a figure, 5.0%"},
		{all, "People online: 99.0% in every member with a figure"},
		{few, "People online: from 35.0% in Timor-Leste to 97.0% in Singapore and Brunei Darussalam"}, // as written, they are level
		{many, "People online: from 12.0% in Timor-Leste to 100.0% in Brunei Darussalam and 3 others"},
	} {
		for _, draw := range []func(chart.MapIn, chart.Size) chart.Chart{chart.Map, chart.TileGrid} {
			if c := draw(f.mapOf(t, test.values), chart.Wide); c.Title != test.want {
				t.Errorf("%q, want %q", c.Title, test.want)
			}
		}
	}
}

// TestMapSaysEveryFigure: the text alternative has each member's figure and year
// or its name among those without; every picture marks an estimate and an older
// year beside the figure.
func TestMapSaysEveryFigure(t *testing.T) {
	f := load(t)
	in := f.mapOf(t, map[data.CountryCode]float64{"SGP": 97, "TLS": 35, "KHM": 60})
	in.Focus = "TLS"
	for i := range in.Rows {
		switch in.Rows[i].Country {
		case "TLS":
			in.Rows[i].Year, in.Rows[i].Status = 2021, data.Estimated
		case "KHM":
			in.Rows[i].Year = 2019
		}
	}
	for _, size := range []chart.Size{chart.Wide, chart.Narrow} {
		c := chart.Map(in, size)
		for _, want := range []string{"Singapore 97.0 (2024)", "Cambodia 60.0 (2019)", "Timor-Leste 35.0 (estimate, 2021)",
			"No data: Brunei Darussalam, Indonesia"} {
			if !strings.Contains(c.Desc, want) {
				t.Errorf("%s: no %q in %q", size, want, c.Desc)
			}
		}
		if want := "% of people, 2024 unless another year is given. A stronger colour is higher. Est.: estimate; hatched: no data."; c.Subtitle != want {
			t.Errorf("%s: subtitle %q", size, c.Subtitle)
		}
		option := string(encode(t, c))
		for _, want := range map[chart.Size][]string{
			chart.Wide:   {"35.0 (est. 2021)", "60.0 (2019)", `"97.0"`, "Natural Earth", "imply no opinion"},
			chart.Narrow: {"est. 2021", `"2019"`, `"97.0"`},
		}[size] {
			if !strings.Contains(option, want) {
				t.Errorf("%s: the picture does not say %q", size, want)
			}
		}
		if n := strings.Count(option, `"dashArrayX"`); n < 9 { // eight members and the legend
			t.Errorf("%s: %d hatched marks", size, n)
		}
	}
}

// TestClassesHoldStillOverTheYears: the map of an early year has the legend of
// the newest, also where no goalposts fix it.
func TestClassesHoldStillOverTheYears(t *testing.T) {
	f := load(t)
	legend := func(in chart.MapIn) string {
		series, _ := chart.TileGrid(in, chart.Wide).Option["series"].([]any)
		names, _ := json.Marshal(series[len(series)-1])
		return string(names)
	}
	in := f.mapOf(t, map[data.CountryCode]float64{"SGP": 12, "TLS": 3})
	in.Indicator = f.indicator(t, "mean-years-schooling")
	late := f.mapOf(t, map[data.CountryCode]float64{"SGP": 14, "TLS": 8})
	for _, row := range append(late.Rows, in.Rows...) {
		in.Record = append(in.Record, row.Observation)
	}
	late.Indicator, late.Record = in.Indicator, in.Record
	if a, b := legend(in), legend(late); a != b || !strings.Contains(a, "below") {
		t.Errorf("two years have two legends:\n%s\n%s", a, b)
	}
}

// TestGeometry holds the built map to what Map assumes of it.
func TestGeometry(t *testing.T) {
	var area struct {
		Features []struct {
			Properties struct{ Name data.CountryCode }
			Geometry   struct{ Coordinates json.RawMessage }
		}
	}
	if err := json.Unmarshal(built(t, chart.MapName+".json"), &area); err != nil {
		t.Fatal(err)
	}
	f := load(t)
	if len(area.Features) != len(f.catalog.Members()) {
		t.Errorf("%d areas, want one a member", len(area.Features))
	}
	number := regexp.MustCompile(`\[(-?[0-9.]+),(-?[0-9.]+)\]`)
	for _, feature := range area.Features {
		name := feature.Properties.Name
		if country, err := f.catalog.Country(name); err != nil || country.Role != data.Member {
			t.Errorf("there is an area of %q", name)
		}
		points := number.FindAllStringSubmatch(string(feature.Geometry.Coordinates), -1)
		if len(points) < 4 {
			t.Errorf("%s has an outline of %d points", name, len(points))
		}
		for _, point := range points {
			x, _ := strconv.ParseFloat(point[1], 64)
			y, _ := strconv.ParseFloat(point[2], 64)
			if x < 91.6 || x > 141.3 || y < -11.4 || y > 28.8 {
				t.Errorf("%s reaches %v, %v, outside the frame", name, x, y)
			}
		}
	}
}

// TestDiscsLieOnTheirCountries in the finished drawing, where two coordinate
// systems meet: the map's own and the axes of discs and labels. The focus has
// the only outline and the only disc in its colour.
func TestDiscsLieOnTheirCountries(t *testing.T) {
	f, e := load(t), engine(t)
	for _, code := range []data.CountryCode{"SGP", "BRN", "TLS"} {
		in := f.mapOf(t, map[data.CountryCode]float64{code: 50})
		in.Focus = code
		drawn := []chart.Chart{chart.Map(in, 640), chart.Map(in, chart.Wide), chart.Map(in, 1300)}
		for _, frame := range chart.Frames() {
			if sheet := frame.Draw(func(size chart.Size) chart.Chart { return chart.Map(in, size) }, chart.Imprint{}); frame.Name != chart.Narrow.String() {
				drawn = append(drawn, sheet.Chart)
			}
		}
		for _, c := range drawn {
			discs, outline := accented(t, render(t, e, c))
			if len(discs) != 1 || len(outline) == 0 {
				t.Fatalf("%s: %d discs and %d points of an outline in the colour of the focus", code, len(discs), len(outline))
			}
			nearest := math.Inf(1)
			for _, p := range outline {
				nearest = math.Min(nearest, math.Hypot(p[0]-discs[0][0], p[1]-discs[0][1]))
			}
			if nearest > 15 {
				t.Errorf("%s %d %s: the disc at %v is %.0f pixels from its country's outline", c.Name, c.Width, code, discs[0], nearest)
			}
		}
	}
}

// accented finds the centres of the discs and the corners of the areas that are
// drawn round in the colour of the focus.
func accented(t *testing.T, drawing []byte) (discs, outline [][2]float64) {
	t.Helper()
	corner := regexp.MustCompile(`[ML]\s*(-?[0-9.]+)[ ,](-?[0-9.]+)`)
	decoder := xml.NewDecoder(strings.NewReader(string(drawing)))
	for {
		token, err := decoder.Token()
		if err == io.EOF {
			return discs, outline
		}
		if err != nil {
			t.Fatal(err)
		}
		element, ok := token.(xml.StartElement)
		if !ok {
			continue
		}
		attributes := map[string]string{}
		for _, a := range element.Attr {
			attributes[a.Name.Local] = a.Value
		}
		if !strings.EqualFold(attributes["stroke"], "#C2410C") {
			continue
		}
		get := func(name string) float64 { value, _ := strconv.ParseFloat(attributes[name], 64); return value }
		if attributes["transform"] != "" {
			t.Fatalf("a mark is moved by %s, which this test does not read", attributes["transform"])
		}
		points := corner.FindAllStringSubmatch(attributes["d"], -1)
		// A disc is a rectangle with round corners, or a path with arcs.
		if element.Name.Local == "rect" {
			discs = append(discs, [2]float64{get("x") + get("width")/2, get("y") + get("height")/2})
			continue
		}
		if strings.Contains(attributes["d"], "A") {
			var x, y float64
			for _, p := range points {
				px, _ := strconv.ParseFloat(p[1], 64)
				py, _ := strconv.ParseFloat(p[2], 64)
				x, y = x+px/float64(len(points)), y+py/float64(len(points))
			}
			discs = append(discs, [2]float64{x, y})
			continue
		}
		for _, p := range points {
			x, _ := strconv.ParseFloat(p[1], 64)
			y, _ := strconv.ParseFloat(p[2], 64)
			outline = append(outline, [2]float64{x, y})
		}
	}
}
