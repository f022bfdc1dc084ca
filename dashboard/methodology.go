package dashboard

import (
	"context"
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
		shell:     v.shell(v.say("How the numbers are made")),
		Goalposts: goalpostTable(v, inIndex), CatchUps: catchUpTable(v, inIndex), Parameters: parametersTable(v, v.catalog.Parameters()),
		Corrections: v.catalog.Corrections(), ClosingYear: strconv.Itoa(v.catalog.Parameters().CloseBy.Value),
		FewMembers: fewMembers, FewIndicators: fewIndicators,
		Indexed: len(inIndex), Pillars: len(v.catalog.Pillars()),
	}
	for _, group := range v.catalog.Groups() {
		page.Groups = append(page.Groups, groupNote{group.Name, group.Meaning, v.countries(group.Members)})
	}
	page.Finding = v.say("Fixed, published parameters: a country’s number moves only when its own data move. "+
		"%d indicators in %d pillars; nothing missing is counted as zero.", page.Indexed, page.Pillars)
	return v.render("methodology", page, true)
}

// goalpostTable has a row for each indicator of the index with how it is
// scored and how long a figure may stand in for a later year.
func goalpostTable(v *visit, indicators []data.Indicator) template.HTML {
	t := newTable("goalposts", v.say("Goalposts and ages of the indicators of the index"),
		column{label: v.say("Indicator")}, column{label: v.say("Score 0 at"), numeric: true}, column{label: v.say("Score 100 at"), numeric: true},
		column{label: v.say("Scale")}, column{label: v.say("Reason")}, column{label: v.say("Carried forward"), numeric: true, hint: v.say("years at most")},
		column{label: v.say("Interpolated"), numeric: true, hint: v.say("gap of years at most")}, column{label: v.say("Reason for the ages")})
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
		t.cell(v.transformWords(i.Transform))
		t.english(i.Goalpost.Reason)
		t.whole(i.MaxAge)
		if i.MaxGap == 0 {
			t.none(v.say("never"))
		} else {
			t.whole(i.MaxGap)
		}
		t.english(i.AgeReason)
	}
	return t.html()
}

func (w words) transformWords(transform data.Transform) string {
	switch transform {
	case data.TransformLog:
		return w.say("logarithmic")
	case data.TransformLog1p:
		return w.say("logarithmic, from zero")
	}
	return w.say("linear")
}

// modelWords names the model behind a catch-up year (METHODOLOGY M14).
func (w words) modelWords(model string) string {
	switch model {
	case "linear":
		return w.say("linear")
	case "logistic":
		return w.say("logistic")
	case "loglinear":
		return w.say("log-linear")
	}
	return model
}

// catchUpTable has a row for each indicator of the index with the model behind
// its catch-up year.
func catchUpTable(v *visit, indicators []data.Indicator) template.HTML {
	t := newTable("catch-up", v.say("Models behind the catch-up year"),
		column{label: v.say("Indicator")}, column{label: v.say("Model")}, column{label: v.say("Ceiling"), numeric: true}, column{label: v.say("Target"), numeric: true},
		column{label: v.say("Reason")})
	for _, i := range indicators {
		c := i.CatchUp
		if c == nil {
			continue
		}
		t.row("")
		t.headNote(v.indicatorAddress(i.ID, ""), i.Name, i.Unit.Label)
		t.cell(v.modelWords(c.Model))
		if c.Ceiling == 0 {
			t.none(v.say("none"))
		} else {
			t.cell(i.Format(c.Ceiling))
		}
		if c.Target == nil {
			t.cell(v.say("the reference’s level"))
		} else {
			t.cell(i.Format(*c.Target))
		}
		t.english(c.Reason)
	}
	return t.html()
}

// parametersTable has the numbers of the composite index and of the measures
// around it, each with its reason.
func parametersTable(v *visit, p data.Parameters) template.HTML {
	t := newTable("parameters", v.say("Parameters of the composite index"),
		column{label: v.say("Parameter")}, column{label: v.say("Value"), numeric: true}, column{label: v.say("Reason")})
	share := func(label string, p data.Parameter[float64]) {
		t.row("")
		t.head("", label)
		t.cell(percentOf(p.Value))
		t.english(p.Reason)
	}
	count := func(label string, p data.Parameter[int]) {
		t.row("")
		t.head("", label)
		t.whole(p.Value)
		t.english(p.Reason)
	}
	share(v.say("Inputs that a pillar needs, by weight"), p.Coverage.Pillar)
	share(v.say("Pillars that a block needs, by weight"), p.Coverage.Block)
	share(v.say("Pillars that the index needs, by weight"), p.Coverage.Index)
	share(v.say("Inputs that the index needs, by weight"), p.Coverage.Total)
	count(v.say("First year of the composite"), p.FirstYears.Scores)
	count(v.say("First year of the pooled scales"), p.FirstYears.Pools)
	count(v.say("First year of the convergence of an indicator"), p.FirstYears.Convergence)
	count(v.say("Members that convergence needs"), p.Panel.Computed)
	count(v.say("Members from which beta is shown"), p.Panel.Shown)
	count(v.say("Largest weight that a reader may give"), p.UserWeightMax)
	count(v.say("Members at the cap from which an input is saturated"), p.Saturation)
	count(v.say("Draws of the rank ranges"), p.MonteCarlo.Draws)
	share(v.say("How far each weight is drawn from its value, up or down"), p.MonteCarlo.Perturbation)
	share(v.say("Draws inside a rank range"), p.MonteCarlo.Interval)
	share(v.say("Draws from which one member is clearly ahead"), p.MonteCarlo.Clear)
	return t.html()
}
