package ingest

import (
	"context"
	"database/sql"
	_ "embed"
	"fmt"

	"readiness/data"
)

//go:embed stage.sql
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
	Series  string // the source's own code; looked up in catalog_series
	Country string // code or name as written; looked up in catalog_country
	Year    int
	Vintage data.Vintage
	Value   *float64 // before scaling
	Status  data.Status
	Note    string
	Line    int
}

// quoteName makes an SQL identifier of any text.
func quoteName(name string) string {
	quoted := make([]byte, 0, len(name)+2)
	quoted = append(quoted, '"')
	for at := range len(name) {
		if name[at] == '"' {
			quoted = append(quoted, '"')
		}
		quoted = append(quoted, name[at])
	}
	return string(append(quoted, '"'))
}

// quoteText makes an SQL literal of any text.
func quoteText(text string) string {
	quoted := make([]byte, 0, len(text)+2)
	quoted = append(quoted, '\'')
	for at := range len(text) {
		if text[at] == '\'' {
			quoted = append(quoted, '\'')
		}
		quoted = append(quoted, text[at])
	}
	return string(append(quoted, '\''))
}

// openStage makes the tables and fills those of the catalogue.
func openStage(ctx context.Context, conn *sql.Conn, catalog *data.Catalog) (*Stage, error) {
	s := &Stage{conn: conn, catalog: catalog}
	if _, err := s.Exec(ctx, stageSchema); err != nil {
		return nil, fmt.Errorf("make the stage: %w", err)
	}
	return s, nil
}
