package chart

import (
	"readiness/data"
	"readiness/queries"
)

// ConvergenceIn is what the charts of one series' convergence are made of.
type ConvergenceIn struct {
	Language    Language
	Convergence queries.Convergence
	Catalog     *data.Catalog
	Title       string
	Source      string
}

// Divide draws the mean of ASEAN-6 and that of the newer members year by year.
// A year in which less than half of a group has a figure is a gap in its line.
func Divide(in ConvergenceIn, size Size) Chart {
	about := in.Language.pseudoIndicator(in.Catalog, in.Convergence.Series)
	newer := data.CLMVT
	if in.Convergence.Composition == data.ASEAN10 {
		newer = data.CLMV
	}
	older := track{name: groupName(in.Catalog, data.ASEAN6), member: true, colour: refColour, text: refColour}
	younger := track{name: groupName(in.Catalog, newer), member: true, focus: true, colour: focusColour(), text: focusColour()}
	for _, d := range in.Convergence.Divide {
		if finite(d.ASEAN6) {
			older.points = append(older.points, point{d.Year, *d.ASEAN6, data.Normal})
		}
		if finite(d.CLMVT) {
			younger.points = append(younger.points, point{d.Year, *d.CLMVT, data.Normal})
		}
	}
	c := Chart{language: in.Language, Name: "divide", Size: size, Source: in.Source, Title: orElse(in.Title, in.Language.say("%s: the two halves of the region", about.Name))}
	tracks, missing := whereDrawn(older, younger)
	c = lines(c, TrendIn{Language: in.Language, Indicator: about, Catalog: in.Catalog}, tracks, missing, size)
	c.Subtitle = sentences(in.Language.say("Unweighted means, %s", about.Unit.Label), in.Language.directionWords(about), in.Language.missingWords(missing))
	return c
}

// Dispersion draws the standard deviation and the coefficient of variation of
// the balanced panel, both as a percentage of their first observed year: the
// absolute and the relative spread may part ways, so they are always shown
// together (METHODOLOGY M12). Only observed years have a point.
func Dispersion(in ConvergenceIn, size Size) Chart {
	series := in.Language.pseudoIndicator(in.Catalog, in.Convergence.Series)
	about := data.Indicator{Name: in.Language.say("Spread of %s", series.Name), Unit: data.Unit{Label: in.Language.say("first year = 100")}, Direction: data.HigherIsBetter}
	sd := track{name: in.Language.say("Standard deviation"), member: true, focus: true, colour: focusColour(), text: focusColour()}
	cv := track{name: in.Language.say("Coefficient of variation"), member: true, colour: refColour, text: refColour}
	var firstSD, firstCV float64
	for _, d := range in.Convergence.Dispersion {
		if !d.Observed {
			continue
		}
		if finite(d.SD) && (firstSD > 0 || *d.SD > 0) {
			if firstSD == 0 {
				firstSD = *d.SD
			}
			sd.points = append(sd.points, point{d.Year, round(100**d.SD/firstSD, 8), data.Normal})
		}
		if finite(d.CV) && (firstCV > 0 || *d.CV > 0) {
			if firstCV == 0 {
				firstCV = *d.CV
			}
			cv.points = append(cv.points, point{d.Year, round(100**d.CV/firstCV, 8), data.Normal})
		}
	}
	c := Chart{language: in.Language, Name: "dispersion", Size: size, Source: in.Source, Title: orElse(in.Title, about.Name)}
	tracks, missing := whereDrawn(cv, sd)
	c = lines(c, TrendIn{Language: in.Language, Indicator: about, Catalog: in.Catalog}, tracks, missing, size)
	c.Subtitle = sentences(in.Language.say("First observed year = 100; lower: members are closer together"),
		in.Language.count(len(in.Convergence.Panel), "The %d member with a figure in every year", "The %d members with a figure in every year", len(in.Convergence.Panel)))
	return c
}

// whereDrawn leaves out tracks without points and names them.
func whereDrawn(all ...track) (tracks []track, missing []string) {
	for _, t := range all {
		if len(t.points) == 0 {
			missing = append(missing, t.name)
			continue
		}
		tracks = append(tracks, t)
	}
	return tracks, missing
}

// pseudoIndicator describes a series as charts of figures want it. It has no
// breaks: the means and spreads of a group are cut where a member's are not.
func (l Language) pseudoIndicator(catalog *data.Catalog, id queries.SeriesID) data.Indicator {
	about, err := queries.DescribeSeries(catalog, id)
	if err != nil {
		return data.Indicator{Name: string(id), Direction: data.HigherIsBetter}
	}
	if about.Indicator != nil {
		indicator := *about.Indicator
		indicator.Breaks = nil
		return indicator
	}
	unit := about.Unit
	unit.Label = l.term(unit.Label)
	return data.Indicator{Name: l.term(about.Name), Unit: unit, Numerals: data.Numerals{Decimal: l.Decimal, Group: l.Group}, Decimals: about.Decimals, Direction: about.Direction}
}

// groupName is the catalogue's name of a group, or its code.
func groupName(catalog *data.Catalog, id data.GroupID) string {
	if group, err := catalog.Group(id); err == nil {
		return group.Name
	}
	return string(id)
}
