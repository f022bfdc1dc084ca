package dashboard

import (
	"context"
	"slices"
	"strings"

	"readiness/data"
	"readiness/queries"
)

// sdmxConcept is what a dimension, a measure or an attribute is about, and how
// it is written: by a code list, or as a data type of SDMX.
type sdmxConcept struct {
	id, name, description string
	list                  string // id of the code list; empty: not coded
	dataType              string // where it is not coded
}

// sdmxConcepts is our concept scheme. The ids are those of SDMX's cross-domain
// concepts where it has one.
var sdmxConcepts = []sdmxConcept{
	{"FREQ", "Frequency", "All series are annual.", "CL_FREQ", ""},
	{"INDICATOR", "Indicator", "What is measured.", "CL_INDICATOR", ""},
	{"SERIES", "Series", "The composite index, a block, a pillar or an indicator.", "CL_SERIES", ""},
	{"REF_AREA", "Reference area", "The country that a figure is of.", "CL_AREA", ""},
	{"REFERENCE", "Reference", "What a country is held against.", "CL_REFERENCE", ""},
	{"TIME_PERIOD", "Time period", "The reference year: the year that a figure describes, never that of its publication.", "", "ObservationalTimePeriod"},
	{"OBS_VALUE", "Observation value", "The figure. Intentionally missing (NaN) where the status says why there is none.", "", "Double"},
	{"RANK", "Rank", "Among the members that have a score, 1 is best, ties share.", "", "Double"},
	{"COVERAGE", "Coverage", "Share of the inputs that are there, by weight, 0 to 1.", "", "Double"},
	{"OBSERVED_SHARE", "Observed share", "Share of the inputs that were observed in that very year, by weight, 0 to 1.", "", "Double"},
	{"VALUE", "Value", "The country's latest figure.", "", "Double"},
	{"REFERENCE_VALUE", "Reference value", "What the country is held against.", "", "Double"},
	{"YEARS_BEHIND", "Years behind", "Years since the reference stood where the country stands, negative when ahead.", "", "Double"},
	{"TREND", "Trend", "Change a year over the last observed figures, positive when it improves.", "", "Double"},
	{"REQUIRED_PACE", "Required pace", "Change a year that would close the gap in time, positive when it improves.", "", "Double"},
	{"CATCH_UP_YEAR", "Catch-up year", "Moment at which the target is reached at the present pace.", "", "Double"},
	{"CATCH_UP_LOW", "Catch-up year, earliest", "Beginning of the 80 % band.", "", "Double"},
	{"CATCH_UP_HIGH", "Catch-up year, latest", "End of the 80 % band; none beside a catch-up year: open.", "", "Double"},
	{"UNIT_MEASURE", "Unit of measure", "What the value counts.", "CL_UNIT_MEASURE", ""},
	{"LICENCE", "Licence", "What binds the figures, as SPDX ids; of a score, all that bind its inputs.", "", "String"},
	{"OBS_STATUS", "Observation status", "What its publisher says of the figure.", "CL_OBS_STATUS", ""},
	{"SCORE_STATUS", "Score status", "Whether a score takes part in the ranking.", "CL_SCORE_STATUS", ""},
	{"SOURCE", "Source", "Who published the figure.", "CL_SOURCE", ""},
	{"VINTAGE", "Vintage", "The day on which the publisher said so.", "", "GregorianDay"},
	{"REFERENCE_AREA", "Area of the reference", "The leading member or members, with spaces between; none for a median or a mean.", "", "String"},
	{"YEARS_BEHIND_STATUS", "Status of the years behind", "exact, at-least, ahead, ahead-at-least, self, level.", "", "String"},
	{"CATCH_UP_STATUS", "Status of the catch-up year", "reached, insufficient_data, never, imminent, year, beyond_horizon, target_unreachable.", "", "String"},
	{"COMMENT", "Comment", "The publisher's footnote or ours.", "", "String"},
}

// sdmxCode is an entry of a code list.
type sdmxCode struct{ id, name, description string }

// sdmxList is a code list.
type sdmxList struct {
	id, name string
	codes    []sdmxCode
}

// label is a code in words.
func (l sdmxList) label(code string) string {
	for _, c := range l.codes {
		if c.id == code {
			return c.name
		}
	}
	return ""
}

// sdmxComponent is a concept at work in a flow.
type sdmxComponent struct {
	sdmxConcept
	codes    sdmxList // of a coded one
	ofSeries bool     // attributes: one value for a whole series
}

// sdmxFlow is what can be asked for. Dimensions end with TIME_PERIOD; measures
// begin with OBS_VALUE. A flow has a structure of its own, with its id.
type sdmxFlow struct {
	id, name, description            string
	dimensions, measures, attributes []sdmxComponent
	rows                             func(ctx context.Context, v *visit, ask sdmxAsk, yield func(sdmxRow) error) error
}

// component finds a component of a flow by its id.
func (f sdmxFlow) component(id string) (sdmxComponent, bool) {
	all := slices.Concat(f.dimensions, f.measures, f.attributes)
	at := slices.IndexFunc(all, func(c sdmxComponent) bool { return c.id == id })
	if at < 0 {
		return sdmxComponent{}, false
	}
	return all[at], true
}

// sdmxFlows are the flows over a catalogue.
func sdmxFlows(catalog *data.Catalog) []sdmxFlow {
	lists := sdmxLists(catalog)
	components := func(ofSeries bool, ids ...string) []sdmxComponent {
		var all []sdmxComponent
		for _, id := range ids {
			at := slices.IndexFunc(sdmxConcepts, func(c sdmxConcept) bool { return c.id == id })
			c := sdmxComponent{sdmxConcept: sdmxConcepts[at], ofSeries: ofSeries}
			if at := slices.IndexFunc(lists, func(l sdmxList) bool { return l.id == c.list }); at >= 0 {
				c.codes = lists[at]
			}
			all = append(all, c)
		}
		return all
	}
	ofSeries := components(true, "UNIT_MEASURE", "LICENCE")
	return []sdmxFlow{
		{id: "OBSERVATIONS", name: "Published figures", description: "What the publishers say of each indicator, country and year, with status, source and vintage.",
			dimensions: components(false, "FREQ", "INDICATOR", "REF_AREA", "TIME_PERIOD"),
			measures:   components(false, "OBS_VALUE"),
			attributes: append(slices.Clone(ofSeries), components(false, "OBS_STATUS", "SOURCE", "VINTAGE", "COMMENT")...),
			rows:       observationRows},
		{id: "INDEX", name: "Composite index", description: "Scores of the composite index and of all below it by the stated weights, 0 to 100.",
			dimensions: components(false, "FREQ", "SERIES", "REF_AREA", "TIME_PERIOD"),
			measures:   components(false, "OBS_VALUE", "RANK", "COVERAGE", "OBSERVED_SHARE"),
			attributes: append(slices.Clone(ofSeries), components(false, "OBS_STATUS", "SCORE_STATUS")...),
			rows:       indexSDMXRows},
		{id: "GAP", name: "Development gap", description: "The distance of each member's latest figure to a reference, in units and in years, positive when behind.",
			dimensions: components(false, "FREQ", "SERIES", "REF_AREA", "REFERENCE", "TIME_PERIOD"),
			measures: components(false, "OBS_VALUE", "VALUE", "REFERENCE_VALUE", "YEARS_BEHIND", "TREND", "REQUIRED_PACE",
				"CATCH_UP_YEAR", "CATCH_UP_LOW", "CATCH_UP_HIGH"),
			attributes: append(slices.Clone(ofSeries), components(false, "OBS_STATUS", "SOURCE", "VINTAGE", "REFERENCE_AREA",
				"YEARS_BEHIND_STATUS", "CATCH_UP_STATUS")...),
			rows: gapSDMXRows},
	}
}

// sdmxLists are the code lists of a catalogue. Codes of publishers that forbid
// to pass their figures on are not among the indicators.
func sdmxLists(catalog *data.Catalog) []sdmxList {
	list := func(id, name string, codes ...sdmxCode) sdmxList { return sdmxList{id, name, codes} }
	frequency := list("CL_FREQ", "Frequency", sdmxCode{"A", "Annual", ""})
	indicators, series := list("CL_INDICATOR", "Indicators"), list("CL_SERIES", "Series")
	for _, id := range queries.ScoreSeries(catalog) {
		about, _ := queries.DescribeSeries(catalog, id) // the catalogue's own
		series.codes = append(series.codes, sdmxCode{seriesCode(id), about.Name, ""})
	}
	for _, id := range free(catalog) {
		i, _ := catalog.Indicator(id)
		indicators.codes = append(indicators.codes, sdmxCode{string(id), i.Name, i.Definition})
		if slices.Contains([]data.Role{data.InIndex, data.Display, data.Benchmark}, i.Role) {
			series.codes = append(series.codes, sdmxCode{string(id), i.Name, i.Definition})
		}
	}
	areas := list("CL_AREA", "Countries, ISO 3166-1 alpha-3, and the world")
	for _, c := range catalog.Countries() {
		areas.codes = append(areas.codes, sdmxCode{string(c.ISO3), c.Name, ""})
	}
	units := list("CL_UNIT_MEASURE", "Units")
	for _, u := range catalog.Units() {
		units.codes = append(units.codes, sdmxCode{u.Code, u.Label, ""})
	}
	statuses := list("CL_OBS_STATUS", "Observation status, codes of the SDMX cross-domain list")
	for _, s := range data.Statuses() {
		statuses.codes = append(statuses.codes, sdmxCode{string(s), upperFirst(s.Label()), ""})
	}
	sources := list("CL_SOURCE", "Sources")
	for _, s := range catalog.Sources() {
		sources.codes = append(sources.codes, sdmxCode{string(s.ID), s.Publisher + ", " + s.Name, ""})
	}
	references := list("CL_REFERENCE", "References",
		sdmxCode{string(queries.Leader), "The leading member", ""}, sdmxCode{string(queries.Median), "The median of the members", ""},
		sdmxCode{string(queries.ASEAN6Mean), "The mean of ASEAN-6", ""})
	scores := list("CL_SCORE_STATUS", "Score status",
		sdmxCode{string(queries.Ranked), "Ranked", ""}, sdmxCode{string(queries.NotRanked), "Not ranked: too little to go by", ""})
	return []sdmxList{frequency, indicators, series, areas, references, units, statuses, scores, sources}
}

// seriesCode is a series as a code: SDMX allows no colon in one.
func seriesCode(id queries.SeriesID) string { return strings.Replace(string(id), ":", "_", 1) }

// seriesOf is the series of a code.
func seriesOf(code string) queries.SeriesID {
	for _, level := range []string{"block", "pillar"} {
		if id, ok := strings.CutPrefix(code, level+"_"); ok {
			return queries.SeriesID(level + ":" + id)
		}
	}
	return queries.SeriesID(code)
}
