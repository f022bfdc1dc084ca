package ingest_test

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"os"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"readiness/data"
)

// publisher plays a publisher's server: one answer after the other, the last
// one for ever.
type publisher struct {
	*httptest.Server
	mutex   sync.Mutex
	answers []http.HandlerFunc
	asked   []*http.Request
}

// newPublisher begins to play.
func newPublisher(t *testing.T, answers ...http.HandlerFunc) *publisher {
	t.Helper()
	p := &publisher{answers: answers}
	p.Server = httptest.NewUnstartedServer(p)
	p.Config.ErrorLog = log.New(io.Discard, "", 0) // what it plays makes it complain
	p.Start()
	t.Cleanup(p.Close)
	return p
}

// plays takes up other answers and forgets what was asked.
func (p *publisher) plays(answers ...http.HandlerFunc) {
	p.mutex.Lock()
	defer p.mutex.Unlock()
	p.answers, p.asked = answers, nil
}

// ServeHTTP gives the next answer.
func (p *publisher) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	p.mutex.Lock()
	answer := p.answers[min(len(p.asked), len(p.answers)-1)]
	p.asked = append(p.asked, r)
	p.mutex.Unlock()
	answer(w, r)
}

// requests lists what was asked for.
func (p *publisher) requests() []string {
	p.mutex.Lock()
	defer p.mutex.Unlock()
	var all []string
	for _, r := range p.asked {
		all = append(all, r.URL.RequestURI())
	}
	return all
}

// figures is a page of the World Bank's interface, whole and right: internet
// users in two countries. The total is that of all pages.
func figures(page, pages int, lastUpdated string) string {
	row := func(iso2, iso3, year, value string) string {
		return fmt.Sprintf(`{"indicator":{"id":"IT.NET.USER.ZS","value":"Individuals using the Internet"},"country":{"id":"%s","value":"A place"},`+
			`"countryiso3code":"%s","date":"%s","value":%s,"unit":"","obs_status":"","decimal":0}`, iso2, iso3, year, value)
	}
	rows := []string{row("TL", "TLS", "2021", "36"), row("TL", "TLS", "2020", "30.5")}
	if page%2 == 1 {
		rows = []string{row("SG", "SGP", "2021", "96.9"), row("SG", "SGP", "2020", "92")}
	}
	return fmt.Sprintf(`[{"page":%d,"pages":%d,"per_page":2,"total":%d,"sourceid":"2","lastupdated":"%s"},[%s]]`,
		page, pages, 2*pages, lastUpdated, strings.Join(rows, ","))
}

// newRelease is the publisher's date of what the tests fetch, after the seed's.
const newRelease = "2026-08-01"

func says(text string, header ...string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		for at := 0; at+1 < len(header); at += 2 {
			w.Header().Set(header[at], header[at+1])
		}
		fmt.Fprint(w, text)
	}
}

func answersWith(code int, header ...string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		for at := 0; at+1 < len(header); at += 2 {
			w.Header().Set(header[at], header[at+1])
		}
		w.WriteHeader(code)
	}
}

// good is the whole reply in one page.
func good() http.HandlerFunc { return says(figures(1, 1, newRelease)) }

// paged answers for the page that is asked, with the total that total says.
func paged(pages int, lastUpdated func(page int) string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		page, _ := strconv.Atoi(r.URL.Query().Get("page"))
		fmt.Fprint(w, figures(page, pages, lastUpdated(page)))
	}
}

// raw takes the connection over, says bytes and hangs up.
func raw(text string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		connection, _, err := http.NewResponseController(w).Hijack()
		if err != nil {
			panic(err)
		}
		_, _ = io.WriteString(connection, text) // the other side may have gone
		_ = connection.Close()
	}
}

// drips sends a byte now and then until the other side has had enough.
func drips(every time.Duration) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		for {
			if _, err := io.WriteString(w, " "); err != nil {
				return
			}
			_ = http.NewResponseController(w).Flush() // fails when the other side has gone, as the next write tells
			select {
			case <-r.Context().Done():
				return
			case <-time.After(every):
			}
		}
	}
}

// silent never answers.
func silent(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() }

// endless sends until the other side has had enough.
func endless(w http.ResponseWriter, _ *http.Request) {
	for block := bytes.Repeat([]byte("x"), 1<<16); ; {
		if _, err := w.Write(block); err != nil {
			return
		}
	}
}

func packed(text []byte) []byte {
	var out bytes.Buffer
	pack := gzip.NewWriter(&out)
	_, err := pack.Write(text)
	if err != nil || pack.Close() != nil {
		panic("gzip into memory failed")
	}
	return out.Bytes()
}

func packedReply(body []byte) http.HandlerFunc { return says(string(body), "Content-Encoding", "gzip") }

// fetchBlocks are the lines of sources.yaml that say how a data set is fetched.
var fetchBlocks = regexp.MustCompile(`(?m)^    fetch:\n(      *[-#a-z].*\n|    - .*\n)+`)

// oneSeries is the catalogue with one address, or as many as blocks say, for
// the data sets named.
func oneSeries(t testing.TB, blocks map[string]string) *data.Catalog {
	t.Helper()
	catalog, err := data.Load(os.DirFS(oneSeriesFolder(t, blocks)))
	if err != nil {
		t.Fatal(err)
	}
	return catalog
}

// oneSeriesFolder is the folder that oneSeries loads.
func oneSeriesFolder(t testing.TB, blocks map[string]string) string {
	t.Helper()
	folder := t.TempDir()
	if err := os.CopyFS(folder, os.DirFS("../data/catalog")); err != nil {
		t.Fatal(err)
	}
	path := folder + "/sources.yaml"
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	text := fetchBlocks.ReplaceAllString(string(content), "")
	for dataset, block := range blocks {
		mark := "  - id: " + dataset + "\n"
		if !strings.Contains(text, mark) {
			t.Fatalf("no data set %s", dataset)
		}
		text = strings.Replace(text, mark, mark+block, 1)
	}
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return folder
}

// internetUsers is the address of one series of the World Bank.
const internetUsers = `    fetch:
    - {url: "https://api.worldbank.org/v2/country/all/indicator/{key}?format=json&page={page}", file: "{key}.page-{page}.json",
       reply: worldbank-pages, keys: [IT.NET.USER.ZS], dated: inside, basis: A test.}
`
