package ingest

import (
	"context"
	_ "embed"
	"fmt"
	"maps"
	"os"
	"regexp"
	"slices"
	"strings"

	"readiness/data"
)

// undesa is the United Nations' E-Government Survey, which a person downloads
// edition by edition: the export has no address, only a button.
//
// Every edition orders its columns its own way and the newest has E-Participation
// before Online Service, so that columns are found by head and never by place.
// The year of a figure is the year of its survey. Only the indices are taken,
// with the survey's own names osi, epi and egdi.
func undesa() Source {
	var formats []Format
	for _, layout := range surveyLayouts() {
		formats = append(formats, Format{Name: layout.name, Head: slices.Sorted(maps.Keys(layout.heads())), Match: layout.match, Load: loading(layout.load)})
	}
	return Source{ID: "undesa", Formats: formats}
}

// surveyLayout is one way in which the survey's tables are written.
type surveyLayout struct {
	name           string
	file           *regexp.Regexp // names of its files, to claim broken ones; its group is the year
	country, year  string         // heads; no year: it is in the file's name
	egdi, osi, epi string
	byName         bool // countries are named, not coded
	encoding       encoding
	editions       []string // the only years to take; none: whatever the file has
	perRow         bool     // every row is of the vintage of its own year
}

func surveyLayouts() []surveyLayout {
	return []surveyLayout{
		{
			name: "UN E-Government Survey export", file: regexp.MustCompile(`^EGOV_DATA_([0-9]{4})\.csv$`),
			country: "Country Name", year: "Survey Year", byName: true,
			egdi: "E-Government Index", osi: "Online Service Index", epi: "E-Participation Index",
		}, {
			name:    "UN E-Government Survey export, short heads",
			country: "Country", year: "Survey Year", byName: true,
			egdi: "E_Index", osi: "Online_Service", epi: "E_Participation",
		}, {
			name: "UN E-Government Survey with country codes", file: regexp.MustCompile(`^egdi-([0-9]{4})\.csv$`),
			country: "country-code",
			egdi:    "e-gov-index", osi: "osi", epi: "e-pat-index",
		}, {
			// A collector's table of all editions with their parts. The parts of
			// 2012, 2016 and 2022 stand beside the wrong countries and those of
			// 2020 in the wrong columns, so that of this table the indices alone
			// are trusted; and of those only the editions that no file of the
			// publisher's own is at hand for.
			name:    "UN E-Government Survey, all editions",
			country: "isocode", year: "year", encoding: latin1Text,
			egdi: "e-government_index_(idx)", osi: "online_service_index_(sub-idx)", epi: "e-participation_index_(sub-idx)",
			editions: []string{"2004", "2005", "2008"}, perRow: true,
		},
	}
}

// heads maps the heads that a layout must have to the names that SQL uses.
func (l surveyLayout) heads() map[string]string {
	heads := map[string]string{l.country: "country", l.egdi: "egdi", l.osi: "osi", l.epi: "epi"}
	if l.year != "" {
		heads[l.year] = "year"
	}
	return heads
}

func (l surveyLayout) isHead(cells []string) bool {
	for head := range l.heads() {
		if !slices.Contains(cells, head) {
			return false
		}
	}
	return true
}

func (l surveyLayout) match(file File) bool {
	if hasHead(file, l.isHead) {
		return true
	}
	if l.file == nil || !l.file.MatchString(file.Base()) {
		return false
	}
	for _, other := range surveyLayouts() {
		if hasHead(file, other.isHead) {
			return false
		}
	}
	return true
}

//go:embed sql/undesa_row.sql
var undesaRowSQL string

func (l surveyLayout) load(ctx context.Context, r *reading) error {
	facts, err := r.checkText(l.encoding)
	if err != nil {
		return err
	}
	head, ok := findHead(r.file.Head, l.isHead)
	if !ok {
		return r.finding(0, "", ruleHead, "no row has the heads %s, %s, %s and %s%s", l.country, l.egdi, l.osi, l.epi,
			drift(r.file, []Format{{Name: l.name, Head: slices.Sorted(maps.Keys(l.heads()))}}))
	}
	if err := r.checkHead(head); err != nil {
		return err
	}
	if err := r.checkEnd(facts); err != nil {
		return err
	}
	year, vintage, err := l.dates(r)
	if err != nil {
		return err
	}
	names := make([]string, len(head.cells))
	for at, cell := range head.cells {
		names[at] = fmt.Sprintf("column_%d", at+1)
		if name, ours := l.heads()[cell]; ours {
			names[at] = name
		}
	}
	if err := l.read(ctx, r, facts, head, names); err != nil || r.failed() {
		return err
	}
	if l.year == "" {
		if _, err := r.stage.Exec(ctx, `ALTER TABLE text_sheet ADD COLUMN year VARCHAR DEFAULT `+quoteText(year)); err != nil {
			return fmt.Errorf("note the survey's year: %w", err)
		}
	}
	t := rowTable{
		question: undesaRowSQL,
		args: []any{named("egdi", l.egdi), named("osi", l.osi), named("epi", l.epi),
			named("editions", strings.Join(l.editions, ",")), named("per_row", l.perRow)},
		vintage: vintage, byName: l.byName, world: true,
	}
	if !l.perRow {
		if err := r.oneSurvey(ctx, vintage); err != nil {
			return err
		}
	}
	return r.loadText(ctx, t)
}

// dates finds the year of the survey, where the file's name says it, and the
// vintage of the file. In a table of all editions each row has both.
func (l surveyLayout) dates(r *reading) (year string, vintage data.Vintage, err error) {
	if l.perRow {
		return "", "", nil
	}
	if l.year == "" {
		named := l.file.FindStringSubmatch(r.file.Base())
		if named == nil {
			return "", "", r.finding(0, "", ruleYear, "the table has no year in it, and the file's name is not that of an edition, such as egdi-2018.csv")
		}
		year = named[1]
	}
	vintage, err = r.vintage("")
	return year, vintage, err
}

// read makes text_sheet of the file, by way of a copy where DuckDB can't read
// the encoding: its Latin-1 refuses the bytes 0x80 to 0x9F, and the table has
// some.
func (l surveyLayout) read(ctx context.Context, r *reading, facts textFacts, head csvHead, names []string) (err error) {
	path := r.file.Path
	if l.encoding == latin1Text {
		if path, err = inUTF8(path); err != nil {
			return err
		}
		defer os.Remove(path)
	}
	if err := r.readText(ctx, path, head, names, "true"); err != nil {
		return err
	}
	return r.rejects(ctx, path, facts)
}

// oneSurvey refuses a file of several surveys or of one that was held after the
// day of the file: its figures would get the date of another edition.
func (r *reading) oneSurvey(ctx context.Context, vintage data.Vintage) error {
	var surveys int
	var newest string
	if err := r.one(ctx, `SELECT count(DISTINCT trim(year)), coalesce(max(trim(year)), '') FROM text_sheet`, nil, &surveys, &newest); err != nil {
		return err
	}
	if surveys > 1 {
		return r.finding(0, "year", ruleYear, "the file holds %d surveys, but has one date, %s", surveys, vintage)
	}
	if len(newest) == 4 && newest > string(vintage[:4]) {
		return r.finding(0, "year", ruleYear, "the file holds the survey of %s, but is dated %s", newest, vintage)
	}
	return nil
}
