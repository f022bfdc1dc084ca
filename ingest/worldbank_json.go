package ingest

import (
	"bytes"
	"cmp"
	"context"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"regexp"
	"strconv"
	"strings"

	"readiness/data"
)

//go:embed sql/json_row.sql
var jsonRowSQL string

// envelope is the first element of a reply of the World Bank's API, version 2:
// page numbers, or what the API has to say instead.
type envelope struct {
	Page        looseInt       `json:"page"`
	Pages       looseInt       `json:"pages"`
	PerPage     looseInt       `json:"per_page"`
	Total       looseInt       `json:"total"`
	SourceID    looseText      `json:"sourceid"`
	LastUpdated data.Vintage   `json:"lastupdated"`
	Message     []apiMessage   `json:"message"`
	Indicator   map[string]any `json:"indicator"` // of a row: the envelope was cut off
}

type apiMessage struct {
	ID    looseText `json:"id"`
	Key   string    `json:"key"`
	Value string    `json:"value"`
}

// looseInt is a number that the API writes as a number or as a string.
type looseInt int

// UnmarshalJSON reads 3 and "3".
func (n *looseInt) UnmarshalJSON(text []byte) error {
	value, err := strconv.Atoi(strings.Trim(string(text), `"`))
	*n = looseInt(value)
	return err
}

// looseText is a text that the API writes as a string or as a number.
type looseText string

// UnmarshalJSON reads "2" and 2.
func (t *looseText) UnmarshalJSON(text []byte) error {
	*t = looseText(strings.Trim(string(text), `"`))
	return nil
}

// said is the API's message in its own words.
func (e envelope) said() string {
	var all []string
	for _, m := range e.Message {
		all = append(all, strings.TrimSpace(fmt.Sprintf("%s %s: %s", m.ID, m.Key, m.Value)))
	}
	return strings.Join(all, "; ")
}

// rows is how many rows the page must have.
func (e envelope) rows() int {
	return max(0, min(int(e.PerPage), int(e.Total)-int(e.Page-1)*int(e.PerPage)))
}

// readEnvelope reads the first element of a reply and no more of it, and says
// at which byte it ends.
func readEnvelope(beginning []byte) (e envelope, end int64, err error) {
	decoder := json.NewDecoder(bytes.NewReader(beginning))
	if token, err := decoder.Token(); err != nil || token != json.Delim('[') {
		return e, 0, errors.Join(errors.New("a reply is a list"), err)
	}
	err = decoder.Decode(&e)
	return e, decoder.InputOffset(), err
}

// jsonReply knows the beginning of a reply, whole or without its envelope.
var jsonReply = regexp.MustCompile(`^(\x{FEFF})?\s*\[\s*\{\s*"(page|pages|per_page|total|message|indicator)"`)

// loadJSON reads one page of the API's reply about a series, with its envelope
// or as the bare list of rows that some programs keep of it.
func loadJSON(ctx context.Context, r *reading) error {
	if _, err := r.checkText(utf8Text); err != nil {
		return err
	}
	content, err := os.ReadFile(r.file.Path)
	if err != nil {
		return err
	}
	content = bytes.TrimPrefix(content, []byte("\ufeff"))
	e, end, err := readEnvelope(content)
	if err != nil {
		return r.brokenJSON(content, err)
	}
	if len(e.Message) > 0 {
		return r.finding(1, "message", rulePublisher, "the publisher answered with an error: %s", e.said())
	}
	vintage, err := r.vintage(e.LastUpdated)
	if err != nil {
		return err
	}
	if _, err := data.ParseVintage(string(vintage)); err != nil {
		return r.finding(1, "lastupdated", ruleVintage, "%v", err)
	}
	rows := content
	if e.Indicator == nil {
		if rows = listAfter(content, end); rows == nil {
			return r.brokenJSON(content, errors.New("the list of rows is missing behind the envelope"))
		}
	}
	t := rowTable{question: jsonRowSQL, vintage: vintage}
	if err := r.matchJSON(ctx, &t, rows); err != nil {
		return cmp.Or(ctx.Err(), r.brokenJSON(content, err))
	}
	// Every row names this member once.
	found := bytes.Count(rows, []byte(`"countryiso3code"`))
	if e.Indicator == nil && found != e.rows() {
		return r.finding(1, "total", ruleTotal, "page %d of %d has %d rows; with %d in all and %d a page it must have %d",
			e.Page, e.Pages, found, e.Total, e.PerPage, e.rows())
	}
	// A reply has every economy that was asked for in every year, figure or not.
	var years int
	if err := r.one(ctx, `SELECT count(DISTINCT (series, year)) FROM source_known`, nil, &years); err != nil {
		return err
	}
	economies := found / max(years, 1)
	// A page of several holds the economies of a part of the alphabet.
	t.world = economies >= wholeWorld && e.Pages <= 1
	return r.loadRows(ctx, t, found, economies)
}

// listAfter is the list behind an envelope that ends at a byte, without the
// bracket that closes the reply; nil where there is none. Whether the list is
// whole is for the reader of its rows to say.
func listAfter(content []byte, end int64) []byte {
	rest := bytes.TrimSpace(content[end:])
	rest, comma := bytes.CutPrefix(rest, []byte(","))
	rest, closed := bytes.CutSuffix(rest, []byte("]"))
	rest = bytes.TrimSpace(rest)
	if !comma || !closed || len(rest) == 0 || rest[0] != '[' || rest[len(rest)-1] != ']' {
		return nil
	}
	return rest
}

// matchJSON reads a list of rows. DuckDB reads a file that is nothing but a list
// of rows in parallel and five times faster than a list inside something else,
// so that the envelope is left out of a copy.
func (r *reading) matchJSON(ctx context.Context, t *rowTable, rows []byte) (err error) {
	bare, err := os.CreateTemp("", "readiness-rows-*.json")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.Remove(bare.Name())) }()
	_, err = bare.Write(rows)
	if err = errors.Join(err, bare.Close()); err != nil {
		return err
	}
	t.args = []any{named("path", literalPath(bare.Name()))}
	return r.matchRows(ctx, *t)
}

// brokenJSON names the place where a file stops being JSON, or else what was
// wrong with it as a reply.
func (r *reading) brokenJSON(content []byte, reason error) error {
	var nothing json.RawMessage
	err := json.Unmarshal(content, &nothing)
	syntax := (*json.SyntaxError)(nil)
	if !errors.As(err, &syntax) {
		return r.finding(1, "", ruleJSON, "the reply is not of the shape of the API's replies: %v", reason)
	}
	at := min(int(syntax.Offset), len(content))
	line := bytes.Count(content[:at], []byte("\n")) + 1
	if at >= len(bytes.TrimSpace(content)) {
		return r.finding(line, "", ruleTruncated, "the reply breaks off after %d bytes", len(content))
	}
	return r.finding(line, "", ruleJSON, "byte %d: %v", at, err)
}
