package ingest_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"os"
	"os/exec"
	"sync/atomic"
	"testing"
	"time"

	"readiness/data/warehouse"
	"readiness/ingest"
)

// scheduleBase is set for a process of this test that runs a schedule, with the
// address of its publishers; scheduleCatalog is the folder of their catalogue
// and scheduleState that of the releases.
const scheduleBase, scheduleCatalog, scheduleState = "READINESS_TEST_PUBLISHERS", "READINESS_TEST_CATALOG", "READINESS_TEST_STATE"

func TestMain(m *testing.M) {
	if base := os.Getenv(scheduleBase); base != "" {
		os.Exit(scheduleAsProcess(ingest.State(os.Getenv(scheduleState)), &publishers{base: base, catalog: os.Getenv(scheduleCatalog)}))
	}
	os.Exit(m.Run())
}

// scheduled is how many runs of that process's schedule come to an end, each 40
// days after the one before, so that everything is due again. handedIn is how
// many files the person has.
const scheduled, handedIn = 4, 6

func scheduleAsProcess(state ingest.State, p *publishers) int {
	for ran := 0; ran < scheduled; {
		ctx, stop := context.WithCancel(context.Background())
		runner := ingest.Runner{State: state,
			Settings: warehouse.Settings{MemoryLimit: "256MB", Threads: 1},
			Log:      slog.New(stopAfterRun{slog.NewTextHandler(os.Stderr, nil), stop, &ran}),
			Now:      func() time.Time { return time.Now().AddDate(0, 0, 40*(ran+1)) }}
		err := p.reach(&runner)
		if err == nil {
			err = runner.Schedule(ctx, nil)
		}
		if err != nil {
			slog.Error("schedule", "error", err)
			return 1
		}
		stop()
		time.Sleep(10 * time.Millisecond)
	}
	return 0
}

// stopAfterRun ends a schedule when it says that a run has ended, and also when
// it would wait a minute for another: the next one tries again sooner.
type stopAfterRun struct {
	slog.Handler
	stop context.CancelFunc
	ran  *int
}

func (h stopAfterRun) Handle(ctx context.Context, record slog.Record) error {
	switch record.Message {
	case "run ended":
		*h.ran++
		h.stop()
	case "another run has the state folder; waiting for it":
		h.stop()
	}
	return h.Handler.Handle(ctx, record)
}

// A schedule and a person at one state folder, each in a process of its own:
// whoever comes second is told so, and in the end the figures of both are
// there.
func TestScheduleBesideAPerson(t *testing.T) {
	b, p := newJobs(t)
	var editions atomic.Int32
	p.serve("itu", func(w http.ResponseWriter, _ *http.Request) {
		fmt.Fprint(w, tidy(fmt.Sprintf("coverage-4g,TLS,2023,%d,PT_POP,A,itu,2026-08-%02d,", 60+editions.Load(), editions.Add(1))))
	})
	b.run(ingest.Published, ingest.Ask{Rebuild: true})
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	var log bytes.Buffer
	schedule := exec.Command(program)
	schedule.Stderr = &log
	schedule.Env = append(os.Environ(), scheduleBase+"="+p.base, scheduleCatalog+"="+p.catalog, scheduleState+"="+string(b.State))
	if err := schedule.Start(); err != nil {
		t.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() { ended <- schedule.Wait() }()
	b.Now = time.Now
	for at := 0; at < handedIn; {
		file := b.file("x.csv", tidy(fmt.Sprintf("internet-users,TLS,%d,44,PT_POP,E,worldbank,2026-08-01,", 1990+at)))
		report, err := b.Run(t.Context(), ingest.Ask{Files: []string{file}})
		switch {
		case err == nil:
			at++
		case !errors.Is(err, ingest.ErrLocked):
			t.Fatalf("the person's run: %s, %v", report.Outcome, err)
		}
		time.Sleep(20 * time.Millisecond) // the lock is not fair: give the other its turn
	}
	select {
	case err := <-ended:
		if err != nil {
			t.Fatalf("the schedule ended with %v\n%s", err, &log)
		}
	case <-time.After(time.Minute):
		t.Fatalf("the schedule does not end: %v", schedule.Process.Kill())
	}
	if editions.Load() < scheduled {
		t.Errorf("%d editions fetched in %d runs\n%s", editions.Load(), scheduled, &log)
	}
	b.equal(b.ask(fmt.Sprintf(`SELECT count(*) FROM current_observation o JOIN indicator i ON i.key = o.indicator JOIN country c ON c.key = o.country
		WHERE i.id = 'internet-users' AND c.iso3 = 'TLS' AND o.value = 44 AND o.year BETWEEN 1990 AND %d`, 1989+handedIn)), fmt.Sprint(handedIn))
	b.equal(b.ask(`SELECT max(o.value)::INTEGER FROM current_observation o JOIN indicator i ON i.key = o.indicator WHERE i.id = 'coverage-4g'`),
		fmt.Sprint(59+editions.Load()))
	if _, err := b.State.VerifySnapshots(b.Catalog); err != nil {
		t.Error(err)
	}
	unlock, err := b.State.Lock()
	if err != nil {
		t.Fatalf("the lock was left: %v", err)
	}
	if err := unlock(); err != nil {
		t.Fatal(err)
	}
}
