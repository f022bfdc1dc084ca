package dashboard

import (
	"context"
	"html/template"
	"strconv"

	"readiness/dashboard/chart"
	"readiness/data"
	"readiness/queries"
)

// portrait is what stands out in one member: its profile beyond the list of
// figures. Nil where the release has no index.
type portrait struct {
	traits  *queries.Traits
	result  *queries.IndexResult
	leader  []queries.GapRow // of the index, its blocks and its pillars
	median  []queries.GapRow
	lacking *queries.Lacking
	of      []data.Indicator
}

// portrait reads it.
func (v *visit) portrait(ctx context.Context, country data.CountryCode, asOf data.Vintage) (*portrait, error) {
	model, err := v.model(ctx, asOf)
	if err != nil || model.ReferenceYear() == 0 {
		return nil, err
	}
	p := &portrait{of: indexed(v.catalog)}
	if p.traits, err = model.Traits(country); err != nil {
		return nil, err
	}
	if p.result, err = model.Index(queries.IndexAsk{}); err != nil {
		return nil, err
	}
	if p.lacking, err = model.Lacking(country); err != nil {
		return nil, err
	}
	ask := queries.GapAsk{Country: country, Kind: queries.Leader, Series: queries.ScoreSeries(v.catalog), AsOf: asOf, Index: model}
	if p.leader, err = v.q.Gap(ctx, ask); err != nil {
		return nil, err
	}
	ask.Kind = queries.Median
	p.median, err = v.q.Gap(ctx, ask)
	return p, err
}

// sketch is the star of the pillars against the median of the members.
func (p *portrait) sketch(v *visit, country data.CountryCode) sketch {
	return sketch{name: "star", of: p.of, draw: func(size chart.Size) chart.Chart {
		return chart.Petal(chart.PetalIn{Language: v.language(), Rows: p.median, Focus: country, Catalog: v.catalog,
			ReferenceName: v.referenceWords(reference{Kind: queries.Median}), Source: publishersLine(v.catalog, p.of)}, size)
	}, table: sameTable(func() template.HTML { return p.scoresTable(v, country) })}
}

// ranks finds the rank of every score of the member, and how many have one.
func (p *portrait) ranks() (ranks map[queries.SeriesID]queries.Score, of map[queries.SeriesID]int) {
	ranks, of = map[queries.SeriesID]queries.Score{}, map[queries.SeriesID]int{}
	for _, country := range p.result.Countries {
		scores := append([]queries.Score{country.Index}, country.Blocks...)
		for _, score := range append(scores, country.Pillars...) {
			if score.Score == nil {
				continue
			}
			of[score.Series]++
			if country.Country == p.traits.Country {
				ranks[score.Series] = score
			}
		}
	}
	return ranks, of
}

// scoresTable has a row for the index, each block and each pillar: the score,
// its rank, the median's and the leader's, and how many years those are.
func (p *portrait) scoresTable(v *visit, country data.CountryCode) template.HTML {
	t := newTable("standing", v.say("%s on the index and its pillars, %d", v.country(country), p.result.Year),
		column{label: v.say("Score of")}, column{label: v.country(country), numeric: true, hint: v.say("0 to 100")}, column{label: v.say("Rank"), numeric: true},
		column{label: v.say("Median"), numeric: true}, column{label: v.say("Years behind the median"), numeric: true},
		column{label: v.say("Leading member"), numeric: true}, column{label: v.say("Who and when")}, column{label: v.say("Years behind the leader"), numeric: true})
	ranks, of := p.ranks()
	for at, row := range p.leader {
		about, address, _, ok := described(v, country, row.Series)
		if !ok {
			continue
		}
		t.row("")
		t.head(address, about.Name)
		t.pointsOr(v.words, row.Value, v.say("no score"))
		if score, ranked := ranks[row.Series]; ranked {
			t.cell(v.rankWords(score.Rank, of[row.Series], score.Tied))
		} else {
			t.none(v.say("not ranked"))
		}
		t.pointsOr(v.words, p.median[at].ReferenceValue, v.say("too few figures"))
		t.cell(v.yearsWords(p.median[at].YearsBehind, p.median[at].YearsStatus))
		gapReference(t, v, about, row)
		t.cell(v.yearsWords(row.YearsBehind, row.YearsStatus))
	}
	return t.html()
}

// traitsTable has a row for each strength or weakness.
func (p *portrait) traitsTable(v *visit, id, caption string, traits []queries.Trait) template.HTML {
	if len(traits) == 0 {
		return ""
	}
	t := newTable(id, caption,
		column{label: v.say("Indicator")}, column{label: v.say("Score"), numeric: true, hint: v.say("0 to 100")}, column{label: v.say("Median"), numeric: true},
		column{label: v.say("Distance"), numeric: true, hint: v.say("points")}, column{label: v.say("Against its own average"), numeric: true, hint: v.say("points")},
		column{label: v.say("Year"), numeric: true}, column{label: v.say("Status")})
	for _, trait := range traits {
		indicator, err := v.catalog.Indicator(trait.Indicator)
		if err != nil {
			continue
		}
		t.row("")
		t.head(v.indicatorAddress(trait.Indicator, p.traits.Country), indicator.Name)
		t.cell(v.points(trait.Score))
		t.cell(v.points(trait.Median))
		t.cell(v.signed(trait.Distance))
		t.cell(v.signed(trait.Relative))
		t.whole(trait.Year)
		t.status(v.words, trait.Status, "")
	}
	return t.html()
}

// moversTable has a row for each input that moved most.
func (p *portrait) moversTable(v *visit) template.HTML {
	if len(p.traits.Movers) == 0 {
		return ""
	}
	t := newTable("movers", v.say("Scores that moved most, figures for %d against those for %d", p.traits.Year, p.traits.Since),
		column{label: v.say("Indicator")}, column{label: v.say("Then"), numeric: true}, column{label: v.say("Year"), numeric: true},
		column{label: v.say("Now"), numeric: true}, column{label: v.say("Year"), numeric: true}, column{label: v.say("Change"), numeric: true, hint: v.say("points")})
	for _, mover := range p.traits.Movers {
		indicator, err := v.catalog.Indicator(mover.Indicator)
		if err != nil {
			continue
		}
		t.row("")
		t.head(v.indicatorAddress(mover.Indicator, p.traits.Country), indicator.Name)
		t.cell(v.points(mover.Before))
		t.whole(mover.From)
		t.cell(v.points(mover.After))
		t.whole(mover.To)
		t.cell(v.signed(mover.Change))
	}
	return t.html()
}

// peersTable has a row for each peer with its scores.
func (p *portrait) peersTable(v *visit) template.HTML {
	if len(p.traits.Peers) == 0 {
		return ""
	}
	income := v.seriesName(queries.IndicatorSeries(queries.PeerIndicator))
	columns := []column{{label: v.say("Member")}, {label: income, numeric: true}, {label: v.say("Year"), numeric: true}, {label: v.say("Index"), numeric: true}}
	for _, block := range v.catalog.Blocks() {
		columns = append(columns, column{label: block.Name, numeric: true})
	}
	t := newTable("peers", v.say("Members of the nearest income per head, and their scores of %d", p.result.Year), append(columns, column{label: v.say("Gap")})...)
	indicator, err := v.catalog.Indicator(queries.PeerIndicator)
	if err != nil {
		return ""
	}
	for _, peer := range p.traits.Peers {
		for _, country := range p.result.Countries {
			if country.Country != peer.Country {
				continue
			}
			t.row("")
			t.head(v.countryAddress(peer.Country), v.country(peer.Country))
			t.cell(withUnit(indicator, peer.Value))
			t.cell(strconv.Itoa(peer.Year))
			t.pointsOr(v.words, country.Index.Score, v.say("not ranked"))
			for _, block := range country.Blocks {
				t.pointsOr(v.words, block.Score, v.say("no score"))
			}
			t.link(addressOf("/gap", joinQuery("country="+string(p.traits.Country)+"&ref="+string(peer.Country), v.kept())), v.say("the gap to it"))
		}
	}
	return t.html()
}

// portraitPart is the portrait as pages show it.
type portraitPart struct {
	Pillars               figure
	Standing              string
	StandingTable         template.HTML
	TraitsText            string
	Strengths, Weaknesses template.HTML
	MoversText            string
	Movers                template.HTML
	Availability          string
	PeersText             string
	Peers                 template.HTML
}

// part makes the sentences and tables.
func (p *portrait) part(v *visit, pillars figure) *portraitPart {
	country := p.traits.Country
	return &portraitPart{
		Pillars: pillars, Standing: p.pillarsSentence(v.words), StandingTable: p.scoresTable(v, country),
		TraitsText: p.traitsSentence(v.words),
		Strengths:  p.traitsTable(v, "strengths", v.say("Strengths: further ahead, or less behind, than on average"), p.traits.Strengths),
		Weaknesses: p.traitsTable(v, "weaknesses", v.say("Weaknesses: further behind than on average"), p.traits.Weaknesses),
		MoversText: p.moversSentence(v.words), Movers: p.moversTable(v),
		Availability: p.availabilitySentence(v.words),
		PeersText:    p.peersSentence(v.words), Peers: p.peersTable(v),
	}
}
