package main

import (
	"encoding/json"
	"testing"

	"readiness/ingest"
)

// What changes is said before it is published, and afterwards of any two
// releases, in a table and for machines.
func TestDiffs(t *testing.T) {
	s := newShell(t)
	s.run(exitDone, "ingest", "--rebuild")
	update := s.file("x.csv", observationsHead+
		"internet-users,TLS,2022,36,PT_POP,E,worldbank,2026-08-01,\r\n"+
		"internet-users,TLS,2020,30.1,PT_POP,E,worldbank,2026-08-01,\r\n")
	diff := []string{"SOURCE", "UNCHANGED", "worldbank  internet-users", "TLS 2020", "to 30.1", "withdrawn  internet-users  TLS 2021",
		"1 new", "1 changed", "1 withdrawn"}
	stdout, _ := s.run(exitDone, "ingest", "--dry-run", "--file", update)
	contains(t, stdout, append(diff, "checked 2")...)

	var report ingest.Report
	stdout, _ = s.run(exitDone, "ingest", "--dry-run", "--json", "--file", update)
	if err := json.Unmarshal([]byte(stdout), &report); err != nil || report.Outcome != ingest.Checked || report.Built == report.Release ||
		len(report.Compared.Largest) != 1 || len(report.Compared.Gone) != 1 {
		t.Errorf("dry run %+v, %v", report, err)
	}
	built := report.Built
	stdout, _ = s.run(exitDone, "ingest", "--json", "--file", update)
	if err := json.Unmarshal([]byte(stdout), &report); err != nil || report.Release[17:] != built[17:] {
		t.Errorf("published %s, %v; the dry run promised the content of %s", report.Release, err, built)
	}

	first := report.Compared.Against
	stdout, _ = s.run(exitDone, "releases", "diff", first, report.Release)
	contains(t, stdout, append(diff, first, report.Release, "snapshot", "added", "x.csv", "catalogue  the same")...)
	stdout, _ = s.run(exitDone, "releases", "diff", "--json", report.Release, first)
	var back ingest.Diff
	if err := json.Unmarshal([]byte(stdout), &back); err != nil || back.From != report.Release || back.FactsAfter >= back.FactsBefore ||
		back.Figures.New != 1 || back.Figures.Withdrawn != 1 || back.Catalogue.Changed || len(back.Removed) != 1 {
		t.Errorf("the way back %+v, %v", back, err)
	}
	s.run(exitFail, "releases", "diff", first, "20000101T000000Z-000000000000")
	s.run(exitUsage, "releases", "diff", first)
}

// Who accepted what the gate held stands in the release.
func TestAcceptanceIsShown(t *testing.T) {
	s := newShell(t)
	s.run(exitDone, "ingest", "--rebuild")
	stdout, _ := s.run(exitDone, "releases", "show")
	contains(t, stdout, "nothing: the gate held nothing")
	high := s.file("x.csv", observationsHead+
		"price-mobile,SGP,2024,4,PT_GNI_HEAD,A,itu,2026-08-01,\r\nprice-mobile,THA,2024,16,PT_GNI_HEAD,A,itu,2026-08-01,\r\n"+
		"price-mobile,MYS,2024,12,PT_GNI_HEAD,A,itu,2026-08-01,\r\n")
	_, stderr := s.run(exitHeld, "ingest", "--file", high)
	contains(t, stderr, "rule=many-jumps", "file=x.csv", "line=")
	s.run(exitDone, "ingest", "--file", high, "--accept", "--reason", "prices were collected anew")
	stdout, _ = s.run(exitDone, "releases", "show")
	contains(t, stdout, "accepted", "prices were collected anew", "hold", "many-jumps")
	s.run(exitDone, "verify")
}
