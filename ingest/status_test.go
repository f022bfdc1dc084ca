package ingest_test

import (
	"strings"
	"testing"

	"readiness/ingest"
)

// dataHub is an export of the ITU's DataHub of people online: country, year,
// figure, note and source of each row.
func dataHub(rows ...[5]string) string {
	var text strings.Builder
	text.WriteString("\ufeff\"seriesID\",\"seriesCode\",\"seriesName\",\"seriesParent\",\"seriesUnits\",\"entityID\",\"entityIso\"," +
		"\"entityName\",\"dataValue\",\"dataYear\",\"dataNote\",\"dataSource\",\"seriesDescription\"\n")
	for _, r := range rows {
		text.WriteString("11624,\"i99H\",\"Individuals using the Internet\",,\"%\",1,\"" + r[0] + "\",\"x\",\"" + r[2] + "\"," + r[1] + ",\"" + r[3] + "\",\"" + r[4] + "\",\"\"\n")
	}
	return text.String()
}

// The World Bank does not say which of the ITU's figures are estimates; the ITU
// does. Its word counts for the same figure and for no other.
func TestStatusFromTheFiguresOwner(t *testing.T) {
	b := newBench(t,
		"internet-users,TLS,2019,28.00460052,PT_POP,A,worldbank,2026-07-13,",
		"internet-users,TLS,2020,32.01269913,PT_POP,A,worldbank,2026-04-01,",
		"internet-users,TLS,2020,32.0127,PT_POP,A,worldbank,2026-07-13,",
		"internet-users,TLS,2021,35.04199982,PT_POP,A,worldbank,2026-07-13,a note",
		"internet-users,TLS,2022,40.8,PT_POP,A,worldbank,2026-07-13,",
		"internet-users,SGP,2022,95.95,PT_POP,A,worldbank,2026-07-13,",
		"internet-users,SGP,2023,94,PT_POP,P,worldbank,2026-07-13,",
		"internet-users,PHL,2021,66.9,PT_POP,A,worldbank,2026-07-13,",
		"internet-users,PHL,2022,75.2,PT_POP,A,worldbank,2026-07-13,")
	b.run(ingest.Published, ingest.Ask{Rebuild: true})
	b.run(ingest.Published, ingest.Ask{Vintage: "2026-05-06", Files: []string{b.file("people.csv", dataHub(
		[5]string{"TLS", "2020", "32.01269913", "", "ITU estimate."},
		[5]string{"TLS", "2021", "35.04199982", "Aged 5 and older.", "ITU Estimate."},
		[5]string{"TLS", "2022", "34.5", "", "ITU estimate."},  // another figure
		[5]string{"TLS", "2023", "34.02", "", "ITU estimate."}, // a figure that the World Bank does not have
		[5]string{"SGP", "2022", "95.95", "", "Infocomm Media Development Authority"},
		[5]string{"SGP", "2023", "94", "", "ITU estimate."}, // the World Bank says something itself
		[5]string{"PHL", "2021", "66.9", "", "ITU estimate."},
		[5]string{"PHL", "2022", "75.2", "", "Department of ICT"}))}})
	b.equal(b.series("observation", "internet-users", "TLS"),
		"2019 28.00460052 A 2026-07-13", // silence of the ITU withdraws nothing
		"2020 32.01269913 E 2026-04-01", "2020 32.0127 E 2026-07-13",
		"2021 35.04199982 E 2026-07-13", "2022 40.8 A 2026-07-13")
	b.equal(b.series("observation", "internet-users", "SGP"), "2022 95.95 A 2026-07-13", "2023 94 P 2026-07-13")
	b.equal(b.series("observation", "internet-users", "PHL"),
		"2021 66.9 E 2026-07-13", "2022 75.2 B 2026-07-13") // the catalogue's change of method
	b.equal(b.ask("SELECT note FROM observation WHERE status = 'E' AND year = 2021 ORDER BY note"),
		"a note; status as itu states it in i99H of 2026-05-06", "status as itu states it in i99H of 2026-05-06")
	b.equal(b.ask(`SELECT DISTINCT s.file FROM observation o JOIN snapshot s ON s.key = o.snapshot`), "seed.csv")

	// A newer word goes before an older one.
	b.run(ingest.Published, ingest.Ask{Vintage: "2026-09-01", Files: []string{b.file("newer.csv", dataHub(
		[5]string{"TLS", "2021", "35.042", "", "National Institute of Statistics"}))}})
	b.equal(b.series("observation", "internet-users", "TLS")[3:4], "2021 35.04199982 A 2026-07-13")
}

// A seed that was made of such a release keeps what it knows when the World
// Bank's own file arrives, which says nothing of the status.
func TestSeedKeepsTheStatus(t *testing.T) {
	note := "status as itu states it in i99H of 2026-05-06"
	b := newBench(t,
		"internet-users,TLS,2020,32.01269913,PT_POP,E,worldbank,2026-07-13,"+note,
		"internet-users,TLS,2021,35,PT_POP,E,worldbank,2026-07-13,"+note,
		"electricity-access,TLS,2021,97,PT_POP,E,worldbank,2026-07-13,")
	b.run(ingest.Published, ingest.Ask{Rebuild: true})
	head := "\ufeff\"Data Source\",\"World Development Indicators\",\r\n\r\n\"Last Updated Date\",\"2026-09-01\",\r\n\r\n"
	b.run(ingest.Published, ingest.Ask{Files: []string{
		b.file("API_IT.NET.USER.ZS_DS2_en_csv_v2_1.csv", head+"\"Country Name\",\"Country Code\",\"Indicator Name\",\"Indicator Code\",\"2020\",\"2021\",\r\n"+
			"\"Timor-Leste\",\"TLS\",\"x\",\"IT.NET.USER.ZS\",\"32.01269913\",\"35.1\",\r\n"),
		b.file("API_EG.ELC.ACCS.ZS_DS2_en_csv_v2_1.csv", head+"\"Country Name\",\"Country Code\",\"Indicator Name\",\"Indicator Code\",\"2020\",\"2021\",\r\n"+
			"\"Timor-Leste\",\"TLS\",\"x\",\"EG.ELC.ACCS.ZS\",\"\",\"97\",\r\n"),
	}})
	b.equal(b.series("current_observation", "internet-users", "TLS"), "2020 32.01269913 E 2026-09-01", "2021 35.1 A 2026-09-01")
	b.equal(b.ask("SELECT DISTINCT note FROM current_observation WHERE year = 2020"), note)
	// Only where the catalogue names another source's word.
	b.equal(b.series("current_observation", "electricity-access", "TLS"), "2021 97 A 2026-09-01")
}
