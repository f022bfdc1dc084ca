package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"readiness/ingest"
)

// renewed leaves a report that says of every source that it was just fetched,
// so that no test asks a publisher. attempt changes what it says of one.
func (s shell) renewed(change func(*ingest.Attempt)) {
	s.t.Helper()
	stdout, _ := s.run(exitDone, "sources", "--json")
	var lines []sourceLine
	if err := json.Unmarshal([]byte(stdout), &lines); err != nil {
		s.t.Fatal(err)
	}
	now := time.Now().UTC()
	report := ingest.Report{ID: now.Format("20060102T150405Z") + "-9", Started: now, Ended: now, Outcome: ingest.Unchanged}
	for _, l := range lines {
		if l.Fetched {
			a := ingest.Attempt{Source: l.ID, Fetched: true, Began: now, Outcome: ingest.Unchanged}
			change(&a)
			report.Attempts = append(report.Attempts, a)
		}
	}
	content, err := json.Marshal(report)
	if err != nil {
		s.t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(s.state, "runs", report.ID+".json"), content, 0o600); err != nil {
		s.t.Fatal(err)
	}
}

// start runs a command until stop is called, which wants exit code 0.
func (s shell) start(args ...string) (stdout, stderr *wire, stop func()) {
	s.t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	stdout, stderr = new(wire), new(wire)
	ended := make(chan int, 1)
	go func() { ended <- run(ctx, append([]string{"--state", s.state}, args...), stdout, stderr) }()
	return stdout, stderr, func() {
		s.t.Helper()
		cancel()
		select {
		case code := <-ended:
			if code != exitDone {
				s.t.Errorf("%v: exit code %d\n%s", args, code, stderr)
			}
		case <-time.After(stopTimeout + drainTimeout):
			s.t.Fatalf("%v does not end", args)
		}
	}
}

func TestScheduleEndsWhenToldTo(t *testing.T) {
	s := newShell(t)
	s.run(exitDone, "ingest", "--rebuild")
	s.renewed(func(*ingest.Attempt) {})
	_, stderr, stop := s.start("schedule")
	await(t, stderr, func() bool { return strings.Contains(stderr.String(), "schedule started") })
	stop()
	contains(t, stderr.String(), "schedule stopped")
	if strings.Contains(stderr.String(), "fetching") {
		t.Errorf("something was fetched that was not due:\n%s", stderr)
	}
}

// A source in trouble is seen in the table, on the page and in the figures.
func TestTroubleIsSeen(t *testing.T) {
	s := newShell(t)
	s.run(exitDone, "ingest", "--rebuild")
	s.renewed(func(a *ingest.Attempt) {
		if a.Source == "worldbank" {
			a.Outcome, a.Error = ingest.Failed, fmt.Sprintf("open %s/snapshots/x: status 503\nand more", s.state)
		}
	})
	stdout, _ := s.run(exitDone, "sources")
	contains(t, stdout, "LAST SUCCESS", "NEXT DUE", "failed", "status 503…")
	out, stderr, stop := s.start("serve", "--addr", "127.0.0.1:0")
	defer stop()
	await(t, stderr, func() bool { return strings.HasSuffix(out.String(), "\n") })
	_, base, _ := strings.Cut(strings.TrimSpace(out.String()), "listening on ")
	page := get(t, base+"/status")
	contains(t, page, "World Bank could not be fetched at the last attempt", "status 503")
	if strings.Contains(page, s.state) {
		t.Error("the page says where the state folder is")
	}
	contains(t, get(t, base+"/metrics"), `readiness_source_state{source="worldbank",state="failed"} 1`)
}

// A webhook that can't be meant is refused, and its address is not repeated.
func TestWebhookIsChecked(t *testing.T) {
	s := newShell(t)
	for _, command := range []string{"schedule", "ingest"} {
		_, stderr := s.run(exitUsage, command, "--webhook", "http://example.org/SECRET")
		contains(t, stderr, "--webhook", "https")
		if strings.Contains(stderr, "SECRET") {
			t.Errorf("the secret is repeated: %s", stderr)
		}
	}
}
