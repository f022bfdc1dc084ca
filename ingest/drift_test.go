package ingest_test

import (
	"os"
	"strings"
	"testing"

	"readiness/data"
	"readiness/ingest"
)

// A publisher's file whose head has changed is refused, and the refusal names
// the layout that it was and the columns that are missing, new or renamed.
func TestDriftIsNamed(t *testing.T) {
	export, err := os.ReadFile("testdata/itu/2025-12/data_only_mobile_broadband_5GB.csv")
	if err != nil {
		t.Fatal(err)
	}
	own := tidy(base[0])
	survey, err := os.ReadFile("testdata/undesa/EGOV_DATA_2022.csv")
	if err != nil {
		t.Fatal(err)
	}
	changed := func(text []byte, from, to string) string {
		t.Helper()
		if !strings.Contains(string(text), from) {
			t.Fatalf("no %q in the file", from)
		}
		return strings.Replace(string(text), from, to, 1)
	}
	b := newBench(t, base...)
	for name, c := range map[string]struct {
		file, content string
		source        data.SourceID
		says          []string
	}{
		"renamed": {"x.csv", changed(export, "entityIso", "entity_iso_code"), "itu",
			[]string{"in line 1 is nearly that of ITU DataHub CSV", `renamed "entityIso" to "entity_iso_code"`}},
		"removed":  {"x.csv", changed(export, "dataYear", "when"), "itu", []string{"ITU DataHub CSV", `missing "dataYear"; new "when"`}},
		"added":    {"x.csv", strings.Replace(own, "value,unit", "value,precision,unit", 1), "", []string{"nearly that of tidy", `new "precision"`}},
		"reshaped": {"x.csv", "Country Code,Country Name,Value,Year\nTLS,Timor-Leste,1,2020\n", "worldbank", []string{"another order"}},
		"below a title": {"x.csv", "A title\n\n" + changed(export, "dataNote", "remark"), "itu",
			[]string{"in line 3", `missing "dataNote"; new "remark"`}},
		"claimed by name": {"EGOV_DATA_2022.csv", changed(survey, "E-Participation Index", "E-Participation"), "undesa",
			[]string{"EGOV_DATA_2022.csv", `renamed "E-Participation Index" to "E-Participation"`}},
	} {
		t.Run(name, func(t *testing.T) {
			b := *b
			b.t = t
			ask := ingest.Ask{Files: []string{b.file(c.file, c.content)}}
			if c.source != "" {
				ask.Sources = []data.SourceID{c.source}
			}
			report := b.run(ingest.Failed, ask)
			text := report.Error
			for _, f := range report.Findings {
				text += "\n" + f.Error()
			}
			for _, part := range c.says {
				if !strings.Contains(text, part) {
					t.Errorf("%q is not in\n%s", part, text)
				}
			}
		})
	}
	// What resembles no layout is compared with none.
	report := b.run(ingest.Failed, ingest.Ask{Files: []string{b.file("y.csv", "year,month,day\n1,2,3\n")}})
	if strings.Contains(report.Error, "nearly") {
		t.Errorf("a foreign file: %s", report.Error)
	}
}
