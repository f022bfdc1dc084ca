package dashboard

import (
	"fmt"
	"net/http"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/go-chi/chi/v5"

	"readiness/dashboard/chart"
)

// TestReadmeNamesEveryPage holds the README's tables of pages and of interfaces
// for programs to the routes.
func TestReadmeNamesEveryPage(t *testing.T) {
	code := map[string][]string{}
	walk := func(_ string, route string, _ http.Handler, _ ...func(http.Handler) http.Handler) error {
		if strings.HasPrefix(route, embedPath+"/") {
			route = embedPath + "/…" // of every page with charts, by one rule
		}
		last := route[strings.LastIndex(route, "/"):]
		operations := []string{"/healthz", "/readyz", "/metrics"}
		kind := "pages"
		switch {
		case strings.HasPrefix(route, sdmxRoot), route == mcpPath:
			kind, route = "interfaces", strings.TrimSuffix(route, "/*")
		case strings.Contains(last, ".") || strings.HasPrefix(route, "/static/") || slices.Contains(operations, route):
			return nil
		}
		if !slices.Contains(code[kind], route) {
			code[kind] = append(code[kind], route)
		}
		return nil
	}
	if err := chi.Walk((&server{}).routes(), walk); err != nil {
		t.Fatal(err)
	}
	for kind, routes := range code {
		readme := readmeAddresses(t, kind)
		slices.Sort(readme)
		slices.Sort(routes)
		if !slices.Equal(readme, routes) {
			t.Errorf("README.md lists the %s %v, the routes are %v", kind, readme, routes)
		}
	}
}

// readmeAddresses reads the first column of one of the README's tables.
func readmeAddresses(t *testing.T, name string) (addresses []string) {
	t.Helper()
	text, err := os.ReadFile("../README.md")
	if err != nil {
		t.Fatal(err)
	}
	_, table, found := strings.Cut(string(text), "<!-- table: "+name+" -->\n")
	if !found {
		t.Fatalf("README.md has no table of %s", name)
	}
	table, _, _ = strings.Cut(table, "\n\n")
	for _, match := range regexp.MustCompile("(?m)^\\| `([^`]+)`").FindAllStringSubmatch(table, -1) {
		addresses = append(addresses, match[1])
	}
	return addresses
}

// TestReadmeNamesEverySize holds the README's table of sizes to the frames.
func TestReadmeNamesEverySize(t *testing.T) {
	text, err := os.ReadFile("../README.md")
	if err != nil {
		t.Fatal(err)
	}
	_, table, _ := strings.Cut(string(text), "<!-- table: sizes -->\n")
	table, _, _ = strings.Cut(table, "\n\n")
	rows := regexp.MustCompile("(?m)^\\| `([a-z0-9]+)` \\|(.*)$").FindAllStringSubmatch(table, -1)
	frames := chart.Frames()
	if len(rows) != len(frames) {
		t.Fatalf("README.md has %d sizes, the pictures %d", len(rows), len(frames))
	}
	for at, f := range frames {
		size := fmt.Sprintf("%d × %d", f.Width, f.Height)
		if rows[at][1] != f.Name || f.Width > 0 && !strings.Contains(rows[at][2], size) {
			t.Errorf("README.md has %q where the frame %s is of %s", rows[at][0], f.Name, size)
		}
	}
}
