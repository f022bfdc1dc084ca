package dashboard_test

import (
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// TestCompareTableHasTheRowsOfItsFile holds the page to compare.csv, cell by
// cell: figures as the page writes them, years and statuses as they are.
func TestCompareTableHasTheRowsOfItsFile(t *testing.T) {
	c := fullSite(t)
	for _, query := range []string{"", "?x=rd-expenditure&y=gov-effectiveness&size=none", "?x=block:connectivity&y=block:intelligence"} {
		file := rows(t, c.get("/compare.csv"+query).body)
		tables := with(parsed(t, c.whole("/compare"+query).body).all("table"), "id", "compare")
		if len(tables) != 1 {
			t.Fatalf("%q: %d tables", query, len(tables))
		}
		lines := tables[0].all("tr")[1:]
		if len(lines) != 11 || len(file) != 12 {
			t.Fatalf("%q: %d rows on the page, %d in the file", query, len(lines), len(file)-1)
		}
		for at, line := range lines {
			cells, row := line.all("td"), file[at+1]
			for axis := range len(cells) / 4 {
				value, year, status := cells[4*axis].words(), cells[4*axis+1].words(), cells[4*axis+2].words()
				figure := row[1+6*axis:]
				if figure[1] == "" {
					if value != "no figure" || year != "–" || !strings.Contains(status, "missing O") {
						t.Errorf("%q %s: the page has %s, %s, %s for a missing figure", query, row[0], value, year, status)
					}
					continue
				}
				// The page rounds, so the last digit before the point may differ.
				whole, _, _ := strings.Cut(figure[1], ".")
				if !strings.HasPrefix(strings.ReplaceAll(value, ",", "")+".", whole[:max(1, len(whole)-1)]) || year != figure[2] || !strings.HasSuffix(status, figure[3]) {
					t.Errorf("%q %s: the page has %s, %s, %s; the file %v", query, row[0], value, year, status, figure[:6])
				}
			}
		}
	}
}

// TestCompareNamesWhoIsNotShown: a member without one of the figures is named,
// with the year of a figure that is too old, and nowhere counted.
func TestCompareNamesWhoIsNotShown(t *testing.T) {
	c := fullSite(t)
	page := parsed(t, c.whole("/compare?x=rd-expenditure&y=gov-effectiveness").body)
	note := with(page.all("p"), "class", "note")[0].words()
	for _, want := range []string{"No figure of R&D spending: Timor-Leste.", "Only too old a figure of R&D spending: Cambodia (2015) and Lao PDR (2002)."} {
		if !strings.Contains(note, want) {
			t.Errorf("note %q lacks %q", note, want)
		}
	}
	if finding := with(page.all("p"), "class", "finding")[0].words(); !strings.Contains(finding, "8 members with both") || !strings.Contains(finding, "Timor-Leste lacks R&D spending.") {
		t.Errorf("finding: %s", finding)
	}
	if all := rows(t, c.get("/compare.csv?x=rd-expenditure&y=gov-effectiveness&window=any").body); all[2][0] != "KHM" || all[2][3] != "2015" {
		t.Errorf("with window=any Cambodia has %v", all[2])
	}
}

// told is what compare.json says of all rows.
type told struct {
	X, Y, Size *struct{ Series string }
	Spearman   *float64
	Pairs      int    `json:"countries_with_both"`
	Part       string `json:"part_of_the_other"`
}

func (c *client) compared(query string) told {
	c.t.Helper()
	var file told
	answer := c.get("/compare.json" + query)
	if err := json.Unmarshal([]byte(answer.body), &file); err != nil {
		c.t.Fatalf("%s: %v in %.200s", query, err, answer.body)
	}
	return file
}

// TestCompareReadsItsAddress: one series alone gets another one, what is a part
// of the other is said, and the two names of the third series mean the same.
func TestCompareReadsItsAddress(t *testing.T) {
	c := fullSite(t)
	for query, want := range map[string][]string{
		"":                                       {"internet-users", "ai-technology-sector", "population", ""},
		"?x=ai-technology-sector":                {"ai-technology-sector", "internet-users", "population", ""},
		"?y=internet-users":                      {"ai-technology-sector", "internet-users", "population", ""},
		"?x=internet-users&y=pillar:access":      {"internet-users", "pillar:access", "population", "internet-users"},
		"?x=index&y=block:connectivity&size=hdi": {"index", "block:connectivity", "hdi", "block:connectivity"},
		"?bubble=none":                           {"internet-users", "ai-technology-sector", "", ""},
	} {
		got := c.compared(query)
		size := ""
		if got.Size != nil {
			size = got.Size.Series
		}
		if have := []string{got.X.Series, got.Y.Series, size, got.Part}; !slices.Equal(have, want) {
			t.Errorf("%q means %v, want %v", query, have, want)
		}
	}
	if a, b := c.get("/compare.csv?size=none").body, c.get("/compare.csv?bubble=none").body; a != b {
		t.Error("size= and bubble= of a file differ")
	}
	page := c.whole("/compare?x=internet-users&y=pillar:access")
	if !strings.Contains(page.body, "People online goes into Access and affordability, so the two go together by construction.") {
		t.Error("the page does not say that one is a part of the other")
	}
}

// TestCompareFigures works the coefficient out of the file's own rows, without
// ties: 1 − 6·Σd²/(n³ − n).
func TestCompareFigures(t *testing.T) {
	c := fullSite(t)
	file := rows(t, c.get("/compare.csv").body)[1:]
	ranks := func(column int) (ranks []int) {
		number := func(row []string) float64 {
			value, err := strconv.ParseFloat(row[column], 64)
			must(t, err)
			return value
		}
		for _, row := range file {
			rank := 1
			for _, other := range file {
				if number(other) < number(row) {
					rank++
				}
			}
			ranks = append(ranks, rank)
		}
		return ranks
	}
	squares, xs, ys := 0, ranks(2), ranks(8)
	for at := range xs {
		squares += (xs[at] - ys[at]) * (xs[at] - ys[at])
	}
	want := 1 - 6*float64(squares)/(11*120)
	got := c.compared("")
	if got.Pairs != 11 || got.Spearman == nil || math.Abs(*got.Spearman-want) > 1e-12 {
		t.Errorf("%d pairs, rho %v, want %v", got.Pairs, got.Spearman, want)
	}
	finding := with(parsed(t, c.whole("/compare").body).all("p"), "class", "finding")[0].words()
	if !strings.Contains(finding, fmt.Sprintf("correlation is %.2f among the 11 members", want)) {
		t.Errorf("finding: %s", finding)
	}
}

// TestComparePictures: on a picture size= is that of the picture, and a scale
// without logarithms is refused there as on no page.
func TestComparePictures(t *testing.T) {
	c := fullSite(t)
	wide, narrow := c.get("/compare.svg?bubble=none"), c.get("/compare.svg?bubble=none&size=narrow")
	if wide.StatusCode != 200 || narrow.StatusCode != 200 || wide.body == narrow.body {
		t.Errorf("status %d and %d", wide.StatusCode, narrow.StatusCode)
	}
	for _, query := range []string{"xscale=log&x=gov-effectiveness", "yscale=log&y=gov-effectiveness", "xscale=log&x=coverage-5g", "xscale=cubic"} {
		page := c.get("/compare?" + query)
		notices := with(parsed(t, page.body).all("p"), "class", "notice")
		if page.StatusCode != 200 || len(notices) != 1 {
			t.Errorf("%s: status %d, %d notices", query, page.StatusCode, len(notices))
		}
		if picture := c.get("/compare.svg?" + query); picture.StatusCode != 400 || picture.Header.Get("Content-Type") != "application/problem+json" {
			t.Errorf("%s: picture with status %d", query, picture.StatusCode)
		}
	}
	if page := c.get("/compare?x=gdp-per-head-ppp&xscale=log"); strings.Contains(page.body, `class="notice"`) {
		t.Error("a scale that has logarithms is refused")
	}
}

// TestCompareWithoutAnIndex: a release of few figures has no scores and says so.
func TestCompareWithoutAnIndex(t *testing.T) {
	page := sharedSite(t).whole("/compare?x=internet-users&y=index")
	finding := with(parsed(t, page.body).all("p"), "class", "finding")[0].words()
	if page.StatusCode != 200 || !strings.HasPrefix(finding, "Too few to compare: 0 members have both") {
		t.Errorf("status %d, finding %q", page.StatusCode, finding)
	}
}
