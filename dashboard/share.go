package dashboard

import (
	"context"
	"fmt"
	"html"

	"readiness/data"
)

// takeaway is what a reader takes along of a page or a chart.
type takeaway struct {
	Permalink string
	Embed     string // markup for another site; empty: there is nothing to frame
	Citation  string // empty: there is nothing to cite
	Own       []string
	Licences  []data.Licence // of the figures
	Strictest string         // name of the licence that forbids most; empty: there is only one
	Files     []download
}

// share of a page says its address and how to cite it. Of are the indicators in
// it.
func (v *visit) share(ctx context.Context, title string, of []data.Indicator) (takeaway, error) {
	w, err := v.work(ctx, title, of)
	if err != nil {
		return takeaway{}, err
	}
	return v.shareOf(w), nil
}

func (v *visit) shareOf(w work) takeaway {
	s := takeaway{Permalink: w.address, Citation: w.sentence(v.words)}
	s.Licences = w.licences
	if terms := data.TermsOf(w.licences); terms.Mixed {
		s.Strictest = terms.Name
	}
	if len(w.editions) <= fewCitations {
		s.Own = distinct(w.editions, func(e edition) string { return e.own })
	}
	for _, f := range []struct {
		label string
		form  form
	}{{"BibTeX", bibForm}, {"RIS", risForm}, {"CSL-JSON", cslForm}} {
		s.Files = append(s.Files, download{Label: f.label, Href: addressOf(filesPath(v.path)+f.form.extension, v.query(formParameters[:]...))})
	}
	return s
}

// shareChart is the share of one chart of the page.
func (v *visit) shareChart(ctx context.Context, s sketch, d drawing) (takeaway, error) {
	w, err := v.work(ctx, d.title, s.of)
	if err != nil {
		return takeaway{}, err
	}
	w.address += "#chart-" + s.name
	out := v.shareOf(w)
	// The frame is as wide as the column that it stands in. Its height is that
	// of the wide picture; a narrow one scrolls in it.
	out.Embed = fmt.Sprintf(`<iframe src="%s" title="%s" width="100%%" height="%d" style="border:0" loading="lazy"></iframe>`,
		html.EscapeString(v.origin+v.chartAddress(embedPath, "", s.name)), html.EscapeString(d.title), d.height+frameHeight)
	return out, nil
}
