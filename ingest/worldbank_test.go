package ingest

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
)

// A row that a table says twice is staged twice, so that the rules about
// duplicates see it, and not four times.
func TestWideRowTwice(t *testing.T) {
	content, err := os.ReadFile(filepath.Join("testdata", filepath.FromSlash(apiUsers)))
	if err != nil {
		t.Fatal(err)
	}
	row := content[bytes.Index(content, []byte(`"Viet Nam"`)):]
	row = row[:bytes.IndexByte(row, '\n')+1]
	stage := formatStage(t)
	loaded := loadInto(t, stage, written(t, "worldbank", "x/API_X.csv", append(content, row...)), apiFormat)
	wantClean(t, loaded)
	wantLines(t, "the row said twice", staged(t, stage, "n.code = 'VNM' AND f.year = 2024"),
		[]string{"IT.NET.USER.ZS,VNM,2024,84.15,A,,19,2024", "IT.NET.USER.ZS,VNM,2024,84.15,A,,19,2024"})
}

// Two files in one stage keep apart: what one rejected or stated is not said of
// the other.
func TestFilesDoNotMix(t *testing.T) {
	content, err := os.ReadFile(filepath.Join("testdata", filepath.FromSlash(apiUsers)))
	if err != nil {
		t.Fatal(err)
	}
	stage := formatStage(t)
	broken := loadInto(t, stage, written(t, "worldbank", "a/x.csv", replacing(`"84.15"`, `"many"`)(content)), apiFormat)
	if len(broken.Findings) != 1 {
		t.Fatalf("findings of the broken file: %v", broken.Findings)
	}
	whole := written(t, "worldbank", "b/x.csv", content)
	whole.Snapshot = 2
	wantClean(t, loadInto(t, stage, whole, apiFormat))
	if got := lines(t, stage, `SELECT count(*)::VARCHAR FROM stage_year WHERE snapshot = 2`); got[0] != "382" {
		t.Errorf("%s facts of the whole file, want 382", got[0])
	}
}

// A date that a person gives is no match for the publisher's own.
func TestGivenVintageIsNotUsed(t *testing.T) {
	file := fileOf(t, "worldbank", filepath.Join("testdata", filepath.FromSlash(apiUsers)), "x/users.csv")
	file.Vintage = "2026-08-01"
	loaded := loadInto(t, formatStage(t), file, apiFormat)
	if loaded.Vintage != "2026-07-13" {
		t.Errorf("vintage %s, want the file's 2026-07-13", loaded.Vintage)
	}
	wantFindings(t, loaded, "worldbank", "x/users.csv",
		[]string{`warning vintage-given 0 "" the file itself says 2026-07-13; the date 2026-08-01 that was given with it is not used`})
}
