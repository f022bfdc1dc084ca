package dashboard

import (
	"context"
	"net/http"
	"strings"

	"readiness/data"
	"readiness/queries"
)

// codebookAddress is where every file of several indicators is described.
const codebookAddress = "/data/codebook.csv"

// codebookAsk asks for codebook.csv.
type codebookAsk struct{ excel bool }

func parseCodebook(_ *http.Request, v *visit) (codebookAsk, error) {
	return codebookAsk{excel: v.params.flag("excel")}, nil
}

// codebookColumns are the columns of codebook.csv.
var codebookColumns = []string{
	"id", "name", "definition", "caveat", "role", "role_reason", "block", "pillar", "unit", "unit_label", "decimals",
	"direction", "transform", "goalpost_low", "goalpost_high", "goalpost_reason",
	"max_age", "max_gap", "age_reason", "catch_up_model", "catch_up_ceiling", "catch_up_target",
	"source", "publisher", "dataset", "series", "derived", "breaks", "status_from", "licence", "non_commercial", "citation",
	"first_year", "last_year", "members",
}

// codebookCSV has a row for each indicator with everything in the catalogue.
func codebookCSV(ctx context.Context, v *visit, ask codebookAsk) (document, error) {
	coverage, err := v.q.Coverage(ctx, queries.CoverageAsk{})
	if err != nil {
		return document{}, err
	}
	spans := spansOf(coverage)
	t := newCSV(ask.excel, codebookColumns...)
	for _, i := range v.catalog.Indicators() {
		pillar, _ := v.catalog.Pillar(i.Pillar) // context has none
		source, err := v.catalog.Source(i.Source)
		if err != nil {
			return document{}, err
		}
		dataset, _ := source.Dataset(i.Dataset)
		for _, text := range []string{string(i.ID), i.Name, i.Definition, i.Caveat, string(i.Role), i.RoleReason,
			string(pillar.Block), string(i.Pillar), i.Unit.Code, i.Unit.Label} {
			t.text(text)
		}
		t.whole(i.Decimals, false)
		t.whole(int(i.Direction), false)
		t.text(string(i.Transform))
		t.goalpost(i.Goalpost)
		t.whole(i.MaxAge, false)
		t.whole(i.MaxGap, false)
		t.text(i.AgeReason)
		t.catchUp(i.CatchUp)
		t.text(string(i.Source))
		t.text(source.Publisher)
		t.text(dataset.Name)
		t.text(seriesCodes(i.Series))
		t.text(derivedWords(i.Derived))
		t.text(breaksNote(words{catalog: v.catalog}, i))
		t.text(statusFromWords(i.StatusFrom))
		t.text(licenceNames(v.catalog, i))
		t.truth(nonCommercial(v.catalog, i))
		t.text(dataset.Citation)
		s := spans[i.ID]
		t.whole(s.first, true)
		t.whole(s.last, true)
		t.whole(s.members, false)
		t.end()
	}
	return document{body: t.buf, filename: v.filename("codebook", "csv")}, nil
}

// statusFromWords names the series whose word on the status counts.
func statusFromWords(all []data.StatusFrom) string {
	var parts []string
	for _, from := range all {
		parts = append(parts, string(from.Source)+" "+from.Series)
	}
	return strings.Join(parts, "; ")
}

func (t *csvTable) goalpost(g *data.Goalpost) {
	if g == nil {
		t.number(nil)
		t.number(nil)
		t.text("")
		return
	}
	t.number(&g.Low)
	t.number(&g.High)
	t.text(g.Reason)
}

func (t *csvTable) catchUp(c *data.CatchUp) {
	if c == nil {
		t.text("")
		t.number(nil)
		t.number(nil)
		return
	}
	t.text(c.Model)
	if c.Ceiling == 0 {
		t.number(nil)
	} else {
		t.number(&c.Ceiling)
	}
	t.number(c.Target)
}

func seriesCodes(series []data.Series) string {
	codes := make([]string, len(series))
	for at, s := range series {
		codes[at] = s.Code
	}
	return strings.Join(codes, "; ")
}

// derivedWords writes how an indicator is computed from two others.
func derivedWords(d *data.Derivation) string {
	if d == nil {
		return ""
	}
	first, second := string(d.Numerator), string(d.Denominator)
	if d.Kind == "sum" {
		return first + " + " + second
	}
	text := first + " / " + second
	if d.Factor != 0 && d.Factor != 1 {
		text = string(appendNumber(nil, d.Factor)) + " x " + text
	}
	return text
}
