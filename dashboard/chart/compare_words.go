package chart

import (
	"slices"
	"strings"
)

// compareSubtitle says what the axes, the areas and the marks mean, and who is
// not shown.
func compareSubtitle(in CompareIn, spots []spot, missing []string) string {
	if len(spots) == 0 {
		return in.Language.say("No member has both figures")
	}
	x, y := usualYears(in.Comparison.Rows)
	years := in.Language.say("→ %s, %d; ↑ %s, %d; other years beside the name", in.across().Name, x, in.up().Name, y)
	return sentences(years, logWords(in, spots), areaWords(in, spots), hollowWords(in.Language, spots), notShownWords(in.Language, missing))
}

// logWords name the logarithmic axes.
func logWords(in CompareIn, spots []spot) string {
	positive := func(of func(spot) float64) bool {
		return !slices.ContainsFunc(spots, func(s spot) bool { return of(s) <= 0 })
	}
	x := in.LogX && positive(func(s spot) float64 { return s.x })
	y := in.LogY && positive(func(s spot) float64 { return s.y })
	switch {
	case x && y:
		return in.Language.say("Both scales logarithmic")
	case x:
		return in.Language.say("Scale across logarithmic")
	case y:
		return in.Language.say("Scale up logarithmic")
	}
	return ""
}

// areaWords say what sizes the marks.
func areaWords(in CompareIn, spots []spot) string {
	if in.Comparison.Size == nil {
		return ""
	}
	name := in.Language.pseudoIndicator(in.Catalog, in.Comparison.Size.ID).Name
	text := in.Language.say("Area: %s", name)
	if slices.ContainsFunc(spots, func(s spot) bool { return !s.square && s.diameter == leastDiameter }) {
		text = in.Language.say("Area: %s, the smallest drawn larger to be seen", name)
	}
	square := ""
	if slices.ContainsFunc(spots, func(s spot) bool { return s.square }) {
		square = in.Language.say("Square: no figure that gives it an area")
	}
	return sentences(text, square)
}

func hollowWords(l Language, spots []spot) string {
	if slices.ContainsFunc(spots, func(s spot) bool { return s.hollow }) {
		return l.say("Hollow: one of the two is not a final measurement")
	}
	return ""
}

// notShownWords name those that lack a figure.
func notShownWords(l Language, names []string) string {
	if len(names) == 0 {
		return ""
	}
	return l.say("Not shown, without one of the figures: %s", l.list(names))
}

// compareDesc says where everybody stands and how the two go together.
func compareDesc(title string, in CompareIn, missing []string) string {
	x, y := in.across(), in.up()
	var places []string
	for _, row := range in.Comparison.Rows {
		if row.Complete() {
			places = append(places, in.Language.say("%s %s (%d) and %s (%d)", countryName(in.Catalog, row.Country),
				withUnit(x, *row.X.Value), row.X.Year, withUnit(y, *row.Y.Value), row.Y.Year))
		}
	}
	if len(places) == 0 {
		return sentences(title, in.Language.say("Scatter chart without marks: no member has both figures"))
	}
	return sentences(title, in.Language.say("Scatter chart of %s and %s: %s", x.Name, y.Name, strings.Join(places, "; ")),
		rhoWords(in), notShownWords(in.Language, missing))
}

// rhoWords give the rank correlation where there is one.
func rhoWords(in CompareIn) string {
	a := in.Comparison.Association
	if !a.Exists {
		return ""
	}
	return in.Language.say("Spearman's rank correlation is %s among %d members", in.Language.number(a.Rho, 2), a.Pairs)
}
