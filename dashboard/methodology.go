package dashboard

import (
	"context"
	"fmt"
	"html/template"
	"strconv"

	"readiness/data"
)

// methodologyPage is the page "/methodology". Its template holds the words; the
// numbers in them are read from where the program reads them.
type methodologyPage struct {
	shell
	Goalposts     template.HTML
	CatchUps      template.HTML
	Groups        []groupNote
	Corrections   []data.Correction
	ClosingYear   string
	FewMembers    int
	FewIndicators int
	Indexed       int
	Pillars       int
}

// methodology builds the page "/methodology".
func methodology(_ context.Context, v *visit, _ noAsk) (document, error) {
	inIndex := indexed(v.catalog)
	page := methodologyPage{
		shell:     v.shell("How the numbers are made"),
		Goalposts: goalpostTable(v, inIndex), CatchUps: catchUpTable(v, inIndex),
		Corrections: v.catalog.Corrections(), ClosingYear: strconv.Itoa(v.catalog.Parameters().CloseBy.Value),
		FewMembers: fewMembers, FewIndicators: fewIndicators,
		Indexed: len(inIndex), Pillars: len(v.catalog.Pillars()),
	}
	for _, group := range v.catalog.Groups() {
		page.Groups = append(page.Groups, groupNote{group.Name, group.Meaning, countryNames(v.catalog, group.Members)})
	}
	page.Finding = fmt.Sprintf("Fixed, published parameters: a country's number moves only when its own data move. "+
		"%d indicators in %d pillars; nothing missing is counted as zero.", page.Indexed, page.Pillars)
	return v.render("methodology", page, true)
}

// goalpostTable has a row for each indicator of the index with how it is
// scored and how long a figure may stand in for a later year.
func goalpostTable(v *visit, indicators []data.Indicator) template.HTML {
	t := newTable("goalposts", "Goalposts and ages of the indicators of the index",
		column{label: "Indicator"}, column{label: "Score 0 at", numeric: true}, column{label: "Score 100 at", numeric: true},
		column{label: "Scale"}, column{label: "Reason"}, column{label: "Carried forward", numeric: true, hint: "years at most"},
		column{label: "Interpolated", numeric: true, hint: "gap of years at most"}, column{label: "Reason for the ages"})
	for _, i := range indicators {
		if i.Goalpost == nil {
			continue
		}
		t.row("")
		t.headNote(v.indicatorAddress(i.ID, ""), i.Name, i.Unit.Label)
		worst, best := i.Goalpost.Low, i.Goalpost.High
		if i.Direction == data.LowerIsBetter {
			worst, best = best, worst
		}
		t.cell(i.Format(worst))
		t.cell(i.Format(best))
		t.cell(transformWords(i.Transform))
		t.cell(i.Goalpost.Reason)
		t.whole(i.MaxAge)
		if i.MaxGap == 0 {
			t.none("never")
		} else {
			t.whole(i.MaxGap)
		}
		t.cell(i.AgeReason)
	}
	return t.html()
}

func transformWords(transform data.Transform) string {
	switch transform {
	case data.TransformLog:
		return "logarithmic"
	case data.TransformLog1p:
		return "logarithmic, from zero"
	}
	return "linear"
}

// catchUpTable has a row for each indicator of the index with the model behind
// its catch-up year.
func catchUpTable(v *visit, indicators []data.Indicator) template.HTML {
	t := newTable("catch-up", "Models behind the catch-up year",
		column{label: "Indicator"}, column{label: "Model"}, column{label: "Ceiling", numeric: true}, column{label: "Target", numeric: true},
		column{label: "Reason"})
	for _, i := range indicators {
		c := i.CatchUp
		if c == nil {
			continue
		}
		t.row("")
		t.headNote(v.indicatorAddress(i.ID, ""), i.Name, i.Unit.Label)
		t.cell(c.Model)
		if c.Ceiling == 0 {
			t.none("none")
		} else {
			t.cell(i.Format(c.Ceiling))
		}
		if c.Target == nil {
			t.cell("the reference's level")
		} else {
			t.cell(i.Format(*c.Target))
		}
		t.cell(c.Reason)
	}
	return t.html()
}
