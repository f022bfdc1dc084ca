package ingest_test

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"readiness/data"
	"readiness/data/warehouse"
	"readiness/ingest"
)

// TestSeedLeavesOutWhatIsWithheld plants a source that nobody may pass on: its
// figures are in the release, and in no file of the seed.
func TestSeedLeavesOutWhatIsWithheld(t *testing.T) {
	b := newBench(t)
	b.Catalog = withholding(t, "microsoft")
	b.Seed = fstest.MapFS{
		"worldbank.csv": {Data: []byte(tidy("population,TLS,2021,1300000,PEOPLE,A,worldbank,2026-07-01,"))},
		"microsoft.csv": {Data: []byte(tidy("ai-diffusion,SGP,2025,60.9,PT_WORKING_AGE,E,microsoft,2026-01-31,"))},
	}
	b.run(ingest.Published, ingest.Ask{Rebuild: true})
	b.equal(b.ask(`SELECT i.id, o.value FROM current_observation o JOIN indicator i ON i.key = o.indicator ORDER BY i.id`),
		"ai-diffusion 60.9", "population 1.3e+06")

	reader, err := warehouse.OpenReadOnly(context.Background(), b.State.Current(), warehouse.ReaderSettings{})
	if err != nil {
		t.Fatal(err)
	}
	defer reader.Close()
	folder := t.TempDir()
	written, err := ingest.ExportSeed(context.Background(), reader, b.Catalog, folder)
	if err != nil || len(written) != 1 || written["worldbank"] != 1 {
		t.Errorf("written %v, %v; want one row of worldbank", written, err)
	}
	files, err := filepath.Glob(filepath.Join(folder, "*"))
	if err != nil || !slices.Equal(files, []string{filepath.Join(folder, "worldbank.csv")}) {
		t.Errorf("the seed has the files %v, %v", files, err)
	}
}

// withholding is the catalogue with one source that may not be passed on.
func withholding(t *testing.T, source string) *data.Catalog {
	t.Helper()
	all := fstest.MapFS{}
	names, err := filepath.Glob("../data/catalog/*.yaml")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		content, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		text := string(content)
		if filepath.Base(name) == "sources.yaml" {
			entry := "- id: " + source + "\n"
			before, after, found := strings.Cut(text, entry)
			if !found {
				t.Fatalf("no source %q", source)
			}
			text = before + entry + strings.Replace(after, "redistribute: true", "redistribute: false", 1)
		}
		all[filepath.Base(name)] = &fstest.MapFile{Data: []byte(text)}
	}
	catalog, err := data.Load(all)
	if err != nil {
		t.Fatal(err)
	}
	return catalog
}
