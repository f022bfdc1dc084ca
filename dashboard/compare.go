package dashboard

import (
	"context"
	"html/template"
	"net/http"
	"slices"
	"strings"

	"readiness/dashboard/chart"
	"readiness/data"
	"readiness/queries"
)

// What /compare shows unless asked otherwise: a figure of the first block
// against one of the second, both of which every member has.
const (
	compareX    queries.SeriesID = queries.SeriesID(leadIndicator)
	compareY    queries.SeriesID = "ai-technology-sector"
	compareSize queries.SeriesID = "population"
)

// compareAsk asks for the members on two series. The size of the marks is a
// third, or none.
type compareAsk struct {
	country    data.CountryCode
	x, y, size queries.SeriesID
	window     queries.Window
	logX, logY bool
	asOf       data.Vintage
	excel      bool // of files
}

func parseCompare(r *http.Request, v *visit) (compareAsk, error) {
	ask := v.comparison()
	ask.country = v.params.member("country", data.TimorLeste)
	ask.logX = v.params.choice("xscale", "linear", "log") == "log"
	ask.logY = v.params.choice("yscale", "linear", "log") == "log"
	if !ask.logX && !ask.logY {
		return ask, nil
	}
	// Whether figures have logarithms is known from the figures alone.
	result, err := ask.read(r.Context(), v)
	if err != nil {
		return ask, err
	}
	if ask.logX && !result.PositiveX() {
		ask.logX = v.params.withoutLog("xscale", v.measured(ask.x).Name)
	}
	if ask.logY && !result.PositiveY() {
		ask.logY = v.params.withoutLog("yscale", v.measured(ask.y).Name)
	}
	return ask, nil
}

// withoutLog refuses a logarithmic scale; it returns whether there is one.
func (p *params) withoutLog(name, series string) bool {
	p.complain(name, "log", p.say("a figure of %s is zero or below and has no logarithm", series), p.say("The scale is linear."))
	p.canonical.Del(name)
	return false
}

// comparison reads what pages and files have in common.
func (v *visit) comparison() compareAsk {
	ask := compareAsk{asOf: v.params.asOf()}
	// Whoever asks for one of the two usual series alone gets the other with it.
	across, up := compareX, compareY
	if v.params.values.Get("y") == string(compareX) {
		across = compareY
	}
	if ask.x = v.params.axis("x", across, ""); ask.x == compareY {
		up = compareX
	}
	ask.y = v.params.axis("y", up, ask.x)
	if ask.x != compareX {
		v.params.set("x", string(ask.x))
	}
	if ask.y != compareY {
		v.params.set("y", string(ask.y))
	}
	ask.size = v.params.markSize(v.form)
	ask.window = queries.Window(v.params.choice("window", string(queries.CatalogueWindow), string(queries.AnyAge)))
	return ask
}

// axis reads the series of an axis: a score, or an indicator that has a page.
// The two axes are never the same.
func (p *params) axis(name string, otherwise, other queries.SeriesID) queries.SeriesID {
	text := queries.SeriesID(p.one(name))
	switch {
	case text == "" || text == otherwise:
		return otherwise
	case !slices.Contains(onAxes(p.catalog), text):
		p.complain(name, string(text), p.say("it is neither a score nor the id of an indicator"), p.say("%s is shown instead.", p.measured(otherwise).Name))
		return otherwise
	case text == other:
		p.complain(name, string(text), p.say("it is on the other axis already"), p.say("%s is shown instead.", p.measured(otherwise).Name))
		return otherwise
	}
	return text
}

// markSize reads the series that sizes the marks: size=, or bubble=, which
// pictures need because size= is that of the picture there. An area cannot show
// what may be below zero.
func (p *params) markSize(of form) queries.SeriesID {
	name := "bubble"
	text := p.one(name)
	if text == "" && !of.picture() {
		name = "size"
		text = p.one(name)
	}
	sizes := sizing(p.catalog)
	otherwise := queries.SeriesID("")
	if slices.Contains(sizes, compareSize) {
		otherwise = compareSize
	}
	switch {
	case text == "" || text == string(otherwise):
		return otherwise
	case text == "none":
		p.set("bubble", text)
		return ""
	case !slices.Contains(sizes, queries.SeriesID(text)):
		p.complain(name, text, p.say("it is neither none, a score nor an indicator that is never below zero"), p.say("The marks have their usual size."))
		return otherwise
	}
	p.set("bubble", text)
	return queries.SeriesID(text)
}

// picture reports whether a form is a picture or what one is drawn from.
func (f form) picture() bool { return f == chartDataForm || strings.HasPrefix(f.contentType, "image/") }

// comparable lists what an axis may show.
func onAxes(catalog *data.Catalog) []queries.SeriesID {
	all := queries.ScoreSeries(catalog)
	for _, indicator := range catalog.Indicators() {
		if shown(indicator) {
			all = append(all, queries.IndicatorSeries(indicator.ID))
		}
	}
	return all
}

// sizing lists what an area may show.
func sizing(catalog *data.Catalog) []queries.SeriesID {
	return slices.DeleteFunc(onAxes(catalog), func(id queries.SeriesID) bool {
		about, err := queries.DescribeSeries(catalog, id)
		return err != nil || about.Indicator != nil && about.Indicator.Bounds.Min < 0
	})
}

func (ask compareAsk) title(v *visit) string {
	return v.say("%s and %s", v.measured(ask.x).Name, v.measured(ask.y).Name)
}

// comparePage is the page "/compare".
type comparePage struct {
	shell
	X, Y    string
	Plane   figure
	Window  string
	Caution string
	Sources []citation
}

func (ask compareAsk) read(ctx context.Context, v *visit) (*queries.Comparison, error) {
	model, err := v.model(ctx, ask.asOf)
	if err != nil {
		return nil, err
	}
	return v.q.Compare(ctx, queries.CompareAsk{X: ask.x, Y: ask.y, Size: ask.size, Window: ask.window, AsOf: ask.asOf, Index: model})
}

// behind lists the indicators that a comparison rests on.
func (ask compareAsk) behind(v *visit) []data.Indicator {
	var of []data.Indicator
	for _, id := range []queries.SeriesID{ask.x, ask.y, ask.size} {
		about, err := queries.DescribeSeries(v.catalog, id)
		switch {
		case id == "" || err != nil:
		case about.Indicator == nil:
			of = append(of, indexed(v.catalog)...)
		default:
			of = append(of, *about.Indicator)
		}
	}
	return of
}

var compareChartNames = []string{"scatter"}

func (ask compareAsk) sketches(v *visit, result *queries.Comparison) []sketch {
	of := ask.behind(v)
	return []sketch{{name: "scatter", of: of, draw: func(size chart.Size) chart.Chart {
		return chart.Compare(chart.CompareIn{Language: v.language(), Comparison: result, LogX: ask.logX, LogY: ask.logY,
			Focus: ask.country, Catalog: v.catalog, Source: publishersLine(v.catalog, of)}, size)
	}, table: sameTable(func() template.HTML { return v.compareTable(ask, result) })}}
}

// compare builds the page "/compare".
func compare(ctx context.Context, v *visit, ask compareAsk) (document, error) {
	standing, err := v.standing(ctx)
	if err != nil {
		return document{}, err
	}
	result, err := ask.read(ctx, v)
	if err != nil {
		return document{}, err
	}
	drawn, whole := v.figures(ctx, ask.sketches(v, result))
	of := ask.behind(v)
	page := comparePage{
		shell: v.shell(v.say("Compare two indicators")), X: v.measured(ask.x).Name, Y: v.measured(ask.y).Name, Plane: drawn[0],
		Window: v.windowWords(ask.window), Caution: v.compareCaution(result), Sources: v.cite(of...),
	}
	page.Plane.Note = v.notShown(result)
	page.Plane.Table = v.compareTable(ask, result)
	page.Plane.TableCaption = v.say("%s and %s", page.X, page.Y)
	page.Finding = v.compareFinding(ask.country, result)
	page.Controls = v.controls(
		v.axisChoice("x", v.say("Across"), ask.x), v.axisChoice("y", v.say("Up"), ask.y), v.sizeChoice(ask.size),
		v.memberChoice("country", v.say("In focus"), ask.country),
		wordChoice("window", v.say("Figures"), string(ask.window), option{string(queries.CatalogueWindow), v.say("recent ones")}, option{string(queries.AnyAge), v.say("the newest, however old")}),
		v.scaleChoice("xscale", v.say("Scale across"), ask.logX), v.scaleChoice("yscale", v.say("Scale up"), ask.logY),
		v.asOfChoice(standing, ask.asOf))
	if files := v.query("country", "xscale", "yscale"); allowed(v.catalog, of...) == nil {
		page.Downloads = []download{
			{v.say("This table, CSV"), addressOf("/compare.csv", files), v.say("one row a member")},
			{v.say("This table, JSON"), addressOf("/compare.json", files), v.say("with the rank correlation")},
		}
	}
	if page.Share, err = v.share(ctx, ask.title(v), of); err != nil {
		return document{}, err
	}
	d, err := v.render("compare", page, whole)
	d.due = v.dueOf(standing, of)
	return d, err
}

// axisChoice lists what an axis may show.
func (v *visit) axisChoice(name, label string, chosen queries.SeriesID) choice {
	c := choice{Name: name, Label: label}
	for _, series := range onAxes(v.catalog) {
		c.Options = append(c.Options, choiceOption{string(series), v.measured(series).Name, series == chosen})
	}
	return c
}

// sizeChoice lists what the area of the marks may show.
func (v *visit) sizeChoice(chosen queries.SeriesID) choice {
	c := choice{Name: "size", Label: v.say("Area of the marks"), Options: []choiceOption{{"none", v.say("all the same"), chosen == ""}}}
	for _, series := range sizing(v.catalog) {
		c.Options = append(c.Options, choiceOption{string(series), v.measured(series).Name, series == chosen})
	}
	return c
}

func (v *visit) scaleChoice(name, label string, log bool) choice {
	chosen := "linear"
	if log {
		chosen = "log"
	}
	return wordChoice(name, label, chosen, option{"linear", v.say("linear")}, option{"log", v.say("logarithmic")})
}
