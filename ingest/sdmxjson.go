package ingest

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"strconv"
	"strings"

	"readiness/data"
)

// sdmxMessage is an SDMX-JSON data message. Version 2.0, and 1.0 in its last
// form, put the content under data; earlier ones have it at the top.
type sdmxMessage struct {
	sdmxContent
	Header sdmxHeader   `json:"header"` // 1.0
	Meta   sdmxHeader   `json:"meta"`
	Data   *sdmxContent `json:"data"`
	Errors []sdmxError  `json:"errors"`
}

type sdmxHeader struct {
	Prepared string `json:"prepared"`
}

type sdmxError struct {
	Code   json.RawMessage `json:"code"`
	Title  string          `json:"title"`
	Detail string          `json:"detail"`
}

type sdmxContent struct {
	Structure  *sdmxStructure  `json:"structure"`  // 1.0
	Structures []sdmxStructure `json:"structures"` // 2.0
	DataSets   []sdmxDataSet   `json:"dataSets"`
}

// sdmxDataSet has figures by series, or flat.
type sdmxDataSet struct {
	Structure    int               `json:"structure"` // 2.0: which of the structures
	Action       string            `json:"action"`
	Attributes   []json.RawMessage `json:"attributes"`
	Series       sdmxMembers       `json:"series"`
	Observations sdmxMembers       `json:"observations"`
}

type sdmxSeries struct {
	Attributes   []json.RawMessage `json:"attributes"`
	Observations sdmxMembers       `json:"observations"`
}

// sdmxMembers are the members of an object in their order. A key that stands
// twice stays twice, so that the second can't hide the first.
type sdmxMembers []sdmxMember

type sdmxMember struct {
	key   string
	value json.RawMessage
}

// UnmarshalJSON reads an object.
func (m *sdmxMembers) UnmarshalJSON(text []byte) error {
	read := json.NewDecoder(bytes.NewReader(text))
	open, err := read.Token()
	if err != nil || open == nil {
		return err
	}
	if open != json.Delim('{') {
		return fmt.Errorf("%v where an object is due", open)
	}
	for read.More() {
		key, err := read.Token()
		if err != nil {
			return err
		}
		member := sdmxMember{key: fmt.Sprint(key)}
		if err := read.Decode(&member.value); err != nil {
			return err
		}
		*m = append(*m, member)
	}
	return nil
}

// content is what the message holds, wherever its version puts it.
func (m sdmxMessage) content() sdmxContent {
	content := m.sdmxContent
	if m.Data != nil {
		content = *m.Data
	}
	if content.Structure != nil {
		content.Structures = []sdmxStructure{*content.Structure}
	}
	return content
}

// prepared is the day on which the publisher made the message.
func (m sdmxMessage) prepared() data.Vintage {
	text := m.Header.Prepared + m.Meta.Prepared
	day := data.Vintage(text[:min(len(text), len("2006-01-02"))])
	if _, err := data.ParseVintage(string(day)); err != nil {
		return ""
	}
	return day
}

// readSDMX decodes a whole message; sdmxFault words what can be wrong with it.
func readSDMX(path string) (sdmxMessage, []byte, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return sdmxMessage{}, nil, err
	}
	message := sdmxMessage{}
	err = json.Unmarshal(bytes.TrimPrefix(text, []byte("\ufeff")), &message)
	return message, text, err
}

// sdmxFault says why a message can't be read, or nothing.
func sdmxFault(message sdmxMessage, text []byte, err error) (rule string, line int, detail string) {
	syntax, kind := (*json.SyntaxError)(nil), (*json.UnmarshalTypeError)(nil)
	lineAt := func(offset int64) int {
		return 1 + bytes.Count(text[:min(max(offset, 0), int64(len(text)))], []byte("\n"))
	}
	content := message.content()
	switch {
	case errors.As(err, &syntax) && strings.Contains(err.Error(), "unexpected end"):
		return ruleTruncated, lineAt(int64(len(text))), "the message breaks off: its JSON does not end"
	case errors.As(err, &syntax):
		return ruleJSON, lineAt(syntax.Offset), err.Error()
	case errors.As(err, &kind):
		return ruleJSON, lineAt(kind.Offset), fmt.Sprintf("%s is a %s where SDMX-JSON has something else", kind.Field, kind.Value)
	case err != nil:
		return ruleJSON, 0, err.Error()
	case len(message.Errors) > 0:
		e := message.Errors[0]
		return rulePublisher, 0, strings.TrimSpace(fmt.Sprintf("the publisher answers with an error: %s %s %s", e.Code, e.Title, e.Detail))
	case len(content.Structures) == 0 || len(content.DataSets) == 0:
		return ruleHead, 0, "the message has no structure or no data set"
	}
	return "", 0, ""
}

// isOurMessage knows a message by its structure, which may stand anywhere in it.
func (l layoutReader) isOurMessage(file File) bool {
	head := bytes.TrimLeft(bytes.TrimPrefix(file.Head, []byte("\ufeff")), " \t\r\n")
	if !bytes.HasPrefix(head, []byte("{")) {
		return false
	}
	message, _, err := readSDMX(file.Path)
	if err != nil {
		return false
	}
	for _, structure := range message.content().Structures {
		if structure.is(l.layout.Structure) {
			return true
		}
	}
	return false
}

// loadJSON reads a message.
func (l layoutReader) loadJSON(ctx context.Context, r *reading) error {
	if _, err := r.checkText(utf8Text); err != nil {
		return err
	}
	message, text, err := readSDMX(r.file.Path)
	if pathError := (*os.PathError)(nil); errors.As(err, &pathError) {
		return err
	}
	if rule, line, detail := sdmxFault(message, text, err); rule != "" {
		return r.finding(line, "", rule, "%s", detail)
	}
	content := message.content()
	var m *mapping
	for at, set := range content.DataSets {
		if set.Structure < 0 || set.Structure >= len(content.Structures) {
			return r.finding(0, "dataSets", ruleHead, "data set %d follows structure %d, of which there are %d", at, set.Structure, len(content.Structures))
		}
		s, fault := content.Structures[set.Structure].open(l.layout)
		if fault != "" {
			return r.finding(0, "structure", ruleHead, "%s", fault)
		}
		if m == nil {
			if m, err = l.mapped(r, s.heads, 0); err != nil {
				return err
			}
		} else if !sameCells(s.heads, m.heads...) {
			return r.finding(0, "structure", ruleHead, "data set %d has other dimensions and attributes than the first", at)
		}
		if m.sdmxAction(0, set.Action) {
			m.addSet(s, set)
		}
	}
	return m.finish(ctx, message.prepared())
}

// addSet takes all observations of a data set.
func (m *mapping) addSet(s openStructure, set sdmxDataSet) {
	cells := make([]string, len(s.heads))
	bad := func(key, detail string) { m.fault(mappedCell{}, "observation "+key, ruleJSON, "%s", detail) }
	if fault := s.setAttributes(cells, set.Attributes); fault != "" {
		m.fault(mappedCell{}, "dataSets", ruleJSON, "%s", fault)
		return
	}
	for _, observation := range set.Observations {
		m.addObservation(s, cells, "", observation, bad)
	}
	for _, member := range set.Series {
		series := sdmxSeries{}
		if err := json.Unmarshal(member.value, &series); err != nil {
			bad(member.key, err.Error())
			continue
		}
		if fault := s.seriesCells(cells, member.key, series.Attributes); fault != "" {
			bad(member.key, fault)
			continue
		}
		for _, observation := range series.Observations {
			m.addObservation(s, cells, member.key+"/", observation, bad)
		}
	}
}

// addObservation takes a figure under the cells of its set and series.
func (m *mapping) addObservation(s openStructure, above []string, series string, o sdmxMember, bad func(key, detail string)) {
	var values []json.RawMessage
	if err := json.Unmarshal(o.value, &values); err != nil {
		bad(series+o.key, err.Error())
		return
	}
	cells := append([]string(nil), above...)
	if fault := s.observationCells(cells, o.key, values); fault != "" {
		bad(series+o.key, fault)
		return
	}
	m.addRow(0, cells, m.layout.Value+" of observation "+series+o.key)
}

// jsonText is a number, text or list in JSON as a cell would have it.
func jsonText(raw json.RawMessage) string {
	var list []json.RawMessage
	if json.Unmarshal(raw, &list) == nil && list != nil {
		texts := make([]string, len(list))
		for at, item := range list {
			texts[at] = jsonText(item)
		}
		return strings.Join(texts, "; ")
	}
	text := strings.TrimSpace(string(raw))
	if text == "null" {
		return ""
	}
	if plain, err := strconv.Unquote(text); err == nil && strings.HasPrefix(text, `"`) {
		return plain
	}
	var said string
	if json.Unmarshal(raw, &said) == nil {
		return said
	}
	return text
}
