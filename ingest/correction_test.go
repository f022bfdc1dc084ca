package ingest_test

import (
	"strings"
	"testing"

	"readiness/data"
	"readiness/ingest"
)

const (
	earlyEdition = "testdata/worldbank/preamble-cut_2026/API_IT.NET.USER.ZS_DS2_en_csv_v2_1228.csv"
	laterEdition = "testdata/worldbank/2026-07-13/API_IT.NET.USER.ZS_DS2_en_csv_v2_33086.csv"
)

// corrected is a bench whose catalogue has one correction.
func corrected(t *testing.T, entry string) *bench {
	b := newBench(t)
	b.Catalog = changedCatalogue(t, "corrections.yaml", "corrections: []",
		"corrections:\n- {indicator: internet-users, source: worldbank, country: TLS, reason: A test., "+entry+"}")
	return b
}

// A correction changes the figure that it expects, in every vintage that prints
// it, and says so in the note.
func TestCorrectionOfAFigure(t *testing.T) {
	b := corrected(t, "year: 2021, expect: 35.04199982, value: 30.5, status: E")
	b.run(ingest.Published, ingest.Ask{Files: []string{laterEdition}})
	b.equal(b.ask(`SELECT o.value, o.status, o.note FROM observation o JOIN country c ON c.key = o.country
		WHERE c.iso3 = 'TLS' AND o.year = 2021`), "30.5 E corrected here: A test.")
	b = corrected(t, "year: 2021, expect: 35.04199982, status: O")
	b.run(ingest.Published, ingest.Ask{Files: []string{laterEdition}})
	b.equal(b.ask(`SELECT o.value, o.status FROM observation o JOIN country c ON c.key = o.country
		WHERE c.iso3 = 'TLS' AND o.year = 2021`), "<nil> O")
}

// Once the publisher prints something else, or nothing, the correction fails
// and names the file, the place in it and the entry.
func TestStaleCorrections(t *testing.T) {
	for name, c := range map[string]struct {
		entry string
		files []string
		says  []string // empty: it is not stale
	}{
		"other figure": {"year: 2021, expect: 99, status: O", []string{laterEdition},
			[]string{"API_IT.NET.USER.ZS_DS2_en_csv_v2_33086.csv:", `field "2021"`, "internet-users of TLS in 2021", "entry 1 of corrections.yaml", "expects 99", "35.04199982"}},
		"printed by the older edition only": {"year: 2023, expect: 34.0207, status: O", []string{earlyEdition, laterEdition},
			[]string{"v2_33086.csv", "expects 34.0207", "this edition of 2026-07-13 has no such figure"}},
		"never printed":          {"year: 2024, expect: 1, status: O", []string{laterEdition}, []string{"has no such figure"}},
		"of the older edition":   {`year: 2023, vintage: "2026-03-02", expect: 34.0207, status: O`, []string{earlyEdition, laterEdition}, nil},
		"of an edition not here": {`year: 2023, vintage: "2026-03-02", expect: 34.0207, status: O`, []string{laterEdition}, nil},
		"fixed in the edition":   {`year: 2023, vintage: "2026-03-02", expect: 34, status: O`, []string{earlyEdition}, []string{"expects 34", "34.0207"}},
	} {
		t.Run(name, func(t *testing.T) {
			want := ingest.Published
			if len(c.says) > 0 {
				want = ingest.Failed
			}
			report := corrected(t, c.entry).run(want, ingest.Ask{Files: c.files, Sources: []data.SourceID{"worldbank"}})
			text := ""
			for _, f := range report.Findings {
				if f.Rule == "stale-correction" {
					text += f.Error() + "\n"
				}
			}
			for _, part := range c.says {
				if !strings.Contains(text, part) {
					t.Errorf("%q is not in %q", part, text)
				}
			}
		})
	}
}

// A file of our own layout has what was corrected before, so that no correction
// is held against it.
func TestCorrectionsLeaveOurOwnLayout(t *testing.T) {
	b := corrected(t, "year: 2021, expect: 35.04199982, value: 30.5, status: E")
	b.seed("internet-users,TLS,2020,29,PT_POP,E,worldbank,2026-07-13,", "internet-users,TLS,2022,31,PT_POP,E,worldbank,2026-07-13,")
	b.run(ingest.Published, ingest.Ask{Rebuild: true})
	b.equal(b.series("observation", "internet-users", "TLS"), "2020 29 E 2026-07-13", "2022 31 E 2026-07-13")
}
