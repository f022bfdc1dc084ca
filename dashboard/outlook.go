package dashboard

import (
	"context"

	"readiness/data"
	"readiness/queries"
)

// outlook is what the overview says of a member on the scores: how far behind it
// is, what its gaps did, and what it would take to close them. Empty where the
// release has no index.
type outlook struct {
	year   int // of the index
	own    queries.IndexCountry
	ranked int
	leader queries.GapRow // the index, held against the leading member
	median queries.GapRow // the same, held against the median
	// aim is what the member has before it: the median, or the leading member
	// for one that is past the median and does not lead.
	aim     queries.ReferenceKind
	efforts []queries.GapRow // index, blocks, pillars and the lead indicator, held against the aim
	moves   []queries.GapMovement
	members []queries.Convergence // of everything that has a spread
}

func readOutlook(ctx context.Context, v *visit, ask overviewAsk) (o outlook, err error) {
	model, err := v.model(ctx, ask.asOf)
	if err != nil || model.ReferenceYear() == 0 {
		return o, err
	}
	index, err := model.Index(queries.IndexAsk{})
	if err != nil {
		return o, err
	}
	for _, country := range index.Countries {
		if country.Country == ask.country {
			o.own = country
		}
	}
	o.year, o.ranked = index.Year, index.Ranked
	gap := queries.GapAsk{Country: ask.country, Kind: queries.Leader, AsOf: ask.asOf, Index: model,
		Series: append(queries.ScoreSeries(v.catalog), queries.IndicatorSeries(leadIndicator))}
	toLeader, err := v.q.Gap(ctx, gap)
	if err != nil {
		return o, err
	}
	gap.Kind = queries.Median
	toMedian, err := v.q.Gap(ctx, gap)
	if err != nil {
		return o, err
	}
	o.leader, o.median = toLeader[0], toMedian[0]
	o.aim, o.efforts = queries.Median, toMedian
	if past(o.median.Gap) && !past(o.leader.Gap) {
		o.aim, o.efforts = queries.Leader, toLeader
	}
	if o.moves, err = model.Movements(ask.country); err != nil {
		return o, err
	}
	o.members, err = model.Convergence(queries.ConvergenceAsk{Composition: data.ASEAN11})
	return o, err
}

// levelWithin is the slack that doubles need (METHODOLOGY M8).
const levelWithin = 1e-9

// past reports whether there is nothing left to close.
func past(gap *float64) bool { return gap != nil && *gap <= levelWithin }

// reply is one of the four questions of the overview with its answer in a
// sentence, and where the page says more.
type reply struct{ Question, Anchor, Text string }

// answers are the questions that somebody who decides has, in their order.
func (o outlook) answers(w words, country data.CountryCode) []reply {
	name := w.country(country)
	return []reply{
		{w.say("Where does %s stand?", name), "where", o.standing(w, name)},
		{w.say("How far behind is it?"), "how-far", o.distance(w, name)},
		{w.say("Is the gap closing?"), "closing", o.closing(w, name)},
		{w.say("What would it take?"), "what-it-takes", o.effort(w, name)},
	}
}

// standing says the score and the rank.
func (o outlook) standing(w words, name string) string {
	switch {
	case o.year == 0:
		return w.say("There is no composite index yet: too few figures.")
	case o.own.Index.Score == nil:
		return w.say("%s is not ranked on the composite index of %d: %s.", name, o.year, w.why(o.own.Index))
	}
	return w.say("%s has %s of 100 points on the composite index of %d, rank %s members.", name, w.points(*o.own.Index.Score), o.year,
		w.rankWords(o.own.Index.Rank, o.ranked, o.own.Index.Tied))
}

// distance says the gap of the index to the median and to the leader.
func (o outlook) distance(w words, name string) string {
	if o.median.Gap == nil || o.leader.Gap == nil {
		return w.say("%s has no score to compare; the gap on each indicator is below.", name)
	}
	toMedian, toLeader := *o.median.Gap, *o.leader.Gap
	leaders := w.countries(o.leader.ReferenceCountry)
	switch {
	case toLeader <= levelWithin:
		return w.say("%s leads the members on the composite index, %s points ahead of the ASEAN median.", name, w.points(-toMedian))
	case toMedian > levelWithin:
		return w.say("%s is %s points behind the ASEAN median on the composite index, and %s points behind the leading member, %s.",
			name, w.points(toMedian), w.points(toLeader), leaders)
	case toMedian < -levelWithin:
		return w.say("%s is %s points ahead of the ASEAN median on the composite index, and %s points behind the leading member, %s.",
			name, w.points(-toMedian), w.points(toLeader), leaders)
	}
	return w.say("%s is the median of the members on the composite index, and %s points behind the leading member, %s.",
		name, w.points(toLeader), leaders)
}

// aimOf is a member's gap to its aim.
func (o outlook) aimOf(m queries.GapMovement) queries.Moved {
	if o.aim == queries.Leader {
		return m.Leader
	}
	return m.Median
}

// closing says what the gap of the index to the aim did, on the same inputs at
// both ends.
func (o outlook) closing(w words, name string) string {
	if len(o.moves) == 0 || o.aimOf(o.moves[0]).Change == nil {
		return w.say("The composite index of %s has no two years to compare.", name)
	}
	m, gap := o.moves[0], o.aimOf(o.moves[0])
	aim := w.referenceWords(reference{Kind: o.aim})
	before, after := *gap.Before, *gap.After
	switch {
	case past(gap.Before) && past(gap.After):
		return w.say("%s is not behind %s on the composite index: %s points ahead in %d, %s in %d, counted on the same inputs.",
			name, aim, w.points(-before), m.From, w.points(-after), m.To)
	case past(gap.After):
		return w.say("%s came past %s on the composite index: %s points behind in %d, %s ahead in %d, counted on the same inputs.",
			name, aim, w.points(before), m.From, w.points(-after), m.To)
	case past(gap.Before):
		return w.say("%s fell behind %s on the composite index: %s points ahead in %d, %s behind in %d, counted on the same inputs.",
			name, aim, w.points(-before), m.From, w.points(after), m.To)
	case gap.Movement == queries.Closing:
		return w.say("Yes: the gap of %s to %s on the composite index went from %s points in %d to %s in %d, counted on the same inputs.",
			name, aim, w.points(before), m.From, w.points(after), m.To)
	case gap.Movement == queries.Widening:
		return w.say("No: the gap of %s to %s on the composite index went from %s points in %d to %s in %d, counted on the same inputs.",
			name, aim, w.points(before), m.From, w.points(after), m.To)
	}
	return w.say("Hardly: the gap of %s to %s on the composite index was %s points in %d and %s in %d, counted on the same inputs.",
		name, aim, w.points(before), m.From, w.points(after), m.To)
}

// effort holds the pace that would close the gap of the index to the aim against
// the member's own.
func (o outlook) effort(w words, name string) string {
	if len(o.efforts) == 0 || o.efforts[0].RequiredPerYear == nil {
		return w.say("That cannot be told on the composite index: too few figures.")
	}
	row, aim := o.efforts[0], w.referenceWords(reference{Kind: o.aim})
	needed := *row.RequiredPerYear
	switch {
	case needed <= 0:
		return w.say("%s has no gap to %s left to close on the composite index.", name, aim)
	case row.TrendPerYear == nil:
		return w.say("%s points a year on the composite index, to be at today’s level of %s in %d. What %s gains a year is not known: the index has too few observed years.",
			w.points(needed), aim, row.RequiredBy, name)
	}
	return w.say("%s points a year on the composite index, to be at today’s level of %s in %d. The trend of %s is %s a year.",
		w.points(needed), aim, row.RequiredBy, name, w.signed(*row.TrendPerYear))
}

// prospects counts the indicators of the index by what becomes of their gap at
// the present pace.
func (w words) prospects(country data.CountryCode, aim queries.ReferenceKind, rows []queries.GapRow) string {
	reached, comes, not, unknown := 0, 0, 0, 0
	for _, row := range rows {
		switch row.CatchUpStatus {
		case "reached":
			reached++
		case "year", "imminent":
			comes++
		case "never", "beyond_horizon", "target_unreachable", "not_closing":
			not++
		default:
			unknown++
		}
	}
	if aim == queries.Leader {
		// Held against the leader, some indicators go towards a target instead.
		return w.say("Of the %d indicators of the index, %s is at the level of the leading member, or at the target of the indicator, on %d. At its present pace it would get there by %d on %d, and later or never on %d; on %d there are too few figures to say.",
			len(rows), w.country(country), reached, queries.Horizon, comes, not, unknown)
	}
	return w.say("Of the %d indicators of the index, %s is at the level of the ASEAN median or above it on %d. At its present pace it would get there by %d on %d, and later or never on %d; on %d there are too few figures to say.",
		len(rows), w.country(country), reached, queries.Horizon, comes, not, unknown)
}
