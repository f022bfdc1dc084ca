package dashboard

import (
	"context"
	"fmt"
	"html/template"
	"net/http"
	"time"

	"readiness/data"
)

// parseToday is for pages that tell ages: their answer changes with the day.
func parseToday(_ *http.Request, v *visit) (noAsk, error) {
	v.params.asOf() // goes along in the links
	v.params.also = v.now().UTC().Format(time.DateOnly)
	return noAsk{}, nil
}

// sourcesPage is the page "/sources".
type sourcesPage struct {
	shell
	Publishers []publisher
	Snapshots  template.HTML
	Rejections template.HTML // empty: everything was taken
}

// publisher is one source with what hangs on it.
type publisher struct {
	ID         string
	Name       string
	Publisher  string
	Homepage   string
	Licence    data.Licence
	Newest     data.Vintage // empty: no file of it is in this release
	State      string
	Datasets   []data.Dataset
	Indicators []indicatorLink
}

type indicatorLink struct{ Href, Name string }

// sources builds the page "/sources".
func sources(ctx context.Context, v *visit, _ noAsk) (document, error) {
	standing, err := v.standing(ctx)
	if err != nil {
		return document{}, err
	}
	rejected, err := v.q.RejectionCounts(ctx)
	if err != nil {
		return document{}, err
	}
	page := sourcesPage{shell: v.shell("Sources and licences"), Snapshots: snapshotsTable(v, standing), Rejections: rejectionsTable(v, rejected)}
	present, restricted := 0, 0
	for _, source := range v.catalog.Sources() {
		p := publisher{ID: string(source.ID), Name: source.Name, Publisher: source.Publisher, Homepage: source.Homepage,
			Licence: source.Licence, Newest: standing.newest[source.ID], Datasets: source.Datasets, State: v.state(standing, source)}
		if p.Newest != "" {
			present++
			if source.Licence.NonCommercial {
				restricted++
			}
		}
		for _, indicator := range v.catalog.Indicators() {
			if indicator.Source == source.ID && shown(indicator) {
				p.Indicators = append(p.Indicators, indicatorLink{v.indicatorAddress(indicator.ID, ""), indicator.Name})
			}
		}
		page.Publishers = append(page.Publishers, p)
	}
	page.Finding = fmt.Sprintf("This release is made of %s from %s; %s of them %s commercial use.",
		counted(len(standing.snapshots), "file", "files"), counted(present, "source", "sources"),
		upToNone(restricted), forbids(restricted))
	d, err := v.render("sources", page, true)
	d.due = v.dueOf(standing, v.catalog.Indicators())
	return d, err
}

func upToNone(n int) string {
	if n == 0 {
		return "none"
	}
	return fmt.Sprint(n)
}

func forbids(n int) string {
	if n == 1 {
		return "forbids"
	}
	return "forbid"
}

// state says how a source stands to its own cadence.
func (v *visit) state(standing *standing, source data.Source) string {
	due := standing.due(source)
	switch {
	case standing.newest[source.ID] == "":
		return "not in this release"
	case due.IsZero():
		return "no cadence given"
	case v.now().After(due):
		return "past its cadence since " + due.Format(time.DateOnly)
	}
	return "current, next expected by " + due.Format(time.DateOnly)
}

// snapshotsTable has a row for each publisher's file behind the release.
func snapshotsTable(v *visit, standing *standing) template.HTML {
	t := newTable("snapshots", "Files behind this release, as they were received",
		column{label: "File"}, column{label: "Source"}, column{label: "From"}, column{label: "Received"},
		column{label: "Newest publication"}, column{label: "Observations", numeric: true}, column{label: "Layout"},
		column{label: "SHA-256", hint: "first 12 digits"})
	for _, file := range standing.snapshots {
		t.row("")
		t.head("", file.File)
		t.link(v.sourceAddress(file.Source), sourceName(v.catalog, file.Source))
		t.cell(file.Origin)
		t.cell(file.Received)
		t.day(file.Newest)
		t.cell(thousands(file.Facts))
		t.cell(file.Format)
		t.cell(file.SHA256[:min(12, len(file.SHA256))])
	}
	return t.html()
}

func sourceName(catalog *data.Catalog, id data.SourceID) string {
	source, err := catalog.Source(id)
	if err != nil {
		return string(id)
	}
	return source.Publisher
}
