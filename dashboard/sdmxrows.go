package dashboard

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"strconv"
	"strings"

	"readiness/data"
	"readiness/queries"
)

// sdmxRow is an observation of a flow: the codes of its dimensions, the period
// last, its measures and its attributes, in the order of the flow. Its slices
// are the maker's and hold until the next one.
type sdmxRow struct {
	dimensions []string
	year       int
	measures   []*float64
	attributes []string
}

// errEnough ends a walk over rows early.
var errEnough = errors.New("enough")

// each walks over the observations that are asked for, by series and then by
// year. Without any the error is data.ErrNotFound, which is the standard's word
// for an empty answer.
func (ask sdmxAsk) each(ctx context.Context, v *visit, yield func(sdmxRow) error) error {
	if slices.ContainsFunc(ask.codes, func(codes []string) bool { return len(codes) == 0 }) || ask.from > ask.to {
		return ask.nothing()
	}
	seen, given := 0, 0
	w := window{first: ask.first, last: ask.last, yield: func(row sdmxRow) error {
		if seen++; seen <= ask.offset {
			return nil
		}
		if given++; ask.limit > 0 && given > ask.limit {
			return errEnough
		}
		return yield(row)
	}}
	err := ask.flow.rows(ctx, v, ask, func(row sdmxRow) error {
		if !ask.wants(row) {
			return nil
		}
		return w.add(row)
	})
	if err == nil {
		err = w.flush()
	}
	if err != nil && !errors.Is(err, errEnough) {
		return err
	}
	if given == 0 {
		return ask.nothing()
	}
	return nil
}

func (ask sdmxAsk) nothing() error {
	return fault(data.ErrNotFound, "dataflow", ask.flow.id, "the query is well formed, and no observation answers it")
}

// wants reports whether keys and filters take a row. What codes and years could
// decide is decided already, but for several keys.
func (ask sdmxAsk) wants(row sdmxRow) bool {
	if len(ask.keys) > 1 && !slices.ContainsFunc(ask.keys, func(k sdmxKey) bool { return k.matches(row.dimensions) }) {
		return false
	}
	for _, f := range ask.filters {
		id := f.component.id
		var term func(sdmxTerm) bool
		if id == "TIME_PERIOD" {
			term = func(t sdmxTerm) bool { return t.ofYear(row.year) }
		} else if at := position(ask.flow.measures, id); at >= 0 {
			term = func(t sdmxTerm) bool { return t.ofNumber(row.measures[at]) }
		} else if at := position(ask.flow.attributes, id); at >= 0 {
			term = func(t sdmxTerm) bool { return t.ofText(row.attributes[at]) }
		}
		if term != nil && !f.holds(term) {
			return false
		}
	}
	return true
}

func position(components []sdmxComponent, id string) int {
	return slices.IndexFunc(components, func(c sdmxComponent) bool { return c.id == id })
}

// window keeps the first and the last observations of each series; where both
// are wanted, one that is among both comes once.
type window struct {
	first, last int
	yield       func(sdmxRow) error
	held        []sdmxRow
}

func (w *window) add(row sdmxRow) error {
	if w.first == 0 && w.last == 0 {
		return w.yield(row)
	}
	if len(w.held) > 0 && !slices.Equal(seriesKey(w.held[0]), seriesKey(row)) {
		if err := w.flush(); err != nil {
			return err
		}
	}
	row.dimensions, row.measures, row.attributes = slices.Clone(row.dimensions), slices.Clone(row.measures), slices.Clone(row.attributes)
	w.held = append(w.held, row)
	return nil
}

func (w *window) flush() error {
	held := w.held
	w.held = nil
	for at, row := range held {
		if at < w.first || w.last > 0 && at >= len(held)-w.last {
			if err := w.yield(row); err != nil {
				return err
			}
		}
	}
	return nil
}

func seriesKey(row sdmxRow) []string { return row.dimensions[:len(row.dimensions)-1] }

// observationRows walks over the published figures.
func observationRows(ctx context.Context, v *visit, ask sdmxAsk, yield func(sdmxRow) error) error {
	return publishedRows(ctx, v.q, queries.ObservationsAsk{
		Indicators: as[data.IndicatorID](ask.codes[1]), Countries: as[data.CountryCode](ask.codes[2]),
		From: ask.from, To: ask.to, AsOf: ask.asOf, ReceivedAfter: ask.after,
	}, yield)
}

func publishedRows(ctx context.Context, q *queries.Queries, ask queries.ObservationsAsk, yield func(sdmxRow) error) error {
	licence := map[data.IndicatorID]string{}
	for _, i := range q.Catalog().Indicators() {
		licence[i.ID] = licenceIDs(q.Catalog(), i)
	}
	row := sdmxRow{dimensions: make([]string, 4), measures: make([]*float64, 1), attributes: make([]string, 6)}
	return q.Observations(ctx, ask, func(o data.Observation) error {
		row.year = o.Year
		row.dimensions[0], row.dimensions[1], row.dimensions[2] = "A", string(o.Indicator), string(o.Country)
		row.dimensions[3] = strconv.Itoa(o.Year)
		row.measures[0] = o.Value
		row.attributes[0], row.attributes[1] = o.Unit, licence[o.Indicator]
		row.attributes[2], row.attributes[3] = string(o.Status), string(o.Source)
		row.attributes[4], row.attributes[5] = string(o.Vintage), o.Note
		return yield(row)
	})
}

// licenceIDs joins the ids of the licences that bind some indicators, each once.
func licenceIDs(catalog *data.Catalog, indicators ...data.Indicator) string {
	var ids []string
	for _, i := range indicators {
		for _, l := range catalog.Licences(i) {
			if !slices.Contains(ids, l.ID) {
				ids = append(ids, l.ID)
			}
		}
	}
	return strings.Join(ids, "; ")
}

// indexSDMXRows walks over the scores by the stated weights. They are computed
// anew for each release, so all of them are as new as it.
func indexSDMXRows(ctx context.Context, v *visit, ask sdmxAsk, yield func(sdmxRow) error) error {
	model, err := v.model(ctx, ask.asOf)
	if err != nil || model.ReferenceYear() == 0 || !v.release.BuiltFrom.After(ask.after) {
		return err
	}
	rows, err := model.IndexRows(queries.IndexAsk{})
	if err != nil {
		return err
	}
	// Years come newest first; series have them in order.
	place := func(row queries.IndexRow) (series, country int) {
		return slices.Index(ask.codes[1], seriesCode(row.Series)), slices.Index(ask.codes[2], string(row.Country))
	}
	rows = slices.DeleteFunc(rows, func(row queries.IndexRow) bool {
		series, country := place(row)
		return series < 0 || country < 0
	})
	slices.SortStableFunc(rows, func(a, b queries.IndexRow) int {
		seriesA, countryA := place(a)
		seriesB, countryB := place(b)
		return cmp.Or(seriesA-seriesB, countryA-countryB, a.Year-b.Year)
	})
	about, err := queries.DescribeSeries(v.catalog, queries.IndexSeries) // a score counts the same on every level
	if err != nil {
		return err
	}
	licence := licenceOfSeries(v.catalog)
	for _, row := range rows {
		rank := numberOf(row.Rank)
		status := data.Normal
		if row.Score.Score == nil {
			status = data.Unknown
		}
		if err := yield(sdmxRow{
			dimensions: []string{"A", seriesCode(row.Series), string(row.Country), strconv.Itoa(row.Year)}, year: row.Year,
			measures:   []*float64{row.Score.Score, rank, &row.Coverage, &row.ObservedShare},
			attributes: []string{about.Unit.Code, licence(row.Series), string(status), string(row.Status)},
		}); err != nil {
			return err
		}
	}
	return nil
}

// licenceOfSeries tells the licences behind a series; a score of a block or
// pillar is bound by those of its inputs.
func licenceOfSeries(catalog *data.Catalog) func(queries.SeriesID) string {
	known := map[queries.SeriesID]string{}
	return func(id queries.SeriesID) string {
		ids, ok := known[id]
		if !ok {
			ids = licenceIDs(catalog, behindSeries(catalog, id)...)
			known[id] = ids
		}
		return ids
	}
}

// behindSeries lists the indicators that a series is made of.
func behindSeries(catalog *data.Catalog, id queries.SeriesID) []data.Indicator {
	if indicator, ok := id.Indicator(); ok {
		i, err := catalog.Indicator(indicator)
		if err != nil {
			return nil
		}
		return []data.Indicator{i}
	}
	about, err := queries.DescribeSeries(catalog, id)
	if err != nil {
		return nil
	}
	return slices.DeleteFunc(indexed(catalog), func(i data.Indicator) bool {
		pillar, _ := catalog.Pillar(i.Pillar)
		return about.Pillar != "" && about.Pillar != i.Pillar || about.Block != "" && about.Block != pillar.Block
	})
}

// gapSDMXRows walks over the gaps. One is of the latest figure, so a series has
// one year; without a figure there is no year, and so no observation.
func gapSDMXRows(ctx context.Context, v *visit, ask sdmxAsk, yield func(sdmxRow) error) error {
	if !v.release.BuiltFrom.After(ask.after) {
		return nil
	}
	model, err := v.model(ctx, ask.asOf)
	if err != nil {
		return err
	}
	series := chosenSeries(ask.codes[1], ask.flow.dimensions[1].codes, model)
	if series != nil && len(series) == 0 {
		return nil
	}
	licence := licenceOfSeries(v.catalog)
	var all []sdmxRow
	for _, country := range v.catalog.Members() {
		if !slices.Contains(ask.codes[2], string(country.ISO3)) {
			continue
		}
		for _, kind := range ask.codes[3] {
			gaps, err := v.q.Gap(ctx, queries.GapAsk{Country: country.ISO3, Kind: queries.ReferenceKind(kind),
				Series: series, AsOf: ask.asOf, Index: model})
			if err != nil {
				return err
			}
			for _, g := range gaps {
				if g.Year != 0 && slices.Contains(ask.codes[1], seriesCode(g.Series)) {
					all = append(all, gapSDMXRow(g, kind, licence(g.Series)))
				}
			}
		}
	}
	slices.SortStableFunc(all, func(a, b sdmxRow) int {
		return slices.Index(ask.codes[1], a.dimensions[1]) - slices.Index(ask.codes[1], b.dimensions[1])
	})
	for _, row := range all {
		if err := yield(row); err != nil {
			return err
		}
	}
	return nil
}

// chosenSeries are the series of some codes; nil: all. Where there is no index
// there are no scores.
func chosenSeries(codes []string, all sdmxList, model *queries.IndexModel) []queries.SeriesID {
	if len(codes) == len(all.codes) {
		return nil
	}
	series := []queries.SeriesID{}
	for _, code := range codes {
		id := seriesOf(code)
		if _, ok := id.Indicator(); ok || model.ReferenceYear() != 0 {
			series = append(series, id)
		}
	}
	return series
}

func gapSDMXRow(g queries.GapRow, kind, licence string) sdmxRow {
	return sdmxRow{
		dimensions: []string{"A", seriesCode(g.Series), string(g.Country), kind, strconv.Itoa(g.Year)}, year: g.Year,
		measures: []*float64{g.Gap, g.Value, g.ReferenceValue, g.YearsBehind, g.TrendPerYear, g.RequiredPerYear,
			g.CatchUpYear, g.CatchUpLow, g.CatchUpHigh},
		attributes: []string{g.Unit, licence, string(g.Status), string(g.Source), string(g.Vintage),
			codesOf(g.ReferenceCountry), g.YearsStatus, g.CatchUpStatus},
	}
}

// numberOf is a rank as a measure; 0 is none.
func numberOf(rank int) *float64 {
	if rank == 0 {
		return nil
	}
	value := float64(rank)
	return &value
}

// as turns codes into ids.
func as[ID ~string](codes []string) []ID {
	ids := make([]ID, len(codes))
	for at, code := range codes {
		ids[at] = ID(code)
	}
	return ids
}
