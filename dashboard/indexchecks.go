package dashboard

import (
	"html/template"

	"readiness/queries"
)

// correlationsTable has the index held against indices from elsewhere
// (METHODOLOGY M15).
func correlationsTable(v *visit, checks *queries.IndexChecks) template.HTML {
	t := newTable("correlations", v.say("Rank correlation of the index with indices from elsewhere"),
		column{label: v.say("With")}, column{label: v.say("Year"), numeric: true}, column{label: v.say("Members"), numeric: true},
		column{label: v.say("Spearman’s rho"), numeric: true}, column{label: v.say("Differs from 0 beyond"), numeric: true, hint: v.say("at 5%%")})
	for _, c := range checks.Correlations {
		indicator, err := v.catalog.Indicator(c.With)
		if err != nil {
			continue
		}
		t.row("")
		t.head(v.indicatorAddress(c.With, ""), indicator.Name)
		if c.Year == 0 || c.Rho == nil {
			t.none(v.say("no year in common"))
			t.whole(c.N)
			t.none("–")
			t.none("–")
			continue
		}
		t.whole(c.Year)
		t.whole(c.N)
		t.cell(v.two(*c.Rho))
		if c.Critical == nil {
			t.none(v.say("too few"))
		} else {
			t.cell(v.three(*c.Critical))
		}
	}
	return t.html()
}

func (w words) two(value float64) string   { return w.number(value, 2) }
func (w words) three(value float64) string { return w.number(value, 3) }

// fitsTable has how each input goes with the rest of its pillar.
func fitsTable(v *visit, checks *queries.IndexChecks) template.HTML {
	t := newTable("fits", v.say("How each input goes with the rest of its pillar, rank correlation"),
		column{label: v.say("Indicator")}, column{label: v.say("Members"), numeric: true}, column{label: v.say("Spearman’s rho"), numeric: true}, column{label: v.say("Remark")})
	group := ""
	for _, fit := range checks.Fits {
		indicator, err := v.catalog.Indicator(fit.Indicator)
		if err != nil {
			continue
		}
		if heading := v.pillarHeading(indicator); heading != group {
			group = heading
			t.group(heading)
		}
		t.row("")
		t.head(v.indicatorAddress(fit.Indicator, ""), indicator.Name)
		t.whole(fit.N)
		if fit.Rho == nil {
			t.none(v.say("too few"))
			t.cell("")
			continue
		}
		t.cell(v.two(*fit.Rho))
		if fit.Negative {
			t.cell(v.say("runs against its pillar: to be looked at"))
		} else {
			t.cell("")
		}
	}
	return t.html()
}

// saturationTable has the inputs on which members stand at the cap.
func saturationTable(v *visit, checks *queries.IndexChecks) template.HTML {
	t := newTable("saturation", v.say("Inputs on which members score 100, %d", checks.Year),
		column{label: v.say("Indicator")}, column{label: v.say("Members at 100"), numeric: true}, column{label: v.say("Which")}, column{label: v.say("Remark")})
	for _, row := range checks.Saturation {
		indicator, err := v.catalog.Indicator(row.Indicator)
		if err != nil {
			continue
		}
		t.row("")
		t.head(v.indicatorAddress(row.Indicator, ""), indicator.Name)
		t.whole(len(row.Members))
		t.cell(memberNames(v.catalog, row.Members))
		if row.Saturated {
			t.cell(v.say("no longer tells members apart"))
		} else {
			t.cell("")
		}
	}
	return t.html()
}
