package ingest

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"readiness/data"
)

// A file is read in pieces; a character that two of them share is no fault, and
// a fault behind them has the right line.
func TestCheckTextAcrossPieces(t *testing.T) {
	const piece = 256 << 10
	for shift := range 5 {
		long := bytes.Repeat([]byte("x"), piece-shift)
		long = append(long, "é€😀\n"...)
		text := append(bytes.Repeat([]byte("line\n"), 100_000), long...)
		r := &reading{file: written(t, "worldbank", "x.csv", text)}
		facts, err := r.checkText(utf8Text)
		if err != nil {
			t.Fatalf("shift %d: %v", shift, err)
		}
		if want := (textFacts{lines: 100_001, ended: true}); facts != want {
			t.Errorf("shift %d: %+v, want %+v", shift, facts, want)
		}
		r = &reading{file: written(t, "worldbank", "x.csv", append(text, "a\nb\xe9c\n"...))}
		_, err = r.checkText(utf8Text)
		var f data.Finding
		if !errors.As(err, &f) || f.Line != 100_003 || f.Rule != ruleEncoding {
			t.Errorf("shift %d: %v, want rule %s on line 100003", shift, err, ruleEncoding)
		}
		if _, err := r.checkText(latin1Text); err != nil {
			t.Errorf("shift %d, as Latin-1: %v", shift, err)
		}
	}
}

func TestCheckTextAtTheEnd(t *testing.T) {
	for _, c := range []struct {
		text string
		want textFacts
		rule string
	}{
		{"a\nb\n", textFacts{2, true}, ""},
		{"a\nb", textFacts{2, false}, ""},
		{"a\r\nb\r\n", textFacts{2, true}, ""},
		{"a\n\xe2\x82", textFacts{}, ruleEncoding}, // half a euro sign
		{" \r\n\t", textFacts{}, ruleEmpty},
		{"<HTML>", textFacts{}, ruleHTML},
	} {
		r := &reading{file: written(t, "worldbank", "x.csv", []byte(c.text))}
		facts, err := r.checkText(utf8Text)
		var f data.Finding
		if facts != c.want || errors.As(err, &f) != (c.rule != "") || f.Rule != c.rule {
			t.Errorf("%q: %+v, %v", c.text, facts, err)
		}
	}
}

func TestPhysicalLines(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x.csv")
	text := "a\r\n\r\nb\nc\n"
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	// Offsets at a line break, its own or blank ones before it, belong to the
	// line that follows.
	want := map[int64]int{0: 1, 1: 3, 3: 3, 5: 3, 6: 4, 7: 4, 100: 5}
	got, err := physicalLines(path, []int64{100, 6, 0, 3, 1, 5, 7})
	if err != nil {
		t.Fatal(err)
	}
	for offset, line := range want {
		if got[offset] != line {
			t.Errorf("offset %d is on line %d, want %d", offset, got[offset], line)
		}
	}
}

func TestFindHead(t *testing.T) {
	is := func(cells []string) bool { return cells[0] == "Head" }
	for _, c := range []struct {
		text              string
		line, lines, skip int
		cells, firstAbove string
		found             bool
	}{
		{"Head,a\n1,2\n", 1, 1, 1, "Head|a", "", true},
		{"Head,a", 1, 1, 1, "Head|a", "", true},
		{"\ufeff\r\nHead,a\r\n", 2, 2, 2, "Head|a", "", true},
		{"\ufeff\"Data\",x\n\n\"Date\",y\n\nHead, a ,\n", 5, 5, 5, "Head|a|", "Data", true},
		{"Head,\"a\nb\nc\",d\n1\n", 1, 3, 1, "Head|a\nb\nc|d", "", true},
		{",,\n,,\nHead,a,\n", 3, 3, 3, "Head|a|", "", true},
		{strings.Repeat("x\n", headRows) + "Head\n", 0, 0, 0, "", "", false},
		{"", 0, 0, 0, "", "", false},
		{"\"", 0, 0, 0, "", "", false},
	} {
		head, ok := findHead([]byte(c.text), is)
		above := ""
		if ok && len(head.preamble) > 0 {
			above = head.preamble[0][0]
		}
		if ok != c.found || head.line != c.line || head.lines != c.lines || head.skip != c.skip || strings.Join(head.cells, "|") != c.cells || above != c.firstAbove {
			t.Errorf("%q: found %v, %+v", c.text, ok, head)
		}
		if ok2 := c.found; ok2 {
			again, _ := findHead(inUTF16([]byte(c.text)), is)
			if strings.Join(again.cells, "|") != c.cells {
				t.Errorf("%q in UTF-16: %+v", c.text, again)
			}
		}
	}
}
