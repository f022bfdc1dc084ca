package dashboard

import (
	"bytes"
	"context"
	"encoding/json"
	"time"
)

// citationAddress is where tools that read the Citation File Format look.
const citationAddress = "/CITATION.cff"

// cffForm is YAML, of which every JSON text in one line is a part: texts are
// written as JSON has them, and so nothing in a name can begin a key.
var cffForm = form{extension: ".cff", contentType: "application/yaml; charset=utf-8", machine: true}

// citationFile builds /CITATION.cff: how to cite the whole release, after
// version 1.2.0 of the format, with a reference for each data set in it.
func citationFile(ctx context.Context, v *visit, _ noAsk) (document, error) {
	w, err := v.work(ctx, "Readiness", v.catalog.Indicators())
	if err != nil {
		return document{}, err
	}
	var out bytes.Buffer
	line := func(key, value string) error {
		text, err := json.Marshal(oneLine(value))
		out.WriteString(key + ": " + string(text) + "\n")
		return err
	}
	lines := [][2]string{
		{"cff-version", "1.2.0"},
		{"message", "If you use these figures, cite this release and the publishers under references."},
		{"type", "dataset"},
		{"title", "Readiness: digital readiness of the members of ASEAN"},
		{"abstract", "Connectivity and digital-development indicators of the members of ASEAN, from published figures. Each figure keeps its publisher's licence."},
		{"version", w.release},
		{"date-released", w.issued.Format(time.DateOnly)},
		{"authors", ""},
		{"  - name", "The Readiness authors"},
		{"references", ""},
	}
	if v.origin != "" {
		// Figures keep their publishers' licences; the page lists them.
		lines = append([][2]string{{"url", v.origin + "/"}, {"license-url", v.origin + "/sources"}}, lines...)
	}
	for _, e := range w.editions {
		lines = append(lines, [2]string{"  - type", "data"}, [2]string{"    title", e.dataset},
			[2]string{"    authors", ""}, [2]string{"      - name", e.publisher})
		if e.day != "" {
			lines = append(lines, [2]string{"    date-published", string(e.day)})
		}
		lines = append(lines, [2]string{"    notes", e.own})
	}
	for _, l := range lines {
		if l[1] == "" {
			out.WriteString(l[0] + ":\n") // its entries follow
			continue
		}
		if err := line(l[0], l[1]); err != nil {
			return document{}, err
		}
	}
	return document{body: out.Bytes(), filename: "CITATION.cff"}, nil
}
