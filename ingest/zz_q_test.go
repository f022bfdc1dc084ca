package ingest_test

import (
	"os"
	"testing"

	"readiness/ingest"
)

func TestZZQuery(t *testing.T) {
	b := newBench(t)
	b.State = ingest.State(os.Getenv("ZZSTATE"))
	for _, row := range b.ask(os.Getenv("ZZQ")) {
		t.Log(row)
	}
}
