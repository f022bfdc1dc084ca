package ingest_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"text/tabwriter"
	"time"

	"readiness/data"
	"readiness/data/warehouse"
	"readiness/ingest"
)

// fault is something that a publisher's server does to us.
type fault struct {
	plays  string // what the server plays
	then   string // what must happen, in words
	served []http.HandlerFunc
	limits func(*ingest.FetcherConfig)
	mirror string // in place of the server

	asked int           // requests that reach the server
	wait  time.Duration // at least, on the bench's clock
	fails string        // part of the error; empty: the figures come in
}

func faults(elsewhere string) []fault {
	oneGood := figures(1, 1, newRelease)
	cut := oneGood[:len(oneGood)/2]
	changing := func(page int) string { return fmt.Sprintf("2026-08-%02d", page) }
	steady := func(int) string { return newRelease }
	return []fault{
		{plays: "200", then: "published", served: []http.HandlerFunc{good()}, asked: 1},
		{plays: "200, packed with gzip", then: "published", served: []http.HandlerFunc{packedReply(packed([]byte(oneGood)))}, asked: 1},
		{plays: "three pages", then: "published", served: []http.HandlerFunc{paged(3, steady)}, asked: 3, wait: time.Second},
		{plays: "429 with Retry-After: 7", then: "waits as asked, published", served: []http.HandlerFunc{answersWith(429, "Retry-After", "7"), good()}, asked: 2, wait: 7 * time.Second},
		{plays: "503 with Retry-After as a date", then: "waits until then, published",
			served: []http.HandlerFunc{func(w http.ResponseWriter, _ *http.Request) {
				w.Header().Set("Retry-After", time.Now().UTC().Add(time.Minute).Format(http.TimeFormat))
				w.WriteHeader(503)
			}, good()}, asked: 2, wait: 30 * time.Second},
		{plays: "429 with Retry-After: 3600", then: "refused at once", served: []http.HandlerFunc{answersWith(429, "Retry-After", "3600")}, asked: 1,
			fails: "the publisher asks to come back in 1h0m0s"},
		{plays: "429 for ever", then: "refused after three attempts", served: []http.HandlerFunc{answersWith(429)}, asked: 3, wait: 3 * time.Second, fails: "status 429"},
		{plays: "500, then 200", then: "published", served: []http.HandlerFunc{answersWith(500), good()}, asked: 2, wait: time.Second},
		{plays: "500 for ever", then: "refused after three attempts", served: []http.HandlerFunc{answersWith(500)}, asked: 3, wait: 3 * time.Second, fails: "giving up after 3 attempt(s): unexpected HTTP status 500"},
		{plays: "404", then: "refused at once", served: []http.HandlerFunc{answersWith(404)}, asked: 1, fails: "status 404"},
		{plays: "304 that nobody asked for", then: "refused at once", served: []http.HandlerFunc{answersWith(304)}, asked: 1, fails: "status 304"},
		{plays: "502 page with status 200, then 200", then: "published", served: []http.HandlerFunc{says("<html><title>502 Bad Gateway</title></html>"), good()}, asked: 2, wait: time.Second},
		{plays: "502 page with status 200 for ever", then: "refused after three attempts", served: []http.HandlerFunc{says("<!doctype html><title>502</title>")}, asked: 3, fails: "a web page in place of JSON"},
		{plays: "200 with nothing in it", then: "refused after three attempts", served: []http.HandlerFunc{says("")}, asked: 3, fails: "no whole JSON"},
		{plays: "no answer at all", then: "given up three times", served: []http.HandlerFunc{silent}, asked: 3, fails: "timeout awaiting response headers",
			limits: func(c *ingest.FetcherConfig) { c.Header = 50 * time.Millisecond }},
		{plays: "a drip that stands still", then: "given up three times", served: []http.HandlerFunc{drips(time.Hour)}, asked: 3, fails: "the publisher stopped sending",
			limits: func(c *ingest.FetcherConfig) { c.Idle = 50 * time.Millisecond }},
		{plays: "a drip that never ends", then: "given up three times", served: []http.HandlerFunc{drips(time.Millisecond)}, asked: 3, fails: "the reply took too long",
			limits: func(c *ingest.FetcherConfig) { c.Total = 100 * time.Millisecond }},
		{plays: "a connection cut in the body", then: "refused after three attempts", served: []http.HandlerFunc{raw("HTTP/1.1 200 OK\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n3\r\n[{\"\r\n")}, asked: 3, fails: "the body broke off after 3 bytes"},
		{plays: "a connection cut before the head", then: "refused after three attempts", served: []http.HandlerFunc{raw("")}, asked: 3, fails: "EOF"},
		{plays: "a Content-Length too long", then: "refused after three attempts", served: []http.HandlerFunc{says(oneGood, "Content-Length", "9999")}, asked: 3, fails: "unexpected EOF"},
		{plays: "a Content-Length too short", then: "refused after three attempts", served: []http.HandlerFunc{raw("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 100\r\n\r\n" + oneGood)}, asked: 3, fails: "no whole JSON"},
		{plays: "JSON cut in half", then: "refused after three attempts", served: []http.HandlerFunc{says(cut)}, asked: 3, fails: "no whole JSON: unexpected end of JSON input"},
		{plays: "JSON cut in half, then whole", then: "published", served: []http.HandlerFunc{says(cut), good()}, asked: 2},
		{plays: "gzip cut in half", then: "refused after three attempts", served: []http.HandlerFunc{packedReply(packed([]byte(oneGood))[:200])}, asked: 3, fails: "unexpected EOF"},
		{plays: "gzip that is none", then: "refused after three attempts", served: []http.HandlerFunc{packedReply([]byte(oneGood))}, asked: 3, fails: "not packed as the reply says"},
		{plays: "a gzip bomb", then: "refused at once", served: []http.HandlerFunc{packedReply(packed(make([]byte, 64<<20)))}, asked: 1, fails: "unpack to more than 200 times as many"},
		{plays: "a packing that nobody asked for", then: "refused at once", served: []http.HandlerFunc{says("x", "Content-Encoding", "br")}, asked: 1, fails: `packed with "br"`},
		{plays: "a body without end", then: "refused at once", served: []http.HandlerFunc{endless}, asked: 1, fails: "more than 1000000 bytes",
			limits: func(c *ingest.FetcherConfig) { c.Limit = 1_000_000 }},
		{plays: "a head of a megabyte", then: "refused after three attempts", served: []http.HandlerFunc{says(oneGood, "X-Filler", strings.Repeat("x", 1<<20))}, asked: 3, fails: "response headers exceeded"},
		{plays: "a redirect on its own host", then: "published", served: []http.HandlerFunc{answersWith(302, "Location", "/moved"), good()}, asked: 2},
		{plays: "a redirect loop", then: "refused after five", served: []http.HandlerFunc{answersWith(302, "Location", "/again")}, asked: 6, fails: "stopped after 5 redirects"},
		{plays: "a redirect to another host", then: "refused at once", served: []http.HandlerFunc{answersWith(302, "Location", elsewhere)}, asked: 1, fails: "redirected to another host"},
		{plays: "a redirect to plain HTTP", then: "refused at once", served: []http.HandlerFunc{answersWith(302, "Location", "http://example.org/")}, asked: 1, fails: "http://example.org/ is not https"},
		{plays: "plain HTTP", then: "never asked", mirror: "http://example.org", fails: "is not https"},
		{plays: "a certificate that nobody vouches for", then: "refused at once", mirror: "TLS", fails: "failed to verify certificate"},
		{plays: "another date on page 2, once", then: "begins anew, published",
			served: []http.HandlerFunc{says(figures(1, 2, "2026-07-31")), says(figures(2, 2, newRelease)), paged(2, steady)}, asked: 4},
		{plays: "another date on each page for ever", then: "refused after beginning anew twice", served: []http.HandlerFunc{paged(2, changing)}, asked: 6, fails: "the lastupdated changed from 2026-08-01 to 2026-08-02 between page 1 and page 2"},
		{plays: "another number of pages on page 2", then: "begins anew, published",
			served: []http.HandlerFunc{says(figures(1, 2, newRelease)), says(figures(2, 3, newRelease)), paged(3, steady)}, asked: 5},
		{plays: "the World Bank's error envelope", then: "refused at once",
			served: []http.HandlerFunc{says(`[{"message":[{"id":"120","key":"Invalid value","value":"The provided parameter value is not valid"}]}]`)},
			asked:  1, fails: "the publisher answered with an error: 120 Invalid value: The provided parameter value is not valid"},
	}
}

// Whatever a publisher's server does, what is kept is whole and right, and what
// is served stays as it was unless new figures came in.
func TestFaults(t *testing.T) {
	elsewhere := newPublisher(t, good())
	secret := httptest.NewUnstartedServer(good())
	secret.Config.ErrorLog = log.New(io.Discard, "", 0)
	secret.StartTLS()
	t.Cleanup(secret.Close)
	before := newFetchBench(t)
	var table strings.Builder
	rows := tabwriter.NewWriter(&table, 0, 0, 2, ' ', 0)
	fmt.Fprintln(rows, "the server plays\twhat must happen\trequests\tsnapshots\tserved release")
	for _, f := range faults(elsewhere.URL + "/x") {
		t.Run(f.plays, func(t *testing.T) {
			b := copyOf(t, before)
			if f.served != nil {
				b.server.plays(f.served...)
			}
			if f.mirror == "TLS" {
				f.mirror = secret.URL
			}
			b.fetcher(f.mirror, f.limits)
			began := b.clock
			report, err := b.Run(context.Background(), ingest.Ask{Sources: []data.SourceID{"worldbank"}})
			if len(report.Attempts) != 1 {
				t.Fatalf("%d publishers asked: %v", len(report.Attempts), err)
			}
			b.holds(f, report, err, b.clock.Sub(began))
			kept, served := "none", "unchanged"
			if f.fails == "" {
				kept, served = fmt.Sprint(len(b.sidecars())), "new"
			}
			fmt.Fprintf(rows, "%s\t%s\t%d\t%s\t%s\n", f.plays, f.then, len(b.server.requests()), kept, served)
		})
	}
	if err := rows.Flush(); err != nil {
		t.Fatal(err)
	}
	if got := elsewhere.requests(); len(got) > 0 {
		t.Errorf("another host was asked for %v", got)
	}
	t.Log("\n" + table.String())
}

// holds checks what a fault must lead to.
func (b *fetchBench) holds(f fault, report ingest.Report, err error, waited time.Duration) {
	b.t.Helper()
	if got := b.server.requests(); len(got) != f.asked {
		b.t.Errorf("%d requests, want %d: %v", len(got), f.asked, got)
	}
	if waited < f.wait {
		b.t.Errorf("waited %s, want %s", waited, f.wait)
	}
	after, currentErr := b.State.CurrentID()
	if currentErr != nil {
		b.t.Fatal(currentErr)
	}
	if f.fails == "" {
		if err != nil || report.Outcome != ingest.Published || report.Attempts[0].Outcome != ingest.Published || after == b.before {
			b.t.Errorf("outcome %s, %+v, %v; want it published", report.Outcome, report.Attempts[0], err)
		}
		if got := b.series("latest_observation", "internet-users", "SGP"); len(got) != 1 {
			b.t.Errorf("latest figure %v", got)
		}
		return
	}
	if err == nil || !strings.Contains(err.Error(), f.fails) || !strings.Contains(report.Attempts[0].Error, f.fails) {
		b.t.Errorf("error %v, and %q in the report; want %q", err, report.Attempts[0].Error, f.fails)
	}
	if report.Outcome != ingest.Failed || report.Attempts[0].Outcome != ingest.Failed || after != b.before {
		b.t.Errorf("outcome %s, fetch %s, release %s after %s", report.Outcome, report.Attempts[0].Outcome, after, b.before)
	}
	if got := b.sidecars(); len(got) > 0 {
		b.t.Errorf("snapshots of what was refused: %v", got)
	}
	parts, globErr := filepath.Glob(filepath.Join(string(b.State), "fetching", "*", "*.part"))
	if globErr != nil || len(parts) > 0 {
		b.t.Errorf("left behind: %v %v", parts, globErr)
	}
	reader, openErr := warehouse.OpenReadOnly(context.Background(), b.State.Current(), warehouse.ReaderSettings{})
	if openErr != nil {
		b.t.Fatal(openErr)
	}
	if err := errors.Join(ingest.Verify(context.Background(), reader), reader.Close()); err != nil {
		b.t.Error(err)
	}
}

// fetchBench is a bench with a release, and a publisher whose one series it
// fetches. Waits move its clock and take no time.
type fetchBench struct {
	*bench
	server *publisher
	before string // the release
}

func newFetchBench(t *testing.T) *fetchBench {
	t.Helper()
	b := &fetchBench{bench: newBench(t, base...)}
	b.Catalog = oneSeries(t, map[string]string{"wdi": internetUsers})
	b.before = b.run(ingest.Published, ingest.Ask{Rebuild: true}).Release
	b.server = newPublisher(t, good())
	b.fetcher("", nil)
	return b
}

// copyOf is a bench in the same state, with a publisher of its own.
func copyOf(t *testing.T, from *fetchBench) *fetchBench {
	t.Helper()
	b := &fetchBench{bench: newBench(t, base...), before: from.before}
	b.Catalog = from.Catalog
	if err := os.CopyFS(string(b.State), os.DirFS(string(from.State))); err != nil {
		t.Fatal(err)
	}
	b.server = newPublisher(t, good())
	b.fetcher("", nil)
	return b
}

// fetcher lets the bench ask its server, or another one.
func (b *fetchBench) fetcher(mirror string, limits func(*ingest.FetcherConfig)) {
	if mirror == "" {
		mirror = b.server.URL
	}
	config := ingest.FetcherConfig{Catalog: b.Catalog, Attempts: 3, Mirrors: map[string]string{"api.worldbank.org": mirror},
		Now: b.Now, Sleep: func(ctx context.Context, d time.Duration) error {
			b.clock = b.clock.Add(d)
			return ctx.Err()
		}}
	if limits != nil {
		limits(&config)
	}
	b.Fetcher = ingest.NewFetcher(config)
}

// sidecars reads the notes of the snapshots that were fetched.
func (b *fetchBench) sidecars() []string {
	b.t.Helper()
	var all []string
	paths, err := filepath.Glob(filepath.Join(string(b.State), "snapshots", "*", "*", "*.json.json"))
	if err != nil {
		b.t.Fatal(err)
	}
	for _, path := range paths {
		content, err := os.ReadFile(path)
		if err != nil {
			b.t.Fatal(err)
		}
		all = append(all, string(content))
	}
	return all
}
