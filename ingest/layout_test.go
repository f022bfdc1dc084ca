package ingest

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"readiness/data"
)

// inventedSource is a source entry whose files the layout of a test reads.
const inventedSource = `
- id: invented
  publisher: Statistical Office of Nowhere
  name: Invented figures
  homepage: https://nowhere.example
  licence: {id: CC0-1.0, name: Creative Commons Zero, url: "https://creativecommons.org/publicdomain/zero/1.0/", redistribute: true}
  datasets:
  - id: figures
    name: Figures
    citation: "Statistical Office of Nowhere, Figures."
    cadence: {every: yearly, days: 430}
    url: "https://nowhere.example/figures"
    editions:
    - {title: First edition, file: "figures*", vintage: "2026-01-31", basis: Invented.}
    layout: %s
`

// inventedIndicator is an entry for one series of it.
const inventedIndicator = `
- id: invented-%d
  name: Invented %d
  definition: A share that exists in a test.
  caveat: Invented.
  role: display
  role_reason: Exists in a test only.
  pillar: trust
  unit: PT_POP
  decimals: 1
  direction: 1
  transform: none
  max_age: 3
  max_gap: 4
  age_reason: Invented.
  bounds: {min: -1000000000, max: 1000000000, reason: Invented.}
  source: invented
  dataset: figures
  series:
  - {code: %q}
`

// catalogFolder is the catalogue as a file system that a test may add to.
func catalogFolder(t testing.TB) fstest.MapFS {
	t.Helper()
	folder := os.DirFS("../data/catalog")
	names, err := fs.Glob(folder, "*.yaml")
	if err != nil {
		t.Fatal(err)
	}
	all := fstest.MapFS{}
	for _, name := range names {
		content, err := fs.ReadFile(folder, name)
		if err != nil {
			t.Fatal(err)
		}
		all[name] = &fstest.MapFile{Data: content}
	}
	return all
}

// inventedCatalog is the catalogue with a source whose layout is given, in flow
// style, and with an indicator for each series.
func inventedCatalog(t testing.TB, layout string, series ...string) *data.Catalog {
	t.Helper()
	all := catalogFolder(t)
	all["sources.yaml"].Data = fmt.Appendf(all["sources.yaml"].Data, inventedSource, layout)
	for at, code := range series {
		all["indicators.yaml"].Data = fmt.Appendf(all["indicators.yaml"].Data, inventedIndicator, at+1, at+1, code)
	}
	catalog, err := data.Load(all)
	if err != nil {
		t.Fatal(err)
	}
	return catalog
}

// layoutCase is a text that a layout reads, or refuses.
type layoutCase struct {
	is     string
	layout string
	series []string
	name   string // empty: figures.csv
	text   string
	rows   []string // series, country, year, value, status, note, line, field
	found  []string // severity, rule, line, field, beginning of detail
	cover  []string // nil: not looked at
	// outside rows; -1: not counted here
	outside int
}

func (c layoutCase) run(t *testing.T) {
	t.Helper()
	catalog := inventedCatalog(t, c.layout, c.series...)
	stage := stageOf(t, catalog)
	if c.name == "" {
		c.name = "figures.csv"
	}
	file := written(t, "invented", c.name, []byte(c.text))
	source, err := catalog.Source("invented")
	if err != nil {
		t.Fatal(err)
	}
	format, ok := match(layoutFormats(source), file)
	if !ok {
		t.Fatalf("%s is claimed by no layout", c.name)
	}
	loaded, err := format.Load(context.Background(), stage, file)
	if err != nil {
		t.Fatal(err)
	}
	wantFindings(t, loaded, "invented", c.name, c.found)
	wantLines(t, "stage", staged(t, stage, "true"), c.rows)
	if c.cover != nil {
		wantLines(t, "cover", covered(t, stage), c.cover)
	}
	if c.outside >= 0 && loaded.Outside != c.outside {
		t.Errorf("%d rows outside, want %d", loaded.Outside, c.outside)
	}
}

func runLayoutCases(t *testing.T, cases []layoutCase) {
	t.Helper()
	for _, c := range cases {
		t.Run(c.is, c.run)
	}
}

// Whose file it is shows in the file: a layout leaves all others alone, even
// those of another database in the same columns.
func TestLayoutsClaimTheirOwnOnly(t *testing.T) {
	oecd, pch := string(fixture(t, oecdFixture)), string(fixture(t, pchFixture))
	for is, c := range map[string]struct {
		source        data.SourceID
		name, content string
		want          bool
	}{
		"its own, under any name":              {"oecd", "x.csv", oecd, true},
		"another structure":                    {"oecd", "x.csv", strings.ReplaceAll(oecd, "DF_STRI_DIGITAL", "DF_STRI"), false},
		"another source's":                     {"oecd", "x.csv", pch, false},
		"another database of Data360":          {"pch", "x.csv", strings.ReplaceAll(pch, ",PCH_IXP,", ",ITU_DH,"), false},
		"its own in a newer version":           {"pch", "x.csv", strings.ReplaceAll(pch, "(1.2)", "(1.3)"), true},
		"a head without a row":                 {"pch", "x.csv", pch[:strings.Index(pch, "\n")+1], false},
		"a page under an edition's name":       {"pch", "PCH_IXP_NUM.csv", "<!DOCTYPE html><html></html>", true},
		"a page under another name":            {"pch", "x.csv", "<!DOCTYPE html><html></html>", false},
		"our own layout under an edition name": {"pch", "PCH_IXP_NUM.csv", tidyHeader + "\r\n", false},
	} {
		t.Run(is, func(t *testing.T) {
			_, got := formatFor(t, written(t, c.source, c.name, []byte(c.content)))
			if got != c.want {
				t.Errorf("claimed: %v, want %v", got, c.want)
			}
		})
	}
}
