package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"readiness/data"
	"readiness/data/warehouse"
	"readiness/ingest"
)

// victimArguments is set for a process of this test that is the program itself,
// to be killed or stopped at it: its arguments, separated by line breaks.
const victimArguments = "READINESS_TEST_VICTIM"

func TestMain(m *testing.M) {
	if args, victim := os.LookupEnv(victimArguments); victim {
		if err := suffer(); err != nil {
			panic(err)
		}
		os.Args = append(os.Args[:1], strings.Split(args, "\n")...)
		main()
	}
	os.Exit(m.Run())
}

// deed is something that changes a state folder, and so may be killed at it.
type deed struct {
	is    string
	ready func(s shell)          // makes the folder in which it is done
	args  func(s shell) []string // the command
}

// deeds are one of each kind.
func deeds() []deed {
	seeded := func(s shell) { s.run(exitDone, "ingest", "--rebuild") }
	row := func(value int, day string) string {
		return fmt.Sprintf("internet-users,TLS,2022,%d,PT_POP,E,worldbank,2026-08-%s,\r\n", value, day)
	}
	many := func(s shell) {
		seeded(s)
		for n, day := range []string{"01", "02", "03"} {
			s.run(exitDone, "ingest", "--file", s.file("x.csv", observationsHead+row(30+n, day)))
		}
	}
	return []deed{
		{"first build", func(shell) {}, func(shell) []string { return []string{"ingest", "--rebuild"} }},
		{"update", seeded, func(s shell) []string {
			return []string{"ingest", "--file", s.file("y.csv", observationsHead+row(36, "05"))}
		}},
		{"accept", seeded, func(s shell) []string {
			jumps := observationsHead
			for _, country := range []string{"SGP", "MYS", "THA", "VNM"} {
				jumps += "internet-users," + country + ",2018,3,PT_POP,A,worldbank,2026-08-05,\r\n"
			}
			return []string{"ingest", "--file", s.file("z.csv", jumps), "--accept", "--reason", "a test"}
		}},
		{"prune", many, func(shell) []string { return []string{"releases", "prune", "--keep", "1"} }},
		{"rollback", many, func(s shell) []string {
			ids, err := ingest.State(s.state).ReleaseIDs()
			if err != nil || len(ids) < 2 {
				s.t.Fatalf("releases %v, %v", ids, err)
			}
			return []string{"releases", "rollback", ids[len(ids)-1]}
		}},
	}
}

// points is how many times a process is killed: a few in every run of the
// tests, READINESS_KILLS of them where that is set.
func points(t *testing.T) int {
	text, set := os.LookupEnv("READINESS_KILLS")
	if !set {
		return 12
	}
	n, err := strconv.Atoi(text)
	if err != nil || n < 1 {
		t.Fatalf("READINESS_KILLS is %q, no number above 0", text)
	}
	return n
}

// Killed at any moment of whatever it does, the program leaves a whole release
// current, its own or the one before, whole snapshots and a free lock; the next
// run and the server go on without help.
func TestKilledAtAnyMoment(t *testing.T) {
	seed := uint64(time.Now().UnixNano())
	t.Logf("moments drawn with %d", seed)
	chance := rand.New(rand.NewPCG(seed, 0))
	all, total := deeds(), points(t)
	prepared, lasts := make([]string, len(all)), make([]time.Duration, len(all))
	for at, d := range all {
		s := newShell(t)
		d.ready(s)
		prepared[at] = s.state
		whole := s.copied(prepared[at])
		victim := whole.victim(d.args(whole))
		began := time.Now()
		if out, err := victim.CombinedOutput(); err != nil {
			t.Fatalf("%s, not killed: %v\n%s", d.is, err, out)
		}
		lasts[at] = time.Since(began)
	}
	killed, ended := map[string]int{}, map[string]int{}
	for n := range total {
		d := all[n%len(all)]
		s := newShell(t).copied(prepared[n%len(all)])
		before, _ := ingest.State(s.state).CurrentID() // none before the first build
		args := d.args(s)
		victim := s.victim(args)
		after := time.Duration(chance.Int64N(int64(lasts[n%len(all)]) + 1))
		if err := victim.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(after)
		if err := victim.Process.Kill(); err != nil && !errors.Is(err, os.ErrProcessDone) {
			t.Fatal(err)
		}
		if victim.Wait() != nil {
			killed[d.is]++
		} else {
			ended[d.is]++
		}
		s.wants(fmt.Sprintf("%s, killed after %v", d.is, after), before)
		if n%2 == 0 {
			s.serves()
		}
		if d.is == "rollback" || d.is == "prune" {
			s.run(exitDone, args...)
		}
		if d.is != "prune" {
			args = append([]string{"ingest"}, map[bool][]string{true: {"--rebuild"}, false: args[1:]}[args[0] != "ingest"]...)
			s.run(exitDone, args...)
		}
		s.run(exitDone, "verify")
		s.leavesNothing()
		if n%2 == 1 {
			s.serves()
		}
	}
	t.Logf("killed %v, ended before that %v", killed, ended)
	for _, d := range all {
		if killed[d.is] == 0 && total >= 20*len(all) {
			t.Errorf("%s: every process ended before it was killed", d.is)
		}
	}
	if len(killed) == 0 {
		t.Error("every process ended before it was killed")
	}
}

// copied is a shell whose folder is a copy of another.
func (s shell) copied(state string) shell {
	s.t.Helper()
	s.state = filepath.Join(s.t.TempDir(), "state")
	if err := os.CopyFS(s.state, os.DirFS(state)); err != nil {
		s.t.Fatal(err)
	}
	return s
}

// victim is the program as a process of its own.
func (s shell) victim(args []string) *exec.Cmd {
	s.t.Helper()
	program, err := os.Executable()
	if err != nil {
		s.t.Fatal(err)
	}
	victim := exec.Command(program)
	victim.Env = append(os.Environ(), victimArguments+"="+strings.Join(append([]string{"--state", s.state}, args...), "\n"))
	return victim
}

// wants holds the folder against what must be true however a process ended.
func (s shell) wants(when, before string) {
	s.t.Helper()
	state := ingest.State(s.state)
	unlock, err := state.Lock()
	if err != nil {
		s.t.Fatalf("%s: the lock is not free: %v", when, err)
	}
	if err := unlock(); err != nil {
		s.t.Fatal(err)
	}
	current, err := state.CurrentID()
	if before == "" && errors.Is(err, data.ErrNotFound) {
		return // killed before the first release
	}
	if err != nil {
		s.t.Fatalf("%s: %v", when, err)
	}
	ids, err := state.ReleaseIDs()
	if err != nil {
		s.t.Fatal(err)
	}
	for _, id := range append(ids, current) {
		reader, err := warehouse.OpenReadOnly(s.t.Context(), state.Release(id), warehouse.ReaderSettings{})
		if err != nil {
			s.t.Fatalf("%s: %v", when, err)
		}
		if err := errors.Join(ingest.Verify(s.t.Context(), reader), reader.Close()); err != nil {
			s.t.Fatalf("%s: %v", when, err)
		}
	}
	catalog, err := data.Embedded()
	if err != nil {
		s.t.Fatal(err)
	}
	if _, err := state.VerifySnapshots(catalog); err != nil {
		s.t.Fatalf("%s: %v", when, err)
	}
}

// serves starts the server and wants an answer of it.
func (s shell) serves() {
	s.t.Helper()
	ctx, stop := context.WithCancel(context.Background())
	var stdout, stderr wire
	ended := make(chan int, 1)
	go func() {
		ended <- run(ctx, []string{"--state", s.state, "serve", "--addr", "127.0.0.1:0"}, &stdout, &stderr)
	}()
	var base string
	await(s.t, &stderr, func() bool {
		_, address, ok := strings.Cut(stdout.String(), "listening on ")
		base = strings.TrimSpace(address)
		return ok && strings.HasSuffix(address, "\n")
	})
	get(s.t, base+"/readyz")
	stop()
	if code := <-ended; code != exitDone {
		s.t.Errorf("the server ends with %d\n%s", code, &stderr)
	}
}

// leavesNothing wants no file that an interrupted process made and nobody uses.
func (s shell) leavesNothing() {
	s.t.Helper()
	err := filepath.WalkDir(s.state, func(path string, entry fs.DirEntry, err error) error {
		if err == nil && strings.HasPrefix(entry.Name(), ".") && path != s.state {
			s.t.Errorf("left behind: %s", path)
		}
		snapshot := strings.Contains(path, string(filepath.Separator)+"snapshots"+string(filepath.Separator))
		if err == nil && snapshot && !entry.IsDir() && !strings.HasSuffix(path, ".json") {
			_, err = os.Stat(path + ".json")
		}
		return err
	})
	if err != nil {
		s.t.Errorf("half a snapshot: %v", err)
	}
}
