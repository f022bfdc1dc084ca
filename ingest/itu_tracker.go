package ingest

import (
	_ "embed"
	"regexp"
)

//go:embed sql/tracker_row.sql
var trackerRowSQL string

//go:embed sql/tracker_cut.sql
var trackerCutSQL string

// trackerTable is the ICT Regulatory Tracker as a collector copied it from the
// publisher's site: countries by name, one year, a score and the generation of
// rules that it amounts to. The regions are the collector's and not read; they
// put Brunei Darussalam in South Asia.
//
// The copy ends without a line end, so that its last score may be cut.
func trackerTable() editionTable {
	return editionTable{
		name: "ITU ICT Regulatory Tracker CSV",
		file: regexp.MustCompile(`^ict_regulatory_tracker_[0-9]{4}.*\.csv$`),
		columns: []editionColumn{
			{"Country", "code"}, {"Region", "region"}, {"Year", "year"}, {"Generation", "generation"}, {trackerScore, "score"},
		},
		known:   isITUHead,
		unended: trackerCutSQL,
		rows:    rowTable{question: trackerRowSQL, args: []any{named("series", trackerScore)}, byName: true, world: true},
	}
}

const trackerScore = "Overall Score"
