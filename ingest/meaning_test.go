package ingest_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"readiness/ingest"
)

// handed is a fixture under its own name, with texts replaced, as a person
// would hand it in.
func handed(t *testing.T, b *bench, name string, replaced ...string) string {
	t.Helper()
	content, err := os.ReadFile(filepath.Join("testdata", filepath.FromSlash(name)))
	if err != nil {
		t.Fatal(err)
	}
	for at := 0; at < len(replaced); at += 2 {
		if !strings.Contains(string(content), replaced[at]) {
			t.Fatalf("%q is not in %s", replaced[at], name)
		}
	}
	return b.file(filepath.Base(name), strings.NewReplacer(replaced...).Replace(string(content)))
}

// The ITU prints 0 where it has no price of a fixed basket; a network that
// reaches nobody is a figure.
func TestZeroThatIsNoPrice(t *testing.T) {
	b := newBench(t)
	export := func(name, series string, values ...string) string {
		return b.file(name, strings.ReplaceAll(dataHub(
			[5]string{"TLS", "2021", values[0], "", "ITU Research"},
			[5]string{"TLS", "2022", values[1], "", "ITU Research"},
			[5]string{"MMR", "2022", values[2], "", "ITU Research"}), "i99H", series))
	}
	b.run(ingest.Published, ingest.Ask{Vintage: "2025-12-30", Files: []string{
		export("prices.csv", "i154_FBB5_GNI", "36.5", "0", "0.0"), export("coverage.csv", "i271G5_pop", "0", "0", "12")}})
	b.equal(b.series("observation", "price-fixed", "TLS"), "2021 36.5 A 2025-12-30", "2022 <nil> O 2025-12-30")
	b.equal(b.series("latest_observation", "price-fixed", "TLS"), "2021 36.5 A 2025-12-30")
	b.equal(b.series("observation", "price-fixed", "MMR"), "2022 <nil> O 2025-12-30")
	b.equal(b.ask("SELECT DISTINCT note FROM observation WHERE value IS NULL"), "printed as 0, which stands for no data")
	b.equal(b.series("observation", "coverage-5g", "TLS"), "2021 0 A 2025-12-30", "2022 0 A 2025-12-30")
}

// Findex prints shares of 1, of which the catalogue makes percentages; women
// over men stays what it is. The wave of 2021 was held in Viet Nam in 2022.
func TestSharesBecomePercentages(t *testing.T) {
	b := newBench(t)
	b.run(ingest.Published, ingest.Ask{Files: []string{handed(t, b, "worldbank/findex/GlobalFindexDatabase2025_subset.csv")}})
	rounded := func(indicator, country string) []string {
		return b.ask(`SELECT o.year, round(o.value, 4) FROM current_observation o JOIN indicator i ON i.key = o.indicator
			JOIN country c ON c.key = o.country WHERE i.id = '` + indicator + `' AND c.iso3 = '` + country + `' ORDER BY o.year`)
	}
	b.equal(rounded("account-ownership", "VNM"), "2011 21.3695", "2014 30.9509", "2017 30.7958", "2022 56.2658", "2024 70.5508")
	b.equal(rounded("online-bill-payment", "VNM"), "2017 6.5321", "2022 25.0226", "2024 45.5036")
	b.equal(rounded("online-shopping", "MMR"), "2021 19.6838")
	b.equal(rounded("account-gender-parity", "VNM"), "2022 0.8803", "2024 0.9808")
}

// Editions by another method are in the publishers' files and in no release.
func TestEditionsByAnotherMethod(t *testing.T) {
	b := newBench(t)
	b.run(ingest.Published, ingest.Ask{Files: []string{
		handed(t, b, "worldbank/govtech/gtmi_groups_2020_2022_2025.xlsx"),
		handed(t, b, "itu/gci/gci_overall_2020_2024_data360.csv"),
	}})
	b.equal(b.ask(`SELECT i.id, string_agg(DISTINCT o.year::VARCHAR, ' ' ORDER BY o.year::VARCHAR) FROM observation o
		JOIN indicator i ON i.key = o.indicator GROUP BY i.id ORDER BY i.id`),
		"cybersecurity 2024", "govtech-enablers 2022 2025", "gtmi 2022 2025", "service-delivery 2022 2025")
}

// The authors of the statistical scores write -99 for what is missing in the
// columns of the parts. In the column of the score, where it has never stood,
// it is no score: the file is refused and nothing is guessed.
func TestMarkOfAbsenceForAScore(t *testing.T) {
	b := newBench(t)
	b.finds(mustFail(b, handed(t, b, "worldbank/spi/spi_index_2004_2019.csv", ",75.72333333,", ",-99,")),
		"bounds", "spi_index_2004_2019.csv:3", "PHL in 2019", "-99.0 is not between 0.0 and 100.0")
	b.run(ingest.Published, ingest.Ask{Files: []string{handed(t, b, "worldbank/spi/spi_index_2004_2019.csv", ",0.35,-99,", ",-99,-99,")}})
	b.equal(b.ask("SELECT count(*) FROM observation WHERE value < 0"), "0")
}

func mustFail(b *bench, file string) ingest.Report {
	b.t.Helper()
	return b.run(ingest.Failed, ingest.Ask{Files: []string{file}})
}
