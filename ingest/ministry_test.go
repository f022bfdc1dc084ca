package ingest_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"readiness/data"
	"readiness/ingest"
)

// ministryCatalog is the catalogue with what a ministry adds to it, and nothing
// else: no code knows of its files.
func ministryCatalog(t *testing.T, change ...string) *data.Catalog {
	t.Helper()
	all := fstest.MapFS{}
	folder := os.DirFS(filepath.Join("..", "data", "catalog"))
	names, err := fs.Glob(folder, "*.yaml")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		content, err := fs.ReadFile(folder, name)
		if err != nil {
			t.Fatal(err)
		}
		added, err := os.ReadFile(filepath.Join("testdata", "ministry", name))
		if err != nil && !os.IsNotExist(err) {
			t.Fatal(err)
		}
		text := strings.NewReplacer(change...).Replace(string(added))
		if len(change) > 0 && len(added) > 0 && name == "sources.yaml" && text == string(added) {
			t.Fatal("the change changed nothing")
		}
		all[name] = &fstest.MapFile{Data: append(content, text...)}
	}
	catalog, err := data.Load(all)
	if err != nil {
		t.Fatal(err)
	}
	return catalog
}

func ministryFile(name string) string { return filepath.Join("testdata", "ministry", name) }

// TestMinistryAddsItsFiles is the recipe of the README: two entries in the
// catalogue and the ministry's own files make a release.
func TestMinistryAddsItsFiles(t *testing.T) {
	b := newBench(t, base...)
	b.Catalog = ministryCatalog(t)
	b.run(ingest.Published, ingest.Ask{Files: []string{ministryFile("yearbook-2025.csv"), ministryFile("survey-2024.csv")}})

	b.equal(b.series("current_observation", "example-telecentres", "TLS"), "2022 100 A 2025-03-31", "2023 250 A 2025-03-31")
	b.equal(b.series("current_observation", "example-digital-identity", "TLS"), "2024 21.5 E 2025-01-31")
	b.equal(b.series("current_observation", "example-digital-identity", "VNM"), "2024 80.25 A 2025-01-31")
	b.equal(b.series("current_observation", "example-digital-identity", "PHL"), "2024 <nil> L 2025-01-31")
	b.equal(b.ask(`SELECT DISTINCT source.id FROM current_observation o JOIN indicator i ON i.key = o.indicator
		JOIN source ON source.key = i.source WHERE i.id LIKE 'example-%'`), "ministry-of-examples")

	// Next year's file revises a figure and fills a hole; the old edition stays.
	b.run(ingest.Published, ingest.Ask{Files: []string{ministryFile("yearbook-2026.csv")}})
	b.equal(b.series("observation", "example-telecentres", "TLS")[:3], "2022 100 A 2025-03-31", "2022 100 A 2026-03-31", "2023 250 A 2025-03-31")
	b.equal(b.series("current_observation", "example-telecentres", "TLS"),
		"2022 100 A 2026-03-31", "2023 240 A 2026-03-31", "2024 300 A 2026-03-31", "2025 1012 A 2026-03-31")
}

// What is wrong with a ministry's file is said with file, line and field, and
// what was there before stays.
func TestMinistryIsToldWhatIsWrong(t *testing.T) {
	survey, err := os.ReadFile(ministryFile("survey-2024.csv"))
	if err != nil {
		t.Fatal(err)
	}
	for is, c := range map[string]struct {
		from, to string
		rule     string
		parts    []string
	}{
		"a name that nobody knows": {"Viet Nam,", "Vietnam Nam,", "unknown-country", []string{"survey-2024.csv:6", `"Vietnam Nam"`, "aliases"}},
		"a share without its sign": {"80.25%", "0.8025", "number", []string{"survey-2024.csv:6", "People with a digital identity", "0.8025"}},
		"a word for the quality":   {",counted,\nFilipinas", ",guessed,\nFilipinas", "status", []string{"survey-2024.csv:4", "Quality", "guessed"}},
		"a share of more than all": {"80.25%", "802.5%", "bounds", []string{"survey-2024.csv:6", "802.5"}},
		"two figures for one":      {"Filipinas,", "Viet Nam,2024,all,81%,counted,\nFilipinas,", "duplicate", []string{"survey-2024.csv:7", "81"}},
		"another group":            {",all,", ",everyone,", "where", []string{"survey-2024.csv", "Group", "everyone"}},
	} {
		t.Run(is, func(t *testing.T) {
			b := newBench(t, base...)
			b.Catalog = ministryCatalog(t)
			b.run(ingest.Published, ingest.Ask{Files: []string{ministryFile("survey-2024.csv")}})
			before := b.ask(`SELECT count(*) FROM observation`)
			text := strings.ReplaceAll(string(survey), c.from, c.to)
			report := b.run(ingest.Failed, ingest.Ask{Files: []string{b.file("survey-2024.csv", text)}})
			b.finds(report, c.rule, c.parts...)
			b.equal(b.ask(`SELECT count(*) FROM observation`), before...)
		})
	}
}

// A column that the layout leaves open is named, with the rows.
func TestMinistryLeavesAColumnOpen(t *testing.T) {
	b := newBench(t, base...)
	b.Catalog = ministryCatalog(t, "      where: {Group: all}\n", "")
	report := b.run(ingest.Failed, ingest.Ask{Files: []string{ministryFile("survey-2024.csv")}})
	b.finds(report, "ambiguous", "survey-2024.csv:3", "first in line 2", `Group ("all" and "women")`)
}
