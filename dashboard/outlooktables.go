package dashboard

import (
	"html/template"

	"readiness/data"
	"readiness/queries"
)

// movementsTable has a row for each score: its gaps at both ends of its window.
func movementsTable(v *visit, moves []queries.GapMovement) template.HTML {
	t := newTable("movements", v.say("The gap on each score, computed here, in the first and the last of its years"),
		column{label: v.say("Score")}, column{label: v.say("Years")},
		column{label: v.say("To the median, first"), numeric: true, hint: v.say("points")}, column{label: v.say("To the median, last"), numeric: true, hint: v.say("points")},
		column{label: v.say("What it does")},
		column{label: v.say("To the leader, first"), numeric: true, hint: v.say("points")}, column{label: v.say("To the leader, last"), numeric: true, hint: v.say("points")},
		column{label: v.say("What it does")})
	for _, m := range moves {
		about, address, _, ok := described(v, "", m.Series)
		if !ok {
			continue
		}
		t.row("")
		t.head(address, about.Name)
		t.cell(v.say("%d to %d", m.From, m.To))
		for _, gap := range []queries.Moved{m.Median, m.Leader} {
			t.cell(v.gapWords(about, gap.Before))
			t.cell(v.gapWords(about, gap.After))
			if gap.Change == nil {
				t.none(v.say("not known"))
			} else {
				t.noted(v.moved(gap), v.signedPoints(*gap.Change))
			}
		}
	}
	return t.html()
}

// moved says what a gap did; that of a member which is ahead is its lead.
func (w words) moved(gap queries.Moved) string {
	if *gap.Before > levelWithin || *gap.After > levelWithin {
		return w.movement(gap.Movement)
	}
	switch gap.Movement {
	case queries.Closing:
		return w.say("the lead grows")
	case queries.Widening:
		return w.say("the lead shrinks")
	}
	return w.movement(gap.Movement)
}

// effortTable has a row for each score and for the lead indicator: where the
// member and its aim stand, its pace, the pace needed, the catch-up year.
func effortTable(v *visit, country data.CountryCode, aim queries.ReferenceKind, rows []queries.GapRow) template.HTML {
	against := v.referenceWords(reference{Kind: aim})
	t := newTable("efforts", v.say("The pace of %s and the pace that would reach today’s level of %s", v.country(country), against),
		column{label: v.say("Score or indicator")}, column{label: v.country(country), numeric: true}, column{label: v.say("Year"), numeric: true},
		column{label: v.say("Status")}, column{label: v.say("Published")},
		column{label: upperFirst(against), numeric: true}, column{label: v.say("Who and when")},
		column{label: v.say("Own pace"), numeric: true, hint: v.say("a year")},
		column{label: v.say("Pace needed"), numeric: true, hint: v.say("a year until %s", closingYear(rows))},
		column{label: v.say("Catch-up"), numeric: true, hint: v.say("at the present pace")}, column{label: v.say("Source")})
	for _, row := range rows {
		about, address, _, ok := described(v, country, row.Series)
		if !ok {
			continue
		}
		t.row("")
		t.headNote(address, about.Name, about.Unit.Label)
		gapValue(t, v.words, about, row)
		gapReference(t, v, about, row)
		t.cell(v.trendWords(about, row.TrendPerYear))
		t.cell(v.paceWords(about, row))
		t.cell(v.catchUpWords(row))
		gapSource(t, v, about)
	}
	return t.html()
}
