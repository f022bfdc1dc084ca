package dashboard

import (
	"context"
	"html/template"
	"strings"

	"readiness/data"
	"readiness/queries"
)

func downloadsTitle(_ noAsk, v *visit) string { return v.say("Data to download") }

// downloadsPage is the page "/data".
type downloadsPage struct {
	shell
	Files         []fileNote
	Observations  template.HTML
	Gap           template.HTML
	Statuses      []statusNote
	NonCommercial string // the sources whose figures may not be used commercially; empty: none
	Indicators    template.HTML
}

// fileNote is one bulk file.
type fileNote struct{ Label, Href, Rows, Meaning string }

// statusNote explains one status code.
type statusNote struct {
	Code    data.Status
	Meaning string
}

// downloads builds the page "/data".
func downloads(ctx context.Context, v *visit, ask noAsk) (document, error) {
	standing, err := v.standing(ctx)
	if err != nil {
		return document{}, err
	}
	inFile, err := v.q.CountObservations(ctx, queries.ObservationsAsk{Indicators: free(v.catalog)})
	if err != nil {
		return document{}, err
	}
	coverage, err := v.q.Coverage(ctx, queries.CoverageAsk{})
	if err != nil {
		return document{}, err
	}
	all := v.catalog.Indicators()
	page := downloadsPage{
		shell: v.shell(downloadsTitle(ask, v)),
		Files: []fileNote{
			{"observations.csv", "/data/observations.csv", v.say("%s rows", v.thousands(inFile)),
				v.say("Every indicator, country and year. Filters: indicator=, country= (several with commas), from=, to=, asof=.")},
			{"codebook.csv", codebookAddress, v.say("%d rows", len(all)), v.say("Everything the catalogue says of each indicator.")},
			{"rejections.csv", rejectionsAddress, v.say("one row a figure or row left out"), v.say("What was not taken from the publishers’ files: source, file, line, field, rule, what stands there.")},
			{"gap.csv", "/gap.csv", v.say("one row an indicator"), v.say("The gap of one member: country=, ref=leader, median, asean6 or a code, series=.")},
			{"Country files", addressOf("/countries", v.kept()), "one file a member", "All figures of one member, from its page."},
		},
		Observations: columnsTable(v.words, "observation-columns", v.say("Columns of observations.csv and of the files of indicators and countries"), observationDoc),
		Gap:          columnsTable(v.words, "gap-columns", v.say("Columns of %s", "gap.csv"), gapDoc),
		Indicators:   filesTable(v, coverage),
	}
	page.Finding = v.say("Release %s holds %s observations of %d indicators.", v.release.ID, v.thousands(standing.observations), reportedIndicators(coverage))
	if inFile < standing.observations {
		page.Finding += " " + v.say("%s of them may not be passed on and are in no download.", v.thousands(standing.observations-inFile))
	}
	for _, status := range data.Statuses() {
		page.Statuses = append(page.Statuses, statusNote{status, v.term(status.Label())})
	}
	var restricted []string
	for _, source := range v.catalog.Sources() {
		if source.Licence.NonCommercial {
			restricted = append(restricted, source.Publisher+": "+source.Licence.Name)
		}
	}
	page.NonCommercial = strings.Join(restricted, "; ")
	w, err := v.work(ctx, page.Title, all)
	if err != nil {
		return document{}, err
	}
	var bulk []download
	for _, file := range page.Files {
		bulk = append(bulk, download{Label: file.Label, Href: file.Href})
	}
	page.Share, page.Linked = v.shareOf(w), v.linked(w, page.Finding, bulk)
	return v.render("downloads", page, true)
}

func columnsTable(v words, id, caption string, columns []csvColumn) template.HTML {
	t := newTable(id, caption, column{label: v.say("Column")}, column{label: v.say("Meaning")}, column{label: v.say("Type")}, column{label: v.say("May be empty")})
	for _, c := range columns {
		t.row("")
		t.head("", c.Name)
		t.english(c.Description)
		t.cell(c.Datatype)
		if c.Required {
			t.cell(v.say("no"))
		} else {
			t.cell(v.say("yes"))
		}
	}
	return t.html()
}

// filesTable has a row with the files of each indicator.
func filesTable(v *visit, coverage []queries.CoverageRow) template.HTML {
	figures := map[data.IndicatorID]int{}
	for _, row := range coverage {
		figures[row.Indicator] += row.Count
	}
	t := newTable("files", v.say("Files of each indicator"),
		column{label: v.say("Indicator")}, column{label: v.say("Figures"), numeric: true, hint: v.say("of the members")},
		column{label: v.say("CSV")}, column{label: v.say("JSON")}, column{label: v.say("Metadata")}, column{label: v.say("Licence")}, column{label: v.say("Commercial use")})
	for _, indicator := range v.catalog.Indicators() {
		if !shown(indicator) {
			continue
		}
		base := "/indicators/" + string(indicator.ID)
		t.row("")
		t.head(v.indicatorAddress(indicator.ID, ""), indicator.Name)
		t.cell(v.thousands(figures[indicator.ID]))
		if downloadable(v.catalog, indicator) {
			t.link(base+csvForm.extension, "CSV")
			t.link(base+jsonForm.extension, "JSON")
		} else {
			t.none(v.say("not allowed"))
			t.none(v.say("not allowed"))
		}
		t.link(base+metadataForm.extension, v.say("metadata"))
		t.cell(licenceNames(v.catalog, indicator))
		if nonCommercial(v.catalog, indicator) {
			t.cell(v.say("no"))
		} else {
			t.cell(v.say("yes"))
		}
	}
	return t.html()
}

// reportedIndicators counts the indicators on which any country has a figure.
func reportedIndicators(rows []queries.CoverageRow) int {
	seen := map[data.IndicatorID]bool{}
	for _, row := range rows {
		if row.Count > 0 {
			seen[row.Indicator] = true
		}
	}
	return len(seen)
}
