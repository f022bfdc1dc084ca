package ingest

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// BenchmarkJSONPage compares our load of a full page of the World Bank's API,
// 266 economies by 66 years of one series of the catalogue, with DuckDB's own
// read_json of the same rows, without their envelope, into a table. The budget
// for the ratio is 1.3.
func BenchmarkJSONPage(b *testing.B) {
	ctx := context.Background()
	stage := formatStage(b)
	rows := jsonRows(stage)
	page := fmt.Sprintf(`[{"page":1,"pages":1,"per_page":20000,"total":%d,"sourceid":"2","lastupdated":"2026-07-13"},[%s]]`,
		len(rows), strings.Join(rows, ","))
	file := written(b, "worldbank", "IT.NET.USER.ZS.page-1.json", []byte(page))
	bare := filepath.Join(b.TempDir(), "bare.json")
	if err := os.WriteFile(bare, []byte("["+strings.Join(rows, ",")+"]"), 0o644); err != nil {
		b.Fatal(err)
	}

	b.Run("load", func(b *testing.B) {
		for b.Loop() {
			loaded := loadInto(b, stage, file, "World Bank API JSON")
			if len(loaded.Findings) > 0 {
				b.Fatal(loaded.Findings[0])
			}
			b.ReportMetric(float64(loaded.Facts), "facts")
		}
	})
	b.Run("duckdb", func(b *testing.B) {
		statement := fmt.Sprintf(`CREATE OR REPLACE TEMP TABLE duckdb_own AS SELECT countryiso3code, indicator.id, date, value, obs_status
			FROM read_json(%s, format = 'array', columns = {indicator: 'STRUCT(id VARCHAR, "value" VARCHAR)',
				country: 'STRUCT(id VARCHAR, "value" VARCHAR)', countryiso3code: 'VARCHAR', date: 'INTEGER',
				value: 'DOUBLE', unit: 'VARCHAR', obs_status: 'VARCHAR', "decimal": 'INTEGER'})`, quoteText(bare))
		for b.Loop() {
			if _, err := stage.Exec(ctx, statement); err != nil {
				b.Fatal(err)
			}
		}
	})
}

// jsonRows are the rows of a reply about all economies that the catalogue
// knows, as the API writes them.
func jsonRows(stage *Stage) []string {
	random := rand.New(rand.NewPCG(1960, 2025))
	var codes []string
	for _, country := range stage.Catalog().Countries() {
		codes = append(codes, string(country.ISO3))
	}
	for _, area := range stage.Catalog().Areas() {
		if len(area.Code) == 3 && len(codes) < 266 {
			codes = append(codes, area.Code)
		}
	}
	var rows []string
	for _, code := range codes {
		for year := 2025; year >= 1960; year-- {
			value := "null"
			if random.Float64() < 0.6 {
				value = fmt.Sprint(random.Float64() * 100)
			}
			rows = append(rows, fmt.Sprintf(`{"indicator":{"id":"IT.NET.USER.ZS","value":"Individuals using the Internet (%% of population)"},`+
				`"country":{"id":"%.2s","value":"Economy %[1]s"},"countryiso3code":"%[1]s","date":"%d","value":%s,"unit":"","obs_status":"","decimal":0}`,
				code, year, value))
		}
	}
	return rows
}
