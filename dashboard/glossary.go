package dashboard

import (
	"context"
	"slices"
)

// term is a word that the pages use with one meaning.
type term struct {
	ID      string // fragment of its place in the glossary
	Name    string
	Meaning string
	Also    []string // other words by which people look for it, in English
}

// glossary explains the words of the project to somebody who takes decisions
// and reads no statistics. Order is that in which one needs them.
func glossary(w words) []term {
	return slices.Concat(figureTerms(w), scoreTerms(w), distanceTerms(w))
}

// figureTerms are about what is published.
func figureTerms(w words) []term {
	return []term{
		{"indicator", w.say("Indicator"), w.say("One thing that is counted in the same way everywhere, such as the share of people who are online. Each has a unit, a publisher and a direction."), []string{"measure", "metric", "variable", "series"}},
		{"country", w.say("Country"), w.say("A member of ASEAN. Comparators, such as Japan, are countries too: members are held against them, but they are never scored or ranked."), []string{"member", "economy", "comparator", "area"}},
		{"group", w.say("Group"), w.say("A named set of countries that holds between two days. ASEAN-10 is the region before Timor-Leste joined on 26 October 2025, and ASEAN-11 the region since."), []string{"ASEAN6", "ASEAN10", "ASEAN11", "CLMV", "CLMVT"}},
		{"observation", w.say("Observation"), w.say("One published figure: an indicator of one country in one year."), []string{"figure", "data point", "value"}},
		{"reference-year", w.say("Reference year"), w.say("The year that a figure describes. It is often one to three years before the year in which it was published."), []string{"year", "period"}},
		{"vintage", w.say("Vintage, as of"), w.say("The day on which a publisher said a figure. A page “as of” a day shows only what had been published by then, so that an old report can be checked."), []string{"asof", "publication date", "revision"}},
		{"release", w.say("Release"), w.say("The set of figures that these pages show at one time. It has a number at the foot of every page, and never changes once it is out."), []string{"edition", "version"}},
		{"snapshot", w.say("Snapshot"), w.say("A publisher’s file exactly as it was received, kept with its date and a checksum."), []string{"file", "archive"}},
		{"source", w.say("Source, publisher"), w.say("The organisation whose figures these are, and the publication in which it prints them. We compute from figures; we do not make any."), []string{"producer", "origin"}},
		{"provenance", w.say("Provenance"), w.say("The way of a figure from its publisher to this page: which file, which day, which licence."), []string{"traceability", "lineage"}},
		{"status", w.say("Status"), w.say("What kind of figure it is: published as it stands, an estimate, provisional, or missing, with the reason. Missing is never zero."), []string{"estimate", "flag", "missing", "quality"}},
		{"direction", w.say("Direction"), w.say("Which way is better. More people online is better; a higher price is worse."), []string{"polarity", "sign"}},
	}
}

// scoreTerms are about what is computed from figures.
func scoreTerms(w words) []term {
	return []term{
		{"goalpost", w.say("Goalpost"), w.say("The two fixed values between which a figure is scored: 0 points at one, 100 at the other. They stay where they are, so a country’s score moves only when its own figure does."), []string{"bound", "benchmark", "threshold", "minimum", "maximum"}},
		{"score", w.say("Score"), w.say("A figure put on a scale from 0 to 100, so that percentages, prices and speeds can be averaged. 100 is the upper goalpost, not perfection."), []string{"normalisation", "normalization", "points", "rescaling"}},
		{"pillar", w.say("Pillar"), w.say("A group of indicators about one subject, such as networks or skills. Its score is their average."), []string{"dimension", "sub-index"}},
		{"block", w.say("Block"), w.say("One of the two halves of the index: infrastructure connectivity (are people connected) and intelligence connectivity (what is made of it)."), []string{"connectivity", "intelligence", "half"}},
		{"composite-index", w.say("Composite index"), w.say("One number for a country, the average of its six pillars. It is good for an overview and hides the detail, so look at the pillars before you act on it."), []string{"index", "overall score", "readiness index"}},
		{"coverage", w.say("Coverage"), w.say("How many of the indicators there are figures for. A country with too few is not ranked."), []string{"availability", "completeness"}},
		{"carried-forward", w.say("Carried forward"), w.say("An older figure that stands in for a later year, because nothing newer is published. Its own year is always shown, and after some years it is no longer used."), []string{"last known", "stale", "old figure"}},
		{"interpolated", w.say("Interpolated"), w.say("A value on the straight line between two published figures a few years apart, used for a score of a year between them. It is never shown as a figure."), []string{"imputed", "filled in"}},
		{"rank-range", w.say("Rank range"), w.say("The ranks that a country gets when the method is changed in other reasonable ways: other weights, other scales, another average. Where two ranges overlap, the order of the two countries is not certain."), []string{"uncertainty", "robustness", "confidence", "Monte Carlo"}},
	}
}

// distanceTerms are about how countries differ.
func distanceTerms(w words) []term {
	return []term{
		{"leader", w.say("Leader, frontier"), w.say("The member with the best figure. It is often Singapore, which is a city, so the median stands beside it."), []string{"best", "top", "benchmark"}},
		{"median", w.say("Median"), w.say("The middle of the members: as many stand above as below. Unlike an average it is not pulled up by one very rich member."), []string{"middle", "average", "typical"}},
		{"gap", w.say("Gap"), w.say("How far a country is from the leader, the median or another country, in the unit of the indicator. A positive gap is a distance still to go."), []string{"distance", "lag", "difference", "shortfall"}},
		{"years-behind", w.say("Years behind"), w.say("How many years ago the leader, or the median, stood where the country stands now. It looks back and is no forecast: the country may need more time or less."), []string{"time distance", "S-time-distance", "lag"}},
		{"trend", w.say("Trend, pace"), w.say("How much a figure moves in a year, on a straight line through its last observations. The pace needed is what would reach today’s level of the others by a chosen year."), []string{"growth", "speed", "required pace"}},
		{"catch-up", w.say("Catch-up year"), w.say("The year in which a country would reach the level at its present pace, with the earliest and the latest year that the figures allow. Where they do not allow a year, words say why."), []string{"projection", "forecast", "convergence year"}},
		{"sigma-convergence", w.say("Sigma convergence"), w.say("The members are closer together than they were: the spread among them shrinks."), []string{"spread", "standard deviation", "converging", "dispersion"}},
		{"beta-convergence", w.say("Beta convergence"), w.say("Members that were behind grow faster than those ahead. It does not by itself bring them closer, which is why both are shown."), []string{"growth", "catching up", "slope"}},
	}
}

// glossaryPage is the page "/glossary".
type glossaryPage struct {
	shell
	Parts []glossaryPart
}

// glossaryPart are the terms of one subject.
type glossaryPart struct {
	ID, Heading string
	Terms       []term
}

// glossaryOf builds the page "/glossary".
func glossaryOf(_ context.Context, v *visit, _ noAsk) (document, error) {
	page := glossaryPage{shell: v.shell(v.say("Glossary")), Parts: []glossaryPart{
		{"figures", v.say("Figures and where they come from"), figureTerms(v.words)},
		{"scores", v.say("Scores and ranks"), scoreTerms(v.words)},
		{"distances", v.say("Gaps and whether they close"), distanceTerms(v.words)},
	}}
	page.Finding = v.say("The words of these pages in plain language. The exact rules and formulas are in the methodology.")
	return v.render("glossary", page, true)
}
