package dashboard

import (
	"cmp"
	"fmt"
	"html/template"
	"strconv"
	"strings"

	"readiness/data"
	"readiness/queries"
)

// compareFinding says how two series go together among the members that have
// both, and where the focus stands. Whether they do is told by the rule of
// measure.Associate: Spearman's rank correlation from six members on, and an
// order only where chance alone would seldom make one.
func (v *visit) compareFinding(focus data.CountryCode, result *queries.Comparison) string {
	x, y, a := v.measured(result.X.ID).Name, v.measured(result.Y.ID).Name, result.Association
	rho := v.coefficient(a.Rho)
	sentence := ""
	switch {
	case a.Pairs < fewMembers:
		sentence = v.count(a.Pairs, "Too few to compare: %d member has both a figure of %s and one of %s.", "Too few to compare: %d members have both a figure of %s and one of %s.", a.Pairs, x, y)
	case !a.Exists:
		sentence = v.say("%s and %s: %d members have both, and a rank correlation of them would say nothing.", x, y, a.Pairs)
	case !a.Clear:
		sentence = v.say("%s and %s show no order beyond what chance makes: Spearman's rank correlation is %s among the %d members with both.", x, y, rho, a.Pairs)
	case a.Rho > 0:
		sentence = v.say("Members with a higher figure of %s tend to have a higher figure of %s: Spearman's rank correlation is %s among the %d members with both.", x, y, rho, a.Pairs)
	default:
		sentence = v.say("Members with a higher figure of %s tend to have a lower figure of %s: Spearman's rank correlation is %s among the %d members with both.", x, y, rho, a.Pairs)
	}
	return sentence + " " + v.standsAt(focus, result)
}

// standsAt says where one member is.
func (v *visit) standsAt(country data.CountryCode, result *queries.Comparison) string {
	name, x, y := countryName(v.catalog, country), v.measured(result.X.ID), v.measured(result.Y.ID)
	for _, row := range result.Rows {
		switch {
		case row.Country != country:
		case row.Complete():
			return v.say("%s has %s (%d) and %s (%d).", name, withUnit(x, *row.X.Value), row.X.Year, withUnit(y, *row.Y.Value), row.Y.Year)
		case row.X.Value == nil && row.Y.Value == nil:
			return v.say("%s has neither.", name)
		case row.X.Value == nil:
			return v.say("%s lacks %s.", name, x.Name)
		default:
			return v.say("%s lacks %s.", name, y.Name)
		}
	}
	return ""
}

// coefficient writes a correlation with the minus that people read.
func (w words) coefficient(rho float64) string {
	return w.numerals(strings.Replace(strconv.FormatFloat(rho, 'f', 2, 64), "-", "−", 1))
}

// measured describes a series as texts about figures want it, in the language
// of the page.
func (w words) measured(id queries.SeriesID) data.Indicator {
	about, err := queries.DescribeSeries(w.catalog, id)
	switch {
	case err != nil:
		return data.Indicator{Name: string(id)}
	case about.Indicator != nil:
		return *about.Indicator
	}
	decimal, group := w.locale.Separators()
	unit := about.Unit
	unit.Label = w.term(unit.Label)
	return data.Indicator{Name: w.term(about.Name), Unit: unit, Decimals: about.Decimals, Direction: about.Direction,
		Numerals: data.Numerals{Decimal: decimal, Group: group}}
}

// compareCaution says what a correlation of these figures is not; nothing
// where there is none.
func (v *visit) compareCaution(result *queries.Comparison) string {
	part, whole := result.X.ID, result.Y.ID
	if result.Part == whole {
		part, whole = whole, part
	}
	switch {
	case !result.Association.Exists:
		return ""
	case result.Part != "":
		return v.say("%s goes into %s, so the two go together by construction. That says nothing about the countries.", v.measured(part).Name, v.measured(whole).Name)
	}
	return v.say("%d countries show no cause. What makes both high, income above all, can make two figures go together that have nothing to do with each other; one country more or less can change the picture.", result.Association.Pairs)
}

// windowWords says how old a figure may be.
func (v *visit) windowWords(window queries.Window) string {
	if window == queries.AnyAge {
		return v.say("Each member stands with its newest figures, however old they are.")
	}
	return v.say("Each member stands with its newest figure, if that is not older than the newest of all members by more years than the index would carry it; the catalogue gives each indicator its number of years, with the reason.")
}

// notShown says who is not on the plane, and what is lacking. A country is
// never placed at zero.
func (v *visit) notShown(result *queries.Comparison) string {
	var lacking []string
	for _, axis := range []struct {
		series queries.SeriesID
		figure func(queries.CompareRow) queries.CompareFigure
	}{
		{result.X.ID, func(row queries.CompareRow) queries.CompareFigure { return row.X }},
		{result.Y.ID, func(row queries.CompareRow) queries.CompareFigure { return row.Y }},
	} {
		var none, old []string
		for _, row := range result.Rows {
			name, figure := countryName(v.catalog, row.Country), axis.figure(row)
			switch {
			case figure.TooOld != 0:
				old = append(old, fmt.Sprintf("%s (%d)", name, figure.TooOld))
			case figure.Value == nil:
				none = append(none, name)
			}
		}
		if len(none) > 0 {
			lacking = append(lacking, v.say("No figure of %s: %s.", v.measured(axis.series).Name, v.joined(none)))
		}
		if len(old) > 0 {
			lacking = append(lacking, v.say("Only too old a figure of %s: %s.", v.measured(axis.series).Name, v.joined(old)))
		}
	}
	if len(lacking) == 0 {
		return ""
	}
	return v.say("Not shown, and not counted as zero.") + " " + strings.Join(lacking, " ")
}

// compareTable has a row a member, in the order of the files.
func (v *visit) compareTable(ask compareAsk, result *queries.Comparison) template.HTML {
	axes := []data.Indicator{v.measured(ask.x), v.measured(ask.y)}
	if ask.size != "" {
		axes = append(axes, v.measured(ask.size))
	}
	columns := []column{{label: v.say("Member")}}
	for _, about := range axes {
		columns = append(columns, column{label: about.Name, numeric: true, hint: about.Unit.Label},
			column{label: v.say("Year"), numeric: true}, column{label: v.say("Status")}, column{label: v.say("Published")})
	}
	t := newTable("compare", v.say("%s and %s, newest figure of each member", axes[0].Name, axes[1].Name), columns...)
	for _, row := range result.Rows {
		t.row(focusClass(row.Country, ask.country))
		t.head(v.countryAddress(row.Country), countryName(v.catalog, row.Country))
		for at, figure := range []queries.CompareFigure{row.X, row.Y, row.Size}[:len(axes)] {
			o := data.Observation{Value: figure.Value, Year: figure.Year, Status: cmp.Or(figure.Status, data.Unknown), Vintage: figure.Vintage}
			if figure.TooOld != 0 {
				o.Note = v.say("the newest is of %d, too old", figure.TooOld)
			}
			observed(t, v.words, axes[at], o)
		}
	}
	return t.html()
}
