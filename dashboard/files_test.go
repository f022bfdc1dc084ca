package dashboard_test

import (
	"encoding/csv"
	"encoding/json"
	"strings"
	"testing"
)

// TestFilesToTheByte holds the contract of files: header, order of columns,
// CRLF, plain numbers, an empty value with a status where there is no figure,
// text that a spreadsheet would run made safe.
func TestFilesToTheByte(t *testing.T) {
	c := sharedSite(t)
	for _, test := range []struct {
		path string
		name string // of the download
		want []string
	}{
		{"/data/observations.csv?indicator=internet-users&country=TLS,WLD&from=2020&to=2022",
			"readiness-observations-internet-users-20260713.csv", []string{
				"indicator,country,year,value,unit,status,source,vintage,note",
				"internet-users,TLS,2020,32.01269913,PT_POP,A,worldbank,2026-07-13,",
				`internet-users,TLS,2021,35.04199982,PT_POP,A,worldbank,2026-07-13,"'=1+1, the publisher's note"`,
				"internet-users,TLS,2022,,PT_POP,O,worldbank,2026-04-25,withdrawn by the publisher",
				"internet-users,WLD,2020,60.1,PT_POP,A,worldbank,2026-07-13,",
				"internet-users,WLD,2021,63.8,PT_POP,A,worldbank,2026-07-13,",
				"internet-users,WLD,2022,67,PT_POP,A,worldbank,2026-07-13,",
			}},
		{"/indicators/internet-users.csv?countries=TLS&asof=2025-01-01&excel=1",
			"readiness-internet-users-2024-07-01-asof-2025-01-01-20260713.csv", []string{
				"\ufeffindicator,country,year,value,unit,status,source,vintage,note",
				"internet-users,TLS,2021,30.5,PT_POP,E,worldbank,2024-07-01,",
			}},
		{"/gap.csv?series=internet-users,price-mobile,rd-expenditure",
			"readiness-gap-tls-to-leader-20260713.csv", []string{
				"series,country,year,value,reference,reference_country,reference_value,gap,years_behind,years_behind_status," +
					"trend_per_year,required_per_year,catch_up_year,catch_up_low,catch_up_high,catch_up_status",
				"internet-users,TLS,2021,35.04199982,leader,MYS,98.0206059,62.978606080000006,5,at-least," +
					"2.6586483014285713,6.997622897777778,2047.764459194668,2044.665068792043,2051.672340422786,year",
				"price-mobile,TLS,2025,3.85,leader,SGP,0.18,3.67,2,at-least,,0.734,,,,insufficient_data",
				"rd-expenditure,TLS,,,leader,SGP,1.80821,,,,,,,,,insufficient_data",
			}},
		{"/gap.csv?country=SGP&ref=median&series=gov-effectiveness",
			"readiness-gap-sgp-to-median-20260713.csv", []string{
				"series,country,year,value,reference,reference_country,reference_value,gap,years_behind,years_behind_status," +
					"trend_per_year,required_per_year,catch_up_year,catch_up_low,catch_up_high,catch_up_status",
				"gov-effectiveness,SGP,2023,2.31747198104858,median,,0.154091909527779,-2.163380071520801,-7,ahead-at-least," +
					"0.004911331903365964,0,,,,reached",
			}},
	} {
		t.Run(test.path, func(t *testing.T) {
			answer := c.get(test.path)
			if want := strings.Join(test.want, "\r\n") + "\r\n"; answer.body != want {
				t.Errorf("got\n%q\nwant\n%q", answer.body, want)
			}
			if got := answer.Header.Get("Content-Disposition"); got != `attachment; filename="`+test.name+`"` {
				t.Errorf("Content-Disposition %q", got)
			}
			if got := answer.Header.Get("Content-Type"); got != "text/csv; charset=utf-8; header=present" {
				t.Errorf("Content-Type %q", got)
			}
			link := answer.Header.Get("Link")
			if !strings.Contains(link, `rel="describedby"`) {
				t.Fatalf("Link %q", link)
			}
			target, _, _ := strings.Cut(strings.TrimPrefix(link, "<"), ">")
			if described := c.get(target); described.StatusCode != 200 {
				t.Errorf("%s, which describes the file, answers %d: %s", target, described.StatusCode, described.body)
			}
		})
	}
}

// TestFilesOfOneQuestionAgree compares the forms of one answer.
func TestFilesOfOneQuestionAgree(t *testing.T) {
	c := sharedSite(t)
	file := rows(t, c.get("/indicators/internet-users.csv?countries=TLS,SGP&from=2019").body)
	bulk := rows(t, c.get("/data/observations.csv?indicator=internet-users&country=SGP,TLS&from=2019").body)
	if len(file) < 5 || len(file) != len(bulk) {
		t.Fatalf("%d rows in the indicator's file, %d in the bulk file", len(file), len(bulk))
	}
	var told struct {
		Release      string
		Observations []struct {
			Country string
			Year    int
			Value   *float64
		}
	}
	if err := json.Unmarshal([]byte(c.get("/indicators/internet-users.json?countries=TLS,SGP&from=2019").body), &told); err != nil {
		t.Fatal(err)
	}
	if len(told.Observations) != len(file)-1 || told.Release == "" {
		t.Errorf("%d observations as JSON, %d as CSV", len(told.Observations), len(file)-1)
	}
	for at := range file {
		if strings.Join(file[at], ",") != strings.Join(bulk[at], ",") {
			t.Errorf("row %d: %v and %v", at, file[at], bulk[at])
		}
	}
}

// TestWithdrawnIsNotZero follows a withdrawn figure through the forms.
func TestWithdrawnIsNotZero(t *testing.T) {
	c := sharedSite(t)
	page := parsed(t, c.get("/indicators/internet-users?countries=TLS&view=table").body)
	history := with(page.all("table"), "id", "history")[0].words()
	if !strings.Contains(history, "Timor-Leste 2022 no figure missing O withdrawn by the publisher") {
		t.Errorf("the page does not say that 2022 was withdrawn: %s", history)
	}
	json := c.get("/indicators/internet-users.json?countries=TLS&from=2022&to=2022").body
	if !strings.Contains(json, `"value":null`) {
		t.Errorf("JSON of a withdrawn figure: %s", json)
	}
}

func TestMemberWithoutFigureIsNamed(t *testing.T) {
	c := sharedSite(t)
	page := parsed(t, c.get("/indicators/rd-expenditure").body)
	finding := with(page.all("p"), "class", "finding")[0].words()
	if !strings.Contains(finding, "Timor-Leste has no figure") {
		t.Errorf("finding: %s", finding)
	}
	latest := with(page.all("table"), "id", "latest")[0].words()
	if !strings.Contains(latest, "Timor-Leste not ranked no figure – missing") {
		t.Errorf("table: %s", latest)
	}
}

func TestCodebookHasEveryIndicator(t *testing.T) {
	c := sharedSite(t)
	book := rows(t, c.get("/data/codebook.csv").body)
	if want := 1 + len(smallRelease(t).Catalog().Indicators()); len(book) != want {
		t.Errorf("%d rows, want %d", len(book), want)
	}
	for _, row := range book[1:] {
		if row[0] == "internet-users" {
			if row[1] != "People online" || row[8] != "PT_POP" || row[13] != "0" || row[14] != "95" || row[28] != "itu i99H" {
				t.Errorf("codebook row: %v", row)
			}
			return
		}
	}
	t.Error("no row of internet-users")
}

func TestCountryFileHasOneCountry(t *testing.T) {
	c := sharedSite(t)
	file := rows(t, c.get("/countries/TLS.csv").body)
	if len(file) < 50 {
		t.Fatalf("%d rows", len(file))
	}
	for _, row := range file[1:] {
		if row[1] != "TLS" {
			t.Errorf("row of another country: %v", row)
		}
	}
}

func rows(t *testing.T, body string) [][]string {
	t.Helper()
	all, err := csv.NewReader(strings.NewReader(body)).ReadAll()
	if err != nil {
		t.Fatalf("%v in %.200q", err, body)
	}
	return all
}

func TestChartFiles(t *testing.T) {
	c := sharedSite(t)
	picture := c.get("/indicators/internet-users.svg?chart=ranking&size=narrow")
	if picture.Header.Get("Content-Type") != "image/svg+xml" || !strings.HasPrefix(picture.body, "<svg") {
		t.Fatalf("%s %.80s", picture.Header.Get("Content-Type"), picture.body)
	}
	if !strings.Contains(picture.body, "World Bank") {
		t.Error("a picture that leaves the page does not name its source")
	}
	for _, path := range []string{
		"/overview.chart.json?chart=people", "/overview.chart.json?chart=gap&country=VNM", "/gap.chart.json?chart=years&ref=median",
		"/indicators/internet-users.chart.json", "/countries/TLS.chart.json?chart=profile&size=narrow", "/status.chart.json",
	} {
		answer := c.get(path)
		var option map[string]any
		if err := json.Unmarshal([]byte(answer.body), &option); err != nil || option["series"] == nil {
			t.Errorf("%s: no option: %v %.200s", path, err, answer.body)
		}
	}
}
