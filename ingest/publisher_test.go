package ingest_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"sync"
	"testing"

	"readiness/data"
	"readiness/ingest"
)

// publishers are two publishers on loopback, each with one file in our own
// layout, which a test changes as it goes.
type publishers struct {
	base    string
	catalog string // folder of a catalogue with their addresses

	mu     sync.Mutex
	served map[data.SourceID]http.HandlerFunc
	asked  map[data.SourceID]int
}

func newPublishers(t testing.TB) *publishers {
	p := &publishers{served: map[data.SourceID]http.HandlerFunc{}, asked: map[data.SourceID]int{}}
	server := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		p.mu.Lock()
		source := data.SourceID(strings.TrimPrefix(r.URL.Path, "/"))
		p.asked[source]++
		serve := p.served[source]
		p.mu.Unlock()
		serve(w, r)
	}))
	// A connection that is kept open would keep a test's fake clock from moving.
	server.Config.SetKeepAlivesEnabled(false)
	server.Start()
	t.Cleanup(server.Close)
	p.base = server.URL
	p.edition("worldbank", "internet-users", 50, "2026-07-13")
	p.edition("itu", "coverage-4g", 80, "2026-07-13")
	return p
}

// edition serves figures of an indicator for five members and five years, of
// which some may be left out.
func (p *publishers) edition(source data.SourceID, indicator string, value int, vintage string, without ...string) {
	var rows []string
	for _, country := range []string{"TLS", "SGP", "MYS", "THA", "VNM"} {
		for year := 2019; year <= 2023; year++ {
			row := fmt.Sprintf("%s,%s,%d,%d,PT_POP,A,%s,%s,", indicator, country, year, value, source, vintage)
			left := false
			for _, part := range without {
				left = left || strings.Contains(row, part)
			}
			if !left {
				rows = append(rows, row)
			}
		}
	}
	text := tidy(rows...)
	p.serve(source, func(w http.ResponseWriter, _ *http.Request) { fmt.Fprint(w, text) })
}

func (p *publishers) serve(source data.SourceID, handler http.HandlerFunc) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.served[source] = handler
}

// fails makes a publisher answer nothing but errors.
func (p *publishers) fails(source data.SourceID) {
	p.serve(source, func(w http.ResponseWriter, _ *http.Request) { http.Error(w, "down", http.StatusInternalServerError) })
}

func (p *publishers) count(source data.SourceID) int {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.asked[source]
}

// addresses are the two publishers', for the catalogue and for the fetcher.
func (p *publishers) addresses(t testing.TB, b *bench) {
	block := `    fetch:
    - {url: "https://%s/%s", file: figures.csv, reply: csv, dated: inside, basis: A test.}
`
	p.catalog = oneSeriesFolder(t, map[string]string{
		"wdi": fmt.Sprintf(block, "api.worldbank.org", "worldbank"), "datahub": fmt.Sprintf(block, "api.datahub.itu.int", "itu"),
	})
	if err := p.reach(b.Runner); err != nil {
		t.Fatal(err)
	}
}

// reach lets a run fetch from the two publishers.
func (p *publishers) reach(r *ingest.Runner) (err error) {
	r.Catalog, err = data.Load(os.DirFS(p.catalog))
	r.Fetcher = ingest.NewFetcher(ingest.FetcherConfig{Catalog: r.Catalog, Attempts: 1,
		Mirrors: map[string]string{"api.worldbank.org": p.base, "api.datahub.itu.int": p.base}})
	return err
}

// newJobs is a state folder of a seed whose sources are two publishers.
func newJobs(t testing.TB) (*bench, *publishers) {
	b, p := newBench(t, base...), newPublishers(t)
	b.Sources = nil // all of it is in our own layout
	p.addresses(t, b)
	return b, p
}

// outcomes writes the attempts of a report as "source outcome", in order.
func outcomes(report ingest.Report) []string {
	var texts []string
	for _, a := range report.Attempts {
		texts = append(texts, string(a.Source)+" "+string(a.Outcome))
	}
	return texts
}

// standing is how a source stands now.
func (b *bench) standing(id data.SourceID) ingest.Standing {
	b.t.Helper()
	all, err := b.State.Standings(b.Catalog, b.Now())
	if err != nil {
		b.t.Fatal(err)
	}
	for _, s := range all {
		if s.Source.ID == id {
			return s
		}
	}
	b.t.Fatalf("no standing of %s", id)
	return ingest.Standing{}
}

// hang says when it is asked and answers when it is released or left.
func hang(asked, release chan struct{}) http.HandlerFunc {
	return func(_ http.ResponseWriter, r *http.Request) {
		close(asked)
		select {
		case <-release:
		case <-r.Context().Done():
		}
	}
}
