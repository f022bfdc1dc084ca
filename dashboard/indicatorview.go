package dashboard

import (
	"cmp"
	"context"
	"slices"
	"strconv"

	"readiness/data"
	"readiness/queries"
)

// This file is what view= chooses on an indicator's page, and the way through
// the years that the views of one year have.

// views are what view= may show. The first is the default: it has the ranking
// under it.
var views = []string{"trend", "ranking", "map", "multiples", "table"}

// indicatorViews are the same with what they are called.
func (w words) indicatorViews() []option {
	return []option{{"trend", w.say("Over the years")}, {"ranking", w.say("Ranking")}, {"map", w.say("Map")}, {"multiples", w.say("Member by member")}, {"table", w.say("Tables only")}}
}

// ofOneYear reports whether the view shows the figures of one year, so that
// years can be stepped through.
func (ask indicatorAsk) ofOneYear() bool { return ask.view == "ranking" || ask.view == "map" }

// charted are the charts of the view, in the order of the page.
func (ask indicatorAsk) charted() []string {
	switch ask.view {
	case "trend":
		return []string{"trend", "ranking"}
	case "table":
		return nil
	}
	return []string{ask.view}
}

// record is every figure of the members, whatever years are asked for: it fixes
// the classes of a map and says which years there are.
func (ask indicatorAsk) record(ctx context.Context, v *visit) ([]data.Observation, error) {
	return v.q.Trend(ctx, queries.TrendAsk{Indicator: ask.indicator.ID, AsOf: ask.asOf})
}

// controls choose the member in focus, the year where the view is of one, and
// the day; the rest of the address stays.
func (ask indicatorAsk) controls(v *visit, standing *standing, rows indicatorRows) controls {
	selects := []choice{v.memberChoice("country", v.say("In focus"), ask.country)}
	kept := []string{"view", "countries", "from"}
	if ask.ofOneYear() {
		selects = append(selects, v.untilChoice(yearsIn(rows.record, ask.from), ask.to))
	} else {
		kept = append(kept, "to")
	}
	return v.keep(v.controls(append(selects, v.asOfChoice(standing, ask.asOf))...), kept...)
}

// membersHeading stands over the latest figures.
func (w words) membersHeading(to int) string {
	if to == 0 {
		return w.say("The members now")
	}
	return w.say("The members, figures up to %d", to)
}

// pill is a link among a few that exclude each other.
type pill struct {
	Href, Label string
	Current     bool
}

// viewPills lead to the other views of the same question; the first is the
// default, which has no word in the address.
func (v *visit) viewPills(name, chosen string, views ...option) []pill {
	var pills []pill
	for at, view := range views {
		address := addressOf(v.path, v.query(name))
		if at > 0 {
			address = addressOf(v.path, v.query(name), name+"="+view.word)
		}
		pills = append(pills, pill{address, view.label, view.word == chosen})
	}
	return pills
}

// steps are plain links to the years before and after the one shown.
type steps struct {
	Shown         string
	Before, After step
}

// step is a link to a year; one without an address does not exist.
type step struct{ Href, Label string }

// yearSteps leads from the year shown to its neighbours among some, ascending.
// A year shown that is none of them lies between two. The usual year, which is
// shown when none is given, needs no parameter. Where there is nowhere to go
// there are no steps.
func (v *visit) yearSteps(name string, years []int, shown, usual int) steps {
	if len(years) == 0 {
		return steps{}
	}
	shown = cmp.Or(shown, usual)
	to := func(year int) step {
		address := addressOf(v.path, v.query(name), name+"="+strconv.Itoa(year))
		if year == usual {
			address = addressOf(v.path, v.query(name))
		}
		return step{address, strconv.Itoa(year)}
	}
	s := steps{Shown: strconv.Itoa(shown)}
	at, found := slices.BinarySearch(years, shown)
	// Figures of an earlier year stand for a year without any, so the step back
	// from it passes over them.
	before, after := at-1, at+1
	if !found {
		before, after = at-2, at
	}
	if before >= 0 {
		s.Before = to(years[before])
	}
	if after < len(years) {
		s.After = to(years[after])
	}
	if s.Before.Href == "" && s.After.Href == "" {
		return steps{}
	}
	return s
}

// yearsIn are the reference years with a figure, ascending, from a first one on.
func yearsIn(record []data.Observation, from int) []int {
	var years []int
	for _, o := range record {
		if o.Value != nil && o.Year >= from {
			years = append(years, o.Year)
		}
	}
	slices.Sort(years)
	return slices.Compact(years)
}

// untilChoice lists the years up to which figures may be shown, newest first.
// The newest is no bound at all.
func (w words) untilChoice(years []int, chosen int) choice {
	c := choice{Name: "to", Label: w.say("Figures up to")}
	if len(years) == 0 {
		return c
	}
	newest := years[len(years)-1]
	if chosen == 0 {
		chosen = newest
	}
	if at, found := slices.BinarySearch(years, chosen); !found {
		years = slices.Insert(slices.Clone(years), at, chosen)
	}
	for _, year := range slices.Backward(years) {
		value := strconv.Itoa(year)
		if year == newest {
			value = ""
		}
		c.Options = append(c.Options, choiceOption{value, strconv.Itoa(year), year == chosen})
	}
	return c
}
