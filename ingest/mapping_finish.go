package ingest

import (
	"context"
	_ "embed"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"readiness/data"
)

//go:embed sql/mapped.sql
var mappedSQL string

//go:embed sql/mapped_row.sql
var mappedRowSQL string

// finish says what only the whole file shows and writes its rows to the stage.
func (m *mapping) finish(ctx context.Context, own data.Vintage) error {
	m.years()
	m.checkPicks()
	m.checkSpellings()
	for _, rule := range sortedKeys(m.faults) {
		if rest := m.faults[rule] - mostFindings; rest > 0 && rule != rulePeriod {
			m.r.report(data.SeverityError, m.r.finding(0, "", rule, "and %d more", rest))
		}
	}
	if m.layout.Vintage != "" && m.newest != "" {
		day := m.newest[:min(len(m.newest), len("2006-01-02"))]
		if _, err := data.ParseVintage(day); err != nil {
			m.r.report(data.SeverityError, m.r.finding(0, m.layout.Vintage, ruleVintage, "%q does not begin with a day written YYYY-MM-DD", m.newest))
		}
		own = data.Vintage(day)
	}
	if m.r.failed() {
		return nil
	}
	vintage, err := m.r.vintage(own)
	if err != nil {
		return err
	}
	return m.write(ctx, rowTable{
		question: mappedRowSQL, vintage: vintage,
		// Codes are a list that a publisher may add to; a name that nobody knows
		// may be a member's.
		byName: m.layout.Kind == data.TidyCSV,
		sparse: m.layout.YearHeads == "" && !m.partial,
	})
}

// checkPicks refuses a file in which nothing is what the layout picks: a
// dimension's code has changed.
func (m *mapping) checkPicks() {
	for _, column := range sortedKeys(m.layout.Where) {
		met := m.met[column]
		if value := m.layout.Where[column]; m.total > 0 && !met[value] {
			values := sortedKeys(met)
			m.r.report(data.SeverityError, m.r.finding(0, column, ruleWhere, "no row has %q, by which the layout picks rows; the file has %s",
				value, strings.Join(values[:min(len(values), mostFindings)], ", ")))
		}
	}
}

// checkSpellings remarks on spellings that the layout has and the file has not.
// It is no error, because an older or a smaller file of the same layout may do
// without them.
func (m *mapping) checkSpellings() {
	for _, text := range slices.Concat(sortedKeys(m.layout.Countries), m.layout.Outside) {
		if !m.used[text] && m.total > 0 {
			m.r.report(data.SeverityWarning, m.r.finding(0, m.layout.Country, ruleUnused, "the layout has the spelling %q, which the file has not", text))
		}
	}
}

// write hands the rows over to the questions that all tables share.
func (m *mapping) write(ctx context.Context, t rowTable) error {
	if _, err := m.r.stage.Exec(ctx, mappedSQL); err != nil {
		return fmt.Errorf("make room for the rows: %w", err)
	}
	list, err := json.Marshal(slices.Concat([]mappedRow{}, m.rows))
	if err != nil {
		return fmt.Errorf("hand over the rows: %w", err)
	}
	if _, err := m.r.stage.Exec(ctx, `INSERT INTO mapped_row BY NAME SELECT unnest(from_json(?::JSON, '[{"line":"BIGINT","code":"VARCHAR",
		"series":"VARCHAR","year":"VARCHAR","value":"VARCHAR","status":"VARCHAR","note":"VARCHAR","field":"VARCHAR"}]'), recursive := true)`, string(list)); err != nil {
		return fmt.Errorf("hand over the rows: %w", err)
	}
	if err := m.r.matchRows(ctx, t); err != nil {
		return err
	}
	if t.sparse {
		if _, err := m.r.stage.Exec(ctx, t.within(rowSpanSQL)); err != nil {
			return fmt.Errorf("find the years of the rows: %w", err)
		}
	}
	economies := map[string]bool{}
	for _, row := range m.rows {
		economies[row.Code] = true
	}
	return m.r.loadRows(ctx, t, m.total, len(economies))
}
