package ingest

import (
	"bytes"
	"context"
	_ "embed"
	"errors"
	"fmt"
	"os"
	"regexp"
	"time"

	"readiness/data"
)

//go:embed sql/odin_row.sql
var odinRowSQL string

//go:embed sql/odin_check.sql
var odinCheckSQL string

// opendatawatch is the Open Data Inventory, exported from its site by a person
// with all details: for each country 22 subject groups, in each the points for
// ten elements, and a row of their sums.
//
// The points are 0, half or 1; "-" means that an element does not apply, so that
// neither points won nor points possible can come of it. The score of a country
// is the mean of its social, its economic and its environmental statistics, of
// each the points won over the points possible. The publisher prints that score
// elsewhere; the sums of this table are sums of points, for countries in which
// different elements apply, and no percentages.
func opendatawatch() Source {
	return Source{ID: "opendatawatch", Formats: withAside("opendatawatch",
		Format{Name: "Open Data Inventory details CSV", Match: isODIN, Load: loading(loadODIN)})}
}

// odinColumns are the columns of the details and their names in SQL.
func odinColumns() []editionColumn {
	return []editionColumn{
		{"Year", "year"}, {"Region", "region"}, {"Region code", "region_code"}, {"Country", "name"}, {"Country Code", "code"},
		{"Data categories", "category"}, {"Indicator coverage and disaggregation", "e1"}, {"Data available last 5 years", "e2"},
		{"Data available last 10 years", "e3"}, {"First administrative level", "e4"}, {"Second administrative level", "e5"},
		{"Machine readable", "e6"}, {"Non-proprietary", "e7"}, {"Download options", "e8"}, {"Metadata available", "e9"},
		{"Terms of use", "e10"}, {"Overall score", "overall"},
	}
}

var (
	odinName = regexp.MustCompile(`^ODIN_[0-9]{4}_detail.*\.csv$`)
	// odinClosing begins the lines below the table, with a sign that is no UTF-8.
	odinClosing = []byte("\n\xa9")
	odinUpdated = regexp.MustCompile(`(?m)^Last updated: (.+?)\s*$`)
)

func isODINHead(cells []string) bool {
	names := make([]string, len(odinColumns()))
	for at, column := range odinColumns() {
		names[at] = column.head
	}
	return sameCells(cells, names...)
}

func isODIN(file File) bool {
	return hasHead(file, isODINHead) || odinName.MatchString(file.Base()) && !hasHead(file, isODINRankedHead)
}

// odinRankedHeads is the head of the other export of the site, of ranks.
func odinRankedHeads() []string {
	return []string{"Year", "Rank", "Country code", "Country", "Region Code", "Region", "Overall", "Coverage", "Openness"}
}

func isODINRankedHead(cells []string) bool { return sameCells(cells, odinRankedHeads()...) }

func loadODIN(ctx context.Context, r *reading) (err error) {
	facts, err := r.checkText(latin1Text)
	if err != nil {
		return err
	}
	head, ok := findHead(r.file.Head, isODINHead)
	if !ok {
		return r.finding(0, "", ruleHead, "the head is not that of the details: Year, Region, Region code, Country, Country Code, Data categories and ten elements")
	}
	table, updated, err := r.odinTable(facts)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.Remove(table)) }()
	vintage, err := r.vintage(updated)
	if err != nil {
		return err
	}
	names := make([]string, len(odinColumns()))
	for at, column := range odinColumns() {
		names[at] = column.name
	}
	if err := r.readText(ctx, table, head, names, "true"); err != nil {
		return err
	}
	if err := r.rejects(ctx, table, facts); err != nil {
		return err
	}
	if err := r.checkSheet(ctx, []string{odinCheckSQL, nameCodeSQL}); err != nil || r.failed() {
		return err
	}
	return r.loadText(ctx, rowTable{question: odinRowSQL, vintage: vintage, world: true})
}

// odinTable writes the table again in UTF-8 without its closing lines, the last
// of which has the date, and gives the copy's path, which the caller removes.
func (r *reading) odinTable(facts textFacts) (path string, updated data.Vintage, err error) {
	content, err := os.ReadFile(r.file.Path)
	if err != nil {
		return "", "", err
	}
	end := bytes.LastIndex(content, odinClosing)
	said := odinUpdated.FindSubmatch(content[max(end, 0):])
	if end < 0 || said == nil {
		return "", "", r.finding(facts.lines, "", ruleTruncated, "the closing lines with \"Last updated\" are missing: the export was cut")
	}
	day, err := time.Parse("January 2, 2006", string(said[1]))
	if err != nil {
		return "", "", r.finding(facts.lines, "Last updated", ruleVintage, "%q is not the name of a month, a day and a year", said[1])
	}
	copied, err := os.CreateTemp("", "readiness-odin-*.csv")
	if err != nil {
		return "", "", err
	}
	_, err = copied.WriteString(latin1(content[:end+1]))
	if err = errors.Join(err, copied.Close()); err != nil {
		return "", "", fmt.Errorf("write a copy of the table: %w", errors.Join(err, os.Remove(copied.Name())))
	}
	return copied.Name(), data.VintageOf(day), nil
}
