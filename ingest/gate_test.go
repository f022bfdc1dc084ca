package ingest_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"readiness/data"
	"readiness/ingest"
)

// table states one indicator of some countries in some years, by a formula.
func table(indicator, unit, vintage string, countries []string, first, last int, value func(country, year int) string) []string {
	var rows []string
	for at, country := range countries {
		for year := first; year <= last; year++ {
			if v := value(at, year); v != "" {
				rows = append(rows, fmt.Sprintf("%s,%s,%d,%s,%s,A,worldbank,%s,", indicator, country, year, v, unit, vintage))
			}
		}
	}
	return rows
}

var five = []string{"TLS", "SGP", "MYS", "THA", "VNM"}

// scaled is secure servers of five countries, multiplied.
func scaled(vintage string, first, last int, factor float64, countries ...string) []string {
	return table("secure-servers", "PER_MILLION", vintage, countries, first, last, func(country, year int) string {
		return fmt.Sprint((100 + 40*float64(country) + 5*float64(year-2018)) * factor)
	})
}

// A change of scale or of column in many cells holds; one figure that jumps is
// a warning with its place; an ordinary revision is neither.
func TestJumps(t *testing.T) {
	known := scaled("2026-01-01", 2018, 2024, 1, five...)
	with := func(rows []string, row string) []string { return append(rows[:len(rows):len(rows)], row) }
	for name, c := range map[string]struct {
		rows    []string
		outcome ingest.Outcome
		rule    string // empty: no jump at all
		says    []string
	}{
		"times 1000":        {scaled("2026-02-01", 2018, 2024, 1000, five...), ingest.Held, "many-jumps", []string{"secure-servers", "35 of 35 changed figures", "5 countries", "1000 times", "x.csv:"}},
		"divided by 100":    {scaled("2026-02-01", 2018, 2024, 0.01, five...), ingest.Held, "many-jumps", []string{"to 0.01 of what it was"}},
		"one country":       {scaled("2026-02-01", 2018, 2024, 10, "TLS"), ingest.Held, "many-jumps", []string{"7 of 7", "1 countries"}},
		"new years only":    {scaled("2026-02-01", 2025, 2025, 1000, five...), ingest.Held, "many-jumps", []string{"5 of 5 new years"}},
		"all zero":          {scaled("2026-02-01", 2018, 2024, 0, five...), ingest.Held, "many-jumps", []string{"35 of 35"}},
		"one figure":        {with(nil, "secure-servers,TLS,2024,1300,PER_MILLION,A,worldbank,2026-02-01,"), ingest.Published, "jump", []string{"x.csv:2", `field "value"`, "TLS in 2024", "1300", "the last release has 130"}},
		"one new year":      {with(nil, "secure-servers,TLS,2025,2000,PER_MILLION,A,worldbank,2026-02-01,"), ingest.Published, "jump", []string{"x.csv:2", "2024 had 130"}},
		"a revision":        {scaled("2026-02-01", 2018, 2024, 1.8, five...), ingest.Published, "", nil},
		"growth":            {scaled("2026-02-01", 2025, 2025, 3, five...), ingest.Published, "", nil},
		"next to nothing":   {with(nil, "secure-servers,TLS,2025,0.1,PER_MILLION,A,worldbank,2026-02-01,"), ingest.Published, "jump", nil},
		"the same new year": {scaled("2026-02-01", 2025, 2025, 1, five...), ingest.Published, "", nil},
	} {
		t.Run(name, func(t *testing.T) {
			b := newBench(t, known...)
			first := b.run(ingest.Published, ingest.Ask{Rebuild: true})
			report := b.run(c.outcome, ingest.Ask{Files: []string{b.file("x.csv", tidy(c.rows...))}})
			if c.rule != "" {
				b.finds(report, c.rule, c.says...)
			}
			for _, f := range report.Findings {
				if c.rule == "" && strings.Contains(f.Rule, "jump") {
					t.Errorf("an ordinary change: %v", f)
				}
			}
			if id, err := b.State.CurrentID(); err != nil || (id == first.Release) != (c.outcome == ingest.Held) {
				t.Errorf("current release %s, %v", id, err)
			}
		})
	}
}

// An indicator's own rule of the catalogue comes before the usual one: fifth
// generation networks grow tenfold in a year, secure servers don't.
func TestJumpOfTheCatalogue(t *testing.T) {
	b := newBench(t)
	row := func(year int, value, vintage string) string {
		return fmt.Sprintf("coverage-5g,THA,%d,%s,PT_POP,A,itu,%s,", year, value, vintage)
	}
	b.Seed = fstest.MapFS{"itu.csv": {Data: []byte(tidy(row(2022, "2", "2026-01-01"), row(2021, "60", "2026-01-01")))}}
	b.run(ingest.Published, ingest.Ask{Rebuild: true})
	report := b.run(ingest.Published, ingest.Ask{Files: []string{b.file("x.csv", tidy(row(2023, "80", "2026-02-01")))}})
	for _, f := range report.Findings {
		t.Errorf("growth of a young network: %v", f)
	}
}

// What a source may lose is in the catalogue: of the survey of governments not
// a single figure.
func TestLossOfTheCatalogue(t *testing.T) {
	b := newBench(t)
	var rows []string
	for year := 2003; year <= 2024; year++ {
		rows = append(rows, fmt.Sprintf("online-services,THA,%d,0.5,INDEX_0_1,A,undesa,2026-01-01,", year))
	}
	b.Seed = fstest.MapFS{"undesa.csv": {Data: []byte(tidy(rows...))}}
	b.run(ingest.Published, ingest.Ask{Rebuild: true})
	less := append([]string{}, rows[:10]...)
	for at, row := range append(less, rows[11:]...) {
		less = append(less[:at], strings.Replace(row, "2026-01-01", "2026-02-01", 1))
	}
	b.Seed = fstest.MapFS{"undesa.csv": {Data: []byte(tidy(less...))}}
	report := b.run(ingest.Held, ingest.Ask{Rebuild: true}) // a 22nd is less than the usual tenth
	b.finds(report, "lost-cells", "online-services: 1 of 22")
	if gone := report.Compared.Gone; len(gone) != 1 || gone[0] != (ingest.Gone{Indicator: "online-services", Country: "THA", Year: 2013, Before: 0.5}) {
		t.Errorf("gone: %+v", gone)
	}
}

// An older edition is remarked upon, fills the past and leaves the present.
func TestOlderEditionIsRemarkedUpon(t *testing.T) {
	b := newBench(t, base...)
	b.run(ingest.Published, ingest.Ask{Rebuild: true})
	report := b.run(ingest.Published, ingest.Ask{Files: []string{b.file("old.csv",
		tidy("internet-users,TLS,2020,29,PT_POP,E,worldbank,2025-07-01,"))}})
	b.finds(report, "older-edition", "old.csv", "2025-07-01", "worldbank/wdi", "2026-07-13")
	if c := report.Compared; c.Changed+c.Withdrawn+c.New != 0 {
		t.Errorf("current figures changed: %+v", c)
	}
	for _, f := range b.run(ingest.Unchanged, ingest.Ask{Rebuild: true}).Findings {
		t.Errorf("remarked upon again when it is no news: %v", f)
	}
}

// Without the snapshot that said it, a current figure falls back to an older
// publisher's date: the gate holds.
func TestLostSnapshotIsHeld(t *testing.T) {
	b := newBench(t, base...)
	b.run(ingest.Published, ingest.Ask{Rebuild: true})
	b.run(ingest.Published, ingest.Ask{Files: []string{b.file("x.csv", tidy("internet-users,TLS,2021,36,PT_POP,E,worldbank,2026-08-01,"))}})
	for _, name := range b.ask(`SELECT folder || '/' || file FROM snapshot WHERE file = 'x.csv'`) {
		for _, extension := range []string{"", ".json"} {
			if err := os.Remove(string(b.State) + "/snapshots/worldbank/" + name + extension); err != nil {
				t.Fatal(err)
			}
		}
	}
	b.finds(b.run(ingest.Held, ingest.Ask{Rebuild: true}), "vintage-lost", "internet-users", "2026-08-01 to 2026-07-13", "TLS in 2021")
}

// Who published what the gate held, where and why is in the release, its report
// and nowhere else.
func TestAcceptanceIsRecorded(t *testing.T) {
	b := newBench(t, scaled("2026-01-01", 2018, 2024, 1, five...)...)
	b.run(ingest.Published, ingest.Ask{Rebuild: true, Accept: true, Reason: "nothing to accept"})
	b.equal(b.ask("SELECT against, accepted_by, reason FROM run"), "<nil> <nil> <nil>")
	report := b.run(ingest.Published, ingest.Ask{Accept: true, Reason: "the publisher counts differently now",
		Files: []string{b.file("x.csv", tidy(scaled("2026-02-01", 2018, 2024, 100, five...)...))}})
	if report.AcceptedBy == "" || report.Host == "" {
		t.Errorf("accepted by %q on %q", report.AcceptedBy, report.Host)
	}
	b.equal(b.ask("SELECT id, against, accepted_by, host, reason FROM run"),
		fmt.Sprint(report.ID, " ", report.Compared.Against, " ", report.AcceptedBy, " ", report.Host, " the publisher counts differently now"))
	b.equal(b.ask("SELECT rule FROM remark WHERE severity = 'hold'"), "many-jumps")
	runs, err := b.State.ReadRuns(1)
	if err != nil || runs[0].AcceptedBy != report.AcceptedBy || runs[0].Accepted != report.Accepted {
		t.Errorf("report %+v, %v", runs, err)
	}
}

// allowing is the embedded catalogue whose WDI may have a share of bad cells.
func allowing(t *testing.T, share string) *data.Catalog {
	return changedCatalogue(t, "sources.yaml", "  - id: wdi\n", "  - id: wdi\n    bad_cells: {share: "+share+", reason: A test.}\n")
}

// changedCatalogue is the embedded catalogue with one text of one file changed.
func changedCatalogue(t *testing.T, file, from, to string) *data.Catalog {
	t.Helper()
	names, err := filepath.Glob("../data/catalog/*.yaml")
	if err != nil || len(names) == 0 {
		t.Fatalf("no catalogue: %v", err)
	}
	files := fstest.MapFS{}
	for _, name := range names {
		content, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		files[filepath.Base(name)] = &fstest.MapFile{Data: content}
	}
	changed := strings.Replace(string(files[file].Data), from, to, 1)
	if changed == string(files[file].Data) {
		t.Fatalf("%s has no %q", file, from)
	}
	files[file].Data = []byte(changed)
	catalog, err := data.Load(files)
	if err != nil {
		t.Fatal(err)
	}
	return catalog
}

// Where a data set may have bad cells they are missing, noted and kept as
// rejections; one more than allowed refuses the file as ever.
func TestBadCellsAreRejectedOneByOne(t *testing.T) {
	b := newBench(t, base...)
	b.Catalog = allowing(t, "0.1")
	b.run(ingest.Published, ingest.Ask{Rebuild: true})
	rows := table("internet-users", "PT_POP", "2026-08-01", five, 2010, 2019, func(int, int) string { return "40" })
	rows[7] = strings.Replace(rows[7], ",40,", ",400,", 1)
	bad := b.file("x.csv", tidy(rows...))
	report := b.run(ingest.Published, ingest.Ask{Files: []string{bad}})
	b.finds(report, "rejected-cells", "x.csv:9", `field "value"`, "1 figures", "400")
	b.equal(b.ask("SELECT source, file, line, field, rule, raw, detail FROM rejection"),
		"worldbank x.csv 9 value bounds 400.0 internet-users of TLS in 2017: not between 0.0 and 100.0; missing in this edition")
	b.equal(b.ask("SELECT rejected FROM snapshot WHERE file = 'x.csv'"), "1")
	b.equal(b.ask(`SELECT o.value, o.status, o.note FROM current_observation o JOIN country c ON c.key = o.country
		WHERE c.iso3 = 'TLS' AND o.year = 2017`), "<nil> O rejected here: 400.0 is not between 0.0 and 100.0")

	for at := range 6 {
		rows[at] = strings.Replace(rows[at], ",40,", ",400,", 1)
	}
	report = b.run(ingest.Failed, ingest.Ask{Files: []string{b.file("y.csv", tidy(rows...))}})
	b.finds(report, "bounds", "y.csv:2", "400", "between 0 and 100")

	strict := newBench(t, base...)
	strict.run(ingest.Published, ingest.Ask{Rebuild: true})
	strict.finds(strict.run(ingest.Failed, ingest.Ask{Files: []string{bad}}), "bounds", "x.csv:9")
}

// A contradiction leaves the figure that lost among the rejections.
func TestContradictionsAreKept(t *testing.T) {
	b := newBench(t, base...)
	b.run(ingest.Published, ingest.Ask{Rebuild: true})
	b.run(ingest.Published, ingest.Ask{Files: []string{b.file("x.csv", tidy("internet-users,TLS,2021,36,PT_POP,E,worldbank,2026-07-13,"))}})
	b.equal(b.ask("SELECT s.file, r.line, r.field, r.rule, r.raw, r.detail FROM rejection r JOIN snapshot s ON s.key = r.snapshot"),
		"seed.csv 3 value contradiction 35.0 internet-users of TLS in 2021: 36.0 in x.csv, received later for the same publisher's date 2026-07-13")
}
