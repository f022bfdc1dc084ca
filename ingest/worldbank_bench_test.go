package ingest

import (
	"bufio"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"testing"

	"readiness/data"
)

// benchRows is the size of the generated table. The publisher's own has
// 400 000 rows; the ratio of the two benchmarks is the same there.
const benchRows = 20_000

// BenchmarkWideCSV compares our load of a table of the shape of the World
// Bank's bulk download, of which the catalogue takes every row, with the least
// that DuckDB itself does for the same rows: read_csv with stated types, turned
// by UNPIVOT, into a table of a file. The budget for the ratio is 1.3.
func BenchmarkWideCSV(b *testing.B) {
	ctx := context.Background()
	path := filepath.Join(b.TempDir(), "WDICSV.csv")
	series, countries := wideFile(b, path, benchRows)
	file := fileOf(b, "worldbank", path, "2026-07/WDICSV.csv")
	file.Vintage = "2026-07-13"

	b.Run("load", func(b *testing.B) {
		var facts int
		for b.Loop() {
			b.StopTimer()
			// A new stage each time: DuckDB keeps the room of deleted rows.
			stage, done := benchStage(b, series, countries)
			b.StartTimer()
			loaded := loadInto(b, stage, file, "World Bank bulk CSV")
			b.StopTimer()
			if len(loaded.Findings) > 0 {
				b.Fatal(loaded.Findings[0])
			}
			facts = loaded.Facts
			done()
			b.StartTimer()
		}
		b.ReportMetric(float64(facts), "facts")
	})
	b.Run("duckdb", func(b *testing.B) {
		statement := duckDBOwn(path)
		for b.Loop() {
			b.StopTimer()
			stage, done := benchStage(b, series, countries)
			b.StartTimer()
			if _, err := stage.Exec(ctx, statement); err != nil {
				b.Fatal(err)
			}
			b.StopTimer()
			done()
			b.StartTimer()
		}
	})
}

// duckDBOwn is what a person would type for the same rows.
func duckDBOwn(path string) string {
	columns := "'country': 'VARCHAR', 'code': 'VARCHAR', 'name': 'VARCHAR', 'series': 'VARCHAR'"
	for year := 1960; year < 2024; year++ {
		columns += fmt.Sprintf(", '%d': 'DOUBLE'", year)
	}
	return fmt.Sprintf(`CREATE OR REPLACE TABLE duckdb_own AS SELECT code, series, year::SMALLINT AS year, value
		FROM (UNPIVOT (SELECT * EXCLUDE (country, name) FROM read_csv(%s, columns = {%s}, header = true, auto_detect = false))
			ON COLUMNS('^[0-9]{4}$') INTO NAME year VALUE value)`, quoteText(path), columns)
}

// wideFile writes a table like WDICSV.csv, the same for every run: 266
// economies, 64 years, a bit more than a third of the cells filled.
func wideFile(b *testing.B, path string, rows int) (series, countries []string) {
	b.Helper()
	random := rand.New(rand.NewPCG(1960, 2023))
	const economies = 266
	countries = []string{"BRN", "KHM", "IDN", "LAO", "MYS", "MMR", "PHL", "SGP", "THA", "TLS", "VNM"}
	for at := len(countries); at < economies; at++ {
		countries = append(countries, fmt.Sprintf("X%c%c", 'A'+at/26, 'A'+at%26))
	}
	for at := range (rows + economies - 1) / economies {
		series = append(series, fmt.Sprintf("SE.R%05d.ZS", at))
	}
	file, err := os.Create(path)
	if err != nil {
		b.Fatal(err)
	}
	defer file.Close()
	out := bufio.NewWriterSize(file, 1<<20)
	fmt.Fprint(out, "Country Name,Country Code,Indicator Name,Indicator Code")
	for year := 1960; year < 2024; year++ {
		fmt.Fprintf(out, ",%d", year)
	}
	out.WriteString("\n")
	for at := range rows {
		country, code := countries[at/len(series)], series[at%len(series)]
		fmt.Fprintf(out, "\"Economy, %s\",%s,\"Indicator %s (%% of something, modelled)\",%s", country, country, code, code)
		for range 64 {
			out.WriteByte(',')
			if random.Float64() < 0.37 {
				out.WriteString(strconv.FormatFloat(random.Float64()*100, 'g', 15, 64))
			}
		}
		out.WriteString("\n")
	}
	if err := out.Flush(); err != nil {
		b.Fatal(err)
	}
	return series, countries
}

// benchStage is a stage, in a file of its own, whose catalogue takes every
// generated series and country; done closes and removes it.
func benchStage(b *testing.B, series, countries []string) (stage *Stage, done func()) {
	b.Helper()
	ctx := context.Background()
	catalog, err := embeddedOnce()
	if err != nil {
		b.Fatal(err)
	}
	stage, done = openFormatStage(b, catalog)
	statements := []string{"DELETE FROM catalog_series", "DELETE FROM catalog_country"}
	for at, code := range series {
		statements = append(statements, fmt.Sprintf("INSERT INTO catalog_series VALUES (%[1]d, 'worldbank', '%[2]s', %[1]d, 1, false, %[3]d)", at+1, code, data.FirstYear))
	}
	for at, code := range countries {
		statements = append(statements, fmt.Sprintf("INSERT INTO catalog_country VALUES ('%s', %d)", code, at+1))
	}
	for _, statement := range statements {
		if _, err := stage.Exec(ctx, statement); err != nil {
			b.Fatal(err)
		}
	}
	return stage, done
}
