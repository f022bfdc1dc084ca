package ingest_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"readiness/ingest"
)

// electricity is a table of the World Bank, one row a country, one column a
// year, with texts replaced.
func electricity(t *testing.T, replaced ...string) string {
	t.Helper()
	content, err := os.ReadFile(filepath.Join("testdata", "worldbank", "2026-07-13", "API_EG.ELC.ACCS.ZS_DS2_en_csv_v2_33377.csv"))
	if err != nil {
		t.Fatal(err)
	}
	for at := 0; at < len(replaced); at += 2 {
		if !strings.Contains(string(content), replaced[at]) {
			t.Fatalf("%q is not in the table", replaced[at])
		}
	}
	return strings.NewReplacer(replaced...).Replace(string(content))
}

// As long as a table is the only word on its figures its rows go through
// whole; another edition takes them apart. What is published must not tell.
func TestWideTablesWholeAndTakenApart(t *testing.T) {
	b := newBench(t)
	first := b.run(ingest.Published, ingest.Ask{Files: []string{b.file("a.csv", electricity(t))}})
	whole := b.series("current_observation", "electricity-access", "TLS")
	if len(whole) != 25 || whole[0] != "2000 17.8 A 2026-07-13" || whole[24] != "2024 94.3 A 2026-07-13" {
		t.Fatalf("the table's figures of Timor-Leste: %v", whole)
	}
	b.equal(b.series("latest_observation", "electricity-access", "TLS"), "2024 94.3 A 2026-07-13")

	// A later edition without 2024, and with another 2023.
	second := b.run(ingest.Published, ingest.Ask{Files: []string{b.file("b.csv", electricity(t,
		"2026-07-13", "2026-10-01", `"99.7","100","94.3",`, `"99.7","98.1","",`))}})
	if second.Facts <= first.Facts || second.Compared.Changed != 1 || second.Compared.Withdrawn != 1 || second.Compared.New != 0 {
		t.Errorf("%d facts after %d, compared %+v", second.Facts, first.Facts, second.Compared)
	}
	all := b.series("observation", "electricity-access", "TLS")
	b.equal(all[len(all)-4:], "2023 100 A 2026-07-13", "2023 98.1 A 2026-10-01", "2024 94.3 A 2026-07-13", "2024 <nil> O 2026-10-01")
	b.equal(b.series("latest_observation", "electricity-access", "TLS"), "2023 98.1 A 2026-10-01")
	b.equal(b.ask("SELECT count(*) FROM observation WHERE vintage = '2026-07-13'"),
		b.ask("SELECT facts FROM snapshot WHERE file = 'a.csv'")...)
}

func TestWideTablesNameThePlace(t *testing.T) {
	for name, c := range map[string]struct {
		content, rule string
		says          []string
	}{
		"bounds":    {electricity(t, `"99.7","100","94.3"`, `"99.7","100.7","94.3"`), "bounds", []string{"x.csv:18", `field "2023"`, "100.7", "between 0 and 100"}},
		"future":    {electricity(t, "2026-07-13", "2027-07-13"), "vintage-in-future", []string{"x.csv:", "2027-07-13"}},
		"duplicate": {twice(t), "duplicate", []string{"x.csv:18", `field "2024"`, "TLS", "95.3", "94.3"}},
	} {
		t.Run(name, func(t *testing.T) {
			b := newBench(t)
			report, err := b.Run(t.Context(), ingest.Ask{Files: []string{b.file("x.csv", c.content)}})
			if err == nil || report.Outcome != ingest.Failed {
				t.Fatalf("outcome %s, %v", report.Outcome, err)
			}
			b.finds(report, c.rule, c.says...)
		})
	}
}

// twice is the table with a second, other row of Timor-Leste after the first.
func twice(t *testing.T) string {
	t.Helper()
	content := electricity(t)
	from := strings.Index(content, `"Timor-Leste","TLS"`)
	row := content[from : from+strings.Index(content[from:], "\n")+1]
	return strings.Replace(content, row, row+strings.Replace(row, `"94.3"`, `"95.3"`, 1), 1)
}
