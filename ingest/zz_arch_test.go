package ingest_test

import (
	"os"
	"testing"
	"time"

	"readiness/data"
	"readiness/ingest"
)

func TestZZArchive(t *testing.T) {
	b := newBench(t)
	if d := os.Getenv("ZZSTATE"); d != "" {
		b.State = ingest.State(d)
	}
	start := time.Now()
	report, err := b.Run(t.Context(), ingest.Ask{Archive: "/work/shared/sources", Sources: []data.SourceID{"worldbank", "itu", "undesa"}})
	t.Logf("%s %v %v", time.Since(start), report.Outcome, err)
	for _, f := range report.Files {
		t.Logf("%s %s %s %s %d %s %s", f.State, f.Source, f.File, f.Format, f.Facts, f.Newest, f.Detail)
	}
	for _, f := range report.Findings {
		t.Log(f.Severity, f)
	}
	t.Logf("%+v", report.Compared)
}
