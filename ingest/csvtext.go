package ingest

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"unicode/utf8"
)

// encoding is what a publisher writes.
type encoding int

const (
	utf8Text   encoding = iota // with or without a byte order mark
	latin1Text                 // ISO-8859-1, where every byte is a character
)

// textFacts is what one pass over a file's bytes tells.
type textFacts struct {
	lines int  // physical lines, the last one counted even without an end
	ended bool // the last line has an end
}

// checkText goes once over the bytes, at memory speed, before anything parses
// them: parsers stop at the first odd byte or, worse, pass over it in columns
// that nobody asked for. It refuses an empty file, a web page and bytes that
// are not text in the encoding, with the line.
func (r *reading) checkText(in encoding) (textFacts, error) {
	if looksLikeHTML(r.file.Head) {
		return textFacts{}, r.finding(1, "", ruleHTML, "the file is a web page, not a table: an error page saved in its place?")
	}
	if utf16Order(r.file.Head) != nil {
		return textFacts{}, r.finding(1, "", ruleEncoding, "the text is in UTF-16, as spreadsheets save \"Unicode text\"; save it as CSV UTF-8")
	}
	if len(bytes.Trim(r.file.Head, "\ufeff \t\r\n")) == 0 {
		return textFacts{}, r.finding(0, "", ruleEmpty, "the file has no text in it")
	}
	file, err := os.Open(r.file.Path)
	if err != nil {
		return textFacts{}, err
	}
	defer file.Close()
	facts := textFacts{ended: true}
	buffer := make([]byte, 256<<10)
	kept := 0 // bytes of a character that the last read cut, at the buffer's front
	for {
		n, err := file.Read(buffer[kept:])
		chunk := buffer[:kept+n]
		done := errors.Is(err, io.EOF)
		if err != nil && !done {
			return textFacts{}, err
		}
		kept = 0
		if !done {
			kept = cutCharacter(chunk)
		}
		whole := chunk[:len(chunk)-kept]
		if at := badByte(whole, in); at >= 0 {
			line := facts.lines + bytes.Count(whole[:at], []byte("\n")) + 1
			return textFacts{}, r.finding(line, "", ruleEncoding, "byte 0x%02X is no UTF-8: is the file in another encoding, such as Latin-1?", whole[at])
		}
		facts.lines += bytes.Count(whole, []byte("\n"))
		if len(whole) > 0 {
			facts.ended = whole[len(whole)-1] == '\n'
		}
		if done {
			break
		}
		copy(buffer, chunk[len(whole):])
	}
	if !facts.ended {
		facts.lines++
	}
	return facts, nil
}

// checkEnd refuses a file whose last line has no end, for publishers who end
// every line: a figure may have lost its last digits.
func (r *reading) checkEnd(facts textFacts) error {
	if facts.ended {
		return nil
	}
	return r.finding(facts.lines, "", ruleTruncated, "the file breaks off in the middle of its last line")
}

// cutCharacter is how many bytes at the end begin a character that goes on in
// the next read.
func cutCharacter(chunk []byte) int {
	for back := 1; back <= min(utf8.UTFMax-1, len(chunk)); back++ {
		if b := chunk[len(chunk)-back]; utf8.RuneStart(b) {
			if !utf8.FullRune(chunk[len(chunk)-back:]) {
				return back
			}
			return 0
		}
	}
	return 0
}

// badByte is where the text stops being text, or -1. NUL is in no text, but in
// every UTF-16 file without its mark and in most files that are no text at all.
func badByte(text []byte, in encoding) int {
	if at := bytes.IndexByte(text, 0); at >= 0 {
		return at
	}
	if in == latin1Text || utf8.Valid(text) {
		return -1
	}
	for at := 0; at < len(text); {
		char, size := utf8.DecodeRune(text[at:])
		if char == utf8.RuneError && size <= 1 {
			return at
		}
		at += size
	}
	return -1
}

// physicalLines turns byte offsets into line numbers in one pass. An offset may
// point to the line break before its line.
func physicalLines(path string, offsets []int64) (map[int64]int, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	wanted := slices.Clone(offsets)
	slices.Sort(wanted)
	lines := map[int64]int{}
	buffer := make([]byte, 256<<10)
	var at int64
	line := 1
	for len(wanted) > 0 {
		n, err := file.Read(buffer)
		for _, b := range buffer[:n] {
			if len(wanted) > 0 && wanted[0] <= at && b != '\n' && b != '\r' {
				for len(wanted) > 0 && wanted[0] <= at {
					lines[wanted[0]] = line
					wanted = wanted[1:]
				}
			}
			if b == '\n' {
				line++
			}
			at++
		}
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, err
		}
	}
	for _, rest := range wanted {
		lines[rest] = line
	}
	return lines, nil
}

// inUTF8 writes a Latin-1 file again as UTF-8 and gives the copy's path, which
// the caller removes.
func inUTF8(path string) (string, error) {
	content, err := os.ReadFile(path)
	if err != nil {
		return "", err
	}
	copied, err := os.CreateTemp("", "readiness-utf8-*.csv")
	if err != nil {
		return "", err
	}
	_, err = copied.WriteString(latin1(content))
	if err = errors.Join(err, copied.Close()); err != nil {
		return "", fmt.Errorf("write a copy in UTF-8: %w", errors.Join(err, os.Remove(copied.Name())))
	}
	return copied.Name(), nil
}

// latin1 is the text of Latin-1 bytes: each stands for the character of its
// number.
func latin1(content []byte) string {
	runes := make([]rune, len(content))
	for at, b := range content {
		runes[at] = rune(b)
	}
	return string(runes)
}
