package dashboard

import (
	"fmt"
	"slices"
	"strings"

	"readiness/dashboard/chart"
	"readiness/data"
	"readiness/queries"
)

// convergenceFinding counts the verdicts on the inputs of the index, and says
// what they come to on the composite. The rule of each verdict is that of
// METHODOLOGY M12.
func convergenceFinding(all []queries.Convergence) string {
	count := map[queries.Verdict]int{}
	judged := 0
	composite := ""
	for _, one := range all {
		if one.Series == queries.IndexSeries {
			composite = fmt.Sprintf(" On the composite index it is %s.", chart.Language{}.Verdict(one.Sigma.Verdict))
			if one.Sigma.Verdict == queries.TooShort {
				composite = fmt.Sprintf(" The composite index has %d observed years, too short to call.", len(one.Sigma.Years))
			}
		}
		if one.Series.Level() != queries.IndicatorLevel {
			continue
		}
		count[one.Sigma.Verdict]++
		switch one.Sigma.Verdict {
		case queries.Converging, queries.Diverging, queries.Mixed:
			judged++
		}
	}
	if judged == 0 {
		return "On no input of the index are there enough years and members to say whether the members come closer." + composite
	}
	return fmt.Sprintf("The members come closer to each other on %d of the %d inputs of the index that can be judged, drift apart on %d, and give no single answer on %d.",
		count[queries.Converging], judged, count[queries.Diverging], count[queries.Mixed]) + composite
}

// verdictSentence says what the spread of one series did, by its rule.
func verdictSentence(catalog *data.Catalog, one queries.Convergence) string {
	name := seriesName(catalog, one.Series)
	s := one.Sigma
	switch s.Verdict {
	case queries.NotEnoughData, "":
		return fmt.Sprintf("%s: %d members have a figure in every year from %d to %d, in %s; that is too little to judge (five members and three years are needed).",
			name, len(one.Panel), one.From, one.To, countedVerb(len(s.Years), "observed year", "observed years"))
	case queries.NoSpread:
		return name + ": the members of the panel stand at the same level, so there is no spread to close."
	}
	first, last := ends(one)
	if first.SD == nil || last.SD == nil {
		return name + ": " + chart.Language{}.Verdict(s.Verdict) + "."
	}
	series, _ := queries.DescribeSeries(catalog, one.Series)
	text := fmt.Sprintf("%s: between %d and %d the standard deviation among %d members went from %s to %s", name, first.Year, last.Year, len(one.Panel),
		spreadOf(series, *first.SD), spreadOf(series, *last.SD))
	if first.CV != nil && last.CV != nil {
		text += fmt.Sprintf(" and the coefficient of variation from %s to %s", three(*first.CV), three(*last.CV))
	}
	switch s.Verdict {
	case queries.Converging:
		text += ": converging"
	case queries.Diverging:
		text += ": diverging"
	case queries.Mixed:
		text += ": a mixed picture, since the two or their slopes point different ways"
	case queries.TooShort:
		text += fmt.Sprintf(": %d observed years are too short to call", len(s.Years))
	}
	if s.Clear {
		text += ", clearly so (p below 0.10)"
	}
	return text + "."
}

// ends are the first and the last observed year with a spread.
func ends(one queries.Convergence) (first, last queries.Dispersion) {
	for _, d := range one.Dispersion {
		if !d.Observed || d.SD == nil {
			continue
		}
		if first.Year == 0 {
			first = d
		}
		last = d
	}
	return first, last
}

// spreadOf writes a value of a series with its decimals and one more: a spread
// is smaller than what it is the spread of.
func spreadOf(series queries.Series, value float64) string {
	return data.Indicator{Decimals: series.Decimals + 1}.Format(value)
}

// betaSentence says whether those behind moved faster, with the caveat that
// always goes with it (METHODOLOGY M12).
func betaSentence(catalog *data.Catalog, one queries.Convergence) string {
	const caveat = " Eleven countries at most: descriptive only. Faster growth of those behind does not by itself bring members closer, and a ceiling or errors in the first figure both push the slope down."
	b := one.Beta
	if b == nil || !b.Shown {
		n := 0
		if b != nil {
			n = b.N
		}
		return fmt.Sprintf("%s have figures at both ends of an observed stretch; a slope is shown from eight on.", upperFirst(countedVerb(n, "member", "members")))
	}
	text := fmt.Sprintf("From %d to %d the slope of growth on the start is %s (standard error %s", b.From, b.To, four(b.Slope), four(b.SE))
	if b.HC3 != nil {
		text += ", robust " + four(*b.HC3)
	}
	if b.Low != nil && b.High != nil {
		text += fmt.Sprintf("; 95%% interval %s to %s", four(*b.Low), four(*b.High))
	}
	text += fmt.Sprintf(") over %d members", b.N)
	switch {
	case b.High != nil && *b.High < 0:
		text += ": those behind moved faster"
	case b.Low != nil && *b.Low > 0:
		text += ": those ahead moved faster"
	default:
		text += ", which is not distinguishable from none"
	}
	if b.HalfLife != nil {
		text += fmt.Sprintf("; at this pace half of the distance is gone in %s years", decimal(*b.HalfLife))
	}
	return text + "." + caveat
}

func four(value float64) string {
	return strings.Replace(fmt.Sprintf("%.4f", value), "-", "−", 1)
}

// accessionSentence says what the accession of Timor-Leste alone made of the
// spread of the composite in its latest year: nobody's figures differ between
// the two compositions.
func accessionSentence(catalog *data.Catalog, rows []queries.Accession) string {
	var latest queries.Accession
	for _, row := range rows {
		if row.Series == queries.IndexSeries && row.Known && row.Year >= latest.Year {
			latest = row
		}
	}
	name := countryName(catalog, data.TimorLeste)
	if latest.Year == 0 || latest.With.SD == nil || latest.Without.SD == nil || latest.With.Mean == nil || latest.Without.Mean == nil {
		return name + " has no composite index, so its accession can’t be told apart on it."
	}
	word := "wider"
	if *latest.With.SD < *latest.Without.SD {
		word = "narrower"
	}
	return fmt.Sprintf("On the composite index of %d the spread among eleven members is %s than among ten: a standard deviation of %s points against %s, and a mean of %s against %s. That is what the accession of %s alone changed; nobody’s figures did.",
		latest.Year, word, points(*latest.With.SD), points(*latest.Without.SD), points(*latest.With.Mean), points(*latest.Without.Mean), name)
}

// latestOf keeps the latest year of each series, in the order of rows.
func latestOf(rows []queries.Accession) []queries.Accession {
	var latest []queries.Accession
	for _, row := range rows {
		if !row.Known {
			continue
		}
		at := slices.IndexFunc(latest, func(other queries.Accession) bool { return other.Series == row.Series })
		switch {
		case at < 0:
			latest = append(latest, row)
		case row.Year > latest[at].Year:
			latest[at] = row
		}
	}
	return latest
}
