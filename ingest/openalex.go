package ingest

import (
	"bytes"
	"context"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"regexp"
	"strconv"
	"strings"
)

//go:embed sql/openalex_row.sql
var openalexRowSQL string

// openalex is the catalogue of scholarly works, asked for the number of works
// on artificial intelligence by the country of their authors. The answer has no
// date and does not repeat the question, so that the year that was asked for
// stands in the file's name and the day in the catalogue.
//
// An answer ends after 200 countries, the smallest counts left out. A country
// that is not in it is unknown: nothing is said about it.
func openalex() Source {
	return Source{ID: "openalex", Formats: []Format{{
		Name:  "OpenAlex works by country, JSON",
		Match: func(f File) bool { return openalexName.MatchString(f.Base()) || openalexReply.Match(f.Head) },
		Load:  loading(loadOpenAlex),
	}}}
}

var (
	openalexName = regexp.MustCompile(`^ai_pubs_([0-9]{4})_by_country.*\.json$`)
	// openalexReply knows an answer grouped by country; a list of works begins
	// the same and has no groups, other groups have other keys.
	openalexReply = regexp.MustCompile(`(?s)^\s*\{\s*"meta"\s*:\s*\{[^{}]*\}\s*,\s*"group_by"\s*:\s*\[\s*(\{\s*"key"\s*:\s*"https://openalex\.org/countries/|\])`)
)

// openalexKey is in front of a country's two letters.
const openalexKey = "https://openalex.org/countries/"

// worksReply is an answer of the API about works in groups.
type worksReply struct {
	Meta struct {
		Groups int `json:"groups_count"` // in this answer
	} `json:"meta"`
	Groups  []worksGroup `json:"group_by"`
	Error   string       `json:"error"`
	Message string       `json:"message"`
}

type worksGroup struct {
	Key   string      `json:"key"`
	Count json.Number `json:"count"`
}

func loadOpenAlex(ctx context.Context, r *reading) error {
	if _, err := r.checkText(utf8Text); err != nil {
		return err
	}
	content, err := os.ReadFile(r.file.Path)
	if err != nil {
		return err
	}
	reply, err := readWorks(content)
	if err != nil {
		return r.brokenJSON(content, err)
	}
	if reply.Error != "" {
		return r.finding(1, "error", rulePublisher, "the publisher answered with an error: %s", strings.TrimSpace(reply.Error+" "+reply.Message))
	}
	if reply.Meta.Groups != len(reply.Groups) {
		return r.finding(1, "groups_count", ruleTotal, "the answer has %d countries, but says that it has %d: the list was cut", len(reply.Groups), reply.Meta.Groups)
	}
	year := openalexName.FindStringSubmatch(r.file.Base())
	if year == nil {
		return r.finding(0, "", ruleYear, "the answer does not say which year was asked for, and the file's name is not that of a year, such as ai_pubs_2024_by_country.json")
	}
	vintage, err := r.vintage("")
	if err != nil {
		return err
	}
	if string(vintage[:4]) < year[1] {
		return r.finding(0, "", ruleYear, "the works of %s can't have been counted on %s", year[1], vintage)
	}
	if err := r.keepGroups(ctx, reply); err != nil || r.failed() {
		return err
	}
	return r.loadText(ctx, rowTable{question: openalexRowSQL, args: []any{named("year", year[1])}, vintage: vintage})
}

// readWorks reads one answer and nothing behind it.
func readWorks(content []byte) (worksReply, error) {
	var reply worksReply
	decoder := json.NewDecoder(bytes.NewReader(content))
	decoder.UseNumber()
	if err := decoder.Decode(&reply); err != nil {
		return reply, err
	}
	if _, err := decoder.Token(); !errors.Is(err, io.EOF) {
		return reply, errors.New("there is more behind the answer")
	}
	return reply, nil
}

// keepGroups makes text_sheet of the groups. An answer is one line; what is
// wrong with a group is said with its key.
func (r *reading) keepGroups(ctx context.Context, reply worksReply) error {
	sheet := bookSheet{head: csvHead{cells: []string{"key", "count"}}}
	seen := map[string]bool{}
	for _, group := range reply.Groups {
		code, ours := strings.CutPrefix(group.Key, openalexKey)
		switch _, err := strconv.ParseUint(string(group.Count), 10, 32); {
		case !ours || code == "":
			return r.finding(1, "key", "code", "the group %q is of no country", group.Key)
		case err != nil:
			return r.finding(1, "count", ruleNumber, "the count %q of %s is no number of works", group.Count, code)
		case seen[code]:
			return r.finding(1, "key", "duplicate", "%s stands twice in the list", code)
		}
		seen[code] = true
		sheet.rows = append(sheet.rows, bookRow{1, []string{code, string(group.Count)}})
	}
	if err := r.keepSheet(ctx, sheet, []editionColumn{{"key", "code"}, {"count", "count"}}, "true"); err != nil {
		return fmt.Errorf("keep the groups: %w", err)
	}
	return nil
}
