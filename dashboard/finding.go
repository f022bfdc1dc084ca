package dashboard

import (
	"slices"

	"readiness/data"
	"readiness/queries"
)

// This file writes the sentence that a page begins with. A sentence is computed
// from the rows below it by the rule in its doc comment, so that it changes
// with them. Where the rows are too thin for it, it says that instead.

const (
	// fewMembers is the fewest members with a figure for a sentence that
	// compares them: with two, one is always last.
	fewMembers = 3
	// fewIndicators is the fewest ranked indicators for a sentence about a
	// country's standing: below it the median rank is one survey's accident.
	fewIndicators = 5
)

// latestFinding says where the focus stands on one indicator: its figure, its
// year, its rank among the members with a figure, and who leads. Fewer than
// fewMembers figures are not compared, and an indicator that its publisher does
// not rank is not ranked.
func (w words) latestFinding(indicator data.Indicator, rows []queries.LatestRow, focus data.CountryCode) string {
	name := w.country(focus)
	figures, leaders := ranking(rows)
	lead := ""
	if len(leaders) > 0 {
		lead = w.count(len(leaders), "%s leads with %s (%s)", "%s lead with %s (%s)", w.countries(countriesOf(leaders)),
			withUnit(indicator, *leaders[0].Value), spanOf(leaders))
	}
	at := slices.IndexFunc(rows, func(r queries.LatestRow) bool { return r.Country == focus })
	if at < 0 || rows[at].Value == nil {
		switch {
		case figures == 0:
			return w.say("%s: %s has no figure, and no member has one; too few to compare.", indicator.Name, name)
		case figures < fewMembers:
			return w.count(figures, "%s: %s has no figure, and only %d member has one; too few to compare.",
				"%s: %s has no figure, and only %d members have one; too few to compare.", indicator.Name, name, figures)
		case lead == "":
			return w.say("%s: %s has no figure; %d of %d members have one.", indicator.Name, name, figures, len(rows))
		}
		return w.say("%s: %s has no figure; %d of %d members have one; %s.", indicator.Name, name, figures, len(rows), lead)
	}
	own := rows[at]
	sentence := w.say("%s: %s in %s in %d", indicator.Name, inFull(indicator, *own.Value), name, own.Year)
	if own.Status != data.Normal {
		sentence = w.say("%s: %s in %s in %d (%s)", indicator.Name, inFull(indicator, *own.Value), name, own.Year, w.term(own.Status.Label()))
	}
	place := ""
	switch {
	case figures < fewMembers:
		return w.count(figures, "%s; only %d member has one, too few to compare.", "%s; only %d members have one, too few to compare.", sentence, figures)
	case own.Rank == 0:
		return w.say("%s. Its publisher ranks no country on it, so neither do we.", sentence)
	case own.Rank == 1 && own.Tied:
		return w.say("%s, the best of the %d members with a figure, a place it shares.", sentence, figures)
	case own.Rank == 1:
		return w.say("%s, the best of the %d members with a figure.", sentence, figures)
	case own.Rank == figures && !own.Tied:
		place = w.say("%s, the last of the %d members with a figure", sentence, figures)
	default:
		place = w.say("%s, rank %d of the %d members with a figure", sentence, own.Rank, figures)
	}
	if lead == "" {
		return place + "."
	}
	return w.say("%s; %s.", place, lead)
}

// ranking counts the figures of the members and finds those of rank 1.
func ranking(rows []queries.LatestRow) (figures int, leaders []queries.LatestRow) {
	for _, row := range rows {
		if row.Value != nil {
			figures++
		}
		if row.Rank == 1 {
			leaders = append(leaders, row)
		}
	}
	return figures, leaders
}

func countriesOf(rows []queries.LatestRow) []data.CountryCode {
	codes := make([]data.CountryCode, len(rows))
	for at, row := range rows {
		codes[at] = row.Country
	}
	return codes
}

// spanOf writes the reference years of some rows.
func spanOf(rows []queries.LatestRow) string {
	first, last := rows[0].Year, rows[0].Year
	for _, row := range rows {
		first, last = min(first, row.Year), max(last, row.Year)
	}
	return span(first, last)
}

// gapFinding says on how many series the country is behind the reference and
// which of the distances in time that can be told exactly is the longest. Lower
// bounds are counted and not compared with exact ones: how far a bound reaches
// is a fact about the length of the reference's record, not about the gap. Only
// where nothing is exact is the highest bound named.
func (w words) gapFinding(country data.CountryCode, r reference, rows []queries.GapRow) string {
	name, against := w.country(country), w.referenceWords(r)
	behind, compared, bounds := 0, 0, 0
	var exact, bound *queries.GapRow
	for at, row := range rows {
		if row.Gap == nil {
			continue
		}
		compared++
		if *row.Gap <= 1e-9 {
			continue
		}
		behind++
		switch {
		case row.YearsBehind == nil:
		case row.YearsStatus == "exact":
			exact = longer(exact, &rows[at])
		case row.YearsStatus == "at-least" && *row.YearsBehind > 0:
			bounds++
			bound = longer(bound, &rows[at])
		}
	}
	if compared < fewIndicators {
		return w.say("%s and %s can be compared on %d of %d indicators: too few for a finding.",
			name, against, compared, len(rows))
	}
	sentence := w.say("%s is behind %s on %d of %d comparable indicators", name, against, behind, compared)
	far := exact
	if far == nil {
		far = bound
	}
	if far == nil {
		return sentence + "."
	}
	indicator, err := w.catalog.Indicator(data.IndicatorID(far.Series))
	if err != nil {
		return sentence + "."
	}
	years := w.decimal(*far.YearsBehind)
	switch {
	case exact == nil:
		return w.say("%s; in time it is furthest behind on %s, by more than %s years (reference year %d).", sentence, indicator.Name, years, far.Year)
	case bounds > 0:
		return w.say("%s; in time it is furthest behind on %s, by %s years (reference year %d), leaving out %d on which only a lower bound is known.",
			sentence, indicator.Name, years, far.Year, bounds)
	}
	return w.say("%s; in time it is furthest behind on %s, by %s years (reference year %d).", sentence, indicator.Name, years, far.Year)
}

// longer picks the row with the longer time distance; the first of two equals.
func longer(a, b *queries.GapRow) *queries.GapRow {
	if a == nil || *b.YearsBehind > *a.YearsBehind {
		return b
	}
	return a
}

// coverageFinding says which member has figures for most and for fewest of the
// indicators in the rows.
func (w words) coverageFinding(rows []queries.CoverageRow) string {
	var indicators []data.IndicatorID
	counts := map[data.CountryCode]int{}
	for _, row := range rows {
		if !slices.Contains(indicators, row.Indicator) {
			indicators = append(indicators, row.Indicator)
		}
		if row.Count > 0 {
			counts[row.Country]++
		}
	}
	most, fewest := 0, len(indicators)
	for _, member := range w.catalog.Members() {
		most, fewest = max(most, counts[member.ISO3]), min(fewest, counts[member.ISO3])
	}
	if most == 0 {
		return w.say("No member has a figure on any indicator of the index.")
	}
	if most == fewest {
		return w.say("Every member has figures for %d of the %d indicators of the index.", most, len(indicators))
	}
	var full, thin []data.CountryCode
	for _, member := range w.catalog.Members() {
		switch counts[member.ISO3] {
		case most:
			full = append(full, member.ISO3)
		case fewest:
			thin = append(thin, member.ISO3)
		}
	}
	return w.say("Figures exist for %d of the %d indicators of the index at best (%s) and for %d at least (%s).",
		most, len(indicators), w.countries(full), fewest, w.countries(thin))
}
