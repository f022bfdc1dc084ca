package main

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"readiness/data"
	"readiness/ingest"
)

// TestReadmeSaysWhenEachSourceIsAsked holds the times to the catalogue.
func TestReadmeSaysWhenEachSourceIsAsked(t *testing.T) {
	catalog, err := data.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	standings, err := ingest.State(t.TempDir()).Standings(catalog, time.Now())
	if err != nil {
		t.Fatal(err)
	}
	var want [][]string
	for _, s := range standings {
		asked := "by hand"
		if s.Fetched {
			asked = fmt.Sprintf("%d days", int(s.Interval.Hours()/24))
		}
		days := slices.MinFunc(s.Source.Datasets, func(a, b data.Dataset) int { return a.Cadence.Days - b.Cadence.Days }).Cadence.Days
		want = append(want, []string{"`" + string(s.Source.ID) + "`", liveliest(s.Source), fmt.Sprintf("%d days", days), asked})
	}
	got := readmeTable(t, "cadence")
	for at, row := range want {
		if at >= len(got) || !slices.Equal(got[at], row) {
			t.Errorf("README.md lacks the row\n| %s |", strings.Join(row, " | "))
		}
	}
	if len(got) > len(want) {
		t.Errorf("README.md has %d rows, the catalogue %d sources", len(got), len(want))
	}
}

func TestReadmeSaysWhatEachStateMeans(t *testing.T) {
	same(t, "state", first(readmeTable(t, "states")), []string{
		string(ingest.SourceHeld), string(ingest.SourceFailed), string(ingest.SourceOverdue), string(ingest.SourceDue),
		string(ingest.SourceEmpty), string(ingest.SourceManual), string(ingest.SourceFresh)})
}
