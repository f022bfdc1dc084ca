package dashboard

import (
	"cmp"
	"html/template"
	"slices"

	"readiness/data"
	"readiness/queries"
)

// progressSentence counts the members whose index rose or fell since the first
// year of its window by the rule of queries.Progress, and names the largest
// rise.
func (v *visit) progressSentence(p *queries.Progress) string {
	rows := changed(p)
	if len(rows) < fewMembers {
		return v.say("Too few members have a score in both %d and %d to say what changed.", p.From, p.To)
	}
	rose, fell, steady := p.Moved()
	sentence := v.say("From %d to %d the index rose by more than a point in %d members, fell in %d and hardly moved in %d.", p.From, p.To, rose, fell, steady)
	if rose == 0 {
		return sentence
	}
	return sentence + " " + v.say("Largest rise: %s, %s points.", countryName(v.catalog, rows[0].Country), v.points(*rows[0].Change))
}

// changed are the members with both scores, the largest rise first.
func changed(p *queries.Progress) []queries.ProgressRow {
	rows := slices.DeleteFunc(slices.Clone(p.Rows), func(r queries.ProgressRow) bool { return r.Change == nil })
	slices.SortStableFunc(rows, func(a, b queries.ProgressRow) int { return cmp.Compare(*b.Change, *a.Change) })
	return rows
}

// progressTable has a row a member, the largest rise first, those without both
// scores last.
func (v *visit) progressTable(focus data.CountryCode, p *queries.Progress) template.HTML {
	t := newTable("progress", v.say("Composite index on the same inputs in %d and %d", p.From, p.To),
		column{label: v.say("Member")}, column{label: v.say("Score in %d", p.From), numeric: true}, column{label: v.say("Score in %d", p.To), numeric: true},
		column{label: v.say("Change"), numeric: true}, column{label: v.say("Rests on")})
	rows := changed(p)
	for _, row := range p.Rows {
		if row.Change == nil {
			rows = append(rows, row)
		}
	}
	for _, row := range rows {
		t.row(focusClass(row.Country, focus))
		t.head(v.countryAddress(row.Country), countryName(v.catalog, row.Country))
		t.pointsOr(v.words, row.Before, v.say("no score"))
		t.pointsOr(v.words, row.After, v.say("no score"))
		if row.Change == nil {
			t.none(v.say("not known"))
			t.none("–")
			continue
		}
		t.cell(v.signedPoints(*row.Change))
		if row.ObservedBefore && row.ObservedAfter {
			t.cell(v.say("mostly figures of those years"))
		} else {
			t.cell(v.say("mostly older figures in one of them"))
		}
	}
	return t.html()
}
