package ingest

import (
	"context"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
)

// BenchmarkJSONPage compares our load of a full page of the World Bank's API,
// 266 economies by 66 years of one series of the catalogue, with what DuckDB
// itself needs to bring the rows of the same page into a table. The budget for
// the ratio is 1.3.
func BenchmarkJSONPage(b *testing.B) {
	ctx := context.Background()
	stage := formatStage(b)
	rows := jsonRows(stage)
	page := fmt.Sprintf(`[{"page":1,"pages":1,"per_page":20000,"total":%d,"sourceid":"2","lastupdated":"2026-07-13"},[%s]]`,
		len(rows), strings.Join(rows, ","))
	file := written(b, "worldbank", "IT.NET.USER.ZS.page-1.json", []byte(page))

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
		statement := fmt.Sprintf(`CREATE OR REPLACE TEMP TABLE duckdb_own AS
			SELECT v.countryiso3code, v.indicator.id, v.date, v.value, v.obs_status
			FROM (SELECT unnest(from_json(json->'$[1]', '[{"indicator": {"id": "VARCHAR"}, "country": {"id": "VARCHAR"},
				"countryiso3code": "VARCHAR", "date": "INTEGER", "value": "DOUBLE", "obs_status": "VARCHAR"}]')) AS v
			FROM read_json_objects(%s, format = 'unstructured'))`, quoteText(file.Path))
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
