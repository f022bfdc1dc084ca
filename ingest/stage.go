package ingest

import (
	"context"
	"database/sql"
	_ "embed"
	"encoding/json"
	"fmt"
	"strings"

	"readiness/data"
)

//go:embed sql/stage.sql
var stageSchema string

// Stage is where formats write and rules look before a release is made: a few
// temporary tables (stage.sql) on one connection to the file being built.
type Stage struct {
	conn    *sql.Conn
	catalog *data.Catalog
}

// Exec runs one statement and says how many rows it touched. Values that come
// from a file or its name go in as arguments; where DuckDB takes no argument
// (identifiers, column lists) they go through quoteName.
func (s *Stage) Exec(ctx context.Context, statement string, args ...any) (int64, error) {
	result, err := s.conn.ExecContext(ctx, statement, args...)
	if err != nil {
		return 0, err
	}
	return result.RowsAffected()
}

// Query runs one question over the stage. The caller closes the rows.
func (s *Stage) Query(ctx context.Context, question string, args ...any) (*sql.Rows, error) {
	return s.conn.QueryContext(ctx, question, args...)
}

// Catalog is the catalogue that the stage's tables were filled from.
func (s *Stage) Catalog() *data.Catalog { return s.catalog }

// Fact is one row of the stage as a format in Go states it, for small files
// that are read row by row. Value is nil only where Status is missing.
type Fact struct {
	Series  string       `json:"series"`  // the source's own code; looked up in catalog_series
	Country string       `json:"country"` // code or name as written; looked up in catalog_country
	Year    int          `json:"year"`
	Vintage data.Vintage `json:"vintage"`
	Value   *float64     `json:"value"` // before scaling
	Status  data.Status  `json:"status"`
	Note    string       `json:"note"`
	Line    int          `json:"line"`  // in the file, from 1
	Field   string       `json:"field"` // head of the column, where a row has several
}

// Add writes facts that a format read in Go to the stage, all in one statement,
// and says how many it took. Facts of a series that the catalogue does not load
// and of known areas are counted as outside; an unknown country is a finding
// of severity error that names the line.
func (s *Stage) Add(ctx context.Context, file File, facts []Fact) (Loaded, error) {
	rows, err := json.Marshal(facts)
	if err != nil {
		return Loaded{}, fmt.Errorf("%s: hand facts to the stage: %w", file.Name, err)
	}
	if _, err := s.Exec(ctx, `
		CREATE OR REPLACE TEMP TABLE stated AS
		SELECT f.*, c.key AS series_key, c.indicator, n.code IS NOT NULL AS known, n.country AS country_key
		FROM (SELECT unnest(from_json(?::JSON, '[{"series":"VARCHAR","country":"VARCHAR","year":"INTEGER",
			"vintage":"DATE","value":"DOUBLE","status":"VARCHAR","note":"VARCHAR","line":"BIGINT","field":"VARCHAR"}]'),
			recursive := true)) f
		LEFT JOIN catalog_series c ON c.source = ? AND c.code = f.series
		LEFT JOIN catalog_country n ON n.code = trim(f.country)`,
		string(rows), string(file.Source)); err != nil {
		return Loaded{}, fmt.Errorf("%s: hand facts to the stage: %w", file.Name, err)
	}
	loaded := Loaded{}
	unknown, err := s.Query(ctx, `SELECT country, min(line) FROM stated WHERE NOT known GROUP BY country ORDER BY 2, 1`)
	if err != nil {
		return Loaded{}, fmt.Errorf("%s: look for unknown countries: %w", file.Name, err)
	}
	loaded.Findings, err = unknownCountries(unknown, file)
	if err != nil {
		return Loaded{}, err
	}
	taken, err := s.Exec(ctx, `
		INSERT INTO stage
		SELECT indicator, country_key, year, vintage, value, status, note, ?, line, field, series_key
		FROM stated WHERE indicator IS NOT NULL AND country_key IS NOT NULL`, file.Snapshot)
	if err != nil {
		return Loaded{}, fmt.Errorf("%s: write to the stage: %w", file.Name, err)
	}
	loaded.Facts = int(taken)
	loaded.Outside = len(facts) - int(taken)
	for _, fact := range facts {
		loaded.Vintage = max(loaded.Vintage, fact.Vintage)
	}
	return loaded, nil
}

// unknownCountries reads (spelling, first line) rows into findings and closes
// the rows.
func unknownCountries(rows *sql.Rows, file File) ([]data.Finding, error) {
	defer rows.Close()
	var findings []data.Finding
	for rows.Next() {
		var spelling string
		var line int
		if err := rows.Scan(&spelling, &line); err != nil {
			return nil, fmt.Errorf("%s: read unknown countries: %w", file.Name, err)
		}
		findings = append(findings, data.Finding{
			Source: file.Source, File: file.Name, Line: line, Field: "country",
			Rule: "unknown-country", Severity: data.SeverityError,
			Detail: fmt.Sprintf("%q is neither a country nor an area of the catalogue; "+
				"add the spelling to countries.yaml if it is one that we know", spelling),
		})
	}
	return findings, rows.Err()
}

// quoteName makes an SQL identifier of any text.
func quoteName(name string) string {
	return `"` + strings.ReplaceAll(name, `"`, `""`) + `"`
}

// quoteText makes an SQL literal of any text.
func quoteText(text string) string {
	return `'` + strings.ReplaceAll(text, `'`, `''`) + `'`
}
