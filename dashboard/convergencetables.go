package dashboard

import (
	"fmt"
	"html/template"
	"strconv"

	"readiness/queries"
)

// verdictsTable has a row a series: its spread then and now and the verdict.
func verdictsTable(v *visit, all []queries.Convergence) template.HTML {
	t := newTable("verdicts", "How the spread of each series changed, over the members with a figure in every year",
		column{label: "Series"}, column{label: "Members", numeric: true}, column{label: "Years"},
		column{label: "Standard deviation", numeric: true, hint: "first, last"}, column{label: "Coefficient of variation", numeric: true, hint: "first, last"},
		column{label: "Slope", numeric: true, hint: "of the standard deviation, a year"}, column{label: "p", numeric: true}, column{label: "Verdict"})
	group := ""
	for _, one := range all {
		about, err := queries.DescribeSeries(v.catalog, one.Series)
		if err != nil {
			continue
		}
		heading := "Scores: the composite, its blocks and pillars"
		if about.Indicator != nil {
			heading = pillarHeading(v.catalog, *about.Indicator)
		}
		if heading != group {
			group = heading
			t.group(heading)
		}
		t.row("")
		t.headNote(addressOf("/convergence", joinQuery("series="+string(one.Series), v.kept())), about.Name, about.Unit.Label)
		t.whole(len(one.Panel))
		first, last := ends(one)
		if first.SD == nil || last.SD == nil {
			t.none("–")
			t.none("not known")
			t.none("not known")
		} else {
			t.cell(fmt.Sprintf("%d to %d", first.Year, last.Year))
			t.cell(spreadOf(about, *first.SD) + ", " + spreadOf(about, *last.SD))
			if first.CV == nil || last.CV == nil {
				t.none("not defined")
			} else {
				t.cell(three(*first.CV) + ", " + three(*last.CV))
			}
		}
		t.numberOr(one.Sigma.SlopeSD, four, "–")
		t.numberOr(one.Sigma.PSD, three, "–")
		t.cell(v.language().Verdict(one.Sigma.Verdict))
	}
	return t.html()
}

// numberOr is a cell with a number in a form, or words.
func (t *table) numberOr(value *float64, write func(float64) string, otherwise string) {
	if value == nil {
		t.none(otherwise)
		return
	}
	t.cell(write(*value))
}

// dispersionTable has a row a year with every measure of spread.
func dispersionTable(v *visit, one queries.Convergence) template.HTML {
	about, err := queries.DescribeSeries(v.catalog, one.Series)
	if err != nil || len(one.Dispersion) == 0 {
		return ""
	}
	write := func(value float64) string { return spreadOf(about, value) }
	t := newTable("dispersion", fmt.Sprintf("%s: spread among %s, members weigh the same or by their people", about.Name, counted(len(one.Panel), "member", "members")),
		column{label: "Year"}, column{label: "Rests on"}, column{label: "Mean", numeric: true}, column{label: "Standard deviation", numeric: true},
		column{label: "Coefficient of variation", numeric: true}, column{label: "Gini", numeric: true}, column{label: "Theil", numeric: true},
		column{label: "Between", numeric: true, hint: "of Theil, the two halves"}, column{label: "Within", numeric: true},
		column{label: "Mean", numeric: true, hint: "by people"}, column{label: "Gini", numeric: true, hint: "by people"}, column{label: "Theil", numeric: true, hint: "by people"})
	for _, d := range one.Dispersion {
		t.row("")
		t.head("", strconv.Itoa(d.Year))
		if d.Observed {
			t.cell("figures of that year")
		} else {
			t.cell("mostly older figures, not in the slopes")
		}
		t.numberOr(d.Mean, write, "–")
		t.numberOr(d.SD, write, "–")
		for _, value := range []*float64{d.CV, d.Gini, d.Theil, d.Between, d.Within} {
			t.numberOr(value, three, "not defined")
		}
		t.numberOr(d.PeopleMean, write, "–")
		t.numberOr(d.PeopleGini, three, "–")
		t.numberOr(d.PeopleTheil, three, "–")
	}
	return t.html()
}

// divideTable has a row a year with the means of both halves.
func divideTable(v *visit, one queries.Convergence) template.HTML {
	about, err := queries.DescribeSeries(v.catalog, one.Series)
	if err != nil || len(one.Divide) == 0 {
		return ""
	}
	write := func(value float64) string { return spreadOf(about, value) }
	t := newTable("divide", about.Name+": unweighted means of the two halves of the region",
		column{label: "Year"}, column{label: "ASEAN-6", numeric: true}, column{label: "Members", numeric: true},
		column{label: "Newer members", numeric: true}, column{label: "Members", numeric: true}, column{label: "Distance", numeric: true, hint: "positive: the newer are behind"})
	for _, d := range one.Divide {
		t.row("")
		t.head("", strconv.Itoa(d.Year))
		t.numberOr(d.ASEAN6, write, "too few")
		t.cell(fmt.Sprintf("%d of %d", d.N6, d.Of6))
		t.numberOr(d.CLMVT, write, "too few")
		t.cell(fmt.Sprintf("%d of %d", d.NV, d.OfV))
		t.numberOr(d.Distance, write, "–")
	}
	return t.html()
}

// accessionColumns are those of both tables of the accession.
func accessionColumns(first string) []column {
	return []column{{label: first}, {label: "Mean of eleven", numeric: true}, {label: "of ten", numeric: true},
		{label: "Standard deviation of eleven", numeric: true}, {label: "of ten", numeric: true},
		{label: "Coefficient of variation of eleven", numeric: true}, {label: "of ten", numeric: true},
		{label: "Gini of eleven", numeric: true}, {label: "of ten", numeric: true}}
}

// accession adds the cells of one comparison.
func (t *table) accession(about queries.Series, row queries.Accession) {
	write := func(value float64) string { return spreadOf(about, value) }
	t.numberOr(row.With.Mean, write, "–")
	t.numberOr(row.Without.Mean, write, "–")
	t.numberOr(row.With.SD, write, "–")
	t.numberOr(row.Without.SD, write, "–")
	t.numberOr(row.With.CV, three, "not defined")
	t.numberOr(row.Without.CV, three, "not defined")
	t.numberOr(row.With.Gini, three, "not defined")
	t.numberOr(row.Without.Gini, three, "not defined")
}

// accessionTable has a row a year of one series.
func accessionTable(v *visit, rows []queries.Accession, series queries.SeriesID) template.HTML {
	about, err := queries.DescribeSeries(v.catalog, series)
	if err != nil {
		return ""
	}
	t := newTable("accession", about.Name+": ASEAN-11 and ASEAN-10 on the same panel", accessionColumns("Year")...)
	found := false
	for _, row := range rows {
		if row.Series != series || !row.Known {
			continue
		}
		found = true
		t.row("")
		t.head("", strconv.Itoa(row.Year))
		t.accession(about, row)
	}
	if !found {
		return ""
	}
	return t.html()
}

// accessionSummary has the latest year of every series that Timor-Leste is in.
func accessionSummary(v *visit, rows []queries.Accession) template.HTML {
	latest := latestOf(rows)
	if len(latest) == 0 {
		return ""
	}
	t := newTable("accession-all", "What the accession of Timor-Leste alone changed, latest year of each series", accessionColumns("Series")...)
	for _, row := range latest {
		about, err := queries.DescribeSeries(v.catalog, row.Series)
		if err != nil {
			continue
		}
		t.row("")
		t.headNote("", about.Name, strconv.Itoa(row.Year))
		t.accession(about, row)
	}
	return t.html()
}
