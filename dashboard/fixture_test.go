package dashboard_test

import (
	"compress/gzip"
	"context"
	"errors"
	"io"
	"io/fs"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"readiness/dashboard"
	"readiness/data"
	"readiness/data/warehouse"
	"readiness/ingest"
	"readiness/queries"
)

// today is the clock of the tests.
var today = time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)

// small is a release of a dozen indicators (testdata/seed), built once by the
// same ingest that builds releases of the embedded figures.
var small = sync.OnceValues(func() (*queries.Queries, error) {
	catalog, err := data.Embedded()
	if err != nil {
		return nil, err
	}
	folder, err := os.MkdirTemp("", "readiness-dashboard-")
	if err != nil {
		return nil, err
	}
	q, err := build(folder, catalog, os.DirFS("testdata/seed"), today)
	// The release stays open; its file may go.
	return q, errors.Join(err, os.RemoveAll(folder))
})

// build makes a release in a state folder and opens it.
func build(folder string, catalog *data.Catalog, seed fs.FS, now time.Time) (*queries.Queries, error) {
	runner := ingest.Runner{
		State: ingest.State(folder), Catalog: catalog, Sources: ingest.Sources(), Seed: seed,
		Settings: warehouse.Settings{MemoryLimit: "256MB", Threads: 1},
		Log:      slog.New(slog.DiscardHandler), Now: func() time.Time { return now },
	}
	ctx := context.Background()
	if _, err := runner.Run(ctx, ingest.Ask{Rebuild: true}); err != nil {
		return nil, err
	}
	reader, err := warehouse.OpenReadOnly(ctx, runner.State.Current(), warehouse.ReaderSettings{})
	if err != nil {
		return nil, err
	}
	return queries.New(ctx, reader, catalog)
}

func smallRelease(t testing.TB) *queries.Queries {
	t.Helper()
	q, err := small()
	if err != nil {
		t.Fatalf("build the test release: %v", err)
	}
	return q
}

// served always hands out one release.
func served(q *queries.Queries) func() (*queries.Queries, func(), bool) {
	return func() (*queries.Queries, func(), bool) { return q, func() {}, true }
}

// handlerOf makes a dashboard; what the config leaves out is set for tests.
func handlerOf(t testing.TB, config dashboard.Config) http.Handler {
	t.Helper()
	if config.Log == nil {
		config.Log = slog.New(slog.DiscardHandler)
	}
	if config.Now == nil {
		config.Now = func() time.Time { return today }
	}
	if config.Version == "" {
		config.Version = "test"
	}
	handler, err := dashboard.New(config)
	if err != nil {
		t.Fatal(err)
	}
	return handler
}

// site serves a dashboard on loopback until the test ends.
func site(t testing.TB, config dashboard.Config) *client {
	t.Helper()
	server := httptest.NewServer(handlerOf(t, config))
	t.Cleanup(server.Close)
	return &client{t: t, base: server.URL}
}

// shared is a site of the small release that tests share, so that its charts
// are drawn once.
var shared = sync.OnceValues(func() (*httptest.Server, error) {
	q, err := small()
	if err != nil {
		return nil, err
	}
	return serveOnce(q)
})

// serveOnce serves a release until the tests end.
func serveOnce(q *queries.Queries) (*httptest.Server, error) {
	handler, err := dashboard.New(dashboard.Config{
		Acquire: served(q), Log: slog.New(slog.DiscardHandler), Version: "test",
		Now: func() time.Time { return today },
	})
	if err != nil {
		return nil, err
	}
	return httptest.NewServer(handler), nil
}

func sharedSite(t testing.TB) *client {
	t.Helper()
	server, err := shared()
	if err != nil {
		t.Fatalf("serve the test release: %v", err)
	}
	return &client{t: t, base: server.URL}
}

// client asks a site without following redirects or unpacking.
type client struct {
	t    testing.TB
	base string
}

// reply is an answer that has been read to its end.
type reply struct {
	*http.Response
	body string
}

// get asks for an address with headers given as name, value, name, value.
func (c *client) get(path string, headers ...string) reply {
	return c.do(http.MethodGet, path, headers...)
}

// whole asks for a page until its charts are in it. On a busy machine the first
// answer may come without them; that is how pages are meant to be.
func (c *client) whole(path string) reply {
	c.t.Helper()
	for deadline := time.Now().Add(2 * time.Minute); ; {
		answer := c.get(path)
		if !strings.Contains(answer.body, "The picture could not be drawn") || time.Now().After(deadline) {
			return answer
		}
	}
}

func (c *client) do(method, path string, headers ...string) reply {
	c.t.Helper()
	request, err := http.NewRequest(method, c.base+path, nil)
	if err != nil {
		c.t.Fatal(err)
	}
	for at := 0; at+1 < len(headers); at += 2 {
		request.Header.Set(headers[at], headers[at+1])
	}
	transport := &http.Transport{DisableCompression: true, DisableKeepAlives: true}
	response, err := (&http.Client{Transport: transport, Timeout: time.Minute,
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}).Do(request)
	if err != nil {
		c.t.Fatalf("%s %s: %v", method, path, err)
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		c.t.Fatalf("%s %s: %v", method, path, err)
	}
	return reply{response, string(body)}
}

// unzip unpacks a gzip body.
func (r reply) unzip(t testing.TB, body io.Reader) string {
	t.Helper()
	unpacked, err := gzip.NewReader(body)
	if err != nil {
		t.Fatal(err)
	}
	text, err := io.ReadAll(unpacked)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
