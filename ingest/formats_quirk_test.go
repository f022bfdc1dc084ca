package ingest

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"readiness/data"
)

// quirk is something odd that a publisher, or a collector on the way, really
// does, with the file that shows it and what must come of it.
type quirk struct {
	is      string // in words, as the provenance of the files puts it
	source  data.SourceID
	file    string                   // below testdata
	change  func(text []byte) []byte // what else the collector did; nil: nothing
	as      string                   // name that people see; empty: folder and file
	given   data.Vintage             // that a person gave
	prepare []string                 // statements on the stage before
	format  string
	vintage data.Vintage
	where   string   // of the stage's rows to look at; empty: none
	rows    []string // series, country, year, value, status, note, line, field
	facts   int      // in all; -1: not counted here
	outside int      // -1: not counted here
	cover   []string // indicator and country by code, first and last year; nil: not looked at
}

func (q quirk) load(t *testing.T) (*Stage, Loaded) {
	t.Helper()
	content, err := os.ReadFile(filepath.Join("testdata", q.file))
	if err != nil {
		t.Fatal(err)
	}
	if q.change != nil {
		content = q.change(content)
	}
	name := q.as
	if name == "" {
		name = filepath.ToSlash(filepath.Join(filepath.Base(filepath.Dir(q.file)), filepath.Base(q.file)))
	}
	file := written(t, q.source, name, content)
	file.Vintage = q.given
	stage := formatStage(t)
	for _, statement := range q.prepare {
		lines(t, stage, statement)
	}
	return stage, loadInto(t, stage, file, q.format)
}

func TestQuirks(t *testing.T) {
	for _, q := range slices.Concat(worldBankQuirks(), ituQuirks(), undesaQuirks(), layoutQuirks()) {
		t.Run(string(q.source)+": "+q.is, func(t *testing.T) {
			stage, loaded := q.load(t)
			wantClean(t, loaded)
			if loaded.Vintage != q.vintage {
				t.Errorf("vintage %q, want %q", loaded.Vintage, q.vintage)
			}
			if q.facts >= 0 && loaded.Facts != q.facts {
				t.Errorf("%d facts, want %d", loaded.Facts, q.facts)
			}
			if q.outside >= 0 && loaded.Outside != q.outside {
				t.Errorf("%d rows outside, want %d", loaded.Outside, q.outside)
			}
			if q.where != "" {
				wantLines(t, "stage", staged(t, stage, q.where), q.rows)
			}
			if q.cover != nil {
				wantLines(t, "cover", covered(t, stage), q.cover)
			}
			if bad := lines(t, stage, `SELECT DISTINCT vintage::VARCHAR FROM stage WHERE vintage > $newest::DATE OR snapshot <> 1`,
				named("newest", string(loaded.Vintage))); len(bad) > 0 {
				t.Errorf("rows of another vintage or snapshot: %v", bad)
			}
		})
	}
}

// covered lists what was noted as spoken about.
func covered(t *testing.T, stage *Stage) []string {
	t.Helper()
	return lines(t, stage, `
		SELECT s.code, n.code, f.first_year::VARCHAR, f.last_year::VARCHAR
		FROM stage_cover f JOIN (SELECT indicator, min(code) AS code FROM catalog_series GROUP BY ALL) s USING (indicator)
		JOIN (SELECT country, min(code) AS code FROM catalog_country WHERE regexp_full_match(code, '[A-Z]{3}') GROUP BY country) n USING (country)
		ORDER BY ALL`)
}

// replacing is a change of one text into another, everywhere.
func replacing(old, new string) func([]byte) []byte {
	return func(text []byte) []byte { return bytes.ReplaceAll(text, []byte(old), []byte(new)) }
}

// all makes one change of several.
func all(changes ...func([]byte) []byte) func([]byte) []byte {
	return func(text []byte) []byte {
		for _, change := range changes {
			text = change(text)
		}
		return text
	}
}

// coverOf lists a series with each of some countries in one year.
func coverOf(series string, year int, codes string) []string {
	var all []string
	for code := range strings.FieldsSeq(codes) {
		all = append(all, fmt.Sprintf("%s,%s,%d,%d", series, code, year, year))
	}
	return all
}
