//go:build unix

package main

import (
	"fmt"
	"io/fs"
	"os"
	"os/signal"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"

	"readiness/ingest"
)

// victimLimit bounds the size of any file that a victim writes: the disk is full
// once one reaches it. victimNobody makes the victim a user without rights, so
// that a folder that is read-only is so for a test that runs as root too.
const victimLimit, victimNobody = "READINESS_TEST_LIMIT", "READINESS_TEST_NOBODY"

// suffer takes from a victim what its test wants it to lack.
func suffer() error {
	if text, ok := os.LookupEnv(victimLimit); ok {
		bytes, err := strconv.ParseUint(text, 10, 64)
		if err != nil {
			return err
		}
		// A disk that is full refuses a write and sends no signal. The limit would
		// send one first, and kill the victim where a thread of the database meets
		// it.
		signal.Ignore(syscall.SIGXFSZ)
		return syscall.Setrlimit(syscall.RLIMIT_FSIZE, &syscall.Rlimit{Cur: bytes, Max: bytes})
	}
	if _, ok := os.LookupEnv(victimNobody); ok && os.Getuid() == 0 {
		return syscall.Setuid(65534)
	}
	return nil
}

// On a full disk a run fails and says where; what was there before stays, and
// there is no half of anything.
func TestFullDisk(t *testing.T) {
	s := newShell(t)
	s.run(exitDone, "ingest", "--rebuild")
	before, err := ingest.State(s.state).CurrentID()
	if err != nil {
		t.Fatal(err)
	}
	var large strings.Builder
	large.WriteString(observationsHead)
	for year := 1960; year <= 2024; year++ {
		for _, country := range []string{"TLS", "SGP", "MYS", "THA", "VNM", "LAO", "KHM", "IDN", "PHL", "MMR", "BRN"} {
			fmt.Fprintf(&large, "internet-users,%s,%d,36.%03d,PT_POP,E,worldbank,2026-08-01,%s\r\n", country, year, year-1960, strings.Repeat("note ", 40))
		}
	}
	args := []string{"ingest", "--file", s.file("x.csv", large.String()), "--accept", "--reason", "a test"}
	for _, limit := range []int{1 << 10, 64 << 10, 300 << 10, 1 << 20} {
		victim := s.victim(args)
		victim.Env = append(victim.Env, fmt.Sprintf("%s=%d", victimLimit, limit))
		out, err := victim.CombinedOutput()
		if err == nil || victim.ProcessState.ExitCode() != exitFail {
			t.Fatalf("limit %d: %v, want exit code %d\n%s", limit, err, exitFail, out)
		}
		if text := string(out); !strings.Contains(text, "readiness: ") || strings.Contains(text, "panic") {
			t.Errorf("limit %d: the error says %q", limit, text)
		}
		s.wants(fmt.Sprintf("disk full at %d bytes", limit), before)
		if now, err := ingest.State(s.state).CurrentID(); err != nil || now != before {
			t.Errorf("limit %d: current release %s, %v", limit, now, err)
		}
	}
	s.run(exitDone, args...)
	s.leavesNothing()
}

// A folder that may only be read can be verified and tried against; what would
// change it fails, says so and changes nothing.
func TestReadOnlyState(t *testing.T) {
	s := newShell(t)
	s.run(exitDone, "ingest", "--rebuild")
	file := s.file("x.csv", observationsHead+"internet-users,TLS,2022,36,PT_POP,E,worldbank,2026-08-01,\r\n")
	for _, path := range []string{filepath.Dir(s.state), filepath.Dir(file), filepath.Dir(filepath.Dir(file))} {
		if err := os.Chmod(path, 0o755); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Chmod(file, 0o644); err != nil {
		t.Fatal(err)
	}
	s.mode(0o555, 0o444)
	defer s.mode(0o755, 0o644)
	for _, c := range []struct {
		args []string
		want int
		says string
	}{
		{[]string{"ingest", "--file", file}, exitFail, "permission denied"},
		{[]string{"releases", "prune", "--keep", "1"}, exitFail, "permission denied"},
		{[]string{"ingest", "--dry-run", "--file", file}, exitDone, "1 new"},
		{[]string{"verify"}, exitDone, "is sound"},
		{[]string{"releases", "show"}, exitDone, "seed.csv"},
	} {
		victim := s.victim(c.args)
		victim.Env = append(victim.Env, victimNobody+"=1")
		out, _ := victim.CombinedOutput()
		if code := victim.ProcessState.ExitCode(); code != c.want || !strings.Contains(string(out), c.says) {
			t.Errorf("%v: exit code %d, want %d and %q in\n%s", c.args, code, c.want, c.says, out)
		}
	}
}

// mode gives every folder and file of the state its mode.
func (s shell) mode(folders, files os.FileMode) {
	s.t.Helper()
	err := filepath.WalkDir(s.state, func(path string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case entry.IsDir():
			return os.Chmod(path, folders)
		case entry.Type().IsRegular():
			return os.Chmod(path, files)
		}
		return nil
	})
	if err != nil {
		s.t.Fatal(err)
	}
}
