package ingest

import (
	"context"
	_ "embed"
	"fmt"
	"regexp"
	"slices"
	"strings"
)

//go:embed sql/hdi_row.sql
var hdiRowSQL string

//go:embed sql/hdi_twice.sql
var hdiTwiceSQL string

//go:embed sql/schooling_row.sql
var schoolingRowSQL string

// undp is the United Nations Development Programme's Human Development Reports:
// the series of the index since 1990 as a collector passes it on, and the
// annex of 2020, a workbook of tables for print.
func undp() Source {
	return Source{ID: "undp", Formats: []Format{
		hdiTable().format(),
		{Name: "UNDP statistical annex workbook", Match: isAnnex, Load: loading(loadAnnex)},
	}}
}

// hdiTable is the index in a collector's table: every row stands in it twice,
// and the column called iso2 holds codes of three letters. The world has a code
// of the collector's own.
func hdiTable() editionTable {
	return editionTable{
		name:    "UNDP Human Development Index, long CSV",
		file:    regexp.MustCompile(`^hdi_[0-9]{4}_[0-9]{4}.*\.csv$`),
		columns: []editionColumn{{"country", "name"}, {"iso2", "code"}, {"year", "year"}, {"value", "value"}},
		checks:  []string{hdiTwiceSQL, nameCodeSQL},
		rows:    rowTable{question: hdiRowSQL, sparse: true, world: true},
	}
}

// annexName is how the annex is called.
var annexName = regexp.MustCompile(`^hdr[0-9]{4}_statistical_annex_.*\.xlsx$`)

// schooling is the head of the column that is read.
const schooling = "Mean years of schooling"

// isAnnexHead knows the upper row of heads of the annex's first table. Other
// tables have mean years of schooling too, by sex or corrected for inequality.
func isAnnexHead(cells []string) bool {
	return slices.Contains(cells, schooling) && slices.Contains(cells, "Human Development Index (HDI)") &&
		slices.Contains(cells, "Gross national income (GNI) per capita")
}

func isAnnex(file File) bool {
	if annexName.MatchString(file.Base()) {
		return true
	}
	if !isWorkbook(file.Head) {
		return false
	}
	_, found, err := findSheet(file.Path, isAnnexHead, true)
	return found && err == nil
}

// loadAnnex reads mean years of schooling from the first table. Its heads take
// three rows: what, in which unit beside the word Country, and of which year.
// Each figure has a letter beside it where a note below the table says what it
// rests on, and ".." stands for none. Titles of groups stand between the
// countries, and averages of groups behind them.
func loadAnnex(ctx context.Context, r *reading) error {
	sheet, err := r.openSheet(isAnnexHead, schooling+" beside the Human Development Index")
	if err != nil {
		return err
	}
	if len(sheet.rows) < 3 {
		return r.finding(sheet.head.line, "", ruleEmpty, "there is no row below the heads")
	}
	figure := slices.Index(sheet.head.cells, schooling)
	country := slices.Index(sheet.rows[0].cells, "Country")
	year := cell(sheet.rows[1], figure)
	switch {
	case country < 0 || cell(sheet.rows[0], figure) != "(years)":
		return r.finding(sheet.rows[0].line, schooling, ruleHead, "the row below the heads does not say Country, and (years) of schooling")
	case !annexYear.MatchString(year):
		return r.finding(sheet.rows[1].line, schooling, ruleYear, "%q is no year", year)
	}
	vintage, err := r.vintage("")
	if err != nil {
		return err
	}
	body, notes := annexNotes(sheet.rows[2:], country)
	if len(notes) == 0 {
		return r.finding(0, "", ruleTruncated, "the notes below the table are missing: the sheet was cut")
	}
	table := bookSheet{head: csvHead{cells: []string{"code", "value", "note"}}}
	for _, row := range body {
		value := cell(row, figure)
		if value == "" {
			continue // the title of a group
		}
		letter := cell(row, figure+1)
		if letter != "" && notes[letter] == "" {
			return r.finding(row.line, schooling, "note", "%s has a letter %q that no note explains", cell(row, country), letter)
		}
		table.rows = append(table.rows, bookRow{row.line, []string{cell(row, country), value, notes[letter]}})
	}
	if err := r.keepSheet(ctx, table, []editionColumn{{"code", "code"}, {"value", "value"}, {"note", "note"}}, "true"); err != nil {
		return fmt.Errorf("keep the table: %w", err)
	}
	return r.loadText(ctx, rowTable{question: schoolingRowSQL, args: []any{named("year", year)}, vintage: vintage, byName: true, world: true})
}

var (
	annexYear = regexp.MustCompile(`^[0-9]{4}$`)
	annexNote = regexp.MustCompile(`^([a-z])\. *(.+)$`)
)

// annexNotes parts the rows of figures from the notes below them, by letter.
func annexNotes(rows []bookRow, column int) (body []bookRow, notes map[string]string) {
	end := slices.IndexFunc(rows, func(row bookRow) bool { return cell(row, column) == "Notes" })
	if end < 0 {
		return rows, nil
	}
	notes = map[string]string{}
	for _, row := range rows[end:] {
		if found := annexNote.FindStringSubmatch(cell(row, column)); found != nil {
			notes[found[1]] = strings.TrimSpace(found[2])
		}
	}
	return rows[:end], notes
}

// cell is a cell of a row, empty beyond its last.
func cell(row bookRow, at int) string {
	if at < 0 || at >= len(row.cells) {
		return ""
	}
	return row.cells[at]
}
