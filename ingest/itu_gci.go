package ingest

import (
	"bytes"
	_ "embed"
	"regexp"
)

//go:embed sql/gci_row.sql
var gciRowSQL string

//go:embed sql/gci_slice.sql
var gciSliceSQL string

// gciTable is the Global Cybersecurity Index as the World Bank's Data360 passes
// it on: a row for a state and an edition. All databases of Data360 come in
// this layout, so that the rows, not the head, tell whose it is.
//
// The file has the edition of 2020 too, which asked other questions; the
// catalogue leaves it out.
func gciTable() editionTable {
	return editionTable{
		name: "ITU Global Cybersecurity Index, Data360 CSV",
		file: regexp.MustCompile(`^gci_overall_.*\.csv$`),
		columns: []editionColumn{
			{"OBS_VALUE", "value"}, {"UNIT_MULT", "multiplier"}, {"COMMENT_OBS", "comment"}, {"OBS_STATUS", "status"}, {"OBS_CONF", "confidentiality"},
			{"DATABASE_ID", "database"}, {"INDICATOR", "series"}, {"REF_AREA", "code"}, {"SEX", "sex"}, {"AGE", "age"},
			{"URBANISATION", "urbanisation"}, {"COMP_BREAKDOWN_1", "breakdown_1"}, {"COMP_BREAKDOWN_2", "breakdown_2"},
			{"COMP_BREAKDOWN_3", "breakdown_3"}, {"TIME_PERIOD", "year"}, {"UNIT_MEASURE", "unit"},
		},
		known:  isITUHead,
		checks: []string{gciSliceSQL},
		rows:   rowTable{question: gciRowSQL, world: true},
	}
}

// isGCI knows the layout and, in it, the database.
func isGCI(file File) bool {
	t := gciTable()
	if !hasHead(file, t.isHead) {
		return t.match(file)
	}
	return bytes.Contains(file.Head, []byte(",ITU_GCI,")) || t.file.MatchString(file.Base())
}

// isITUHead reports that a file has the head of some layout of the ITU, so that
// its name alone must not decide.
func isITUHead(file File) bool {
	if isDataHub(file) || isDataHubBulk(file) {
		return true
	}
	for _, table := range []editionTable{gciTable(), trackerTable(), idiTable()} {
		if hasHead(file, table.isHead) {
			return true
		}
	}
	return false
}
