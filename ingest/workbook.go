package ingest

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"
)

// What a workbook may hold. The largest that we know unpacks to some 20 MiB;
// columns are bounded because one cell far to the right makes a row of all
// cells before it.
const (
	workbookBytes   = 64 << 20
	workbookSheets  = 100
	workbookRows    = 200_000
	workbookColumns = 1_000
)

// errWorkbook wraps what makes a file no workbook that can be read.
var errWorkbook = errors.New("not a workbook that can be read")

// bookSheet is a sheet of a workbook with a row of column names.
type bookSheet struct {
	head csvHead
	rows []bookRow // below the head; empty ones are left out
}

type bookRow struct {
	line  int // the row's number in the sheet
	cells []string
}

// isWorkbook tells a ZIP by its first bytes. Whether it is a workbook shows
// when it is opened.
func isWorkbook(head []byte) bool { return bytes.HasPrefix(head, []byte("PK\x03\x04")) }

// findSheet looks for the first sheet that has a head in the eyes of is among
// its first rows, and reads it, or the head alone. Numbers come as they are
// stored, with all digits, not as their format shows them.
func findSheet(path string, is func(cells []string) bool, headOnly bool) (sheet bookSheet, found bool, err error) {
	book, err := excelize.OpenFile(path, excelize.Options{
		RawCellValue: true, UnzipSizeLimit: workbookBytes, UnzipXMLSizeLimit: workbookBytes,
	})
	if err != nil {
		return bookSheet{}, false, fmt.Errorf("%w: %w", errWorkbook, err)
	}
	defer func() { err = errors.Join(err, book.Close()) }()
	names := book.GetSheetList()
	for _, name := range names[:min(len(names), workbookSheets)] {
		sheet, found, err = readSheet(book, name, is, headOnly)
		if found || err != nil {
			return sheet, found, err
		}
	}
	return bookSheet{}, false, nil
}

func readSheet(book *excelize.File, name string, is func([]string) bool, headOnly bool) (sheet bookSheet, found bool, err error) {
	rows, err := book.Rows(name)
	if err != nil {
		return sheet, false, fmt.Errorf("sheet %s: %w: %w", name, errWorkbook, err)
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	line := 0
	for rows.Next() {
		line++
		cells, err := rows.Columns()
		if err != nil {
			return sheet, false, fmt.Errorf("sheet %s, row %d: %w: %w", name, line, errWorkbook, err)
		}
		if line > workbookRows || len(cells) > workbookColumns {
			return sheet, false, fmt.Errorf("sheet %s, row %d: more than %d rows or %d columns: %w",
				name, line, workbookRows, workbookColumns, errWorkbook)
		}
		for at := range cells {
			cells[at] = strings.TrimSpace(cells[at])
		}
		switch {
		case found && strings.Join(cells, "") != "":
			sheet.rows = append(sheet.rows, bookRow{line, cells})
		case !found && is(cells):
			sheet.head, found = csvHead{cells: cells, line: line, lines: line}, true
			if headOnly {
				return sheet, true, nil
			}
		case !found && line >= headRows:
			return sheet, false, nil
		}
	}
	return sheet, found, checkSheetEnd(book, name, line)
}

// checkSheetEnd compares the rows read with what the sheet says of its own
// size: the reader takes broken XML for the end of the sheet.
func checkSheetEnd(book *excelize.File, name string, lines int) error {
	dimension, err := book.GetSheetDimension(name)
	if err != nil || dimension == "" {
		return nil // a sheet need not say
	}
	_, last, spans := strings.Cut(dimension, ":")
	if !spans {
		return nil
	}
	_, row, err := excelize.CellNameToCoordinates(last)
	if err == nil && lines < row {
		return fmt.Errorf("sheet %s says that it has %d rows, but breaks off after %d: %w", name, row, lines, errWorkbook)
	}
	return nil
}

const ruleWorkbook = "workbook" // not a workbook, or one that is broken or too large

// openSheet reads the first sheet with a head in the eyes of is; heads are what
// it looks for, in words.
func (r *reading) openSheet(is func(cells []string) bool, heads string) (bookSheet, error) {
	if looksLikeHTML(r.file.Head) {
		return bookSheet{}, r.finding(0, "", ruleHTML, "the file is a web page, not a workbook: an error page saved in its place?")
	}
	sheet, found, err := findSheet(r.file.Path, is, false)
	if errors.Is(err, errWorkbook) {
		return bookSheet{}, r.finding(0, "", ruleWorkbook, "%v", err)
	}
	if err != nil {
		return bookSheet{}, err
	}
	if !found {
		return bookSheet{}, r.finding(0, "", ruleHead, "no sheet has the heads %s in its first %d rows", heads, headRows)
	}
	return sheet, r.checkHead(sheet.head)
}

// keepSheet makes the sheet the table text_sheet, every cell as text, with the
// columns named and the rest left out, of the rows that a condition picks.
func (r *reading) keepSheet(ctx context.Context, sheet bookSheet, columns []editionColumn, keep string) error {
	shape := map[string]string{"line": "BIGINT"}
	for _, column := range columns {
		shape[column.name] = "VARCHAR"
	}
	rows := make([]map[string]any, len(sheet.rows))
	for at, row := range sheet.rows {
		rows[at] = map[string]any{"line": row.line}
		for _, column := range columns {
			if place := slices.Index(sheet.head.cells, column.head); place < len(row.cells) && row.cells[place] != "" {
				rows[at][column.name] = row.cells[place]
			}
		}
	}
	content, err := json.Marshal(rows)
	if err != nil {
		return fmt.Errorf("hand the sheet to the stage: %w", err)
	}
	typed, err := json.Marshal([]any{shape})
	if err != nil {
		return fmt.Errorf("hand the sheet to the stage: %w", err)
	}
	if _, err := r.stage.Exec(ctx, fmt.Sprintf(`
		CREATE OR REPLACE TEMP TABLE text_sheet AS
		SELECT * FROM (SELECT unnest(from_json(?::JSON, %s), recursive := true)) WHERE %s`, quoteText(string(typed)), keep), string(content)); err != nil {
		return fmt.Errorf("hand the sheet to the stage: %w", err)
	}
	return nil
}
