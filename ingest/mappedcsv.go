package ingest

import (
	"bufio"
	"encoding/csv"
	"errors"
	"io"
	"os"
	"strings"

	"readiness/data"
)

// eachRow gives the rows below a head with their lines, each as long as the
// head. What does not read as a row is reported; the rest is still read, so that
// one run shows all that is wrong.
func (l layoutReader) eachRow(r *reading, head csvHead, take func(line int, cells []string)) error {
	file, err := os.Open(r.file.Path)
	if err != nil {
		return err
	}
	defer file.Close()
	rows := csvRows(file, l.comma())
	faults := 0
	report := func(line int, rule, detail string, args ...any) {
		if faults++; faults <= mostFindings {
			r.report(data.SeverityError, r.finding(line, "", rule, detail, args...))
		}
	}
	for {
		cells, err := rows.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if wrong := (*csv.ParseError)(nil); errors.As(err, &wrong) {
			report(wrong.StartLine, ruleQuoting, "%v", wrong.Err)
			continue
		}
		if err != nil {
			return err
		}
		line, _ := rows.FieldPos(0)
		switch {
		case line <= head.line || strings.TrimSpace(strings.Join(cells, "")) == "":
		case len(cells) != len(head.cells):
			report(line, ruleRow, "the row has %d cells, the head %d", len(cells), len(head.cells))
		default:
			take(line, cells)
		}
	}
	if rest := faults - mostFindings; rest > 0 {
		r.report(data.SeverityError, r.finding(0, "", ruleRow, "and %d other rows that don't read", rest))
	}
	return nil
}

// csvRows reads strict CSV of any width behind a byte order mark.
func csvRows(from io.Reader, comma rune) *csv.Reader {
	text := bufio.NewReader(from)
	if mark, _ := text.Peek(3); string(mark) == "\ufeff" {
		_, _ = text.Discard(len(mark)) // it was just seen
	}
	rows := csv.NewReader(text)
	rows.Comma, rows.FieldsPerRecord = comma, -1
	return rows
}
