package dashboard_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"readiness/dashboard"
)

// frozenSite serves a release in which Timor-Leste hands in the same coverage
// since 2019 and the same bandwidth since 2018, while its population grows, and
// Singapore has full coverage.
func frozenSite(t *testing.T) *client {
	t.Helper()
	const head = "indicator,country,year,value,unit,status,source,vintage,note\r\n"
	itu, bank := head, head
	for year := 2017; year <= 2022; year++ {
		coverage, bandwidth := 45.0, 5200
		if year < 2019 {
			coverage = float64(year - 1996)
		}
		if year < 2018 {
			bandwidth = 3600
		}
		itu += fmt.Sprintf("coverage-4g,TLS,%d,%g,PT_POP,A,itu,2025-12-30,\r\n", year, coverage)
		itu += fmt.Sprintf("coverage-4g,SGP,%d,100,PT_POP,A,itu,2025-12-30,\r\n", year)
		itu += fmt.Sprintf("intl-bandwidth-total,TLS,%d,%d,MBITS,A,itu,2025-12-30,\r\n", year, bandwidth)
		bank += fmt.Sprintf("population,TLS,%d,%d,PEOPLE,A,worldbank,2025-12-30,\r\n", year, 1_200_000+20_000*(year-2017))
	}
	q, err := build(t.TempDir(), smallRelease(t).Catalog(), fstest.MapFS{
		"itu.csv": {Data: []byte(itu), Mode: 0o644}, "worldbank.csv": {Data: []byte(bank), Mode: 0o644},
	}, today)
	if err != nil {
		t.Fatal(err)
	}
	return site(t, dashboard.Config{Acquire: served(q)})
}

func TestRepeatedReports(t *testing.T) {
	c := frozenSite(t)
	page := parsed(t, c.get("/indicators/coverage-4g?view=table").body)
	history := with(page.all("table"), "id", "history")[0].words()
	for _, want := range []string{"Timor-Leste 2022 45.0 normal A repeats since 2019", "Timor-Leste 2021 45.0 normal A 30"} {
		if !strings.Contains(strings.ReplaceAll(history, "\u00a0", " "), want) {
			t.Errorf("the history lacks %q: %s", want, history)
		}
	}
	if strings.Count(history, "repeats since") != 1 {
		t.Errorf("full coverage is no old report: %s", history)
	}
	if want := "The same figure for 4 years or more, which counts as observed and says nothing new: Timor-Leste, 45.0% from 2019 to 2022."; !strings.Contains(page.words(), want) {
		t.Errorf("the page lacks %q", want)
	}
	// A year that the page leaves out still counts.
	if later := parsed(t, c.get("/indicators/coverage-4g?view=table&from=2021").body); !strings.Contains(later.words(), "repeats since 2019") {
		t.Error("from 2021 the page does not know since when the figure repeats")
	}
	// In 2021 it had been the same for three years only.
	if earlier := parsed(t, c.get("/indicators/coverage-4g?view=table&to=2021").body); strings.Contains(earlier.words(), "repeats since") {
		t.Error("three years are called a repetition")
	}
	// The rate falls with the population; what is reported behind it does not move.
	derived := c.get("/indicators/intl-bandwidth.json?countries=TLS")
	var file struct {
		Repeats []struct {
			Indicator, Country string
			Since, Until       int
			Value              float64
		}
	}
	if err := json.Unmarshal([]byte(derived.body), &file); err != nil {
		t.Fatal(err)
	}
	if len(file.Repeats) != 1 || fmt.Sprint(file.Repeats[0]) != "{intl-bandwidth-total TLS 2018 2022 5200}" {
		t.Errorf("repeats %+v", file.Repeats)
	}
	if words := parsed(t, c.get("/indicators/intl-bandwidth?view=table").body).words(); !strings.Contains(words, "of Timor-Leste, 5,200 Mbit/s from 2018 to 2022") {
		t.Errorf("the page does not name the report behind the rate: %s", words)
	}
}
