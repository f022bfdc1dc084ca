package ingest

import (
	"slices"
	"testing"
)

const (
	spiFormat      = "World Bank SPI, Data360 CSV"
	spiFirstFormat = "World Bank SPI, table of its authors"
	findexFormat   = "World Bank Global Findex CSV"
	govtechFormat  = "World Bank GovTech Maturity Index workbook"
	gciFormat      = "ITU Global Cybersecurity Index, Data360 CSV"
	trackerFormat  = "ITU ICT Regulatory Tracker CSV"
	idiFormat      = "ITU ICT Development Index 2024 CSV"

	spiFixture      = "worldbank/spi/spi_wdi_2004_2023_from_data360.csv"
	spiFirstFixture = "worldbank/spi/spi_index_2004_2019.csv"
	findexFixture   = "worldbank/findex/GlobalFindexDatabase2025_subset.csv"
	govtechFixture  = "worldbank/govtech/gtmi_groups_2020_2022_2025.xlsx"
	gciFixture      = "itu/gci/gci_overall_2020_2024_data360.csv"
	trackerFixture  = "itu/tracker/ict_regulatory_tracker_2022.csv"
	idiFixture      = "itu/idi/idi_2024.csv"
)

func TestFurtherQuirks(t *testing.T) {
	for _, q := range slices.Concat(furtherQuirks(), odinQuirks(), oxfordQuirks(), worksQuirks(),
		undpQuirks(), unctadQuirks(), imfQuirks(), wipoQuirks(), microsoftQuirks()) {
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
			where: "n.code IN ('BRN', 'TLS') AND (f.year <= 2020 OR f.year = 2023)", rows: []string{
				"wb_wdi_iq_spi_ovrl,BRN,2020,57.1933,A,,18,wb_wdi_iq_spi_ovrl",
				"wb_wdi_iq_spi_ovrl,BRN,2023,63.2062,A,,21,wb_wdi_iq_spi_ovrl",
				"wb_wdi_iq_spi_ovrl,TLS,2017,48.8387,A,,105,wb_wdi_iq_spi_ovrl",
				"wb_wdi_iq_spi_ovrl,TLS,2018,54.9483,A,,106,wb_wdi_iq_spi_ovrl",
				"wb_wdi_iq_spi_ovrl,TLS,2019,52.3787,A,,107,wb_wdi_iq_spi_ovrl",
				"wb_wdi_iq_spi_ovrl,TLS,2020,55.9312,A,,108,wb_wdi_iq_spi_ovrl",
				"wb_wdi_iq_spi_ovrl,TLS,2023,62.1408,A,,111,wb_wdi_iq_spi_ovrl",
			}},
		{is: "SPI: a person's date goes before that of the catalogue; the name need not be the publisher's", source: "worldbank", file: spiFixture,
			as: "x/spi.csv", given: "2025-08-01", format: spiFormat, vintage: "2025-08-01", facts: 83, outside: 10,
			where: "n.code = 'TLS' AND f.year = 2023", rows: []string{
				"wb_wdi_iq_spi_ovrl,TLS,2023,62.1408,A,,111,wb_wdi_iq_spi_ovrl",
			}},
		{is: "SPI of 2019: the overall score among many columns, empty where a part is missing", source: "worldbank", file: spiFirstFixture,
			format: spiFirstFormat, vintage: "2021-12-31", facts: 39, outside: 5,
			where: "n.code IN ('BRN', 'TLS', 'VNM')", rows: []string{
				"SPI.INDEX,TLS,2017,44.83875,A,,35,SPI.INDEX",
				"SPI.INDEX,TLS,2018,51.27833333,A,,22,SPI.INDEX",
				"SPI.INDEX,TLS,2019,51.04208333,A,,11,SPI.INDEX",
				"SPI.INDEX,VNM,2016,60.37833333,A,,43,SPI.INDEX",
				"SPI.INDEX,VNM,2017,64.455,A,,31,SPI.INDEX",
				"SPI.INDEX,VNM,2018,66.625,A,,19,SPI.INDEX",
				"SPI.INDEX,VNM,2019,65.95875,A,,7,SPI.INDEX",
			}},
		{is: "Findex: NA is no figure, Viet Nam's wave of 2021 is of 2022, women over men, groups passed over", source: "worldbank", file: findexFixture,
			format: findexFormat, vintage: "2025-12-31", facts: 103, outside: 0,
			where: "n.code IN ('MMR', 'VNM')", rows: []string{
				"account_t_d,MMR,2014,0.22784195,A,,14,account_t_d",
				"account_t_d,MMR,2017,0.25992298,A,,23,account_t_d",
				"account_t_d,MMR,2021,0.477910291,A,,32,account_t_d",
				"account_t_d,VNM,2011,0.213694927,A,,10,account_t_d",
				"account_t_d,VNM,2014,0.309509468,A,,18,account_t_d",
				"account_t_d,VNM,2017,0.30795793,A,,27,account_t_d",
				"account_t_d,VNM,2022,0.562657536,A,,36,account_t_d",
				"account_t_d,VNM,2024,0.705507534,A,,44,account_t_d",
				"account_t_d:women/men,MMR,2021,0.9319165281405816,A,,54,account_t_d",
				"account_t_d:women/men,VNM,2022,0.8803365040428662,A,,62,account_t_d",
				"account_t_d:women/men,VNM,2024,0.9808431044717941,A,,78,account_t_d",
				"fin26a,MMR,2017,0.011088291,A,,23,fin26a",
				"fin26a,MMR,2021,0.16583895,A,,32,fin26a",
				"fin26a,VNM,2017,0.065320807,A,,27,fin26a",
				"fin26a,VNM,2022,0.250226465,A,,36,fin26a",
				"fin26a,VNM,2024,0.455035807,A,,44,fin26a",
				"fin26b,MMR,2021,0.196837842,A,,32,fin26b",
				"fin26b,VNM,2022,0.40350784,A,,36,fin26b",
				"fin26b,VNM,2024,0.462382947,A,,44,fin26b",
			}},
		{is: "Findex: Singapore has accounts but no payments in 2024, Lao PDR was left out in 2014", source: "worldbank", file: findexFixture,
			format: findexFormat, vintage: "2025-12-31", facts: 103, outside: 0,
			where: "n.code = 'SGP' AND f.year >= 2021 OR n.code = 'LAO' AND f.year <= 2017", rows: []string{
				"account_t_d,LAO,2011,0.26773455,A,,5,account_t_d",
				"account_t_d,LAO,2017,0.290564189,A,,21,account_t_d",
				"account_t_d,SGP,2021,0.975498512,A,,34,account_t_d",
				"account_t_d,SGP,2024,0.979718288,A,,42,account_t_d",
				"account_t_d:women/men,SGP,2021,0.9858002330975385,A,,58,account_t_d",
				"account_t_d:women/men,SGP,2024,0.9927271809184737,A,,74,account_t_d",
				"fin26a,LAO,2017,0.03023987,A,,21,fin26a",
				"fin26a,SGP,2021,0.581148083,A,,34,fin26a",
				"fin26b,SGP,2021,0.584118748,A,,34,fin26b",
			}},
		{is: "GovTech: Timor-Leste as TMP, rows of the legend, all digits; 2020 is there for the catalogue to leave out", source: "worldbank", file: govtechFixture,
			format: govtechFormat, vintage: "2025-12-31", facts: 108, outside: 9,
			where: "n.code = 'TLS'", rows: []string{
				"gtei,TLS,2020,0.2354,A,,13,gtei",
				"gtei,TLS,2022,0.293629335539013,A,,26,gtei",
				"gtei,TLS,2025,0.334749290617849,A,,39,gtei",
				"gtmi,TLS,2020,0.3054757177871149,A,,13,gtmi",
				"gtmi,TLS,2022,0.3350037547704707,A,,26,gtmi",
				"gtmi,TLS,2025,0.410085142640111,A,,39,gtmi",
				"psdi,TLS,2020,0.3641523809523809,A,,13,psdi",
				"psdi,TLS,2022,0.4924,A,,26,psdi",
				"psdi,TLS,2025,0.4537691428571429,A,,39,psdi",
			}},
		{is: "GovTech: editions that the catalogue takes", source: "worldbank", file: govtechFixture,
			format: govtechFormat, vintage: "2025-12-31", facts: 108, outside: 9,
			where: "s.code = 'gtmi' AND f.year >= s.first_year AND n.code IN ('LAO', 'VNM')", rows: []string{
				"gtmi,LAO,2022,0.4139378949994328,A,,20,gtmi",
				"gtmi,LAO,2025,0.4037148186305562,A,,33,gtmi",
				"gtmi,VNM,2022,0.6817878360696814,A,,27,gtmi",
				"gtmi,VNM,2025,0.7361118812289351,A,,40,gtmi",
			}},
		{is: "GCI: two editions, of which the catalogue takes 2024", source: "itu", file: gciFixture,
			format: gciFormat, vintage: "2024-12-31", facts: 24, outside: 2,
			where: "f.year >= s.first_year", rows: []string{
				"ITU_GCI_GCI_OVRL_SCRE,BRN,2024,70.3978,A,,16,OBS_VALUE",
				"ITU_GCI_GCI_OVRL_SCRE,IDN,2024,100.0,A,,18,OBS_VALUE",
				"ITU_GCI_GCI_OVRL_SCRE,JPN,2024,97.5731,A,,19,OBS_VALUE",
				"ITU_GCI_GCI_OVRL_SCRE,KHM,2024,37.0873,A,,17,OBS_VALUE",
				"ITU_GCI_GCI_OVRL_SCRE,LAO,2024,33.7368,A,,20,OBS_VALUE",
				"ITU_GCI_GCI_OVRL_SCRE,MMR,2024,73.5815,A,,22,OBS_VALUE",
				"ITU_GCI_GCI_OVRL_SCRE,MYS,2024,98.822,A,,21,OBS_VALUE",
				"ITU_GCI_GCI_OVRL_SCRE,PHL,2024,93.4841,A,,23,OBS_VALUE",
				"ITU_GCI_GCI_OVRL_SCRE,SGP,2024,99.8565,A,,24,OBS_VALUE",
				"ITU_GCI_GCI_OVRL_SCRE,THA,2024,99.2188,A,,25,OBS_VALUE",
				"ITU_GCI_GCI_OVRL_SCRE,TLS,2024,16.8244,A,,26,OBS_VALUE",
				"ITU_GCI_GCI_OVRL_SCRE,VNM,2024,99.7405,A,,27,OBS_VALUE",
			}},
		{is: "GCI: scores of other measures are outside", source: "itu", file: gciFixture,
			change: replacing("ITU_GCI_GCI_OVRL_SCRE,JPN", "ITU_GCI_GCI_LEGL_SCRE,JPN"),
			format: gciFormat, vintage: "2024-12-31", facts: 22, outside: 4,
			where: "n.code IN ('JPN', 'TLS')", rows: []string{
				"ITU_GCI_GCI_OVRL_SCRE,TLS,2020,4.25926,A,,13,OBS_VALUE",
				"ITU_GCI_GCI_OVRL_SCRE,TLS,2024,16.8244,A,,26,OBS_VALUE",
			}},
		{is: "tracker: countries by name, Brunei in South Asia, last line without an end but of another country", source: "itu", file: trackerFixture,
			format: trackerFormat, vintage: "2023-12-31", facts: 12, outside: 3,
			where: "true", rows: []string{
				"Overall Score,BRN,2022,71.5,A,,3,Overall Score",
				"Overall Score,IDN,2022,62.0,A,,6,Overall Score",
				"Overall Score,JPN,2022,73.5,A,,7,Overall Score",
				"Overall Score,KHM,2022,68.0,A,,4,Overall Score",
				"Overall Score,LAO,2022,36.7,A,,8,Overall Score",
				"Overall Score,MMR,2022,63.5,A,,10,Overall Score",
				"Overall Score,MYS,2022,85.0,A,,9,Overall Score",
				"Overall Score,PHL,2022,69.2,A,,11,Overall Score",
				"Overall Score,SGP,2022,93.5,A,,12,Overall Score",
				"Overall Score,THA,2022,85.5,A,,13,Overall Score",
				"Overall Score,TLS,2022,55.5,A,,14,Overall Score",
				"Overall Score,VNM,2022,70.8,A,,15,Overall Score",
			}},
		{is: "IDI: two editions, names that lost a letter and have no code, no score for 2023", source: "itu", file: idiFixture,
			format: idiFormat, vintage: "2024-12-31", facts: 24, outside: 10,
			where: "true", rows: []string{
				"idi_2023,BRN,2023,94.8,A,,3,idi_2023",
				"idi_2023,IDN,2023,80.1,A,,7,idi_2023",
				"idi_2023,JPN,2023,92.0,A,,8,idi_2023",
				"idi_2023,KHM,2023,68.5,A,,4,idi_2023",
				"idi_2023,LAO,2023,64.6,A,,9,idi_2023",
				"idi_2023,MMR,2023,65.7,A,,12,idi_2023",
				"idi_2023,MYS,2023,94.5,A,,11,idi_2023",
				"idi_2023,PHL,2023,65.0,A,,13,idi_2023",
				"idi_2023,SGP,2023,97.4,A,,14,idi_2023",
				"idi_2023,THA,2023,88.7,A,,15,idi_2023",
				"idi_2023,TLS,2023,39.0,A,,16,idi_2023",
				"idi_2023,VNM,2023,80.6,A,,18,idi_2023",
				"idi_score,BRN,2024,95.7,A,,3,idi_score",
				"idi_score,IDN,2024,82.8,A,,7,idi_score",
				"idi_score,JPN,2024,93.2,A,,8,idi_score",
				"idi_score,KHM,2024,72.6,A,,4,idi_score",
				"idi_score,LAO,2024,65.3,A,,9,idi_score",
				"idi_score,MMR,2024,63.8,A,,12,idi_score",
				"idi_score,MYS,2024,95.0,A,,11,idi_score",
				"idi_score,PHL,2024,74.4,A,,13,idi_score",
				"idi_score,SGP,2024,97.8,A,,14,idi_score",
				"idi_score,THA,2024,91.0,A,,15,idi_score",
				"idi_score,TLS,2024,39.2,A,,16,idi_score",
				"idi_score,VNM,2024,85.0,A,,18,idi_score",
			}},
	}
}
