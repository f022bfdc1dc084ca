package dashboard

import (
	"fmt"
	"html/template"
	"strconv"

	"readiness/data"
	"readiness/queries"
)

// lacking says which indicators of the index a country has no figure of, and
// which are older than the catalogue lets a figure stand in for a later year.
// The table is empty where there are neither.
func lacking(v *visit, name string, rows []queries.ProfileRow) (string, template.HTML) {
	none, old, inIndex := 0, 0, 0
	t := newTable("lacking", "Indicators of the index for which "+name+" has no figure or only an old one",
		column{label: "Indicator"}, column{label: "What there is"}, column{label: "Years behind the newest", numeric: true},
		column{label: "Members with a figure", numeric: true}, column{label: "Publisher"})
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
			t.noted(withUnit(indicator, *row.Value)+" in "+strconv.Itoa(row.Year), row.Status.Label())
			t.whole(row.Age)
		} else {
			none++
			t.none(noFigure)
			t.none("–")
		}
		t.whole(row.Members)
		t.link(v.sourceAddress(indicator.Source), sourceLine(v.catalog, indicator))
	}
	text := fmt.Sprintf("%s has a figure for %d of the %d indicators of the index.", name, inIndex-none, inIndex)
	if old > 0 {
		text += fmt.Sprintf(" Of these, %s too old to stand in for today.", lateWords(old))
	}
	if none+old == 0 {
		return text, ""
	}
	return text, t.html()
}
