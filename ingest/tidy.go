package ingest

import (
	"bytes"
	"context"
	_ "embed"
	"fmt"
	"strings"

	"readiness/data"
)

// tidyHeader is the first line of our own layout, the one of the seed and of
// observations.csv.
const tidyHeader = "indicator,country,year,value,unit,status,source,vintage,note"

//go:embed sql/tidy.sql
var tidyChecks string

// tidyFormats read our own layout. Every source has them, after its own.
func tidyFormats() []Format {
	return []Format{
		{Name: "seed", Match: func(f File) bool { return f.Base() == seedFile && isTidy(f) }, Load: loadSeed},
		{Name: "tidy", Head: strings.Split(tidyHeader, ","), Match: isTidy, Load: loadTidy},
	}
}

func isTidy(f File) bool {
	head := bytes.TrimPrefix(f.Head, []byte("\ufeff"))
	line, _, _ := bytes.Cut(head, []byte("\n"))
	return string(bytes.TrimSuffix(line, []byte("\r"))) == tidyHeader
}

// loadSeed reads the embedded default. It is the whole of what we know of its
// source, so that a cell which it leaves out, though an earlier one stated it,
// was withdrawn: it covers every country that it has, in every year that it
// has of an indicator.
func loadSeed(ctx context.Context, s *Stage, f File) (Loaded, error) {
	return loadOwnLayout(ctx, s, f, `
		INSERT INTO stage_cover
		SELECT indicator, country, first_year, last_year, vintage, ?
		FROM (SELECT DISTINCT country_key AS country FROM tidy WHERE country_key IS NOT NULL)
		CROSS JOIN (SELECT indicator_key AS indicator, min(year) AS first_year, max(year) AS last_year, max(vintage) AS vintage
			FROM tidy WHERE NOT derived GROUP BY indicator_key)`)
}

// loadTidy reads a file that somebody made. It may be a part, so it covers no
// more than the years between those that it states of a country.
func loadTidy(ctx context.Context, s *Stage, f File) (Loaded, error) {
	return loadOwnLayout(ctx, s, f, `
		INSERT INTO stage_cover
		SELECT indicator_key, country_key, min(year), max(year), max(vintage), ?
		FROM tidy WHERE NOT derived AND country_key IS NOT NULL GROUP BY ALL`)
}

// loadOwnLayout reads the file, checks what only this layout can get wrong and
// writes it to the stage. Values are in our units already. Derived indicators
// are left out: they are computed again from the figures behind them.
func loadOwnLayout(ctx context.Context, s *Stage, f File, cover string) (Loaded, error) {
	loaded := Loaded{}
	// Rejected cells go to tables whose names end in the file's key, because
	// DuckDB appends to tables that are there.
	scan, errorTable := fmt.Sprintf("tidy_scan_%d", f.Snapshot), fmt.Sprintf("tidy_error_%d", f.Snapshot)
	read := fmt.Sprintf(`
		CREATE OR REPLACE TEMP TABLE tidy_row AS
		SELECT row_number() OVER () AS number, *
		FROM read_csv(%s, header = true, auto_detect = false, delim = ',', quote = '"', escape = '"', strict_mode = true,
			columns = {'indicator': 'VARCHAR', 'country': 'VARCHAR', 'year': 'INTEGER', 'value': 'DOUBLE', 'unit': 'VARCHAR',
				'status': 'VARCHAR', 'source': 'VARCHAR', 'vintage': 'DATE', 'note': 'VARCHAR'},
			store_rejects = true, rejects_scan = %s, rejects_table = %s, rejects_limit = %d)`,
		quoteText(f.Path), quoteText(scan), quoteText(errorTable), maxFindings)
	if _, err := s.Exec(ctx, read); err != nil {
		return loaded, f.unreadable(err)
	}
	var err error
	if loaded.Findings, err = s.rejects(ctx, f, errorTable); err != nil || len(loaded.Findings) > 0 {
		return loaded, err
	}
	if _, err := s.Exec(ctx, tidyChecks); err != nil {
		return loaded, fmt.Errorf("check the tidy layout: %w", err)
	}
	loaded.Findings, err = s.findings(ctx, `
		SELECT ?, ?, line, field, rule, 'error', detail FROM tidy_finding ORDER BY line LIMIT ?`,
		string(f.Source), f.Name, maxFindings)
	if err != nil || len(loaded.Findings) > 0 {
		return loaded, err
	}
	facts, err := s.Exec(ctx, `
		INSERT INTO stage BY NAME
		SELECT indicator_key AS indicator, country_key AS country, year, vintage, value, status, note, ? AS snapshot, line, 'value' AS field
		FROM tidy WHERE NOT derived AND country_key IS NOT NULL`, f.Snapshot)
	if err != nil {
		return loaded, fmt.Errorf("write to the stage: %w", err)
	}
	if _, err := s.Exec(ctx, cover, f.Snapshot); err != nil {
		return loaded, fmt.Errorf("write to the stage: %w", err)
	}
	loaded.Facts = int(facts)
	loaded.Outside, loaded.Vintage, err = s.tidySummary(ctx)
	return loaded, err
}

// tidySummary counts the rows that were left out and finds the newest vintage
// of those taken.
func (s *Stage) tidySummary(ctx context.Context) (outside int, newest data.Vintage, err error) {
	err = s.conn.QueryRowContext(ctx, `
		SELECT count(*) FILTER (country_key IS NULL), coalesce(max(vintage)::VARCHAR, '') FROM tidy`).Scan(&outside, &newest)
	if err != nil {
		return 0, "", fmt.Errorf("count the tidy rows: %w", err)
	}
	return outside, newest, nil
}

// unreadable is the finding of a file that DuckDB gives up on as a whole.
func (f File) unreadable(err error) error {
	text, _, _ := strings.Cut(err.Error(), "\n")
	return data.Finding{
		Source: f.Source, File: f.Name, Rule: "unreadable", Severity: data.SeverityError,
		Detail: strings.ReplaceAll(text, f.Path, f.Name),
	}
}
