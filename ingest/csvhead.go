package ingest

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"strings"
	"unicode/utf16"
)

// csvHead is the row of column names of a CSV file and where it stands.
type csvHead struct {
	cells    []string   // outer white space gone; an empty last cell is a trailing comma
	line     int        // its first physical line, from 1
	lines    int        // physical lines up to its end: data begin on the next
	skip     int        // the same as DuckDB counts them: a cell's own line breaks count for nothing
	preamble [][]string // the rows above it that say something
}

// headRows is how far down a row of column names may stand.
const headRows = 12

// findHead looks for the first row that is a head in the eyes of is. Records,
// not lines, are counted, because cells of a head may hold line breaks.
func findHead(beginning []byte, is func(cells []string) bool) (csvHead, bool) {
	return findHeadBy(beginning, ',', is)
}

// findHeadBy looks for a head whose cells another mark than the comma divides.
func findHeadBy(beginning []byte, comma rune, is func(cells []string) bool) (csvHead, bool) {
	text := bytes.TrimPrefix(readable(beginning), []byte("\ufeff"))
	reader := csv.NewReader(bytes.NewReader(text))
	reader.Comma = comma
	reader.FieldsPerRecord = -1
	reader.LazyQuotes = true // judging is for later; here the row only has to be found
	var found csvHead
	for range headRows {
		cells, err := reader.Read()
		if err != nil {
			break
		}
		for at := range cells {
			cells[at] = strings.TrimSpace(cells[at])
		}
		if !is(cells) {
			if strings.Join(cells, "") != "" {
				found.preamble = append(found.preamble, cells)
			}
			continue
		}
		found.cells = cells
		found.line, _ = reader.FieldPos(0)
		found.lines, found.skip = countLines(text[:reader.InputOffset()])
		if text[reader.InputOffset()-1] != '\n' { // the head is all there is
			found.lines, found.skip = found.lines+1, found.skip+1
		}
		return found, true
	}
	return csvHead{}, false
}

// countLines counts line breaks, and those of them that are outside of quotes.
func countLines(text []byte) (all, outside int) {
	quoted := false
	for _, b := range text {
		switch {
		case b == '"':
			quoted = !quoted
		case b == '\n':
			all++
			if !quoted {
				outside++
			}
		}
	}
	return all, outside
}

// sameCells compares a head with the names of a layout, in order.
func sameCells(cells []string, names ...string) bool {
	if len(cells) != len(names) {
		return false
	}
	for at := range cells {
		if cells[at] != names[at] {
			return false
		}
	}
	return true
}

// checkHead refuses a name that stands over two columns: which of the two is
// meant can't be told. Empty names are the layout's business.
func (r *reading) checkHead(head csvHead) error {
	first := map[string]int{}
	for at, cell := range head.cells {
		if before, twice := first[cell]; twice && cell != "" {
			return r.finding(head.line, cell, ruleDuplicate, "columns %d and %d have the same head", before+1, at+1)
		}
		first[cell] = at
	}
	return nil
}

// readable turns the beginning of a UTF-16 file into UTF-8, so that a format
// recognises its own layout there too and can say what is wrong with it.
func readable(beginning []byte) []byte {
	order := utf16Order(beginning)
	if order == nil {
		return beginning
	}
	units := make([]uint16, 0, len(beginning)/2)
	for at := 0; at+1 < len(beginning); at += 2 {
		units = append(units, order(beginning[at], beginning[at+1]))
	}
	return []byte(string(utf16.Decode(units)))
}

// utf16Order tells UTF-16 by its byte order mark and joins its bytes; nil for
// anything else.
func utf16Order(beginning []byte) func(a, b byte) uint16 {
	switch {
	case bytes.HasPrefix(beginning, []byte{0xff, 0xfe}):
		return func(a, b byte) uint16 { return uint16(b)<<8 | uint16(a) }
	case bytes.HasPrefix(beginning, []byte{0xfe, 0xff}):
		return func(a, b byte) uint16 { return uint16(a)<<8 | uint16(b) }
	}
	return nil
}

// ordinal writes a column's place for people: "column 5 (E)".
func ordinal(at int) string {
	letters := ""
	for n := at + 1; n > 0; n = (n - 1) / 26 {
		letters = string(rune('A'+(n-1)%26)) + letters
	}
	return fmt.Sprintf("column %d (%s)", at+1, letters)
}
