package ingest

import (
	"context"
	_ "embed"
	"regexp"
)

//go:embed sql/oxford_row.sql
var oxfordRowSQL string

//go:embed sql/oxford_vision.sql
var oxfordVisionSQL string

//go:embed sql/oxford_total.sql
var oxfordTotalSQL string

// oxford is Oxford Insights' Government AI Readiness Index: a workbook an
// edition, to be had from a page for people only. Countries are named in the
// spelling of the year, and the year itself is in the file's name, not in the
// table.
//
// Four methods so far. That of 2019 is another table (sum of clusters, 0 to 10)
// and is passed over. From 2020 to 2024 there are three pillars of ten
// dimensions, whose technology pillar changed in 2022; the catalogue says which
// years of a series it takes. From 2025 there are six pillars and other totals.
func oxford() Source {
	var formats []Format
	for _, table := range []editionTable{oxfordTotals(), oxfordPillars()} {
		formats = append(formats, Format{Name: table.name, Match: table.match, Load: loading(oxfordEdition(table))})
	}
	return Source{ID: "oxford", Formats: withAside("oxford", formats...)}
}

// oxfordPillars are the scores by pillar and dimension of 2020 to 2024. Their
// total has another head each year and is no series of ours. Vision is the
// dimension of one question: is there a strategy?
func oxfordPillars() editionTable {
	return editionTable{
		name: "Oxford Insights Government AI Readiness Index workbook, 2020 to 2024",
		file: regexp.MustCompile(`^(202[0-4])-(?:Government-AI-Readiness-Index|GAIRI)-.*\.xlsx$`),
		book: true,
		columns: []editionColumn{
			{"Country", "code"}, {"Technology Sector", "technology"}, {"Vision", "vision"}, {"Governance and Ethics", "ethics"},
		},
		checks: []string{oxfordVisionSQL},
		rows:   rowTable{question: oxfordRowSQL, byName: true, world: true},
	}
}

// oxfordTotals are the totals of 2025, in alphabetical order, on a sheet that
// begins with an empty row and an empty column.
func oxfordTotals() editionTable {
	return editionTable{
		name: "Oxford Insights Government AI Readiness Index workbook, from 2025",
		file: regexp.MustCompile(`^(20(?:2[5-9]|[3-9][0-9]))-Government-AI-Readiness-Index-.*\.xlsx$`),
		book: true,
		columns: []editionColumn{
			{"Ranking", "ranking"}, {"Country", "code"}, {"Total Score", "total"},
		},
		rows: rowTable{question: oxfordTotalSQL, byName: true, world: true},
	}
}

// oxfordRanked is the head over the ranks of 2020 to 2024, which has the year.
var oxfordRanked = regexp.MustCompile(`^(20[0-9]{2}) (Ranking|Total)$`)

// oxfordEdition loads an edition after looking whether the workbook says another
// year than its name, as a renamed one would: every score would be dated wrong.
func oxfordEdition(table editionTable) func(context.Context, *reading) error {
	return func(ctx context.Context, r *reading) error {
		if year := table.file.FindStringSubmatch(r.file.Base()); year != nil {
			if err := r.checkRankedYear(year[1]); err != nil {
				return err
			}
			if year[1] == "2021" {
				table.rows.lacks = []string{"TLS"} // the edition ranks 160 countries, and not this one
			}
		}
		return table.load(ctx, r)
	}
}

// checkRankedYear compares the year of the name with the one over the ranks.
// What else is wrong with the workbook shows when it is loaded.
func (r *reading) checkRankedYear(year string) error {
	stated := year
	_, _, err := findSheet(r.file.Path, func(cells []string) bool {
		for _, cell := range cells {
			if found := oxfordRanked.FindStringSubmatch(cell); found != nil {
				stated = found[1]
				return true
			}
		}
		return false
	}, true)
	if err == nil && stated != year {
		return r.finding(0, "", ruleYear, "the workbook ranks countries for %s, but its name says %s", stated, year)
	}
	return nil
}
