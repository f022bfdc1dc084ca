package ingest_test

import (
	"testing"

	"readiness/data"
	"readiness/ingest"
)

// Whoever looks on is told of each source with its bytes, and of each file with
// the rows before it.
func TestProgressIsTold(t *testing.T) {
	b, _ := newJobs(t)
	bytes := map[data.SourceID]int64{}
	var reading []ingest.Step
	b.Progress = func(s ingest.Step) {
		switch s.Doing {
		case ingest.Fetching:
			if want := map[data.SourceID]int{"worldbank": 1, "itu": 2}[s.Source]; s.At != want || s.Of != 2 || s.Bytes < bytes[s.Source] {
				t.Errorf("step %+v after %d bytes, want source %d of 2", s, bytes[s.Source], want)
			}
			bytes[s.Source] = s.Bytes
		case ingest.Reading:
			reading = append(reading, s)
		}
	}
	report := b.run(ingest.Published, ingest.Ask{})
	for _, a := range report.Attempts {
		if bytes[a.Source] != a.Bytes || a.Bytes == 0 {
			t.Errorf("%d bytes told of %s, the report has %d", bytes[a.Source], a.Source, a.Bytes)
		}
	}
	if len(reading) != 3 || reading[2].At != 3 || reading[2].Of != 3 || reading[2].Rows != 34 { // nine of the seed, 25 of the World Bank
		t.Errorf("reading was told as %+v", reading)
	}
}
