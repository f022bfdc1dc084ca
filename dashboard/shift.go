package dashboard

import (
	"context"
	"fmt"
	"html/template"
	"net/http"

	"readiness/dashboard/chart"
	"readiness/data"
	"readiness/queries"
)

// shiftAsk asks where the members stand between the two blocks.
type shiftAsk struct {
	country data.CountryCode
	asOf    data.Vintage
	excel   bool
}

func parseShift(_ *http.Request, v *visit) (shiftAsk, error) {
	return shiftAsk{country: v.params.member("country", data.TimorLeste), asOf: v.params.asOf()}, nil
}

func parseShiftFile(_ *http.Request, v *visit) (shiftAsk, error) {
	return shiftAsk{asOf: v.params.asOf(), excel: v.params.flag("excel")}, nil
}

func (shiftAsk) title(v *visit) string {
	return v.say("From infrastructure connectivity to intelligence connectivity")
}

// shiftPage is the page "/shift".
type shiftPage struct {
	shell
	Country     string
	Plane       figure
	Table, Gaps template.HTML
	Sources     []citation
}

func (ask shiftAsk) read(ctx context.Context, v *visit) (*queries.Shift, error) {
	model, err := v.model(ctx, ask.asOf)
	if err != nil {
		return nil, err
	}
	return model.Shift(queries.ShiftAsk{})
}

var shiftChartNames = []string{"plane"}

func (ask shiftAsk) sketches(v *visit, result *queries.Shift) []sketch {
	of := indexed(v.catalog)
	return []sketch{{name: "plane", of: of, draw: func(size chart.Size) chart.Chart {
		return chart.Shift(chart.ShiftIn{Language: v.language(), Shift: result, Focus: ask.country, Catalog: v.catalog, Source: publishersLine(v.catalog, of)}, size)
	}, table: sameTable(func() template.HTML { return trailTable(v, ask.country, result) })}}
}

// shift builds the page "/shift".
func shift(ctx context.Context, v *visit, ask shiftAsk) (document, error) {
	if model, err := v.model(ctx, ask.asOf); err != nil {
		return document{}, err
	} else if model.ReferenceYear() == 0 {
		return v.noIndex(ask.title(v))
	}
	standing, err := v.standing(ctx)
	if err != nil {
		return document{}, err
	}
	result, err := ask.read(ctx, v)
	if err != nil {
		return document{}, err
	}
	sketches := ask.sketches(v, result)
	drawn, whole := v.figures(ctx, sketches)
	page := shiftPage{
		shell:   v.shell(ask.title(v)),
		Country: countryName(v.catalog, ask.country), Plane: drawn[0],
		Gaps: shiftGapsTable(v, ask.country, result), Table: trailTable(v, ask.country, result),
		Sources: v.cite(indexed(v.catalog)...),
	}
	page.Finding = v.shiftFinding(ask.country, result)
	page.Controls = v.controls(v.memberChoice("country", v.say("In focus"), ask.country), v.asOfChoice(standing, ask.asOf))
	files := v.query("country")
	page.Downloads = []download{
		{v.say("Both blocks, CSV"), addressOf("/shift.csv", files), v.say("one row a member and year")},
		{v.say("Both blocks, JSON"), addressOf("/shift.json", files), ""},
	}
	if page.Share, err = v.share(ctx, page.Title, v.drawnFrom(sketches)); err != nil {
		return document{}, err
	}
	d, err := v.render("shift", page, whole)
	d.due = v.dueOf(standing, indexed(v.catalog))
	return d, err
}

// shiftFinding says on which block the focus is further behind the leader and
// what each of its gaps did over the trail, by the rule of one point that
// queries.Trail states; and of how many members the larger gap is that of
// intelligence connectivity.
func (w words) shiftFinding(focus data.CountryCode, result *queries.Shift) string {
	var own queries.Trail
	known, intelligence := 0, 0
	for _, trail := range result.Trails {
		if trail.Country == focus {
			own = trail
		}
		if trail.Gaps[0].ToLeader != nil && trail.Gaps[1].ToLeader != nil {
			known++
			if trail.Larger == data.Intelligence {
				intelligence++
			}
		}
	}
	name := w.country(focus)
	if known < fewMembers {
		return w.count(known, "Only %d member has a score in both blocks in %d, too few to compare.",
			"Only %d members have a score in both blocks in %d, too few to compare.", known, result.To)
	}
	others := " " + w.count(intelligence, "Of %d members with both scores, %d is further behind on intelligence connectivity.",
		"Of %d members with both scores, %d are further behind on intelligence connectivity.", known, intelligence)
	if own.Gaps[0].ToLeader == nil || own.Gaps[1].ToLeader == nil {
		return w.say("%s has no score in one of the two blocks in %d.", name, result.To) + others
	}
	first, second := own.Gaps[0], own.Gaps[1] // the larger first
	if own.Larger == data.Intelligence {
		first, second = second, first
	}
	sentence := w.say("%s is further behind on %s, %s points behind the leader in %d, than on %s, %s points", name,
		w.blockWords(first.Block), w.points(*first.ToLeader), result.To, w.blockWords(second.Block), w.points(*second.ToLeader))
	if own.Larger == "" {
		sentence = w.say("%s is about as far behind the leader on both: %s points on %s and %s on %s in %d", name,
			w.points(*first.ToLeader), w.blockWords(first.Block), w.points(*second.ToLeader), w.blockWords(second.Block), result.To)
	}
	return w.withMovement(sentence, first, second, result.From) + "." + others
}

// withMovement adds to a sentence what both gaps did since a year, in the order
// in which it names them.
func (w words) withMovement(sentence string, first, second queries.BlockGap, since int) string {
	switch {
	case first.Movement == "" || second.Movement == "":
		return sentence
	case first.Movement == second.Movement:
		return w.say("%s; both gaps are %s since %d", sentence, w.movement(first.Movement), since)
	}
	return w.say("%s; the first gap is %s, that on %s %s since %d", sentence, w.movement(first.Movement), w.blockWords(second.Block), w.movement(second.Movement), since)
}

// movement is what a gap does, in words.
func (w words) movement(m queries.Movement) string {
	switch m {
	case queries.Closing:
		return w.say("closing")
	case queries.Widening:
		return w.say("widening")
	}
	return w.say("steady")
}

// blockWords is a block's name in a sentence.
func (w words) blockWords(id data.BlockID) string {
	for _, block := range w.catalog.Blocks() {
		if block.ID == id {
			return lowerFirst(block.Name)
		}
	}
	return string(id)
}

// shiftGapsTable has a row a member: both gaps, which is larger, what they do.
func shiftGapsTable(v *visit, focus data.CountryCode, result *queries.Shift) template.HTML {
	columns := []column{{label: v.say("Member")}}
	for _, block := range v.catalog.Blocks() {
		columns = append(columns, column{label: block.Name, numeric: true, hint: v.say("score")},
			column{label: v.say("Behind the leader"), numeric: true, hint: v.say("points")}, column{label: v.say("Behind the median"), numeric: true, hint: v.say("points")},
			column{label: v.say("Gap since %d", result.From)})
	}
	columns = append(columns, column{label: v.say("Larger gap")})
	t := newTable("shift-gaps", v.say("The gap in each block, %d", result.To), columns...)
	for _, trail := range result.Trails {
		t.row(focusClass(trail.Country, focus))
		t.head(v.countryAddress(trail.Country), countryName(v.catalog, trail.Country))
		for at, score := range []*float64{trail.Now.Connectivity, trail.Now.Intelligence} {
			gap := trail.Gaps[at]
			t.pointsOr(v.words, score, v.say("no score"))
			t.pointsOr(v.words, gap.ToLeader, v.say("not known"))
			t.pointsOr(v.words, gap.ToMedian, v.say("not known"))
			if gap.Movement == "" || gap.Change == nil {
				t.none(v.say("not known"))
			} else {
				t.noted(v.movement(gap.Movement), v.signedPoints(*gap.Change))
			}
		}
		switch {
		case trail.Larger != "":
			t.cell(upperFirst(v.blockWords(trail.Larger)))
		case trail.Gaps[0].ToLeader != nil && trail.Gaps[1].ToLeader != nil:
			t.cell(v.say("about the same"))
		default:
			t.none(v.say("not known"))
		}
	}
	return t.html()
}

// pointsOr is a cell with a number of points, or words.
func (t *table) pointsOr(w words, value *float64, otherwise string) {
	if value == nil {
		t.none(otherwise)
		return
	}
	t.cell(w.points(*value))
}

// trailTable has a row a member and year.
func trailTable(v *visit, focus data.CountryCode, result *queries.Shift) template.HTML {
	t := newTable("trails", v.say("The way of each member, on the same inputs in every year"),
		column{label: v.say("Year")}, column{label: v.say("Infrastructure connectivity"), numeric: true}, column{label: v.say("Intelligence connectivity"), numeric: true},
		column{label: v.say("Rests on")})
	for _, trail := range result.Trails {
		t.group(countryName(v.catalog, trail.Country))
		for _, p := range trail.Points {
			t.row(focusClass(trail.Country, focus))
			t.head("", fmt.Sprint(p.Year))
			t.pointsOr(v.words, p.Connectivity, v.say("no score"))
			t.pointsOr(v.words, p.Intelligence, v.say("no score"))
			switch {
			case p.Connectivity == nil && p.Intelligence == nil:
				t.none("–")
			case p.Observed:
				t.cell(v.say("mostly figures of that year"))
			default:
				t.cell(v.say("mostly older figures"))
			}
		}
	}
	return t.html()
}
