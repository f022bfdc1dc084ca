package dashboard

import (
	"context"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"time"

	"readiness/dashboard/chart"
	"readiness/dashboard/svg"
	"readiness/data"
)

// chartAsk is what an address of a single chart asks.
type chartAsk[A any] struct {
	page  A
	name  string
	frame chart.Frame
}

// chartParser adds chart= and size= to a page's own parameters. The option of
// an interactive chart has the sizes of pages, since it is no picture.
func chartParser[A any](parse parser[A], names []string) parser[chartAsk[A]] {
	return func(r *http.Request, v *visit) (chartAsk[A], error) {
		page, err := parse(r, v)
		ask := chartAsk[A]{page: page}
		if err != nil {
			return ask, err
		}
		ask.name = v.params.choice("chart", names...)
		frames := chart.Frames()
		if v.form == chartDataForm {
			frames = slices.DeleteFunc(frames, func(f chart.Frame) bool { return f.Width > 0 })
		}
		var words []string
		for _, f := range frames {
			words = append(words, f.Name)
		}
		ask.frame = frames[slices.Index(words, v.params.choice("size", words...))]
		return ask, nil
	}
}

// one finds the chart that is asked for.
func (list sketcher[A]) one(ctx context.Context, v *visit, ask chartAsk[A]) (sketch, error) {
	sketches, err := list(ctx, v, ask.page)
	if err != nil {
		return sketch{}, err
	}
	at := slices.IndexFunc(sketches, func(s sketch) bool { return s.name == ask.name })
	if at < 0 {
		return sketch{}, fmt.Errorf("chart %q: %w", ask.name, data.ErrNotFound)
	}
	return sketches[at], nil
}

// option answers with what the interactive chart is made from.
func (list sketcher[A]) option(ctx context.Context, v *visit, ask chartAsk[A]) (document, error) {
	s, err := list.one(ctx, v, ask)
	if err != nil {
		return document{}, err
	}
	size := chart.Wide
	if ask.frame.Name == chart.Narrow.String() {
		size = chart.Narrow
	}
	body, err := s.draw(size).JSON()
	return document{body: body}, err
}

// picture answers with the chart as an SVG file.
func (list sketcher[A]) picture(ctx context.Context, v *visit, ask chartAsk[A]) (document, error) {
	_, d, err := list.sheet(ctx, v, ask, "svg")
	return d, err
}

// raster answers with the chart as a PNG file.
func (list sketcher[A]) raster(ctx context.Context, v *visit, ask chartAsk[A]) (document, error) {
	sheet, d, err := list.sheet(ctx, v, ask, "png")
	if err != nil {
		return document{}, err
	}
	d.body, err = v.rasters.Render(ctx, d.body, sheet.PixelWidth, sheet.PixelHeight)
	return d, err
}

// sheet draws the chart on its frame, as SVG.
func (list sketcher[A]) sheet(ctx context.Context, v *visit, ask chartAsk[A], extension string) (chart.Sheet, document, error) {
	s, err := list.one(ctx, v, ask)
	if err != nil {
		return chart.Sheet{}, document{}, err
	}
	sheet := ask.frame.Draw(s.draw, v.imprint())
	option, err := sheet.JSON()
	if err != nil {
		return chart.Sheet{}, document{}, err
	}
	name := strings.TrimSuffix(sheet.Name, "-standalone") + "-" + ask.frame.Name
	across, down := sheet.Shown()
	drawing, err := v.engine.Render(ctx, svg.Spec{
		ID: name, Option: option, Width: sheet.Width, Height: sheet.Height, ShownWidth: across, ShownHeight: down,
		Title: sheet.Title, Desc: sheet.Desc,
	})
	return sheet, document{body: drawing, filename: v.filename(name, extension), partial: s.passing}, err
}

// longestLink is how many characters of an address a picture shows: more would
// fill it, and nobody types them.
const longestLink = 240

// imprint is what a picture says of where it is from, in the words of a page's
// foot.
func (v *visit) imprint() chart.Imprint {
	said := []string{v.say("Release %s, from sources as of %s.", v.release.ID, v.release.BuiltFrom.UTC().Format(time.DateOnly))}
	if day := v.params.canonical.Get("asof"); day != "" {
		said = append(said, v.say("Figures as they were known on %s.", day))
	}
	link := v.permalink()
	if len(link) > longestLink {
		link = v.origin + v.path
		said = append(said, v.say("The address leaves out what was chosen."))
	}
	return chart.Imprint{Release: strings.Join(said, " "), Link: link}
}
