package dashboard_test

import (
	"context"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"slices"
	"strconv"
	"sync"
	"testing"
	"time"

	"github.com/go-chi/chi/v5"

	"readiness/dashboard"
	"readiness/data"
	"readiness/queries"
)

// Each benchmark asks ours and what it is held against by turns, over real
// connections on loopback and on the embedded figures, so that a busy machine
// slows both alike. The ratio of rates, theirs-time / ours-time, is what
// counts; the times are those of one answer.

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

// duel asks two handlers for one address by turns and reports how they compare.
func duel(b *testing.B, ours, theirs http.Handler, path, coding string) {
	b.Helper()
	asks := [2]func() (time.Duration, int64){}
	for at, handler := range []http.Handler{ours, theirs} {
		server := httptest.NewServer(handler)
		b.Cleanup(server.Close)
		transport := &http.Transport{DisableCompression: true}
		b.Cleanup(transport.CloseIdleConnections)
		asks[at] = func() (time.Duration, int64) {
			begin := time.Now()
			request, err := http.NewRequest(http.MethodGet, server.URL+path, nil)
			if err != nil {
				b.Fatal(err)
			}
			request.Header.Set("Accept-Encoding", coding)
			response, err := transport.RoundTrip(request)
			if err != nil {
				b.Fatal(err)
			}
			defer response.Body.Close()
			size, err := io.Copy(io.Discard, response.Body)
			if err != nil || response.StatusCode != http.StatusOK {
				b.Fatal(response.Status, err)
			}
			return time.Since(begin), size
		}
		asks[at]() // draws the charts, fills the caches, opens the connection
	}
	var spent [2][]time.Duration
	var size int64
	for b.Loop() {
		for at, ask := range asks {
			took, bytes := ask()
			spent[at] = append(spent[at], took)
			if at == 0 {
				size = bytes
			}
		}
	}
	// Medians: a stop of the machine hits one answer and not the ratio.
	var middle [2]float64
	for at := range spent {
		slices.Sort(spent[at])
		middle[at] = float64(spent[at][len(spent[at])/2].Microseconds())
	}
	b.ReportMetric(middle[0], "ours-us")
	b.ReportMetric(middle[1], "theirs-us")
	b.ReportMetric(middle[1]/middle[0], "ratio")
	b.ReportMetric(float64(size), "bytes")
	b.ReportMetric(0, "ns/op")
}

// BenchmarkPageCached: a kept page against a handler of chi that writes the
// same bytes and nothing else.
func BenchmarkPageCached(b *testing.B) {
	const path = "/indicators/internet-users"
	ours, err := dashboard.New(benchConfig(b))
	if err != nil {
		b.Fatal(err)
	}
	recorder := httptest.NewRecorder()
	request := httptest.NewRequest(http.MethodGet, path, nil)
	request.Header.Set("Accept-Encoding", "br")
	ours.ServeHTTP(recorder, request)
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
	duel(b, ours, constant, path, "br")
}

// BenchmarkPageUncached: a page whose charts are drawn already against the bare
// questions that it asks; plain, and packed as browsers get it.
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
		for _, coding := range []string{"identity", "br"} {
			b.Run(page.name+"/"+coding, func(b *testing.B) { duel(b, handler, bareHandler(page.bare), page.path, coding) })
		}
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

// BenchmarkCSV: everything as one file against reading the same rows and
// writing nothing.
func BenchmarkCSV(b *testing.B) {
	config := benchConfig(b)
	handler, err := dashboard.New(config)
	if err != nil {
		b.Fatal(err)
	}
	q, done, _ := config.Acquire()
	defer done()
	bare := bareHandler(func(ctx context.Context) error {
		return q.Observations(ctx, queries.ObservationsAsk{}, func(data.Observation) error { return nil })
	})
	for _, coding := range []string{"identity", "gzip"} {
		b.Run(coding, func(b *testing.B) { duel(b, handler, bare, "/data/observations.csv", coding) })
	}
}
