package dashboard

import (
	"context"
	"net/http"
	"net/url"
	"strings"
	"time"

	"readiness/data"
	"readiness/queries"
)

// warmed notices that a release is new and, where the config wants it, makes
// its default views in the background: what most readers open first is then
// drawn and packed before they ask. Pages name the origin that they are read
// under, so they are made for the one that first asked; for readers who come by
// another, the charts at least are drawn.
func (s *server) warmed(q *queries.Queries, origin string) {
	if !s.config.Warm {
		return
	}
	id := q.Release().ID
	if old := s.latest.Swap(&id); old != nil && *old == id {
		return
	}
	go s.warm(id, origin, defaultViews(q.Catalog()))
}

// defaultViews are the pages without parameters, those of the menu first.
func defaultViews(catalog *data.Catalog) []string {
	var paths []string
	for _, link := range navigation(nil, "", "") {
		paths = append(paths, link.Href)
	}
	for _, pillar := range catalog.Pillars() {
		paths = append(paths, "/pillars/"+string(pillar.ID))
	}
	for _, indicator := range catalog.Indicators() {
		if shown(indicator) {
			paths = append(paths, "/indicators/"+string(indicator.ID))
		}
	}
	for _, country := range catalog.Members() {
		paths = append(paths, "/countries/"+string(country.ISO3))
	}
	return paths
}

// warm asks for one page after the other as a browser would, and stops when
// another release has taken over.
func (s *server) warm(release, origin string, paths []string) {
	begin := time.Now()
	scheme, host, _ := strings.Cut(origin, "://")
	for _, path := range paths {
		if latest := s.latest.Load(); latest == nil || *latest != release {
			return
		}
		r := (&http.Request{Method: http.MethodGet, Host: host, URL: &url.URL{Path: path},
			Header: http.Header{"Accept-Encoding": {string(brotlied)}, "X-Forwarded-Proto": {scheme}}}).WithContext(context.Background())
		s.router.ServeHTTP(&nobody{header: http.Header{}}, r)
	}
	s.log.Info("default views made", "release", release, "pages", len(paths), "took", time.Since(begin))
}

// nobody reads an answer that is made for the cache.
type nobody struct{ header http.Header }

func (n *nobody) Header() http.Header            { return n.header }
func (n *nobody) WriteHeader(int)                {}
func (n *nobody) Write(body []byte) (int, error) { return len(body), nil }
