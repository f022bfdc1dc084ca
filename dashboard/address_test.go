package dashboard_test

import (
	"encoding/json"
	"errors"
	"net/http"
	"path"
	"strings"
	"testing"

	"readiness/dashboard"
	"readiness/queries"
)

// TestUnknownValues: a page goes on and says so, a file refuses.
func TestUnknownValues(t *testing.T) {
	c := sharedSite(t)
	for _, test := range []struct{ query, parameter string }{
		{"country=XYZ", "country"}, {"country=JPN", "country"}, {"ref=first", "ref"}, {"ref=TLS", "ref"}, {"ref=WLD", "ref"},
		{"asof=yesterday", "asof"}, {"asof=2025-02-30", "asof"}, {"colour=red", "colour"}, {"country=TLS&country=SGP", "country"},
		{"country=%3Cscript%3E", "country"},
	} {
		page := c.get("/gap?" + test.query)
		if page.StatusCode != 200 || page.Header.Get("Cache-Control") != "no-store" || page.Header.Get("Etag") != "" {
			t.Errorf("%s: page %d, %q, ETag %q", test.query, page.StatusCode, page.Header.Get("Cache-Control"), page.Header.Get("Etag"))
		}
		notices := with(parsed(t, page.body).all("p"), "class", "notice")
		if len(notices) != 1 || !strings.Contains(notices[0].words(), "“"+test.parameter) {
			t.Errorf("%s: %d notices", test.query, len(notices))
		}
		file := c.get("/gap.csv?" + test.query)
		var problem struct {
			Type, Title string
			Status      int
			Errors      []struct{ Parameter, Detail string }
		}
		if err := json.Unmarshal([]byte(file.body), &problem); err != nil {
			t.Fatalf("%s: %v in %q", test.query, err, file.body)
		}
		if file.StatusCode != 400 || problem.Status != 400 || file.Header.Get("Content-Type") != "application/problem+json" || file.Header.Get("Etag") != "" {
			t.Errorf("%s: file %d %s", test.query, file.StatusCode, file.Header.Get("Content-Type"))
		}
		if len(problem.Errors) != 1 || problem.Errors[0].Parameter != test.parameter || problem.Errors[0].Detail == "" {
			t.Errorf("%s: problems %+v", test.query, problem.Errors)
		}
	}
}

func TestKnownValuesBringNoNotice(t *testing.T) {
	c := sharedSite(t)
	for _, path := range []string{"/gap?country=tls&ref=sgp&lang=pt&asof=", "/countries?lang=en", "/data?lang=tet"} {
		if notices := with(parsed(t, c.get(path).body).all("p"), "class", "notice"); len(notices) > 1 ||
			len(notices) == 1 && strings.Contains(notices[0].words(), "address") {
			t.Errorf("%s: %s", path, notices[0].words())
		}
	}
}

func TestUnknownAddresses(t *testing.T) {
	c := sharedSite(t)
	for path, machine := range map[string]bool{
		"/nothing": false, "/indicators/none": false, "/indicators/internet-users.docx": false, "/countries/XYZ": false, "/countries/JPN": false,
		"/indicators/scientific-articles-count": false, "/nothing.csv": true, "/indicators/none.csv": true, "/indicators/none.json": true, "/countries/XYZ.csv": true,
		"/indicators/none.svg": true, "/indicators/none.chart.json": true, "/static/0/../../server.go": false,
	} {
		answer := c.get(path)
		if answer.StatusCode != 404 {
			t.Errorf("%s: %d", path, answer.StatusCode)
		}
		if problem := answer.Header.Get("Content-Type") == "application/problem+json"; problem != machine && !strings.HasPrefix(path, "/static") {
			t.Errorf("%s: %s", path, answer.Header.Get("Content-Type"))
		}
		if strings.Contains(answer.body, "ErrNotFound") || strings.Contains(answer.body, "indicator \"none\"") {
			t.Errorf("%s shows what went wrong inside: %s", path, answer.body)
		}
		if !machine && !strings.HasPrefix(path, "/static") {
			if h1 := parsed(t, answer.body).all("h1"); len(h1) != 1 {
				t.Errorf("%s: %d headings", path, len(h1))
			}
		}
	}
}

func TestMethodsAndBounds(t *testing.T) {
	c := sharedSite(t)
	for _, method := range []string{http.MethodPost, http.MethodPut, http.MethodDelete} {
		if answer := c.do(method, "/gap"); answer.StatusCode != http.StatusMethodNotAllowed || answer.Header.Get("Allow") != "GET, HEAD" {
			t.Errorf("%s: %d, Allow %q", method, answer.StatusCode, answer.Header.Get("Allow"))
		}
	}
	if answer := c.get("/gap?country=" + strings.Repeat("x", 5000)); answer.StatusCode != http.StatusRequestURITooLong {
		t.Errorf("long query: %d", answer.StatusCode)
	}
	if answer := c.get("/" + strings.Repeat("x", 500)); answer.StatusCode != http.StatusRequestURITooLong {
		t.Errorf("long path: %d", answer.StatusCode)
	}
}

func TestBehindTLS(t *testing.T) {
	if got := sharedSite(t).get("/healthz", "X-Forwarded-Proto", "https").Header.Get("Strict-Transport-Security"); got == "" {
		t.Error("no HSTS behind TLS")
	}
}

// TestBeforeTheFirstRelease: the process is up, nothing is served, and it says
// so without a fault.
func TestBeforeTheFirstRelease(t *testing.T) {
	c := site(t, dashboard.Config{Acquire: func() (*queries.Queries, func(), bool) { return nil, nil, false }})
	if got := c.get("/healthz").StatusCode; got != 200 {
		t.Errorf("healthz: %d", got)
	}
	for _, path := range []string{"/readyz", "/", "/gap.csv", "/data/observations.csv"} {
		answer := c.get(path)
		if answer.StatusCode != 503 || answer.Header.Get("Retry-After") == "" {
			t.Errorf("%s: %d, Retry-After %q", path, answer.StatusCode, answer.Header.Get("Retry-After"))
		}
	}
	if got := sharedSite(t).get("/readyz"); got.StatusCode != 200 || got.Header.Get("X-Release") == "" {
		t.Errorf("readyz with a release: %d %q", got.StatusCode, got.Header.Get("X-Release"))
	}
}

func TestRefusedReleaseIsTold(t *testing.T) {
	c := site(t, dashboard.Config{Acquire: served(smallRelease(t)), ReleaseError: func() error { return errors.New("checksum of /secret/path differs") }})
	page := c.get("/status")
	if !strings.Contains(page.body, "newer release could not be opened") || strings.Contains(page.body, "secret") {
		t.Error("the status page must say that a release was refused, and not why in our words")
	}
	if got := c.get("/readyz").StatusCode; got != 200 {
		t.Errorf("readyz: %d while an older release is served", got)
	}
}

func TestStaticFiles(t *testing.T) {
	c := sharedSite(t)
	page := parsed(t, c.get("/countries").body)
	sheets := with(page.all("link"), "rel", "stylesheet")
	if len(sheets) != 2 {
		t.Fatalf("%d stylesheets", len(sheets))
	}
	for _, one := range sheets {
		testStaticFile(t, c, one.attrs["href"])
	}
}

func testStaticFile(t *testing.T, c *client, address string) {
	t.Helper()
	sheet := c.get(address, "Accept-Encoding", "br")
	if sheet.StatusCode != 200 || sheet.Header.Get("Content-Encoding") != "br" || !strings.Contains(sheet.Header.Get("Cache-Control"), "immutable") ||
		sheet.Header.Get("Content-Type") != "text/css; charset=utf-8" {
		t.Errorf("%s: %d %v", address, sheet.StatusCode, sheet.Header)
	}
	if again := c.get(address, "If-None-Match", sheet.Header.Get("Etag"), "Accept-Encoding", "br"); again.StatusCode != 304 {
		t.Errorf("known ETag: %d", again.StatusCode)
	}
	old := c.get("/static/0123456789abcdef/" + path.Base(address))
	if old.StatusCode != 302 || old.Header.Get("Location") != address {
		t.Errorf("another build's hash: %d to %q", old.StatusCode, old.Header.Get("Location"))
	}
	for _, private := range []string{"dist/ssr.js", "dist/.keep", "../server.go", "nothing.css"} {
		parts := strings.Split(address, "/")
		if answer := c.get("/" + parts[1] + "/" + parts[2] + "/" + private); answer.StatusCode != 404 {
			t.Errorf("%s: %d", private, answer.StatusCode)
		}
	}
}
