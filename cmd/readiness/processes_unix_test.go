//go:build unix

package main

import (
	"bufio"
	"context"
	"crypto/tls"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"testing"
	"time"

	"readiness/ingest"
)

// process starts the program as a process of its own. stop sends it SIGTERM, as
// a service manager does, and wants that it ends with 0.
func (s shell) process(environment []string, args ...string) (stdout, stderr *wire, stop func()) {
	s.t.Helper()
	command := s.victim(args)
	command.Env = append(command.Env, environment...)
	stdout, stderr = new(wire), new(wire)
	command.Stdout, command.Stderr = stdout, stderr
	if err := command.Start(); err != nil {
		s.t.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() { ended <- command.Wait() }()
	s.t.Cleanup(func() { _ = command.Process.Kill() }) // where the test failed before it was stopped
	return stdout, stderr, func() {
		s.t.Helper()
		if err := command.Process.Signal(syscall.SIGTERM); err != nil {
			s.t.Errorf("%v: %v\n%s", args, err, stderr)
		}
		select {
		case err := <-ended:
			if err != nil {
				s.t.Errorf("%v ends with %v\n%s", args, err, stderr)
			}
		case <-time.After(stopTimeout + drainTimeout):
			s.t.Fatalf("%v does not end\n%s", args, stderr)
		}
	}
}

// impostor is a proxy of the environment at which every publisher shows a
// certificate that nobody has signed, so that no fetch succeeds and none leaves
// this machine.
func impostor(t *testing.T) string {
	t.Helper()
	signed := httptest.NewTLSServer(http.NotFoundHandler())
	t.Cleanup(signed.Close)
	proxy := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		conn, _, err := http.NewResponseController(w).Hijack()
		if err != nil {
			t.Error(err)
			return
		}
		defer conn.Close()
		if _, err := fmt.Fprint(conn, "HTTP/1.1 200 OK\r\n\r\n"); err != nil {
			return // the program was stopped
		}
		if err := tls.Server(conn, signed.TLS).HandshakeContext(r.Context()); err == nil {
			_, err = bufio.NewReader(conn).ReadByte()
			t.Errorf("%s was trusted, %v", r.Host, err)
		}
	}))
	t.Cleanup(proxy.Close)
	return proxy.URL
}

// While another process has the state folder, ingest says which, and a schedule
// waits; it can be stopped at that.
func TestProcessesKeepOutOfEachOthersWay(t *testing.T) {
	s := newShell(t)
	unlock, err := ingest.State(s.state).Lock()
	if err != nil {
		t.Fatal(err)
	}
	_, stderr, stop := s.process(nil, "schedule")
	await(t, stderr, func() bool {
		return strings.Contains(stderr.String(), "another run has the state folder; waiting for it")
	})
	out, err := s.victim([]string{"ingest", "--rebuild"}).CombinedOutput()
	if exit := (*exec.ExitError)(nil); !errors.As(err, &exit) || exit.ExitCode() != exitFail {
		t.Errorf("ingest ends with %v, want code %d", err, exitFail)
	}
	contains(t, string(out), fmt.Sprintf("process %d: another run has the state folder", os.Getpid()))
	stop()
	contains(t, stderr.String(), "schedule stopped")
	if err := unlock(); err != nil {
		t.Fatal(err)
	}
	if runs, err := ingest.State(s.state).ReadRuns(1); err != nil || len(runs) != 0 {
		t.Errorf("runs %v, %v; want none of those that were kept out", runs, err)
	}
	s.run(exitDone, "ingest", "--rebuild")
}

// Server, schedule and a person, each a process of its own: that no publisher
// can be reached is told to the webhook, the page and the figures, keeps nobody
// from publishing, and the server takes up what is published.
func TestServeBesideSchedule(t *testing.T) {
	s := newShell(t)
	s.run(exitDone, "ingest", "--rebuild")
	told := make(chan ingest.Notice, 1)
	hook := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		var notice ingest.Notice
		if err := json.NewDecoder(r.Body).Decode(&notice); err != nil {
			t.Error(err)
		}
		told <- notice
	}))
	defer hook.Close()
	listening, serving, stopServing := s.process(nil, "serve", "--addr", "127.0.0.1:0")
	await(t, serving, func() bool { return strings.HasSuffix(listening.String(), "\n") })
	_, base, _ := strings.Cut(strings.TrimSpace(listening.String()), "listening on ")
	first := get(t, base+"/readyz")
	_, schedule, stopSchedule := s.process([]string{"HTTPS_PROXY=" + impostor(t), "NO_PROXY=127.0.0.1", "READINESS_WEBHOOK=" + hook.URL}, "schedule")

	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	select {
	case notice := <-told:
		for _, turn := range notice.Turns {
			if turn.Is != ingest.SourceFailed || !strings.Contains(turn.Error, "certificate") {
				t.Errorf("told of %+v, want it failed for its certificate", turn)
			}
		}
		runs, err := ingest.State(s.state).ReadRuns(1)
		if err != nil || len(notice.Turns) == 0 || len(runs) != 1 || len(runs[0].Attempts) != len(notice.Turns) || runs[0].ID != notice.Run.ID {
			t.Errorf("told of %d sources in run %+v, the report has %+v, %v", len(notice.Turns), notice.Run, runs, err)
		}
	case <-ctx.Done():
		t.Fatalf("the webhook was not told\n%s", schedule)
	}
	await(t, serving, func() bool {
		return strings.Contains(get(t, base+"/status"), "could not be fetched at the last attempt")
	})
	contains(t, get(t, base+"/metrics"), `readiness_source_state{source="worldbank",state="failed"} 1`)

	s.run(exitDone, "ingest", "--file", s.file("x.csv", observationsHead+"internet-users,TLS,2022,36,PT_POP,E,worldbank,2026-08-01,\r\n"))
	current, err := ingest.State(s.state).CurrentID()
	if err != nil {
		t.Fatal(err)
	}
	await(t, serving, func() bool { now := get(t, base+"/readyz"); return now != first && strings.Contains(now, current) })
	stopSchedule()
	contains(t, schedule.String(), "schedule stopped")
	stopServing()
	s.run(exitDone, "verify")
}

// A timer that throws the result away keeps the log: no person reads /dev/null.
func TestNullDeviceIsNoTerminal(t *testing.T) {
	null, err := os.OpenFile(os.DevNull, os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer null.Close()
	command := newShell(t).victim([]string{"ingest", "--rebuild"})
	var log wire
	command.Stdout, command.Stderr = null, &log
	if err := command.Run(); err != nil {
		t.Fatal(err)
	}
	contains(t, log.String(), `level=INFO msg="release published"`)
}
