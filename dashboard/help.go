package dashboard

import (
	"slices"
	"strings"
)

// This file says how to read each chart, and which words of the glossary a
// reader needs for a chart or a page.

// help says in plain words how to read a chart; by its name. The same kind of
// chart has one text wherever it stands. Empty: there is none.
func (w words) help(chart string) string {
	switch chart {
	case "people", "trend":
		return w.say("Each line is a country, from its first figure to its latest, and ends at its name. The thick line is the country in focus. A hollow point is an estimate, a thin dashed stretch crosses years without a figure, and a cut means that the way of counting changed.")
	case "gap":
		return w.say("Each row is an indicator, put on a scale from 0 to 100. One dot is the country, the other what it is held against, and the line between them is the gap: the longer, the further to go. The numbers at the right are the real figures.")
	case "years":
		return w.say("The bar is how many years ago the other side stood where the country stands today. An arrow at its end means “at least”: the record does not reach back further. It tells how long others took, and not how long it will take.")
	case "parts":
		return w.say("Start at the bar of the lower index. Each block adds what one pillar contributes to the distance, until the upper index is reached. The largest block is where most of the gap lies.")
	case "ranks":
		return w.say("The dot is the rank, and the bar shows the ranks that the country would have if the index were made in other reasonable ways. Where the bars of two countries overlap, do not say that one is ahead of the other.")
	case "outranks":
		return w.say("Read along a row: in how many of a hundred other ways of making the index the country of the row ranks above the one of the column. Close to 100 the order is safe, around 50 it is open.")
	case "pillars", "scores":
		return w.say("Each cell is a score from 0 to 100: the darker, the higher. A hatched cell has no score because there are too few figures, which is not the same as a low one.")
	case "inputs":
		return w.say("Each cell says where the figure behind a score comes from: published for that very year, filled between two years, taken from an earlier year, or missing. Many old or missing cells mean that a score says less.")
	case "change":
		return w.say("Bars to the left mean that the members are closer together than they were, bars to the right that they are further apart. Look whether both bars of a row point the same way: only then is the answer clear.")
	case "dispersion":
		return w.say("Both lines start at 100 in the first year. Below 100 the members are closer together than then, above it further apart. One line measures the distance itself, the other the distance for the level that was reached.")
	case "divide":
		return w.say("One line is the average of the six older members, the other that of the newer ones. When the lines come closer, the two halves of the region do. A hole in a line is a year with too few figures.")
	case "beta":
		return w.say("Each dot is a country: to the right if it started high, further up if it grew fast. A line that falls means that those who started low grew faster. That alone does not yet bring them closer.")
	case "star":
		return w.say("Each ray is a pillar: the middle is a score of 0, the rim 100. The thick line is the country, the thin one the median of the members. Read the numbers beside the rays; the area of the star means nothing.")
	case "profile":
		return w.say("Each row is an indicator, put on a scale from 0 to 100. The band reaches from the lowest to the highest member, the stroke is the median, and the dot is the country. A dot left of the stroke is behind the middle of the region.")
	case "ranking":
		return w.say("One bar a country, the best first. A hollow bar is an old figure, whose year stands beside it. Countries without a figure are named below and have no rank.")
	case "scatter":
		return w.say("Each mark is a country: to the right if its figure of the first indicator is high, up if that of the second is. Marks along a rising line mean that the two go together, marks all over the picture that they do not. The size of a mark is a third figure.")
	case "since":
		return w.say("Each line is a country, from its score in the first year on the left to that in the last on the right. A line that rises means a higher score; lines that cross mean that one has passed another.")
	case "multiples":
		return w.say("Each small picture is a country, all on the same scale, so that they can be compared. The grey line is the middle of the region in every one of them: a line below it is behind.")
	case "plane":
		return w.say("To the right is better in infrastructure, up is better in intelligence. Each trail is the way of one country over the years and ends in its dot. Below the dashed line a country has more connection than use of it.")
	case "map", "tiles":
		return w.say("The stronger the colour, the nearer to the goal, in five classes that stay the same in every year; of a measure without a goal, stronger is more. A large country is not a large figure: read the numbers. Hatched means that nobody has published a figure, which is not the same as a low one.")
	case "coverage":
		return w.say("Each cell holds the year of the latest figure: the paler, the older. A hatched cell means that nobody has published one.")
	}
	return ""
}

// helpTerms are the words of the glossary that a chart uses.
func helpTerms(chart string) []string {
	switch chart {
	case "people", "trend":
		return []string{"indicator", "reference-year", "status"}
	case "gap", "profile", "star":
		return []string{"goalpost", "score", "gap", "median"}
	case "years":
		return []string{"years-behind", "leader"}
	case "parts":
		return []string{"pillar", "composite-index", "gap"}
	case "ranks", "outranks":
		return []string{"composite-index", "rank-range"}
	case "pillars", "scores":
		return []string{"score", "pillar", "goalpost"}
	case "inputs":
		return []string{"carried-forward", "interpolated", "coverage"}
	case "change", "dispersion":
		return []string{"sigma-convergence"}
	case "divide":
		return []string{"group"}
	case "beta":
		return []string{"beta-convergence"}
	case "ranking":
		return []string{"reference-year", "status"}
	case "scatter":
		return []string{"indicator", "reference-year", "status"}
	case "since":
		return []string{"composite-index", "score"}
	case "multiples":
		return []string{"median", "reference-year", "status"}
	case "plane":
		return []string{"block", "score"}
	case "map", "tiles":
		return []string{"goalpost", "reference-year", "status"}
	case "coverage":
		return []string{"coverage", "reference-year"}
	}
	return nil
}

// pageTerms are the words of the glossary that a page uses first, by the first
// part of its path.
func pageTerms(path string) []string {
	first, _, _ := strings.Cut(strings.TrimPrefix(path, "/"), "/")
	switch first {
	case "":
		return []string{"indicator", "reference-year", "leader", "median", "gap", "years-behind", "trend", "catch-up"}
	case "index":
		return []string{"composite-index", "goalpost", "score", "pillar", "rank-range"}
	case "gap":
		return []string{"gap", "years-behind", "trend", "catch-up", "leader", "median"}
	case "convergence":
		return []string{"sigma-convergence", "beta-convergence", "group"}
	case "shift":
		return []string{"block", "score", "leader"}
	case "compare":
		return []string{"indicator", "score", "reference-year", "status"}
	case "pillars":
		return []string{"pillar", "score", "goalpost", "carried-forward", "interpolated"}
	case "indicators":
		return []string{"indicator", "direction", "status", "vintage", "reference-year"}
	case "countries":
		return []string{"country", "group", "median", "coverage"}
	}
	return nil
}

// termLink leads to a word of the glossary.
type termLink struct{ Name, Href string }

// terms are links to words of the glossary.
func (v *visit) terms(ids []string) []termLink {
	var links []termLink
	all := glossary(v.words)
	for _, id := range ids {
		if at := slices.IndexFunc(all, func(t term) bool { return t.ID == id }); at >= 0 {
			links = append(links, termLink{all[at].Name, addressOf("/glossary", v.kept()) + "#" + id})
		}
	}
	return links
}
