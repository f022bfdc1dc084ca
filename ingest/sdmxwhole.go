package ingest

import (
	"errors"
	"fmt"
	"io"
	"os"

	"readiness/data"
)

// WholeSDMX reports whether a file is a complete SDMX message: SDMX-CSV with
// commas whose every row is as long as its head and whose last line has an end,
// or SDMX-JSON that ends, has a structure and data, and is no error message. It
// says nothing of what the message holds, so that a fetch can tell a cut or
// wrong reply before it becomes a snapshot. What is wrong is ErrInvalid.
func WholeSDMX(path string) error {
	head, err := readHead(path)
	if err != nil {
		return err
	}
	r := &reading{file: File{Path: path, Name: "reply", Head: head}}
	facts, err := r.checkText(utf8Text)
	if err != nil {
		return whole(err)
	}
	columns, csv := findHead(head, isSDMXHead)
	if !csv {
		message, text, err := readSDMX(path)
		if _, line, detail := sdmxFault(message, text, err); detail != "" {
			return fmt.Errorf("no SDMX-CSV, and as SDMX-JSON: line %d: %s: %w", line, detail, data.ErrInvalid)
		}
		return nil
	}
	if err := r.checkEnd(facts); err != nil {
		return whole(err)
	}
	file, err := os.Open(path)
	if err != nil {
		return err
	}
	defer file.Close()
	rows := csvRows(file, ',')
	rows.FieldsPerRecord = len(columns.cells)
	for {
		if _, err := rows.Read(); errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return fmt.Errorf("SDMX-CSV: %w: %w", err, data.ErrInvalid)
		}
	}
}

// whole words a finding about a reply, which has no source or name yet.
func whole(err error) error {
	if finding := (data.Finding{}); errors.As(err, &finding) {
		return fmt.Errorf("line %d: %s: %w", finding.Line, finding.Detail, data.ErrInvalid)
	}
	return err
}
