package ingest

import (
	_ "embed"
	"regexp"
)

//go:embed sql/findex_row.sql
var findexRowSQL string

//go:embed sql/findex_group.sql
var findexGroupSQL string

//go:embed sql/name_code.sql
var nameCodeSQL string

// findexTable is the Global Findex Database: a row for an economy, a wave and a
// group of people, with shares from 0 to 1 and "NA" where nobody was asked.
// Collectors cut it down to some of its hundreds of columns, so that nothing
// but the columns that are read is looked for.
//
// The year is that of the interviews, not of the wave: Viet Nam's wave of 2021
// was asked, and is dated, in 2022. An economy that was not surveyed has no row.
func findexTable() editionTable {
	return editionTable{
		name: "World Bank Global Findex CSV",
		file: regexp.MustCompile(`^GlobalFindexDatabase[0-9]{4}.*\.csv$`),
		columns: []editionColumn{
			{"countrynewwb", "name"}, {"codewb", "code"}, {"year", "year"}, {"group", "people"}, {"group2", "part"},
			{"account_t_d", "account"}, {"fin26a", "bill"}, {"fin26b", "shopping"},
		},
		known:  isWorldBankHead,
		keep:   "people IN ('all', 'gender')", // the other eleven groups are nine rows in ten
		checks: []string{findexGroupSQL, nameCodeSQL},
		rows:   rowTable{question: findexRowSQL, sparse: true},
	}
}
