package dashboard

import (
	"html/template"

	"readiness/data"
	"readiness/queries"
)

// lacking says which indicators of the index a country has no figure of, and
// which are older than the catalogue lets a figure stand in for a later year.
// The table is empty where there are neither.
func lacking(v *visit, name string, rows []queries.ProfileRow) (string, template.HTML) {
	none, old, inIndex := 0, 0, 0
	t := newTable("lacking", v.say("Indicators of the index for which %s has no figure or only an old one", name),
		column{label: v.say("Indicator")}, column{label: v.say("What there is")}, column{label: v.say("Years behind the newest"), numeric: true},
		column{label: v.say("Members with a figure"), numeric: true}, column{label: v.say("Publisher")})
	for _, row := range rows {
		indicator, err := v.catalog.Indicator(row.Indicator)
		if err != nil || indicator.Role != data.InIndex {
			continue
		}
		inIndex++
		tooOld := row.Value != nil && row.Age > indicator.MaxAge
		if row.Value != nil && !tooOld {
			continue
		}
		t.row("")
		t.headNote(v.indicatorAddress(indicator.ID, row.Country), indicator.Name, indicator.Unit.Label)
		if tooOld {
			old++
			t.noted(v.say("%s in %d", withUnit(indicator, *row.Value), row.Year), v.term(row.Status.Label()))
			t.whole(row.Age)
		} else {
			none++
			t.none(v.noFigure())
			t.none("–")
		}
		t.whole(row.Members)
		t.link(v.sourceAddress(indicator.Source), sourceLine(v.catalog, indicator))
	}
	text := v.say("%s has a figure for %d of the %d indicators of the index.", name, inIndex-none, inIndex)
	if old > 0 {
		text += " " + v.count(old, "Of these, %d is too old to stand in for today.", "Of these, %d are too old to stand in for today.", old)
	}
	if none+old == 0 {
		return text, ""
	}
	return text, t.html()
}
