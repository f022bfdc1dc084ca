package dashboard

import (
	"context"
	"slices"
	"time"

	"readiness/data"
	"readiness/queries"
)

// standing is what is true of a whole release: read once for each and kept.
type standing struct {
	snapshots    []queries.SnapshotRow
	newest       map[data.SourceID]data.Vintage // newest vintage of each source that has files
	figures      map[dataset]data.Vintage       // newest vintage of each data set that has figures
	vintages     []data.Vintage                 // every day on which a file of ours was newest, newest first
	observations int
}

// dataset is one of a source's.
type dataset struct {
	source data.SourceID
	id     data.DatasetID
}

// standing reads it from the release, or from the cache.
func (v *visit) standing(ctx context.Context) (*standing, error) {
	return v.standings.get(v.release.ID, func() (*standing, error) {
		s := &standing{newest: map[data.SourceID]data.Vintage{}, figures: map[dataset]data.Vintage{}}
		var err error
		if s.snapshots, err = v.q.Snapshots(ctx); err != nil {
			return nil, err
		}
		for _, file := range s.snapshots {
			s.newest[file.Source] = max(s.newest[file.Source], file.Newest)
			if file.Newest != "" && !slices.Contains(s.vintages, file.Newest) {
				s.vintages = append(s.vintages, file.Newest)
			}
		}
		newest, err := v.q.Newest(ctx)
		if err != nil {
			return nil, err
		}
		for _, indicator := range v.catalog.Indicators() {
			of := dataset{indicator.Source, indicator.Dataset}
			s.figures[of] = max(s.figures[of], newest[indicator.ID])
		}
		slices.Sort(s.vintages)
		slices.Reverse(s.vintages)
		s.observations, err = v.q.CountObservations(ctx, queries.ObservationsAsk{})
		return s, err
	})
}

// due is the day on which the first of a source's data sets passes its cadence.
// Zero where it has no figure or no cadence.
func (s *standing) due(source data.Source) time.Time {
	var first time.Time
	for _, d := range source.Datasets {
		first = earliest(first, dueAfter(s.figures[dataset{source.ID, d.ID}], d.Cadence))
	}
	return first
}

// dueOf is the first day on which a data set of some indicators passes its
// cadence. A data set that comes every three years is not late because another
// of the same publisher comes twice a year.
func (v *visit) dueOf(s *standing, indicators []data.Indicator) time.Time {
	var first time.Time
	for _, indicator := range indicators {
		source, err := v.catalog.Source(indicator.Source)
		if err != nil {
			continue
		}
		if d, ok := source.Dataset(indicator.Dataset); ok {
			first = earliest(first, dueAfter(s.figures[dataset{source.ID, d.ID}], d.Cadence))
		}
	}
	return v.unlessAsOf(first)
}

// dated lets a file say when its data pass their cadence, and how they are cited
// and licensed.
func dated[A any](build builder[A], of func(ask A, v *visit) []data.Indicator) builder[A] {
	return func(ctx context.Context, v *visit, ask A) (document, error) {
		d, err := build(ctx, v, ask)
		if err != nil {
			return d, err
		}
		standing, err := v.standing(ctx)
		if err != nil {
			return d, err
		}
		behind := of(ask, v)
		d.due = v.dueOf(standing, behind)
		return v.attributed(d, v.path, behind), nil
	}
}

// ofIndex are the indicators behind every file of scores.
func ofIndex[A any](_ A, v *visit) []data.Indicator { return indexed(v.catalog) }

// indicators looks up the entries of ids; what is not in the catalogue was
// refused before.
func (v *visit) indicators(ids []data.IndicatorID) []data.Indicator {
	return slices.DeleteFunc(v.catalog.Indicators(), func(i data.Indicator) bool { return !slices.Contains(ids, i.ID) })
}

// dueDay is the day on which one indicator's figures pass the cadence of their
// data set.
func (v *visit) dueDay(indicator data.Indicator, newest data.Vintage) time.Time {
	source, err := v.catalog.Source(indicator.Source)
	if err != nil {
		return time.Time{}
	}
	dataset, _ := source.Dataset(indicator.Dataset)
	return v.unlessAsOf(dueAfter(newest, dataset.Cadence))
}

// unlessAsOf drops a due day where the reader asked for an old state of
// knowledge: that it is old is no news.
func (v *visit) unlessAsOf(due time.Time) time.Time {
	if v.params.canonical.Get("asof") != "" {
		return time.Time{}
	}
	return due
}

// dueAfter is the day on which figures of a vintage pass a cadence; zero where
// either is not known.
func dueAfter(newest data.Vintage, cadence data.Cadence) time.Time {
	day, err := time.Parse(time.DateOnly, string(newest))
	if err != nil || cadence.Days == 0 {
		return time.Time{}
	}
	return day.AddDate(0, 0, cadence.Days)
}

// earliest is the first of two days; the zero day is none.
func earliest(a, b time.Time) time.Time {
	if a.IsZero() || !b.IsZero() && b.Before(a) {
		return b
	}
	return a
}

// asOfChoice offers the days on which what is known changed. Any other day can
// be written into the address.
func (v *visit) asOfChoice(s *standing, chosen data.Vintage) choice {
	c := choice{Name: "asof", Label: v.say("As known on"), Options: []choiceOption{{"", v.say("today"), chosen == ""}}}
	days := s.vintages
	if chosen != "" && !slices.Contains(days, chosen) {
		days = append([]data.Vintage{chosen}, days...)
	}
	for _, day := range days {
		c.Options = append(c.Options, choiceOption{string(day), string(day), day == chosen})
	}
	return c
}
