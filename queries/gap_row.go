package queries

import (
	"fmt"
	"slices"
	"strings"

	"readiness/data"
	"readiness/queries/measure"
)

// population is the indicator that turns a share of people into people.
const population data.IndicatorID = "population"

// reference is what one series is held against.
type reference struct {
	value     float64
	known     bool
	year      int   // newest that went into the value
	count     int   // members among which the value was found
	countries []int // the leaders or the named country
	group     []int // whose histories make the benchmark, for median and mean
}

// reference finds the reference of one series among the latest figures.
func (g *gaps) reference(indicator int) reference {
	if g.kind == OtherCountry {
		found := reference{countries: []int{g.against}}
		if row := g.figures.at(indicator, g.against); row.Value != nil {
			found.value, found.known, found.year, found.count = *row.Value, true, row.Year, 1
		}
		return found
	}
	var found reference
	values, rows := valuesOf(g.figures, indicator, g.group)
	found.count = len(values)
	switch g.kind {
	case Median:
		found.group = g.group
		found.value, found.known = measure.Median(values)
	case ASEAN6Mean:
		found.group = g.group
		found.value, found.known = measure.GroupMean(values, len(g.group))
	default:
		var leading []int
		found.value, leading, found.known = measure.Lead(values, g.q.described[indicator].Direction)
		for i, at := range leading {
			leading[i] = g.q.countries.at[rows[at].Country]
			found.year = max(found.year, rows[at].Year)
		}
		found.countries = leading
		return found
	}
	for _, row := range rows {
		if found.known {
			found.year = max(found.year, row.Year)
		}
	}
	return found
}

// row measures one series.
func (g *gaps) row(indicator int, against reference) (GapRow, error) {
	about := g.q.described[indicator]
	link, ok := measure.LinkOf(about.CatchUp)
	if !ok {
		return GapRow{}, fmt.Errorf("catch-up model of %s: %w", about.ID, data.ErrInvalid)
	}
	latest := g.figures.at(indicator, g.country)
	history := *g.histories.at(indicator, g.country)
	row := GapRow{
		Series: IndicatorSeries(about.ID), Country: latest.Country, Unit: latest.Unit,
		Year: latest.Year, Value: latest.Value, Status: latest.Status, Source: latest.Source, Vintage: latest.Vintage,
		Reference: g.kind, ReferenceYear: against.year, ReferenceCount: against.count, RequiredBy: g.by,
	}
	for _, country := range against.countries {
		row.ReferenceCountry = append(row.ReferenceCountry, g.q.countries.ids[country])
	}
	if against.known {
		row.ReferenceValue = &against.value
	}
	if against.known && row.Value != nil {
		row.Gap = known(measure.Gap(against.value, *row.Value, about.Direction))
		if ratioScale(about) {
			row.PercentOf = known(measure.PercentOf(against.value, *row.Value, about.Direction))
		}
		row.RequiredPerYear = known(measure.RequiredPace(against.value, *row.Value, about.Direction, row.Year, g.by))
		g.addYears(&row, indicator, history, against)
	}
	referenceYear := g.q.newestYear(g.figures, indicator)
	row.TrendPerYear = known(measure.Trend(history, referenceYear, about.Direction))
	row.CatchUpTarget = row.ReferenceValue
	if g.kind == Leader && about.CatchUp != nil && about.CatchUp.Target != nil {
		row.CatchUpTarget = about.CatchUp.Target
	}
	row.CatchUpStatus = string(measure.InsufficientData)
	if row.CatchUpTarget != nil {
		row.addCatchUp(measure.CatchUp(history, *row.CatchUpTarget, referenceYear, about.Direction, link))
	}
	if about.Unit.Share && row.Value != nil {
		g.addPeople(&row)
	}
	return row, nil
}

// benchmark is a history that a country's is held against.
type benchmark struct {
	history measure.Series
	whose   data.CountryCode // empty for a median or mean
}

// addYears measures the distance in time to the reference of an indicator.
func (g *gaps) addYears(row *GapRow, indicator int, history measure.Series, against reference) {
	var benchmarks []benchmark
	for _, country := range against.countries {
		benchmarks = append(benchmarks, benchmark{*g.histories.at(indicator, country), g.q.countries.ids[country]})
	}
	if last, ok := history.Last(); ok && len(against.group) > 0 {
		benchmarks = append(benchmarks, benchmark{history: g.benchmark(indicator, against, last.Year)})
	}
	row.addYears(history, benchmarks, g.q.described[indicator].Direction, g.q.described[indicator].MaxGap)
}

// addYears measures the distance in time to the furthest of some benchmarks.
func (r *GapRow) addYears(history measure.Series, benchmarks []benchmark, direction data.Direction, maxGap int) {
	if slices.Contains(r.ReferenceCountry, r.Country) {
		r.YearsBehind, r.YearsStatus = new(float64), string(measure.Self)
		return
	}
	var furthest measure.Distance
	found := false
	for _, b := range benchmarks {
		distance, ok := measure.TimeDistance(history, b.history, direction, maxGap)
		if ok && (!found || distance.Years > furthest.Years) {
			furthest, found, r.YearsAgainst = distance, true, b.whose
		}
	}
	if found {
		r.YearsBehind, r.YearsReached, r.YearsStatus = &furthest.Years, &furthest.Reached, string(furthest.Status)
		r.YearsWideGap, r.YearsNonMonotone = furthest.WideGap, furthest.NonMonotone
	}
}

// benchmark is the history of a median or mean around a year. A member counts
// only with what it measured by the method of that year.
func (g *gaps) benchmark(indicator int, against reference, year int) measure.Series {
	members := make([]measure.Series, len(against.group))
	for at, country := range against.group {
		members[at] = g.histories.at(indicator, country).Stretch(year)
	}
	if g.kind == Median {
		return measure.YearlyMedian(members)
	}
	return measure.YearlyMean(members, len(members))
}

func (r *GapRow) addCatchUp(projection measure.Projection) {
	r.CatchUpStatus = string(projection.Status)
	r.CatchUpYear, r.CatchUpLow, r.CatchUpHigh = projection.Year, projection.Low, projection.High
}

// addPeople turns a share of people into people, with the latest population not
// after the year of the share.
func (g *gaps) addPeople(row *GapRow) {
	position, ok := g.q.indicators.at[population]
	if !ok {
		return
	}
	last, ok := g.histories.at(position, g.country).UpTo(row.Year).Last()
	if !ok || row.Year-last.Year > g.q.catalog.Parameters().PopulationMaxAge.Value {
		return
	}
	if row.PeopleWithout = known(measure.PeopleWithout(last.Value, *row.Value)); row.PeopleWithout != nil {
		row.PeopleYear = last.Year
	}
}

// ratioScale reports whether half of a figure means half of the thing. On an
// index or a score, zero is where somebody put a goalpost (METHODOLOGY M9).
func ratioScale(about data.Indicator) bool {
	return !strings.HasPrefix(about.Unit.Code, "INDEX_") && !strings.HasPrefix(about.Unit.Code, "SCORE_")
}

// known is a number that may be missing.
func known(value float64, ok bool) *float64 {
	if !ok {
		return nil
	}
	return &value
}
