package dashboard_test

import (
	"encoding/json"
	"strings"
	"testing"
)

// links are the addresses in a navigation of the page, by their words.
func (e *element) links(label string) map[string]string {
	found := map[string]string{}
	for _, nav := range with(e.all("nav"), "aria-label", label) {
		for _, a := range nav.all("a") {
			found[a.words()] = a.attrs["href"]
		}
	}
	return found
}

func (e *element) charts() string {
	var ids []string
	for _, figure := range with(e.all("figure"), "class", "chart") {
		ids = append(ids, strings.TrimPrefix(figure.attrs["id"], "chart-"))
	}
	return strings.Join(ids, " ")
}

// TestViewsOfAnIndicator: each view has its chart, the same tables, the same
// files, and plain links to the others that keep the rest of the address.
func TestViewsOfAnIndicator(t *testing.T) {
	c := sharedSite(t)
	const path, rest = "/indicators/internet-users", "country=SGP&from=2012&to=2020"
	for view, charts := range map[string]string{"trend": "trend ranking", "ranking": "ranking", "map": "map", "multiples": "multiples", "table": ""} {
		page := parsed(t, c.get(path+"?"+rest+"&view="+view).body)
		if got := page.charts(); got != charts {
			t.Errorf("view=%s has the charts %q, want %q", view, got, charts)
		}
		pills := page.links("View")
		for words, want := range map[string]string{"Over the years": path + "?" + rest, "Ranking": path + "?" + rest + "&view=ranking",
			"Map": path + "?" + rest + "&view=map", "Member by member": path + "?" + rest + "&view=multiples", "Tables only": path + "?" + rest + "&view=table"} {
			if pills[words] != want {
				t.Errorf("view=%s: %q leads to %s, want %s", view, words, pills[words], want)
			}
		}
		if len(with(page.all("table"), "id", "latest")) != 1 {
			t.Errorf("view=%s has no table of the members", view)
		}
		for _, a := range page.all("a") {
			if strings.HasPrefix(a.attrs["href"], path+".csv") && strings.Contains(a.attrs["href"], "view=") {
				t.Errorf("view=%s leads to the file %s", view, a.attrs["href"])
			}
		}
		hidden := map[string]string{}
		for _, input := range with(page.all("input"), "type", "hidden") {
			hidden[input.attrs["name"]] = input.attrs["value"]
		}
		if view != "trend" && hidden["view"] != view || hidden["from"] != "2012" {
			t.Errorf("view=%s: the form keeps %v", view, hidden)
		}
		if _, kept := hidden["to"]; kept == (view == "map" || view == "ranking") {
			t.Errorf("view=%s: to= is kept (%v) beside its own field, or lost", view, kept)
		}
	}
	if page := c.get(path + "?view=pie"); page.StatusCode != 200 || !strings.Contains(page.body, "it is none of trend, ranking, map, multiples, table") {
		t.Errorf("an unknown view: %d", page.StatusCode)
	}
}

// TestYearsCanBeSteppedThrough follows the links back and forth, by the years
// that have a figure of any member.
func TestYearsCanBeSteppedThrough(t *testing.T) {
	c := sharedSite(t)
	const path = "/indicators/internet-users?view=map"
	page := parsed(t, c.get(path).body)
	years := page.links("Year")
	if len(years) != 1 {
		t.Fatalf("the newest year has the steps %v, want one back", years)
	}
	seen := map[string]bool{}
	address := path
	for range 60 {
		back := ""
		for words, href := range parsed(t, c.get(address).body).links("Year") {
			if strings.Contains(words, "Previous") {
				back = href
			}
		}
		if back == "" {
			break
		}
		if seen[back] {
			t.Fatalf("%s comes twice", back)
		}
		seen[back], address = true, back
	}
	if len(seen) < 3 {
		t.Fatalf("only %d steps back", len(seen))
	}
	first := parsed(t, c.get(address).body)
	steps := first.links("Year")
	if len(steps) != 1 {
		t.Errorf("the first year has the steps %v, want one ahead", steps)
	}
	if !strings.Contains(first.words(), "The members, figures up to ") {
		t.Error("the heading does not say which years are shown")
	}
	// Two years of which one is the newest: its link is the plain page.
	for words, href := range parsed(t, c.get(path+"&to=2023").body).links("Year") {
		if strings.Contains(words, "2024") && href != path {
			t.Errorf("the newest year is at %s", href)
		}
	}
	// The bound below holds the steps, too.
	for words := range parsed(t, c.get(path+"&from=2019&to=2019").body).links("Year") {
		if strings.Contains(words, "Previous") {
			t.Errorf("a step to before from=: %s", words)
		}
	}
	// A year after all figures shows the newest, and leads back from it.
	for words := range parsed(t, c.get(path+"&to=2090").body).links("Year") {
		if strings.Contains(words, "Next") {
			t.Errorf("a step beyond the newest: %s", words)
		}
	}
}

// TestMapsAreFiles: map and grid have addresses of their own, as picture and as
// option, and the option names the map that lies beside the script.
func TestMapsAreFiles(t *testing.T) {
	c := sharedSite(t)
	for _, address := range []string{"/indicators/internet-users.svg?chart=map", "/indicators/internet-users.svg?chart=tiles",
		"/indicators/internet-users.svg?chart=map&size=narrow"} {
		checkMapFile(t, c, address)
	}
	var option struct{ Series []struct{ Type, Map string } }
	if err := json.Unmarshal([]byte(c.get("/indicators/internet-users.chart.json?chart=map").body), &option); err != nil {
		t.Fatal(err)
	}
	if len(option.Series) == 0 || option.Series[0].Type != "map" || option.Series[0].Map == "" {
		t.Fatalf("the option has the series %v", option.Series)
	}
	page := parsed(t, c.get("/indicators/internet-users?view=map").body)
	bundle := with(page.all("figure"), "id", "chart-map")[0].attrs["data-bundle"]
	beside := bundle[:strings.LastIndex(bundle, "/")+1] + option.Series[0].Map + ".json"
	if answer := c.get(beside); answer.StatusCode != 200 || !strings.Contains(answer.body, `"FeatureCollection"`) ||
		!strings.Contains(answer.Header.Get("Cache-Control"), "immutable") {
		t.Errorf("%s: %d", beside, answer.StatusCode)
	}
	if answer := c.get("/indicators/internet-users.svg?chart=globe"); answer.StatusCode != 400 {
		t.Errorf("an unknown chart: %d", answer.StatusCode)
	}
}

// checkMapFile wants a picture of the members, with the note on boundaries where
// and only where it draws some.
func checkMapFile(t *testing.T, c *client, address string) {
	t.Helper()
	answer := c.get(address)
	if answer.StatusCode != 200 || !strings.HasPrefix(answer.body, "<svg") || !strings.Contains(answer.body, "Timor-Leste") {
		t.Errorf("%s: %d", address, answer.StatusCode)
	}
	grid := strings.Contains(address, "tiles") || strings.Contains(address, "narrow")
	if noted := strings.Contains(answer.body, "Natural Earth"); noted == grid {
		t.Errorf("%s: the note on boundaries stands under a picture without any, or is lacking", address)
	}
}

// TestIndexOnTheMap: the map takes the place of the ranks, keeps the reader's
// weights, and steps by the years of the index.
func TestIndexOnTheMap(t *testing.T) {
	c := &client{t: t, base: serveSeed(t)}
	checkMapFile(t, c, "/index.svg?chart=map")
	checkMapFile(t, c, "/index.svg?chart=tiles&country=VNM")
	ranks, mapped := parsed(t, c.get("/index").body), parsed(t, c.get("/index?view=map&weights=skills:0").body)
	if a, b := ranks.charts(), mapped.charts(); !strings.HasPrefix(a, "ranks ") || b != strings.Replace(a, "ranks", "map", 1) {
		t.Errorf("the charts are %q and %q", a, b)
	}
	if got := len(ranks.links("Year")); got != 0 {
		t.Errorf("the ranks have %d steps", got)
	}
	back := ""
	for words, href := range mapped.links("Year") {
		if strings.Contains(words, "Previous") {
			back = href
		}
	}
	if !strings.Contains(back, "view=map") || !strings.Contains(back, "skills%3A0") || !strings.Contains(back, "year=") {
		t.Errorf("the step back leads to %q", back)
	}
	if before := parsed(t, c.get(back).body); len(before.links("Year")) != 2 {
		t.Errorf("%s has the steps %v", back, before.links("Year"))
	}
	for _, a := range mapped.all("a") {
		if href := a.attrs["href"]; strings.HasPrefix(href, "/index.csv") && strings.Contains(href, "view=") {
			t.Errorf("the map leads to the file %s", href)
		}
	}
}

// TestMediansAreOfAllMembers: whichever countries have a panel, the grey line
// behind them is the same, and it is no country's own.
func TestMediansAreOfAllMembers(t *testing.T) {
	c := fullSite(t)
	median := func(query string) (points string, panels int) {
		var option struct {
			Grid   []any
			Series []struct {
				Name string
				Data json.RawMessage
			}
		}
		answer := c.get("/indicators/internet-users.chart.json?chart=multiples&from=2010" + query)
		if err := json.Unmarshal([]byte(answer.body), &option); err != nil {
			t.Fatalf("%v in %.200s", err, answer.body)
		}
		for _, series := range option.Series {
			switch {
			case series.Name != "Median of the members":
			case points == "":
				points = string(series.Data)
			case points != string(series.Data):
				t.Errorf("%q: two panels have different medians", query)
			}
		}
		return points, len(option.Grid)
	}
	all, panels := median("")
	one, few := median("&countries=TLS,KOR")
	if all == "" || all != one || panels != 11 || few != 2 {
		t.Errorf("%d and %d panels, medians\n%s\n%s", panels, few, all, one)
	}
}
