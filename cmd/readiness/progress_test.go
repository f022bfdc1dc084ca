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
