package ingest

import (
	_ "embed"
	"regexp"
)

//go:embed sql/govtech_row.sql
var govtechRowSQL string

//go:embed sql/govtech_code.sql
var govtechCodeSQL string

// govtechTable is the workbook of the GovTech Maturity Index: a row for an
// economy and an edition, of whose four parts those are read that the catalogue
// has, and the index. Below the economies of 2025 stand rows of the legend, with
// a threshold where the code should be; Timor-Leste has its old code TMP in
// 2020. That edition asked other questions; the catalogue leaves it out.
func govtechTable() editionTable {
	return editionTable{
		name: "World Bank GovTech Maturity Index workbook",
		file: regexp.MustCompile(`^gtmi_groups_.*\.xlsx$`),
		book: true,
		columns: []editionColumn{
			{"year", "year"}, {"country_code", "code"}, {"country_name", "name"}, {"gtmi", "gtmi"}, {"psdi", "psdi"}, {"gtei", "gtei"},
		},
		checks: []string{govtechCodeSQL, nameCodeSQL},
		rows:   rowTable{question: govtechRowSQL, world: true},
	}
}
