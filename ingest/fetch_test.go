package ingest

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"
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

// brokenOff promises more bytes than it sends.
func brokenOff(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Length", "1000")
	fmt.Fprint(w, "half")
}

// slow answers after the test's timeout of an attempt.
func slow(_ http.ResponseWriter, r *http.Request) {
	select {
	case <-r.Context().Done():
	case <-time.After(2 * time.Second):
	}
}

// quick is a fetcher that does not make a test wait.
func quick() *Fetcher {
	return NewFetcher(FetcherConfig{Version: "1.2.3", Contact: "data@example.org", Attempts: 3,
		Wait: time.Millisecond, Timeout: 200 * time.Millisecond, Patience: 3 * time.Second, Limit: 2000})
}

func TestGet(t *testing.T) {
	notHTML := func(got []byte) error {
		if looksLikeHTML(got) {
			return errors.New("a web page")
		}
		return nil
	}
	for _, c := range []struct {
		is     string
		served []http.HandlerFunc
		want   string // body
		fails  string // part of the error
		asked  int32
	}{
		{is: "at once", served: []http.HandlerFunc{body("figures")}, want: "figures", asked: 1},
		{is: "after server errors", served: []http.HandlerFunc{status(500), status(502), body("figures")}, want: "figures", asked: 3},
		{is: "never", served: []http.HandlerFunc{status(503)}, fails: "giving up after 3 attempt(s): unexpected HTTP status 503", asked: 3},
		{is: "after too many requests", served: []http.HandlerFunc{status(429), body("figures")}, want: "figures", asked: 2},
		{is: "always too many requests", served: []http.HandlerFunc{status(429)}, fails: "giving up after 3 attempt(s): status 429 Too Many Requests", asked: 3},
		{is: "asked to come back too late", served: []http.HandlerFunc{status(429, "Retry-After", "3600")}, fails: "the publisher asks to come back in 1h0m0s", asked: 1},
		{is: "not there", served: []http.HandlerFunc{status(404)}, fails: "status 404 Not Found", asked: 1},
		{is: "not allowed", served: []http.HandlerFunc{status(403)}, fails: "status 403 Forbidden", asked: 1},
		{is: "a body that breaks off", served: []http.HandlerFunc{brokenOff, body("figures")}, want: "figures", asked: 2},
		{is: "bodies that break off", served: []http.HandlerFunc{brokenOff}, fails: "the body broke off after 4 bytes", asked: 3},
		{is: "a server that hangs", served: []http.HandlerFunc{slow, body("figures")}, want: "figures", asked: 2},
		{is: "a web page with status 200", served: []http.HandlerFunc{body("<html>502</html>"), body("figures")}, want: "figures", asked: 2},
		{is: "web pages with status 200", served: []http.HandlerFunc{body("<!doctype html>502")}, fails: "a web page", asked: 3},
		{is: "a body without end", served: []http.HandlerFunc{body(strings.Repeat("x", 2001))}, fails: "more than 2000 bytes", asked: 1},
		{is: "a redirect away from this machine", served: []http.HandlerFunc{status(302, "Location", "http://example.org/figures")},
			fails: "http://example.org/figures is not https", asked: 1},
	} {
		t.Run(c.is, func(t *testing.T) {
			address, asked := answers(t, c.served...)
			got, err := quick().Get(context.Background(), address+"/figures", notHTML)
			if string(got) != c.want || (err == nil) != (c.fails == "") || err != nil && !strings.Contains(err.Error(), c.fails) {
				t.Errorf("got %q and error %v, want %q and %q", got, err, c.want, c.fails)
			}
			if asked.Load() != c.asked {
				t.Errorf("%d requests, want %d", asked.Load(), c.asked)
			}
		})
	}
}

func TestGetWaitsAsLongAsAsked(t *testing.T) {
	address, _ := answers(t, status(503, "Retry-After", "1"), body("figures"))
	start := time.Now()
	if _, err := quick().Get(context.Background(), address, nil); err != nil {
		t.Fatal(err)
	}
	if waited := time.Since(start); waited < time.Second {
		t.Errorf("asked again after %s, the publisher asked for a second", waited)
	}
}

func TestGetSaysWhoAsks(t *testing.T) {
	var agent string
	address, _ := answers(t, func(_ http.ResponseWriter, r *http.Request) { agent = r.UserAgent() })
	if _, err := quick().Get(context.Background(), address, nil); err != nil {
		t.Fatal(err)
	}
	if want := "readiness/1.2.3 (ASEAN digital-readiness statistics; contact: data@example.org)"; agent != want {
		t.Errorf("User-Agent %q, want %q", agent, want)
	}
}

func TestGetRefusesPlainHTTP(t *testing.T) {
	for _, address := range []string{"http://example.org/x", "ftp://example.org/x", "http://127.0.0.1.example.org/x", "file:///etc/hosts", "x"} {
		if _, err := quick().Get(context.Background(), address, nil); !errors.Is(err, errAddress) {
			t.Errorf("%s: %v, want the address refused", address, err)
		}
	}
	for _, address := range []string{"http://localhost:1/x", "http://127.0.0.1:1/x", "http://[::1]:1/x"} {
		if _, err := quick().Get(context.Background(), address, nil); err == nil || errors.Is(err, errAddress) {
			t.Errorf("%s: %v, want it tried", address, err)
		}
	}
}

func TestGetStopsWithItsContext(t *testing.T) {
	address, asked := answers(t, status(503, "Retry-After", "2"))
	ctx, cancel := context.WithTimeout(context.Background(), 50*time.Millisecond)
	defer cancel()
	start := time.Now()
	if _, err := quick().Get(ctx, address, nil); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("error %v, want the context's", err)
	}
	if took := time.Since(start); took > time.Second || asked.Load() != 1 {
		t.Errorf("took %s and %d requests", took, asked.Load())
	}
}

func TestSave(t *testing.T) {
	address, _ := answers(t, body("figures"))
	into := t.TempDir()
	got, err := quick().Save(context.Background(), address+"/a", into, "a.csv", nil)
	if err != nil {
		t.Fatal(err)
	}
	if want := (Received{File: filepath.Join(into, "a.csv"), Origin: address + "/a"}); got != want {
		t.Errorf("received %v, want %v", got, want)
	}
	if content, err := os.ReadFile(got.File); err != nil || string(content) != "figures" {
		t.Errorf("file has %q, %v", content, err)
	}
}
