package ingest

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"

	"readiness/data"
)

// checkReply is what a reply of a kind must pass before it is kept. Only what
// asking again may better is left to another attempt.
func checkReply(f data.Fetch) func(path string) error {
	return func(path string) error {
		head, err := readHead(path)
		if err != nil {
			return err
		}
		if len(bytes.TrimSpace(head)) == 0 {
			return errors.New("the reply is empty")
		}
		if looksLikeHTML(head) {
			return fmt.Errorf("a web page in place of %s", f.Reply)
		}
		switch f.Reply {
		case data.ReplyCSV:
			return checkCSV(path, head, f.MaxRows)
		case data.ReplySDMX:
			return WholeSDMX(path)
		case data.ReplyZIP, data.ReplyWorkbook:
			return checkZIP(path, f.Reply)
		}
		return checkJSON(path)
	}
}

// looksLikeHTML reports whether a body is a page for people where data is due.
func looksLikeHTML(body []byte) bool {
	head := bytes.ToLower(bytes.TrimSpace(bytes.TrimPrefix(body[:min(len(body), 1024)], []byte("\ufeff"))))
	return bytes.HasPrefix(head, []byte("<!doctype")) || bytes.HasPrefix(head, []byte("<html")) || bytes.HasPrefix(head, []byte("<?xml")) && bytes.Contains(head, []byte("<html"))
}

// checkCSV refuses an error in JSON or XML, bytes that are no text, and a reply
// that the publisher cut. Whether the last row is whole is for its format to
// say: some publishers end files without the end of a line.
func checkCSV(path string, head []byte, most int) error {
	text := bytes.TrimSpace(bytes.TrimPrefix(head, []byte("\ufeff")))
	if bytes.ContainsRune(head, 0) || bytes.HasPrefix(text, []byte("<")) || bytes.HasPrefix(text, []byte("{")) || bytes.HasPrefix(text, []byte("[")) {
		return fmt.Errorf("the reply begins with %.40q and is no CSV", text)
	}
	if most == 0 {
		return nil
	}
	content, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	// The head is a line too, so that a reply of so many rows has one more.
	if lines := bytes.Count(bytes.TrimSpace(content), []byte("\n")); lines >= most {
		return fmt.Errorf("%w: the reply has %d rows, and the publisher cuts replies after %d", errNotAgain, lines, most)
	}
	return nil
}

// checkJSON demands one whole value.
func checkJSON(path string) error {
	file, err := os.Open(path)
	if err != nil {
		return err
	}
	defer file.Close()
	decoder := json.NewDecoder(file)
	var value json.RawMessage
	if err := decoder.Decode(&value); err != nil {
		return fmt.Errorf("the reply is no whole JSON: %w", err)
	}
	if _, err := decoder.Token(); !errors.Is(err, io.EOF) {
		return errors.New("the reply is no whole JSON: something follows the value")
	}
	return nil
}

// checkZIP reads every member to its checksum, within the bounds of an archive.
func checkZIP(path string, kind data.ReplyKind) error {
	archive, err := zip.OpenReader(path)
	if err != nil {
		return fmt.Errorf("the reply is no whole archive: %w", err)
	}
	defer archive.Close()
	info, err := os.Stat(path)
	if err != nil {
		return err
	}
	if len(archive.File) == 0 || len(archive.File) > maxMembers {
		return fmt.Errorf("%w: the archive has %d members", errNotAgain, len(archive.File))
	}
	isWorkbook := slices.ContainsFunc(archive.File, func(m *zip.File) bool { return m.Name == "[Content_Types].xml" })
	if isWorkbook != (kind == data.ReplyWorkbook) {
		return fmt.Errorf("%w: the archive is not a %s", errNotAgain, kind)
	}
	all := &bounded{limit: maxArchiveBytes, packed: &counted{bytes: info.Size()}}
	for _, member := range archive.File {
		if all.Reader, err = member.Open(); err == nil {
			_, err = io.Copy(io.Discard, all)
		}
		if err != nil {
			return fmt.Errorf("the archive's member %q: %w", member.Name, err)
		}
	}
	return nil
}
