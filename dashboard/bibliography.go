package dashboard

import (
	"bytes"
	"context"
	"encoding/json"
	"net/http"
	"slices"
	"strings"
	"time"

	"readiness/data"
)

// titled names what an ask is about, as the page's heading does.
type titled[A any] func(ask A, v *visit) string

// concerning lists the indicators in the answer to an ask.
type concerning[A any] func(ctx context.Context, v *visit, ask A) ([]data.Indicator, error)

// indicators of all charts of a page.
func (list sketcher[A]) indicators(ctx context.Context, v *visit, ask A) ([]data.Indicator, error) {
	sketches, err := list(ctx, v, ask)
	return v.drawnFrom(sketches), err
}

// ofAll are the indicators behind an answer about all of them.
func ofAll[A any](_ context.Context, v *visit, _ A) ([]data.Indicator, error) {
	return v.catalog.Indicators(), nil
}

// ofIndexed are those behind an answer about the index.
func ofIndexed[A any](_ context.Context, v *visit, _ A) ([]data.Indicator, error) {
	return indexed(v.catalog), nil
}

// attributed lets a file of data say in its header under which page it is cited
// and which licences bind it.
func (v *visit) attributed(d document, page string, of []data.Indicator) document {
	query := ""
	if day := v.params.canonical.Get("asof"); day != "" {
		query = "asof=" + day
	}
	d.citeAs = v.origin + addressOf(page, query)
	d.licences = distinct(v.catalog.Licences(of...), func(l data.Licence) string { return l.URL })
	return d
}

// drawnFrom lists the indicators of charts, each once, in the order of the
// catalogue.
func (v *visit) drawnFrom(sketches []sketch) []data.Indicator {
	seen := map[data.IndicatorID]bool{}
	for _, s := range sketches {
		for _, indicator := range s.of {
			seen[indicator.ID] = true
		}
	}
	return slices.DeleteFunc(v.catalog.Indicators(), func(i data.Indicator) bool { return !seen[i.ID] })
}

// cited answers with the entry for a bibliography.
func cited[A any](title titled[A], of concerning[A], extension string, write func(work) ([]byte, error)) builder[A] {
	return func(ctx context.Context, v *visit, ask A) (document, error) {
		indicators, err := of(ctx, v, ask)
		if err != nil {
			return document{}, err
		}
		w, err := v.work(ctx, title(ask, v), indicators)
		if err != nil {
			return document{}, err
		}
		body, err := write(w)
		return document{body: body, filename: w.key() + extension}, err
	}
}

// daily is for answers that name the day on which they are read.
func daily[A any](parse parser[A]) parser[A] {
	return func(r *http.Request, v *visit) (A, error) {
		ask, err := parse(r, v)
		v.params.also += " " + v.now().UTC().Format(time.DateOnly)
		return ask, err
	}
}

// The forms of an entry. No address ends in them but those of citations.
var (
	bibForm = form{extension: ".bib", contentType: "application/x-bibtex; charset=utf-8", machine: true}
	risForm = form{extension: ".ris", contentType: "application/x-research-info-systems; charset=utf-8", machine: true}
	cslForm = form{extension: ".csl.json", contentType: "application/vnd.citationstyles.csl+json", machine: true}
)

// bibTeX writes the entry for LaTeX. It is of the type misc, which BibTeX and
// BibLaTeX both have; who does not know the fields version, url and urldate
// passes over them, so that the note says the release once more.
func bibTeX(w work) ([]byte, error) {
	var out bytes.Buffer
	field := func(name, value string) {
		if value != "" {
			out.WriteString("  " + name + " = {" + value + "},\n")
		}
	}
	var authors []string
	for _, name := range w.publishers() {
		// In braces a name is that of a body, whatever commas and "and" it has.
		authors = append(authors, "{"+laTeX(name)+"}")
	}
	var notes []string
	for _, note := range append([]string{"Readiness, release " + w.release}, w.notes()...) {
		notes = append(notes, laTeX(note))
	}
	out.WriteString("@misc{" + w.key() + ",\n")
	field("author", strings.Join(authors, " and "))
	field("title", "{"+laTeX(w.title)+"}")
	field("howpublished", "Readiness")
	field("year", w.issued.Format("2006"))
	field("version", laTeX(w.release))
	field("url", w.address) // verbatim; its query is percent-encoded and has no brace
	field("urldate", w.accessed.Format(time.DateOnly))
	field("note", strings.Join(notes, ". "))
	out.WriteString("}\n")
	return out.Bytes(), nil
}

// researchInfo writes the entry in the format RIS: a tag, two blanks, a hyphen,
// a blank and the value on each line, CRLF after it. A value has no line break,
// so none can begin a tag.
func researchInfo(w work) ([]byte, error) {
	var out bytes.Buffer
	line := func(tag, value string) { out.WriteString(tag + "  - " + oneLine(value) + "\r\n") }
	line("TY", "DATA")
	line("ID", w.key())
	for _, name := range w.publishers() {
		line("AU", name)
	}
	line("TI", w.title)
	line("PY", w.issued.Format("2006"))
	line("DA", w.issued.Format("2006/01/02/"))
	line("ET", w.release)
	line("PB", "Readiness")
	line("UR", w.address)
	line("Y2", w.accessed.Format("2006/01/02/"))
	for _, note := range w.notes() {
		line("N1", note)
	}
	out.WriteString("ER  - \r\n")
	return out.Bytes(), nil
}

// cslItem is an item of CSL-JSON, as csl-data.json of the Citation Style
// Language 1.0.2 has it.
type cslItem struct {
	ID        string    `json:"id"`
	Type      string    `json:"type"`
	Title     string    `json:"title"`
	Author    []cslName `json:"author"`
	Issued    cslDate   `json:"issued"`
	Accessed  cslDate   `json:"accessed"`
	Version   string    `json:"version"`
	Publisher string    `json:"publisher"`
	URL       string    `json:"URL"`
	Note      string    `json:"note,omitempty"`
}

type cslName struct {
	Literal string `json:"literal"`
}

type cslDate struct {
	Parts [][]int `json:"date-parts"`
}

func cslDay(day time.Time) cslDate {
	return cslDate{[][]int{{day.Year(), int(day.Month()), day.Day()}}}
}

// citeproc writes the entry for reference managers and pandoc.
func citeproc(w work) ([]byte, error) {
	item := cslItem{
		ID: w.key(), Type: "dataset", Title: oneLine(w.title), Author: []cslName{}, Issued: cslDay(w.issued), Accessed: cslDay(w.accessed),
		Version: w.release, Publisher: "Readiness", URL: w.address, Note: oneLine(strings.Join(w.notes(), ". ")),
	}
	for _, name := range w.publishers() {
		item.Author = append(item.Author, cslName{oneLine(name)})
	}
	return json.MarshalIndent([]cslItem{item}, "", "  ")
}
