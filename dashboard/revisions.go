package dashboard

import (
	"context"
	"encoding/json"
	"html/template"
	"math"

	"readiness/data"
	"readiness/queries"
)

// revisionsShown is how many changes the page lists. A country's whole history
// is often computed again at once; past some tens nobody reads on, and the file
// has them all.
const revisionsShown = 40

func (ask indicatorAsk) revisions(ctx context.Context, v *visit) ([]queries.RevisionRow, error) {
	return v.q.Revisions(ctx, queries.RevisionsAsk{
		Indicator: ask.indicator.ID, Countries: ask.countries, From: ask.from, To: ask.to, AsOf: ask.asOf,
	})
}

// revisionColumns are the columns of revisions.csv. Their order is a contract.
var revisionColumns = []string{
	"indicator", "country", "year", "kind", "vintage_before", "value_before", "status_before",
	"vintage_after", "value_after", "status_after", "change", "change_percent", "unit", "source",
}

// revisionDoc documents revisionColumns.
var revisionDoc = []csvColumn{
	{"indicator", "id of the indicator, as in the codebook", "string", true},
	{"country", "ISO 3166-1 alpha-3 code", "string", true},
	{"year", "reference year of the figure that changed", "gYear", true},
	{"kind", "new, revised, withdrawn, reinstated; a figure is new where the publisher had reported on the country before", "string", true},
	{"vintage_before", "day on which the publisher last said otherwise; empty where it had not spoken of the year", "date", false},
	{"value_before", "the figure until then; empty where there was none", "double", false},
	{"status_before", "its status, SDMX code list CL_OBS_STATUS", "string", false},
	{"vintage_after", "day on which the publisher changed it", "date", true},
	{"value_after", "the figure since then; empty where it was withdrawn", "double", false},
	{"status_after", "its status, SDMX code list CL_OBS_STATUS", "string", true},
	{"change", "value_after less value_before, in the unit of the indicator", "double", false},
	{"change_percent", "the change in per cent of the size of value_before; empty where that is 0", "double", false},
	{"unit", "code of the unit", "string", true},
	{"source", "id of the source that said so", "string", true},
}

// revisionsCSV is /indicators/{id}/revisions.csv: every change, newest
// publication first, then by country, newest year first.
func revisionsCSV(ctx context.Context, v *visit, ask indicatorAsk) (document, error) {
	rows, err := ask.revisions(ctx, v)
	if err != nil {
		return document{}, err
	}
	t := newCSV(ask.excel, revisionColumns...)
	for _, row := range rows {
		t.text(string(row.Indicator))
		t.text(string(row.Country))
		t.whole(row.Year, true)
		t.text(string(row.Kind))
		t.text(string(row.VintageBefore))
		t.number(row.ValueBefore)
		t.text(string(row.StatusBefore))
		t.text(string(row.VintageAfter))
		t.number(row.ValueAfter)
		t.text(string(row.StatusAfter))
		t.number(row.Change)
		t.number(row.ChangePercent)
		t.text(row.Unit)
		t.text(string(row.Source))
		t.end()
	}
	return ask.revisionsFile(v, t.buf, "csv"), nil
}

// revisionsFile is a download of the changes.
func (ask indicatorAsk) revisionsFile(v *visit, body []byte, extension string) document {
	return v.attributed(document{
		body: body, filename: v.filename(string(ask.indicator.ID)+"-revisions", extension),
		describedBy: addressOf(v.path+metadataForm.extension, v.query("excel")),
	}, "/indicators/"+string(ask.indicator.ID), []data.Indicator{ask.indicator})
}

// revisionsJSON is /indicators/{id}/revisions.json.
func revisionsJSON(ctx context.Context, v *visit, ask indicatorAsk) (document, error) {
	rows, err := ask.revisions(ctx, v)
	if err != nil {
		return document{}, err
	}
	body, err := json.Marshal(struct {
		Release string       `json:"release"`
		AsOf    data.Vintage `json:"asof,omitempty"`
		fileTerms
		Indicator data.IndicatorID      `json:"indicator"`
		Licences  []data.Licence        `json:"licences"`
		Revisions []queries.RevisionRow `json:"revisions"`
	}{v.release.ID, ask.asOf, termsOf(v.catalog, []data.Indicator{ask.indicator}), ask.indicator.ID, v.catalog.Licences(ask.indicator), rows})
	return ask.revisionsFile(v, body, "json"), err
}

// revisionsMetadata describes revisions.csv.
func revisionsMetadata(ctx context.Context, v *visit, ask indicatorAsk) (document, error) {
	return ask.metadata(ctx, v, ask.indicator.Name+": what the publisher changed",
		csvSchema{revisionDoc, []string{"indicator", "country", "year", "vintage_after"}})
}

// revisionsPart is the section of the indicator's page.
type revisionsPart struct {
	Finding, Note string
	Table         template.HTML // empty: nothing changed
	Downloads     []download
}

func (ask indicatorAsk) revisionsPart(v *visit, rows []queries.RevisionRow) revisionsPart {
	changes, small := shownChanges(ask.indicator, rows)
	part := revisionsPart{
		Finding: v.revisionsFinding(ask.indicator, changes),
		Note:    v.revisionsNote(len(changes), small),
		Table:   revisionsTable(v, ask.indicator, changes, ask.country),
	}
	if downloadable(v.catalog, ask.indicator) {
		files, query := v.path+"/revisions", v.query("country", "view")
		part.Downloads = []download{
			{"CSV", addressOf(files+csvForm.extension, query), v.say("every change")},
			{"JSON", addressOf(files+jsonForm.extension, query), ""},
		}
	}
	return part
}

// shownChanges leaves out the figures that are merely new, since a publisher
// that adds a year changes nothing of what it said, and the revisions too small
// for the digits that people read, which it counts.
func shownChanges(indicator data.Indicator, rows []queries.RevisionRow) (changes []queries.RevisionRow, small int) {
	for _, row := range rows {
		switch {
		case row.Kind == queries.RevisionNew:
		case row.Kind == queries.RevisionRevised && indicator.Format(*row.ValueBefore) == indicator.Format(*row.ValueAfter):
			small++
		default:
			changes = append(changes, row)
		}
	}
	return changes, small
}

// revisionsTable lists the first changes.
func revisionsTable(v *visit, indicator data.Indicator, changes []queries.RevisionRow, focus data.CountryCode) template.HTML {
	if len(changes) == 0 {
		return ""
	}
	t := newTable("revisions-table", v.say("Figures that the publisher changed, newest publication first"),
		column{label: v.say("Published")}, column{label: v.say("Country")}, column{label: v.say("Year"), numeric: true},
		column{label: v.say("What happened")}, column{label: v.say("Before"), numeric: true, hint: indicator.Unit.Label},
		column{label: v.say("After"), numeric: true, hint: indicator.Unit.Label},
		column{label: v.say("Change"), numeric: true}, column{label: v.say("In per cent"), numeric: true})
	for _, row := range changes[:min(len(changes), revisionsShown)] {
		class := ""
		if row.Country == focus {
			class = "focus"
		}
		t.row(class)
		t.day(v.words, row.VintageAfter)
		t.head("", countryName(v.catalog, row.Country))
		t.whole(row.Year)
		t.cell(v.kindWords(row.Kind))
		for _, value := range []*float64{row.ValueBefore, row.ValueAfter} {
			if value == nil {
				t.none(v.noFigure())
			} else {
				t.cell(indicator.Format(*value))
			}
		}
		if row.Change == nil {
			t.none("–")
		} else {
			t.cell(signed(*row.Change, indicator.Format(math.Abs(*row.Change))))
		}
		if row.ChangePercent == nil {
			t.none("–")
		} else {
			t.cell(signed(*row.ChangePercent, v.number(math.Abs(*row.ChangePercent), 1)+"%"))
		}
	}
	return t.html()
}

// signed puts the sign of a change before its size.
func signed(change float64, size string) string {
	if change < 0 {
		return "\u2212" + size
	}
	return "+" + size
}

// revisionsFinding says how many figures the publisher changed and which
// revision was the largest: by its share of the figure, for counts and prices
// that differ by orders of magnitude between countries; else, on a scale that
// all countries share, by its size.
func (w words) revisionsFinding(indicator data.Indicator, rows []queries.RevisionRow) string {
	counts := map[queries.RevisionKind]int{}
	var largest *queries.RevisionRow
	size := func(row *queries.RevisionRow) float64 {
		if indicator.Goalpost != nil && indicator.Transform == data.TransformNone {
			return math.Abs(*row.Change)
		}
		if row.ChangePercent == nil {
			return 0
		}
		return math.Abs(*row.ChangePercent)
	}
	for at := range rows {
		row := &rows[at]
		counts[row.Kind]++
		if row.Change != nil && (largest == nil || size(row) > size(largest)) {
			largest = row
		}
	}
	var parts []string
	if n := counts[queries.RevisionRevised]; n > 0 {
		parts = append(parts, w.count(n, "%d figure revised", "%d figures revised", n))
	}
	if n := counts[queries.RevisionWithdrawn]; n > 0 {
		parts = append(parts, w.count(n, "%d figure withdrawn", "%d figures withdrawn", n))
	}
	if n := counts[queries.RevisionReinstated]; n > 0 {
		parts = append(parts, w.count(n, "%d figure reinstated", "%d figures reinstated", n))
	}
	if len(parts) == 0 {
		return w.say("No figure was changed between the publications that this release holds.")
	}
	sentence := w.say("%s between the publications that this release holds", upperFirst(w.joined(parts)))
	if largest == nil {
		return sentence + "."
	}
	return w.say("%s; the largest revision is that of %s in %d, from %s to %s, published on %s.", sentence,
		w.country(largest.Country), largest.Year, withUnit(indicator, *largest.ValueBefore),
		withUnit(indicator, *largest.ValueAfter), w.dayText(largest.VintageAfter))
}

// kindWords says what happened to a figure.
func (w words) kindWords(kind queries.RevisionKind) string {
	switch kind {
	case queries.RevisionRevised:
		return w.say("revised")
	case queries.RevisionWithdrawn:
		return w.say("withdrawn")
	case queries.RevisionReinstated:
		return w.say("reinstated")
	}
	return string(kind)
}

// revisionsNote says what the list leaves out.
func (w words) revisionsNote(changes, small int) string {
	note := w.say("Figures that were added, or only got another status, are not listed here; the file has every figure that was added or changed.")
	if small > 0 {
		note = w.count(small, "Figures that were added, or only got another status, are not listed here, nor %d revision too small for the digits shown; the file has every figure that was added or changed.",
			"Figures that were added, or only got another status, are not listed here, nor %d revisions too small for the digits shown; the file has every figure that was added or changed.", small)
	}
	if changes > revisionsShown {
		note = w.say("The first %d of %d changes, newest publication first.", revisionsShown, changes) + " " + note
	}
	return note
}
