package ingest

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"readiness/data"
)

// period is what a record's time means.
type period struct {
	year   string
	number int // of the part in its year, from 1; 0: the whole year
}

// part is one part of a year with its figure.
type part struct {
	number int
	row    mappedRow
}

// yearPart is a way to divide a year.
type yearPart struct {
	shape *regexp.Regexp // year, number
	count int
	plain string // several of them, for people
}

// yearParts are the ways that SDMX writes parts of years, and those of Eurostat
// and the OECD.
var yearParts = map[string]yearPart{
	"month":   {regexp.MustCompile(`^([0-9]{4})(?:-M?|M)(0[1-9]|1[0-2])$`), 12, "months"},
	"quarter": {regexp.MustCompile(`^([0-9]{4})-?Q([1-4])$`), 4, "quarters"},
	"half":    {regexp.MustCompile(`^([0-9]{4})-?[SH]([12])$`), 2, "halves"},
}

// period reads the time of a record. A part of a year stands for nothing unless
// the layout says what for, and neither does a year where it says parts.
func (m *mapping) period(rec mappedCell) (period, bool) {
	if m.layout.Periods == nil {
		if !plainYear.MatchString(rec.time) {
			m.fault(rec, m.timeField(rec), ruleYear, "%q is no year, and the layout says nothing of parts of years", rec.time)
			return period{}, false
		}
		return period{year: rec.time}, true
	}
	every := m.layout.Periods.Every
	found := yearParts[every].shape.FindStringSubmatch(rec.time)
	if found == nil {
		m.fault(rec, m.timeField(rec), ruleYear, "%q is no %s of a year, which the layout says that times are; pick them by where", rec.time, every)
		return period{}, false
	}
	number, err := strconv.Atoi(found[2])
	return period{found[1], number}, err == nil
}

func (m *mapping) timeField(rec mappedCell) string { return cmp.Or(m.layout.Time, rec.field) }

// years makes the years of a file whose times are parts of years. A mean or sum
// of some of the parts would be another figure: such a year is left out.
func (m *mapping) years() {
	if m.layout.Periods == nil {
		return
	}
	keys := make([]cellKey, 0, len(m.parts))
	for key := range m.parts {
		keys = append(keys, key)
	}
	slices.SortFunc(keys, func(a, b cellKey) int { return cmp.Compare(m.parts[a][0].row.Line, m.parts[b][0].row.Line) })
	kind := yearParts[m.layout.Periods.Every]
	for _, key := range keys {
		parts := m.parts[key]
		if m.layout.Periods.Take == "last" {
			for _, p := range parts {
				if p.number == kind.count {
					p.row.Year = key.time
					m.rows = append(m.rows, p.row)
				}
			}
			continue
		}
		row, whole := m.together(parts, kind)
		if !whole {
			if m.faults[rulePeriod]++; m.faults[rulePeriod] == 1 {
				m.r.report(data.SeverityWarning, m.r.finding(parts[0].row.Line, m.layout.Time, rulePeriod,
					"%s of %s in %s has not all of its %d %s and is left out, as any such year", key.series, key.country, key.time, kind.count, kind.plain))
			}
			continue
		}
		row.Year = key.time
		m.rows = append(m.rows, row)
	}
}

// together is the mean or sum of all parts of a year, under the status of the
// least certain of them.
func (m *mapping) together(parts []part, kind yearPart) (mappedRow, bool) {
	seen := map[int]bool{}
	sum, status := 0.0, data.Normal
	for _, p := range parts {
		if p.row.Value == nil || seen[p.number] {
			return mappedRow{}, false
		}
		seen[p.number] = true
		value, err := strconv.ParseFloat(*p.row.Value, 64)
		if err != nil {
			return mappedRow{}, false
		}
		sum += value
		if p.row.Status != nil && statusPlace(data.Status(*p.row.Status)) > statusPlace(status) {
			status = data.Status(*p.row.Status)
		}
	}
	if len(seen) < kind.count {
		return mappedRow{}, false
	}
	if m.layout.Periods.Take == "mean" {
		sum /= float64(kind.count)
	}
	row := parts[len(parts)-1].row
	value, code := strconv.FormatFloat(sum, 'g', -1, 64), string(status)
	note := fmt.Sprintf("%s of %d %s", m.layout.Periods.Take, kind.count, kind.plain)
	if row.Note != nil {
		note = strings.Join([]string{*row.Note, note}, "; ")
	}
	row.Value, row.Status, row.Note = &value, &code, &note
	return row, true
}

func statusPlace(status data.Status) int { return slices.Index(data.Statuses(), status) }
