package ingest

import (
	_ "embed"
	"regexp"
)

//go:embed sql/idi_row.sql
var idiRowSQL string

//go:embed sql/idi_year.sql
var idiYearSQL string

// idiTable is the table of the ICT Development Index 2024, taken out of the
// report by a collector: a row for an economy with the scores of the edition and
// of the one before it, whose year is in the head. Years are those of editions;
// the data are two years older.
//
// Two economies whose names lost a letter on the way have no code either; they
// are known by what is left of the names.
func idiTable() editionTable {
	return editionTable{
		name: "ITU ICT Development Index 2024 CSV",
		file: regexp.MustCompile(`^idi_2024.*\.csv$`),
		columns: []editionColumn{
			{"economy_name", "name"}, {"iso3", "code"}, {"idi_score", "score"}, {"idi_2023", "before"}, {"year", "year"},
		},
		known:  isITUHead,
		checks: []string{idiYearSQL, nameCodeSQL},
		rows:   rowTable{question: idiRowSQL, world: true},
	}
}
