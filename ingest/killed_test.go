package ingest_test

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"readiness/data"
	"readiness/data/warehouse"
	"readiness/ingest"
)

// victimState is set for a process of this test that does nothing but ingest
// a file into a state folder, to be killed at it.
const victimState, victimFile = "READINESS_TEST_STATE", "READINESS_TEST_FILE"

func TestMain(m *testing.M) {
	if base := os.Getenv(scheduleBase); base != "" {
		os.Exit(scheduleAsProcess(ingest.State(os.Getenv(victimState)), &publishers{base: base, catalog: os.Getenv(scheduleCatalog)}))
	}
	if state := os.Getenv(victimState); state != "" {
		os.Exit(ingestAsVictim(ingest.State(state), os.Getenv(victimFile)))
	}
	os.Exit(m.Run())
}

func ingestAsVictim(state ingest.State, file string) int {
	catalog, err := data.Embedded()
	if err != nil {
		return 1
	}
	runner := ingest.Runner{State: state, Catalog: catalog, Sources: ingest.Sources(),
		Log: slog.New(slog.DiscardHandler), Now: time.Now}
	if _, err := runner.Run(context.Background(), ingest.Ask{Files: []string{file}}); err != nil {
		return 1
	}
	return 0
}

// Killed at any moment, a run leaves the release before it or its own, whole;
// the next run cleans up and goes on.
func TestKilledAtAnyMoment(t *testing.T) {
	b := newBench(t, base...)
	b.run(ingest.Published, ingest.Ask{Rebuild: true})
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	killed := 0
	for at := range 12 {
		file := b.file("x.csv", tidy(fmt.Sprintf("internet-users,TLS,2022,%d,PT_POP,E,worldbank,2026-08-%02d,", 20+at, at+1)))
		victim := exec.Command(program)
		victim.Env = append(os.Environ(), victimState+"="+string(b.State), victimFile+"="+file)
		if err := victim.Start(); err != nil {
			t.Fatal(err)
		}
		// From before the lock to after the end of a run of a third of a second.
		time.Sleep(time.Duration(at) * 60 * time.Millisecond)
		if err := victim.Process.Kill(); err != nil && !errors.Is(err, os.ErrProcessDone) {
			t.Fatal(err)
		}
		if victim.Wait() != nil {
			killed++
		}
		reader, err := warehouse.OpenReadOnly(t.Context(), b.State.Current(), warehouse.ReaderSettings{})
		if err != nil {
			t.Fatalf("killed after %d ms: %v", at*60, err)
		}
		if err := ingest.Verify(t.Context(), reader); err != nil {
			t.Errorf("killed after %d ms: %v", at*60, err)
		}
		if err := reader.Close(); err != nil {
			t.Fatal(err)
		}
	}
	if killed == 0 {
		t.Error("every run ended before it was killed")
	}
	b.clock = time.Now().AddDate(1, 0, 0)
	// Runs that ended in time kept their files, killed ones may have.
	if report, err := b.Run(t.Context(), ingest.Ask{Rebuild: true}); err != nil {
		t.Fatalf("the run after: %s, %v", report.Outcome, err)
	}
	leftovers, err := filepath.Glob(filepath.Join(string(b.State), "releases", ".*"))
	if err != nil || len(leftovers) != 0 {
		t.Errorf("left behind: %v, %v", leftovers, err)
	}
	if _, err := b.State.VerifySnapshots(b.Catalog); err != nil {
		t.Error(err)
	}
}
