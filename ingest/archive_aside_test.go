package ingest_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"readiness/ingest"
)

// A file whose figures are not taken is told apart from a foreign one: in an
// archive with the reason in the report, handed in by name with the reason as
// the error.
func TestFilesThatAreKnownAndNotRead(t *testing.T) {
	b := newBench(t, base...)
	folder := t.TempDir()
	path := filepath.Join(folder, "gci_2020_footnotes_ties.csv")
	for name, content := range map[string]string{
		path:                                  "Country,Score (2020),Rank (2020)\nTimor-Leste**,4.26,173\n",
		filepath.Join(folder, "people.csv"):   "Name,Age\nAda,36\n",
		filepath.Join(folder, "figures.csv"):  tidy(base[0]),
		filepath.Join(folder, "broken.xlsx"):  "PK\x03\x04 and no more",
		filepath.Join(folder, "old-page.csv"): "<!DOCTYPE html><p>502</p>",
	} {
		if err := os.WriteFile(name, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	report := b.run(ingest.Published, ingest.Ask{Archive: folder})
	var passed []ingest.ReportFile
	for _, f := range report.Files {
		if f.State == "passed" {
			passed = append(passed, f)
		}
	}
	if len(passed) != 1 || passed[0].Source != "itu" || !strings.HasSuffix(passed[0].File, "gci_2020_footnotes_ties.csv") ||
		!strings.Contains(passed[0].Detail, "asked other questions") {
		t.Errorf("passed over %+v, want the ranks of 2020 alone", passed)
	}
	report = b.run(ingest.Failed, ingest.Ask{Files: []string{path}})
	for _, part := range []string{"gci_2020_footnotes_ties.csv", "Global Cybersecurity Index 2020, ranks", "asked other questions"} {
		if !strings.Contains(report.Error, part) {
			t.Errorf("error %q does not say %q", report.Error, part)
		}
	}
}
