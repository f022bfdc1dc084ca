package ingest

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"slices"
	"strings"
	"unicode"
)

// drift names the layout that a file which nobody reads comes nearest to, and
// what is different in its head: columns that are missing, columns that are new,
// and, where one stands in the other's place, what seems renamed. It is empty
// where the file has less than half of any layout's columns. Formats without
// Head are not compared.
func drift(file File, formats []Format) string {
	best, nearest := 0.5, ""
	for _, row := range firstRows(file.Head) {
		for _, format := range formats {
			shared := 0
			for _, column := range format.Head {
				if slices.Contains(row.cells, column) {
					shared++
				}
			}
			if share := float64(shared) / float64(len(format.Head)); len(format.Head) > 1 && shared > 1 && share >= best {
				if share == best && nearest != "" {
					continue // the first of two that are as near
				}
				best, nearest = share, fmt.Sprintf("; its head in line %d is nearly that of %s: %s", row.line, format.Name, differences(format.Head, row.cells))
			}
		}
	}
	return nearest
}

type headRow struct {
	line  int
	cells []string
}

// firstRows are those among which a head may stand.
func firstRows(beginning []byte) []headRow {
	reader := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(readable(beginning), []byte("\ufeff"))))
	reader.FieldsPerRecord = -1
	reader.LazyQuotes = true
	var rows []headRow
	for range headRows {
		cells, err := reader.Read()
		if err != nil {
			break
		}
		line, _ := reader.FieldPos(0)
		for at := range cells {
			cells[at] = strings.TrimSpace(cells[at])
		}
		rows = append(rows, headRow{line, cells})
	}
	return rows
}

// fewColumns is how many columns a message names before it counts the rest.
const fewColumns = 5

// differences says how a head differs from that of a layout.
func differences(due, cells []string) string {
	var missing, renamed, added []string
	fresh := slices.DeleteFunc(slices.Clone(cells), func(cell string) bool { return cell == "" || slices.Contains(due, cell) })
	for _, column := range due {
		if slices.Contains(cells, column) {
			continue
		}
		if at := slices.IndexFunc(fresh, func(cell string) bool { return alike(cell, column) }); at >= 0 {
			renamed = append(renamed, fmt.Sprintf("%q to %q", column, fresh[at]))
			fresh = slices.Delete(fresh, at, at+1)
			continue
		}
		missing = append(missing, fmt.Sprintf("%q", column))
	}
	for _, cell := range fresh {
		added = append(added, fmt.Sprintf("%q", cell))
	}
	var parts []string
	for _, part := range []struct {
		says  string
		names []string
	}{{"renamed", renamed}, {"missing", missing}, {"new", added}} {
		if len(part.names) > 0 {
			parts = append(parts, part.says+" "+few(part.names))
		}
	}
	if len(parts) == 0 {
		return "its columns stand in another order"
	}
	return strings.Join(parts, "; ")
}

func few(names []string) string {
	if rest := len(names) - fewColumns; rest > 0 {
		return fmt.Sprintf("%s and %d more", strings.Join(names[:fewColumns], ", "), rest)
	}
	return strings.Join(names, ", ")
}

// alike reports whether one name may be another spelling of the other: the same
// letters and digits but for their case, or one within the other.
func alike(a, b string) bool {
	a, b = plain(a), plain(b)
	return len(a) > 2 && len(b) > 2 && (strings.Contains(a, b) || strings.Contains(b, a))
}

func plain(name string) string {
	return strings.Map(func(letter rune) rune {
		if unicode.IsLetter(letter) || unicode.IsDigit(letter) {
			return unicode.ToLower(letter)
		}
		return -1
	}, name)
}
