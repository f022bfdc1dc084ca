package dashboard

import (
	"context"
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
	page := sourcesPage{shell: v.shell(v.say("Sources and licences")), Snapshots: snapshotsTable(v, standing), Rejections: rejectionsTable(v, rejected)}
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
	made := v.say("This release is made of %s from %s",
		v.count(len(standing.snapshots), "%d file", "%d files", len(standing.snapshots)), v.count(present, "%d source", "%d sources", present))
	page.Finding = v.say("%s; none of them forbids commercial use.", made)
	if restricted > 0 {
		page.Finding = v.count(restricted, "%s; %d of them forbids commercial use.", "%s; %d of them forbid commercial use.", made, restricted)
	}
	d, err := v.render("sources", page, true)
	d.due = v.dueOf(standing, v.catalog.Indicators())
	return d, err
}

// state says how a source stands to its own cadence.
func (v *visit) state(standing *standing, source data.Source) string {
	due := standing.due(source)
	switch {
	case standing.newest[source.ID] == "":
		return v.say("not in this release")
	case due.IsZero():
		return v.say("no cadence given")
	case v.now().After(due):
		return v.say("past its cadence since %s", v.locale.Date(due))
	}
	return v.say("current, next expected by %s", v.locale.Date(due))
}

// snapshotsTable has a row for each publisher's file behind the release.
func snapshotsTable(v *visit, standing *standing) template.HTML {
	t := newTable("snapshots", v.say("Files behind this release, as they were received"),
		column{label: v.say("File")}, column{label: v.say("Source")}, column{label: v.say("From")}, column{label: v.say("Received")},
		column{label: v.say("Newest publication")}, column{label: v.say("Observations"), numeric: true}, column{label: v.say("Layout")},
		column{label: v.say("SHA-256"), hint: v.say("first 12 digits")})
	for _, file := range standing.snapshots {
		t.row("")
		t.head("", file.File)
		t.link(v.sourceAddress(file.Source), sourceName(v.catalog, file.Source))
		t.cell(file.Origin)
		t.cell(file.Received)
		t.day(v.words, file.Newest)
		t.cell(v.thousands(file.Facts))
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
