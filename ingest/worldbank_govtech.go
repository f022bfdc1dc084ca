package ingest

import (
	"context"
	_ "embed"
	"errors"
	"regexp"
	"slices"
)

//go:embed sql/govtech_row.sql
var govtechRowSQL string

//go:embed sql/govtech_code.sql
var govtechCodeSQL string

// govtechName is how files of the GovTech Maturity Index are called.
var govtechName = regexp.MustCompile(`^gtmi_groups_.*\.xlsx$`)

const ruleWorkbook = "workbook" // not a workbook, or one that is broken or too large

// govtechColumns are the columns that are read: of the four parts those that
// the catalogue has, and the index.
func govtechColumns() []editionColumn {
	return []editionColumn{
		{"year", "year"}, {"country_code", "code"}, {"country_name", "name"}, {"gtmi", "gtmi"}, {"psdi", "psdi"}, {"gtei", "gtei"},
	}
}

func isGovtechHead(cells []string) bool {
	return !slices.ContainsFunc(govtechColumns(), func(c editionColumn) bool { return !slices.Contains(cells, c.head) })
}

// isGovtech knows the workbook by the head of its sheet, which only opening it
// shows.
func isGovtech(file File) bool {
	if govtechName.MatchString(file.Base()) {
		return true
	}
	if !isWorkbook(file.Head) {
		return false
	}
	_, found, err := findSheet(file.Path, isGovtechHead, true)
	return found && err == nil
}

// loadGovtech reads the workbook of the GovTech Maturity Index: a row for an
// economy and an edition. Below the economies of 2025 stand rows of the legend,
// with a threshold where the code should be; Timor-Leste has its old code TMP
// in 2020. That edition asked other questions; the catalogue leaves it out.
func loadGovtech(ctx context.Context, r *reading) error {
	if looksLikeHTML(r.file.Head) {
		return r.finding(0, "", ruleHTML, "the file is a web page, not a workbook: an error page saved in its place?")
	}
	sheet, found, err := findSheet(r.file.Path, isGovtechHead, false)
	if errors.Is(err, errWorkbook) {
		return r.finding(0, "", ruleWorkbook, "%v", err)
	}
	if err != nil {
		return err
	}
	if !found {
		return r.finding(0, "", ruleHead, "no sheet has the heads year, country_code, country_name, gtmi, psdi and gtei in its first %d rows", headRows)
	}
	if err := r.checkHead(sheet.head); err != nil {
		return err
	}
	vintage, err := r.vintage("")
	if err != nil {
		return err
	}
	if err := r.keepSheet(ctx, sheet, govtechColumns()); err != nil {
		return err
	}
	if err := r.checkSheet(ctx, []string{govtechCodeSQL, nameCodeSQL}); err != nil || r.failed() {
		return err
	}
	return r.loadText(ctx, rowTable{question: govtechRowSQL, vintage: vintage, world: true})
}
