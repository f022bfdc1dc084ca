package dashboard_test

import (
	"encoding/json"
	"strings"
	"testing"
)

// readerPages are the pages that people read, with what each must have.
var readerPages = []struct {
	path    string
	charts  int
	members string // id of the table that has a row for each of the eleven members
}{
	{"/", 3, "people"},
	{"/?country=VNM", 3, "people"},
	{"/gap", 2, "members"},
	{"/gap?country=KHM&ref=asean6&series=price-mobile", 2, "members"},
	{"/gap?ref=KOR", 2, "members"},
	{"/indicators", 0, ""},
	{"/indicators/internet-users", 2, "latest"},
	{"/indicators/internet-users?view=table&asof=2025-01-01", 0, "latest"},
	{"/indicators/price-mobile?country=SGP&from=2020&to=2024", 2, "latest"},
	{"/indicators/internet-users?view=map", 1, "latest"},
	{"/indicators/internet-users?view=multiples&countries=TLS,VNM", 1, "latest"},
	{"/indicators/open-data?view=multiples", 1, "latest"},
	{"/indicators/internet-users?view=map&to=2015&country=SGP", 1, "latest"},
	{"/indicators/internet-users?view=ranking&to=2015", 1, "latest"},
	{"/indicators/open-data?view=map", 1, "latest"},
	{"/indicators/open-data", 2, "latest"}, // nobody has a figure in the test release
	{"/countries", 0, "members"},
	{"/countries/TLS", 1, "members"},
	{"/data", 0, ""},
	{"/sources", 0, ""},
	{"/methodology", 0, ""},
	{"/status", 1, ""},
	{"/search?q=internet+timor", 0, ""},
	{"/search", 0, ""},
	{"/glossary", 0, ""},
	{"/accessibility", 0, ""},
	{"/offline", 0, ""},
}

var memberNames = []string{
	"Brunei Darussalam", "Cambodia", "Indonesia", "Lao PDR", "Malaysia", "Myanmar",
	"Philippines", "Singapore", "Thailand", "Timor-Leste", "Viet Nam",
}

func TestPagesAreComplete(t *testing.T) {
	c := sharedSite(t)
	for _, want := range readerPages {
		t.Run(want.path, func(t *testing.T) {
			answer := c.whole(want.path)
			if answer.StatusCode != 200 {
				t.Fatalf("status %d: %s", answer.StatusCode, answer.body)
			}
			checkHeaders(t, answer)
			page := parsed(t, answer.body)
			if h1 := page.all("h1"); len(h1) != 1 || h1[0].words() == "" {
				t.Errorf("%d headings h1, want one with words", len(h1))
			}
			if title := page.all("head")[0].all("title"); len(title) != 1 || title[0].words() == "· Readiness" {
				t.Errorf("titles: %d", len(title))
			}
			if finding := with(page.all("p"), "class", "finding"); len(finding) != 1 || len(finding[0].words()) < 30 {
				t.Errorf("%d findings, want a sentence", len(finding))
			}
			checkCharts(t, page, want.charts)
			checkInline(t, page)
			checkLinks(t, page)
			for _, bad := range []string{"NaN", "+Inf", "-Inf", "%!", "ZgotmplZ", "<nil>", "map["} {
				if strings.Contains(answer.body, bad) {
					t.Errorf("the page says %q", bad)
				}
			}
			if want.members != "" {
				checkMembers(t, page, want.members)
			}
		})
	}
}

// checkCharts wants each chart in two sizes, each with words for those who do
// not see it.
func checkCharts(t *testing.T, page *element, want int) {
	t.Helper()
	figures := with(page.all("figure"), "class", "chart")
	if len(figures) != want {
		t.Errorf("%d charts, want %d", len(figures), want)
	}
	for _, figure := range figures {
		drawings := with(figure.all("svg"), "role", "img")
		if len(drawings) != 2 {
			t.Errorf("chart %s: %d drawings, want 2", figure.attrs["id"], len(drawings))
		}
		for _, drawing := range drawings {
			if len(drawing.all("title")) != 1 || len(drawing.all("desc")) != 1 || drawing.all("desc")[0].words() == "" {
				t.Errorf("chart %s: a drawing without title and description", figure.attrs["id"])
			}
		}
		if sources := with(figure.all("p"), "class", "sources"); len(sources) != 1 || len(sources[0].all("a")) == 0 {
			t.Errorf("chart %s names no source", figure.attrs["id"])
		}
	}
}

// checkInline wants nothing that the content security policy refuses.
func checkInline(t *testing.T, page *element) {
	t.Helper()
	ids := map[string]bool{}
	page.each(func(e *element) {
		for name := range e.attrs {
			if name == "style" || strings.HasPrefix(name, "on") {
				t.Errorf("<%s> has the attribute %s", e.name, name)
			}
		}
		if e.name == "script" && e.attrs["type"] == "application/ld+json" && e.attrs["src"] == "" {
			// A block of data: no browser runs it, and the policy says nothing of it.
			if !json.Valid([]byte(e.text)) {
				t.Errorf("linked data that is no JSON: %s", e.text)
			}
			return
		}
		if e.name == "style" || e.name == "script" && (e.attrs["src"] == "" || strings.TrimSpace(e.text) != "") {
			t.Errorf("inline <%s>", e.name)
		}
		if id := e.attrs["id"]; id != "" {
			if ids[id] {
				t.Errorf("id %q twice", id)
			}
			ids[id] = true
		}
	})
	page.each(func(e *element) {
		for _, id := range strings.Fields(e.attrs["aria-labelledby"]) {
			if !ids[id] {
				t.Errorf("<%s> is labelled by %q, which is not there", e.name, id)
			}
		}
	})
}

// checkLinks wants links with words, to our own paths or to the web.
func checkLinks(t *testing.T, page *element) {
	t.Helper()
	for _, a := range page.all("a") {
		href := a.attrs["href"]
		if a.words() == "" || href == "" {
			t.Errorf("a link to %q says %q", href, a.words())
		}
		if !strings.HasPrefix(href, "/") && !strings.HasPrefix(href, "#") && !strings.HasPrefix(href, "https://") && !strings.HasPrefix(href, "http://") {
			t.Errorf("link to %q", href)
		}
	}
}

// checkMembers wants a row for each of the eleven, each with a year or the
// words that there is no figure.
func checkMembers(t *testing.T, page *element, id string) {
	t.Helper()
	tables := with(page.all("table"), "id", id)
	if len(tables) != 1 {
		t.Fatalf("%d tables %q", len(tables), id)
	}
	rows := with(tables[0].all("th"), "scope", "row")
	var names []string
	for _, row := range rows {
		names = append(names, row.words())
	}
	if len(names) != len(memberNames) {
		t.Errorf("table %q has %d rows: %v", id, len(names), names)
	}
	for _, name := range memberNames {
		if !strings.Contains(strings.Join(names, ";"), name) {
			t.Errorf("table %q lacks %s", id, name)
		}
	}
}

func checkHeaders(t *testing.T, answer reply) {
	t.Helper()
	for name, want := range map[string]string{
		"Content-Security-Policy": "default-src 'none'",
		"X-Content-Type-Options":  "nosniff",
		"Referrer-Policy":         "strict-origin-when-cross-origin",
		"Permissions-Policy":      "geolocation=()",
		"Vary":                    "Accept-Encoding",
		"Cache-Control":           "must-revalidate",
		"Etag":                    `"`,
		"X-Release":               "Z-",
		"Last-Modified":           "GMT",
	} {
		if got := answer.Header.Get(name); !strings.Contains(got, want) {
			t.Errorf("header %s: %q, want %q in it", name, got, want)
		}
	}
	if answer.Header.Get("Strict-Transport-Security") != "" {
		t.Error("HSTS without TLS")
	}
	for _, unsafe := range []string{"unsafe-inline", "unsafe-eval", "*"} {
		if strings.Contains(answer.Header.Get("Content-Security-Policy"), unsafe) {
			t.Errorf("the policy allows %s", unsafe)
		}
	}
}
