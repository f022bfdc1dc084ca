package dashboard

import (
	"fmt"
	"html/template"
	"strconv"

	"readiness/queries"
)

// correlationsTable has the index held against indices from elsewhere
// (METHODOLOGY M15).
func correlationsTable(v *visit, checks *queries.IndexChecks) template.HTML {
	t := newTable("correlations", "Rank correlation of the index with indices from elsewhere",
		column{label: "With"}, column{label: "Year", numeric: true}, column{label: "Members", numeric: true},
		column{label: "Spearman’s rho", numeric: true}, column{label: "Differs from 0 beyond", numeric: true, hint: "at 5%"})
	for _, c := range checks.Correlations {
		indicator, err := v.catalog.Indicator(c.With)
		if err != nil {
			continue
		}
		t.row("")
		t.head(v.indicatorAddress(c.With, ""), indicator.Name)
		if c.Year == 0 || c.Rho == nil {
			t.none("no year in common")
			t.whole(c.N)
			t.none("–")
			t.none("–")
			continue
		}
		t.whole(c.Year)
		t.whole(c.N)
		t.cell(two(*c.Rho))
		if c.Critical == nil {
			t.none("too few")
		} else {
			t.cell(three(*c.Critical))
		}
	}
	return t.html()
}

func two(value float64) string   { return strconv.FormatFloat(value, 'f', 2, 64) }
func three(value float64) string { return strconv.FormatFloat(value, 'f', 3, 64) }

// fitsTable has how each input goes with the rest of its pillar.
func fitsTable(v *visit, checks *queries.IndexChecks) template.HTML {
	t := newTable("fits", "How each input goes with the rest of its pillar, rank correlation",
		column{label: "Indicator"}, column{label: "Members", numeric: true}, column{label: "Spearman’s rho", numeric: true}, column{label: "Remark"})
	group := ""
	for _, fit := range checks.Fits {
		indicator, err := v.catalog.Indicator(fit.Indicator)
		if err != nil {
			continue
		}
		if heading := pillarHeading(v.catalog, indicator); heading != group {
			group = heading
			t.group(heading)
		}
		t.row("")
		t.head(v.indicatorAddress(fit.Indicator, ""), indicator.Name)
		t.whole(fit.N)
		if fit.Rho == nil {
			t.none("too few")
			t.cell("")
			continue
		}
		t.cell(two(*fit.Rho))
		if fit.Negative {
			t.cell("runs against its pillar: to be looked at")
		} else {
			t.cell("")
		}
	}
	return t.html()
}

// saturationTable has the inputs on which members stand at the cap.
func saturationTable(v *visit, checks *queries.IndexChecks) template.HTML {
	t := newTable("saturation", fmt.Sprintf("Inputs on which members score 100, %d", checks.Year),
		column{label: "Indicator"}, column{label: "Members at 100", numeric: true}, column{label: "Which"}, column{label: "Remark"})
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
			t.cell("no longer tells members apart")
		} else {
			t.cell("")
		}
	}
	return t.html()
}
