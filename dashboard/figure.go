package dashboard

import (
	"context"
	"html/template"
	"time"

	"readiness/dashboard/chart"
	"readiness/dashboard/svg"
	"readiness/data"
)

// sketch is a chart whose size is not chosen yet. Name is what chart= calls
// it; what it draws must follow from the address alone, because pictures are
// kept by address and name.
type sketch struct {
	name string
	of   []data.Indicator // whose publishers stand under it
	draw func(chart.Size) chart.Chart
	// table has the same figures, for where the chart stands without its page.
	// Nil: the chart's own words stand for them.
	table func(context.Context) (template.HTML, error)
	// passing: the chart lacks something that will be there the next time, so
	// its picture is not kept.
	passing bool
}

// sameTable is the table of a sketch that the page has beside it.
func sameTable(of func() template.HTML) func(context.Context) (template.HTML, error) {
	return func(context.Context) (template.HTML, error) { return of(), nil }
}

// chartBundle is the script that makes charts interactive; it is loaded only
// when a reader asks for it.
const chartBundle = "dist/charts.js"

// sizes are the widths that every page carries; its stylesheet shows one.
var sizes = [...]chart.Size{chart.Wide, chart.Narrow}

// figure is what the template of a figure needs.
type figure struct {
	ID           string
	Title        string
	Subtitle     string
	Wide, Narrow template.HTML // both empty: it could not be drawn, or the page is without pictures
	Pictures     []pictureLink // where the page is without
	OptionURL    string        // of the option for the interactive chart
	BundleURL    string        // of the script that draws it
	SVGURL       string        // of the chart as a file
	PNGURL       string
	SlideURL     string        // empty: too high to be read on a slide
	Table        template.HTML // the same figures
	TableCaption string
	Words        string // the finding and its main figures
	Help         string // how to read it
	Terms        []termLink
	Sources      []sourceNote
	Share        takeaway
	Note         string
}

// sourceNote is a line under a figure: who published it, under which licence.
type sourceNote struct{ Text, Href, Licence, LicenceHref string }

// drawing is a chart in both sizes, kept between requests.
type drawing struct {
	title, subtitle string
	words           string
	height          int // of the wide picture, pixels
	pictures        [len(sizes)][]byte
	failed          bool
}

// size of a drawing in the cache; one that failed is tried again.
func (d drawing) size() int {
	if d.failed {
		return neverKept
	}
	return len(d.pictures[0]) + len(d.pictures[1]) + 512
}

// patience is how long a page waits for charts that nobody has drawn yet: ten
// times what the slowest page needs on an idle machine. Then it goes out
// without them: the tables have the same figures, and the drawing goes on for
// the next reader.
const patience = 10 * time.Second

// drawTimeout bounds a drawing that no page waits for any more.
const drawTimeout = time.Minute

// figures draws sketches for a page, several at once. A chart that cannot be
// drawn, or not in time, leaves a figure without a picture; whole is then
// false.
func (v *visit) figures(ctx context.Context, sketches []sketch) (figures []figure, whole bool) {
	waiting, stop := context.WithTimeout(ctx, patience)
	defer stop()
	pending := make([]<-chan drawing, len(sketches))
	for at, s := range sketches {
		pending[at] = v.drawing(waiting, s)
	}
	whole = true
	for at, s := range sketches {
		d := drawing{failed: true}
		select {
		case d = <-pending[at]:
		case <-waiting.Done():
		}
		whole = whole && !d.failed
		f := v.figure(s, d)
		if !d.failed {
			var err error
			if f.Share, err = v.shareChart(ctx, s, d); err != nil {
				v.log.Error("chart without its citation", "chart", s.name, "path", v.path, "error", err)
			}
		}
		figures = append(figures, f)
	}
	return figures, whole
}

// figure puts a drawing into what the template needs.
func (v *visit) figure(s sketch, d drawing) figure {
	f := figure{
		ID: "chart-" + s.name, Title: d.title, Subtitle: d.subtitle, Words: d.words, Sources: notes(v.cite(s.of...)),
		OptionURL: v.pictureAddress(chartDataForm, s.name),
		BundleURL: v.assets.address(chartBundle),
		SVGURL:    v.pictureAddress(svgForm, s.name),
		PNGURL:    v.pictureAddress(pngForm, s.name),
		Help:      v.help(s.name), Terms: v.terms(helpTerms(s.name)),
	}
	if v.lite {
		f.Pictures = v.pictureLinks(s, d)
	}
	if d.height <= slideHeight {
		f.SlideURL = v.pictureAddress(pngForm, s.name, "size=slide")
	}
	v.show(s, d)
	if d.failed {
		if f.Title == "" {
			f.Title = "Chart"
		}
		return f
	}
	if v.lite {
		return f
	}
	// Package svg writes only known elements and escapes every text.
	f.Wide, f.Narrow = template.HTML(d.pictures[0]), template.HTML(d.pictures[1])
	return f
}

// slideHeight is the height of the highest chart, in pixels of the page's, that
// can be read on a slide: its text is then 9 of the 1080 pixels high, as on the
// densest of slides.
const slideHeight = 1060

// pictureAddress is where a chart of this page is as a file, in the page's
// language: a picture's address does not leave that to the reader's browser.
func (v *visit) pictureAddress(f form, name string, more ...string) string {
	return v.chartAddress("", f.extension, name, more...)
}

// chartAddress is where a chart of this page stands alone, in the page's
// language, below a prefix.
func (v *visit) chartAddress(prefix, extension, name string, more ...string) string {
	more = append([]string{"chart=" + name}, more...)
	if v.locale != nil && v.params.canonical.Get("lang") == "" {
		more = append(more, "lang="+v.locale.Code())
	}
	return addressOf(prefix+filesPath(v.path)+extension, v.query(formParameters[:]...), more...)
}

// drawing hands over a chart in both sizes, from the cache at once or when it
// is drawn. It needs nothing of the release, so it may outlive the request.
// When too many wait already, it fails at once.
func (v *visit) drawing(ctx context.Context, s sketch) <-chan drawing {
	done := make(chan drawing, 1)
	key := v.release.ID + "\n" + v.locale.Code() + "\n" + addressOf(v.path, v.query(formParameters[:]...)) + "\n" + s.name
	if d, ok := v.drawings.lookup(key); ok {
		done <- d
		return done
	}
	select {
	case v.easels <- struct{}{}:
	default:
		v.log.Warn("too many charts wait to be drawn", "chart", s.name, "path", v.path)
		done <- drawing{failed: true}
		return done
	}
	ctx = context.WithoutCancel(ctx)
	go func() {
		defer func() { <-v.easels }()
		ctx, cancel := context.WithTimeout(ctx, drawTimeout)
		defer cancel()
		if s.passing {
			done <- v.draw(ctx, s)
			return
		}
		d, err := v.drawings.get(key, func() (drawing, error) { return v.draw(ctx, s), nil })
		if err != nil { // drawing itself reports by d.failed
			d.failed = true
		}
		done <- d
	}()
	return done
}

// draw draws a chart in both sizes. What goes wrong is logged.
func (v *visit) draw(ctx context.Context, s sketch) (d drawing) {
	defer func() {
		// In a goroutine of its own a panic would end the process.
		if fault := recover(); fault != nil {
			v.log.Error("chart not drawn", "chart", s.name, "path", v.path, "fault", fault)
			d.failed = true
		}
	}()
	for at, size := range sizes {
		c := s.draw(size)
		d.title, d.subtitle, d.words = c.Title, c.Subtitle, c.Desc
		if size == chart.Wide {
			d.height = c.Height
		}
		var err error
		if d.pictures[at], err = v.picture(ctx, c); err != nil {
			v.log.Error("chart not drawn", "chart", c.Name, "size", size.String(), "path", v.path, "error", err)
			d.failed = true
			return d
		}
	}
	return d
}

// picture draws one chart at its size.
func (v *visit) picture(ctx context.Context, c chart.Chart) ([]byte, error) {
	option, err := c.JSON()
	if err != nil {
		return nil, err
	}
	return v.engine.Render(ctx, svg.Spec{
		ID: c.Name + "-" + c.Size.String(), Option: option,
		Width: c.Width, Height: c.Height, Title: c.Title, Desc: c.Desc,
	})
}

// sketcher lists the charts of a page. It may leave out one that the data do
// not allow.
type sketcher[A any] func(ctx context.Context, v *visit, ask A) ([]sketch, error)

// charted lists the charts of a page that reads its rows in one step and
// sketches them in another.
func charted[A, R any](read func(A, context.Context, *visit) (R, error), draw func(A, *visit, R) []sketch) sketcher[A] {
	return func(ctx context.Context, v *visit, ask A) ([]sketch, error) {
		rows, err := read(ask, ctx, v)
		if err != nil {
			return nil, err
		}
		return draw(ask, v, rows), nil
	}
}
