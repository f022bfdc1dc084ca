package dashboard_test

import (
	"context"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"readiness/data"
	"readiness/data/warehouse"
	"readiness/ingest"
	"readiness/queries"
)

// TestSDMXClient asks with a client that others wrote to the standard: it makes
// the addresses, sends the headers and checks status and media type.
func TestSDMXClient(t *testing.T) {
	packages, err := filepath.Abs("web")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(filepath.Join(packages, "node_modules", "sdmx-rest")); err != nil {
		t.Fatal("the client is not installed: `make assets` installs it")
	}
	ctx, stop := context.WithTimeout(t.Context(), 2*time.Minute)
	defer stop()
	command := exec.CommandContext(ctx, "node", "testdata/sdmx/client.cjs", packages, sharedSite(t).base+"/sdmx/v2")
	command.Env = append(os.Environ(), "NODE_NO_WARNINGS=1")
	out, err := command.CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	want := []string{`200 {"meta":`, "200 STRUCTURE,STRUCTURE_ID,", `200 {"meta":`, `404 {"type":`, `200 {"meta":`, `200 {"meta":`, `406 {"type":`, `501 {"type":`}
	got := strings.Split(strings.TrimSpace(string(out)), "\n")
	if len(got) != len(want) {
		t.Fatalf("%d answers, want %d:\n%s", len(got), len(want), out)
	}
	for at := range got {
		if !strings.HasPrefix(got[at], want[at]) {
			t.Errorf("query %d: %s, want %s", at, got[at], want[at])
		}
	}
}

// aCopy is a source that takes a figure from our own SDMX.
const aCopy = `
- id: acopy
  publisher: Somebody Else
  name: A copy
  homepage: https://copy.example
  licence: {id: CC0-1.0, name: Creative Commons Zero, url: "https://creativecommons.org/publicdomain/zero/1.0/", redistribute: true}
  datasets:
  - id: figures
    name: Figures
    citation: "Somebody Else, Figures."
    cadence: {every: yearly, days: 430}
    url: "https://copy.example/figures"
    editions:
    - {title: The one, file: "figures*", vintage: "2026-07-13", basis: Invented.}
    layout: {kind: %s, structure: "READINESS:OBSERVATIONS", country: REF_AREA, series: [INDICATOR], expect: {UNIT_MEASURE: PT_POP, FREQ: A}, notes: [COMMENT]}
`

// anIndicator is what it takes.
const anIndicator = `
- id: copied
  name: Copied
  definition: A share that was copied.
  caveat: Exists in a test only.
  role: display
  role_reason: Exists in a test only.
  pillar: access
  unit: PT_POP
  decimals: 1
  direction: 1
  transform: none
  max_age: 3
  max_gap: 4
  age_reason: Invented.
  bounds: {min: 0, max: 100, reason: Invented.}
  source: acopy
  dataset: figures
  series:
  - {code: internet-users}
`

// TestSDMXReadsBack: what we write as SDMX, the readers of publishers' SDMX take
// for the same figures, statuses and notes.
func TestSDMXReadsBack(t *testing.T) {
	c := sharedSite(t)
	path := flowPath + "OBSERVATIONS/1.0/A.internet-users"
	for kind, answer := range map[string]reply{
		"sdmx-csv": c.get(path, "Accept", sdmxCSV), "sdmx-csv ": c.get(path, "Accept", sdmxCSV+";labels=both;keys=both"), "sdmx-csv  ": c.get(path, "Accept", sdmxCSV+";labels=name"),
		"sdmx-json": c.get(path), "sdmx-json ": c.get(path + "?dimensionAtObservation=AllDimensions"),
	} {
		t.Run(kind, func(t *testing.T) {
			kind := strings.TrimSpace(kind)
			file := filepath.Join(t.TempDir(), "figures."+strings.TrimPrefix(kind, "sdmx-"))
			if err := os.WriteFile(file, []byte(answer.body), 0o600); err != nil {
				t.Fatal(err)
			}
			want, got := figures(t, smallRelease(t), "internet-users"), figures(t, copied(t, kind, file), "copied")
			if len(want) < 100 || len(got) != len(want) {
				t.Fatalf("%d figures read back of %d", len(got), len(want))
			}
			for at := range want {
				if got[at] != want[at] {
					t.Errorf("read back %s, was %s", got[at], want[at])
				}
			}
		})
	}
}

// copied is a release of one file of somebody's copy.
func copied(t *testing.T, kind, file string) *queries.Queries {
	t.Helper()
	all := fstest.MapFS{}
	folder := os.DirFS("../data/catalog")
	names, err := fs.Glob(folder, "*.yaml")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		content, err := fs.ReadFile(folder, name)
		if err != nil {
			t.Fatal(err)
		}
		all[name] = &fstest.MapFile{Data: content}
	}
	all["sources.yaml"].Data = fmt.Appendf(all["sources.yaml"].Data, aCopy, kind)
	all["indicators.yaml"].Data = append(all["indicators.yaml"].Data, anIndicator...)
	catalog, err := data.Load(all)
	if err != nil {
		t.Fatal(err)
	}
	state := ingest.State(t.TempDir())
	runner := ingest.Runner{
		State: state, Catalog: catalog, Sources: ingest.Sources(), Seed: os.DirFS("testdata/seed"),
		Settings: warehouse.Settings{MemoryLimit: "256MB", Threads: 1}, Log: slog.New(slog.DiscardHandler), Now: func() time.Time { return today },
	}
	report, err := runner.Run(t.Context(), ingest.Ask{Files: []string{file}})
	if err != nil {
		t.Fatalf("%v: %+v", err, report.Findings)
	}
	reader, err := warehouse.OpenReadOnly(t.Context(), state.Current(), warehouse.ReaderSettings{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { reader.Close() })
	q, err := queries.New(t.Context(), reader, catalog)
	if err != nil {
		t.Fatal(err)
	}
	return q
}

// figures lists what a release says of an indicator, in a writing of its own.
func figures(t *testing.T, q *queries.Queries, id data.IndicatorID) []string {
	t.Helper()
	var all []string
	if err := q.Observations(t.Context(), queries.ObservationsAsk{Indicators: []data.IndicatorID{id}}, func(o data.Observation) error {
		value := "none"
		if o.Value != nil {
			value = fmt.Sprint(*o.Value)
		}
		// The mark against formulas is a spreadsheet's and no part of the note.
		all = append(all, fmt.Sprint(o.Country, " ", o.Year, " ", value, " ", o.Status, " ", strings.TrimPrefix(o.Note, "'")))
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	return all
}
