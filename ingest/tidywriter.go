package ingest

import (
	"encoding/csv"
	"io"
	"strconv"
	"strings"

	"readiness/data"
)

// TidyWriter writes observations in our own layout, that of observations.csv
// and of the seed: RFC 4180 with CRLF, the shortest numbers that read as the
// same figure, an empty value where the status says why.
type TidyWriter struct{ w *csv.Writer }

// NewTidyWriter writes the row of heads. The caller calls Flush at the end and
// gives an out that takes small writes well.
func NewTidyWriter(out io.Writer) (*TidyWriter, error) {
	w := csv.NewWriter(out)
	w.UseCRLF = true
	return &TidyWriter{w}, w.Write(strings.Split(tidyHeader, ","))
}

// Write writes one row.
func (t *TidyWriter) Write(o data.Observation) error {
	value := ""
	if o.Value != nil {
		value = strconv.FormatFloat(*o.Value, 'f', -1, 64)
	}
	return t.w.Write([]string{string(o.Indicator), string(o.Country), strconv.Itoa(o.Year), value, o.Unit,
		string(o.Status), string(o.Source), string(o.Vintage), neutral(o.Note)})
}

// Flush writes what is still held and says whether any write failed.
func (t *TidyWriter) Flush() error {
	t.w.Flush()
	return t.w.Error()
}

// neutral keeps a spreadsheet from running a text as a formula, as all our
// files do; reading the layout takes the apostrophe off again.
func neutral(text string) string {
	if text != "" && strings.ContainsRune("=+-@\t\r", rune(text[0])) {
		return "'" + text
	}
	return text
}
