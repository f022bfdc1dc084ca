package ingest

import (
	_ "embed"
	"regexp"
)

//go:embed sql/gii_row.sql
var giiRowSQL string

//go:embed sql/gii_once.sql
var giiOnceSQL string

// wipo is the World Intellectual Property Organization's Global Innovation
// Index: a workbook an edition, whose sheet of data has a row for an economy and
// one of some hundred measures. The year of the edition is in the file's name;
// the column of years is of the data behind single measures.
func wipo() Source { return Source{ID: "wipo", Formats: withAside("wipo", giiTable().format())} }

// giiTable keeps the rows of the index as a whole, which has no number among the
// measures and goes by its name. Timor-Leste has never been covered.
func giiTable() editionTable {
	return editionTable{
		name: "WIPO Global Innovation Index workbook",
		file: regexp.MustCompile(`^wipo-pub-2000-([0-9]{4})-tech1\.xlsx$`),
		book: true,
		columns: []editionColumn{
			{"ISO3", "code"}, {"ECONOMY_NAME", "name"}, {"NUM", "number"}, {"NAME", "measure"}, {"DATAYR", "measured"}, {"SCORE", "score"},
		},
		keep:   "number IS NULL AND measure = 'Global Innovation Index'",
		checks: []string{giiOnceSQL, nameCodeSQL},
		rows:   rowTable{question: giiRowSQL, world: true, lacks: []string{"TLS"}},
	}
}
