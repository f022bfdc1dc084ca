package ingest_test

import (
	"strings"
	"testing"

	"readiness/data"
	"readiness/ingest"
)

// A maintainer rebuilds the seed from a folder of publishers' files of several
// years: what reads and can be dated is taken, the rest is left out with the
// reason, and the editions become vintages.
func TestArchiveOfPublishersFiles(t *testing.T) {
	b := newBench(t)
	report := b.run(ingest.Published, ingest.Ask{Archive: "testdata", Sources: []data.SourceID{"worldbank", "itu", "undesa"}})
	states := map[string]ingest.ReportFile{}
	for _, f := range report.Files {
		states[f.File] = f
		if f.State == "left-out" && f.Detail == "" {
			t.Errorf("%s is left out without a reason", f.File)
		}
	}
	if f := states["2026-07-13/API_IT.NET.USER.ZS_DS2_en_csv_v2_33086.csv"]; f.State != "new" || f.Newest != "2026-07-13" || f.Facts == 0 {
		t.Errorf("a file that says its date: %+v", f)
	}
	if f := states["preamble-cut_2026/API_IT.NET.USER.ZS_DS2_en_csv_v2_1228.csv"]; f.State != "new" || f.Newest != "2026-03-02" {
		t.Errorf("a file that the catalogue dates by its folder: %+v", f)
	}
	if f := states["2025-12/uas_policy.csv"]; f.State != "left-out" || !strings.HasPrefix(f.Detail, "no-figures") {
		t.Errorf("a file of no indicator: %+v", f)
	}
	if _, taken := states["2026-07-13/Metadata_Country_API_IT.NET.USER.ZS_DS2_en_csv_v2_33086.csv"]; taken {
		t.Error("a companion without figures was taken")
	}
	// Timor-Leste's figure of 2022, through four editions.
	b.equal(b.series("observation", "internet-users", "TLS")[len(b.series("observation", "internet-users", "TLS"))-5:],
		"2022 40.7521 A 2024-11-30", "2022 34.5102 A 2026-03-02", "2022 <nil> O 2026-04-25",
		"2023 34.0207 A 2026-03-02", "2023 <nil> O 2026-04-25")
	second := b.run(ingest.Unchanged, ingest.Ask{Archive: "testdata", Sources: []data.SourceID{"worldbank", "itu", "undesa"}})
	for _, f := range second.Files {
		if f.State == "new" {
			t.Errorf("%s is new the second time", f.File)
		}
	}
}

func TestArchiveWithoutWhatIsSkipped(t *testing.T) {
	b := newBench(t)
	report := b.run(ingest.Published, ingest.Ask{Archive: "testdata", Skip: []string{"20*", "preamble-*", "excel-*", "*.json"},
		Sources: []data.SourceID{"worldbank"}})
	for _, f := range report.Files {
		if strings.HasPrefix(f.File, "2026-07-13/") || strings.HasPrefix(f.File, "preamble-") || strings.HasSuffix(f.File, ".json") {
			t.Errorf("%s was not skipped", f.File)
		}
	}
	if len(report.Files) < 5 {
		t.Errorf("files %+v: too much was skipped", report.Files)
	}
	b.run(ingest.Failed, ingest.Ask{Archive: "testdata", Skip: []string{"[a"}})
}
