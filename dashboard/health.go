package dashboard

import (
	"fmt"
	"net/http"
)

// healthz says that the process answers. It asks nothing of the data, so that
// a broken release does not get a good process restarted.
func (s *server) healthz(w http.ResponseWriter, r *http.Request) {
	plain(w, http.StatusOK, "ok")
}

// readyz says whether a release is served. An older release than the newest is
// still a release: the log and /status say so, not the load balancer.
func (s *server) readyz(w http.ResponseWriter, r *http.Request) {
	q, done, ok := s.config.Acquire()
	if !ok {
		w.Header().Set("Retry-After", "5")
		plain(w, http.StatusServiceUnavailable, "no release is served yet")
		return
	}
	defer done()
	s.warmed(q, s.originOf(r))
	w.Header().Set("X-Release", q.Release().ID)
	plain(w, http.StatusOK, "serving "+q.Release().ID)
}

func plain(w http.ResponseWriter, status int, text string) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	fmt.Fprintln(w, text)
}
