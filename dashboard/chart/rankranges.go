package chart

import (
	"math"
	"strings"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"

	"readiness/data"
	"readiness/queries"
)

// RankRangesIn is what a ranking with its ranges is made of. Without Robustness
// the ranks are drawn alone.
type RankRangesIn struct {
	Language   Language
	Index      *queries.IndexResult
	Robustness *queries.Robustness // of the same year and weights; nil: not computed yet
	Focus      data.CountryCode
	Catalog    *data.Catalog
	Title      string
	Source     string
}

// RankRanges draws a row for each member: its score as a number, its rank as a
// dot, and the ranks that it takes under other choices of method as a bar. Members that are
// not ranked stand below, named, without a dot.
func RankRanges(in RankRangesIn, size Size) Chart {
	c := Chart{
		language: in.Language, Name: "rank-ranges", Size: size, Source: in.Source,
		Title: orElse(in.Title, in.Language.say("Composite index %d: ranks and their ranges", in.Index.Year)),
	}
	ranges := map[data.CountryCode]queries.RankRange{}
	if in.Robustness != nil {
		for _, r := range in.Robustness.Countries {
			ranges[r.Country] = r
		}
	}
	rows := make([]row, len(in.Index.Countries))
	widest := 0.0
	for i, country := range in.Index.Countries {
		bold := country.Country == in.Focus
		name := fit(countryName(in.Catalog, country.Country), float64(size.room())*0.3, font, bold)
		rows[i] = row{key: string(country.Country), label: name, style: nameStyle(bold)}
		widest = math.Max(widest, textWidth(name, font, bold))
	}
	d := &drawing{
		width: size.room(), left: int(widest) + 14, right: either(size, 76, 52), top: 46, bottom: 8,
		xAxis: in.Language.rankAxis(max(in.Index.Ranked, 1)), tooltip: object{"trigger": "item", "valueFormatter": "@num0"},
	}
	d.height = d.top + d.bottom + max(len(rows), 1)*30
	d.yAxis = rowAxis(rows, d.left, false)
	d.addRankMarks(in, ranges)
	d.addScores(in)

	means := ""
	if in.Robustness != nil {
		means = in.Language.say("Bar: 90 %% of %s draws of weights, scales, aggregation and treatment of missing figures", in.Language.numerals(thousands(in.Robustness.Draws)))
	}
	c.Subtitle = sentences(in.Language.say("Rank among the %d ranked members, %d; dot: by the stated method", in.Index.Ranked, in.Index.Year), means)
	c.Desc = rankRangesDesc(c.Title, in, ranges)
	return d.finish(c)
}

// thousands groups a count by commas.
func thousands(n int) string { return data.Indicator{}.Format(float64(n)) }

// rankAxis has a tick for each rank, the best on the left.
func (l Language) rankAxis(ranked int) object {
	s := scale{lo: 0.5, hi: float64(ranked) + 0.5}
	for rank := 1; rank <= ranked; rank++ {
		s.ticks = append(s.ticks, float64(rank))
	}
	axis := valueAxis(s)
	axis["position"] = "top"
	axis["name"], axis["nameLocation"], axis["nameGap"] = l.say("Rank"), "start", 12
	axis["nameTextStyle"] = object{"color": quietColour, "fontSize": 12}
	return axis
}

// addRankMarks draws the ranges and over them the ranks.
func (d *drawing) addRankMarks(in RankRangesIn, ranges map[data.CountryCode]queries.RankRange) {
	var bars, focusBar, dots []item
	for i, country := range in.Index.Countries {
		if country.Index.Status != queries.Ranked {
			continue
		}
		colour := refColour
		if country.Country == in.Focus {
			colour = focusColour()
		}
		name := countryName(in.Catalog, country.Country)
		if r, ok := ranges[country.Country]; ok {
			bar := item{Name: name, Value: []any{i, r.Low, r.High}}
			if country.Country == in.Focus {
				focusBar = append(focusBar, bar)
			} else {
				bars = append(bars, bar)
			}
		}
		dots = append(dots, item{Name: name, Value: []any{country.Index.Rank, i}, ItemStyle: object{"color": colour}})
	}
	add := func(name, colour string, items []item) {
		if len(items) == 0 {
			return
		}
		d.add(charts.SingleSeries{
			Name: name, Type: "custom", Data: items, RenderItem: "interval", ItemStyle: &opts.ItemStyle{Color: colour},
		}, object{"encode": object{"x": []int{1, 2}, "y": 0}, "silent": true, "z": 2, "tooltip": object{"show": false}})
	}
	add("range", otherColour, bars)
	add("range of the focus", tint(focusColour()), focusBar)
	if len(dots) > 0 {
		d.add(charts.SingleSeries{Name: "rank", Type: "scatter", Data: dots, SymbolSize: 12}, object{
			"z": 3, "itemStyle": object{"opacity": 1, "borderColor": paperColour, "borderWidth": 1.5},
			"encode": object{"x": 0, "y": 1, "tooltip": 0}, "emphasis": object{"disabled": true},
		})
	}
}

// addScores writes the scores in a column at the right, and that a member is
// not ranked in its row.
func (d *drawing) addScores(in RankRangesIn) {
	right := float64(max(in.Index.Ranked, 1)) + 0.5
	var scores, absent []item
	for i, country := range in.Index.Countries {
		if country.Index.Status != queries.Ranked || !finite(country.Index.Score) {
			absent = append(absent, textItem(in.Language.say("not ranked"), 0.5, i, nil))
			continue
		}
		style := object{}
		if country.Country == in.Focus {
			style = object{"color": focusColour(), "fontWeight": "bold"}
		}
		scores = append(scores, textItem(in.Language.number(*country.Index.Score, 1), right, i, style))
	}
	if len(scores) > 0 {
		head := textItem(in.Language.say("Score"), right, 0, object{"color": quietColour, "fontSize": 12, "position": []int{8, -35}})
		scores = append(scores, head)
	}
	d.addTexts("scores", scores, object{"fontSize": font, "color": inkColour, "distance": 10})
	d.addTexts("not ranked", absent, object{"fontSize": font, "fontStyle": "italic"})
}

// rankRangesDesc says every row.
func rankRangesDesc(title string, in RankRangesIn, ranges map[data.CountryCode]queries.RankRange) string {
	var places, absent []string
	for _, country := range in.Index.Countries {
		name := countryName(in.Catalog, country.Country)
		if country.Index.Status != queries.Ranked || !finite(country.Index.Score) {
			absent = append(absent, name)
			continue
		}
		score := in.Language.number(*country.Index.Score, 1)
		text := in.Language.say("%s %d, score %s", name, country.Index.Rank, score)
		if r, ok := ranges[country.Country]; ok {
			text = in.Language.say("%s %d, score %s, range %d to %d", name, country.Index.Rank, score, r.Low, r.High)
		}
		places = append(places, text)
	}
	none := ""
	if len(absent) > 0 {
		none = in.Language.say("Not ranked, too little data: %s", in.Language.list(absent))
	}
	return sentences(title, in.Language.say("Ranks of %d, best first", in.Index.Year), strings.Join(places, "; "), none)
}
