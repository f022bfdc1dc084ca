package dashboard

import (
	"context"
	"fmt"
	"time"

	"readiness/data"
	"readiness/queries"
)

// What the composite index and its rank ranges weigh in their caches, both
// estimates that bound how much is kept at once: sixteen days of knowledge, and
// some hundred weightings.
const (
	modelBytes        = 1 << 19 // 11 members, 31 inputs and some fifteen years, a few dozen bytes each
	modelCacheBytes   = 16 * modelBytes
	rankingBytes      = 8 << 10 // frequencies and pairs of 11 members
	rankingCacheBytes = 1 << 20
)

// model is the composite index as it was known on a day, made once a release.
func (v *visit) model(ctx context.Context, asOf data.Vintage) (*queries.IndexModel, error) {
	return v.models.get(v.release.ID+"\n"+string(asOf), func() (*queries.IndexModel, error) {
		return v.q.IndexModel(ctx, asOf)
	})
}

// drawPatience is how long a page waits for rank ranges that nobody has drawn
// yet: ten times what they take on one idle core. Then it goes out without
// them and says so.
const drawPatience = 2 * time.Second

// robustness hands over the rank ranges of a weighting. They are drawn off the
// request path, one weighting at a time, once for each release, day, year and
// weighting; nil where they are not ready in time for a page.
func (v *visit) robustness(ctx context.Context, model *queries.IndexModel, ask queries.RobustnessAsk) (*queries.Robustness, error) {
	key := fmt.Sprintf("%s\n%s\n%d\n%s\n%v", v.release.ID, model.AsOf(), ask.Year, ask.Aggregation, ask.Weights)
	if r, ok := v.rankings.lookup(key); ok {
		return r, nil
	}
	type outcome struct {
		ranges *queries.Robustness
		err    error
	}
	done := make(chan outcome, 1)
	go func() {
		r, err := v.rankings.get(key, func() (*queries.Robustness, error) {
			v.dice <- struct{}{} // drawing fills a core: one at a time
			defer func() { <-v.dice }()
			return model.Robustness(ask)
		})
		done <- outcome{r, err}
	}()
	waiting, stop := ctx, context.CancelFunc(func() {})
	if !v.form.machine { // a file has no second look, so it waits as long as it may
		waiting, stop = context.WithTimeout(ctx, drawPatience)
	}
	defer stop()
	select {
	case o := <-done:
		return o.ranges, o.err
	case <-waiting.Done():
		return nil, ctx.Err()
	}
}

// compositeFact is a member's composite index in short; none where the release
// has no index.
func (v *visit) compositeFact(ctx context.Context, country data.CountryCode, asOf data.Vintage) ([]fact, error) {
	model, err := v.model(ctx, asOf)
	if err != nil || model.ReferenceYear() == 0 {
		return nil, err
	}
	result, err := model.Index(queries.IndexAsk{})
	if err != nil {
		return nil, err
	}
	for _, row := range result.Countries {
		if row.Country != country {
			continue
		}
		if row.Index.Score == nil {
			return []fact{{v.say("Composite index"), v.say("not ranked"), v.why(row.Index)}}, nil
		}
		return []fact{{v.say("Composite index"), v.points(*row.Index.Score),
			v.say("of 100 in %d, rank %s members", result.Year, v.rankWords(row.Index.Rank, result.Ranked, row.Index.Tied))}}, nil
	}
	return nil, nil
}

// noIndexPage stands in for every page of the composite where the release has
// none.
type noIndexPage struct{ shell }

// noIndex builds it.
func (v *visit) noIndex(title string) (document, error) {
	page := noIndexPage{v.shell(title)}
	page.Finding = v.say("There is no composite index yet: too few figures.")
	return v.render("noindex", page, true)
}
