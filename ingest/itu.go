package ingest

import (
	"context"
	_ "embed"
	"fmt"
	"strings"

	"readiness/data"
)

// itu is the International Telecommunication Union's DataHub, whose exports are
// asked for by the number of a series. The ITU's other publications come as
// tables of their own.
//
// One export holds several series under one name and one unit, which is the
// parent's and wrong for the others, so that nothing but seriesCode says what a
// row is. Numbers are text, some with exponents of three digits.
func itu() Source {
	return Source{
		ID: "itu",
		Formats: withAside("itu",
			Format{Name: "ITU DataHub CSV", Head: dataHubHead(), Match: isDataHub, Load: loading(loadDataHub)},
			Format{Name: "ITU DataHub bulk CSV", Head: dataHubBulkHead(), Match: isDataHubBulk, Load: loading(loadDataHubBulk)},
			Format{Name: gciTable().name, Match: isGCI, Load: loading(gciTable().load)},
			trackerTable().format(),
			idiTable().format(),
		),
	}
}

//go:embed sql/itu_row.sql
var ituRowSQL string

//go:embed sql/itu_bulk_undated.sql
var ituBulkUndatedSQL string

//go:embed sql/itu_bulk_row.sql
var ituBulkRowSQL string

// ituFlag is a status that the ITU states in words, in the note or in the
// source of a figure.
type ituFlag struct{ status, words string }

// ituFlags are the wordings that the ITU uses, by the status that each means,
// the first that fits. All others are remarks: an estimate by the country
// ("Country estimate.") is what the country reports, "ITU Research" is how
// prices are collected, and a "Revised figure" is a figure.
//
// The ITU's own estimates are marked with or without a full stop, capitals, a
// plural, or a footnote's number: "ITU estimate", "ITU Estimate2.", "2011 ITU
// estimates", "ITU estimate based on Eurostat.", "SITTEL. ITU estimate.".
func ituFlags() []ituFlag {
	return []ituFlag{
		{"E", `(?i)\bITU\s+estimate`},
		{"B", `(?i)\bbreak\s+in\s+(comparability|(the\s+)?(time\s+)?series)\b`},
		{"P", `(?i)\b(preliminary|provisional)\b`},
	}
}

// ituStatus are the arguments of a question about rows of the ITU's: a pattern
// for each flag.
func ituStatus() []any {
	var args []any
	for _, flag := range ituFlags() {
		args = append(args, named("flag_"+strings.ToLower(flag.status), flag.words))
	}
	return args
}

// dataHubHead is the head of an export. Series whose answer is a choice of
// several have a column dataValue 1, dataValue 2 … for each after it.
func dataHubHead() []string {
	return []string{"seriesID", "seriesCode", "seriesName", "seriesParent", "seriesUnits", "entityID", "entityIso",
		"entityName", "dataValue", "dataYear", "dataNote", "dataSource", "seriesDescription"}
}

func isDataHubHead(cells []string) bool {
	names := dataHubHead()
	return len(cells) >= len(names) && sameCells(cells[:len(names)], names...)
}

func isDataHub(file File) bool { return hasHead(file, isDataHubHead) }

// loadDataHub reads an export. Its last line has no end by habit; a cut one is
// noticed by the cells that it lacks.
func loadDataHub(ctx context.Context, r *reading) error {
	facts, err := r.checkText(utf8Text)
	if err != nil {
		return err
	}
	head, _ := findHead(r.file.Head, isDataHubHead) // by Match
	if err := r.checkHead(head); err != nil {
		return err
	}
	for at, cell := range head.cells[len(dataHubHead()):] {
		if cell != fmt.Sprintf("dataValue %d", at+1) {
			return r.finding(head.line, cell, ruleHead, "%s is headed %q where dataValue %d is due", ordinal(at+len(dataHubHead())), cell, at+1)
		}
	}
	vintage, err := r.vintage("")
	if err != nil {
		return err
	}
	if err := r.readText(ctx, r.file.Path, head, head.cells, "true"); err != nil {
		return err
	}
	if err := r.rejects(ctx, r.file.Path, facts); err != nil || r.failed() {
		return err
	}
	return r.loadText(ctx, rowTable{question: ituRowSQL, args: ituStatus(), vintage: vintage, sparse: true})
}

// dataHubBulkHead is the head of the bulk download of version 3.
func dataHubBulkHead() []string {
	return []string{"SeriesID", "SeriesCode", "Series", "Unit", "Database", "Year", "AreaName", "AreaCode",
		"DisaggregationGroup", "Disaggregation1", "Disaggregation2", "Value", "Notes", "Source", "LastModifiedOn"}
}

func isDataHubBulkHead(cells []string) bool { return sameCells(cells, dataHubBulkHead()...) }

func isDataHubBulk(file File) bool { return hasHead(file, isDataHubBulkHead) }

// loadDataHubBulk reads the bulk download. It has a row for cells without a
// figure too, with an empty Value: the publisher says that there is none. Every
// row has its own date of last change; the newest of those that we take is the
// day that the file speaks for, because an old row that is still there is still
// said.
func loadDataHubBulk(ctx context.Context, r *reading) error {
	facts, err := r.checkText(utf8Text)
	if err != nil {
		return err
	}
	head, _ := findHead(r.file.Head, isDataHubBulkHead) // by Match
	ours := fmt.Sprintf(`"SeriesCode" IN (SELECT code FROM catalog_series WHERE source = %s)`, quoteText(string(r.file.Source)))
	if err := r.readText(ctx, r.file.Path, head, head.cells, ours); err != nil {
		return err
	}
	if err := r.rejects(ctx, r.file.Path, facts); err != nil || r.failed() {
		return err
	}
	if err := r.check(ctx, data.SeverityError, ituBulkUndatedSQL); err != nil || r.failed() {
		return err
	}
	var newest string
	if err := r.one(ctx, `SELECT coalesce(CAST(max(CAST(LastModifiedOn AS DATE)) AS VARCHAR), '') FROM text_sheet`, nil, &newest); err != nil {
		return err
	}
	vintage, err := r.vintage(data.Vintage(newest))
	if err != nil {
		return err
	}
	return r.loadText(ctx, rowTable{question: ituBulkRowSQL, args: ituStatus(), vintage: vintage})
}
