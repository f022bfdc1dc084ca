package ingest_test

import (
	"testing"

	"readiness/data"
	"readiness/ingest"
)

// BenchmarkBuildSeed is a first start's ingest: the embedded seed received,
// built, verified and published in an empty folder.
func BenchmarkBuildSeed(b *testing.B) {
	var facts int64
	for b.Loop() {
		bench := newBench(b)
		bench.Seed = data.SeedFS()
		facts = bench.run(ingest.Published, ingest.Ask{Rebuild: true}).Facts
	}
	b.ReportMetric(float64(facts), "facts")
}
