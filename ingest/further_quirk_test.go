package ingest

import "testing"

const (
	spiFormat     = "World Bank SPI, Data360 CSV"
	findexFormat  = "World Bank Global Findex CSV"
	govtechFormat = "World Bank GovTech Maturity Index workbook"
	gciFormat     = "ITU Global Cybersecurity Index, Data360 CSV"
	trackerFormat = "ITU ICT Regulatory Tracker CSV"
	idiFormat     = "ITU ICT Development Index 2024 CSV"

	spiFixture     = "worldbank/spi/spi_wdi_2004_2023_from_data360.csv"
	findexFixture  = "worldbank/findex/GlobalFindexDatabase2025_subset.csv"
	govtechFixture = "worldbank/govtech/gtmi_groups_2020_2022_2025.xlsx"
	gciFixture     = "itu/gci/gci_overall_2020_2024_data360.csv"
	trackerFixture = "itu/tracker/ict_regulatory_tracker_2022.csv"
	idiFixture     = "itu/idi/idi_2024.csv"
)

func TestFurtherQuirks(t *testing.T) {
	for _, q := range furtherQuirks() {
		t.Run(string(q.source)+": "+q.is, func(t *testing.T) {
			stage, loaded := q.load(t)
			wantClean(t, loaded)
			if loaded.Vintage != q.vintage || loaded.Facts != q.facts || loaded.Outside != q.outside {
				t.Errorf("vintage %s, %d facts, %d outside; want %s, %d, %d",
					loaded.Vintage, loaded.Facts, loaded.Outside, q.vintage, q.facts, q.outside)
			}
			wantLines(t, "stage", staged(t, stage, q.where), q.rows)
			if q.cover != nil {
				wantLines(t, "cover", covered(t, stage), q.cover)
			}
		})
	}
}

func furtherQuirks() []quirk {
	return []quirk{
		{is: "SPI: every economy in every year, empty before its first score", source: "worldbank", file: spiFixture,
			format: spiFormat, vintage: "2025-07-01", facts: 83, outside: 10,
			where: "n.code IN ('BRN', 'TLS') AND (f.year <= 2020 OR f.year = 2023)", rows: []string{}},
		{is: "SPI: a person's date goes before that of the catalogue; the name need not be the publisher's", source: "worldbank", file: spiFixture,
			as: "x/spi.csv", given: "2025-08-01", format: spiFormat, vintage: "2025-08-01", facts: 83, outside: 10,
			where: "n.code = 'TLS' AND f.year = 2023", rows: []string{}},
		{is: "Findex: NA is no figure, Viet Nam's wave of 2021 is of 2022, women over men, groups passed over", source: "worldbank", file: findexFixture,
			format: findexFormat, vintage: "2025-12-31", facts: -1, outside: -1,
			where: "n.code IN ('MMR', 'VNM')", rows: []string{}},
		{is: "Findex: Singapore has accounts but no payments in 2024, Lao PDR was left out in 2014", source: "worldbank", file: findexFixture,
			format: findexFormat, vintage: "2025-12-31", facts: -1, outside: -1,
			where: "n.code = 'SGP' AND f.year >= 2021 OR n.code = 'LAO' AND f.year <= 2017", rows: []string{}},
		{is: "GovTech: Timor-Leste as TMP, rows of the legend, all digits; 2020 is there for the catalogue to leave out", source: "worldbank", file: govtechFixture,
			format: govtechFormat, vintage: "2025-12-31", facts: -1, outside: -1,
			where: "n.code = 'TLS'", rows: []string{}},
		{is: "GovTech: editions that the catalogue takes", source: "worldbank", file: govtechFixture,
			format: govtechFormat, vintage: "2025-12-31", facts: -1, outside: -1,
			where: "s.code = 'gtmi' AND f.year >= s.first_year AND n.code IN ('LAO', 'VNM')", rows: []string{}},
		{is: "GCI: two editions, of which the catalogue takes 2024", source: "itu", file: gciFixture,
			format: gciFormat, vintage: "2024-12-31", facts: -1, outside: -1,
			where: "f.year >= s.first_year", rows: []string{}},
		{is: "GCI: scores of other measures are outside", source: "itu", file: gciFixture,
			change: replacing("ITU_GCI_GCI_OVRL_SCRE,JPN", "ITU_GCI_GCI_LEGL_SCRE,JPN"),
			format: gciFormat, vintage: "2024-12-31", facts: -1, outside: -1,
			where: "n.code IN ('JPN', 'TLS')", rows: []string{}},
		{is: "tracker: countries by name, Brunei in South Asia, last line without an end but of another country", source: "itu", file: trackerFixture,
			format: trackerFormat, vintage: "2023-12-31", facts: -1, outside: -1,
			where: "true", rows: []string{}},
		{is: "IDI: two editions, names that lost a letter and have no code, no score for 2023", source: "itu", file: idiFixture,
			format: idiFormat, vintage: "2024-12-31", facts: -1, outside: -1,
			where: "true", rows: []string{}},
	}
}
