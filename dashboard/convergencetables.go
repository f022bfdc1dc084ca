package dashboard

import (
	"html/template"
	"strconv"

	"readiness/queries"
)

// verdictsTable has a row a series: its spread then and now and the verdict.
func verdictsTable(v *visit, all []queries.Convergence) template.HTML {
	t := newTable("verdicts", v.say("How the spread of each series changed, over the members with a figure in every year"),
		column{label: v.say("Series")}, column{label: v.say("Members"), numeric: true}, column{label: v.say("Years")},
		column{label: v.say("Standard deviation"), numeric: true, hint: v.say("first, last")}, column{label: v.say("Coefficient of variation"), numeric: true, hint: v.say("first, last")},
		column{label: v.say("Slope"), numeric: true, hint: v.say("of the standard deviation, a year")}, column{label: v.say("p"), numeric: true}, column{label: v.say("Verdict")})
	group := ""
	for _, one := range all {
		about, err := v.series(one.Series)
		if err != nil {
			continue
		}
		heading := v.say("Scores: the composite, its blocks and pillars")
		if about.Indicator != nil {
			heading = v.pillarHeading(*about.Indicator)
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
			t.none(v.say("not known"))
			t.none(v.say("not known"))
		} else {
			t.cell(v.say("%d to %d", first.Year, last.Year))
			t.cell(v.spreadOf(about, *first.SD) + ", " + v.spreadOf(about, *last.SD))
			if first.CV == nil || last.CV == nil {
				t.none(v.say("not defined"))
			} else {
				t.cell(v.three(*first.CV) + ", " + v.three(*last.CV))
			}
		}
		t.numberOr(one.Sigma.SlopeSD, v.four, "–")
		t.numberOr(one.Sigma.PSD, v.three, "–")
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
	about, err := v.series(one.Series)
	if err != nil || len(one.Dispersion) == 0 {
		return ""
	}
	write := func(value float64) string { return v.spreadOf(about, value) }
	t := newTable("dispersion", v.count(len(one.Panel), "%s: spread among %d member, members weigh the same or by their people",
		"%s: spread among %d members, members weigh the same or by their people", about.Name, len(one.Panel)),
		column{label: v.say("Year")}, column{label: v.say("Rests on")}, column{label: v.say("Mean"), numeric: true}, column{label: v.say("Standard deviation"), numeric: true},
		column{label: v.say("Coefficient of variation"), numeric: true}, column{label: v.say("Gini"), numeric: true}, column{label: v.say("Theil"), numeric: true},
		column{label: v.say("Between"), numeric: true, hint: v.say("of Theil, the two halves")}, column{label: v.say("Within"), numeric: true},
		column{label: v.say("Mean"), numeric: true, hint: v.say("by people")}, column{label: v.say("Gini"), numeric: true, hint: v.say("by people")}, column{label: v.say("Theil"), numeric: true, hint: v.say("by people")})
	for _, d := range one.Dispersion {
		t.row("")
		t.head("", strconv.Itoa(d.Year))
		if d.Observed {
			t.cell(v.say("figures of that year"))
		} else {
			t.cell(v.say("mostly older figures, not in the slopes"))
		}
		t.numberOr(d.Mean, write, "–")
		t.numberOr(d.SD, write, "–")
		for _, value := range []*float64{d.CV, d.Gini, d.Theil, d.Between, d.Within} {
			t.numberOr(value, v.three, v.say("not defined"))
		}
		t.numberOr(d.PeopleMean, write, "–")
		t.numberOr(d.PeopleGini, v.three, "–")
		t.numberOr(d.PeopleTheil, v.three, "–")
	}
	return t.html()
}

// divideTable has a row a year with the means of both halves.
func divideTable(v *visit, one queries.Convergence) template.HTML {
	about, err := v.series(one.Series)
	if err != nil || len(one.Divide) == 0 {
		return ""
	}
	write := func(value float64) string { return v.spreadOf(about, value) }
	t := newTable("divide", v.say("%s: unweighted means of the two halves of the region", about.Name),
		column{label: v.say("Year")}, column{label: v.say("ASEAN-6"), numeric: true}, column{label: v.say("Members"), numeric: true},
		column{label: v.say("Newer members"), numeric: true}, column{label: v.say("Members"), numeric: true}, column{label: v.say("Distance"), numeric: true, hint: v.say("positive: the newer are behind")})
	for _, d := range one.Divide {
		t.row("")
		t.head("", strconv.Itoa(d.Year))
		t.numberOr(d.ASEAN6, write, v.say("too few"))
		t.cell(v.say("%d of %d", d.N6, d.Of6))
		t.numberOr(d.CLMVT, write, v.say("too few"))
		t.cell(v.say("%d of %d", d.NV, d.OfV))
		t.numberOr(d.Distance, write, "–")
	}
	return t.html()
}

// accessionColumns are those of both tables of the accession.
func accessionColumns(v *visit, first string) []column {
	return []column{{label: first}, {label: v.say("Mean of eleven"), numeric: true}, {label: v.say("of ten"), numeric: true},
		{label: v.say("Standard deviation of eleven"), numeric: true}, {label: v.say("of ten"), numeric: true},
		{label: v.say("Coefficient of variation of eleven"), numeric: true}, {label: v.say("of ten"), numeric: true},
		{label: v.say("Gini of eleven"), numeric: true}, {label: v.say("of ten"), numeric: true}}
}

// accession adds the cells of one comparison.
func (t *table) accession(v *visit, about queries.Series, row queries.Accession) {
	write := func(value float64) string { return v.spreadOf(about, value) }
	t.numberOr(row.With.Mean, write, "–")
	t.numberOr(row.Without.Mean, write, "–")
	t.numberOr(row.With.SD, write, "–")
	t.numberOr(row.Without.SD, write, "–")
	t.numberOr(row.With.CV, v.three, v.say("not defined"))
	t.numberOr(row.Without.CV, v.three, v.say("not defined"))
	t.numberOr(row.With.Gini, v.three, v.say("not defined"))
	t.numberOr(row.Without.Gini, v.three, v.say("not defined"))
}

// accessionTable has a row a year of one series.
func accessionTable(v *visit, rows []queries.Accession, series queries.SeriesID) template.HTML {
	about, err := v.series(series)
	if err != nil {
		return ""
	}
	t := newTable("accession", v.say("%s: ASEAN-11 and ASEAN-10 on the same panel", about.Name), accessionColumns(v, v.say("Year"))...)
	found := false
	for _, row := range rows {
		if row.Series != series || !row.Known {
			continue
		}
		found = true
		t.row("")
		t.head("", strconv.Itoa(row.Year))
		t.accession(v, about, row)
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
	t := newTable("accession-all", v.say("What the accession of Timor-Leste alone changed, latest year of each series"), accessionColumns(v, v.say("Series"))...)
	for _, row := range latest {
		about, err := v.series(row.Series)
		if err != nil {
			continue
		}
		t.row("")
		t.headNote("", about.Name, strconv.Itoa(row.Year))
		t.accession(v, about, row)
	}
	return t.html()
}
