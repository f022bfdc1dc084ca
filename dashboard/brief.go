package dashboard

import (
	"context"

	"readiness/dashboard/chart"
	"readiness/queries"
)

// briefPage is the page "/countries/{iso3}/brief": two sheets of A4 made for
// print, for people who take paper into a meeting. All charts are pictures, and
// the sources, the release and the date stand on it.
type briefPage struct {
	shell
	Country                string
	Facts                  []fact
	Portrait               *portraitPart // nil: the release has no index
	Strengths, Weaknesses  []string
	Movers                 []string
	Parts                  figure // empty: the gap can't be cut into parts
	PartsText              string
	Closing                []string
	Sources                []sourceNote
	Printed, Page, Licence string
}

func (ask countryAsk) briefTitle(v *visit) string {
	return v.say("%s: digital readiness in brief", v.country(ask.country.ISO3))
}

// brief builds it.
func brief(ctx context.Context, v *visit, ask countryAsk) (document, error) {
	iso3 := ask.country.ISO3
	profile, err := v.q.Profile(ctx, iso3, ask.asOf)
	if err != nil {
		return document{}, err
	}
	p, err := v.portrait(ctx, iso3, ask.asOf)
	if err != nil {
		return document{}, err
	}
	page := briefPage{
		shell: v.shell(ask.briefTitle(v)), Country: v.country(iso3),
		Printed: v.locale.Date(v.release.BuiltFrom.UTC()), Page: v.permalink(),
		Sources: notes(v.cite(withFigures(v.catalog, profile)...)),
	}
	stands := placesOf(v.catalog, profile)
	page.Finding = stands.finding(v.words, page.Country)
	if page.Facts, err = v.compositeFact(ctx, iso3, ask.asOf); err != nil {
		return document{}, err
	}
	page.Facts = append(page.Facts, stands.facts(v.words)...)
	whole := true
	if p != nil {
		if whole, err = page.addPortrait(ctx, v, ask, p); err != nil {
			return document{}, err
		}
	}
	return v.render("brief", page, whole)
}

// addPortrait fills in what rests on the index.
func (page *briefPage) addPortrait(ctx context.Context, v *visit, ask countryAsk, p *portrait) (whole bool, err error) {
	against := gapAsk{country: ask.country.ISO3, against: reference{Kind: queries.Leader}, asOf: ask.asOf}
	parts, err := against.decomposition(ctx, v)
	if err != nil {
		return false, err
	}
	sketches := []sketch{p.sketch(v, ask.country.ISO3)}
	if parts != nil {
		sketches = append(sketches, against.partsSketch(v, parts))
	}
	for at := range sketches { // print shows the wide picture alone
		draw := sketches[at].draw
		sketches[at].draw = func(chart.Size) chart.Chart { return draw(chart.Wide) }
		sketches[at].name = "brief-" + sketches[at].name
	}
	drawn, whole := v.figures(ctx, sketches)
	page.Portrait = p.part(v, drawn[0])
	if parts != nil {
		page.Parts, page.PartsText = drawn[1], v.partsFinding(against, parts)
	}
	for _, trait := range p.traits.Strengths {
		page.Strengths = append(page.Strengths, p.traitLine(v.words, trait))
	}
	for _, trait := range p.traits.Weaknesses {
		page.Weaknesses = append(page.Weaknesses, p.traitLine(v.words, trait))
	}
	for _, mover := range p.traits.Movers {
		page.Movers = append(page.Movers, v.say("%s: %s (%d) to %s (%d)", v.seriesName(queries.IndicatorSeries(mover.Indicator)),
			v.points(mover.Before), mover.From, v.points(mover.After), mover.To))
	}
	page.Closing = p.closingSentences(v.words)
	return whole, nil
}

// traitLine is a strength or a weakness in a line.
func (p *portrait) traitLine(w words, trait queries.Trait) string {
	return w.say("%s: score %s against a median of %s (%d, %s)", w.seriesName(queries.IndicatorSeries(trait.Indicator)),
		w.points(trait.Score), w.points(trait.Median), trait.Year, w.term(trait.Status.Label()))
}

// closingSentences say for the index and the two blocks how the gap to the
// median moves, what pace would close it, and when the present one would.
func (p *portrait) closingSentences(w words) []string {
	var all []string
	for _, row := range p.median {
		if row.Series.Level() == queries.PillarLevel || row.Gap == nil {
			continue
		}
		about, err := w.series(row.Series)
		if err != nil {
			continue
		}
		name := about.Name
		if *row.Gap <= 0 {
			all = append(all, w.say("%s: at or above the ASEAN median.", name))
			continue
		}
		trend := w.say("not enough figures")
		if row.TrendPerYear != nil {
			trend = w.say("%s points a year", w.signed(*row.TrendPerYear))
		}
		pace := w.say("not known")
		if row.RequiredPerYear != nil {
			pace = w.say("%s points a year", w.signed(*row.RequiredPerYear))
		}
		all = append(all, w.say("%s: %s points behind the ASEAN median. Own pace: %s; needed to reach its level by %d: %s. Catch-up at the present pace: %s.",
			name, w.points(*row.Gap), trend, row.RequiredBy, pace, w.catchUpWords(row)))
	}
	return all
}
