package dashboard

import (
	"context"
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
	t := newTable("rejections", v.say("Figures and rows of these files that were not taken"),
		column{label: v.say("Source")}, column{label: v.say("Rule")}, column{label: v.say("Rows"), numeric: true}, column{label: v.say("Files"), numeric: true})
	for _, c := range counts {
		t.row("")
		t.head(v.sourceAddress(c.Source), sourceName(v.catalog, c.Source))
		t.cell(v.ruleWords(c.Rule))
		t.cell(v.thousands(c.Rows))
		t.whole(c.Files)
	}
	return t.html()
}

// ruleWords says what a rule means for a row that it rejects.
func (w words) ruleWords(rule string) string {
	switch rule {
	case "duplicate":
		return w.say("stated twice in one file with the same value")
	case "contradiction":
		return w.say("another value than a file received later has for the same day")
	case "bounds", "not-finite":
		return w.say("out of bounds: missing in that edition")
	case "unknown-country":
		return w.say("of a place that the catalogue does not know")
	}
	return strings.ReplaceAll(rule, "-", " ")
}

// runFacts say which run made the release, and who accepted what the gate held.
func (w words) runFacts(run queries.Run) []fact {
	if run.ID == "" {
		return nil
	}
	accepted := w.say("nothing was held")
	if run.AcceptedBy != "" {
		accepted = w.say("what was held, by %s on %s: %s", run.AcceptedBy, run.Host, run.Reason)
	}
	return []fact{{w.say("Made by run"), run.ID, ""}, {w.say("Accepted"), accepted, ""}}
}
