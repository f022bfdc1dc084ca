package ingest

import (
	"context"
	"database/sql"
	_ "embed"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"readiness/data"
	"readiness/data/warehouse"
)

//go:embed sql/seed.sql
var seedQuestion string

// firstSeedYear is the first reference year of the seed. Before 1990 nothing
// digital is reported, and the context series would double its size.
const firstSeedYear = 1990

// ExportSeed writes a release as the files of the embedded seed, <source>.csv
// each, and says how many rows each has. Sources whose licence forbids passing
// figures on, or that have none, get no file. Derived indicators are written
// for people to read, unless one of their inputs may not be passed on; loading
// the seed computes them again.
func ExportSeed(ctx context.Context, reader *warehouse.Reader, catalog *data.Catalog, folder string) (map[data.SourceID]int, error) {
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return nil, fmt.Errorf("export the seed: %w", err)
	}
	written := map[data.SourceID]int{}
	for _, source := range catalog.Sources() {
		if !source.Licence.Redistribute {
			continue
		}
		rows, err := exportSource(ctx, reader, catalog, source.ID, filepath.Join(folder, string(source.ID)+".csv"))
		if err != nil {
			return written, fmt.Errorf("export the seed of %s: %w", source.ID, err)
		}
		if rows > 0 {
			written[source.ID] = rows
		}
	}
	return written, nil
}

func exportSource(ctx context.Context, reader *warehouse.Reader, catalog *data.Catalog, source data.SourceID, path string) (int, error) {
	rows, err := reader.QueryContext(ctx, seedQuestion, sql.Named("source", string(source)), sql.Named("first", firstSeedYear))
	if err != nil {
		return 0, err
	}
	defer rows.Close()
	if !rows.Next() {
		return 0, rows.Err()
	}
	count := 0
	err = durably(path, func(out io.Writer) error {
		w, err := NewTidyWriter(out)
		if err != nil {
			return err
		}
		for more := true; more; more = rows.Next() {
			row := data.Observation{Source: source}
			if err := rows.Scan(&row.Indicator, &row.Country, &row.Year, &row.Value, &row.Unit, &row.Status, &row.Vintage, &row.Note); err != nil {
				return err
			}
			indicator, err := catalog.Indicator(row.Indicator)
			if err != nil {
				return err
			}
			if _, withheld := catalog.Withheld(indicator); withheld {
				continue
			}
			if err := w.Write(row); err != nil {
				return err
			}
			count++
		}
		return w.Flush()
	})
	if err == nil {
		err = rows.Err()
	}
	return count, err
}
