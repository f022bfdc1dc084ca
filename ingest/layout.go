package ingest

import (
	"bytes"
	"context"
	"encoding/csv"
	"path"
	"slices"
	"strings"
	"unicode/utf8"

	"readiness/data"
)

// layoutFormats are the formats that the catalogue itself states, one for each
// dataset with a layout. Whose file it is shows in the file; only where it does
// not show in any of them does the name of an edition decide, so that a broken
// file is named for what is wrong with it.
func layoutFormats(source data.Source) []Format {
	var byContent, byName []Format
	for _, dataset := range source.Datasets {
		if dataset.Layout == nil {
			continue
		}
		l := layoutReader{source: source.ID, dataset: dataset, layout: dataset.Layout.Filled()}
		format := Format{Name: string(source.ID) + " " + string(dataset.ID) + ", " + string(l.layout.Kind), Load: loading(l.load)}
		format.Match = l.isOurs
		byContent = append(byContent, format)
		format.Match = l.isNamed
		byName = append(byName, format)
	}
	return append(byContent, byName...)
}

// layoutReader reads the files of one dataset by its layout.
type layoutReader struct {
	source  data.SourceID
	dataset data.Dataset
	layout  data.Layout // filled
}

func (l layoutReader) load(ctx context.Context, r *reading) error {
	if l.layout.Kind == data.SDMXJSON {
		return l.loadJSON(ctx, r)
	}
	return l.loadCSV(ctx, r)
}

// isOurs knows a file by what is in it.
func (l layoutReader) isOurs(file File) bool {
	if l.layout.File != "" {
		if ok, _ := path.Match(l.layout.File, file.Base()); !ok {
			return false
		}
	}
	if l.layout.Kind == data.SDMXJSON {
		return l.isOurMessage(file)
	}
	head, ok := l.findHead(file.Head)
	if !ok || len(l.missing(head.cells)) > 0 {
		return false
	}
	row, ok := l.firstRow(file.Head, head)
	return ok && l.strange(head.cells, row) == ""
}

// isNamed knows a file by the name that an edition of the dataset has, unless
// it is plainly something else of ours.
func (l layoutReader) isNamed(file File) bool {
	if isTidy(file) {
		return false
	}
	if ok, _ := path.Match(l.layout.File, file.Base()); ok {
		return true
	}
	return slices.ContainsFunc(l.dataset.Editions, func(e data.Edition) bool {
		// The pattern may speak of folders; the file's own name is enough.
		ok, _ := path.Match(path.Base(e.File), file.Base())
		return ok
	})
}

// findHead looks for the row of column names and gives it in the layout's terms:
// for SDMX-CSV without labels and marks of several values.
func (l layoutReader) findHead(beginning []byte) (csvHead, bool) {
	if l.layout.Kind == data.SDMXCSV {
		head, ok := findHeadBy(beginning, l.comma(), isSDMXHead)
		head.cells = sdmxColumns(head.cells)
		return head, ok
	}
	return findHeadBy(beginning, l.comma(), func(cells []string) bool { return len(l.missing(cells)) == 0 })
}

func (l layoutReader) comma() rune {
	comma, _ := utf8.DecodeRuneInString(l.layout.Delimiter)
	return comma
}

// missing lists the columns that the layout names and a head lacks. Columns
// that only the standard names may be absent.
func (l layoutReader) missing(heads []string) []string {
	stated := *l.dataset.Layout
	wanted := slices.Concat([]string{l.layout.Country, l.layout.Time, l.layout.Value, stated.Status, stated.Multiplier, l.layout.Vintage},
		l.layout.Series, l.layout.Notes, sortedKeys(l.layout.Marks), sortedKeys(l.layout.Where), sortedKeys(l.layout.Expect))
	var missing []string
	for _, column := range wanted {
		if column != "" && !slices.Contains(heads, column) {
			missing = append(missing, column)
		}
	}
	if l.layout.YearHeads != "" && !slices.ContainsFunc(heads, func(head string) bool { return l.yearOf(head) != "" }) {
		missing = append(missing, l.layout.YearHeads)
	}
	return missing
}

// yearOf is the year that a head of a wide table stands for, or empty.
func (l layoutReader) yearOf(head string) string {
	before, after, _ := strings.Cut(l.layout.YearHeads, "{YEAR}")
	year, begins := strings.CutPrefix(head, before)
	year, ends := strings.CutSuffix(year, after)
	if !begins || !ends || !plainYear.MatchString(year) {
		return ""
	}
	return year
}

// strange names the column in which a row says that it is of another dataset.
func (l layoutReader) strange(heads, row []string) string {
	cell := func(column string) string {
		if at := slices.Index(heads, column); at >= 0 && at < len(row) {
			return strings.TrimSpace(row[at])
		}
		return ""
	}
	if l.layout.Kind == data.SDMXCSV {
		column := sdmxStructureColumn(heads)
		if sdmxStructureName(cell(column)) != l.layout.Structure {
			return column
		}
	}
	for _, column := range sortedKeys(l.layout.Marks) {
		value := cell(column)
		if l.layout.Kind == data.SDMXCSV {
			value, _, _ = strings.Cut(value, ": ")
		}
		if value != l.layout.Marks[column] {
			return column
		}
	}
	return ""
}

// firstRow is the first row below a head, as far as the beginning shows it.
func (l layoutReader) firstRow(beginning []byte, head csvHead) ([]string, bool) {
	rows := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(readable(beginning), []byte("\ufeff"))))
	rows.Comma, rows.FieldsPerRecord, rows.LazyQuotes = l.comma(), -1, true
	for {
		cells, err := rows.Read()
		if err != nil {
			return nil, false
		}
		if line, _ := rows.FieldPos(0); line > head.line {
			return cells, true
		}
	}
}
