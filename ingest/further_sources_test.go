package ingest

import (
	"path/filepath"
	"slices"
	"testing"

	"readiness/data"
)

// furtherSource is a file of an archive of publishers' files, as they are kept
// with their provenance, with figures that are known from the publishers.
type furtherSource struct {
	source  data.SourceID
	file    string // below the archive
	format  string
	vintage data.Vintage
	where   string // of the stage's rows to look at
	rows    []string
	members []string // indicator and how many members of ASEAN have a figure
}

// TestFurtherSources reads whole files, which are not in the repository.
func TestFurtherSources(t *testing.T) {
	root := sourcesFolder(t)
	for _, s := range slices.Concat(furtherSources(), surveySources()) {
		t.Run(s.file, func(t *testing.T) {
			stage := formatStage(t)
			path := filepath.Join(root, filepath.FromSlash(s.file))
			loaded := loadInto(t, stage, fileOf(t, s.source, path, s.file), s.format)
			wantClean(t, loaded)
			if loaded.Vintage != s.vintage {
				t.Errorf("vintage %s, want %s", loaded.Vintage, s.vintage)
			}
			wantLines(t, "stage", staged(t, stage, s.where), s.rows)
			wantLines(t, "members", membersOf(t, stage), s.members)
		})
	}
}

// membersOf counts the members of ASEAN that have a figure in a year that the
// catalogue takes.
func membersOf(t *testing.T, stage *Stage) []string {
	t.Helper()
	r := reading{stage: stage}
	return lines(t, stage, `
		SELECT i.id, count(DISTINCT f.country)::VARCHAR
		FROM stage f
		JOIN catalog_series s ON s.key = f.series
		JOIN catalog_indicator i ON i.key = f.indicator
		JOIN catalog_country n ON n.country = f.country
		WHERE f.value IS NOT NULL AND f.year >= s.first_year AND list_contains(string_split($members, ','), n.code)
		GROUP BY ALL ORDER BY ALL`, named("members", r.members()))
}

func furtherSources() []furtherSource {
	return []furtherSource{
		{source: "oecd", file: "oecd/DF_STRI_DIGITAL_2026-05-04.csv", format: oecdFormat, vintage: "2026-05-04",
			where: "f.year = 2025 AND n.code IN ('BRN', 'SGP', 'VNM')",
			rows: []string{
				"STRI,BRN,2025,0.2712714970111847,A,,3360,OBS_VALUE",
				"STRI,SGP,2025,0.1813370585441589,A,,3391,OBS_VALUE",
				"STRI,VNM,2025,0.2252458333969116,A,,3398,OBS_VALUE",
			},
			members: []string{"digital-trade-barriers,10"}},
		{source: "pch", file: "worldbank/data360-sdmx-csv/PCH_IXP_NUM.csv", format: pchFormat, vintage: "2026-01-31",
			where: "n.code IN ('TLS', 'IDN')",
			rows: []string{
				"PCH_IXP_NUM,IDN,2024,17.0,A,,65,OBS_VALUE",
				"PCH_IXP_NUM,TLS,2024,1.0,A,,142,OBS_VALUE",
			},
			members: []string{"ixps,10"}},
		{source: "worldbank", file: "worldbank/spi_wdi_2004_2023_from_data360.csv", format: "World Bank SPI, Data360 CSV", vintage: "2025-07-01",
			where: "f.year = 2023 AND n.code = 'TLS' OR f.year = 2019 AND n.code = 'VNM'",
			rows: []string{
				"wb_wdi_iq_spi_ovrl,TLS,2023,62.1408,A,,3881,wb_wdi_iq_spi_ovrl",
				"wb_wdi_iq_spi_ovrl,VNM,2019,60.1254,A,,4197,wb_wdi_iq_spi_ovrl",
			},
			members: []string{"statistical-performance,11"}},
		{source: "worldbank", file: "worldbank/spi_index_2004_2019.csv", format: spiFirstFormat, vintage: "2021-12-31",
			where: "f.year = 2019 AND n.code IN ('TLS', 'VNM')",
			rows: []string{
				"SPI.INDEX,TLS,2019,51.04208333,A,,137,SPI.INDEX",
				"SPI.INDEX,VNM,2019,65.95875,A,,77,SPI.INDEX",
			},
			members: []string{"statistical-performance,10"}},
		{source: "worldbank", file: "worldbank/GlobalFindexDatabase2025_subset.csv", format: "World Bank Global Findex CSV", vintage: "2025-12-31",
			where: "f.year IN (2021, 2022) AND n.code IN ('KHM', 'VNM')",
			rows: []string{
				"account_t_d,KHM,2021,0.333949916,A,,450,account_t_d",
				"account_t_d,VNM,2022,0.562657536,A,,567,account_t_d",
				"account_t_d:women/men,KHM,2021,0.9451438938033769,A,,1576,account_t_d",
				"account_t_d:women/men,VNM,2022,0.8803365040428662,A,,1810,account_t_d",
				"fin26a,KHM,2021,0.024698675,A,,450,fin26a",
				"fin26a,VNM,2022,0.250226465,A,,567,fin26a",
				"fin26b,KHM,2021,0.043751069,A,,450,fin26b",
				"fin26b,VNM,2022,0.40350784,A,,567,fin26b",
			},
			members: []string{"account-gender-parity,9", "account-ownership,9", "online-bill-payment,9", "online-shopping,9"}},
		{source: "worldbank", file: "worldbank/gtmi_groups_2020_2022_2025.xlsx", format: "World Bank GovTech Maturity Index workbook", vintage: "2025-12-31",
			where: "n.code = 'TLS'",
			rows: []string{
				"gtei,TLS,2020,0.2354,A,,159,gtei",
				"gtei,TLS,2022,0.293629335539013,A,,376,gtei",
				"gtei,TLS,2025,0.334749290617849,A,,573,gtei",
				"gtmi,TLS,2020,0.3054757177871149,A,,159,gtmi",
				"gtmi,TLS,2022,0.3350037547704707,A,,376,gtmi",
				"gtmi,TLS,2025,0.410085142640111,A,,573,gtmi",
				"psdi,TLS,2020,0.3641523809523809,A,,159,psdi",
				"psdi,TLS,2022,0.4924,A,,376,psdi",
				"psdi,TLS,2025,0.4537691428571429,A,,573,psdi",
			},
			members: []string{"govtech-enablers,11", "gtmi,11", "service-delivery,11"}},
		{source: "itu", file: "itu/gci_overall_2020_2024_data360.csv", format: "ITU Global Cybersecurity Index, Data360 CSV", vintage: "2024-12-31",
			where: "n.code = 'TLS'",
			rows: []string{
				"ITU_GCI_GCI_OVRL_SCRE,TLS,2020,4.25926,A,,174,OBS_VALUE",
				"ITU_GCI_GCI_OVRL_SCRE,TLS,2024,16.8244,A,,368,OBS_VALUE",
			},
			members: []string{"cybersecurity,11"}},
		{source: "itu", file: "itu/ict_regulatory_tracker_2022.csv", format: "ITU ICT Regulatory Tracker CSV", vintage: "2023-12-31",
			where: "n.code IN ('BRN', 'TLS')",
			rows: []string{
				"Overall Score,BRN,2022,71.5,A,,26,Overall Score",
				"Overall Score,TLS,2022,55.5,A,,174,Overall Score",
			},
			members: []string{"ict-regulation,11"}},
		{source: "itu", file: "itu/idi_2024.csv", format: "ITU ICT Development Index 2024 CSV", vintage: "2024-12-31",
			where: "n.code IN ('LAO', 'TLS')",
			rows: []string{
				"idi_2023,LAO,2023,64.6,A,,84,idi_2023",
				"idi_2023,TLS,2023,39.0,A,,153,idi_2023",
				"idi_score,LAO,2024,65.3,A,,84,idi_score",
				"idi_score,TLS,2024,39.2,A,,153,idi_score",
			},
			members: []string{"idi,11"}},
	}
}

// TestSDMXSamples reads the samples that the standard and its users give out.
func TestSDMXSamples(t *testing.T) {
	root := sourcesFolder(t)
	for _, pattern := range []string{"sdmx/sdmx-json-*/*.json", "sdmx/sdmx-csv-2.0-spec-examples/*.csv", "oecd/*.csv", "worldbank/data360-sdmx-csv/*.csv"} {
		files, err := filepath.Glob(filepath.Join(root, filepath.FromSlash(pattern)))
		if err != nil || len(files) == 0 {
			t.Fatalf("%s: %d files, %v", pattern, len(files), err)
		}
		for _, file := range files {
			err := WholeSDMX(file)
			if semicolons := filepath.Base(file) == "example-04.csv"; semicolons != (err != nil) {
				t.Errorf("%s: %v", file, err)
			}
		}
	}
}
