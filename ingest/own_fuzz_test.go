package ingest

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"readiness/data"
)

// ownRows is a file of our own layout with what it may hold: notes over several
// lines, an apostrophe before what a spreadsheet would run, a derived
// indicator, an area.
const ownRows = tidyHeader + "\r\n" +
	"internet-users,TLS,2021,35.04199982,PT_POP,E,worldbank,2026-07-13,\r\n" +
	"internet-users,SGP,2021,,PT_POP,O,worldbank,2026-07-13,\"two\r\nlines\"\r\n" +
	"internet-users,WLD,2021,1e-3,PT_POP,A,worldbank,2026-07-13,'=1+1\r\n" +
	"scientific-articles,TLS,2021,10,PER_MILLION,A,worldbank,2026-07-13,\r\n"

// Whatever the bytes, our own layout takes figures of years and countries, or
// says in findings what is wrong.
func FuzzOwnLayout(f *testing.F) {
	for _, text := range []string{ownRows, tidyHeader, tidyHeader + "\n", "\ufeff" + ownRows, ownRows[:len(ownRows)-9],
		strings.ReplaceAll(ownRows, "2021", "99999999999"), strings.ReplaceAll(ownRows, "2026-07-13", "0000-00-00"),
		strings.ReplaceAll(ownRows, ",35", ",\"35"), strings.ReplaceAll(ownRows, "35.04199982", "nan"), strings.ReplaceAll(ownRows, "\r\n", "\r")} {
		f.Add([]byte(text))
	}
	stage := formatStage(f)
	path := filepath.Join(f.TempDir(), seedFile)
	key := 0 // of the file, which must not come twice
	f.Fuzz(func(t *testing.T, content []byte) {
		if err := os.WriteFile(path, content, 0o644); err != nil {
			t.Fatal(err)
		}
		key = key%30_000 + 1
		file := File{Source: "worldbank", Path: path, Name: seedFile, Head: content[:min(len(content), headBytes)], Snapshot: key}
		format, ok := match(tidyFormats(), file)
		if !ok {
			return
		}
		loaded, err := format.Load(context.Background(), stage, file)
		if finding := (data.Finding{}); err != nil && !errors.As(err, &finding) {
			t.Fatal(err)
		}
		if bad := lines(t, stage, `SELECT line::VARCHAR FROM stage WHERE indicator IS NULL OR country IS NULL OR line < 2`); len(bad) > 0 {
			t.Errorf("rows of nothing in lines %v", bad)
		}
		taken := lines(t, stage, `SELECT count(*)::VARCHAR FROM stage`)
		if len(loaded.Findings) > 0 && taken[0] != "0" {
			t.Errorf("%s figures taken beside findings %v", taken[0], loaded.Findings)
		}
		for _, statement := range []string{"DELETE FROM stage", "DELETE FROM stage_cover"} {
			if _, err := stage.Exec(context.Background(), statement); err != nil {
				t.Fatal(err)
			}
		}
	})
}

// archived packs members of an archive, their names and contents by turns.
func archived(f *testing.F, method uint16, parts ...string) []byte {
	f.Helper()
	var packed bytes.Buffer
	w := zip.NewWriter(&packed)
	for at := 0; at < len(parts); at += 2 {
		out, err := w.CreateHeader(&zip.FileHeader{Name: parts[at], Method: method})
		if err == nil {
			_, err = out.Write([]byte(parts[at+1]))
		}
		if err != nil {
			f.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		f.Fatal(err)
	}
	return packed.Bytes()
}

// Whatever an archive holds, its members come out below the folder that is
// meant, under names of our own, or the archive is refused.
func FuzzArchive(f *testing.F) {
	f.Add(archived(f, zip.Deflate, "a/x.csv", ownRows, "b.csv", ""))
	f.Add(archived(f, zip.Store, "x.csv", ownRows))
	f.Add(archived(f, zip.Store, "../../x.csv", "x"))
	f.Add(archived(f, zip.Deflate, "a/", "", "a", "x", "a", "y"))
	f.Add(archived(f, zip.Deflate, "zeros", strings.Repeat("0", 100_000)))
	f.Add([]byte("PK\x03\x04"))
	f.Fuzz(func(t *testing.T, content []byte) {
		folder := t.TempDir()
		archive, into := filepath.Join(folder, "x.zip"), filepath.Join(folder, "in", "to")
		if err := os.WriteFile(archive, content, 0o644); err != nil {
			t.Fatal(err)
		}
		if is, err := isArchive(content, archive); err != nil && !errors.Is(err, data.ErrInvalid) || is && err != nil {
			t.Fatalf("archive: %v, %v", is, err)
		}
		members, err := unpack(archive, into)
		if err != nil && !errors.Is(err, data.ErrInvalid) {
			t.Errorf("%v is not an error of the archive", err)
		}
		for _, m := range members {
			if info, err := os.Lstat(m.path); err != nil || !info.Mode().IsRegular() || filepath.Dir(m.path) != into {
				t.Errorf("member %q lies at %s: %v", m.name, m.path, err)
			}
		}
		for name, most := range map[string]int{folder: 2, filepath.Dir(into): 1} {
			if entries, err := os.ReadDir(name); err == nil && len(entries) > most {
				t.Errorf("beside the folder that is meant there are %v", entries)
			}
		}
	})
}
