package ingest

import (
	"cmp"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"readiness/data"
	"readiness/data/warehouse"
)

// editions are files of several vintages of the same series, by the names that
// the catalogue dates them with. They are excerpts in the folder of fixtures
// and whole in the folder of sources.
var editions = []struct{ source, fixture, whole string }{
	{"worldbank", "preamble-cut_2024-11/API_IT.NET.USER.ZS_DS2_en_csv_v2_2160.csv", "wdi-api-csv-altered"},
	{"worldbank", "preamble-cut_2026/API_IT.NET.USER.ZS_DS2_en_csv_v2_1228.csv", "wdi-api-csv-altered"},
	{"worldbank", "wdi-api-json-envelope-cut/IT.NET.USER.ZS.json", "."},
	{"worldbank", "2026-07-13/API_IT.NET.USER.ZS_DS2_en_csv_v2_33086.csv", "wdi-api-csv"},
	{"worldbank", "2024-05-30/API_SP.POP.TOTL_DS2_en_csv_v2_45183.csv", "wdi-api-csv"},
	{"worldbank", "excel-resaved_2026-07-13/population.csv", "wdi-api-csv-altered"},
	{"worldbank", "spi/spi_index_2004_2019.csv", "../spi"},
	{"worldbank", "spi/spi_wdi_2004_2023_from_data360.csv", "../spi"},
	{"itu", "2026-05/individuals-using-the-internet.csv", "datahub-csv"}, // what the figures of people online are
	{"itu", "gci/gci_overall_2020_2024_data360.csv", "../gci"},
}

// shelf is a folder of snapshots with the editions in it.
type shelf struct {
	t     *testing.T
	root  string
	files []Snapshot
}

// fixtureShelf has the excerpts.
func fixtureShelf(t *testing.T) shelf {
	s := shelf{t: t, root: "testdata"}
	for _, e := range editions {
		s.files = append(s.files, Snapshot{Source: data.SourceID(e.source), File: e.fixture})
	}
	return s
}

// wholeShelf has the publishers' whole files.
func wholeShelf(t *testing.T) shelf {
	s := shelf{t: t, root: sourcesFolder(t)}
	for _, e := range editions {
		s.files = append(s.files, Snapshot{Source: data.SourceID(e.source), File: filepath.Join(e.whole, e.fixture)})
		if name, ok := strings.CutPrefix(e.whole, "../"); ok { // not in a folder of its own there
			s.files[len(s.files)-1].File = strings.TrimPrefix(e.fixture, name+"/")
		}
	}
	return s
}

// release builds a release of the files, received in that order, and opens it.
func (s shelf) release(files []Snapshot) *warehouse.Reader {
	s.t.Helper()
	catalog, err := embeddedOnce()
	if err != nil {
		s.t.Fatal(err)
	}
	b := builder{catalog: catalog, formats: formatsOf(catalog, Sources()), work: s.t.TempDir(),
		settings: warehouse.Settings{MemoryLimit: "512MB", Threads: 2}}
	var candidates []candidate
	for at, file := range files {
		file.root, file.SHA256 = s.root, file.File
		file.Received = time.Date(2026, 11, 1, 0, at, 0, 0, time.UTC)
		candidates = append(candidates, candidate{Snapshot: file, received: true})
	}
	r, err := b.build(context.Background(), candidates)
	if err != nil {
		s.t.Fatalf("build of %d files: %v, findings %v", len(files), err, r.Findings)
	}
	reader, err := warehouse.OpenReadOnly(context.Background(), r.file, warehouse.ReaderSettings{})
	if err != nil {
		s.t.Fatal(err)
	}
	s.t.Cleanup(func() {
		if err := reader.Close(); err != nil {
			s.t.Error(err)
		}
	})
	return reader
}

// everyVintage is the whole history of a release, a text a row.
const everyVintage = `SELECT i.id, c.iso3, o.year, o.vintage::VARCHAR, o.value, o.status, o.note
	FROM observation o JOIN indicator i ON i.key = o.indicator JOIN country c ON c.key = o.country ORDER BY ALL`

// told answers a question of a release, a text a row.
func (s shelf) told(reader *warehouse.Reader, question string, args ...any) []string {
	s.t.Helper()
	rows, err := reader.QueryContext(context.Background(), question, args...)
	if err != nil {
		s.t.Fatal(err)
	}
	defer rows.Close()
	columns, err := rows.Columns()
	if err != nil {
		s.t.Fatal(err)
	}
	var all []string
	cells, into := make([]any, len(columns)), make([]any, len(columns))
	for at := range cells {
		into[at] = &cells[at]
	}
	for rows.Next() {
		if err := rows.Scan(into...); err != nil {
			s.t.Fatal(err)
		}
		all = append(all, strings.TrimSuffix(fmt.Sprintln(cells...), "\n"))
	}
	if err := rows.Err(); err != nil {
		s.t.Fatal(err)
	}
	return all
}

// In whatever order the editions arrive, the history is the same.
func TestOrderOfArrivalDoesNotMatter(t *testing.T) {
	s := fixtureShelf(t)
	want := s.told(s.release(s.files), everyVintage)
	if len(want) < 1000 {
		t.Fatalf("%d observations: are the editions read?", len(want))
	}
	// Every order of the four editions of people online, the others shuffled
	// among them.
	random := rand.New(rand.NewPCG(1, 2))
	for order := range orders(4) {
		files := slices.Clone(s.files[4:])
		random.Shuffle(len(files), func(a, b int) { files[a], files[b] = files[b], files[a] })
		at := 0
		for _, which := range order {
			at += random.IntN(len(files) - at + 1)
			files = slices.Insert(files, at, s.files[which])
			at++
		}
		if got := s.told(s.release(files), everyVintage); !slices.Equal(got, want) {
			t.Errorf("arrival in the order %v: %s", order, firstDifference(got, want))
		}
	}
}

// orders yields every order of the numbers below n.
func orders(n int) func(func([]int) bool) {
	var extend func(begun []int, yield func([]int) bool) bool
	extend = func(begun []int, yield func([]int) bool) bool {
		if len(begun) == n {
			return yield(begun)
		}
		for next := range n {
			if !slices.Contains(begun, next) && !extend(append(slices.Clone(begun), next), yield) {
				return false
			}
		}
		return true
	}
	return func(yield func([]int) bool) { extend(nil, yield) }
}

func firstDifference(got, want []string) string {
	for at := range max(len(got), len(want)) {
		a, b := "nothing", "nothing"
		if at < len(got) {
			a = got[at]
		}
		if at < len(want) {
			b = want[at]
		}
		if a != b {
			return fmt.Sprintf("row %d of %d and %d: %q, want %q", at, len(got), len(want), a, b)
		}
	}
	return "no difference"
}

// What was known on a day is what a release of the files published by that day
// says now. Status is left out: the catalogue's changes of method mark the
// first figure after them, over all vintages.
func TestAsOfIsTheReleaseOfThatDay(t *testing.T) {
	s := fixtureShelf(t)
	asOfHolds(t, s, s.release(s.files))
}

func asOfHolds(t *testing.T, s shelf, all *warehouse.Reader) {
	t.Helper()
	days := s.told(all, `SELECT DISTINCT vintage::VARCHAR FROM observation ORDER BY 1`)
	if len(days) < 5 {
		t.Fatalf("days %v", days)
	}
	const cells = ` SELECT i.id, c.iso3, o.year, o.value, o.vintage::VARCHAR FROM known o
		JOIN indicator i ON i.key = o.indicator JOIN country c ON c.key = o.country ORDER BY ALL`
	for _, day := range days {
		// The day itself and the day before it, which knows nothing of it.
		moment, err := time.Parse(time.DateOnly, day)
		if err != nil {
			t.Fatal(err)
		}
		for _, asOf := range []string{moment.AddDate(0, 0, -1).Format(time.DateOnly), day} {
			files := slices.DeleteFunc(slices.Clone(s.files), func(file Snapshot) bool { return s.published(file) > asOf })
			if len(files) == 0 {
				continue
			}
			got := s.told(all, `WITH known AS (FROM observation WHERE vintage <= ?::DATE
				QUALIFY row_number() OVER (PARTITION BY indicator, country, year ORDER BY vintage DESC) = 1)`+cells, asOf)
			want := s.told(s.release(files), `WITH known AS (FROM current_observation)`+cells)
			if !slices.Equal(got, want) {
				t.Errorf("as of %s: %s", asOf, firstDifference(got, want))
			}
		}
	}
}

// published is the day of a file, from the catalogue or, where the file itself
// says it, from its folder.
func (s shelf) published(file Snapshot) string {
	catalog, err := embeddedOnce()
	if err != nil {
		s.t.Fatal(err)
	}
	if edition, _, ok := catalog.Vintage(file.Source, file.File); ok {
		return string(edition.Vintage)
	}
	return filepath.Base(filepath.Dir(file.File))
}

// What the catalogue says of the pairs of editions is what a release of them
// has.
func TestHistoryOfTheEditions(t *testing.T) {
	s := fixtureShelf(t)
	knownHistory(t, s, s.release(s.files))
}

func knownHistory(t *testing.T, s shelf, all *warehouse.Reader) {
	t.Helper()
	for _, c := range []struct {
		indicator, country string
		year               int
		want               []string // vintage and value to four decimals
	}{
		// Timor-Leste's newest figures were revised and then taken back.
		{"internet-users", "TLS", 2022, []string{"2024-11-30 40.7521", "2026-03-02 34.5102", "2026-04-25 <nil>"}},
		{"internet-users", "TLS", 2023, []string{"2026-03-02 34.0207", "2026-04-25 <nil>"}},
		{"internet-users", "MMR", 2021, []string{"2024-11-30 44.0217", "2026-03-02 56.5261", "2026-04-25 <nil>"}},
		{"population", "TLS", 2022, []string{"2024-05-30 1341296", "2026-07-13 1369295"}},
		{"statistical-performance", "VNM", 2019, []string{"2021-12-31 65.9588", "2025-07-01 60.1254"}},
		// A score that was computed again and came out the same.
		{"statistical-performance", "THA", 2019, []string{"2021-12-31 76.1108", "2025-07-01 76.1108"}},
		// The edition of 2020 asked other questions: it is not a year of this series.
		{"cybersecurity", "TLS", 2020, nil},
		{"cybersecurity", "TLS", 2024, []string{"2024-12-31 16.8244"}},
	} {
		got := s.told(all, `SELECT o.vintage::VARCHAR, round(o.value, 4)::VARCHAR FROM observation o
			JOIN indicator i ON i.key = o.indicator JOIN country c ON c.key = o.country
			WHERE i.id = ? AND c.iso3 = ? AND o.year = ? ORDER BY o.vintage`, c.indicator, c.country, c.year)
		for at, row := range got {
			got[at] = strings.TrimSuffix(row, ".0")
		}
		wantLines(t, fmt.Sprintf("%s of %s in %d", c.indicator, c.country, c.year), got, c.want)
	}
}

// The same over the whole files of the publishers.
func TestHistoryOfWholeEditions(t *testing.T) {
	s := wholeShelf(t)
	all := s.release(s.files)
	knownHistory(t, s, all)
	asOfHolds(t, s, all)
	// Every figure of Timor-Leste since 2007 is the ITU's estimate, of Singapore's
	// only 2013 is; and who counts as a person changed in the Philippines.
	for country, want := range map[string][]string{"TLS": {"A 4", "E 15"}, "SGP": {"A 34", "E 1"}, "PHL": {"A 18", "B 2", "E 12"}} {
		wantLines(t, "statuses of "+country, s.told(all, `SELECT o.status, count(*) FROM current_observation o
			JOIN indicator i ON i.key = o.indicator JOIN country c ON c.key = o.country
			WHERE i.id = 'internet-users' AND c.iso3 = ? AND o.value IS NOT NULL GROUP BY ALL ORDER BY ALL`, country), want)
	}
	want := s.told(all, everyVintage)
	backwards := slices.Clone(s.files)
	slices.Reverse(backwards)
	byName := slices.SortedFunc(slices.Values(s.files), func(a, b Snapshot) int { return cmp.Compare(a.File, b.File) })
	for at, files := range [][]Snapshot{backwards, byName} {
		if got := s.told(s.release(files), everyVintage); !slices.Equal(got, want) {
			t.Errorf("order %d of whole files: %s", at, firstDifference(got, want))
		}
	}
}

// A file that is cut out of a newer edition speaks of what it has and of
// nothing else; an explicit "no figure" is a statement, not a silence, and is
// not withdrawn a second time.
func TestSilenceAfterAStatedAbsence(t *testing.T) {
	folder := t.TempDir()
	s := shelf{t: t, root: folder}
	for _, file := range []struct{ name, rows string }{
		{"a.csv", "internet-users,TLS,2020,30,PT_POP,E,worldbank,2024-01-01,\ninternet-users,TLS,2021,35,PT_POP,E,worldbank,2024-01-01,\ninternet-users,TLS,2022,36,PT_POP,E,worldbank,2024-01-01,"},
		{"b.csv", "internet-users,TLS,2020,31,PT_POP,E,worldbank,2025-01-01,\ninternet-users,TLS,2021,,PT_POP,Q,worldbank,2025-01-01,\ninternet-users,TLS,2022,37,PT_POP,E,worldbank,2025-01-01,"},
		{"c.csv", "internet-users,TLS,2020,32,PT_POP,E,worldbank,2026-01-01,\ninternet-users,TLS,2022,38,PT_POP,E,worldbank,2026-01-01,"},
	} {
		content := "indicator,country,year,value,unit,status,source,vintage,note\n" + file.rows + "\n"
		if err := os.MkdirAll(filepath.Join(folder, "worldbank"), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(folder, "worldbank", file.name), []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		s.files = append(s.files, Snapshot{Source: "worldbank", File: file.name})
	}
	want := []string{"2024-01-01 35 E", "2025-01-01 <nil> Q"}
	for order := range orders(3) {
		var files []Snapshot
		for _, which := range order {
			files = append(files, s.files[which])
		}
		got := s.told(s.release(files), `SELECT o.vintage::VARCHAR, o.value, o.status FROM observation o WHERE o.year = 2021 ORDER BY o.vintage`)
		wantLines(t, fmt.Sprintf("order %v", order), got, want)
	}
}
