package main

import (
	"os"
	"testing"

	"readiness/ingest"
)

// A damaged release is never made current, never the reason to remove a sound
// one, and is replaced by the next run.
func TestDamagedReleases(t *testing.T) {
	s := newShell(t)
	state := ingest.State(s.state)
	s.run(exitDone, "ingest", "--rebuild")
	first, err := state.CurrentID()
	if err != nil {
		t.Fatal(err)
	}
	update := s.file("x.csv", observationsHead+"internet-users,TLS,2022,36,PT_POP,E,worldbank,2026-08-01,\r\n")
	s.run(exitDone, "ingest", "--file", update)
	second, err := state.CurrentID()
	if err != nil {
		t.Fatal(err)
	}
	whole, err := os.ReadFile(state.Release(first))
	if err != nil {
		t.Fatal(err)
	}
	damage := func(id string, content []byte) {
		t.Helper()
		if err := os.WriteFile(state.Release(id), content, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	damage(first, whole[:len(whole)/2])
	_, stderr := s.run(exitFail, "releases", "rollback", first)
	contains(t, stderr, first)
	_, stderr = s.run(exitFail, "releases", "diff", first, second)
	contains(t, stderr, first)
	if id, err := state.CurrentID(); err != nil || id != second {
		t.Errorf("current release %s, %v; want %s as before", id, err, second)
	}
	damage(first, whole)

	damage(second, whole[:len(whole)/2])
	_, stderr = s.run(exitFail, "verify")
	contains(t, stderr, second)
	_, stderr = s.run(exitFail, "releases", "prune", "--keep", "1")
	contains(t, stderr, second, "nothing is removed")
	if ids, err := state.ReleaseIDs(); err != nil || len(ids) != 2 {
		t.Errorf("releases %v, %v; want both", ids, err)
	}
	s.serves()
	stdout, _ := s.run(exitDone, "ingest", "--rebuild")
	contains(t, stdout, "published "+second)
	s.run(exitDone, "verify")
	s.run(exitDone, "releases", "prune", "--keep", "1")
}
