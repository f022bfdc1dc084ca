package dashboard

import (
	"context"
	"errors"
	"io"
	"strings"

	"readiness/queries"
)

// sdmxTable writes rows of a flow as SDMX-CSV 2.0.
type sdmxTable struct {
	csvTable
	ask sdmxAsk
	out io.Writer
}

// intentionallyMissing is how SDMX 3.0 writes a figure that is known not to be
// there. An empty cell would leave what a reader has from before: a withdrawn
// figure would live on in his copy.
const intentionallyMissing = "NaN"

// newSDMXTable begins a table with its heads.
func newSDMXTable(ask sdmxAsk, out io.Writer) *sdmxTable {
	t := &sdmxTable{ask: ask, out: out}
	t.text("STRUCTURE")
	t.text("STRUCTURE_ID")
	if ask.offer.labels == "name" {
		t.text("STRUCTURE_NAME")
	}
	t.text("ACTION")
	if ask.keyed("series") {
		t.text("SERIES_KEY")
	}
	if ask.keyed("obs") {
		t.text("OBS_KEY")
	}
	t.heads(ask.flow.dimensions)
	t.heads(picked(ask.flow.measures, ask.measures))
	t.heads(picked(ask.flow.attributes, ask.attributes))
	t.end()
	return t
}

// keyed reports whether a column of keys is wanted.
func (ask sdmxAsk) keyed(which string) bool {
	return ask.offer.keys == which || ask.offer.keys == "both"
}

func picked(all []sdmxComponent, chosen []int) []sdmxComponent {
	some := make([]sdmxComponent, len(chosen))
	for at, c := range chosen {
		some[at] = all[c]
	}
	return some
}

func (t *sdmxTable) heads(components []sdmxComponent) {
	for _, c := range components {
		switch t.ask.offer.labels {
		case "both":
			t.text(c.id + ": " + c.name)
		case "name":
			t.text(c.id)
			t.text(c.name)
		default:
			t.text(c.id)
		}
	}
}

// row writes an observation.
func (t *sdmxTable) row(row sdmxRow) error {
	flow := t.ask.flow
	t.text("dataflow")
	id := sdmxAgency + ":" + flow.id + "(" + sdmxVersion + ")"
	switch t.ask.offer.labels {
	case "both":
		t.text(id + ": " + flow.name)
	case "name":
		t.text(id)
		t.text(flow.name)
	default:
		t.text(id)
	}
	t.text("I")
	if t.ask.keyed("series") {
		t.text(strings.Join(seriesKey(row), "."))
	}
	if t.ask.keyed("obs") {
		t.text(strings.Join(row.dimensions, "."))
	}
	for at, c := range flow.dimensions {
		t.cell(c, row.dimensions[at])
	}
	for _, at := range t.ask.measures {
		if at == 0 && row.measures[0] == nil {
			t.text(intentionallyMissing)
		} else {
			t.number(row.measures[at])
		}
		if t.ask.offer.labels == "name" {
			t.text("") // figures have no name
		}
	}
	for _, at := range t.ask.attributes {
		t.cell(flow.attributes[at], row.attributes[at])
	}
	t.end()
	return t.send(chunk)
}

// cell writes a code or a text with its name, where it has one.
func (t *sdmxTable) cell(c sdmxComponent, text string) {
	label := ""
	if c.list != "" && t.ask.offer.labels != "id" {
		label = c.codes.label(text)
	}
	switch {
	case t.ask.offer.labels == "name":
		t.text(text)
		t.text(label)
	case label != "":
		t.text(text + ": " + label)
	default:
		t.text(text)
	}
}

// send hands on what is written once it is more than some bytes.
func (t *sdmxTable) send(more int) error {
	if len(t.buf) < more {
		return nil
	}
	_, err := t.out.Write(t.buf)
	t.buf = t.buf[:0]
	return err
}

// describeSDMX names the file. Those who ask for the head alone learn whether
// there is anything, as from the whole answer.
func describeSDMX(ctx context.Context, v *visit, ask sdmxAsk) (document, error) {
	if ask.probe {
		if err := ask.each(ctx, v, func(sdmxRow) error { return errEnough }); err != nil {
			return document{}, err
		}
	}
	return document{filename: v.filename("sdmx-"+strings.ToLower(ask.flow.id), "csv"), describedBy: codebookAddress}, nil
}

// writeSDMX streams SDMX-CSV. Nothing is sent before the first observation, so
// that an answer without one is still a 404.
func writeSDMX(ctx context.Context, v *visit, ask sdmxAsk, out io.Writer) error {
	t := newSDMXTable(ask, out)
	if err := ask.each(ctx, v, t.row); err != nil {
		return err
	}
	return t.send(0)
}

// WriteSDMXCSV writes published figures as the flow OBSERVATIONS has them, in
// SDMX-CSV 2.0 with codes alone: the rows of /sdmx/v2/data. The heads come even
// where no figure answers. Errors are those of Observations and of the writer.
func WriteSDMXCSV(ctx context.Context, q *queries.Queries, ask queries.ObservationsAsk, out io.Writer) error {
	flow := sdmxFlows(q.Catalog())[0]
	whole := sdmxAsk{flow: flow, offer: sdmxOffer{labels: "id", keys: "none"}}
	whole.measures, whole.attributes = indexes(flow.measures), indexes(flow.attributes)
	if len(ask.Indicators) == 0 {
		ask.Indicators = free(q.Catalog())
	}
	t := newSDMXTable(whole, out)
	err := publishedRows(ctx, q, ask, t.row)
	return errors.Join(err, t.send(0))
}

func indexes(components []sdmxComponent) []int {
	all := make([]int, len(components))
	for at := range all {
		all[at] = at
	}
	return all
}
