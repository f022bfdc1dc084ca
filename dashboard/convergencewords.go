package dashboard

import (
	"fmt"
	"slices"
	"strings"

	"readiness/data"
	"readiness/queries"
)

// convergenceFinding counts the verdicts on the inputs of the index, and says
// what they come to on the composite. The rule of each verdict is that of
// METHODOLOGY M12.
func (w words) convergenceFinding(all []queries.Convergence) string {
	count := map[queries.Verdict]int{}
	judged := 0
	composite := ""
	for _, one := range all {
		if one.Series == queries.IndexSeries {
			composite = " " + w.say("On the composite index it is %s.", w.language().Verdict(one.Sigma.Verdict))
			if one.Sigma.Verdict == queries.TooShort {
				composite = " " + w.count(len(one.Sigma.Years), "The composite index has %d observed year, too short to call.",
					"The composite index has %d observed years, too short to call.", len(one.Sigma.Years))
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
		return w.say("On no input of the index are there enough years and members to say whether the members come closer.") + composite
	}
	return w.say("The members come closer to each other on %d of the %d inputs of the index that can be judged, drift apart on %d, and give no single answer on %d.",
		count[queries.Converging], judged, count[queries.Diverging], count[queries.Mixed]) + composite
}

// verdictSentence says what the spread of one series did, by its rule.
func (w words) verdictSentence(one queries.Convergence) string {
	name := w.seriesName(one.Series)
	s := one.Sigma
	switch s.Verdict {
	case queries.NotEnoughData, "":
		return w.count(len(s.Years), "%s: %d members have a figure in every year from %d to %d, in %d observed year; that is too little to judge (five members and three years are needed).",
			"%s: %d members have a figure in every year from %d to %d, in %d observed years; that is too little to judge (five members and three years are needed).",
			name, len(one.Panel), one.From, one.To, len(s.Years))
	case queries.NoSpread:
		return w.say("%s: the members of the panel stand at the same level, so there is no spread to close.", name)
	}
	first, last := ends(one)
	if first.SD == nil || last.SD == nil {
		return name + ": " + w.language().Verdict(s.Verdict) + "."
	}
	series, _ := w.series(one.Series)
	text := w.say("%s: between %d and %d the standard deviation among %d members went from %s to %s", name, first.Year, last.Year, len(one.Panel),
		w.spreadOf(series, *first.SD), w.spreadOf(series, *last.SD))
	if first.CV != nil && last.CV != nil {
		text = w.say("%s and the coefficient of variation from %s to %s", text, w.three(*first.CV), w.three(*last.CV))
	}
	verdict := ""
	switch s.Verdict {
	case queries.Converging:
		verdict = w.say("converging")
	case queries.Diverging:
		verdict = w.say("diverging")
	case queries.Mixed:
		verdict = w.say("a mixed picture, since the two or their slopes point different ways")
	case queries.TooShort:
		verdict = w.count(len(s.Years), "%d observed year is too short to call", "%d observed years are too short to call", len(s.Years))
	default:
		return text + "."
	}
	if s.Clear {
		return w.say("%s: %s, clearly so (p below %s).", text, verdict, w.two(0.1))
	}
	return w.say("%s: %s.", text, verdict)
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
func (w words) spreadOf(series queries.Series, value float64) string {
	return data.Indicator{Decimals: series.Decimals + 1, Numerals: w.numeralsOf()}.Format(value)
}

// betaSentence says whether those behind moved faster, with the caveat that
// always goes with it (METHODOLOGY M12).
func (w words) betaSentence(one queries.Convergence) string {
	caveat := w.say("Eleven countries at most: descriptive only. Faster growth of those behind does not by itself bring members closer, and a ceiling or errors in the first figure both push the slope down.")
	b := one.Beta
	if b == nil || !b.Shown {
		n := 0
		if b != nil {
			n = b.N
		}
		if n == 0 {
			return w.say("No member has figures at both ends of an observed stretch; a slope is shown from eight on.")
		}
		return w.count(n, "%d member has figures at both ends of an observed stretch; a slope is shown from eight on.",
			"%d members have figures at both ends of an observed stretch; a slope is shown from eight on.", n)
	}
	sure := w.say("standard error %s", w.four(b.SE))
	if b.HC3 != nil {
		sure = w.say("%s, robust %s", sure, w.four(*b.HC3))
	}
	if b.Low != nil && b.High != nil {
		sure = w.say("%s; 95%% interval %s to %s", sure, w.four(*b.Low), w.four(*b.High))
	}
	text := w.say("From %d to %d the slope of growth on the start is %s (%s) over %d members", b.From, b.To, w.four(b.Slope), sure, b.N)
	switch {
	case b.High != nil && *b.High < 0:
		text = w.say("%s: those behind moved faster", text)
	case b.Low != nil && *b.Low > 0:
		text = w.say("%s: those ahead moved faster", text)
	default:
		text = w.say("%s, which is not distinguishable from none", text)
	}
	if b.HalfLife != nil {
		text = w.say("%s; at this pace half of the distance is gone in %s years", text, w.decimal(*b.HalfLife))
	}
	return text + ". " + caveat
}

func (w words) four(value float64) string {
	return w.numerals(strings.Replace(fmt.Sprintf("%.4f", value), "-", "−", 1))
}

// accessionSentence says what the accession of Timor-Leste alone made of the
// spread of the composite in its latest year: nobody's figures differ between
// the two compositions.
func (w words) accessionSentence(rows []queries.Accession) string {
	var latest queries.Accession
	for _, row := range rows {
		if row.Series == queries.IndexSeries && row.Known && row.Year >= latest.Year {
			latest = row
		}
	}
	name := w.country(data.TimorLeste)
	if latest.Year == 0 || latest.With.SD == nil || latest.Without.SD == nil || latest.With.Mean == nil || latest.Without.Mean == nil {
		return w.say("%s has no composite index, so its accession can’t be told apart on it.", name)
	}
	withSD, withoutSD := w.points(*latest.With.SD), w.points(*latest.Without.SD)
	withMean, withoutMean := w.points(*latest.With.Mean), w.points(*latest.Without.Mean)
	if *latest.With.SD < *latest.Without.SD {
		return w.say("On the composite index of %d the spread among eleven members is narrower than among ten: a standard deviation of %s points against %s, and a mean of %s against %s. That is what the accession of %s alone changed; nobody’s figures did.",
			latest.Year, withSD, withoutSD, withMean, withoutMean, name)
	}
	return w.say("On the composite index of %d the spread among eleven members is wider than among ten: a standard deviation of %s points against %s, and a mean of %s against %s. That is what the accession of %s alone changed; nobody’s figures did.",
		latest.Year, withSD, withoutSD, withMean, withoutMean, name)
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
