package dashboard_test

import (
	"bytes"
	"io"
	"io/fs"
	"net/http"
	"os"
	"strings"
	"sync/atomic"
	"testing"
	"testing/fstest"
	"time"

	"github.com/andybalholm/brotli"

	"readiness/dashboard"
	"readiness/queries"
)

func TestConditionalRequests(t *testing.T) {
	c := sharedSite(t)
	for _, path := range []string{"/countries", "/gap.csv", "/data/observations.csv?indicator=internet-users", "/status.chart.json"} {
		first := c.get(path)
		tag := first.Header.Get("Etag")
		if tag == "" || strings.HasPrefix(tag, "W/") {
			t.Fatalf("%s: ETag %q is not strong", path, tag)
		}
		again := c.get(path, "If-None-Match", `"other", `+tag)
		if again.StatusCode != http.StatusNotModified || again.body != "" {
			t.Errorf("%s: %d with %d bytes for a known ETag", path, again.StatusCode, len(again.body))
		}
		for _, name := range []string{"Etag", "Cache-Control", "Vary", "X-Release"} {
			if again.Header.Get(name) != first.Header.Get(name) {
				t.Errorf("%s: %s %q in the 304, %q in the 200", path, name, again.Header.Get(name), first.Header.Get(name))
			}
		}
		if other := c.get(path, "If-None-Match", `"other"`); other.StatusCode != 200 {
			t.Errorf("%s: %d for an unknown ETag", path, other.StatusCode)
		}
		head := c.do(http.MethodHead, path)
		if head.StatusCode != 200 || head.body != "" || head.Header.Get("Etag") != tag {
			t.Errorf("%s: HEAD %d %q %q", path, head.StatusCode, head.body, head.Header.Get("Etag"))
		}
	}
}

func TestSameAnswerSameTag(t *testing.T) {
	c := sharedSite(t)
	for _, pair := range [][2]string{
		{"/gap.csv?ref=median&country=VNM", "/gap.csv?country=vnm&ref=median&lang=en"},
		{"/gap.csv", "/gap.csv?country=TLS&ref=leader&asof="},
		{"/data/observations.csv?country=TLS,SGP", "/data/observations.csv?country=SGP&country=TLS"},
	} {
		a, b := c.get(pair[0]), c.get(pair[1])
		if a.Header.Get("Etag") != b.Header.Get("Etag") || a.body != b.body {
			t.Errorf("%s and %s differ", pair[0], pair[1])
		}
	}
	for _, pair := range [][2]string{
		{"/gap.csv", "/gap.csv?excel=1"}, {"/gap.csv", "/gap.json"}, {"/gap.csv", "/gap.csv?asof=2026-01-01"}, {"/gap", "/gap.csv"},
	} {
		if a, b := c.get(pair[0]), c.get(pair[1]); a.Header.Get("Etag") == b.Header.Get("Etag") {
			t.Errorf("%s and %s share an ETag", pair[0], pair[1])
		}
	}
}

func TestContentCodings(t *testing.T) {
	c := sharedSite(t)
	plain := c.get("/countries")
	for _, test := range []struct{ accept, coding string }{
		{"gzip, deflate, br", "br"}, {"gzip", "gzip"}, {"br;q=0.1, gzip;q=0.9", "gzip"}, {"*", "br"}, {"identity", ""}, {"br;q=0, gzip;q=0", ""},
	} {
		answer := c.get("/countries", "Accept-Encoding", test.accept)
		if got := answer.Header.Get("Content-Encoding"); got != test.coding {
			t.Errorf("%q: coding %q, want %q", test.accept, got, test.coding)
			continue
		}
		var body string
		switch test.coding {
		case "br":
			unpacked, err := io.ReadAll(brotli.NewReader(strings.NewReader(answer.body)))
			if err != nil {
				t.Fatal(err)
			}
			body = string(unpacked)
		case "gzip":
			body = answer.unzip(t, strings.NewReader(answer.body))
		default:
			body = answer.body
		}
		if body != plain.body {
			t.Errorf("%q: another page", test.accept)
		}
		if test.coding != "" && answer.Header.Get("Etag") == plain.Header.Get("Etag") {
			t.Errorf("%q: the ETag of the plain page", test.accept)
		}
	}
	stream := c.get("/data/observations.csv", "Accept-Encoding", "br, gzip")
	if coding := stream.Header.Get("Content-Encoding"); coding != "gzip" {
		t.Fatalf("stream: coding %q", coding)
	}
	if got := stream.unzip(t, bytes.NewReader([]byte(stream.body))); got != c.get("/data/observations.csv").body {
		t.Error("the packed stream unpacks to something else")
	}
}

// TestSwapOfReleases publishes another release while the site runs: answers
// follow it, and their ETags with them.
func TestSwapOfReleases(t *testing.T) {
	first := smallRelease(t)
	second, err := build(t.TempDir(), first.Catalog(), seedWith(t, "internet-users,TLS,2024,51.5,PT_POP,P,worldbank,2026-09-30,"), today)
	if err != nil {
		t.Fatal(err)
	}
	var now atomic.Pointer[queries.Queries]
	now.Store(first)
	c := site(t, dashboard.Config{Acquire: func() (*queries.Queries, func(), bool) { return now.Load(), func() {}, true }})
	const path = "/indicators/internet-users.csv?countries=TLS"
	before := c.get(path)
	now.Store(second)
	after := c.get(path, "If-None-Match", before.Header.Get("Etag"))
	if after.StatusCode != 200 || after.Header.Get("Etag") == before.Header.Get("Etag") {
		t.Fatalf("status %d, ETags %q and %q", after.StatusCode, before.Header.Get("Etag"), after.Header.Get("Etag"))
	}
	if after.Header.Get("X-Release") != second.Release().ID || before.Header.Get("X-Release") != first.Release().ID {
		t.Errorf("X-Release %q then %q", before.Header.Get("X-Release"), after.Header.Get("X-Release"))
	}
	if !strings.Contains(after.body, "2024,51.5,PT_POP,P") || strings.Contains(before.body, "51.5") {
		t.Error("the figures did not follow the release")
	}
	if page := c.get("/indicators/internet-users?view=table"); !strings.Contains(page.body, "51.5") {
		t.Error("the page did not follow the release")
	}
}

// seedWith is the test seed with more rows of the World Bank.
func seedWith(t *testing.T, rows ...string) fs.FS {
	t.Helper()
	seed := fstest.MapFS{}
	for _, name := range []string{"worldbank.csv", "itu.csv", "undesa.csv"} {
		content, err := os.ReadFile("testdata/seed/" + name)
		if err != nil {
			t.Fatal(err)
		}
		if name == "worldbank.csv" {
			content = append(content, strings.Join(rows, "\n")+"\n"...)
		}
		seed[name] = &fstest.MapFile{Data: content, Mode: 0o644}
	}
	return seed
}

// TestEachRequestHoldsItsRelease counts that what is acquired is given back,
// whatever the answer.
func TestEachRequestHoldsItsRelease(t *testing.T) {
	q := smallRelease(t)
	var held, taken atomic.Int64
	c := site(t, dashboard.Config{Acquire: func() (*queries.Queries, func(), bool) {
		held.Add(1)
		taken.Add(1)
		return q, func() { held.Add(-1) }, true
	}})
	paths := []string{"/countries", "/gap.csv?ref=x", "/indicators/none", "/data/observations.csv?indicator=internet-users", "/countries"}
	for _, path := range paths {
		c.get(path)
	}
	// A client has the last byte before its handler has returned.
	for wait := 0; held.Load() != 0 && wait < 100; wait++ {
		time.Sleep(20 * time.Millisecond)
	}
	if held.Load() != 0 || taken.Load() != int64(len(paths)) {
		t.Errorf("%d releases held after %d of %d requests", held.Load(), taken.Load(), len(paths))
	}
}

func TestStaleData(t *testing.T) {
	q := smallRelease(t)
	late := func() time.Time { return today.AddDate(2, 0, 0) }
	c := site(t, dashboard.Config{Acquire: served(q), Now: late})
	if got := c.get("/indicators/internet-users.csv").Header.Get("X-Data-Stale"); got != "2026-12-10" {
		t.Errorf("X-Data-Stale %q, want the vintage of 2026-07-13 and the 150 days of its data set", got)
	}
	if got := c.get("/indicators/internet-users.csv?asof=2026-08-01").Header.Get("X-Data-Stale"); got != "" {
		t.Errorf("X-Data-Stale %q for a state of knowledge that was asked for", got)
	}
	if got := sharedSite(t).get("/indicators/internet-users.csv").Header.Get("X-Data-Stale"); got != "" {
		t.Errorf("X-Data-Stale %q within the cadence", got)
	}
	// Data sets of one publisher have cadences of their own: the governance
	// indicators of 2026-04-01 are good for 430 days, the development indicators
	// of 2026-07-13 for 150.
	for path, want := range map[string]string{
		"/data/observations.csv":                             "2026-08-27",
		"/data/observations.csv?indicator=coverage-4g":       "2026-08-27",
		"/data/observations.csv?indicator=gov-effectiveness": "2027-06-05",
		"/data/observations.csv?indicator=internet-users":    "2026-12-10",
		"/data/observations.csv?asof=2026-08-01":             "",
		"/countries/TLS.csv":                                 "2026-08-27",
		"/gap.csv":                                           "2026-08-27",
		"/gap.json?series=internet-users":                    "2026-12-10",
		"/index.csv":                                         "2026-08-27",
		"/convergence.csv":                                   "2026-08-27",
		"/shift.json":                                        "2026-08-27",
	} {
		if got := c.get(path).Header.Get("X-Data-Stale"); got != want {
			t.Errorf("%s: X-Data-Stale %q, want %q", path, got, want)
		}
	}
	if body := c.get("/status").body; !strings.Contains(body, "past its cadence since 10\u00a0Dec\u00a02026") {
		t.Error("the status page does not say that the World Bank is late")
	}
}

// TestWarming: the first sign of life of a release makes its default views,
// once.
func TestWarming(t *testing.T) {
	q := smallRelease(t)
	var taken atomic.Int64
	var gone atomic.Bool // ends the test's own work early
	c := site(t, dashboard.Config{Warm: true, Acquire: func() (*queries.Queries, func(), bool) {
		taken.Add(1)
		return q, func() {}, !gone.Load()
	}})
	t.Cleanup(func() { gone.Store(true) })
	c.get("/readyz")
	deadline := time.Now().Add(30 * time.Second)
	for taken.Load() < 4 && time.Now().Before(deadline) {
		time.Sleep(10 * time.Millisecond)
	}
	if taken.Load() < 4 {
		t.Fatalf("%d releases acquired: nothing is made in the background", taken.Load())
	}
	gone.Store(true)
}
