package ingest

import (
	"context"
	_ "embed"
	"path"
	"regexp"
	"strings"
)

//go:embed sql/long_row.sql
var longRowSQL string

// isLongHead knows the long form in which others repackage the indicators.
func isLongHead(cells []string) bool {
	return sameCells(cells, longHead()...)
}

func longHead() []string { return []string{"Country Name", "Country Code", "Year", "Value"} }

// seriesCode is the shape of the World Bank's codes, in either case.
var seriesCode = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9]*(\.[A-Za-z0-9]+)+$`)

// loadLong reads the long form: one series a file, named by the folder alone. A
// cell without a figure has no row.
func loadLong(ctx context.Context, r *reading) error {
	facts, err := r.checkText(utf8Text)
	if err != nil {
		return err
	}
	head, ok := findHead(r.file.Head, isLongHead)
	if !ok {
		return r.finding(0, "", ruleHead, "the head is not Country Name, Country Code, Year, Value")
	}
	folder := path.Base(path.Dir(r.file.Name))
	if !seriesCode.MatchString(folder) {
		return r.finding(0, "", ruleSeries, "the file does not say which series it holds, and its folder %q is no series code", folder)
	}
	if err := r.checkEnd(facts); err != nil {
		return err
	}
	vintage, err := r.vintage("")
	if err != nil {
		return err
	}
	if err := r.readText(ctx, r.file.Path, head, []string{"name", "code", "year", "value"}, "true"); err != nil {
		return err
	}
	if err := r.rejects(ctx, r.file.Path, facts); err != nil || r.failed() {
		return err
	}
	return r.loadText(ctx, rowTable{question: longRowSQL, args: []any{named("series", strings.ToUpper(folder))}, vintage: vintage, sparse: true})
}
