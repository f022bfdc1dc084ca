package main

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"readiness/ingest"
)

// shell runs commands against one state folder.
type shell struct {
	t     *testing.T
	state string
}

func newShell(t *testing.T) shell { return shell{t, t.TempDir()} }

// run wants an exit code and gives what the command printed.
func (s shell) run(want int, args ...string) (stdout, stderr string) {
	s.t.Helper()
	var out, log bytes.Buffer
	code := run(context.Background(), append([]string{"--state", s.state}, args...), &out, &log)
	if code != want {
		s.t.Fatalf("readiness %s: exit code %d, want %d\n%s%s", strings.Join(args, " "), code, want, &out, &log)
	}
	return out.String(), log.String()
}

func (s shell) file(name, content string) string {
	s.t.Helper()
	path := filepath.Join(s.t.TempDir(), name)
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		s.t.Fatal(err)
	}
	return path
}

func contains(t *testing.T, text string, parts ...string) {
	t.Helper()
	for _, part := range parts {
		if !strings.Contains(text, part) {
			t.Errorf("%q is not in\n%s", part, text)
		}
	}
}

const observationsHead = "indicator,country,year,value,unit,status,source,vintage,note\r\n"

func TestUsageErrors(t *testing.T) {
	s := newShell(t)
	file := s.file("x.csv", observationsHead)
	for _, args := range [][]string{
		{"frobnicate"},
		{"ingest", "--vintage", "2026-13-01", "--file", file},
		{"ingest", "--vintage", "2026-01-01"},
		{"ingest", "--accept"},
		{"ingest", "--skip", "old*"},
		{"ingest", "--rebuild", "worldbank"},
		{"ingest", "eurostat"},
		{"ingest", "--file", filepath.Join(t.TempDir(), "absent.csv")},
		{"releases", "prune"},
		{"releases", "prune", "--keep", "0"},
		{"export", "--format", "xls"},
		{"export", "--format", "seed"},
		{"export", "--asof", "yesterday"},
		{"serve", "--origin", "readiness.example.org/path"},
	} {
		if _, stderr := s.run(exitUsage, args...); stderr == "" {
			t.Errorf("%v: no word on stderr", args)
		}
	}
	if entries, err := os.ReadDir(s.state); err != nil || len(entries) != 0 {
		t.Errorf("the state folder holds %v, %v after usage errors", entries, err)
	}
}

func TestHelpIsNoError(t *testing.T) {
	s := newShell(t)
	stdout, _ := s.run(exitDone, "--help")
	contains(t, stdout, "serve", "ingest", "schedule", "sources", "releases", "export", "verify", "version", "READINESS_STATE")
}

func TestEmptyState(t *testing.T) {
	s := newShell(t)
	for _, args := range [][]string{{"export"}, {"verify"}, {"releases", "show"}} {
		_, stderr := s.run(exitFail, args...)
		contains(t, stderr, "no release is published")
	}
	stdout, _ := s.run(exitDone, "releases", "list")
	if strings.TrimSpace(stdout) != "" {
		t.Errorf("releases of an empty state: %q", stdout)
	}
}

// One life of a state folder: seed, a person's file, a bad file, a held one,
// a look back.
func TestFromSeedToRollback(t *testing.T) {
	s := newShell(t)
	stdout, _ := s.run(exitDone, "ingest", "--rebuild")
	contains(t, stdout, "published 2")
	stdout, _ = s.run(exitDone, "ingest", "--rebuild")
	contains(t, stdout, "unchanged 2")

	stdout, _ = s.run(exitDone, "releases", "list", "--json")
	var listed []releaseLine
	if err := json.Unmarshal([]byte(stdout), &listed); err != nil || len(listed) != 1 || !listed[0].Current {
		t.Fatalf("releases %+v, %v; want one, the current", listed, err)
	}
	first := listed[0].ID

	row := "internet-users,TLS,2022,36,PT_POP,E,worldbank,2026-08-01,\r\n"
	stdout, _ = s.run(exitDone, "ingest", "--json", "--file", s.file("x.csv", observationsHead+row))
	var report ingest.Report
	if err := json.Unmarshal([]byte(stdout), &report); err != nil || report.Outcome != ingest.Published || report.Compared.New != 1 {
		t.Fatalf("report %+v, %v; want a release with one new figure", report, err)
	}
	stdout, _ = s.run(exitDone, "export", "--indicator", "internet-users", "--country", "tls", "--from", "2022")
	if stdout != observationsHead+row {
		t.Errorf("export gives %q, want the row as it came", stdout)
	}
	stdout, _ = s.run(exitDone, "export", "--indicator", "internet-users", "--country", "TLS", "--from", "2022", "--asof", "2026-07-31")
	if stdout != observationsHead {
		t.Errorf("as of the day before the export gives %q, want no row", stdout)
	}

	_, stderr := s.run(exitFail, "ingest", "--file", s.file("bad.csv", observationsHead+strings.Replace(row, "36", "136", 1)))
	contains(t, stderr, "file=bad.csv", "line=2", "rule=bounds")

	// Two series lose all years but their first and last: 65 of 487 figures.
	less := s.file("less.csv", observationsHead+
		"internet-users,SGP,1990,0,PT_POP,A,worldbank,2026-09-01,\r\ninternet-users,SGP,2024,95,PT_POP,A,worldbank,2026-09-01,\r\n"+
		"internet-users,MYS,1990,0,PT_POP,A,worldbank,2026-09-01,\r\ninternet-users,MYS,2024,95,PT_POP,A,worldbank,2026-09-01,\r\n")
	_, stderr = s.run(exitHeld, "ingest", "--file", less)
	contains(t, stderr, "rule=lost-cells")
	stdout, _ = s.run(exitHeld, "ingest", "--dry-run", "--file", less)
	contains(t, stdout, "held")
	s.run(exitDone, "ingest", "--file", less, "--accept", "--reason", "a test")

	stdout, _ = s.run(exitDone, "releases", "rollback", first)
	contains(t, stdout, first)
	stdout, _ = s.run(exitDone, "verify")
	contains(t, stdout, first, "sound")
	s.run(exitFail, "releases", "rollback", "20000101T000000Z-000000000000")
	stdout, _ = s.run(exitDone, "releases", "prune", "--keep", "1")
	if strings.Count(stdout, "removed") != 2 {
		t.Errorf("pruning to one says %q, want two removed", stdout)
	}
	stdout, _ = s.run(exitDone, "releases", "show")
	contains(t, stdout, "worldbank/", "seed.csv", "facts")
}

func TestExportToFiles(t *testing.T) {
	s := newShell(t)
	s.run(exitDone, "ingest", "--rebuild")
	folder := t.TempDir()
	all := filepath.Join(folder, "all.jsonl")
	s.run(exitDone, "export", "--format", "json", "-o", all, "--country", "TLS")
	content, err := os.ReadFile(all)
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(content)) {
		var row struct{ Country, Indicator string }
		if err := json.Unmarshal([]byte(line), &row); err != nil || row.Country != "TLS" || row.Indicator == "" {
			t.Fatalf("line %q: %v", line, err)
		}
	}
	stdout, _ := s.run(exitDone, "export", "--format", "sdmx-csv", "--indicator", "internet-users", "--country", "tls", "--from", "2021", "--to", "2021")
	contains(t, stdout, "STRUCTURE,STRUCTURE_ID,ACTION,FREQ,INDICATOR,", "\r\ndataflow,READINESS:OBSERVATIONS(1.0),I,A,internet-users,TLS,2021,")
	if strings.Count(stdout, "\r\n") != 2 {
		t.Errorf("one figure as SDMX-CSV: %q", stdout)
	}
	// A failed export leaves what was there.
	s.run(exitUsage, "export", "--indicator", "no-such-thing", "-o", all)
	if kept, err := os.ReadFile(all); err != nil || !bytes.Equal(kept, content) {
		t.Errorf("the file was touched: %v", err)
	}
	// The seed that a release of the seed gives is the seed again. Derived
	// figures are computed anew, from the newest inputs alone, so their dates
	// may differ.
	seed := filepath.Join(folder, "seed")
	stdout, _ = s.run(exitDone, "export", "--format", "seed", "-o", seed)
	contains(t, stdout, "worldbank.csv: ")
	for _, name := range []string{"worldbank.csv", "itu.csv", "undesa.csv"} {
		want, got := published(t, filepath.Join("..", "..", "data", "seed", name)), published(t, filepath.Join(seed, name))
		if got != want {
			t.Errorf("%s: %d bytes of published figures, the embedded one has %d", name, len(got), len(want))
		}
	}
}

// published reads a file of our layout without its derived figures.
func published(t *testing.T, path string) string {
	t.Helper()
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var kept strings.Builder
	for line := range strings.Lines(string(content)) {
		if !strings.Contains(line, ",from ") {
			kept.WriteString(line)
		}
	}
	return kept.String()
}

func TestSourcesSayWhatIsThere(t *testing.T) {
	s := newShell(t)
	s.run(exitDone, "ingest", "--rebuild")
	stdout, _ := s.run(exitDone, "sources", "--json")
	var lines []sourceLine
	if err := json.Unmarshal([]byte(stdout), &lines); err != nil {
		t.Fatal(err)
	}
	for _, l := range lines {
		switch l.ID {
		case "worldbank":
			if l.Files != 1 || !l.Fetched || l.State != ingest.SourceDue {
				t.Errorf("worldbank %+v: want the seed's file, and to be fetched", l)
			}
		case "undesa":
			if l.Files != 1 || l.Fetched || l.State != ingest.SourceManual {
				t.Errorf("undesa %+v: want the seed's file, handed in by a person", l)
			}
		}
	}
	_, stderr := s.run(exitFail, "ingest", "undesa")
	contains(t, stderr, "undesa can't be fetched", "--file")
}

func TestVersion(t *testing.T) {
	stdout, _ := newShell(t).run(exitDone, "version")
	contains(t, stdout, "readiness ", "DuckDB v1.5", "catalogue ")
}
