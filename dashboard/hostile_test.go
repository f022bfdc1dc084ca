package dashboard_test

import (
	"io"
	"io/fs"
	"net/http"
	"net/url"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"readiness/dashboard"
	"readiness/data"
)

// TestHostileNames puts markup where a catalogue has names.
func TestHostileNames(t *testing.T) {
	const hostile = `</title></script><script>alert(1)</script><img src=x onerror=alert(1)>"'&`
	catalog, err := data.Load(hostileCatalogue(t, hostile))
	if err != nil {
		t.Fatal(err)
	}
	q, err := build(t.TempDir(), catalog, os.DirFS("testdata/seed"), today)
	if err != nil {
		t.Fatal(err)
	}
	c := site(t, dashboard.Config{Acquire: served(q)})
	for _, path := range []string{"/", "/gap", "/indicators", "/indicators/internet-users", "/countries/TLS", "/data", "/sources", "/methodology", "/status",
		"/indicators/internet-users.svg"} {
		answer := c.get(path)
		if answer.StatusCode != 200 {
			t.Errorf("%s: %d %s", path, answer.StatusCode, answer.body)
		}
		for _, raw := range []string{"<script>", "<img", "onerror=alert(1)>"} {
			if strings.Contains(answer.body, raw) {
				t.Errorf("%s has %q as markup", path, raw)
			}
		}
		if path != "/sources" && !strings.Contains(answer.body, "alert(1)") {
			t.Errorf("%s does not show the name at all: the test proves nothing", path)
		}
	}
}

// hostileCatalogue is the embedded catalogue with one indicator and one country
// renamed.
func hostileCatalogue(t *testing.T, name string) fs.FS {
	t.Helper()
	catalogue := fstest.MapFS{}
	files := os.DirFS("../data/catalog")
	names, err := fs.Glob(files, "*.yaml")
	if err != nil {
		t.Fatal(err)
	}
	quoted := "'" + strings.ReplaceAll(name, "'", "''") + "'"
	renamed := 0
	for _, file := range names {
		content, err := fs.ReadFile(files, file)
		if err != nil {
			t.Fatal(err)
		}
		text := string(content)
		for _, old := range []string{"name: People online\n", "name: Timor-Leste\n"} {
			renamed += strings.Count(text, old)
			text = strings.ReplaceAll(text, old, "name: "+quoted+"\n")
		}
		catalogue[file] = &fstest.MapFile{Data: []byte(text), Mode: 0o644}
	}
	if renamed != 2 {
		t.Fatalf("renamed %d entries of the catalogue, want 2", renamed)
	}
	return catalogue
}

// FuzzAddress: whatever the query, no answer is a fault of ours.
func FuzzAddress(f *testing.F) {
	for _, query := range []string{"", "country=TLS&ref=median", "ref=%00", "asof=2025-01-01&asof=", "series=,,a", "%zz", "country=&country=", "from=1&to=x", ";", "a&b=%ff"} {
		f.Add(query)
	}
	c := sharedSite(f)
	f.Fuzz(func(t *testing.T, query string) {
		request, err := http.NewRequest(http.MethodGet, c.base, nil)
		if err != nil {
			t.Fatal(err)
		}
		request.URL.RawQuery = query
		if _, err := url.Parse(request.URL.String()); err != nil {
			return // no client could send it
		}
		for _, path := range []string{"/gap.csv", "/countries", "/data/observations.csv"} {
			request.URL.Path = path
			response, err := http.DefaultTransport.RoundTrip(request)
			if err != nil {
				return // neither could this one
			}
			body, err := io.ReadAll(response.Body)
			if err != nil {
				t.Fatal(err)
			}
			if err := response.Body.Close(); err != nil {
				t.Fatal(err)
			}
			if response.StatusCode >= 500 || strings.Contains(string(body), "goroutine") {
				t.Errorf("%s?%s: %d %.200s", path, query, response.StatusCode, body)
			}
		}
	})
}
