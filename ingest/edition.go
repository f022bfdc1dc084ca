package ingest

import (
	"cmp"
	"context"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"readiness/data"
)

// editionTable is the layout of a table that a publisher brings out edition by
// edition, as CSV or as a sheet of a workbook: small, without a date of its own,
// known by the names of some of its columns. A format states one, with its
// questions; what all of them need is here.
type editionTable struct {
	name string
	// file matches the names of its files, to claim broken ones. A group in it
	// is the year of the edition, for tables that don't have it inside: the
	// questions get it as $year.
	file    *regexp.Regexp
	book    bool            // a sheet of a workbook, else CSV
	columns []editionColumn // those that it must have, in any order among others
	known   func(File) bool // a layout that the publisher's other formats know by its head; nil: there are none
	keep    string          // condition on the rows worth keeping; empty: all
	checks  []string        // questions whose rows are faults, before anything is taken
	unended string          // what to ask where the last line has no end; empty: that is a fault
	rows    rowTable
}

// editionColumn is a column by its head in the file and its name in SQL.
type editionColumn struct {
	head, name string
}

func (t editionTable) format() Format {
	return Format{Name: t.name, Head: t.heads(), Match: t.match, Load: loading(t.load)}
}

func (t editionTable) match(file File) bool {
	return t.hasHead(file) || t.file.MatchString(file.Base()) && (t.known == nil || !t.known(file))
}

// hasHead knows a file by its head. That of a workbook's sheet shows only when
// the workbook is opened.
func (t editionTable) hasHead(file File) bool {
	if !t.book {
		return hasHead(file, t.isHead)
	}
	if !isWorkbook(file.Head) {
		return false
	}
	_, found, err := findSheet(file.Path, t.isHead, true)
	return found && err == nil
}

func (t editionTable) isHead(cells []string) bool {
	for _, column := range t.columns {
		if !slices.Contains(cells, column.head) {
			return false
		}
	}
	return true
}

// load reads the table into text_sheet, asks what the layout wants to know and
// writes the rows to the stage.
func (t editionTable) load(ctx context.Context, r *reading) error {
	keep := t.keepText
	if t.book {
		keep = t.keepBook
	}
	checks, err := keep(ctx, r)
	if err != nil {
		return err
	}
	rows := t.rows
	if rows.vintage, err = r.vintage(""); err != nil {
		return err
	}
	if t.file.NumSubexp() > 0 {
		year, err := t.year(r)
		if err != nil {
			return err
		}
		rows.args = append(slices.Clone(rows.args), named("year", year))
	}
	if err := r.checkSheet(ctx, checks); err != nil || r.failed() {
		return err
	}
	return r.loadText(ctx, rows)
}

// keepText makes text_sheet of a CSV file and says what to ask of it.
func (t editionTable) keepText(ctx context.Context, r *reading) (checks []string, err error) {
	facts, err := r.checkText(utf8Text)
	if err != nil {
		return nil, err
	}
	head, ok := findHead(r.file.Head, t.isHead)
	if !ok {
		return nil, r.finding(0, "", ruleHead, "none of the first %d rows has the heads %s%s", headRows,
			strings.Join(t.heads(), ", "), drift(r.file, []Format{t.format()}))
	}
	if err := r.checkHead(head); err != nil {
		return nil, err
	}
	checks = t.checks
	if !facts.ended {
		if t.unended == "" {
			return nil, r.checkEnd(facts)
		}
		checks = append(slices.Clone(checks), t.unended)
	}
	if err := r.readText(ctx, r.file.Path, head, t.names(head), cmp.Or(t.keep, "true")); err != nil {
		return nil, err
	}
	return checks, r.rejects(ctx, r.file.Path, facts)
}

// keepBook makes text_sheet of the sheet of a workbook that has the heads.
func (t editionTable) keepBook(ctx context.Context, r *reading) (checks []string, err error) {
	sheet, err := r.openSheet(t.isHead, strings.Join(t.heads(), ", "))
	if err != nil {
		return nil, err
	}
	return t.checks, r.keepSheet(ctx, sheet, t.columns, cmp.Or(t.keep, "true"))
}

// year is the year of the edition, which only the file's name says.
func (t editionTable) year(r *reading) (string, error) {
	found := t.file.FindStringSubmatch(r.file.Base())
	if found == nil {
		return "", r.finding(0, "", ruleYear, "the table has no year in it, and the file's name is not that of an edition: %s is due", t.file)
	}
	return found[1], nil
}

// checkSheet asks what a layout wants to know of text_sheet, all at once.
func (r *reading) checkSheet(ctx context.Context, checks []string) error {
	for _, question := range checks {
		if err := r.check(ctx, data.SeverityError, question); err != nil {
			return err
		}
	}
	return nil
}

// names names every column for SQL: ours by their names, the rest by place.
func (t editionTable) names(head csvHead) []string {
	names := make([]string, len(head.cells))
	for at, cell := range head.cells {
		names[at] = fmt.Sprintf("column_%d", at+1)
		for _, column := range t.columns {
			if column.head == cell {
				names[at] = column.name
			}
		}
	}
	return names
}

// heads lists the heads that it must have.
func (t editionTable) heads() []string {
	heads := make([]string, len(t.columns))
	for at, column := range t.columns {
		heads[at] = column.head
	}
	return heads
}
