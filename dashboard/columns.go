package dashboard

import "slices"

// This file says what the columns of our files mean, for their metadata, for the
// page of downloads and for the interface of programs.

// observationDoc documents observationColumns, for the metadata of files and
// for the page of downloads.
var observationDoc = []csvColumn{
	{"indicator", "id of the indicator, as in the codebook", "string", true},
	{"country", "ISO 3166-1 alpha-3 code; WLD is the world as a publisher reports it", "string", true},
	{"year", "reference year: the year that the figure describes", "gYear", true},
	{"value", "the figure; empty where the status says why there is none", "double", false},
	{"unit", "code of the unit", "string", true},
	{"status", "observation status, SDMX code list CL_OBS_STATUS", "string", true},
	{"source", "id of the source that published it", "string", true},
	{"vintage", "day on which the publisher said so, YYYY-MM-DD", "date", false},
	{"note", "the publisher's footnote or ours", "string", false},
}

// gapDoc documents gapColumns.
var gapDoc = []csvColumn{
	{"series", "index, block:ID, pillar:ID or the id of an indicator", "string", true},
	{"country", "the country that is held against the reference, ISO 3166-1 alpha-3", "string", true},
	{"year", "reference year of the value", "gYear", false},
	{"value", "the country's latest figure, in the unit of the indicator", "double", false},
	{"reference", "leader, median, asean6 or country", "string", true},
	{"reference_country", "the leader or leaders, with spaces between, or the named country; empty for median and mean", "string", false},
	{"reference_value", "what the country is held against", "double", false},
	{"gap", "distance to the reference in the unit of the indicator, positive when behind", "double", false},
	{"years_behind", "years since the reference stood where the country stands, negative when ahead", "double", false},
	{"years_behind_status", "exact, at-least, ahead, ahead-at-least, self, level; empty when not known", "string", false},
	{"trend_per_year", "change a year over the last observed figures, positive when it improves", "double", false},
	{"required_per_year", "change a year that would close the gap in time, positive when it improves", "double", false},
	{"catch_up_year", "moment at which the target is reached at the present pace", "double", false},
	{"catch_up_low", "earliest moment of the 80 % band", "double", false},
	{"catch_up_high", "latest moment of the 80 % band; empty beside a year: open", "double", false},
	{"catch_up_status", "reached, insufficient_data, never, imminent, year, beyond_horizon, target_unreachable", "string", true},
}

// indexDoc documents indexColumns.
var indexDoc = []csvColumn{
	{"country", "member of ASEAN, ISO 3166-1 alpha-3", "string", true},
	{"year", "year of the index; inputs may be carried forward into it, see observed_share", "gYear", true},
	{"level", "index, block, pillar or indicator", "string", true},
	{"id", "what is scored: index, or the id of the block, pillar or indicator", "string", true},
	{"score", "0 to 100, not rounded; empty where there is too little to go by, never zero", "double", false},
	{"rank", "among the members that have a score, 1 is best, ties share; empty when not ranked", "integer", false},
	{"coverage", "share of the inputs that are there, by weight, 0 to 1", "double", true},
	{"observed_share", "share of the inputs observed in that very year, by weight, 0 to 1", "double", true},
	{"status", "ranked or not-ranked", "string", true},
}

// shiftDoc documents shiftColumns.
var shiftDoc = []csvColumn{
	{"country", "member of ASEAN, ISO 3166-1 alpha-3", "string", true},
	{"year", "year of the index", "gYear", true},
	{"connectivity", "score of the block infrastructure connectivity, 0 to 100", "double", false},
	{"intelligence", "score of the block intelligence connectivity, 0 to 100", "double", false},
	{"connectivity_gap", "points behind the leader of the year, never negative", "double", false},
	{"intelligence_gap", "points behind the leader of the year, never negative", "double", false},
	{"observed_share", "share of the inputs observed in that very year, by weight, 0 to 1", "double", true},
}

// convergenceDoc documents convergenceColumns.
var convergenceDoc = []csvColumn{
	{"series", "index, block:ID, pillar:ID or the id of an input of the index", "string", true},
	{"composition", "ASEAN11, or ASEAN10 without Timor-Leste", "string", true},
	{"year", "year of the window", "gYear", true},
	{"observed", "1 where at least half of the panel's figures were observed in that very year, else 0; slopes go through such years only", "boolean", true},
	{"n", "members in the balanced panel", "integer", true},
	{"mean", "mean of the panel, in the unit of the series", "double", false},
	{"sd", "population standard deviation, in the unit of the series", "double", false},
	{"cv", "coefficient of variation: sd / mean", "double", false},
	{"log_sd", "standard deviation of the logarithms", "double", false},
	{"gini", "Gini coefficient, 0 to 1", "double", false},
	{"theil", "Theil index", "double", false},
	{"between", "part of the Theil index between ASEAN-6 and the newer members", "double", false},
	{"within", "part of the Theil index within the two", "double", false},
	{"people_mean", "mean with every member weighted by its people", "double", false},
	{"people_gini", "Gini coefficient with every member weighted by its people", "double", false},
	{"people_theil", "Theil index with every member weighted by its people", "double", false},
	{"people_between", "part of people_theil between ASEAN-6 and the newer members", "double", false},
	{"people_within", "part of people_theil within the two", "double", false},
	{"asean6", "mean of the members of ASEAN-6 that have a value", "double", false},
	{"n6", "members of ASEAN-6 that have a value", "integer", true},
	{"clmvt", "mean of the newer members that have a value", "double", false},
	{"nv", "newer members that have a value", "integer", true},
	{"distance", "asean6 less clmvt, in the unit of the series", "double", false},
	{"from", "first year of the window", "gYear", true},
	{"to", "last year of the window", "gYear", true},
	{"verdict", "converging, diverging, mixed, too-short, not-enough-data or no-spread, of the whole window", "string", true},
	{"slope_sd", "change a year of sd, in the unit of the series; negative: closer", "double", false},
	{"p_sd", "probability of such a slope without a trend", "double", false},
	{"slope_cv", "change a year of cv", "double", false},
	{"beta", "slope of growth on the start; negative: those behind move faster", "double", false},
	{"beta_se", "standard error of beta", "double", false},
	{"beta_hc3", "standard error of beta that allows for unequal spread (HC3)", "double", false},
	{"beta_p", "probability of such a beta without a relation", "double", false},
	{"beta_n", "members that beta is computed from", "integer", false},
	{"speed", "share of the distance that closes in a year, by beta", "double", false},
	{"half_life", "years in which half of the distance closes, by beta", "double", false},
}

// compareDoc documents compareColumns.
var compareDoc = append([]csvColumn{{"country", "member of ASEAN, ISO 3166-1 alpha-3", "string", true}},
	slices.Concat(comparedDoc("x"), comparedDoc("y"), comparedDoc("size"))...)

// comparedDoc documents the six cells of a figure.
func comparedDoc(name string) []csvColumn {
	return []csvColumn{
		{name, "series: index, block:ID, pillar:ID or the id of an indicator", "string", false},
		{name + "_value", "the member's figure; empty where there is none in the window", "double", false},
		{name + "_year", "reference year of the figure", "gYear", false},
		{name + "_status", "observation status, SDMX code list CL_OBS_STATUS", "string", false},
		{name + "_source", "id of the source that published it; empty for scores, which are computed here", "string", false},
		{name + "_vintage", "day on which the publisher said so", "date", false},
	}
}
