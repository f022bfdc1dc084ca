package data

import (
	"math"
	"slices"
	"strconv"
)

func (k *checker) checkUnits() {
	codes, labels := map[string]bool{}, map[string]bool{}
	for _, u := range k.units {
		s := k.subject(indicatorsFile, "unit", u.Code)
		s.once(codes, "code", u.Code)
		s.once(labels, "label", u.Label)
		s.shape("code", u.Code, codeShape)
		s.text("label", u.Label)
	}
}

func (k *checker) checkIndicators() {
	ids, series := map[string]bool{}, map[string]bool{}
	for _, i := range k.indicators {
		s := k.subject(indicatorsFile, "indicator", i.ID)
		s.once(ids, "id", string(i.ID))
		for _, code := range i.Series {
			s.once(series, "series", string(i.Source)+" "+code.Code)
		}
		for _, from := range i.StatusFrom {
			s.once(series, "status_from", string(from.Source)+" "+from.Series)
		}
		s.checkWords(i)
		s.checkScoring(i)
		s.checkOrigin(i)
		s.checkBreaks(i)
	}
}

// checkWords looks at what people read.
func (s subject) checkWords(i Indicator) {
	s.shape("id", string(i.ID), kebabShape)
	s.text("name", i.Name)
	s.text("definition", i.Definition)
	s.text("caveat", i.Caveat)
	for at, word := range i.Keywords {
		s.text("keywords", word)
		s.must(!slices.Contains(i.Keywords[:at], word), "keywords", "%q is listed twice", word)
	}
	s.must(slices.Contains([]Role{InIndex, Display, Benchmark, Context, Input}, i.Role), "role", "%q is not a role", string(i.Role))
	s.must((i.RoleReason == "") == (i.Role == InIndex), "role_reason", "is for indicators outside the index, and for all of those")
	s.must(i.Unit.Label != "", "unit", "%q is not a unit", i.Unit.Code)
	s.must(i.Decimals >= 0 && i.Decimals <= 6, "decimals", "%d is not between 0 and 6", i.Decimals)
	_, err := s.k.Pillar(i.Pillar)
	if i.Role == Context || i.Role == Input {
		s.must(i.Pillar == "", "pillar", "is not for the role %s", i.Role)
	} else {
		s.must(err == nil, "pillar", "%q is not a pillar", string(i.Pillar))
	}
}

// checkScoring looks at the parameters of the method.
func (s subject) checkScoring(i Indicator) {
	s.must(i.Direction == HigherIsBetter || i.Direction == LowerIsBetter, "direction", "%d is neither 1 nor -1", int(i.Direction))
	s.must(slices.Contains([]Transform{TransformNone, TransformLog, TransformLog1p}, i.Transform), "transform", "%q is not a transform", string(i.Transform))
	s.must(i.MaxAge >= 0, "max_age", "%d is below 0", i.MaxAge)
	s.must(i.MaxGap >= 0, "max_gap", "%d is below 0", i.MaxGap)
	s.text("age_reason", i.AgeReason)
	s.must(i.Bounds.Min < i.Bounds.Max, "bounds", "min is not below max")
	s.text("bounds.reason", i.Bounds.Reason)
	s.checkJump(i.Jump)
	s.must((i.Goalpost != nil) == (i.Role == InIndex), "goalpost", "is for every indicator in the index and no other")
	if g := i.Goalpost; g != nil {
		s.must(g.Low < g.High, "goalpost", "low is not below high")
		s.must(g.Low >= i.Bounds.Min && g.High <= i.Bounds.Max, "goalpost", "lies outside the bounds")
		s.must(i.Transform != TransformLog || g.Low > 0, "goalpost.low", "has no logarithm")
		s.must(i.Transform != TransformLog1p || g.Low > -1, "goalpost.low", "has no logarithm of 1 + low")
		s.text("goalpost.reason", g.Reason)
	}
	s.must((i.CatchUp != nil) == (i.Role == InIndex), "catch_up", "is for every indicator in the index and no other")
	if i.CatchUp != nil {
		s.checkCatchUp(*i.CatchUp)
	}
}

func (s subject) checkCatchUp(c CatchUp) {
	s.must(slices.Contains([]string{"linear", "logistic", "loglinear"}, c.Model), "catch_up.model", "%q is not a model", c.Model)
	s.must((c.Ceiling > 0) == (c.Model == "logistic"), "catch_up.ceiling", "is for the logistic model and no other")
	if c.Target != nil {
		s.must(c.Model != "logistic" || (*c.Target > 0 && *c.Target < c.Ceiling), "catch_up.target", "a logistic curve never reaches %v", *c.Target)
		s.must(c.Model != "loglinear" || *c.Target > 0, "catch_up.target", "%v has no logarithm", *c.Target)
	}
	s.text("catch_up.reason", c.Reason)
}

// checkOrigin looks at where figures come from.
func (s subject) checkOrigin(i Indicator) {
	source, err := s.k.Source(i.Source)
	s.must(err == nil, "source", "%q is not a source", string(i.Source))
	_, known := source.Dataset(i.Dataset)
	s.must(err != nil || known, "dataset", "%q is not a dataset of %s", string(i.Dataset), i.Source)
	s.must((len(i.Series) > 0) != (i.Derived != nil), "series", "an indicator has series or is derived, and not both")
	for _, code := range i.Series {
		s.text("series.code", code.Code)
		s.must(code.Scale >= 0 && !math.IsInf(code.Scale, 0), "series.scale", "%v is not a scale", code.Scale)
		s.must(code.FirstYear == 0 || year(code.FirstYear), "series.first_year", "%d is not a year", code.FirstYear)
	}
	for _, from := range i.StatusFrom {
		source, err := s.k.Source(from.Source)
		s.must(err == nil, "status_from.source", "%q is not a source", string(from.Source))
		_, known := source.Dataset(from.Dataset)
		s.must(err != nil || known, "status_from.dataset", "%q is not a dataset of %s", string(from.Dataset), from.Source)
		s.must(from.Source != i.Source, "status_from.source", "is the indicator's own, whose word counts anyway")
		s.must(i.Derived == nil, "status_from", "a derived figure has the status of its inputs")
		s.text("status_from.series", from.Series)
		s.text("status_from.reason", from.Reason)
	}
	bound := []SourceID{i.Source}
	if i.Derived != nil {
		bound = append(bound, s.checkDerived(i)...)
	}
	for _, id := range i.Licence {
		_, err := s.k.Source(id)
		s.must(err == nil, "licence_from", "%q is not a source", string(id))
	}
	for _, id := range bound {
		s.must(slices.Contains(i.Licence, id), "licence_from", "figures of %s go in, so its licence binds", string(id))
	}
	if source, withheld := s.k.Withheld(i); withheld {
		// Scores are published and lead back to the figure by the goalposts.
		s.must(i.Role != InIndex, "role", "is not for figures that %s lets nobody pass on", string(source.ID))
	}
}

// checkDerived returns the sources of the two inputs.
func (s subject) checkDerived(i Indicator) []SourceID {
	d := i.Derived
	s.must(d.Kind == "ratio" || d.Kind == "sum", "derived.kind", "%q is neither ratio nor sum", d.Kind)
	s.must((d.Factor > 0) == (d.Kind == "ratio"), "derived.factor", "is for a ratio and no other")
	s.text("derived.reason", d.Reason)
	var sources []SourceID
	for at, id := range []IndicatorID{d.Numerator, d.Denominator} {
		field := [...]string{"derived.numerator", "derived.denominator"}[at]
		input, err := s.k.Indicator(id)
		s.must(err == nil, field, "%q is not an indicator", string(id))
		if err != nil {
			continue
		}
		// Releases compute derived figures in one pass.
		s.must(input.Derived == nil, field, "%q is derived itself", string(id))
		s.must(at > 0 || input.Source == i.Source, "source", "is not that of the numerator, %s", input.Source)
		sources = append(sources, input.Source)
	}
	return sources
}

func (s subject) checkBreaks(i Indicator) {
	seen := map[string]bool{}
	for _, b := range i.Breaks {
		s.once(seen, "breaks", string(b.Country)+" "+strconv.Itoa(b.Year))
		_, err := s.k.Country(b.Country)
		s.must(err == nil || b.Country == "", "breaks.country", "%q is not a country", string(b.Country))
		s.must(year(b.Year), "breaks.year", "%d is not a year", b.Year)
		s.text("breaks.reason", b.Reason)
	}
}

func (k *checker) checkCorrections() {
	seen := map[string]bool{}
	for _, c := range k.corrections {
		cell := string(c.Indicator) + " " + string(c.Country) + " " + strconv.Itoa(c.Year)
		s := k.subject(correctionsFile, "correction", cell)
		s.once(seen, "vintage", cell+" "+string(c.Vintage))
		i, err := k.Indicator(c.Indicator)
		s.must(err == nil, "indicator", "is not an indicator")
		s.must(err != nil || i.Derived == nil, "indicator", "is derived: correct its inputs")
		s.must(err != nil || i.Source == c.Source, "source", "%q does not publish it", string(c.Source))
		_, err = k.Country(c.Country)
		s.must(err == nil, "country", "is not a country")
		s.must(year(c.Year), "year", "is not a year")
		_, err = ParseStatus(string(c.Status))
		s.must(err == nil, "status", "%q is not a status", string(c.Status))
		s.must(c.Status.Missing() == (c.Value == nil), "status", "%s does not go with %s", string(c.Status), present(c.Value))
		s.text("reason", c.Reason)
		s.must(optionalDay(c.Vintage), "vintage", "%q is not a day written YYYY-MM-DD", string(c.Vintage))
		s.must(optionalDay(c.Reported), "reported", "%q is not a day written YYYY-MM-DD", string(c.Reported))
	}
}

func optionalDay(day Vintage) bool {
	_, err := ParseVintage(string(day))
	return day == "" || err == nil
}

func present(value *float64) string {
	if value == nil {
		return "no value"
	}
	return "a value"
}

func year(y int) bool { return y >= FirstYear && y <= LastYear }
