package main

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"
)

// wire is an output that a test reads while the program writes.
type wire struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (w *wire) Write(p []byte) (int, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.text.Write(p)
}

func (w *wire) String() string {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.text.String()
}

// From an empty folder to answers, following a publication of another process,
// to an orderly end.
func TestServeFromAnEmptyFolder(t *testing.T) {
	s := newShell(t)
	ctx, stop := context.WithCancel(context.Background())
	defer stop()
	var stdout, stderr wire
	ended := make(chan int, 1)
	go func() {
		ended <- run(ctx, []string{"--state", s.state, "serve", "--addr", "127.0.0.1:0"}, &stdout, &stderr)
	}()
	var base string
	await(t, &stderr, func() bool {
		_, address, ok := strings.Cut(stdout.String(), "listening on ")
		base = strings.TrimSpace(address)
		return ok && strings.HasSuffix(address, "\n")
	})
	first := get(t, base+"/readyz")
	s.run(exitDone, "ingest", "--file", s.file("x.csv", observationsHead+"internet-users,TLS,2022,36,PT_POP,E,worldbank,2026-08-01,\r\n"))
	current, _ := s.run(exitDone, "verify")
	await(t, &stderr, func() bool {
		now := get(t, base+"/readyz")
		id := strings.Fields(current)[1]
		return now != first && strings.Contains(now, id)
	})
	stop()
	select {
	case code := <-ended:
		if code != exitDone {
			t.Errorf("exit code %d\n%s", code, &stderr)
		}
	case <-time.After(drainTimeout):
		t.Fatal("does not end")
	}
}

// A release of another schema or catalogue is built again before it is served.
func TestServeRebuildsWhatDoesNotFit(t *testing.T) {
	s := newShell(t)
	s.run(exitDone, "ingest", "--rebuild")
	ctx, stop := context.WithCancel(context.Background())
	var stdout, stderr wire
	ended := make(chan int, 1)
	tamper(t, s.state, "UPDATE release SET catalogue_checksum = 'of an older program'")
	go func() {
		ended <- run(ctx, []string{"--state", s.state, "serve", "--addr", "127.0.0.1:0"}, &stdout, &stderr)
	}()
	await(t, &stderr, func() bool { return strings.Contains(stdout.String(), "listening on ") })
	contains(t, stderr.String(), "built with another catalogue", "release published")
	stop()
	if code := <-ended; code != exitDone {
		t.Errorf("exit code %d\n%s", code, &stderr)
	}
}

func TestServeSaysWhenTheAddressIsTaken(t *testing.T) {
	s := newShell(t)
	_, stderr := s.run(exitFail, "serve", "--addr", "256.0.0.1:1")
	contains(t, stderr, "listen")
}

func get(t *testing.T, url string) string {
	t.Helper()
	response, err := http.Get(url)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil || response.StatusCode != http.StatusOK {
		t.Fatalf("%s: %s, %v", url, response.Status, err)
	}
	return string(body)
}

func await(t *testing.T, log *wire, done func() bool) {
	t.Helper()
	for deadline := time.Now().Add(20 * time.Second); !done(); time.Sleep(20 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatalf("not done within 20 s\n%s", log)
		}
	}
}
