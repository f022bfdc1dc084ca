package main

import (
	"bytes"
	"testing"

	"readiness/ingest"
)

func TestBarsSayWhatComes(t *testing.T) {
	var out bytes.Buffer
	b := &bars{out: &out}
	b.show(ingest.Step{Doing: ingest.Fetching, Source: "itu", At: 2, Of: 3})
	b.show(ingest.Step{Doing: ingest.Fetching, Source: "itu", At: 2, Of: 3, Bytes: 2_000_000})
	b.end()
	contains(t, out.String(), "fetching itu, source 2 of 3")
	out.Reset()
	b.show(ingest.Step{Doing: ingest.Reading, Source: "undesa", At: 3, Of: 4, Rows: 1234})
	b.end()
	b.end() // ending twice is nothing
	contains(t, out.String(), "reading undesa, 1234 rows so far", "3/4")
}

// The closing table has a row for each source, whatever became of it.
func TestSummaryNamesEverySource(t *testing.T) {
	var out bytes.Buffer
	report := ingest.Report{Outcome: ingest.Published, Attempts: []ingest.Attempt{
		{Source: "worldbank", Outcome: ingest.Published, Files: 3, New: 2, Bytes: 4096, Facts: 250, Seconds: 1.25},
		{Source: "itu", Outcome: ingest.Failed, Error: "status 503\nmore"},
	}}
	if err := summarise(&out, report); err != nil {
		t.Fatal(err)
	}
	contains(t, out.String(), "worldbank  3 files, 2 new  4096 bytes  250 facts  1.2 s", "failed", "itu", "status 503…")
}
