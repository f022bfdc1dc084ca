package ingest

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"readiness/data"
)

// answers serves one handler after the other, the last one for ever, and counts
// the requests.
func answers(t *testing.T, handlers ...http.HandlerFunc) (address string, asked *atomic.Int32) {
	t.Helper()
	asked = new(atomic.Int32)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		at := int(asked.Add(1))
		handlers[min(at, len(handlers))-1](w, r)
	}))
	t.Cleanup(server.Close)
	return server.URL, asked
}

func body(text string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) { fmt.Fprint(w, text) }
}

func status(code int, header ...string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		for at := 0; at+1 < len(header); at += 2 {
			w.Header().Set(header[at], header[at+1])
		}
		w.WriteHeader(code)
	}
}

// slow answers after the test's timeout of an attempt.
func slow(_ http.ResponseWriter, r *http.Request) {
	select {
	case <-r.Context().Done():
	case <-time.After(2 * time.Second):
	}
}

// quick is a fetcher that does not make a test wait; what it would have waited
// is added up.
func quick(t *testing.T, waited *time.Duration) *Fetcher {
	t.Helper()
	catalog, err := embeddedOnce()
	if err != nil {
		t.Fatal(err)
	}
	return NewFetcher(FetcherConfig{Catalog: catalog, Version: "1.2.3", Contact: "data@example.org", Attempts: 3,
		Sleep: func(ctx context.Context, d time.Duration) error {
			*waited += d
			return ctx.Err()
		}})
}

// serve answers every request alike.
func serve(t *testing.T, answer http.HandlerFunc) string {
	t.Helper()
	address, _ := answers(t, answer)
	return address
}

func TestSave(t *testing.T) {
	var waited time.Duration
	var asked http.Header
	address := serve(t, func(w http.ResponseWriter, r *http.Request) {
		asked = r.Header
		w.Header().Set("ETag", `"7"`)
		w.Header().Set("Last-Modified", "Mon, 13 Jul 2026 10:00:00 GMT")
		w.Header().Set("Content-Type", "text/csv")
		if r.Header.Get("If-None-Match") == `"7"` {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		_, _ = w.Write([]byte("figures"))
	})
	f, tries := quick(t, &waited), 0
	r := request{address: address, into: filepath.Join(t.TempDir(), "a.csv"), tried: func() { tries++ }}
	got, err := f.save(context.Background(), r)
	if want := (Reply{Status: 200, Type: "text/csv", ETag: `"7"`, LastModified: "Mon, 13 Jul 2026 10:00:00 GMT"}); err != nil || got != want {
		t.Fatalf("reply %+v, %v; want %+v", got, err, want)
	}
	if content, err := os.ReadFile(r.into); err != nil || string(content) != "figures" || tries != 1 || waited != 0 {
		t.Errorf("file has %q, %v after %d attempts and %s", content, err, tries, waited)
	}
	if want := "readiness/1.2.3 (ASEAN digital-readiness statistics; contact: data@example.org)"; asked.Get("User-Agent") != want {
		t.Errorf("User-Agent %q, want %q", asked.Get("User-Agent"), want)
	}
	if asked.Get("If-None-Match") != "" || asked.Get("If-Modified-Since") != "" {
		t.Errorf("asked for something newer than nothing: %v", asked)
	}
	r.known, r.into = &got, filepath.Join(t.TempDir(), "b.csv")
	if got, err = f.save(context.Background(), r); err != nil || got.Status != http.StatusNotModified {
		t.Errorf("reply %+v, %v; want status 304", got, err)
	}
	if asked.Get("If-Modified-Since") != "Mon, 13 Jul 2026 10:00:00 GMT" {
		t.Errorf("asked for something newer than %q", asked.Get("If-Modified-Since"))
	}
	if _, err := os.Stat(r.into); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("there is a file: %v", err)
	}
}

func TestSaveRefusesPlainHTTP(t *testing.T) {
	var waited time.Duration
	f := quick(t, &waited)
	ask := func(address string) error {
		_, err := f.save(context.Background(), request{address: address, into: filepath.Join(t.TempDir(), "x")})
		return err
	}
	for _, address := range []string{"http://example.org/x", "ftp://example.org/x", "http://127.0.0.1.example.org/x", "file:///etc/hosts", "x", "https:///x"} {
		if err := ask(address); !errors.Is(err, errAddress) {
			t.Errorf("%s: %v, want the address refused", address, err)
		}
	}
	for _, address := range []string{"http://localhost:1/x", "http://127.0.0.1:1/x", "http://[::1]:1/x"} {
		if err := ask(address); err == nil || errors.Is(err, errAddress) {
			t.Errorf("%s: %v, want it tried", address, err)
		}
	}
}

func TestSaveStopsWithItsContext(t *testing.T) {
	asked := 0
	address := serve(t, func(w http.ResponseWriter, _ *http.Request) {
		asked++
		w.WriteHeader(http.StatusServiceUnavailable)
	})
	catalog, err := embeddedOnce()
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	f := NewFetcher(FetcherConfig{Catalog: catalog, Sleep: func(ctx context.Context, d time.Duration) error {
		if d > 0 {
			cancel()
		}
		return sleep(ctx, d)
	}})
	if _, err := f.save(ctx, request{address: address, into: filepath.Join(t.TempDir(), "x")}); !errors.Is(err, context.Canceled) || asked != 1 {
		t.Errorf("error %v after %d requests, want the context's after one", err, asked)
	}
}

// Waits double, and a random part of at most a half is added.
func TestBackoff(t *testing.T) {
	var waited time.Duration
	f := quick(t, &waited)
	for attempt, least := range []time.Duration{time.Second, 2 * time.Second, 4 * time.Second, 8 * time.Second} {
		different := map[time.Duration]bool{}
		for range 50 {
			got := f.backoff(attempt, nil)
			if got < least || got > least+least/2 {
				t.Errorf("attempt %d: %s, want %s to %s", attempt, got, least, least+least/2)
			}
			different[got] = true
		}
		if len(different) < 2 {
			t.Errorf("attempt %d: always %v", attempt, different)
		}
	}
	asked := &http.Response{StatusCode: 429, Header: http.Header{"Retry-After": {"90"}}}
	if got := f.backoff(0, asked); got < 90*time.Second || got > 91*time.Second {
		t.Errorf("waits %s, the publisher asks for 90 s", got)
	}
}

// A publisher may send us only where the catalogue says, and never out of TLS.
func TestRedirect(t *testing.T) {
	var waited time.Duration
	f := quick(t, &waited)
	f.hosts["a.example.org"] = data.Host{Name: "a.example.org", Redirects: []string{"b.example.org"}}
	for _, c := range []struct{ from, to, fails string }{
		{"https://a.example.org/x", "https://a.example.org/y", ""},
		{"https://a.example.org/x", "https://b.example.org/y", ""},
		{"https://a.example.org/x", "https://c.example.org/y", "add it to the redirects of a.example.org"},
		{"https://b.example.org/x", "https://a.example.org/y", "another host"},
		{"https://a.example.org/x", "https://a.example.org:8443/y", "another host"},
		{"https://a.example.org/x", "http://a.example.org/y", "out of TLS"},
		{"https://a.example.org/x", "http://127.0.0.1/y", "out of TLS"},
		{"http://127.0.0.1:80/x", "http://127.0.0.1:81/y", "another host"},
	} {
		from, to := mustURL(t, c.from), mustURL(t, c.to)
		err := f.redirect(&http.Request{URL: to}, []*http.Request{{URL: from}})
		if (err == nil) != (c.fails == "") || err != nil && (!strings.Contains(err.Error(), c.fails) || !errors.Is(err, errAddress)) {
			t.Errorf("%s to %s: %v, want %q", c.from, c.to, err, c.fails)
		}
	}
}

func mustURL(t *testing.T, text string) *url.URL {
	t.Helper()
	where, err := url.Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	return where
}
