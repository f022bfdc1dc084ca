package ingest

import (
	"context"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"readiness/data"
)

// editionTable is the layout of a CSV table that a publisher brings out edition
// by edition: small, without a date of its own, known by the names of some of
// its columns. A format states one, with its questions; what all of them need
// is here.
type editionTable struct {
	name    string
	file    *regexp.Regexp  // names of its files, to claim broken ones
	columns []editionColumn // those that it must have, in any order among others
	known   func(File) bool // a layout that the publisher's other formats know by its head
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
	return Format{Name: t.name, Match: t.match, Load: loading(t.load)}
}

func (t editionTable) match(file File) bool {
	return hasHead(file, t.isHead) || t.file.MatchString(file.Base()) && !t.known(file)
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
	facts, err := r.checkText(utf8Text)
	if err != nil {
		return err
	}
	head, ok := findHead(r.file.Head, t.isHead)
	if !ok {
		return r.finding(0, "", ruleHead, "none of the first %d rows has the heads %s", headRows, t.heads())
	}
	if err := r.checkHead(head); err != nil {
		return err
	}
	checks := t.checks
	if !facts.ended {
		if t.unended == "" {
			return r.checkEnd(facts)
		}
		checks = append(slices.Clone(checks), t.unended)
	}
	rows := t.rows
	if rows.vintage, err = r.vintage(""); err != nil {
		return err
	}
	keep := t.keep
	if keep == "" {
		keep = "true"
	}
	if err := r.readText(ctx, r.file.Path, head, t.names(head), keep); err != nil {
		return err
	}
	if err := r.rejects(ctx, r.file.Path, facts); err != nil {
		return err
	}
	if err := r.checkSheet(ctx, checks); err != nil || r.failed() {
		return err
	}
	return r.loadText(ctx, rows)
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

// heads lists the heads for people.
func (t editionTable) heads() string {
	heads := make([]string, len(t.columns))
	for at, column := range t.columns {
		heads[at] = column.head
	}
	return strings.Join(heads, ", ")
}
