package dashboard

import (
	"net/http"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/go-chi/chi/v5"
)

// TestReadmeNamesEveryPage holds the README's table of pages to the routes.
func TestReadmeNamesEveryPage(t *testing.T) {
	text, err := os.ReadFile("../README.md")
	if err != nil {
		t.Fatal(err)
	}
	_, table, found := strings.Cut(string(text), "<!-- table: pages -->\n")
	if !found {
		t.Fatal("README.md has no table of pages")
	}
	table, _, _ = strings.Cut(table, "\n\n")
	var readme, code []string
	for _, match := range regexp.MustCompile("(?m)^\\| `([^`]+)`").FindAllStringSubmatch(table, -1) {
		readme = append(readme, match[1])
	}
	walk := func(_ string, route string, _ http.Handler, _ ...func(http.Handler) http.Handler) error {
		last := route[strings.LastIndex(route, "/"):]
		operations := []string{"/healthz", "/readyz", "/metrics"}
		if !strings.Contains(last, ".") && !strings.HasPrefix(route, "/static/") && !slices.Contains(operations, route) && !slices.Contains(code, route) {
			code = append(code, route)
		}
		return nil
	}
	if err := chi.Walk((&server{}).routes(), walk); err != nil {
		t.Fatal(err)
	}
	slices.Sort(readme)
	slices.Sort(code)
	if !slices.Equal(readme, code) {
		t.Errorf("README.md lists %v, the routes are %v", readme, code)
	}
}
