package dashboard

import (
	"context"
	"fmt"
	"html/template"
	"net/http"
	"strings"

	"readiness/queries"
)

// rejectionsAddress is where what was not taken can be read row by row.
const rejectionsAddress = "/data/rejections.csv"

// rejectionsAsk asks for rejections.csv.
type rejectionsAsk struct{ excel bool }

func parseRejections(_ *http.Request, v *visit) (rejectionsAsk, error) {
	return rejectionsAsk{excel: v.params.flag("excel")}, nil
}

// rejectionsCSV has a row for each figure or source row that was not taken
// though its file was. What a licence keeps from being passed on is left out.
func rejectionsCSV(ctx context.Context, v *visit, ask rejectionsAsk) (document, error) {
	rows, err := v.q.Rejections(ctx)
	if err != nil {
		return document{}, err
	}
	t := newCSV(ask.excel, "source", "file", "received", "line", "field", "rule", "raw", "detail")
	for _, r := range rows {
		if source, err := v.catalog.Source(r.Source); err != nil || !source.Licence.Redistribute {
			continue
		}
		t.text(string(r.Source))
		t.text(r.File)
		t.text(r.Received)
		t.whole(r.Line, r.Line == 0)
		t.text(r.Field)
		t.text(r.Rule)
		t.text(r.Raw)
		t.text(r.Detail)
		t.end()
	}
	return document{body: t.buf, filename: v.filename("rejections", "csv")}, nil
}

// rejectionsTable counts what was not taken, empty where everything was.
func rejectionsTable(v *visit, counts []queries.RejectionCount) template.HTML {
	if len(counts) == 0 {
		return ""
	}
	t := newTable("rejections", "Figures and rows of these files that were not taken",
		column{label: "Source"}, column{label: "Rule"}, column{label: "Rows", numeric: true}, column{label: "Files", numeric: true})
	for _, c := range counts {
		t.row("")
		t.head(v.sourceAddress(c.Source), sourceName(v.catalog, c.Source))
		t.cell(ruleWords(c.Rule))
		t.cell(thousands(c.Rows))
		t.whole(c.Files)
	}
	return t.html()
}

// ruleWords says what a rule means for a row that it rejects.
func ruleWords(rule string) string {
	switch rule {
	case "duplicate":
		return "stated twice in one file with the same value"
	case "contradiction":
		return "another value than a file received later has for the same day"
	case "bounds", "not-finite":
		return "out of bounds: missing in that edition"
	case "unknown-country":
		return "of a place that the catalogue does not know"
	}
	return strings.ReplaceAll(rule, "-", " ")
}

// runFacts say which run made the release, and who accepted what the gate held.
func runFacts(run queries.Run) []fact {
	if run.ID == "" {
		return nil
	}
	accepted := "nothing was held"
	if run.AcceptedBy != "" {
		accepted = fmt.Sprintf("what was held, by %s on %s: %s", run.AcceptedBy, run.Host, run.Reason)
	}
	return []fact{{"Made by run", run.ID, ""}, {"Accepted", accepted, ""}}
}
