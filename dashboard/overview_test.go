package dashboard_test

import (
	"encoding/csv"
	"io"
	"strconv"
	"strings"
	"testing"

	"github.com/andybalholm/brotli"
)

// TestOverviewAnswersInOrder: every member gets the four answers, and each leads
// to the part of the page that says more.
func TestOverviewAnswersInOrder(t *testing.T) {
	c := fullSite(t)
	for _, country := range smallRelease(t).Catalog().Members() {
		page := parsed(t, c.whole("/?country="+string(country.ISO3)).body)
		guide := with(page.all("dl"), "class", "guide")
		if len(guide) != 1 || len(guide[0].all("dt")) != 4 || len(guide[0].all("dd")) != 4 {
			t.Fatalf("%s: no four answers", country.Name)
		}
		at := 0
		headings := page.all("h2")
		for _, question := range guide[0].all("dt") {
			anchor := strings.TrimPrefix(question.all("a")[0].attrs["href"], "#")
			for at < len(headings) && headings[at].attrs["id"] != anchor {
				at++
			}
			if at == len(headings) {
				t.Errorf("%s: %q leads to no heading in its place", country.Name, question.words())
			}
		}
		for _, reply := range guide[0].all("dd") {
			if !strings.Contains(reply.words(), country.Name) || strings.Contains(reply.words(), "%") {
				t.Errorf("%s: %s", country.Name, reply.words())
			}
		}
		for _, id := range []string{"movements", "efforts"} {
			table := with(page.all("table"), "id", id)
			if len(table) != 1 || len(with(table[0].all("th"), "scope", "row")) < 9 {
				t.Errorf("%s: no table %s", country.Name, id)
			}
		}
	}
}

// TestOverviewSaysWhatTheFilesHold holds two answers to gap.csv.
func TestOverviewSaysWhatTheFilesHold(t *testing.T) {
	c := fullSite(t)
	lines, err := csv.NewReader(strings.NewReader(c.get("/gap.csv?country=TLS&ref=median&series=index").body)).ReadAll()
	must(t, err)
	value := map[string]string{}
	for at, name := range lines[0] {
		value[name] = lines[1][at]
	}
	guide := with(parsed(t, c.whole("/").body).all("dl"), "class", "guide")[0].words()
	for _, column := range []string{"value", "gap", "required_per_year"} {
		number, err := strconv.ParseFloat(value[column], 64)
		must(t, err)
		if text := strconv.FormatFloat(number, 'f', 1, 64); !strings.Contains(guide, text) {
			t.Errorf("%s is %s in gap.csv, and the overview says %s", column, text, guide)
		}
	}
}

// TestOverviewWithoutAnIndex: the small release has none, and the page says so.
func TestOverviewWithoutAnIndex(t *testing.T) {
	page := parsed(t, sharedSite(t).whole("/").body)
	guide := with(page.all("dl"), "class", "guide")[0].words()
	if !strings.Contains(guide, "There is no composite index yet") || len(with(page.all("table"), "id", "movements")) != 0 {
		t.Errorf("without an index: %s", guide)
	}
}

// TestFirstViewIsLight: the pages that a reader opens first, with all that they
// need, stay within 60 kB: ten seconds over a bad mobile line.
func TestFirstViewIsLight(t *testing.T) {
	c := fullSite(t)
	for _, path := range []string{"/", "/gap", "/countries/TLS"} {
		c.whole(path)
		page := c.get(path, "Accept-Encoding", "br")
		unpacked, err := io.ReadAll(brotli.NewReader(strings.NewReader(page.body)))
		must(t, err)
		bytes := len(page.body)
		for _, link := range with(parsed(t, string(unpacked)).all("link"), "rel", "stylesheet") {
			bytes += len(c.get(link.attrs["href"], "Accept-Encoding", "br").body)
		}
		if bytes > 60<<10 {
			t.Errorf("%s: %d bytes with its stylesheets", path, bytes)
		}
		t.Logf("%s: %d bytes, of them %d the page", path, bytes, len(page.body))
	}
}
