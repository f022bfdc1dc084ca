package ingest_test

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"readiness/data"
	"readiness/data/warehouse"
	"readiness/ingest"
)

// tidyHead is the first line of our own layout.
const tidyHead = "indicator,country,year,value,unit,status,source,vintage,note\r\n"

// base is a seed of two publications of one figure, inputs of a derived
// indicator and a country that is not a member.
var base = []string{
	"internet-users,TLS,2020,30.5,PT_POP,E,worldbank,2026-07-13,",
	"internet-users,TLS,2021,35,PT_POP,E,worldbank,2026-07-13,",
	"internet-users,SGP,2020,92,PT_POP,A,worldbank,2026-07-13,",
	"internet-users,SGP,2021,96.9,PT_POP,A,worldbank,2026-07-13,",
	"internet-users,SGP,2022,95.95,PT_POP,A,worldbank,2026-07-13,",
	"internet-users,JPN,2021,82.9,PT_POP,A,worldbank,2026-07-13,",
	"scientific-articles-count,TLS,2021,13,COUNT,A,worldbank,2026-04-01,",
	"population,TLS,2021,1300000,PEOPLE,A,worldbank,2026-07-01,",
	"population,TLS,2022,1320000,PEOPLE,A,worldbank,2026-07-01,",
}

func tidy(rows ...string) string { return tidyHead + strings.Join(rows, "\r\n") + "\r\n" }

// bench is a state folder with a runner whose clock stands still until moved.
type bench struct {
	*ingest.Runner
	t     testing.TB
	clock time.Time
}

func newBench(t testing.TB, seed ...string) *bench {
	t.Helper()
	catalog, err := data.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	b := &bench{t: t, clock: time.Date(2026, 11, 23, 8, 0, 0, 0, time.UTC)}
	b.Runner = &ingest.Runner{
		State: ingest.State(t.TempDir()), Catalog: catalog, Sources: ingest.Sources(),
		Settings: warehouse.Settings{MemoryLimit: "512MB", Threads: 1},
		Log:      slog.New(slog.DiscardHandler), Now: func() time.Time { return b.clock },
	}
	if len(seed) > 0 {
		b.seed(seed...)
	}
	return b
}

// seed makes rows the embedded seed of their source.
func (b *bench) seed(rows ...string) {
	b.Seed = fstest.MapFS{"worldbank.csv": {Data: []byte(tidy(rows...)), Mode: fs.FileMode(0o644)}}
}

// file writes a file that a person would hand in.
func (b *bench) file(name, content string) string {
	b.t.Helper()
	path := filepath.Join(b.t.TempDir(), name)
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		b.t.Fatal(err)
	}
	return path
}

// run wants an outcome and gives the report.
func (b *bench) run(want ingest.Outcome, ask ingest.Ask) ingest.Report {
	b.t.Helper()
	b.clock = b.clock.Add(time.Minute)
	report, err := b.Run(context.Background(), ask)
	if report.Outcome != want {
		b.t.Fatalf("outcome %s (%v), want %s; findings %v", report.Outcome, err, want, report.Findings)
	}
	if failed := want == ingest.Failed || want == ingest.Held; failed != (err != nil) {
		b.t.Fatalf("outcome %s with error %v", want, err)
	}
	return report
}

// ask answers a question of the current release, a text a row, columns joined
// by spaces.
func (b *bench) ask(question string) []string {
	b.t.Helper()
	reader, err := warehouse.OpenReadOnly(context.Background(), b.State.Current(), warehouse.ReaderSettings{})
	if err != nil {
		b.t.Fatal(err)
	}
	defer reader.Close()
	rows, err := reader.QueryContext(context.Background(), question)
	if err != nil {
		b.t.Fatal(err)
	}
	defer rows.Close()
	var answers []string
	for rows.Next() {
		columns, err := rows.Columns()
		if err != nil {
			b.t.Fatal(err)
		}
		cells := make([]any, len(columns))
		for at := range cells {
			cells[at] = new(any)
		}
		if err := rows.Scan(cells...); err != nil {
			b.t.Fatal(err)
		}
		var texts []string
		for _, cell := range cells {
			texts = append(texts, fmt.Sprint(*cell.(*any)))
		}
		answers = append(answers, strings.Join(texts, " "))
	}
	if err := rows.Err(); err != nil {
		b.t.Fatal(err)
	}
	return answers
}

// series lists year, value, status and vintage of an indicator and a country,
// every vintage.
func (b *bench) series(table, indicator, country string) []string {
	b.t.Helper()
	return b.ask(fmt.Sprintf(`SELECT o.year, o.value, o.status, o.vintage::VARCHAR FROM %s o
		JOIN indicator i ON i.key = o.indicator JOIN country c ON c.key = o.country
		WHERE i.id = '%s' AND c.iso3 = '%s' ORDER BY o.year, o.vintage`, table, indicator, country))
}

func (b *bench) equal(got []string, want ...string) {
	b.t.Helper()
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		b.t.Errorf("got\n  %s\nwant\n  %s", strings.Join(got, "\n  "), strings.Join(want, "\n  "))
	}
}

// finds wants a finding of a rule whose text has all the parts.
func (b *bench) finds(report ingest.Report, rule string, parts ...string) {
	b.t.Helper()
	for _, f := range report.Findings {
		all := f.Rule == rule
		for _, part := range parts {
			all = all && strings.Contains(f.Error(), part)
		}
		if all {
			return
		}
	}
	b.t.Errorf("no finding of rule %s that says %q among %v", rule, parts, report.Findings)
}

func TestRunPublishesTheSeed(t *testing.T) {
	b := newBench(t, base...)
	report := b.run(ingest.Published, ingest.Ask{Rebuild: true})
	if want := "20260713T000000Z-"; !strings.HasPrefix(report.Release, want) {
		t.Errorf("release %s, want it dated by the newest vintage, %s…", report.Release, want)
	}
	b.equal(b.series("current_observation", "internet-users", "TLS"), "2020 30.5 E 2026-07-13", "2021 35 E 2026-07-13")
	b.equal(b.series("latest_observation", "internet-users", "SGP"), "2022 95.95 A 2026-07-13")
	b.equal(b.ask(`SELECT folder, file, origin, format, facts FROM snapshot`), "20260713T000000Z seed.csv embedded seed seed 9")
	if report.Compared.New != 10 { // nine of the seed, one derived
		t.Errorf("%d new figures, want 10", report.Compared.New)
	}
}

func TestRunTwiceIsUnchanged(t *testing.T) {
	b := newBench(t, base...)
	first := b.run(ingest.Published, ingest.Ask{Rebuild: true})
	second := b.run(ingest.Unchanged, ingest.Ask{Rebuild: true})
	if first.Release != second.Release {
		t.Errorf("releases %s and %s", first.Release, second.Release)
	}
	ids, err := b.State.ReleaseIDs()
	if err != nil || len(ids) != 1 {
		t.Errorf("releases %v, %v; want one", ids, err)
	}
	runs, err := b.State.ReadRuns(10)
	if err != nil || len(runs) != 2 || runs[0].Outcome != ingest.Unchanged {
		t.Errorf("runs %v, %v; want two, the newest first", runs, err)
	}
}

func TestSameSnapshotsGiveTheSameRelease(t *testing.T) {
	one, other := newBench(t, base...), newBench(t, base...)
	other.clock = other.clock.AddDate(1, 0, 0)
	first := one.run(ingest.Published, ingest.Ask{Rebuild: true})
	second := other.run(ingest.Published, ingest.Ask{Rebuild: true})
	if first.Release != second.Release {
		t.Errorf("two machines made %s and %s", first.Release, second.Release)
	}
	// Another figure is another release of the same time.
	third := newBench(t, append(base[:len(base):len(base)], "internet-users,MYS,2021,97,PT_POP,A,worldbank,2026-07-13,")...)
	if id := third.run(ingest.Published, ingest.Ask{Rebuild: true}).Release; id == first.Release || id[:17] != first.Release[:17] {
		t.Errorf("with one more figure %s, without %s", id, first.Release)
	}
}

// A dry run makes no file and no folder, and touches none: names, bytes, modes
// and times are what they were, whatever the run would have done.
func TestDryRunChangesNothing(t *testing.T) {
	b := newBench(t, base...)
	b.State = ingest.State(filepath.Join(t.TempDir(), "state"))
	b.run(ingest.Checked, ingest.Ask{Rebuild: true, DryRun: true})
	if _, err := os.Lstat(string(b.State)); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("a dry run made the state folder: %v", err)
	}
	b.run(ingest.Published, ingest.Ask{Rebuild: true})
	before := tree(t, string(b.State))
	update := b.file("x.csv", tidy("internet-users,TLS,2022,36,PT_POP,E,worldbank,2026-08-01,"))
	report := b.run(ingest.Checked, ingest.Ask{Files: []string{update}, DryRun: true})
	if c := report.Compared; c.New != 1 || len(c.Indicators) != 1 || c.Indicators[0] != (ingest.IndicatorChange{
		Indicator: "internet-users", Source: "worldbank", New: 1, Unchanged: 6}) {
		t.Errorf("compared %+v, want one new figure beside six", c)
	}
	b.run(ingest.Failed, ingest.Ask{DryRun: true, Files: []string{
		b.file("y.csv", tidy("internet-users,TLS,2022,360,PT_POP,E,worldbank,2026-08-01,"))}})
	if after := tree(t, string(b.State)); after != before {
		t.Errorf("the state folder was\n%s\nand is\n%s", before, after)
	}
	b.run(ingest.Published, ingest.Ask{Files: []string{update}})
}

// tree lists everything below a folder with its bytes, mode and time.
func tree(t *testing.T, folder string) string {
	t.Helper()
	var text strings.Builder
	err := filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, err := entry.Info()
		if err != nil {
			return err
		}
		fmt.Fprintln(&text, strings.TrimPrefix(path, folder), info.Mode(), info.ModTime().UnixNano())
		switch {
		case info.Mode().IsRegular():
			content, err := os.ReadFile(path)
			fmt.Fprintf(&text, "%x\n", sha256.Sum256(content))
			return err
		case info.Mode()&fs.ModeSymlink != 0:
			target, err := os.Readlink(path)
			fmt.Fprintln(&text, target)
			return err
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return text.String()
}

func TestErrorsLeaveTheCurrentRelease(t *testing.T) {
	b := newBench(t, base...)
	published := b.run(ingest.Published, ingest.Ask{Rebuild: true})
	cases := []struct {
		name, rule string
		row        string
		says       []string
	}{
		{"bounds", "bounds", "internet-users,TLS,2022,140.2,PT_POP,A,worldbank,2026-08-01,", []string{"x.csv:2", "140.2", "between 0 and 100", "TLS"}},
		{"year", "year-range", "internet-users,TLS,1492,14,PT_POP,A,worldbank,2026-08-01,", []string{"x.csv:2", "1492"}},
		{"status", "status", "internet-users,TLS,2022,14,PT_POP,Z,worldbank,2026-08-01,", []string{"x.csv:2", `"Z"`}},
		{"value and reason", "value-or-reason", "internet-users,TLS,2022,14,PT_POP,O,worldbank,2026-08-01,", []string{"x.csv:2"}},
		{"no value, no reason", "value-or-reason", "internet-users,TLS,2022,,PT_POP,A,worldbank,2026-08-01,", []string{"x.csv:2", "no value"}},
		{"infinite", "not-finite", "internet-users,TLS,2022,inf,PT_POP,A,worldbank,2026-08-01,", []string{"x.csv:2"}},
		{"future", "vintage-in-future", "internet-users,TLS,2022,14,PT_POP,A,worldbank,2027-08-01,", []string{"x.csv:2", "2027-08-01"}},
		{"unit", "unit", "internet-users,TLS,2022,14,PEOPLE,A,worldbank,2026-08-01,", []string{"x.csv:2", `field "unit"`, "PT_POP"}},
		{"indicator", "unknown-indicator", "internet-uzers,TLS,2022,14,PT_POP,A,worldbank,2026-08-01,", []string{"x.csv:2", "internet-uzers"}},
		{"country", "unknown-country", "internet-users,Atlantis,2022,14,PT_POP,A,worldbank,2026-08-01,", []string{"x.csv:2", "Atlantis"}},
		{"number", "unreadable-cast", "internet-users,TLS,2022,fourteen,PT_POP,A,worldbank,2026-08-01,", []string{"x.csv:2", `field "value"`, "fourteen"}},
		{"derived", "bounds", "scientific-articles-count,TLS,2022,900000,COUNT,A,worldbank,2026-08-01,", []string{"scientific-articles of TLS", "population"}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			b := *b
			b.t = t
			report := b.run(ingest.Failed, ingest.Ask{Files: []string{b.file("x.csv", tidy(c.row))}})
			b.finds(report, c.rule, c.says...)
			if id, err := b.State.CurrentID(); err != nil || id != published.Release {
				t.Errorf("current release %s, %v", id, err)
			}
		})
	}
	// A refused file is no snapshot: the next run doesn't stumble over it.
	b.run(ingest.Unchanged, ingest.Ask{Rebuild: true})
}

func TestDuplicatesInOneFile(t *testing.T) {
	b := newBench(t, base...)
	b.run(ingest.Published, ingest.Ask{Rebuild: true})
	row := "internet-users,TLS,2022,36,PT_POP,E,worldbank,2026-08-01,"
	report := b.run(ingest.Failed, ingest.Ask{Files: []string{b.file("x.csv", tidy(row, strings.Replace(row, "36", "37", 1)))}})
	b.finds(report, "duplicate", "x.csv:3", `field "value"`, "37", "36", "line 2")
	report = b.run(ingest.Published, ingest.Ask{Files: []string{b.file("x.csv", tidy(row, row))}})
	b.finds(report, "duplicate", "line 2 and 3")
	b.equal(b.series("observation", "internet-users", "TLS"), "2020 30.5 E 2026-07-13", "2021 35 E 2026-07-13", "2022 36 E 2026-08-01")
	b.equal(b.ask("SELECT rule, severity FROM remark"), "duplicate warning")
	b.equal(b.ask("SELECT source, file, line, field, rule, raw, detail FROM rejection"),
		"worldbank x.csv 3 value duplicate 36.0 internet-users of TLS in 2022: stated before with the same value, in line 2")
}
