package ingest

import (
	"context"
	"regexp"
	"slices"
	"strings"

	"readiness/data"
)

// sdmxID is the shape of the ids of dimensions and attributes as publishers
// write them; what stands between them in a head are labels for people.
var sdmxID = regexp.MustCompile(`^[A-Z][A-Z0-9_]*$`)

// isSDMXHead knows the first column of SDMX-CSV: DATAFLOW in version 1.0, and in
// 2.0 STRUCTURE, which may say how several values in a cell are divided.
func isSDMXHead(cells []string) bool {
	first := sdmxColumns(cells[:1])[0]
	return len(cells) > 2 && (first == "DATAFLOW" || first == "STRUCTURE" && slices.Contains(sdmxColumns(cells), "STRUCTURE_ID"))
}

// sdmxColumns are the ids that a head names: "DIM_1: Dimension 1" and
// "STRUCTURE[;]" without what follows.
func sdmxColumns(cells []string) []string {
	columns := make([]string, len(cells))
	for at, cell := range cells {
		column, _, _ := strings.Cut(cell, ": ")
		column, _, _ = strings.Cut(column, "[")
		columns[at] = strings.TrimSpace(column)
	}
	return columns
}

// sdmxStructureColumn is the column that says which structure a row follows.
func sdmxStructureColumn(columns []string) string {
	if slices.Contains(columns, "STRUCTURE_ID") {
		return "STRUCTURE_ID"
	}
	return "DATAFLOW"
}

// sdmxStructureName is agency:id of "agency:id(version): Name".
func sdmxStructureName(cell string) string {
	name, _, versioned := strings.Cut(cell, "(")
	if !versioned {
		name, _, _ = strings.Cut(cell, ": ")
	}
	return strings.TrimSpace(name)
}

// sdmxAction reads what a row is to do to the rows before it. A row that adds or
// merges is of a part and says nothing of what it leaves out; one that deletes
// holds no figure.
func (m *mapping) sdmxAction(line int, action string) bool {
	switch action {
	case "", "I", "R", "Information", "Replace":
		return true
	case "A", "M", "Append", "Merge":
		m.partial = true
		return true
	}
	m.fault(mappedCell{line: line}, "ACTION", "action", "%q is not an action that brings figures: those are I, A, M and R", action)
	return false
}

// loadCSV reads a table: SDMX-CSV, or one whose columns the layout names.
func (l layoutReader) loadCSV(ctx context.Context, r *reading) error {
	facts, err := r.checkText(utf8Text)
	if err != nil {
		return err
	}
	head, ok := l.findHead(r.file.Head)
	if !ok {
		if l.layout.Kind == data.SDMXCSV {
			return r.finding(0, "", ruleHead, "none of the first %d rows begins with DATAFLOW or with STRUCTURE and STRUCTURE_ID, as SDMX-CSV does", headRows)
		}
		return r.finding(0, "", ruleHead, "none of the first %d rows has the heads that the layout of %s names", headRows, l.dataset.ID)
	}
	if err := r.checkEnd(facts); err != nil {
		return err
	}
	m, err := l.mapped(r, head.cells, head.line)
	if err != nil {
		return err
	}
	err = l.eachRow(r, head, func(line int, cells []string) {
		switch {
		case l.layout.Kind == data.SDMXCSV:
			m.addSDMX(line, cells)
		case l.layout.YearHeads != "":
			m.addWide(line, cells)
		default:
			m.addRow(line, cells, l.layout.Value)
		}
	})
	if err != nil {
		return err
	}
	return m.finish(ctx, "")
}

// addSDMX takes a row of SDMX-CSV. Where cells hold a code and its label, the
// code is before the first colon and blank; figures and free texts have none.
func (m *mapping) addSDMX(line int, cells []string) {
	action, known := m.at["ACTION"]
	if known && !m.sdmxAction(line, strings.TrimSpace(cells[action])) {
		m.total++
		return
	}
	for at, head := range m.heads {
		if head != m.layout.Value && !slices.Contains(m.layout.Notes, head) && head != sdmxStructureColumn(m.heads) {
			cells[at], _, _ = strings.Cut(cells[at], ": ")
		}
	}
	m.addRow(line, cells, m.layout.Value)
}

// addWide takes a row of a table with a column a year: a figure for each.
func (m *mapping) addWide(line int, cells []string) {
	for at, head := range m.heads {
		if year := m.yearOf(head); year != "" {
			m.add(mappedCell{line: line, cells: cells, time: year, value: cells[at], field: head})
		}
	}
}
