package dashboard

import (
	"math"
	"strconv"

	"readiness/data"
)

// byteOrderMark makes Excel read UTF-8. It is sent only on excel=1, because it
// becomes part of the first column's name everywhere else.
const byteOrderMark = "\ufeff"

// csvTable writes rows as RFC 4180 has them: CRLF after every row, quotes only
// where needed, no preamble. Numbers are written so that reading them back
// gives the same number, and never quoted; text is made safe for spreadsheets.
type csvTable struct {
	buf   []byte
	begun bool // the row has a cell
}

func newCSV(excel bool, columns ...string) *csvTable {
	t := &csvTable{}
	if excel {
		t.buf = append(t.buf, byteOrderMark...)
	}
	for _, column := range columns {
		t.text(column)
	}
	t.end()
	return t
}

func (t *csvTable) separate() {
	if t.begun {
		t.buf = append(t.buf, ',')
	}
	t.begun = true
}

// end ends the row.
func (t *csvTable) end() {
	t.buf = append(t.buf, '\r', '\n')
	t.begun = false
}

// text writes a cell of text. A spreadsheet would run one that begins like a
// formula, so it gets an apostrophe in front.
func (t *csvTable) text(cell string) {
	t.separate()
	if cell == "" {
		return
	}
	guard := runs(cell[0])
	if !guard && !needsQuotes(cell) {
		t.buf = append(t.buf, cell...)
		return
	}
	t.buf = append(t.buf, '"')
	if guard {
		t.buf = append(t.buf, '\'')
	}
	for at := range len(cell) {
		if cell[at] == '"' {
			t.buf = append(t.buf, '"')
		}
		t.buf = append(t.buf, cell[at])
	}
	t.buf = append(t.buf, '"')
}

// runs reports whether a spreadsheet would take text for a formula.
func runs(first byte) bool {
	switch first {
	case '=', '+', '-', '@', '\t', '\r':
		return true
	}
	return false
}

func needsQuotes(cell string) bool {
	for at := range len(cell) {
		switch cell[at] {
		case ',', '"', '\r', '\n':
			return true
		}
	}
	return false
}

// number writes a number, or nothing where there is none.
func (t *csvTable) number(value *float64) {
	t.separate()
	if value == nil || math.IsNaN(*value) || math.IsInf(*value, 0) {
		return
	}
	t.buf = appendNumber(t.buf, *value)
}

// appendNumber writes the shortest text that reads back as the same number,
// in plain digits where spreadsheets and people expect them.
func appendNumber(buf []byte, value float64) []byte {
	if value == 0 {
		return append(buf, '0') // -0 is a zero like any other
	}
	if size := math.Abs(value); size < 1e-6 || size >= 1e21 {
		return strconv.AppendFloat(buf, value, 'e', -1, 64)
	}
	return strconv.AppendFloat(buf, value, 'f', -1, 64)
}

// whole writes a count or a year; 0 stands for none where emptyZero is set.
func (t *csvTable) whole(value int, emptyZero bool) {
	t.separate()
	if value != 0 || !emptyZero {
		t.buf = strconv.AppendInt(t.buf, int64(value), 10)
	}
}

// truth writes 1 or 0.
func (t *csvTable) truth(is bool) {
	t.separate()
	if is {
		t.buf = append(t.buf, '1')
	} else {
		t.buf = append(t.buf, '0')
	}
}

// observationColumns are the columns of every file of observations.
var observationColumns = []string{
	"indicator", "country", "year", "value", "unit", "status", "source", "vintage", "note",
}

// observation writes one row of observationColumns.
func (t *csvTable) observation(o data.Observation) {
	t.text(string(o.Indicator))
	t.text(string(o.Country))
	t.whole(o.Year, true)
	t.number(o.Value)
	t.text(o.Unit)
	t.text(string(o.Status))
	t.text(string(o.Source))
	t.text(string(o.Vintage))
	t.text(o.Note)
	t.end()
}
