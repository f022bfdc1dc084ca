package chart

import (
	"math"
	"slices"
	"strings"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"

	"readiness/data"
	"readiness/queries"
)

// ProfileIn is what a country's profile is made of: the latest figures of all
// members on the indicators of the index.
type ProfileIn struct {
	Language Language
	Rows     []queries.LatestRow
	Focus    data.CountryCode
	Catalog  *data.Catalog
	Title    string
	Source   string
}

// Profile draws a country's score on every indicator of the index within the
// range of the members: a band from the lowest to the highest, a stroke at the
// median, a dot for the country.
func Profile(in ProfileIn, size Size) Chart {
	all := standingsOf(in)
	standings := reported(all)
	focus := countryName(in.Catalog, in.Focus)
	ids := make([]data.IndicatorID, len(standings))
	for i, s := range standings {
		ids[i] = s.indicator.ID
	}
	c := Chart{
		language: in.Language, Name: "profile-" + strings.ToLower(string(in.Focus)), Size: size, Source: in.Source,
		Title: orElse(in.Title, in.Language.say("%s among the members", focus)),
		Subtitle: sentences(in.Language.say("Score from 0 to 100 between fixed goalposts"), in.Language.say("Band: lowest to highest member; stroke: median"),
			in.Language.say("Hollow: %d years old or more", oldAge), in.Language.untoldWords(len(all)-len(standings))),
	}
	l := newLadder(size, in.Catalog, ids)
	head := fit("● "+focus, widestHead, font, true)
	figures, ranks := textWidth(head, font, true), 0.0
	for _, s := range standings {
		figures = math.Max(figures, textWidth(s.own.text, font, true))
		ranks = math.Max(ranks, textWidth(s.rank, font, false))
	}
	d := l.drawing(30, either(size, int(figures+ranks)+46, 6))
	d.xAxis = scoreAxis()
	d.tooltip = object{"trigger": "item", "valueFormatter": "@num1"}
	d.addBands(standings, l, in.Language)
	d.addStandings(standings, l, focus)
	l.addNames(d, 0, 0)
	d.addStandingWords(standings, l, in.Language, head, int(figures), int(ranks))
	c.Desc = in.Language.profileDesc(c.Title, focus, all)
	return d.finish(c)
}

// reported leaves out the indicators on which no member has a figure, unless
// that is all of them.
func reported(standings []standing) []standing {
	kept := slices.DeleteFunc(slices.Clone(standings), func(s standing) bool { return s.count == 0 })
	if len(kept) == 0 {
		return standings
	}
	return kept
}

// standing is where a country stands on one indicator.
type standing struct {
	indicator         data.Indicator
	own               side
	low, middle, high float64 // scores of the members; NaN: none has a figure
	rank              string  // "9 of 11", "=9 of 11" when shared, or empty
	count             int     // members with a figure
}

// standingsOf computes the standings of the indicators of the index, in the
// order of the rows.
func standingsOf(in ProfileIn) []standing {
	var order []data.IndicatorID
	rows := map[data.IndicatorID][]queries.LatestRow{}
	for _, r := range in.Rows {
		if rows[r.Indicator] == nil {
			order = append(order, r.Indicator)
		}
		rows[r.Indicator] = append(rows[r.Indicator], r)
	}
	var standings []standing
	for _, id := range order {
		indicator, err := in.Catalog.Indicator(id)
		if err != nil || indicator.Role != data.InIndex {
			continue
		}
		standings = append(standings, standingOf(in, indicator, rows[id]))
	}
	return standings
}

func standingOf(in ProfileIn, indicator data.Indicator, rows []queries.LatestRow) standing {
	s := standing{
		indicator: indicator, own: side{text: in.Language.noData(), none: true, score: math.NaN()},
		low: math.NaN(), middle: math.NaN(), high: math.NaN(),
	}
	var scores []float64
	rank, shared := 0, ""
	for _, r := range rows {
		if r.Country == in.Focus {
			s.own = in.Language.sideOf(indicator, r.Value, r.Year, r.Year+r.Age)
			if rank = r.Rank; r.Tied {
				shared = "="
			}
		}
		if !finite(r.Value) || !isMember(in.Catalog, r.Country) {
			continue
		}
		if score, ok := score(indicator, *r.Value); ok {
			scores = append(scores, round(score, 5))
		}
	}
	s.count = len(scores)
	if s.count == 0 {
		return s
	}
	slices.Sort(scores)
	s.low, s.high = scores[0], scores[len(scores)-1]
	s.middle = (scores[len(scores)/2] + scores[(len(scores)-1)/2]) / 2
	if rank > 0 && s.own.drawn() {
		s.rank = in.Language.say("%s%d of %d", shared, rank, s.count)
	}
	return s
}

// addBands draws the ranges and the medians. A band is a bar that stands on
// another one without colour: the range has no zero of its own.
func (d *drawing) addBands(standings []standing, l ladder, language Language) {
	var under, over, middles []item
	for _, s := range standings {
		if s.count == 0 {
			continue
		}
		row := l.place[s.indicator.ID]
		under = append(under, item{Value: []any{s.low, row}})
		over = append(over, item{Value: []any{round(s.high-s.low, 6), row}})
		middles = append(middles, item{Name: s.indicator.Name, Value: []any{s.middle, row}})
	}
	if len(middles) == 0 {
		return
	}
	quiet := func(colour string) object {
		return object{
			"barWidth": 10, "z": 2, "silent": true, "tooltip": object{"show": false},
			"itemStyle": object{"color": colour}, "emphasis": object{"disabled": true},
		}
	}
	d.add(charts.SingleSeries{Name: "below the lowest", Type: "bar", Data: under, Stack: "range"}, quiet("transparent"))
	d.add(charts.SingleSeries{Name: "lowest to highest", Type: "bar", Data: over, Stack: "range"}, quiet(spanColour))
	d.add(charts.SingleSeries{
		Name: language.say("Median of the members"), Type: "scatter", Data: middles, Symbol: "rect", SymbolSize: []int{2, 16},
		ItemStyle: &opts.ItemStyle{Color: refColour},
	}, object{"z": 3, "itemStyle": object{"opacity": 1}, "encode": object{"x": 0, "y": 1, "tooltip": 0}})
}

// addStandings draws the country's dots.
func (d *drawing) addStandings(standings []standing, l ladder, focus string) {
	pairs := make([]pair, len(standings))
	for i, s := range standings {
		pairs[i] = pair{indicator: s.indicator, focus: s.own}
	}
	d.addDots("focus", focus, pairs, l, focusColour(), func(p pair) side { return p.focus })
}

// addStandingWords writes the country's figures and ranks.
func (d *drawing) addStandingWords(standings []standing, l ladder, language Language, head string, figures, ranks int) {
	var texts []item
	for _, s := range standings {
		row := l.place[s.indicator.ID]
		own := dim(s.own, object{"color": focusColour(), "fontWeight": "bold"})
		lift, figureEdge, rankEdge := 0, 16+figures, 34+figures+ranks
		if l.size.narrow() {
			lift, rankEdge = -17, 6
			figureEdge = 6
			if s.rank != "" {
				figureEdge = -6 - int(textWidth(s.rank, font, false))
			}
		}
		place := func(edge int) object {
			return object{"distance": edge, "align": "right", "offset": []int{0, lift}}
		}
		texts = append(texts, textItem(s.own.text, 100, row, overlay(place(figureEdge), own)))
		if s.rank != "" {
			texts = append(texts, textItem(s.rank, 100, row, overlay(place(rankEdge), object{"color": quietColour})))
		}
	}
	if !l.size.narrow() && len(l.heads) > 0 {
		texts = append(texts, textItem(head, 100, 0, object{
			"distance": 16 + figures, "align": "right", "color": focusColour(), "fontWeight": "bold",
		}))
		if ranks > 0 {
			texts = append(texts, textItem(language.say("Rank"), 100, 0, object{
				"distance": 34 + figures + ranks, "align": "right", "fontWeight": "bold",
			}))
		}
	}
	d.addTexts("figures", texts, object{"fontSize": font})
}

// profileDesc says every figure with its rank, and what is missing.
func (l Language) profileDesc(title, focus string, standings []standing) string {
	var all, absent []string
	for _, s := range standings {
		switch {
		case !s.own.drawn():
			absent = append(absent, s.indicator.Name)
		case s.rank != "":
			all = append(all, l.say("%s %s, rank %s", s.indicator.Name, s.own.text, s.rank))
		default:
			all = append(all, s.indicator.Name+" "+s.own.text)
		}
	}
	missing := ""
	if len(absent) > 0 {
		missing = l.say("%s has no data on %s", focus, l.list(absent))
	}
	return sentences(title, strings.Join(all, "; "), missing)
}
