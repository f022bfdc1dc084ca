package dashboard

import (
	"context"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"time"

	"readiness/queries"
)

// sdmxMessageRows bounds a message, which is made in memory whole: its lists of
// codes can only be written when all observations are known. All figures of
// today are a third of it; SDMX-CSV has no such bound.
const sdmxMessageRows = 50_000

// sdmxEnvelope is a message.
type sdmxEnvelope struct {
	Meta sdmxMeta `json:"meta"`
	Data any      `json:"data"`
}

// sdmxMeta heads a message.
type sdmxMeta struct {
	Schema    string    `json:"schema"`
	ID        string    `json:"id"`
	Test      bool      `json:"test"`
	Prepared  string    `json:"prepared"`
	Languages []string  `json:"contentLanguages"`
	Sender    sdmxParty `json:"sender"`
}

type sdmxParty struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

// The published schemas of the messages.
const (
	sdmxDataSchema      = "https://raw.githubusercontent.com/sdmx-twg/sdmx-json/master/data-message/tools/schemas/2.0.0/sdmx-json-data-schema.json"
	sdmxStructureSchema = "https://raw.githubusercontent.com/sdmx-twg/sdmx-json/master/structure-message/tools/schemas/2.0.0/sdmx-json-structure-schema.json"
)

// metaOf heads a message of a release. Prepared is the time of its newest file:
// asking again gives the same bytes.
func metaOf(release queries.Release, schema string) sdmxMeta {
	return sdmxMeta{Schema: schema, ID: sdmxAgency + "-" + release.ID, Prepared: release.BuiltFrom.UTC().Format(time.RFC3339),
		Languages: []string{"en"}, Sender: sdmxParty{sdmxAgency, "Readiness"}}
}

// sdmxValues collects the values that a component takes in a message, each once,
// in the order in which they come.
type sdmxValues struct {
	sdmxComponent
	at     map[string]int
	values []sdmxValue
}

// sdmxValue is a code with its name, or a text.
type sdmxValue struct {
	ID    string `json:"id,omitempty"`
	Name  string `json:"name,omitempty"`
	Value string `json:"value,omitempty"`
	Start string `json:"start,omitempty"` // of periods
	End   string `json:"end,omitempty"`
}

// index is the place of a value; -1 for none.
func (s *sdmxValues) index(text string) int {
	if text == "" {
		return -1
	}
	at, ok := s.at[text]
	if !ok {
		at = len(s.values)
		s.at[text] = at
		value := sdmxValue{Value: text}
		switch {
		case s.id == "TIME_PERIOD":
			value = sdmxValue{ID: text, Name: text, Start: text + "-01-01T00:00:00Z", End: text + "-12-31T23:59:59Z"}
		case s.list != "":
			value = sdmxValue{ID: text, Name: s.codes.label(text)}
		}
		s.values = append(s.values, value)
	}
	return at
}

// sdmxBuilder makes a data message row by row.
type sdmxBuilder struct {
	ask        sdmxAsk
	dimensions []*sdmxValues
	attributes []*sdmxValues // chosen ones, in the order of the flow
	limit      int
	rows       int
	body       []byte // the members of series, or of observations
	series     string // key of the open series
}

func newBuilder(ask sdmxAsk, limit int) *sdmxBuilder {
	b := &sdmxBuilder{ask: ask, limit: limit}
	for _, d := range ask.flow.dimensions {
		b.dimensions = append(b.dimensions, &sdmxValues{sdmxComponent: d, at: map[string]int{}})
	}
	for _, at := range ask.attributes {
		b.attributes = append(b.attributes, &sdmxValues{sdmxComponent: ask.flow.attributes[at], at: map[string]int{}})
	}
	return b
}

// atSeries reports whether an attribute stands at the series in this message.
func (b *sdmxBuilder) atSeries(c sdmxComponent) bool { return c.ofSeries && !b.ask.flat }

// row adds an observation. Rows come by series, as each walks.
func (b *sdmxBuilder) row(row sdmxRow) error {
	if b.rows++; b.rows > b.limit {
		return fault(errTooMuch, "dataflow", b.ask.flow.id, fmt.Sprintf(
			"a message of SDMX-JSON holds %d observations at most: choose by key and c[TIME_PERIOD], or take SDMX-CSV", b.limit))
	}
	places := make([]string, len(b.dimensions))
	for at, d := range b.dimensions {
		places[at] = strconv.Itoa(d.index(row.dimensions[at]))
	}
	last := len(places) - 1
	key := places[last]
	if b.ask.flat {
		key = strings.Join(places, ":")
		b.comma()
	} else if series := strings.Join(places[:last], ":"); series != b.series {
		b.closeSeries()
		b.comma()
		b.series = series
		b.body = append(b.body, `"`+series+`":{"attributes":`...)
		b.list(row, nil, b.atSeries)
		b.body = append(b.body, `,"observations":{`...)
	} else {
		b.comma()
	}
	b.body = append(b.body, `"`+key+`":`...)
	b.list(row, b.ask.measures, func(c sdmxComponent) bool { return !b.atSeries(c) })
	return nil
}

// comma divides members of one object.
func (b *sdmxBuilder) comma() {
	if n := len(b.body); n > 0 && b.body[n-1] != '{' {
		b.body = append(b.body, ',')
	}
}

func (b *sdmxBuilder) closeSeries() {
	if b.series != "" {
		b.body = append(b.body, "}}"...)
	}
}

// list writes measures as they are and attributes as places in their values.
func (b *sdmxBuilder) list(row sdmxRow, measures []int, takes func(sdmxComponent) bool) {
	b.body = append(b.body, '[')
	first := true
	comma := func() {
		if !first {
			b.body = append(b.body, ',')
		}
		first = false
	}
	for _, at := range measures {
		comma()
		switch value := row.measures[at]; {
		case value != nil:
			b.body = appendNumber(b.body, *value)
		case at == 0:
			b.body = append(b.body, `"`+intentionallyMissing+`"`...)
		default:
			b.body = append(b.body, "null"...)
		}
	}
	for at, values := range b.attributes {
		if !takes(values.sdmxComponent) {
			continue
		}
		comma()
		if place := values.index(row.attributes[b.ask.attributes[at]]); place >= 0 {
			b.body = strconv.AppendInt(b.body, int64(place), 10)
		} else {
			b.body = append(b.body, "null"...)
		}
	}
	b.body = append(b.body, ']')
}

// sdmxMessage answers a data query with SDMX-JSON.
func sdmxMessage(ctx context.Context, v *visit, ask sdmxAsk) (document, error) {
	b := newBuilder(ask, sdmxMessageRows)
	if err := ask.each(ctx, v, b.row); err != nil {
		return document{}, err
	}
	body, err := b.message(v.release)
	return document{body: body, describedBy: codebookAddress}, err
}

// sdmxLevels are components by the level that they stand at.
type sdmxLevels struct {
	DataSet     []any `json:"dataSet"`
	Series      []any `json:"series"`
	Observation []any `json:"observation"`
}

// message closes what was built.
func (b *sdmxBuilder) message(release queries.Release) ([]byte, error) {
	b.closeSeries()
	levels := func() sdmxLevels { return sdmxLevels{[]any{}, []any{}, []any{}} }
	dimensions, attributes := levels(), levels()
	for at, d := range b.dimensions {
		one := map[string]any{"id": d.id, "name": d.name, "keyPosition": at, "values": d.values}
		if d.id == "TIME_PERIOD" || d.id == "FREQ" {
			one["roles"] = []string{d.id}
		}
		if b.ask.flat || at == len(b.dimensions)-1 {
			dimensions.Observation = append(dimensions.Observation, one)
		} else {
			dimensions.Series = append(dimensions.Series, one)
		}
	}
	for _, a := range b.attributes {
		one := map[string]any{"id": a.id, "name": a.name, "relationship": relationship(b.ask.flow, a.sdmxComponent)}
		if len(a.values) > 0 {
			one["values"] = a.values
		}
		if b.atSeries(a.sdmxComponent) {
			attributes.Series = append(attributes.Series, one)
		} else {
			attributes.Observation = append(attributes.Observation, one)
		}
	}
	measures := []any{}
	for _, m := range picked(b.ask.flow.measures, b.ask.measures) {
		measures = append(measures, map[string]any{"id": m.id, "name": m.name, "format": map[string]string{"dataType": m.dataType}})
	}
	links := []sdmxLink{{urn(classFlow, b.ask.flow.id, ""), "dataflow"}, {urn(classStructure, b.ask.flow.id, ""), "datastructure"}}
	content := "series"
	if b.ask.flat {
		content = "observations"
	}
	return json.Marshal(sdmxEnvelope{metaOf(release, sdmxDataSchema), map[string]any{
		"structures": []any{map[string]any{
			"name": b.ask.flow.name, "dataSets": []int{0}, "links": links,
			"dimensions": dimensions, "attributes": attributes, "measures": map[string]any{"observation": measures},
		}},
		"dataSets": []any{map[string]any{
			"structure": 0, "action": "Information", "links": links[:1],
			content: json.RawMessage("{" + string(b.body) + "}"),
		}},
	}})
}

// relationship says what the value of an attribute depends on.
func relationship(flow sdmxFlow, c sdmxComponent) map[string]any {
	if !c.ofSeries {
		return map[string]any{"observation": struct{}{}}
	}
	var ids []string
	for _, d := range flow.dimensions[:len(flow.dimensions)-1] {
		ids = append(ids, d.id)
	}
	return map[string]any{"dimensions": ids}
}
