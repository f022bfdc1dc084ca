package dashboard

import (
	"html/template"
	"strconv"
	"strings"

	"readiness/data"
	"readiness/queries"
)

// rankingTable has a row a member: its rank and what it rests on.
func rankingTable(v *visit, focus data.CountryCode, rows indexRows) template.HTML {
	t := newTable("ranking", v.say("Composite index %d: ranks, and what they rest on", rows.result.Year),
		column{label: v.say("Member")}, column{label: v.say("Rank"), numeric: true}, column{label: v.say("Rank range"), numeric: true, hint: v.say("9 of 10 draws")},
		column{label: v.say("Score"), numeric: true, hint: v.say("0 to 100")}, column{label: v.say("If missing were worst or best"), numeric: true},
		column{label: v.say("Inputs there"), numeric: true, hint: v.say("by weight")}, column{label: v.say("Observed"), numeric: true, hint: v.say("of those, that very year")},
		column{label: v.say("Mean age"), numeric: true, hint: v.say("years")}, column{label: v.say("Oldest"), numeric: true, hint: v.say("years")})
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
			t.none(v.say("not ranked"))
			t.none("–")
			t.noted(v.say("no score"), v.why(country.Index))
			t.none("–")
		} else {
			t.noted(strconv.Itoa(country.Index.Rank), v.sharedWords(country.Index.Tied))
			if r, ok := ranges[country.Country]; ok {
				t.cell(v.rankRange(r))
			} else {
				t.none(v.say("not drawn"))
			}
			t.scored(v.words, country.Index)
			t.bounded(v.words, country.Bounds)
		}
		t.cell(percentOf(country.CoverageTotal))
		t.cell(percentOf(country.Index.ObservedShare))
		if country.CoverageTotal == 0 {
			t.none("–")
			t.none("–")
		} else {
			t.cell(v.points(country.MeanAge))
			t.whole(country.OldestAge)
		}
	}
	return t.html()
}

func (w words) sharedWords(tied bool) string {
	if tied {
		return w.say("shared")
	}
	return ""
}

// scored is a cell with a score, or the words that there is none.
func (t *table) scored(w words, score queries.Score) {
	switch {
	case score.Score == nil:
		t.none(w.say("no score"))
	case score.Floored:
		t.noted(w.points(*score.Score), w.say("a pillar below 1 counted as 1"))
	default:
		t.cell(w.points(*score.Score))
	}
}

// bounded is a cell with the bounds of a score.
func (t *table) bounded(w words, b *queries.Bounds) {
	if b == nil {
		t.none("–")
		return
	}
	t.cell(w.say("%s to %s", w.points(b.Worst), w.points(b.Best)))
}

func focusClass(code, focus data.CountryCode) string {
	if code == focus {
		return "focus"
	}
	return ""
}

// scoresTable has a row a member and a column a score.
func scoresTable(v *visit, focus data.CountryCode, result *queries.IndexResult) template.HTML {
	columns := []column{{label: v.say("Member")}, {label: v.say("Index"), numeric: true}}
	for _, block := range v.catalog.Blocks() {
		columns = append(columns, column{label: block.Letter + " " + block.Name, numeric: true})
	}
	for _, pillar := range v.catalog.Pillars() {
		columns = append(columns, column{label: pillar.Letter + " " + pillar.Name, numeric: true})
	}
	t := newTable("scores", v.say("Scores by block and pillar, %d, and the share of inputs behind those that lack some", result.Year), columns...)
	for _, country := range result.Countries {
		t.row(focusClass(country.Country, focus))
		t.head(v.countryAddress(country.Country), countryName(v.catalog, country.Country))
		t.scored(v.words, country.Index)
		for _, score := range append(append([]queries.Score{}, country.Blocks...), country.Pillars...) {
			if score.Score == nil {
				t.none(v.say("no score"))
				continue
			}
			t.noted(v.points(*score.Score), v.partly(score.Coverage))
		}
	}
	return t.html()
}

// partly says how much is behind a score that does not rest on all its inputs.
func (w words) partly(coverage float64) string {
	if coverage > 1-1e-9 {
		return ""
	}
	return w.say("%s of inputs", percentOf(coverage))
}

// outranksTable has the share of draws in which the row's member ranks above
// the column's.
func outranksTable(v *visit, ranges *queries.Robustness) template.HTML {
	columns := []column{{label: v.say("Ranks above")}}
	for _, r := range ranges.Countries {
		columns = append(columns, column{label: countryName(v.catalog, r.Country), numeric: true})
	}
	t := newTable("outranks", v.say("In how many of 100 draws the member of the row ranks above that of the column, %d", ranges.Year), columns...)
	for i, r := range ranges.Countries {
		t.row("")
		t.head(v.countryAddress(r.Country), countryName(v.catalog, r.Country))
		for j := range ranges.Countries {
			if i == j {
				t.none("–")
				continue
			}
			t.cell(v.points(100 * ranges.Outranks[i][j]))
		}
	}
	return t.html()
}

// leaveOutTable has the rank of each member without one pillar.
func leaveOutTable(v *visit, ranges *queries.Robustness) template.HTML {
	columns := []column{{label: v.say("Member")}, {label: v.say("Rank"), numeric: true}}
	for _, left := range ranges.LeaveOut {
		name := string(left.Pillar)
		if pillar, err := v.catalog.Pillar(left.Pillar); err == nil {
			name = pillar.Letter + " " + pillar.Name
		}
		columns = append(columns, column{label: v.say("Without %s", name), numeric: true})
	}
	t := newTable("leave-out", v.say("Ranks when one pillar is left out, %d", ranges.Year), columns...)
	for i, r := range ranges.Countries {
		t.row("")
		t.head(v.countryAddress(r.Country), countryName(v.catalog, r.Country))
		t.whole(r.Rank)
		for _, left := range ranges.LeaveOut {
			if rank := left.Ranks[i]; rank.Rank == 0 {
				t.none(v.say("no score"))
			} else {
				t.noted(strconv.Itoa(rank.Rank), v.changeOfRank(rank.Change))
			}
		}
	}
	return t.html()
}

// changeOfRank says how many places a rank moved.
func (w words) changeOfRank(change int) string {
	switch {
	case change < 0:
		return w.count(-change, "%d place better", "%d places better", -change)
	case change > 0:
		return w.count(change, "%d place worse", "%d places worse", change)
	}
	return ""
}

// variantsTable has the index under the three ways of treating missing inputs.
func variantsTable(v *visit, result *queries.IndexResult) template.HTML {
	t := newTable("variants", v.say("The index of %d under three treatments of missing inputs", result.Year),
		column{label: v.say("Member")}, column{label: v.say("Headline"), numeric: true, hint: v.say("weights over what is there")},
		column{label: v.say("Missing at the median"), numeric: true}, column{label: v.say("Complete inputs only"), numeric: true, hint: v.say("that every ranked member has")},
		column{label: v.say("If missing were worst or best"), numeric: true})
	for _, country := range result.Countries {
		t.row("")
		t.head(v.countryAddress(country.Country), countryName(v.catalog, country.Country))
		for _, value := range []*float64{country.Variants.Renormalised, country.Variants.Median, country.Variants.Complete} {
			if value == nil {
				t.none(v.say("no score"))
			} else {
				t.cell(v.points(*value))
			}
		}
		t.bounded(v.words, country.Bounds)
	}
	return t.html()
}

// sharesTable has the weight of each pillar and input in the index.
func sharesTable(v *visit, result *queries.IndexResult) template.HTML {
	t := newTable("weights", v.say("Effective weights: equal pillars make unequal indicators"),
		column{label: v.say("Indicator")}, column{label: v.say("In its pillar"), numeric: true}, column{label: v.say("In the index"), numeric: true})
	for _, share := range result.Weights {
		pillar, err := v.catalog.Pillar(share.Pillar)
		if err != nil {
			continue
		}
		t.group(v.say("%s %s: %s of the index", pillar.Letter, pillar.Name, v.percent1(share.Weight)))
		for _, input := range share.Indicators {
			indicator, err := v.catalog.Indicator(input.Indicator)
			if err != nil {
				continue
			}
			t.row("")
			t.head(v.indicatorAddress(indicator.ID, ""), indicator.Name)
			t.cell(v.percent1(input.InPillar))
			t.cell(v.percent1(input.Effective))
		}
	}
	return t.html()
}

// percent1 writes a share with one decimal.
func (w words) percent1(share float64) string { return w.number(100*share, 1) + "%" }

// lackingTable has a row an input that a member has no observation of.
func lackingTable(v *visit, l *queries.Lacking) template.HTML {
	if len(l.Rows) == 0 {
		return ""
	}
	name := countryName(v.catalog, l.Country)
	t := newTable("lacking", v.say("What %s lacks for %d, widest effect on its index first", name, l.Year),
		column{label: v.say("Indicator")}, column{label: v.say("Stands for %d by", l.Year)}, column{label: v.say("Last figure"), numeric: true},
		column{label: v.say("Counts until"), numeric: true}, column{label: v.say("Index if it were worst or best"), numeric: true},
		column{label: v.say("Other members with a figure"), numeric: true}, column{label: v.say("Source")})
	for _, row := range l.Rows {
		indicator, err := v.catalog.Indicator(row.Indicator)
		if err != nil {
			continue
		}
		t.row("")
		t.head(v.indicatorAddress(row.Indicator, l.Country), indicator.Name)
		t.cell(v.flagWords(row.Flag, row.Age))
		if row.LastValue == nil {
			t.none(v.say("never observed"))
		} else {
			t.noted(withUnit(indicator, *row.LastValue), strconv.Itoa(row.LastYear))
		}
		if row.Expires == 0 {
			t.none("–")
		} else {
			t.whole(row.Expires)
		}
		t.bounded(v.words, row.Effect)
		t.whole(row.Others)
		t.link(v.sourceAddress(row.Source), sourceLine(v.catalog, indicator))
	}
	return t.html()
}

// flagWords says how an input came to stand for a year (METHODOLOGY M1).
func (w words) flagWords(flag queries.Flag, age int) string {
	switch flag {
	case queries.FlagObserved:
		return w.say("observed")
	case queries.FlagInterpolated:
		return w.say("a line between two observations")
	case queries.FlagCarried:
		return w.count(age, "carried forward, %d year old", "carried forward, %d years old", age)
	}
	return w.say("missing")
}

// memberNames joins codes as names.
func memberNames(catalog *data.Catalog, codes []data.CountryCode) string {
	names := make([]string, len(codes))
	for i, code := range codes {
		names[i] = countryName(catalog, code)
	}
	return strings.Join(names, ", ")
}
