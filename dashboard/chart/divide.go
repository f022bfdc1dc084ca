package chart

import (
	"fmt"

	"readiness/data"
	"readiness/queries"
)

// ConvergenceIn is what the charts of one series' convergence are made of.
type ConvergenceIn struct {
	Convergence queries.Convergence
	Catalog     *data.Catalog
	Title       string
	Source      string
}

// Divide draws the mean of ASEAN-6 and that of the newer members year by year.
// A year in which less than half of a group has a figure is a gap in its line.
func Divide(in ConvergenceIn, size Size) Chart {
	about := pseudoIndicator(in.Catalog, in.Convergence.Series)
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
	c := Chart{Name: "divide", Size: size, Source: in.Source, Title: orElse(in.Title, about.Name+": the two halves of the region")}
	tracks, missing := whereDrawn(older, younger)
	c = lines(c, TrendIn{Indicator: about, Catalog: in.Catalog}, tracks, missing, size)
	c.Subtitle = sentences("Unweighted means, "+about.Unit.Label, directionWords(about), missingWords(missing))
	return c
}

// Dispersion draws the standard deviation and the coefficient of variation of
// the balanced panel, both as a percentage of their first observed year: the
// absolute and the relative spread may part ways, so they are always shown
// together (METHODOLOGY M12). Only observed years have a point.
func Dispersion(in ConvergenceIn, size Size) Chart {
	series := pseudoIndicator(in.Catalog, in.Convergence.Series)
	about := data.Indicator{Name: "Spread of " + series.Name, Unit: data.Unit{Label: "first year = 100"}, Direction: data.HigherIsBetter}
	sd := track{name: "Standard deviation", member: true, focus: true, colour: focusColour(), text: focusColour()}
	cv := track{name: "Coefficient of variation", member: true, colour: refColour, text: refColour}
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
	c := Chart{Name: "dispersion", Size: size, Source: in.Source, Title: orElse(in.Title, about.Name)}
	tracks, missing := whereDrawn(cv, sd)
	c = lines(c, TrendIn{Indicator: about, Catalog: in.Catalog}, tracks, missing, size)
	c.Subtitle = sentences("First observed year = 100; lower: members are closer together",
		fmt.Sprintf("The %d members with a figure in every year", len(in.Convergence.Panel)))
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
func pseudoIndicator(catalog *data.Catalog, id queries.SeriesID) data.Indicator {
	about, err := queries.DescribeSeries(catalog, id)
	if err != nil {
		return data.Indicator{Name: string(id), Direction: data.HigherIsBetter}
	}
	if about.Indicator != nil {
		indicator := *about.Indicator
		indicator.Breaks = nil
		return indicator
	}
	return data.Indicator{Name: about.Name, Unit: about.Unit, Decimals: about.Decimals, Direction: about.Direction}
}

// groupName is the catalogue's name of a group, or its code.
func groupName(catalog *data.Catalog, id data.GroupID) string {
	if group, err := catalog.Group(id); err == nil {
		return group.Name
	}
	return string(id)
}
