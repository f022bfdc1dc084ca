package ingest_test

import (
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"readiness/ingest"
)

// The same snapshots and catalogue give the same release, to the id and every
// row of facts in their order, whichever file came first, however many threads
// build it, and on whatever day.
func TestBuildIsDeterministic(t *testing.T) {
	type arrival struct {
		name string
		at   time.Time
		rows []string
	}
	day := time.Date(2026, 11, 20, 10, 0, 0, 0, time.UTC)
	wide := table("internet-users", "PT_POP", "2026-08-01", five, 1990, 2024, func(country, year int) string { return "40.123456789" })
	files := []arrival{
		{"old.csv", day, []string{"internet-users,TLS,2021,33,PT_POP,E,worldbank,2025-07-01,"}},
		{"new.csv", day.Add(time.Hour), wide},
		{"other.csv", day.Add(2 * time.Hour), []string{"internet-users,TLS,2021,36,PT_POP,E,worldbank,2026-08-01,a note"}},
	}
	facts := `SELECT i.id, c.iso3, o.year, o.vintage::VARCHAR, o.value, o.status, o.note, s.sha256
		FROM observation o JOIN indicator i ON i.key = o.indicator JOIN country c ON c.key = o.country JOIN snapshot s ON s.key = o.snapshot
		ORDER BY o.rowid`
	var id string
	var rows []string
	for at, order := range [][]int{{0, 1, 2}, {2, 1, 0}, {1, 2, 0}} {
		b := newBench(t, base...)
		b.Settings.Threads = 1 + at
		b.run(ingest.Published, ingest.Ask{Rebuild: true})
		var report ingest.Report
		for _, n := range order {
			b.clock = files[n].at.Add(-time.Minute) // run moves it on by one
			report = b.run(ingest.Published, ingest.Ask{Files: []string{b.file(files[n].name, tidy(files[n].rows...))}, Accept: true, Reason: "a test"})
		}
		got := b.ask(facts)
		if at == 0 {
			id, rows = report.Release, got
			continue
		}
		if report.Release != id {
			t.Errorf("in order %v release %s, before it was %s", order, report.Release, id)
		}
		if !slices.Equal(got, rows) {
			t.Errorf("in order %v the facts differ", order)
		}
		// Another machine, a year later, from a copy of the snapshots alone.
		other := newBench(t)
		other.clock = other.clock.AddDate(1, 0, 0)
		other.Settings.Threads = 3
		if err := os.CopyFS(filepath.Join(string(other.State), "snapshots"), os.DirFS(filepath.Join(string(b.State), "snapshots"))); err != nil {
			t.Fatal(err)
		}
		if report := other.run(ingest.Published, ingest.Ask{Rebuild: true}); report.Release != id || !slices.Equal(other.ask(facts), rows) {
			t.Errorf("rebuilt from a copy: release %s, before it was %s", report.Release, id)
		}
	}
}
