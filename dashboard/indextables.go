package dashboard

import (
	"fmt"
	"html/template"
	"strconv"
	"strings"

	"readiness/data"
	"readiness/queries"
)

// rankingTable has a row a member: its rank and what it rests on.
func rankingTable(v *visit, focus data.CountryCode, rows indexRows) template.HTML {
	t := newTable("ranking", fmt.Sprintf("Composite index %d: ranks, and what they rest on", rows.result.Year),
		column{label: "Member"}, column{label: "Rank", numeric: true}, column{label: "Rank range", numeric: true, hint: "9 of 10 draws"},
		column{label: "Score", numeric: true, hint: "0 to 100"}, column{label: "If missing were worst or best", numeric: true},
		column{label: "Inputs there", numeric: true, hint: "by weight"}, column{label: "Observed", numeric: true, hint: "of those, that very year"},
		column{label: "Mean age", numeric: true, hint: "years"}, column{label: "Oldest", numeric: true, hint: "years"})
	ranges := map[data.CountryCode]queries.RankRange{}
	if rows.ranges != nil {
		for _, r := range rows.ranges.Countries {
			ranges[r.Country] = r
		}
	}
	for _, country := range rows.result.Countries {
		t.row(focusClass(country.Country, focus))
		t.head(v.countryAddress(country.Country), countryName(v.catalog, country.Country))
		if country.Index.Score == nil {
			t.none("not ranked")
			t.none("–")
			t.noted("no score", country.Index.Why)
			t.none("–")
		} else {
			t.noted(strconv.Itoa(country.Index.Rank), sharedWords(country.Index.Tied))
			if r, ok := ranges[country.Country]; ok {
				t.cell(rankRange(r))
			} else {
				t.none("not drawn")
			}
			t.scored(country.Index)
			t.bounded(country.Bounds)
		}
		t.cell(percentOf(country.CoverageTotal))
		t.cell(percentOf(country.Index.ObservedShare))
		if country.CoverageTotal == 0 {
			t.none("–")
			t.none("–")
		} else {
			t.cell(points(country.MeanAge))
			t.whole(country.OldestAge)
		}
	}
	return t.html()
}

func sharedWords(tied bool) string {
	if tied {
		return "shared"
	}
	return ""
}

// scored is a cell with a score, or the words that there is none.
func (t *table) scored(score queries.Score) {
	switch {
	case score.Score == nil:
		t.none("no score")
	case score.Floored:
		t.noted(points(*score.Score), "a pillar below 1 counted as 1")
	default:
		t.cell(points(*score.Score))
	}
}

// bounded is a cell with the bounds of a score.
func (t *table) bounded(b *queries.Bounds) {
	if b == nil {
		t.none("–")
		return
	}
	t.cell(points(b.Worst) + " to " + points(b.Best))
}

func focusClass(code, focus data.CountryCode) string {
	if code == focus {
		return "focus"
	}
	return ""
}

// scoresTable has a row a member and a column a score.
func scoresTable(v *visit, focus data.CountryCode, result *queries.IndexResult) template.HTML {
	columns := []column{{label: "Member"}, {label: "Index", numeric: true}}
	for _, block := range v.catalog.Blocks() {
		columns = append(columns, column{label: block.Letter + " " + block.Name, numeric: true})
	}
	for _, pillar := range v.catalog.Pillars() {
		columns = append(columns, column{label: pillar.Letter + " " + pillar.Name, numeric: true})
	}
	t := newTable("scores", fmt.Sprintf("Scores by block and pillar, %d, and the share of inputs behind those that lack some", result.Year), columns...)
	for _, country := range result.Countries {
		t.row(focusClass(country.Country, focus))
		t.head(v.countryAddress(country.Country), countryName(v.catalog, country.Country))
		t.scored(country.Index)
		for _, score := range append(append([]queries.Score{}, country.Blocks...), country.Pillars...) {
			if score.Score == nil {
				t.none("no score")
				continue
			}
			t.noted(points(*score.Score), partly(score.Coverage))
		}
	}
	return t.html()
}

// partly says how much is behind a score that does not rest on all its inputs.
func partly(coverage float64) string {
	if coverage > 1-1e-9 {
		return ""
	}
	return percentOf(coverage) + " of inputs"
}

// outranksTable has the share of draws in which the row's member ranks above
// the column's.
func outranksTable(v *visit, ranges *queries.Robustness) template.HTML {
	columns := []column{{label: "Ranks above"}}
	for _, r := range ranges.Countries {
		columns = append(columns, column{label: countryName(v.catalog, r.Country), numeric: true})
	}
	t := newTable("outranks", fmt.Sprintf("In how many of 100 draws the member of the row ranks above that of the column, %d", ranges.Year), columns...)
	for i, r := range ranges.Countries {
		t.row("")
		t.head(v.countryAddress(r.Country), countryName(v.catalog, r.Country))
		for j := range ranges.Countries {
			if i == j {
				t.none("–")
				continue
			}
			t.cell(points(100 * ranges.Outranks[i][j]))
		}
	}
	return t.html()
}

// leaveOutTable has the rank of each member without one pillar.
func leaveOutTable(v *visit, ranges *queries.Robustness) template.HTML {
	columns := []column{{label: "Member"}, {label: "Rank", numeric: true}}
	for _, left := range ranges.LeaveOut {
		name := string(left.Pillar)
		if pillar, err := v.catalog.Pillar(left.Pillar); err == nil {
			name = pillar.Letter + " " + pillar.Name
		}
		columns = append(columns, column{label: "Without " + name, numeric: true})
	}
	t := newTable("leave-out", fmt.Sprintf("Ranks when one pillar is left out, %d", ranges.Year), columns...)
	for i, r := range ranges.Countries {
		t.row("")
		t.head(v.countryAddress(r.Country), countryName(v.catalog, r.Country))
		t.whole(r.Rank)
		for _, left := range ranges.LeaveOut {
			if rank := left.Ranks[i]; rank.Rank == 0 {
				t.none("no score")
			} else {
				t.noted(strconv.Itoa(rank.Rank), changeOfRank(rank.Change))
			}
		}
	}
	return t.html()
}

// changeOfRank says how many places a rank moved.
func changeOfRank(change int) string {
	switch {
	case change < 0:
		return counted(-change, "place better", "places better")
	case change > 0:
		return counted(change, "place worse", "places worse")
	}
	return ""
}

// variantsTable has the index under the three ways of treating missing inputs.
func variantsTable(v *visit, result *queries.IndexResult) template.HTML {
	t := newTable("variants", fmt.Sprintf("The index of %d under three treatments of missing inputs", result.Year),
		column{label: "Member"}, column{label: "Headline", numeric: true, hint: "weights over what is there"},
		column{label: "Missing at the median", numeric: true}, column{label: "Complete inputs only", numeric: true, hint: "that every ranked member has"},
		column{label: "If missing were worst or best", numeric: true})
	for _, country := range result.Countries {
		t.row("")
		t.head(v.countryAddress(country.Country), countryName(v.catalog, country.Country))
		for _, value := range []*float64{country.Variants.Renormalised, country.Variants.Median, country.Variants.Complete} {
			if value == nil {
				t.none("no score")
			} else {
				t.cell(points(*value))
			}
		}
		t.bounded(country.Bounds)
	}
	return t.html()
}

// sharesTable has the weight of each pillar and input in the index.
func sharesTable(v *visit, result *queries.IndexResult) template.HTML {
	t := newTable("weights", "Effective weights: equal pillars make unequal indicators",
		column{label: "Indicator"}, column{label: "In its pillar", numeric: true}, column{label: "In the index", numeric: true})
	for _, share := range result.Weights {
		pillar, err := v.catalog.Pillar(share.Pillar)
		if err != nil {
			continue
		}
		t.group(fmt.Sprintf("%s %s: %s of the index", pillar.Letter, pillar.Name, percent1(share.Weight)))
		for _, input := range share.Indicators {
			indicator, err := v.catalog.Indicator(input.Indicator)
			if err != nil {
				continue
			}
			t.row("")
			t.head(v.indicatorAddress(indicator.ID, ""), indicator.Name)
			t.cell(percent1(input.InPillar))
			t.cell(percent1(input.Effective))
		}
	}
	return t.html()
}

// percent1 writes a share with one decimal.
func percent1(share float64) string { return strconv.FormatFloat(100*share, 'f', 1, 64) + "%" }

// lackingTable has a row an input that a member has no observation of.
func lackingTable(v *visit, l *queries.Lacking) template.HTML {
	if len(l.Rows) == 0 {
		return ""
	}
	name := countryName(v.catalog, l.Country)
	t := newTable("lacking", fmt.Sprintf("What %s lacks for %d, widest effect on its index first", name, l.Year),
		column{label: "Indicator"}, column{label: "Stands for " + strconv.Itoa(l.Year) + " by"}, column{label: "Last figure", numeric: true},
		column{label: "Counts until", numeric: true}, column{label: "Index if it were worst or best", numeric: true},
		column{label: "Other members with a figure", numeric: true}, column{label: "Source"})
	for _, row := range l.Rows {
		indicator, err := v.catalog.Indicator(row.Indicator)
		if err != nil {
			continue
		}
		t.row("")
		t.head(v.indicatorAddress(row.Indicator, l.Country), indicator.Name)
		t.cell(flagWords(row.Flag, row.Age))
		if row.LastValue == nil {
			t.none("never observed")
		} else {
			t.noted(withUnit(indicator, *row.LastValue), strconv.Itoa(row.LastYear))
		}
		if row.Expires == 0 {
			t.none("–")
		} else {
			t.whole(row.Expires)
		}
		t.bounded(row.Effect)
		t.whole(row.Others)
		t.link(v.sourceAddress(row.Source), sourceLine(v.catalog, indicator))
	}
	return t.html()
}

// flagWords says how an input came to stand for a year (METHODOLOGY M1).
func flagWords(flag queries.Flag, age int) string {
	switch flag {
	case queries.FlagObserved:
		return "observed"
	case queries.FlagInterpolated:
		return "a line between two observations"
	case queries.FlagCarried:
		return "carried forward, " + counted(age, "year", "years") + " old"
	}
	return "missing"
}

// memberNames joins codes as names.
func memberNames(catalog *data.Catalog, codes []data.CountryCode) string {
	names := make([]string, len(codes))
	for i, code := range codes {
		names[i] = countryName(catalog, code)
	}
	return strings.Join(names, ", ")
}
