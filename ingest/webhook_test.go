package ingest

import (
	"bytes"
	"encoding/json"
	"errors"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
)

// told is a notice of one source that failed.
var told = Notice{
	At:    time.Date(2026, 11, 23, 8, 0, 0, 0, time.UTC),
	Turns: []Turn{{Source: "itu", Was: SourceFresh, Is: SourceFailed, Error: "status 503", Failures: 1}},
	Run:   &RunSummary{ID: "20261123T080000Z", Outcome: Published, New: 12},
}

// hook makes a webhook whose log a test reads and which waits for nothing.
func hook(t *testing.T, address string) (*Webhook, *bytes.Buffer) {
	t.Helper()
	var log bytes.Buffer
	w, err := NewWebhook(address, slog.New(slog.NewTextHandler(&log, nil)))
	if err != nil {
		t.Fatal(err)
	}
	w.client.RetryWaitMin, w.client.RetryWaitMax = time.Millisecond, 5*time.Millisecond
	w.client.HTTPClient.Timeout = 200 * time.Millisecond
	return w, &log
}

func TestWebhookTells(t *testing.T) {
	var got map[string]any
	var kind string
	address, asked := answers(t, status(502), func(w http.ResponseWriter, r *http.Request) {
		kind = r.Method + " " + r.Header.Get("Content-Type")
		if err := json.NewDecoder(r.Body).Decode(&got); err != nil {
			t.Error(err)
		}
		w.WriteHeader(http.StatusNoContent)
	})
	w, log := hook(t, address+"/services/SECRET")
	w.Tell(t.Context(), told)
	if asked.Load() != 2 || kind != "POST application/json" {
		t.Errorf("%d requests, the last %q; want the second try to be taken", asked.Load(), kind)
	}
	source, ok := got["sources"].([]any)
	if !ok || len(source) != 1 {
		t.Fatalf("told %v", got)
	}
	if s, _ := source[0].(map[string]any); s["source"] != "itu" || s["was"] != "fresh" || s["is"] != "failed" || s["recovered"] != false || s["error"] != "status 503" {
		t.Errorf("told of %v", s)
	}
	if run, _ := got["run"].(map[string]any); run["id"] != "20261123T080000Z" || run["outcome"] != "published" || run["new"] != 12.0 {
		t.Errorf("told of the run %v", got["run"])
	}
	if !strings.Contains(log.String(), "the webhook was told") {
		t.Errorf("log %q", log)
	}
}

// Nothing of what goes wrong is more than a line in the log, and the address
// with its secret is not in it.
func TestWebhookFailsQuietly(t *testing.T) {
	gone := httptest.NewServer(http.NotFoundHandler())
	gone.Close()
	elsewhere, reached := answers(t, body("ok"))
	for _, c := range []struct {
		is     string
		served []http.HandlerFunc
		asked  int32
		says   string
	}{
		{"refused", []http.HandlerFunc{status(403)}, 1, "status 403"},
		{"down", []http.HandlerFunc{status(503)}, webhookAttempts, "status 503"},
		{"slow", []http.HandlerFunc{slow}, webhookAttempts, "Timeout"},
		{"sent elsewhere", []http.HandlerFunc{status(307, "Location", elsewhere+"/SECRET")}, 1, "status 307"},
	} {
		t.Run(c.is, func(t *testing.T) {
			address, asked := answers(t, c.served...)
			w, log := hook(t, address+"/services/SECRET?token=SECRET")
			w.Tell(t.Context(), told)
			if asked.Load() != c.asked || !strings.Contains(log.String(), c.says) {
				t.Errorf("%d requests, want %d; log %q, want %q", asked.Load(), c.asked, log, c.says)
			}
			if strings.Contains(log.String(), "SECRET") {
				t.Errorf("the secret is in the log: %s", log)
			}
		})
	}
	if reached.Load() != 0 {
		t.Error("the notice went where a redirect sent it")
	}
	w, log := hook(t, gone.URL+"/SECRET")
	w.Tell(t.Context(), told)
	if strings.Contains(log.String(), "SECRET") || !strings.Contains(log.String(), "refused") {
		t.Errorf("log of a server that is gone: %s", log)
	}
}

func TestWebhookAddress(t *testing.T) {
	for _, address := range []string{"http://example.org/SECRET", "ftp://example.org/SECRET", "https:///SECRET", "SECRET", "http://[::SECRET"} {
		_, err := NewWebhook(address, nil)
		if err == nil || strings.Contains(err.Error(), "SECRET") {
			t.Errorf("%s: error %v, want one without the address", address, err)
		}
	}
	if _, err := NewWebhook("http://example.org/x", nil); !errors.Is(err, errAddress) {
		t.Errorf("error %v, want errAddress", err)
	}
	for _, address := range []string{"https://example.org/x", "http://127.0.0.1:9/x"} {
		if w, err := NewWebhook(address, nil); err != nil || w == nil {
			t.Errorf("%s: %v", address, err)
		}
	}
	w, err := NewWebhook("", nil)
	if err != nil || w != nil {
		t.Errorf("no address: %v, %v", w, err)
	}
	w.Tell(t.Context(), told) // tells nobody
}
