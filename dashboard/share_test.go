package dashboard_test

import (
	"html"
	"net/url"
	"os"
	"regexp"
	"strings"
	"testing"

	"readiness/dashboard"
	"readiness/data"
)

// TestEveryChartStandsAlone follows the markup under each chart of each page to
// its frame: one chart, no script, no navigation, and the way back.
func TestEveryChartStandsAlone(t *testing.T) {
	c := fullSite(t)
	for _, path := range []string{"/", "/?country=VNM&asof=2026-06-30", "/gap?ref=asean6&country=KHM", "/index?weights=networks:3", "/convergence?series=index", "/shift", "/compare?x=hdi",
		"/pillars/trust", "/indicators/internet-users?countries=TLS,SGP&from=2010", "/countries/TLS", "/status"} {
		page := parsed(t, c.settled(path).body)
		charts := with(page.all("figure"), "class", "chart")
		if len(charts) == 0 {
			t.Fatalf("%s: no chart", path)
		}
		for _, figure := range charts {
			frame, permalink := frameOf(t, figure), with(figure.all("input"), "readonly", "")[0].attrs["value"]
			if !strings.HasPrefix(permalink, c.base+"/") || !strings.HasSuffix(permalink, "#"+figure.attrs["id"]) {
				t.Errorf("%s: permalink %s", path, permalink)
			}
			at, found := strings.CutPrefix(frame.attrs["src"], c.base)
			if !found || !strings.HasPrefix(at, "/embed/") {
				t.Fatalf("%s: the frame is at %q", path, frame.attrs["src"])
			}
			answer := c.settled(at)
			if answer.StatusCode != 200 {
				t.Fatalf("%s: %d", at, answer.StatusCode)
			}
			policy := answer.Header.Get("Content-Security-Policy")
			if !strings.Contains(policy, "frame-ancestors *") || strings.Contains(policy, "script-src") || !strings.Contains(policy, "default-src 'none'") {
				t.Errorf("%s: policy %s", at, policy)
			}
			alone := parsed(t, answer.body)
			checkCharts(t, alone, 1)
			checkInline(t, alone)
			checkFrame(t, at, alone)
			if title := alone.all("h1"); len(title) != 1 || title[0].words() != frame.attrs["title"] {
				t.Errorf("%s: the frame is called %q", at, frame.attrs["title"])
			}
			if back := links(alone, "Readiness: open the page"); len(back) != 1 || back[0] != permalink {
				t.Errorf("%s leads to %v, the chart is at %s", at, back, permalink)
			}
			if canonical := with(alone.all("link"), "rel", "canonical"); len(canonical) != 1 || canonical[0].attrs["href"]+"#"+figure.attrs["id"] != permalink {
				t.Errorf("%s: canonical %v", at, canonical)
			}
		}
	}
}

// frameOf reads the markup that a chart offers.
func frameOf(t *testing.T, figure *element) *element {
	t.Helper()
	for _, area := range with(figure.all("textarea"), "readonly", "") {
		if strings.HasPrefix(area.text, "<iframe ") {
			return parsed(t, area.text).all("iframe")[0]
		}
	}
	t.Fatalf("chart %s offers no frame", figure.attrs["id"])
	return nil
}

// checkFrame wants nothing but the chart and what belongs to it.
func checkFrame(t *testing.T, at string, page *element) {
	t.Helper()
	for _, unwanted := range []string{"script", "nav", "form", "iframe"} {
		if n := len(page.all(unwanted)); n != 0 {
			t.Errorf("%s: %d <%s>", at, n, unwanted)
		}
	}
	if base := page.all("base"); len(base) != 1 || base[0].attrs["target"] != "_blank" {
		t.Errorf("%s: its links would open in the frame", at)
	}
	details := page.all("details")
	if len(details) != 1 || len(details[0].words()) < 60 {
		t.Errorf("%s: %d blocks of numbers, or nothing in them", at, len(details))
	} else if _, open := details[0].attrs["open"]; open {
		t.Errorf("%s: the numbers are open", at)
	}
}

func links(page *element, words string) (hrefs []string) {
	for _, a := range page.all("a") {
		if a.words() == words {
			hrefs = append(hrefs, a.attrs["href"])
		}
	}
	return hrefs
}

// TestFramesSayWhatIsWrong: notices as on the page, and a refusal where the
// page has one. Only frames may be framed.
func TestFramesSayWhatIsWrong(t *testing.T) {
	c := sharedSite(t)
	for path, want := range map[string]string{
		"/embed/gap?chart=nothing":                            "“chart=nothing”",
		"/embed/gap?country=XYZ":                              "“country=XYZ”",
		"/embed/gap?size=narrow":                              "“size”",
		"/embed/indicators/internet-users?chart=trend&from=x": "“from=x”",
	} {
		answer := c.get(path)
		notices := with(parsed(t, answer.body).all("p"), "class", "notice")
		if answer.StatusCode != 200 || len(notices) != 1 || !strings.Contains(notices[0].words(), want) {
			t.Errorf("%s: %d, %d notices", path, answer.StatusCode, len(notices))
		}
	}
	// No chart of parts against a country that has no index.
	if answer := c.get("/embed/gap?chart=parts&ref=KOR"); answer.StatusCode != 200 || !strings.Contains(answer.body, "no such chart for what was chosen") {
		t.Errorf("a chart that the figures do not allow: %d", answer.StatusCode)
	}
	for path, want := range map[string]int{"/embed": 404, "/embed/": 404, "/embed/methodology": 404, "/embed/indicators/none": 404, "/embed/countries/JPN": 404, "/embed/overview": 200} {
		if got := c.get(path).StatusCode; got != want {
			t.Errorf("%s: %d, want %d", path, got, want)
		}
	}
	for _, path := range []string{"/", "/gap", "/embed/nothing", "/gap.svg", "/data/observations.csv?indicator=internet-users"} {
		if policy := c.get(path).Header.Get("Content-Security-Policy"); !strings.Contains(policy, "frame-ancestors 'none'") {
			t.Errorf("%s may be framed: %s", path, policy)
		}
	}
}

// TestAddressesNameTheirReader: each reader finds the host that he came by, and
// nobody that of another.
func TestAddressesNameTheirReader(t *testing.T) {
	c := sharedSite(t)
	ordinary := c.get("/countries")
	if !strings.Contains(ordinary.body, `<link rel="canonical" href="`+c.base+`/countries">`) {
		t.Error("the page does not name its own address")
	}
	behind := c.get("/countries", "X-Forwarded-Proto", "https")
	if !strings.Contains(behind.body, strings.Replace(c.base, "http:", "https:", 1)+"/countries") || behind.Header.Get("Etag") == ordinary.Header.Get("Etag") {
		t.Error("behind TLS the page is at another address")
	}
	stated := site(t, dashboard.Config{Acquire: served(smallRelease(t)), Origin: "https://readiness.example.org"})
	if body := stated.get("/countries?asof=2026-06-30").body; !strings.Contains(body, `href="https://readiness.example.org/countries?asof=2026-06-30"`) || strings.Contains(body, stated.base) {
		t.Error("the stated origin is not used alone")
	}
}

// TestAddressesHoldAllState changes each control of each page, sends the form
// as a browser does, and opens the permalink that the answer gives: it must be
// the same page, with the same choices.
func TestAddressesHoldAllState(t *testing.T) {
	c := fullSite(t)
	for _, path := range []string{"/", "/gap", "/index", "/convergence", "/shift", "/pillars/networks", "/indicators", "/indicators/internet-users", "/countries", "/countries/TLS", "/status"} {
		page := parsed(t, c.settled(path).body)
		for _, form := range with(page.all("form"), "method", "get") {
			if form.attrs["action"] == "/display" {
				continue // a choice of the reader's own, kept in a cookie
			}
			for _, control := range append(form.all("select"), with(form.all("input"), "type", "range")...) {
				name := control.attrs["name"]
				query, chosen := sent(form), "3"
				if control.name == "select" {
					options := control.all("option")
					chosen = options[len(options)-1].attrs["value"]
					if _, already := options[len(options)-1].attrs["selected"]; already {
						chosen = options[0].attrs["value"]
					}
				}
				query.Set(name, chosen)
				checkPermalink(t, c, form.attrs["action"]+"?"+query.Encode(), name, chosen)
			}
		}
	}
}

// sent is what a browser sends of a form that nobody has touched.
func sent(form *element) url.Values {
	query := url.Values{}
	for _, field := range form.all("input") {
		query.Set(field.attrs["name"], field.attrs["value"])
	}
	for _, field := range form.all("select") {
		for _, option := range field.all("option") {
			if _, selected := option.attrs["selected"]; selected {
				query.Set(field.attrs["name"], option.attrs["value"])
			}
		}
	}
	return query
}

func checkPermalink(t *testing.T, c *client, address, name, chosen string) {
	t.Helper()
	first := c.settled(address)
	page := parsed(t, first.body)
	canonical := with(page.all("link"), "rel", "canonical")
	if first.StatusCode != 200 || len(canonical) != 1 {
		t.Fatalf("%s: %d, %d canonical addresses", address, first.StatusCode, len(canonical))
	}
	permalink := canonical[0].attrs["href"]
	again := c.settled(strings.TrimPrefix(permalink, c.base))
	// That one choice did not go with another is said once, and is no state.
	notice := regexp.MustCompile(`<p class="notice" role="note">[^<]* in the address: [^<]*</p>\n`)
	if again.body != notice.ReplaceAllString(first.body, "") {
		t.Errorf("%s and its permalink %s are two pages", address, permalink)
	}
	for _, control := range page.all("select") {
		if control.attrs["name"] != name {
			continue
		}
		for _, option := range control.all("option") {
			if _, selected := option.attrs["selected"]; selected && option.attrs["value"] != chosen {
				t.Errorf("%s: %s=%s is chosen, %s was sent", address, name, option.attrs["value"], chosen)
			}
		}
	}
}

// TestHostileNamesInFrames: a name is text in the frame, in the markup for other
// sites and in what that markup becomes there.
func TestHostileNamesInFrames(t *testing.T) {
	const hostile = `"></iframe><script>alert(1)</script>&'`
	catalog, err := data.Load(hostileCatalogue(t, hostile))
	if err != nil {
		t.Fatal(err)
	}
	q, err := build(t.TempDir(), catalog, os.DirFS("testdata/seed"), today)
	if err != nil {
		t.Fatal(err)
	}
	c := site(t, dashboard.Config{Acquire: served(q)})
	page := c.whole("/indicators/internet-users")
	for _, answer := range []reply{page, c.whole("/embed/indicators/internet-users?chart=trend")} {
		if strings.Contains(answer.body, "<script>") || !strings.Contains(answer.body, "alert(1)") {
			t.Error("the name is markup, or is not there")
		}
	}
	for _, figure := range with(parsed(t, page.body).all("figure"), "class", "chart") {
		if title := html.UnescapeString(frameOf(t, figure).attrs["title"]); !strings.Contains(title, hostile) {
			t.Errorf("the frame is called %q", title)
		}
	}
}
