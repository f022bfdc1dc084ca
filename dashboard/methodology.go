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
	Parameters    template.HTML
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
		Goalposts: goalpostTable(v, inIndex), CatchUps: catchUpTable(v, inIndex), Parameters: parametersTable(v.catalog.Parameters()),
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

// parametersTable has the numbers of the composite index and of the measures
// around it, each with its reason.
func parametersTable(p data.Parameters) template.HTML {
	t := newTable("parameters", "Parameters of the composite index",
		column{label: "Parameter"}, column{label: "Value", numeric: true}, column{label: "Reason"})
	share := func(label string, p data.Parameter[float64]) {
		t.row("")
		t.head("", label)
		t.cell(percentOf(p.Value))
		t.cell(p.Reason)
	}
	count := func(label string, p data.Parameter[int]) {
		t.row("")
		t.head("", label)
		t.whole(p.Value)
		t.cell(p.Reason)
	}
	share("Inputs that a pillar needs, by weight", p.Coverage.Pillar)
	share("Pillars that a block needs, by weight", p.Coverage.Block)
	share("Pillars that the index needs, by weight", p.Coverage.Index)
	share("Inputs that the index needs, by weight", p.Coverage.Total)
	count("First year of the composite", p.FirstYears.Scores)
	count("First year of the pooled scales", p.FirstYears.Pools)
	count("First year of the convergence of an indicator", p.FirstYears.Convergence)
	count("Members that convergence needs", p.Panel.Computed)
	count("Members from which beta is shown", p.Panel.Shown)
	count("Largest weight that a reader may give", p.UserWeightMax)
	count("Members at the cap from which an input is saturated", p.Saturation)
	count("Draws of the rank ranges", p.MonteCarlo.Draws)
	share("How far each weight is drawn from its value, up or down", p.MonteCarlo.Perturbation)
	share("Draws inside a rank range", p.MonteCarlo.Interval)
	share("Draws from which one member is clearly ahead", p.MonteCarlo.Clear)
	return t.html()
}
