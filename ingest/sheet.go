package ingest

import (
	"context"
	_ "embed"
	"fmt"
	"regexp"
	"strings"

	"readiness/data"
)

// sheetColumn is a column of a CSV file as DuckDB is told of it: nothing about
// a publisher's file is left to guessing.
type sheetColumn struct {
	name   string
	number bool // DOUBLE, else text
}

// readCSV is the SQL that reads the file's rows below a head, which DuckDB is
// told to skip. Rows that don't parse go to sheet_reject, which rejects reads.
func (r *reading) readCSV(path string, skip int, columns []sheetColumn) string {
	types := make([]string, len(columns))
	for at, column := range columns {
		kind := "VARCHAR"
		if column.number {
			kind = "DOUBLE"
		}
		types[at] = quoteText(column.name) + ": '" + kind + "'"
	}
	return fmt.Sprintf(`read_csv(%s, columns = {%s}, skip = %d, header = false, auto_detect = false,
		delim = ',', quote = '"', escape = '"', nullstr = ['', '..'], compression = 'none',
		store_rejects = true, rejects_table = 'sheet_reject', rejects_scan = 'sheet_scan', rejects_limit = 1000)`,
		quoteText(literalPath(path)), strings.Join(types, ", "), skip)
}

// literalPath keeps DuckDB from reading a path as a pattern of paths.
func literalPath(path string) string {
	return strings.NewReplacer("*", "[*]", "?", "[?]", "[", "[[]").Replace(path)
}

// openWide makes the file the view wide_sheet with its numbers as numbers, for
// tables that may be large. Nothing is read yet.
func (r *reading) openWide(ctx context.Context, skip int, columns []sheetColumn) error {
	_, err := r.stage.Exec(ctx, "CREATE OR REPLACE TEMP VIEW wide_sheet AS SELECT * FROM "+r.readCSV(r.file.Path, skip, columns))
	if err != nil {
		return fmt.Errorf("look into the table: %w", err)
	}
	return nil
}

// readText makes the file the table text_sheet, every cell as text and each row
// with its line, for files small enough to keep, or small once only the rows
// are kept that a condition picks. Cells may hold line breaks, so lines are
// counted from those of the rows before.
func (r *reading) readText(ctx context.Context, path string, head csvHead, names []string, keep string) error {
	columns := make([]sheetColumn, len(names))
	breaks := make([]string, len(names))
	for at, name := range names {
		columns[at] = sheetColumn{name: name}
		breaks[at] = fmt.Sprintf(`coalesce(len(%[1]s) - len(replace(%[1]s, chr(10), '')), 0)`, quoteName(name))
	}
	_, err := r.stage.Exec(ctx, fmt.Sprintf(`
		CREATE OR REPLACE TEMP TABLE text_sheet AS
		SELECT * EXCLUDE (breaks) FROM (
			SELECT *, %d + row_number() OVER () - breaks
				+ sum(breaks) OVER (ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS line
			FROM (SELECT *, %s AS breaks FROM %s)
		) WHERE %s`,
		head.lines, strings.Join(breaks, " + "), r.readCSV(path, head.skip, columns), keep))
	if err != nil {
		return r.unreadable("read the table", err)
	}
	return nil
}

// unreadable tells a table that DuckDB gives up on as a whole, such as one whose
// lines end in two ways, from a failure of the program.
func (r *reading) unreadable(doing string, err error) error {
	_, said, theirs := strings.Cut(err.Error(), "Invalid Input Error: ")
	if !theirs {
		return fmt.Errorf("%s: %w", doing, err)
	}
	said, _, _ = strings.Cut(said, "\n")
	return r.finding(0, "", ruleRow, "the rows do not read as CSV: %s Do some lines end in CR LF and others in LF?", said)
}

//go:embed sql/sheet_rejects.sql
var sheetRejectsSQL string

// sheetReject is a row that DuckDB did not take.
type sheetReject struct {
	offset  int64
	column  string
	kind    string
	message string
}

// rejects reports the rows that the scans since the last call did not take, by
// physical line, and forgets them.
func (r *reading) rejects(ctx context.Context, path string, facts textFacts) error {
	rejected, err := r.readRejects(ctx)
	if err != nil {
		return fmt.Errorf("read what was rejected: %w", err)
	}
	for _, table := range []string{"sheet_reject", "sheet_scan"} {
		if _, err := r.stage.Exec(ctx, "DROP TABLE IF EXISTS "+table); err != nil {
			return fmt.Errorf("forget what was rejected: %w", err)
		}
	}
	offsets := make([]int64, len(rejected))
	for at, reject := range rejected {
		offsets[at] = reject.offset
	}
	lines, err := physicalLines(path, offsets)
	if err != nil {
		return err
	}
	for _, reject := range rejected[:min(len(rejected), mostFindings)] {
		r.report(data.SeverityError, r.rejection(reject, lines[reject.offset], facts))
	}
	if rest := len(rejected) - mostFindings; rest > 0 {
		r.report(data.SeverityError, r.finding(0, "", ruleRow, "and %d or more other rows that don't read", rest))
	}
	return nil
}

func (r *reading) readRejects(ctx context.Context) ([]sheetReject, error) {
	var tables int
	rows, err := r.stage.Query(ctx, `SELECT count(*) FROM duckdb_tables() WHERE table_name = 'sheet_reject' AND temporary`)
	if err != nil {
		return nil, err
	}
	rows.Next()
	err = rows.Scan(&tables)
	rows.Close()
	if err != nil || tables == 0 { // the table is made by the first scan
		return nil, err
	}
	rows, err = r.stage.Query(ctx, sheetRejectsSQL)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var rejected []sheetReject
	for rows.Next() {
		var s sheetReject
		if err := rows.Scan(&s.offset, &s.column, &s.kind, &s.message); err != nil {
			return nil, err
		}
		s.offset = max(s.offset-1, 0) // DuckDB counts bytes from 1
		rejected = append(rejected, s)
	}
	return rejected, rows.Err()
}

// rejection words a row that DuckDB did not take.
func (r *reading) rejection(reject sheetReject, line int, facts textFacts) data.Finding {
	last := line >= facts.lines
	switch {
	case reject.kind == "CAST":
		text := reject.message
		if quoted := regexp.MustCompile(`(?s)Could not convert string (".*") to 'DOUBLE'`).FindStringSubmatch(text); quoted != nil {
			text = quoted[1] + " is not a number"
		}
		return r.finding(line, reject.column, ruleNumber, "%s", text)
	case last:
		return r.finding(line, "", ruleTruncated, "the file breaks off in the middle of its last row: %s", reject.message)
	case strings.Contains(reject.kind, "COLUMNS"):
		return r.finding(line, "", ruleRow, "the row does not fit the head: %s", reject.message)
	case strings.Contains(reject.kind, "QUOTE") || strings.Contains(reject.kind, "LINE SIZE"):
		return r.finding(line, reject.column, ruleQuoting, "%s", reject.message)
	}
	return r.finding(line, reject.column, ruleRow, "%s: %s", strings.ToLower(reject.kind), reject.message)
}
