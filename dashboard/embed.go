package dashboard

import (
	"context"
	"errors"
	"net/http"
	"slices"
	"strings"

	"readiness/data"
)

// embedPath begins the address of a chart for other sites: the page's path
// follows it, and chart= names the chart.
const embedPath = "/embed"

// framedPolicy is contentPolicy for the only pages that other sites may show in
// a frame. They run no script and send no form.
const framedPolicy = "default-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self'; base-uri 'none'; frame-ancestors *"

// framed lets an answer be shown in a frame.
func framed(next http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Security-Policy", framedPolicy)
		next(w, r)
	}
}

// embedParser adds chart= to a page's own parameters.
func embedParser[A any](parse parser[A], names []string) parser[chartAsk[A]] {
	return func(r *http.Request, v *visit) (chartAsk[A], error) {
		page, err := parse(r, v)
		ask := chartAsk[A]{page: page}
		if err == nil {
			ask.name = v.params.choice("chart", names...)
		}
		return ask, err
	}
}

// embedPage is one chart for a frame on another site.
type embedPage struct {
	shell
	Figure figure // ID empty: the figures allow no such chart
	Page   string // whole address of the chart on its page
}

// embed answers with the chart alone: a picture in both widths, its table, its
// sources, and the way to its page.
func (list sketcher[A]) embed(ctx context.Context, v *visit, ask chartAsk[A]) (document, error) {
	sketches, err := list(ctx, v, ask.page)
	// The address was read by now: what is invalid or lacking here are figures,
	// such as an index of a release that has none.
	if err != nil && !errors.Is(err, data.ErrNotFound) && !errors.Is(err, data.ErrInvalid) {
		return document{}, err
	}
	at := slices.IndexFunc(sketches, func(s sketch) bool { return s.name == ask.name })
	if at < 0 {
		page := embedPage{shell: v.shell(v.say("The figures allow no such chart")), Page: v.permalink()}
		return v.render("embed", page, true)
	}
	drawn, whole := v.figures(ctx, sketches[at:at+1])
	page := embedPage{shell: v.shell(drawn[0].Title), Figure: drawn[0], Page: v.permalink() + "#" + drawn[0].ID}
	if table := sketches[at].table; table != nil {
		page.Figure.Table, err = table(ctx)
	}
	if err != nil {
		return document{}, err
	}
	return v.render("embed", page, whole)
}

// frameHeight is what a frame has above and below its picture, in pixels: the
// title in two lines, the subtitle, the closed table, the sources, of which a
// composite has many, and the way to the page.
const frameHeight = 420

// unframed is the path that an address below embedPath leads to.
func unframed(path string) string {
	if rest, ok := strings.CutPrefix(path, embedPath+"/"); ok {
		return "/" + rest
	}
	return path
}
