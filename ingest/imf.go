package ingest

import (
	_ "embed"
	"regexp"
)

//go:embed sql/aipi_row.sql
var aipiRowSQL string

// imf is the International Monetary Fund's AI Preparedness Index, as a collector
// copied it: the year is in the file's name. Two economies are both called
// Congo, so that the code counts. The group of income and the population beside
// the index are not the publisher's.
func imf() Source { return Source{ID: "imf", Formats: []Format{aipiTable().format()}} }

func aipiTable() editionTable {
	return editionTable{
		name:    "IMF AI Preparedness Index CSV",
		file:    regexp.MustCompile(`^aipi_([0-9]{4}).*\.csv$`),
		columns: []editionColumn{{"code", "code"}, {"economy", "name"}, {"aipi", "score"}},
		checks:  []string{nameCodeSQL},
		rows:    rowTable{question: aipiRowSQL, world: true},
	}
}
