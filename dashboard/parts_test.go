package dashboard

import (
	"encoding/csv"
	"errors"
	"fmt"
	"math"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestCacheMakesEachValueOnce(t *testing.T) {
	c := newCache(1000, func(string) int { return 10 })
	var made atomic.Int64
	release := make(chan struct{})
	var group sync.WaitGroup
	for range 20 {
		group.Go(func() {
			value, err := c.get("key", func() (string, error) {
				made.Add(1)
				<-release
				return "value", nil
			})
			if value != "value" || err != nil {
				t.Errorf("got %q, %v", value, err)
			}
		})
	}
	close(release)
	group.Wait()
	if made.Load() != 1 {
		t.Errorf("made %d times", made.Load())
	}
}

func TestCacheIsBoundedAndForgetsTheLeastUsed(t *testing.T) {
	c := newCache(100, func(n int) int { return n })
	put := func(key string, size int) {
		if _, err := c.get(key, func() (int, error) { return size, nil }); err != nil {
			t.Fatal(err)
		}
	}
	for _, key := range []string{"a", "b", "c", "d"} {
		put(key, 23) // 24 with its key
	}
	c.lookup("a")
	put("e", 23)
	for key, want := range map[string]bool{"a": true, "b": false, "c": true, "d": true, "e": true} {
		if _, ok := c.lookup(key); ok != want {
			t.Errorf("%s kept: %v, want %v", key, ok, want)
		}
	}
	put("large", 60)
	put("never", neverKept)
	for _, key := range []string{"large", "never"} {
		if _, ok := c.lookup(key); ok {
			t.Errorf("%s is kept", key)
		}
	}
	if c.used > c.limit || c.used != 4*24 {
		t.Errorf("%d bytes used of %d", c.used, c.limit)
	}
}

func TestCacheKeepsNoErrors(t *testing.T) {
	c := newCache(100, func(int) int { return 1 })
	fault := errors.New("fault")
	if _, err := c.get("key", func() (int, error) { return 0, fault }); !errors.Is(err, fault) {
		t.Errorf("got %v", err)
	}
	if value, err := c.get("key", func() (int, error) { return 7, nil }); value != 7 || err != nil {
		t.Errorf("after an error: %d, %v", value, err)
	}
}

func TestNegotiate(t *testing.T) {
	for header, want := range map[string]encoding{
		"": identity, "gzip": gzipped, "br": brotlied, "gzip, br": brotlied, "GZIP": gzipped, "br;q=0.5, gzip": gzipped,
		"br;q=0": identity, "*;q=0": identity, "*": brotlied, "br;q=0, *": gzipped, "br;q=x": identity, "deflate": identity,
		" gzip ; q=1.0 ": gzipped,
	} {
		if got := negotiate(header); got != want {
			t.Errorf("negotiate(%q) = %q, want %q", header, got, want)
		}
	}
}

func TestTableEscapesEveryText(t *testing.T) {
	const hostile = `<b onclick="x">'&` + "\x00"
	const safe = `&lt;b onclick=&#34;x&#34;&gt;&#39;&amp;` + "\ufffd"
	table := newTable(hostile, hostile, column{label: hostile, hint: hostile}, column{label: "n", numeric: true})
	table.group(hostile)
	table.row(hostile)
	table.headNote(hostile, hostile, hostile)
	table.noted(hostile, hostile)
	table.link(hostile, hostile)
	table.status(words{}, hostile, hostile)
	table.none(hostile)
	got := string(table.html())
	if strings.Contains(got, "<b ") || strings.Contains(got, `onclick="`) {
		t.Errorf("markup got through: %s", got)
	}
	// Three times the id, then caption, label, hint, group, class, and 12 cells' texts, the code of the status among them.
	if n := strings.Count(got, safe); n != 8+12 {
		t.Errorf("%d escaped texts in %s", n, got)
	}
}

func TestTableMarkup(t *testing.T) {
	table := newTable("t", "What", column{label: "Country"}, column{label: "Value", numeric: true, hint: "%"})
	table.group("A1")
	table.row("focus")
	table.head("/countries/TLS", "Timor-Leste")
	table.cell("35.0")
	table.row("")
	table.head("", "Myanmar")
	table.none("no figure")
	want := `<div class="table-wrap" role="region" tabindex="0" aria-labelledby="t-caption"><table id="t"><caption id="t-caption">What</caption>` +
		`<thead><tr><th scope="col">Country</th><th scope="col" class="num">Value <small>%</small></th></tr></thead>` +
		`<tbody><tr class="group"><th scope="rowgroup" colspan="2">A1</th></tr>` + "\n" +
		`<tr class="focus"><th scope="row"><a href="/countries/TLS">Timor-Leste</a></th><td class="num">35.0</td></tr>` + "\n" +
		`<tr><th scope="row">Myanmar</th><td class="num missing">no figure</td></tr>` + "\n</tbody></table></div>"
	if diff := cmp.Diff(want, string(table.html())); diff != "" {
		t.Error(diff)
	}
}

func TestCSVNumbersReadBackTheSame(t *testing.T) {
	for _, value := range []float64{0, 1, -1, 0.1, 1.0 / 3, 62.978606080000006, 1e-7, 5e-324, 1e21, 1e20, 8215424893, -2.5, math.MaxFloat64, math.Nextafter(1, 2)} {
		text := string(appendNumber(nil, value))
		back, err := strconv.ParseFloat(text, 64)
		if err != nil || back != value {
			t.Errorf("%v written as %q reads back as %v, %v", value, text, back, err)
		}
		if strings.ContainsAny(text, ", '\"") {
			t.Errorf("%v written as %q", value, text)
		}
	}
	if got := string(appendNumber(nil, math.Copysign(0, -1))); got != "0" {
		t.Errorf("-0 written as %q", got)
	}
}

func TestCSVCells(t *testing.T) {
	missing, infinite, negative := (*float64)(nil), math.Inf(1), -1.5
	c := newCSV(false, "a", "b")
	for _, text := range []string{"", "plain", "a,b", `say "x"`, "two\nlines", "=1+1", "+1", "-1", "@x", "\tx", "\rx", "x=1", `=a,"b"`} {
		c.text(text)
	}
	c.end()
	c.number(missing)
	c.number(&infinite)
	c.number(&negative) // a number is never guarded
	c.whole(0, true)
	c.whole(0, false)
	c.truth(true)
	c.end()
	want := "a,b\r\n" + `,plain,"a,b","say ""x""",` + "\"two\nlines\"" +
		`,"'=1+1","'+1","'-1","'@x","'` + "\tx\"" + `,"'` + "\rx\"" + `,x=1,"'=a,""b"""` + "\r\n" + ",,-1.5,,0,1\r\n"
	if got := string(c.buf); got != want {
		t.Errorf("got\n%q\nwant\n%q", got, want)
	}
	if got := string(newCSV(true, "a").buf); got != "\ufeffa\r\n" {
		t.Errorf("for Excel: %q", got)
	}
}

// FuzzCSVText: whatever the text, it reads back as itself, or with the guard
// in front.
func FuzzCSVText(f *testing.F) {
	for _, seed := range []string{"", "a,b", "\"", "=x", "-", "line\nline", "é,\"\""} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if strings.Contains(text, "\r") {
			return // encoding/csv turns CRLF inside quotes into LF
		}
		c := newCSV(false)
		c.buf = c.buf[:0]
		c.text("first")
		c.text(text)
		c.end()
		rows, err := csv.NewReader(strings.NewReader(string(c.buf))).ReadAll()
		if err != nil || len(rows) != 1 || len(rows[0]) != 2 {
			t.Fatalf("%q: %v, %v", c.buf, rows, err)
		}
		want := text
		if text != "" && strings.ContainsRune("=+-@\t", rune(text[0])) {
			want = "'" + text
		}
		if rows[0][1] != want {
			t.Errorf("%q reads back as %q", text, rows[0][1])
		}
	})
}

func TestTagMatches(t *testing.T) {
	for header, want := range map[string]bool{
		`"a"`: true, `W/"a"`: true, `"b", "a"`: true, `*`: true, `"b"`: false, ``: false, `a`: false, `"a-br"`: false,
	} {
		if got := tagMatches(header, `"a"`); got != want {
			t.Errorf("%q: %v", header, got)
		}
	}
	if entityTag(identity, "a", "bc") == entityTag(identity, "ab", "c") {
		t.Error("different parts, one tag")
	}
}

func TestNamesInASentence(t *testing.T) {
	w := words{}
	if got := fmt.Sprint(w.joined(nil), w.joined([]string{"A"}), w.joined([]string{"A", "B"}), w.joined([]string{"A", "B", "C"})); got != "AA and BA, B and C" {
		t.Errorf("joined: %q", got)
	}
}
