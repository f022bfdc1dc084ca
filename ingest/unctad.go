package ingest

import (
	"context"
	_ "embed"
	"regexp"
)

//go:embed sql/cyberlaw_row.sql
var cyberlawRowSQL string

//go:embed sql/cyberlaw_check.sql
var cyberlawCheckSQL string

//go:embed sql/ftri_row.sql
var ftriRowSQL string

//go:embed sql/edition_cut.sql
var editionCutSQL string

// unctad is UN Trade and Development: the state of laws on the internet, and the
// index of readiness for frontier technologies behind a figure of a report. Both
// files end without a line end.
func unctad() Source {
	cyberlaws := cyberlawTable()
	return Source{ID: "unctad", Formats: withAside("unctad",
		Format{Name: cyberlaws.name, Match: cyberlaws.match, Load: loading(loadCyberlaws)}, ftriTable().format())}
}

// cyberlawTable has a row for a state, known by its M49 code with its zeros in
// front, and for each of five kinds of law what there is of it. Four kinds are
// read; laws on indirect taxes are about money.
func cyberlawTable() editionTable {
	return editionTable{
		name: "UNCTAD Global Cyberlaw Tracker CSV",
		file: regexp.MustCompile(`^cyberlaw_tracker_[0-9]{4}.*\.csv$`),
		columns: []editionColumn{
			{"code", "code"}, {"country", "name"}, {"Electronic Transactions", "transactions"}, {"Consumer Protection", "consumer"},
			{"Privacy and Data Protection", "privacy"}, {"Cybercrime", "cybercrime"},
		},
		known:   func(f File) bool { return hasHead(f, ftriTable().isHead) },
		checks:  []string{cyberlawCheckSQL, nameCodeSQL},
		unended: editionCutSQL,
		rows:    rowTable{question: cyberlawRowSQL, world: true},
	}
}

// loadCyberlaws reads the tracker, which is brought up to date in place: it
// describes the year of its date.
func loadCyberlaws(ctx context.Context, r *reading) error {
	vintage, err := r.vintage("")
	if err != nil {
		return err
	}
	table := cyberlawTable()
	table.rows.args = []any{named("year", string(vintage[:4]))}
	return table.load(ctx, r)
}

// ftriTable is the Frontier Technologies Readiness Index beside the share of
// developers, whose column lost decimal points and is not read. The index of a
// report describes the year before it.
func ftriTable() editionTable {
	return editionTable{
		name: "UNCTAD Frontier Technologies Readiness Index CSV",
		file: regexp.MustCompile(`^tir([0-9]{4})_ftri_developers.*\.csv$`),
		columns: []editionColumn{
			{"Name", "code"}, {"Share of developers compared to working age population", "developers"}, {"Index", "score"}, {"Group", "part"},
		},
		known:   func(f File) bool { return hasHead(f, cyberlawTable().isHead) },
		unended: editionCutSQL,
		rows:    rowTable{question: ftriRowSQL, byName: true, world: true},
	}
}
