package ingest_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"readiness/data/warehouse"
	"readiness/ingest"
)

// What is exported as seed gives the same figures again on an empty machine.
func TestSeedRoundTrip(t *testing.T) {
	b := newBench(t, append(base[:len(base):len(base)],
		"population,TLS,1989,800000,PEOPLE,A,worldbank,2026-07-01,",
		`internet-users,MYS,2021,0.1,PT_POP,A,worldbank,2026-07-13,'=HYPERLINK(1)`,
		`internet-users,MYS,2022,96.30000000000001,PT_POP,A,worldbank,2026-07-13,"said ""so"", twice"`,
		"internet-users,MYS,2023,,PT_POP,Q,worldbank,2026-07-13,")...)
	b.run(ingest.Published, ingest.Ask{Rebuild: true})
	question := `SELECT i.id, c.iso3, o.year, o.value, o.status, o.vintage::VARCHAR, o.note FROM current_observation o
		JOIN indicator i ON i.key = o.indicator JOIN country c ON c.key = o.country WHERE o.year >= 1990 ORDER BY ALL`
	want := b.ask(question)

	folder := t.TempDir()
	reader, err := warehouse.OpenReadOnly(context.Background(), b.State.Current(), warehouse.ReaderSettings{})
	if err != nil {
		t.Fatal(err)
	}
	written, err := ingest.ExportSeed(context.Background(), reader, b.Catalog, folder)
	if err := reader.Close(); err != nil {
		t.Fatal(err)
	}
	if err != nil || len(written) != 1 || written["worldbank"] != 13 {
		t.Fatalf("written %v, %v; want 13 rows of worldbank", written, err)
	}
	content, err := os.ReadFile(filepath.Join(folder, "worldbank.csv"))
	if err != nil {
		t.Fatal(err)
	}
	if text := string(content); !strings.HasPrefix(text, tidyHead) || strings.Count(text, "\r\n") != 14 ||
		!strings.Contains(text, "scientific-articles,TLS,2021,10,PER_MILLION,A,worldbank,2026-07-01,") ||
		!strings.Contains(text, ",'=HYPERLINK(1)\r\n") || !strings.Contains(text, "96.30000000000001") {
		t.Errorf("the seed is not in our layout:\n%s", text)
	}

	other := newBench(t)
	other.Seed = fstest.MapFS{"worldbank.csv": {Data: content}}
	other.run(ingest.Published, ingest.Ask{Rebuild: true})
	other.equal(other.ask(question), want...)
}
