package dashboard

import (
	"context"
	"fmt"
	"html/template"
	"slices"
	"strings"

	"readiness/dashboard/chart"
	"readiness/data"
	"readiness/queries"
)

// gapParts is the part of the page "/gap" that cuts the gap of the index into
// what it is made of. Without an index on both sides there is a reason instead
// of a figure.
type gapParts struct {
	Figure  figure // empty without parts
	Finding string
	Table   template.HTML
}

// decomposition cuts the gap of the index, or is nil where one side has none.
func (ask gapAsk) decomposition(ctx context.Context, v *visit) (*queries.Decomposition, error) {
	model, err := v.model(ctx, ask.asOf)
	if err != nil {
		return nil, err
	}
	if model.ReferenceYear() == 0 {
		return nil, nil
	}
	result, err := model.Index(queries.IndexAsk{})
	if err != nil {
		return nil, err
	}
	against := ask.against.Against
	for _, country := range result.Countries {
		if country.Index.Score == nil && (country.Country == ask.country || country.Country == against) {
			return nil, nil
		}
	}
	if other, err := v.catalog.Country(against); against != "" && (err != nil || other.Role != data.Member) {
		return nil, nil
	}
	if result.Ranked < fewMembers {
		return nil, nil
	}
	return model.Decomposition(queries.DecompositionAsk{Country: ask.country, Kind: ask.against.Kind, Against: against})
}

// partsSketch is the waterfall of the gap.
func (ask gapAsk) partsSketch(v *visit, parts *queries.Decomposition) sketch {
	of := indexed(v.catalog)
	return sketch{name: "parts", of: of, draw: func(size chart.Size) chart.Chart {
		return chart.Waterfall(chart.WaterfallIn{Language: v.language(),
			Decomposition: parts, Catalog: v.catalog, Name: "gap-parts-" + strings.ToLower(string(ask.country)),
			StartName: countryName(v.catalog, ask.country), EndName: upperFirst(v.partsReference(ask.against, parts)),
			Title:  v.say("What the gap of the index is made of, %d", parts.ToYear),
			Source: publishersLine(v.catalog, of),
		}, size)
	}, table: sameTable(func() template.HTML { return partsTable(v, ask, parts) })}
}

// partsReference names the upper end. A median country does not exist
// indicator by indicator, so a group is averaged.
func (w words) partsReference(against reference, parts *queries.Decomposition) string {
	if parts.Averaged {
		if against.Kind == queries.ASEAN6Mean {
			return w.say("the average of ASEAN-6")
		}
		return w.say("the average member")
	}
	return w.countries(parts.Reference)
}

// parts says what the gap is made of.
func (ask gapAsk) parts(v *visit, parts *queries.Decomposition) gapParts {
	if parts == nil {
		return gapParts{Finding: v.say("The gap of the composite index can’t be cut into parts here: one of the two has no index.")}
	}
	return gapParts{Finding: v.partsFinding(ask, parts), Table: partsTable(v, ask, parts)}
}

// partsFinding names the largest part of the gap, its share where shares may be
// shown (METHODOLOGY M10: no part negative, a gap of a point or more), and where
// the country is ahead.
func (w words) partsFinding(ask gapAsk, parts *queries.Decomposition) string {
	name, against := w.country(ask.country), w.partsReference(ask.against, parts)
	if len(parts.Pillars) == 0 || parts.Total > -1 && parts.Total < 1 {
		return w.say("The index of %s and of %s are within a point of each other in %d: %s and %s.", name, against, parts.ToYear,
			w.points(parts.Start), w.points(parts.End))
	}
	if parts.Total < 0 {
		return w.say("%s is %s points ahead of %s on the index of %d.", name, w.points(-parts.Total), against, parts.ToYear)
	}
	largest := slices.MaxFunc(parts.Pillars, func(a, b queries.Contribution) int {
		switch {
		case a.Points < b.Points:
			return -1
		case a.Points > b.Points:
			return 1
		}
		return 0
	})
	text := w.say("On the index of %d %s is %s points behind %s. The largest part is %s, %s points", parts.ToYear, name, w.points(parts.Total), against,
		w.seriesName(largest.Series), w.points(largest.Points))
	if largest.Share != nil {
		text = w.say("On the index of %d %s is %s points behind %s. The largest part is %s, %s points, %s of the gap", parts.ToYear, name, w.points(parts.Total), against,
			w.seriesName(largest.Series), w.points(largest.Points), percentOf(*largest.Share))
	}
	var ahead []string
	for _, part := range parts.Pillars {
		if part.Points < 0 {
			ahead = append(ahead, w.seriesName(part.Series))
		}
	}
	if len(ahead) > 0 {
		text = w.say("%s; it is ahead on %s", text, w.joined(ahead))
	}
	return text + "."
}

// partsTable has a row a pillar and input: both scores, the weight, the points.
func partsTable(v *visit, ask gapAsk, parts *queries.Decomposition) template.HTML {
	name, against := v.country(ask.country), upperFirst(v.partsReference(ask.against, parts))
	t := newTable("parts", v.say("The gap of the index of %d in parts that add up to it", parts.ToYear),
		column{label: v.say("Pillar and indicator")}, column{label: name, numeric: true, hint: v.say("score")}, column{label: against, numeric: true, hint: v.say("score")},
		column{label: v.say("Weight"), numeric: true, hint: v.say("in the index")}, column{label: v.say("Part"), numeric: true, hint: v.say("points")},
		column{label: v.say("Share"), numeric: true}, column{label: v.say("Rests on")})
	for _, pillar := range parts.Pillars {
		t.group(fmt.Sprintf("%s: %s", v.seriesName(pillar.Series), v.signedPoints(pillar.Points)))
		t.part(v, ask.country, pillar, v.say("All of it"))
		for _, input := range pillar.Indicators {
			t.part(v, ask.country, input, "")
		}
	}
	return t.html()
}

// part adds the row of one contribution.
func (t *table) part(v *visit, country data.CountryCode, c queries.Contribution, label string) {
	t.row("")
	if id, ok := c.Series.Indicator(); ok {
		t.head(v.indicatorAddress(id, country), v.seriesName(c.Series))
	} else {
		t.head(addressOf("/pillars/"+c.Series.Bare(), v.kept()), label)
	}
	t.cell(v.points(c.Start))
	t.cell(v.points(c.End))
	t.cell(v.percent1(c.Weight))
	t.cell(v.signed(c.Points))
	if c.Share == nil {
		t.none("–")
	} else {
		t.cell(v.percent1(*c.Share))
	}
	if c.Imputed {
		t.cell(v.say("a missing figure at its side’s own average"))
	} else {
		t.cell(v.say("figures of both"))
	}
}
