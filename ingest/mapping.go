package ingest

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"

	"readiness/data"
)

// The rules of files that a layout of the catalogue reads.
const (
	ruleMark       = "other-dataset" // a row that says it is of another dataset
	ruleWhere      = "where"         // what the layout picks rows by is nowhere in the file
	ruleExpect     = "expected"      // a row that we would load has another unit, part or form than it must have
	ruleAmbiguous  = "ambiguous"     // two rows for one cell, because a column that tells them apart was left open
	ruleMultiplier = "multiplier"
	ruleUnused     = "unused-name" // a spelling of the layout that the file does not have
	rulePeriod     = "incomplete-year"
)

// plainYear is the only form of time that needs no words in the layout.
var plainYear = regexp.MustCompile(`^[0-9]{4}$`)

// mappedCell is a figure of a file before it means anything.
type mappedCell struct {
	line  int
	cells []string // by the heads of the mapping
	time  string
	value string
	field string // where the value stood
}

// mappedRow is a figure as the layout reads it: the row of mapped_row.
type mappedRow struct {
	Line   int     `json:"line"`
	Code   string  `json:"code"`
	Series string  `json:"series"`
	Year   string  `json:"year"`
	Value  *string `json:"value"`
	Status *string `json:"status"`
	Note   *string `json:"note"`
	Field  string  `json:"field"`
}

// cellKey is a cell of a country that we load; the time is a year, or a part of
// one.
type cellKey struct {
	series, time string
	country      data.CountryCode
}

// mapping turns the records of one file into rows, and remembers what only the
// whole file can tell.
type mapping struct {
	layoutReader
	r     *reading
	heads []string
	at    map[string]int // column of a head

	series map[string]bool // that the catalogue loads
	rows   []mappedRow
	total  int // records
	// partial: the file says of itself that it is a part, added to others.
	partial bool
	newest  string // day in the column of vintages
	first   map[cellKey]mappedCell
	parts   map[cellKey][]part
	met     map[string]map[string]bool // values met in the columns that rows are picked by
	used    map[string]bool            // spellings of the layout that were met
	faults  map[string]int
}

// mapped begins to map a file with these heads. A column that the layout names
// and the file lacks, or has twice, is an error.
func (l layoutReader) mapped(r *reading, heads []string, line int) (*mapping, error) {
	if missing := l.missing(heads); len(missing) > 0 {
		return nil, r.finding(line, missing[0], ruleHead, "the file has no column %s, which the layout of %s names", strings.Join(missing, ", "), l.dataset.ID)
	}
	m := &mapping{
		layoutReader: l, r: r, heads: heads, at: map[string]int{}, series: map[string]bool{}, first: map[cellKey]mappedCell{},
		parts: map[cellKey][]part{}, met: map[string]map[string]bool{}, used: map[string]bool{}, faults: map[string]int{},
	}
	named := slices.Concat([]string{l.layout.Country, l.layout.Time, l.layout.Value, l.layout.Status, l.layout.Multiplier, l.layout.Vintage},
		l.layout.Series, l.layout.Notes, sortedKeys(l.layout.Marks), sortedKeys(l.layout.Where), sortedKeys(l.layout.Expect))
	for at, head := range heads {
		before, twice := m.at[head]
		if twice && (slices.Contains(named, head) || l.yearOf(head) != "") {
			return nil, r.finding(line, head, ruleDuplicate, "columns %d and %d have the same head", before+1, at+1)
		}
		if !twice {
			m.at[head] = at
		}
	}
	for _, i := range r.stage.Catalog().Indicators() {
		for _, s := range i.Series {
			if i.Source == l.source && i.Dataset == l.dataset.ID {
				m.series[s.Code] = true
			}
		}
	}
	for column := range l.layout.Where {
		m.met[column] = map[string]bool{}
	}
	return m, nil
}

// cell is the text in a column, without blanks around it; empty where the file
// has no such column.
func (m *mapping) cell(rec mappedCell, column string) string {
	if at, ok := m.at[column]; ok && at < len(rec.cells) {
		return strings.TrimSpace(rec.cells[at])
	}
	return ""
}

// addRow takes a row of a table with a row a figure.
func (m *mapping) addRow(line int, cells []string, field string) {
	rec := mappedCell{line: line, cells: cells, field: field}
	rec.time, rec.value = m.cell(rec, m.layout.Time), m.cell(rec, m.layout.Value)
	m.add(rec)
}

// add takes a record. Rows that the layout does not pick, other series and
// places that are no country stay outside; of known areas no more is kept than
// that they have a row.
func (m *mapping) add(rec mappedCell) {
	m.total++
	if column := m.strange(m.heads, rec.cells); column != "" {
		m.fault(rec, column, ruleMark, "the row is of another dataset: %q", m.cell(rec, column))
		return
	}
	picked := true
	for column, value := range m.layout.Where {
		m.met[column][m.cell(rec, column)] = true
		picked = picked && m.cell(rec, column) == value
	}
	code := m.code(rec)
	if !picked || !m.series[code] {
		return
	}
	place := string(m.layout.Of)
	if place == "" {
		place = m.place(m.cell(rec, m.layout.Country))
	}
	if slices.Contains(m.layout.Outside, place) {
		return
	}
	row := mappedRow{Line: rec.line, Code: place, Series: code, Year: rec.time, Field: rec.field}
	country, kind := m.r.stage.Catalog().MatchCountry(place)
	if kind == data.CountryMatch {
		m.take(row, rec, country.ISO3)
		return
	}
	if !plainYear.MatchString(row.Year) {
		row.Year = ""
	}
	m.rows = append(m.rows, row)
}

// code is the series that a record belongs to.
func (m *mapping) code(rec mappedCell) string {
	if m.layout.Code != "" {
		return m.layout.Code
	}
	parts := make([]string, len(m.layout.Series))
	for at, column := range m.layout.Series {
		parts[at] = m.cell(rec, column)
	}
	return strings.Join(parts, ".")
}

// place reads a spelling of the layout as what it means, and leaves every other
// text to the catalogue.
func (m *mapping) place(text string) string {
	if slices.Contains(m.layout.Outside, text) {
		m.used[text] = true
	}
	if code, ok := m.layout.Countries[text]; ok {
		m.used[text] = true
		return code
	}
	return text
}

// take reads a record of a country that we load, and tells what is wrong with
// it.
func (m *mapping) take(row mappedRow, rec mappedCell, country data.CountryCode) {
	for _, column := range sortedKeys(m.layout.Expect) {
		if due := m.layout.Expect[column]; m.cell(rec, column) != due {
			m.fault(rec, column, ruleExpect, "%q (%s of %s, %s) where %q is due", m.cell(rec, column), row.Series, country, rec.time, due)
			return
		}
	}
	key := cellKey{series: row.Series, time: rec.time, country: country}
	if before, twice := m.first[key]; twice {
		if m.ambiguous(before, rec, key) {
			return
		}
	} else {
		m.first[key] = rec
	}
	period, ok := m.period(rec)
	if !ok {
		return
	}
	if row.Value, ok = m.figure(rec, key); !ok {
		return
	}
	if row.Status, ok = m.status(rec, key); !ok {
		return
	}
	row.Note = m.note(rec)
	m.newest = max(m.newest, m.cell(rec, m.layout.Vintage))
	if m.layout.Periods != nil {
		key.time = period.year
		m.parts[key] = append(m.parts[key], part{period.number, row})
		return
	}
	m.rows = append(m.rows, row)
}

// ambiguous reports two rows for one cell that a column tells apart which the
// layout leaves open. Two that say another figure and nothing else are for the
// rules that all sources share.
func (m *mapping) ambiguous(before, rec mappedCell, key cellKey) bool {
	said := slices.Concat([]string{m.layout.Value, m.layout.Status, m.layout.Multiplier, m.layout.Vintage}, m.layout.Notes)
	var apart []string
	for at, head := range m.heads {
		if at < len(rec.cells) && rec.cells[at] != before.cells[at] && !slices.Contains(said, head) && m.yearOf(head) == "" && !m.isLabel(head) {
			apart = append(apart, fmt.Sprintf("%s (%q and %q)", head, before.cells[at], rec.cells[at]))
		}
	}
	if len(apart) == 0 {
		return false
	}
	m.fault(rec, m.layout.Country, ruleAmbiguous, "a second row for %s of %s in %s, first in line %d; they differ in %s: the layout must pick one by where, or take the column into the series",
		key.series, key.country, key.time, before.line, strings.Join(apart, ", "))
	return true
}

// isLabel knows the columns that SDMX-CSV sets beside codes for people: they
// differ where their codes differ.
func (m *mapping) isLabel(head string) bool {
	if m.layout.Kind != data.SDMXCSV {
		return false
	}
	code, labels := strings.CutSuffix(head, "_LABEL")
	_, has := m.at[code]
	return labels && has || !sdmxID.MatchString(head) || slices.Contains([]string{"SERIES_KEY", "OBS_KEY", "ACTION"}, head)
}

// note joins what the publisher's footnotes say of a figure.
func (m *mapping) note(rec mappedCell) *string {
	var notes []string
	for _, column := range m.layout.Notes {
		if text := m.cell(rec, column); text != "" && !slices.Contains(notes, text) {
			notes = append(notes, text)
		}
	}
	if len(notes) == 0 {
		return nil
	}
	note := strings.Join(notes, "; ")
	return &note
}

// fault reports what is wrong with a record, no more often than a person reads.
func (m *mapping) fault(rec mappedCell, field, rule, detail string, args ...any) {
	if m.faults[rule]++; m.faults[rule] <= mostFindings {
		m.r.report(data.SeverityError, m.r.finding(rec.line, field, rule, detail, args...))
	}
}

// sortedKeys lists the keys of a small map in one order.
func sortedKeys[V any](of map[string]V) []string { return slices.Sorted(maps.Keys(of)) }
