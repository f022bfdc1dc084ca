package dashboard_test

import (
	"context"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"strconv"
	"sync"
	"testing"

	"github.com/go-chi/chi/v5"

	"readiness/dashboard"
	"readiness/data"
	"readiness/queries"
)

// The benchmarks come in pairs: ours and what it is held against, on the
// embedded figures, over real connections on loopback. The ratio counts, not
// the time.

// embedded is a release of the figures that the program brings along.
var embedded = sync.OnceValues(func() (*queries.Queries, error) {
	catalog, err := data.Embedded()
	if err != nil {
		return nil, err
	}
	folder, err := os.MkdirTemp("", "readiness-bench-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(folder)
	return build(folder, catalog, data.SeedFS(), today)
})

func benchConfig(b *testing.B) dashboard.Config {
	b.Helper()
	q, err := embedded()
	if err != nil {
		b.Fatal(err)
	}
	return dashboard.Config{Acquire: served(q), Log: slog.New(slog.DiscardHandler), Version: "bench"}
}

// hammer asks for one address: from as many callers as -cpu says, or from one
// where callers at once would share one answer in the making.
func hammer(b *testing.B, handler http.Handler, path string, parallel bool) {
	b.Helper()
	server := httptest.NewServer(handler)
	b.Cleanup(server.Close)
	transport := &http.Transport{DisableCompression: true, MaxIdleConnsPerHost: 64}
	b.Cleanup(transport.CloseIdleConnections)
	once := func() (int64, error) {
		request, err := http.NewRequest(http.MethodGet, server.URL+path, nil)
		if err != nil {
			return 0, err
		}
		request.Header.Set("Accept-Encoding", "br")
		response, err := transport.RoundTrip(request)
		if err != nil {
			return 0, err
		}
		defer response.Body.Close()
		return io.Copy(io.Discard, response.Body)
	}
	size, err := once() // draws the charts and fills the caches
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(size)
	b.ReportAllocs()
	b.ResetTimer()
	if !parallel {
		for range b.N {
			if _, err := once(); err != nil {
				b.Error(err)
			}
		}
		return
	}
	b.RunParallel(func(pb *testing.PB) {
		for pb.Next() {
			if _, err := once(); err != nil {
				b.Error(err)
			}
		}
	})
}

func BenchmarkPageCached(b *testing.B) {
	handler, err := dashboard.New(benchConfig(b))
	if err != nil {
		b.Fatal(err)
	}
	b.Run("ours", func(b *testing.B) { hammer(b, handler, "/indicators/internet-users", true) })

	recorder := httptest.NewRecorder()
	request := httptest.NewRequest(http.MethodGet, "/indicators/internet-users", nil)
	request.Header.Set("Accept-Encoding", "br")
	handler.ServeHTTP(recorder, request)
	body := recorder.Body.Bytes()
	constant := chi.NewRouter()
	constant.Get("/indicators/{id}", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.Header().Set("Content-Encoding", "br")
		w.Header().Set("Content-Length", strconv.Itoa(len(body)))
		if _, err := w.Write(body); err != nil {
			b.Error(err)
		}
	})
	b.Run("constant", func(b *testing.B) { hammer(b, constant, "/indicators/internet-users", true) })
}

func BenchmarkPageUncached(b *testing.B) {
	config := benchConfig(b)
	handler, err := dashboard.NewUncached(config)
	if err != nil {
		b.Fatal(err)
	}
	q, done, _ := config.Acquire()
	defer done()
	const id data.IndicatorID = "internet-users"
	for _, page := range []struct {
		name, path string
		bare       func(ctx context.Context) error
	}{
		{"indicator", "/indicators/internet-users", func(ctx context.Context) error {
			if _, err := q.Trend(ctx, queries.TrendAsk{Indicator: id}); err != nil {
				return err
			}
			_, err := q.Latest(ctx, queries.LatestAsk{Indicator: id})
			return err
		}},
		{"gap", "/gap", func(ctx context.Context) error {
			if _, err := q.Gap(ctx, queries.GapAsk{Country: data.TimorLeste}); err != nil {
				return err
			}
			_, err := q.Latest(ctx, queries.LatestAsk{Indicator: id})
			return err
		}},
	} {
		b.Run(page.name+"/page", func(b *testing.B) { hammer(b, handler, page.path, false) })
		b.Run(page.name+"/bare-queries", func(b *testing.B) { hammer(b, bareHandler(page.bare), page.path, false) })
	}
}

// bareHandler asks what a page asks and answers next to nothing.
func bareHandler(ask func(context.Context) error) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if err := ask(r.Context()); err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		_, _ = io.WriteString(w, "ok")
	})
}

func BenchmarkCSV(b *testing.B) {
	config := benchConfig(b)
	handler, err := dashboard.New(config)
	if err != nil {
		b.Fatal(err)
	}
	q, done, _ := config.Acquire()
	defer done()
	b.Run("ours", func(b *testing.B) { hammer(b, handler, "/data/observations.csv", true) })
	b.Run("bare-query", func(b *testing.B) {
		hammer(b, bareHandler(func(ctx context.Context) error {
			return q.Observations(ctx, queries.ObservationsAsk{}, func(data.Observation) error { return nil })
		}), "/data/observations.csv", true)
	})
}
