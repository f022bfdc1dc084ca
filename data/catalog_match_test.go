package data

import (
	"errors"
	"testing"
)

func TestMatchCountry(t *testing.T) {
	c := loaded(t)
	for text, want := range map[string]CountryCode{
		"TLS": "TLS", "TL": "TLS", "626": "TLS", "TMP": "TLS", "Timor-Leste**": "TLS", "East Timor": "TLS",
		"Viet Nam ": "VNM", "Vietnam": "VNM", "\u00a0Singapore\t": "SGP", "096": "BRN", "Brunei": "BRN",
		"Lao P.D.R.": "LAO", "Lao People’s Democratic Republic": "LAO", "Lao People'S Democratic Republic": "LAO",
		"Myanmar (Burma)": "MMR", "Korea, Rep.": "KOR", "1W": "WLD", "World": "WLD",
	} {
		country, kind := c.MatchCountry(text)
		if kind != CountryMatch || country.ISO3 != want {
			t.Errorf("%q is %q (kind %d), want %s", text, country.ISO3, kind, want)
		}
	}
	for _, text := range []string{"ZWE", "FCS", "F1", "AFE", "ANT", "XKX", "AAA", "Arab World", "High income",
		"Zimbabwe ", "Côte d'Ivoire", "Cã´Te D'Ivoire", "Georgia (Country)", "004", "Korea, Dem. People's Rep.", "Guinea"} {
		if country, kind := c.MatchCountry(text); kind != AreaMatch || country.ISO3 != "" {
			t.Errorf("%q is %q (kind %d), want a known area", text, country.ISO3, kind)
		}
	}
	// Near misses, legend rows and blanks must not pass for a country.
	for _, text := range []string{"", "  ", "tls", "Timor-leste", "timor-leste", "Viet  Nam", "LAOS", "0.5", "96", "Burma", "NA**", "ZZZ"} {
		if country, kind := c.MatchCountry(text); kind != NoMatch {
			t.Errorf("%q passes for %q (kind %d), want no match", text, country.ISO3, kind)
		}
	}
}

// TestEveryISOCodeIsKnown: 249 economies have a code of ISO 3166-1 and an M49
// number; a source may report on any of them.
func TestEveryISOCodeIsKnown(t *testing.T) {
	c := loaded(t)
	history := map[string]bool{"ANT": true, "CSK": true, "DDR": true, "SCG": true, "SUN": true, "YUG": true}
	count := 0
	for _, country := range c.Countries() {
		if country.Role != World {
			count++
		}
	}
	for _, a := range c.Areas() {
		if len(a.Code) == 3 && a.M49 != "" && !history[a.Code] {
			count++
		}
	}
	if count != 249 {
		t.Errorf("%d codes of ISO 3166-1, want 249", count)
	}
}

func TestVintageOfEdition(t *testing.T) {
	c := loaded(t)
	for _, want := range []struct {
		source  SourceID
		path    string
		vintage Vintage
		dataset DatasetID
	}{
		{"itu", "2025-12/population_coverage_mobile_network.csv", "2025-12-30", "datahub"},
		{"itu", "some/where/2026-05/individuals-using-the-internet.csv", "2026-05-06", "datahub"},
		{"worldbank", "sp.pop.totl/data.csv", "2026-07-01", "wdi"},
		{"worldbank", "preamble-cut_2026-03/API_GE.EST_DS2_en_csv_v2_4300.csv", "2026-04-01", "wgi"},
		{"worldbank", "preamble-cut_2026-03/API_NY.GDP.PCAP.PP.CD_DS2_en_csv_v2_35.csv", "2026-04-01", "wdi"},
		{"worldbank", "preamble-cut_2026/API_IT.NET.USER.ZS_DS2_en_csv_v2_1228.csv", "2026-03-02", "wdi"},
		{"worldbank", "preamble-cut_2024-11/API_IT.NET.USER.ZS_DS2_en_csv_v2_2160.csv", "2024-11-30", "wdi"},
		{"worldbank", "excel-resaved_preamble-cut_2025-07-01/API_GB.XPD.RSDV.GD.ZS_DS2_en_csv_v2_496977.csv", "2025-07-01", "wdi"},
		{"worldbank", "wdi-api-json-envelope-cut/IT.NET.USER.ZS.json", "2026-04-25", "wdi"},
		{"worldbank", "2020-subset/WDIData.csv", "2021-07-08", "wdi"},
		{"worldbank", "GlobalFindexDatabase2025_subset.csv", "2025-12-31", "findex"},
		{"undesa", "EGOV_DATA_2024.csv", "2024-12-31", "egov-survey"},
		{"undesa", "un/egdi-2010.csv", "2010-12-31", "egov-survey"},
		{"undesa", "EGDI_2004-2022_subindicators_latin1.csv", "2008-12-31", "egov-survey"},
		{"opendatawatch", "ODIN_2022_detail.csv", "2023-08-09", "odin"},
	} {
		edition, dataset, ok := c.Vintage(want.source, want.path)
		if !ok || edition.Vintage != want.vintage || dataset != want.dataset {
			t.Errorf("%s %s is of %s in %s (%v), want %s in %s", want.source, want.path, edition.Vintage, dataset, ok, want.vintage, want.dataset)
		}
	}
	for _, none := range []struct {
		source SourceID
		path   string
	}{
		{"worldbank", "2026-07-13/API_IT.NET.USER.ZS_DS2_en_csv_v2_33086.csv"}, // carries its date inside
		{"worldbank", "data.csv"},             // too short for any pattern
		{"undesa", "EGOV_DATA_2026.csv"},      // an edition that we do not know yet
		{"worldbank", "EGOV_DATA_2024.csv"},   // another source's file
		{"nobody", "EGOV_DATA_2024.csv"},      // no such source
		{"undesa", "EGOV_DATA_2024.csv.part"}, // the whole name counts
	} {
		if edition, _, ok := c.Vintage(none.source, none.path); ok {
			t.Errorf("%s %s passes for %s, want no edition", none.source, none.path, edition.Title)
		}
	}
}

func TestLookups(t *testing.T) {
	c := loaded(t)
	for source, codes := range map[SourceID]map[string]IndicatorID{
		"worldbank": {"IT.NET.USER.ZS": "internet-users", "GE.EST": "gov-effectiveness", "IQ.SPI.OVRL": "statistical-performance", "fin26a": "online-bill-payment"},
		"itu":       {"i271GA": "coverage-4g", "i4214l": "intl-bandwidth-total", "ITU_GCI_GCI_OVRL_SCRE": "cybersecurity"},
		"undesa":    {"osi": "online-services", "epi": "e-participation", "egdi": "egdi"},
	} {
		for code, want := range codes {
			if i, ok := c.IndicatorBySeries(source, code); !ok || i.ID != want {
				t.Errorf("%s %s is %q, want %s", source, code, i.ID, want)
			}
		}
	}
	if i, ok := c.IndicatorBySeries("itu", "IT.NET.USER.ZS"); ok {
		t.Errorf("a World Bank code of the ITU is %s", i.ID)
	}
	_, country := c.Country("XXX")
	_, indicator := c.Indicator("xxx")
	_, pillar := c.Pillar("")
	_, source := c.Source("xxx")
	_, group := c.Group("XXX")
	for name, err := range map[string]error{"country": country, "indicator": indicator, "pillar": pillar, "source": source, "group": group} {
		if !errors.Is(err, ErrNotFound) {
			t.Errorf("an unknown %s is %v, want not found", name, err)
		}
	}
	if len(c.IndicatorsOf("")) != 0 {
		t.Error("context and inputs form a pillar")
	}
}

func TestCallersCannotChangeTheLists(t *testing.T) {
	c := loaded(t)
	c.Members()[0].Name = "changed"
	c.Countries()[0].Name = "changed"
	c.Indicators()[0].Name = "changed"
	c.Pillars()[0].Weight = 99
	if c.Countries()[0].Name == "changed" || c.Indicators()[0].Name == "changed" || c.Pillars()[0].Weight == 99 {
		t.Error("a caller's change reached the catalogue")
	}
}
