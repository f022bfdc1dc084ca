package dashboard_test

import (
	"encoding/json"
	"fmt"
	"net/http/httptest"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"readiness/data"
)

// full is a site of the embedded figures: the composite needs half of the
// inputs of half of the members, which the small release has not.
var full = sync.OnceValues(func() (*httptest.Server, error) {
	catalog, err := data.Embedded()
	if err != nil {
		return nil, err
	}
	folder, err := os.MkdirTemp("", "readiness-composite-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(folder)
	q, err := build(folder, catalog, data.SeedFS(), today)
	if err != nil {
		return nil, err
	}
	return serveOnce(q)
})

func fullSite(t testing.TB) *client {
	t.Helper()
	server, err := full()
	if err != nil {
		t.Fatalf("serve the embedded figures: %v", err)
	}
	return &client{t: t, base: server.URL}
}

// settled asks for a page until its charts and rank ranges are in it.
func (c *client) settled(path string) reply {
	c.t.Helper()
	for deadline := time.Now().Add(2 * time.Minute); ; {
		answer := c.whole(path)
		if !strings.Contains(answer.body, "The rank ranges are being drawn") || time.Now().After(deadline) {
			return answer
		}
	}
}

// compositePages are the pages of the composite with their number of charts.
var compositePages = []struct {
	path   string
	charts int
}{
	{"/index", 5},
	{"/index?country=VNM&year=2023&aggregation=geometric", 5},
	{"/index?weights=networks:3,skills:0", 5},
	{"/pillars/networks", 1},
	{"/pillars/data-ai?country=KHM&year=2022", 1},
	{"/shift", 1},
	{"/shift?country=SGP", 1},
	{"/convergence", 4},
	{"/convergence?series=index&members=asean10", 4},
	{"/convergence?series=price-fixed", 4},
	{"/gap", 3},
	{"/gap?country=SGP", 3},
	{"/gap?ref=median&by=2040", 3},
	{"/gap?ref=KOR", 2},
	{"/compare", 1},
	{"/compare?x=index&y=pillar:trust&size=none&country=KHM", 1},
	{"/compare?x=gdp-per-head-ppp&y=ai-publications&size=block:intelligence&xscale=log&yscale=log", 1},
	{"/compare?x=rd-expenditure&y=gov-effectiveness&yscale=linear&window=any", 1},
}

func TestPagesOfTheComposite(t *testing.T) {
	c := fullSite(t)
	for _, want := range compositePages {
		t.Run(want.path, func(t *testing.T) {
			answer := c.settled(want.path)
			if answer.StatusCode != 200 {
				t.Fatalf("status %d: %s", answer.StatusCode, answer.body)
			}
			page := parsed(t, answer.body)
			if notices := with(page.all("p"), "class", "notice"); len(notices) > 0 && !strings.Contains(want.path, "weights=") {
				t.Errorf("notice: %s", notices[0].words())
			}
			if finding := with(page.all("p"), "class", "finding"); len(finding) != 1 || len(finding[0].words()) < 30 {
				t.Errorf("%d findings, want a sentence", len(finding))
			}
			checkCharts(t, page, want.charts)
			checkInline(t, page)
			checkLinks(t, page)
		})
	}
}

// notNumbers are what a number that left the real numbers looks like in text.
var notNumbers = regexp.MustCompile(`\bNaN\b|[+-]?\bInf\b|%!|<nil>|ZgotmplZ`)

// TestNothingLeavesTheRealNumbers walks the pages and files of the composite.
func TestNothingLeavesTheRealNumbers(t *testing.T) {
	c := fullSite(t)
	paths := []string{"/index.csv", "/index.json", "/index.csv?aggregation=geometric", "/index.csv?weights=trust:10,access:0",
		"/convergence.csv", "/convergence.json", "/shift.csv", "/shift.json", "/pillars/skills.csv", "/pillars/skills.json",
		"/compare.csv", "/compare.json", "/compare.json?x=index&y=block:connectivity"}
	for _, page := range compositePages {
		paths = append(paths, page.path)
	}
	for _, member := range []string{"BRN", "IDN", "KHM", "LAO", "MMR", "MYS", "PHL", "SGP", "THA", "TLS", "VNM"} {
		for _, ref := range []string{"leader", "median", "asean6"} {
			paths = append(paths, "/gap.csv?country="+member+"&ref="+ref, "/gap.json?country="+member+"&ref="+ref)
		}
	}
	for _, path := range paths {
		answer := c.get(path)
		if answer.StatusCode != 200 {
			t.Errorf("%s: status %d: %s", path, answer.StatusCode, answer.body)
		}
		if found := notNumbers.FindString(answer.body); found != "" {
			t.Errorf("%s has %q", path, found)
		}
	}
}

// TestIndexFile holds index.csv to its contract.
func TestIndexFile(t *testing.T) {
	c := fullSite(t)
	all := rows(t, c.get("/index.csv").body)
	if want := "country,year,level,id,score,rank,coverage,observed_share,status"; strings.Join(all[0], ",") != want {
		t.Fatalf("columns %v", all[0])
	}
	years, perYear := map[string]bool{}, map[string]int{}
	for _, row := range all[1:] {
		years[row[1]] = true
		perYear[row[1]]++
		score, err := strconv.ParseFloat(row[4], 64)
		switch {
		case row[8] == "not-ranked" && (row[4] != "" || row[5] != ""):
			t.Errorf("not ranked, yet with a score or rank: %v", row)
		case row[8] == "ranked" && (err != nil || score < 0 || score > 100 || row[5] == ""):
			t.Errorf("ranked without a score of 0 to 100 and a rank: %v", row)
		case row[8] != "ranked" && row[8] != "not-ranked":
			t.Errorf("status: %v", row)
		}
	}
	if len(years) < 3 {
		t.Errorf("years %v, want all of the composite", years)
	}
	// 11 members × (1 index + 2 blocks + 6 pillars + 31 inputs).
	for year, n := range perYear {
		if n != 11*40 {
			t.Errorf("%d rows of %s, want %d", n, year, 11*40)
		}
	}
	one := rows(t, c.get("/index.csv?year=2024").body)
	if len(one)-1 != 11*40 {
		t.Errorf("year=2024 has %d rows", len(one)-1)
	}
}

// TestFilesHaveTheirColumns holds the other files to theirs, and the two forms
// of each to each other.
func TestFilesHaveTheirColumns(t *testing.T) {
	c := fullSite(t)
	for path, first := range map[string]string{
		"/convergence": "series,composition,year,observed,n,mean,sd,cv,",
		"/shift":       "country,year,connectivity,intelligence,connectivity_gap,intelligence_gap,observed_share",
		"/compare":     "country,x,x_value,x_year,x_status,x_source,x_vintage,y,y_value,y_year,y_status,y_source,y_vintage,size,size_value,",
		"/gap":         "series,country,year,value,reference,reference_country,reference_value,gap,years_behind,years_behind_status,",
	} {
		table := rows(t, c.get(path+".csv").body)
		if head := strings.Join(table[0], ","); !strings.HasPrefix(head, first) {
			t.Errorf("%s.csv begins with %s", path, head)
		}
		var file struct{ Rows []map[string]any }
		if err := json.Unmarshal([]byte(c.get(path+".json").body), &file); err != nil {
			t.Fatalf("%s.json: %v", path, err)
		}
		if len(file.Rows) != len(table)-1 || len(file.Rows) == 0 {
			t.Fatalf("%s: %d rows of JSON, %d of CSV", path, len(file.Rows), len(table)-1)
		}
		for at, row := range file.Rows {
			for column, name := range table[0] {
				value, ok := row[name]
				if !ok || name == "reference_country" {
					continue // gap.json has lists and what is said once
				}
				got := ""
				switch v := value.(type) {
				case float64:
					got = strconv.FormatFloat(v, 'g', -1, 64)
				case string:
					got = v
				case bool:
					got = map[bool]string{true: "1", false: "0"}[v]
				}
				want := table[at+1][column]
				if number, err := strconv.ParseFloat(want, 64); err == nil {
					want = strconv.FormatFloat(number, 'g', -1, 64)
				}
				if got != want {
					t.Fatalf("%s row %d, %s: %q in JSON, %q in CSV", path, at+1, name, got, want)
				}
			}
		}
	}
	series := rows(t, c.get("/gap.csv?country=TLS").body)
	var scores []string
	for _, row := range series[1:] {
		if row[0] == "index" || strings.Contains(row[0], ":") {
			scores = append(scores, row[0])
		}
	}
	want := []string{"index", "block:connectivity", "block:intelligence", "pillar:networks", "pillar:access", "pillar:services", "pillar:data-ai", "pillar:skills", "pillar:trust"}
	if !slices.Equal(scores, want) {
		t.Errorf("scores in gap.csv: %v", scores)
	}
}

// TestBadAsksOfTheComposite: a notice on pages, 400 problem+json on files.
func TestBadAsksOfTheComposite(t *testing.T) {
	c := fullSite(t)
	for _, path := range []string{
		"/index?weights=networks:-1", "/index?weights=networks:NaN", "/index?weights=networks:11", "/index?weights=networks:1e300",
		"/index?weights=nosuch:3", "/index?weights=networks", "/index?weights=networks:0,access:0,services:0,data-ai:0,skills:0,trust:0",
		"/index?year=1999", "/index?year=2060", "/index?year=x", "/index?aggregation=harmonic",
		"/gap?by=2020", "/gap?by=2024", "/gap?by=9999", "/gap?by=soon", "/gap?country=TLS&ref=TLS",
		"/convergence?series=nosuch", "/pillars/networks?year=1800",
		"/compare?x=nosuch", "/compare?y=pillar:nosuch", "/compare?x=intl-bandwidth-total", "/compare?x=index&y=index", "/compare?size=gov-effectiveness",
		"/compare?bubble=nosuch", "/compare?window=10", "/compare?x=index&x=hdi", "/compare?z=hdi",
	} {
		page, query, _ := strings.Cut(path, "?")
		t.Run(path, func(t *testing.T) {
			answer := c.get(path)
			if answer.StatusCode != 200 {
				t.Fatalf("page: status %d", answer.StatusCode)
			}
			if notices := with(parsed(t, answer.body).all("p"), "class", "notice"); len(notices) == 0 {
				t.Error("the page has no notice")
			}
			file := c.get(page + ".csv?" + query)
			if file.StatusCode != 400 || !strings.HasPrefix(file.Header.Get("Content-Type"), "application/problem+json") {
				t.Errorf("file: status %d, %s", file.StatusCode, file.Header.Get("Content-Type"))
			}
		})
	}
	if answer := c.get("/pillars/nosuch"); answer.StatusCode != 404 {
		t.Errorf("an unknown pillar: status %d", answer.StatusCode)
	}
}

// TestOwnWeights: the form and the address say the same, what they say is
// labelled, and what says nothing new is the reference.
func TestOwnWeights(t *testing.T) {
	c := fullSite(t)
	address := c.get("/index.csv?weights=skills:0,networks:3")
	form := c.get("/index.csv?weight-networks=3&weight-access=1&weight-services=1&weight-data-ai=1&weight-skills=0&weight-trust=1")
	if address.body != form.body || address.Header.Get("ETag") == "" {
		t.Errorf("form and address differ: %d and %d bytes", len(form.body), len(address.body))
	}
	stated := c.get("/index.csv")
	if stated.body == address.body {
		t.Error("other weights change nothing")
	}
	if equal := c.get("/index.csv?weights=networks:2,access:2,services:2,data-ai:2,skills:2,trust:2"); equal.Header.Get("ETag") != "" && equal.body != stated.body {
		t.Error("weights in the same ratios are not the stated ones")
	}
	if !strings.Contains(address.Header.Get("Content-Disposition"), "own-weights") {
		t.Errorf("the file does not say that the weights are a reader's: %s", address.Header.Get("Content-Disposition"))
	}
	page := parsed(t, c.settled("/index?weights=skills:0,networks:3").body)
	sliders := with(page.all("input"), "type", "range")
	if len(sliders) != 6 {
		t.Fatalf("%d sliders", len(sliders))
	}
	if notices := with(page.all("p"), "class", "notice"); len(notices) != 1 || !strings.Contains(notices[0].words(), "your own weights") {
		t.Errorf("not labelled: %d notices", len(notices))
	}
	// A pillar of weight 0 leaves coverage too.
	for _, row := range rows(t, address.body)[1:] {
		if row[2] == "pillar" && row[3] == "skills" && row[8] == "" {
			t.Errorf("row %v", row)
		}
	}
}

// TestNoIndex: a release of too few figures has pages that say so.
func TestNoIndex(t *testing.T) {
	c := sharedSite(t)
	for _, path := range []string{"/index", "/shift", "/convergence", "/pillars/trust"} {
		answer := c.get(path)
		if answer.StatusCode != 200 || !strings.Contains(answer.body, "There is no composite index yet") {
			t.Errorf("%s: status %d", path, answer.StatusCode)
		}
	}
	for _, path := range []string{"/index.csv", "/shift.csv", "/convergence.csv", "/pillars/trust.csv"} {
		if answer := c.get(path); answer.StatusCode != 200 || strings.Count(answer.body, "\r\n") != 1 {
			t.Errorf("%s: status %d, %q", path, answer.StatusCode, answer.body)
		}
	}
}

// TestFindingsAgreeWithTables traces the sentence of the index to its file.
func TestFindingsAgreeWithTables(t *testing.T) {
	c := fullSite(t)
	finding := with(parsed(t, c.settled("/index").body).all("p"), "class", "finding")[0].words()
	for _, row := range rows(t, c.get("/index.csv?year=2024").body) {
		if row[0] != "TLS" || row[2] != "index" {
			continue
		}
		score, err := strconv.ParseFloat(row[4], 64)
		if err != nil {
			t.Fatal(err)
		}
		if want := fmt.Sprintf("Timor-Leste has %.1f of 100 points in 2024, rank %s of the 11", score, row[5]); !strings.HasPrefix(finding, want) {
			t.Errorf("finding %q, want it to begin with %q", finding, want)
		}
	}
}
