package dashboard

import (
	"cmp"
	"context"
	"net/http"
	"strconv"
	"time"

	"github.com/go-chi/chi/v5"
	"github.com/go-chi/chi/v5/middleware"
	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"
)

// meters counts what the server does, for "/metrics". Each server has its own
// registry, so that tests and embedding programs don't share counts.
type meters struct {
	registry *prometheus.Registry
	handler  http.Handler
	requests *prometheus.CounterVec
	latency  *prometheus.HistogramVec
}

// latencyBuckets reach from a page in the cache, a fraction of a millisecond,
// to the limit of building one.
var latencyBuckets = []float64{0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15}

// newMeters registers everything that "/metrics" tells. What others count
// already, caches and the chart engine, is read from them at each scrape, and
// so is the age of the data.
func newMeters(s *server) *meters {
	m := &meters{
		registry: prometheus.NewRegistry(),
		requests: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "readiness_http_requests_total", Help: "Requests answered, by route and status code.",
		}, []string{"route", "code"}),
		latency: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name: "readiness_http_request_seconds", Help: "Time from a request to the end of its answer, by route.",
			Buckets: latencyBuckets,
		}, []string{"route"}),
	}
	m.registry.MustRegister(m.requests, m.latency, &dataCollector{s},
		collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	counted := func(name, help string, labels prometheus.Labels, read func() int64) {
		m.registry.MustRegister(prometheus.NewCounterFunc(
			prometheus.CounterOpts{Name: name, Help: help, ConstLabels: labels}, func() float64 { return float64(read()) }))
	}
	const cacheName, cacheHelp = "readiness_cache_answers_total", "Answers of a cache: hit from what is kept, miss made for the caller."
	counted(cacheName, cacheHelp, prometheus.Labels{"cache": "documents", "result": "hit"}, s.documents.hits.Load)
	counted(cacheName, cacheHelp, prometheus.Labels{"cache": "documents", "result": "miss"}, s.documents.misses.Load)
	counted(cacheName, cacheHelp, prometheus.Labels{"cache": "pictures", "result": "hit"}, s.pictures.hits.Load)
	counted(cacheName, cacheHelp, prometheus.Labels{"cache": "pictures", "result": "miss"}, s.pictures.misses.Load)
	counted(cacheName, cacheHelp, prometheus.Labels{"cache": "drawings", "result": "hit"}, s.drawings.hits.Load)
	counted(cacheName, cacheHelp, prometheus.Labels{"cache": "drawings", "result": "miss"}, s.drawings.misses.Load)
	counted("readiness_chart_renders_total", "Charts drawn by the engine.", nil, func() int64 { return s.engine.Stats().Renders })
	m.handler = promhttp.HandlerFor(m.registry, promhttp.HandlerOpts{ErrorHandling: promhttp.ContinueOnError})
	return m
}

// metrics answers "/metrics" in the text format of Prometheus.
func (s *server) metrics(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Cache-Control", "no-store")
	s.meters.handler.ServeHTTP(w, r)
}

// meter counts a request under the route that answers it: the pattern and not
// the address, of which there are as many as readers care to invent. It stands
// before the router, so that pages which are made in advance are not counted,
// and lends it the context that the router notes its way in.
func (s *server) meter(routes chi.Routes, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		begin := time.Now()
		seen, ok := w.(middleware.WrapResponseWriter)
		if !ok {
			seen = middleware.NewWrapResponseWriter(w, r.ProtoMajor)
		}
		way := chi.NewRouteContext()
		way.Routes = routes
		r = r.WithContext(context.WithValue(r.Context(), chi.RouteCtxKey, way))
		defer func() { // also when an answer is broken off
			route := way.RoutePattern()
			if route == "" {
				route = "none"
			}
			code := cmp.Or(seen.Status(), http.StatusOK) // 0: an empty answer that is fine
			s.meters.requests.WithLabelValues(route, strconv.Itoa(code)).Inc()
			s.meters.latency.WithLabelValues(route).Observe(time.Since(begin).Seconds())
		}()
		next.ServeHTTP(seen, r)
	})
}
