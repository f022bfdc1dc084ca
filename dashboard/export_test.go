package dashboard

import "net/http"

// NewUncached is New without the cache of finished pages. Drawings are kept,
// so that benchmarks measure a page whose charts are drawn already.
func NewUncached(config Config) (http.Handler, error) {
	s, err := newServer(config)
	if err != nil {
		return nil, err
	}
	s.documents.limit = 0
	return s.handler(), nil
}
