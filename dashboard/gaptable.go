package dashboard

import (
	"html/template"
	"slices"
	"strconv"

	"readiness/data"
	"readiness/queries"
)

// gapTable has a row for each series under its pillar.
func gapTable(v *visit, ask gapAsk, rows []queries.GapRow) template.HTML {
	name := countryName(v.catalog, ask.country)
	t := newTable("gaps", v.say("%s and %s, by pillar", name, v.referenceWords(ask.against)),
		column{label: v.say("Indicator")}, column{label: name, numeric: true}, column{label: v.say("Year"), numeric: true}, column{label: v.say("Status")}, column{label: v.say("Published")},
		column{label: upperFirst(v.referenceWords(ask.against)), numeric: true}, column{label: v.say("Who and when")},
		column{label: v.say("Gap"), numeric: true}, column{label: v.say("Years"), numeric: true},
		column{label: v.say("Trend"), numeric: true, hint: v.say("a year")}, column{label: v.say("Pace to close it"), numeric: true, hint: v.say("a year until %s", closingYear(rows))},
		column{label: v.say("Catch-up"), numeric: true, hint: v.say("at the present pace")},
		column{label: v.say("People not reached"), numeric: true}, column{label: v.say("Source")})
	group := ""
	for _, row := range rows {
		indicator, address, heading, ok := described(v, ask.country, row.Series)
		if !ok {
			continue
		}
		if heading != group {
			group = heading
			t.group(heading)
		}
		t.row("")
		t.headNote(address, indicator.Name, indicator.Unit.Label)
		gapValue(t, v.words, indicator, row)
		gapReference(t, v, indicator, row)
		t.cell(v.gapWords(indicator, row.Gap))
		t.cell(v.yearsWords(row.YearsBehind, row.YearsStatus))
		t.cell(v.trendWords(indicator, row.TrendPerYear))
		t.cell(v.paceWords(indicator, row))
		t.cell(v.catchUpWords(row))
		if row.PeopleWithout == nil {
			t.none("–")
		} else {
			t.noted(v.people(*row.PeopleWithout), v.say("population of %d", row.PeopleYear))
		}
		gapSource(t, v, indicator)
	}
	return t.html()
}

// gapSource says who published a series; a score is computed here.
func gapSource(t *table, v *visit, indicator data.Indicator) {
	if indicator.Source == "" {
		t.link(addressOf("/methodology", v.kept()), v.say("computed here"))
		return
	}
	t.link(v.sourceAddress(indicator.Source), sourceLine(v.catalog, indicator))
}

// described is a series as a table of gaps shows it: an indicator, or a score
// that reads like one, where to find more, and the heading under which it
// stands.
func described(v *visit, country data.CountryCode, series queries.SeriesID) (about data.Indicator, address, heading string, ok bool) {
	s, err := v.series(series)
	if err != nil {
		return about, "", "", false
	}
	if s.Indicator != nil {
		return *s.Indicator, v.indicatorAddress(s.Indicator.ID, country), v.pillarHeading(*s.Indicator), true
	}
	about = data.Indicator{Name: s.Name, Unit: s.Unit, Numerals: v.numeralsOf(), Decimals: s.Decimals, Direction: s.Direction}
	page := "/index"
	if s.Level == queries.PillarLevel {
		page = "/pillars/" + series.Bare()
	}
	return about, addressOf(page, v.kept()), v.say("Scores, computed here from the inputs below"), true
}

// behindTable has a row for each indicator of the index: the figure, the best
// member's, and the years behind it and behind the median. Longest distance to
// the leader first, what is not known last.
func behindTable(v *visit, country data.CountryCode, rows overviewRows) template.HTML {
	name := countryName(v.catalog, country)
	t := newTable("behind", v.say("How far behind %s is on each indicator of the index, longest first", name),
		column{label: v.say("Indicator")}, column{label: name, numeric: true}, column{label: v.say("Year"), numeric: true}, column{label: v.say("Status")},
		column{label: v.say("Published")}, column{label: v.say("Leading member"), numeric: true}, column{label: v.say("Who and when")},
		column{label: v.say("Years behind the leader"), numeric: true}, column{label: v.say("Years behind the median"), numeric: true},
		column{label: v.say("Source")})
	medians := map[queries.SeriesID]queries.GapRow{}
	for _, row := range rows.median {
		medians[row.Series] = row
	}
	ordered := slices.Clone(rows.leader)
	slices.SortStableFunc(ordered, func(a, b queries.GapRow) int { return compareYears(b, a) })
	for _, row := range ordered {
		indicator, err := v.catalog.Indicator(data.IndicatorID(row.Series))
		if err != nil {
			continue
		}
		t.row("")
		t.headNote(v.indicatorAddress(indicator.ID, country), indicator.Name, indicator.Unit.Label)
		gapValue(t, v.words, indicator, row)
		gapReference(t, v, indicator, row)
		t.cell(v.yearsWords(row.YearsBehind, row.YearsStatus))
		median := medians[row.Series]
		t.cell(v.yearsWords(median.YearsBehind, median.YearsStatus))
		t.link(v.sourceAddress(indicator.Source), sourceLine(v.catalog, indicator))
	}
	return t.html()
}

// compareYears orders by years behind; unknown is least.
func compareYears(a, b queries.GapRow) int {
	switch {
	case a.YearsBehind == nil && b.YearsBehind == nil:
		return 0
	case a.YearsBehind == nil:
		return -1
	case b.YearsBehind == nil:
		return 1
	case *a.YearsBehind < *b.YearsBehind:
		return -1
	case *a.YearsBehind > *b.YearsBehind:
		return 1
	}
	return 0
}

// gapValue adds the four cells of a gap row's own figure: value, year, status,
// publication.
func gapValue(t *table, w words, indicator data.Indicator, row queries.GapRow) {
	if row.Value == nil {
		t.none(w.noFigure())
		t.none("–")
		t.status(w, row.Status, "")
		t.none("–")
		return
	}
	t.cell(withUnit(indicator, *row.Value))
	t.whole(row.Year)
	t.status(w, row.Status, "")
	t.day(w, row.Vintage)
}

// gapReference adds what a row is held against: the figure, and whose and of
// which year it is.
func gapReference(t *table, v *visit, indicator data.Indicator, row queries.GapRow) {
	if row.ReferenceValue == nil {
		t.none(v.say("too few figures"))
		t.none("–")
		return
	}
	t.cell(withUnit(indicator, *row.ReferenceValue))
	if len(row.ReferenceCountry) == 0 {
		t.cell(v.say("%d members, newest of %d", row.ReferenceCount, row.ReferenceYear))
		return
	}
	t.cell(v.countries(row.ReferenceCountry) + ", " + strconv.Itoa(row.ReferenceYear))
}
