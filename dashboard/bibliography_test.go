package dashboard

import (
	"encoding/json"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"readiness/data"
)

// hostileWork has in each text what each format could take for its own.
func hostileWork(text string) work {
	return work{
		title: text, release: "20260713T000000Z-d5a5b7ee2aaa", issued: time.Date(2026, 7, 13, 0, 0, 0, 0, time.UTC),
		accessed: time.Date(2026, 11, 25, 0, 0, 0, 0, time.UTC), address: "https://readiness.example.org/gap?country=VNM&ref=asean6",
		editions: []edition{{publisher: text, dataset: text, own: text, day: "2026-07-13"}, {publisher: "World Bank", dataset: "B"}},
		licences: []data.Licence{{Name: text, URL: "https://example.org/licence", NonCommercial: true}},
	}
}

var hostileTexts = []string{
	"plain", "",
	`} , note = {x`, `{{{`, `}}}`, `\`, `\}`, `100% & more_of #1 ~^$`, `@misc{x,`, "a and b, c", `"quoted"`,
	"a\r\nER  - \r\nTY  - JOUR", "tab\there", "line\u2028separator", "\u202eright to left", "\x00\x1b[31m", "\xff\xfe",
	`</script><script>alert(1)</script>`, strings.Repeat("long ", 2000), "Việt Nam, Dili é ß Ł ế", "ประเทศไทย",
}

// TestBibTeXHoldsAnyText reads the entry as BibTeX does, by counting braces:
// it must end where it ends and have the fields it has.
func TestBibTeXHoldsAnyText(t *testing.T) {
	for _, text := range hostileTexts {
		body, err := bibTeX(hostileWork(text))
		if err != nil {
			t.Fatal(err)
		}
		entry := string(body)
		rest, ok := strings.CutPrefix(entry, "@misc{readiness-gap-country-VNM-ref-asean6-20260713,\n")
		if !ok {
			t.Fatalf("%.20q: %s", text, entry)
		}
		var fields []string
		depth, from := 0, 0
		for at, r := range rest {
			switch r {
			case '{':
				if depth == 0 {
					fields = append(fields, strings.Trim(rest[from:at], " =\n,"))
				}
				depth++
			case '}':
				depth--
				from = at + 1
			}
			if depth < 0 && strings.TrimSpace(rest[at+1:]) != "" {
				t.Fatalf("%.20q: the entry ends early: %s", text, entry)
			}
		}
		want := []string{"author", "title", "howpublished", "year", "version", "url", "urldate", "note"}
		if depth != -1 || !cmp.Equal(fields, want) {
			t.Errorf("%.20q: fields %v, depth %d in %s", text, fields, depth, entry)
		}
		if special := regexp.MustCompile(`[^\\][%&#_$]`).FindString(strings.Replace(entry, "&ref=", "", 1)); special != "" {
			t.Errorf("%.20q: %q is not escaped in %s", text, special, entry)
		}
	}
}

func TestLaTeX(t *testing.T) {
	for text, want := range map[string]string{
		"R&D at 5%": `R\&D at 5\%`, "a_b #1 $2": `a\_b \#1 \$2`, `\{}~^`: `\textbackslash{}\textbraceleft{}\textbraceright{}\textasciitilde{}\textasciicircum{}`,
		"Priem, é": `Priem, {\'e}`, "Việt": `Vi{\^{\d e}}t`, "ß Ø": `\ss{} \O{}`, "Škoda ç": `{\v S}koda {\c c}`, "e\u0301": `{\'e}`,
		"“x” – y’s": "``x'' -- y's", "ไทย": "ไทย", "a\nb": "a b", "x\u0331": "x\u0331", "<b>": `\textless{}b\textgreater{}`,
	} {
		if got := laTeX(text); got != want {
			t.Errorf("%q: %s, want %s", text, got, want)
		}
	}
}

// TestRISHoldsAnyText: each line is a tag of the format with a value, the first
// begins and the last ends the one entry.
func TestRISHoldsAnyText(t *testing.T) {
	line := regexp.MustCompile(`^(TY|ID|AU|TI|PY|DA|ET|PB|UR|Y2|N1|ER)  - [^\r\n]*$`)
	for _, text := range hostileTexts {
		body, err := researchInfo(hostileWork(text))
		if err != nil {
			t.Fatal(err)
		}
		lines := strings.Split(strings.TrimSuffix(string(body), "\r\n"), "\r\n")
		for at, l := range lines {
			if !line.MatchString(l) || strings.HasPrefix(l, "TY") != (at == 0) || strings.HasPrefix(l, "ER") != (at == len(lines)-1) {
				t.Errorf("%.20q: line %d: %q", text, at+1, l)
			}
		}
		if want := 15; len(lines) != want {
			t.Errorf("%.20q: %d lines, want %d", text, len(lines), want)
		}
	}
}

// TestCSLHoldsAnyText holds the item to the rules of csl-data.json 1.0.2: the
// variables that it has, each of its kind, and nothing beside them.
func TestCSLHoldsAnyText(t *testing.T) {
	kinds := map[string]string{"id": "text", "type": "text", "title": "text", "version": "text", "publisher": "text", "URL": "text", "note": "text",
		"author": "names", "issued": "date", "accessed": "date"}
	for _, text := range hostileTexts {
		body, err := citeproc(hostileWork(text))
		if err != nil {
			t.Fatal(err)
		}
		var items []map[string]any
		if err := json.Unmarshal(body, &items); err != nil || len(items) != 1 {
			t.Fatalf("%.20q: %d items, %v", text, len(items), err)
		}
		for name, value := range items[0] {
			ok := false
			switch kinds[name] {
			case "text":
				_, ok = value.(string)
			case "names":
				for _, one := range value.([]any) {
					name, literal := one.(map[string]any)["literal"].(string)
					ok = literal && len(one.(map[string]any)) == 1 && !strings.ContainsAny(name, "\r\n\x00\u202e")
				}
			case "date":
				parts := value.(map[string]any)["date-parts"].([]any)
				ok = len(parts) == 1 && len(parts[0].([]any)) == 3
			}
			if !ok {
				t.Errorf("%.20q: %s is %v", text, name, value)
			}
		}
		if items[0]["type"] != "dataset" || len(items[0]) != len(kinds) {
			t.Errorf("%.20q: %v", text, items[0])
		}
	}
}

func TestCitationAsText(t *testing.T) {
	one := hostileWork("People online")
	one.editions = []edition{{publisher: "World Bank", dataset: "World Development Indicators", day: "2026-07-13"}}
	many, past := hostileWork("The gap"), hostileWork("The gap")
	many.editions = []edition{{publisher: "A", dataset: "a", day: "2026-01-01"}, {publisher: "B", dataset: "b"}, {publisher: "A", dataset: "c"}}
	past.editions, past.asOf = one.editions, "2025-01-01"
	past.editions[0].day = ""
	one.editions = []edition{{publisher: "World Bank", dataset: "World Development Indicators", day: "2026-07-13"}}
	const tail = " Readiness, release 20260713T000000Z-d5a5b7ee2aaa. https://readiness.example.org/gap?country=VNM&ref=asean6"
	for _, test := range []struct {
		work work
		want string
	}{
		{one, "World Bank (2026): People online. World Development Indicators, published 2026-07-13." + tail},
		{many, "A; B (2026): The gap." + tail},
		{past, "World Bank (2026): The gap, as known on 2025-01-01." + tail},
	} {
		if got := test.work.sentence(words{}); got != test.want {
			t.Errorf("%s\nwant %s", got, test.want)
		}
	}
}
