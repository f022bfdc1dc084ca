package queries_test

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"readiness/data"
	"readiness/queries"
)

var update = flag.Bool("update", false, "write the answers into testdata; read the difference before you commit it")

// A case is a text of testdata: why it exists, what is given, what is asked,
// and the answer as CSV or, in want.error, the kind of error. It is asked of a
// real release twice, with the keys that our releases have and with others.
func TestCases(t *testing.T) {
	paths, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	for _, path := range paths {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".txtar"), func(t *testing.T) {
			t.Parallel()
			archive, err := txtar.ParseFile(path)
			if err != nil {
				t.Fatal(err)
			}
			part := map[string]string{}
			for _, file := range archive.Files {
				part[file.Name] = string(file.Data)
			}
			if strings.TrimSpace(string(archive.Comment)) == "" {
				t.Error("the case does not say why it exists")
			}
			name, wanted := "want.csv", part["want.csv"]
			if _, ok := part["want.error"]; ok {
				name, wanted = "want.error", part["want.error"]
			}
			for at, key := range []keying{byPosition, backwards} {
				q := asked(t, part["given.csv"], key)
				got, err := answer(q, strings.TrimSpace(part["args"]))
				if err != nil {
					got = kind(err) + "\n"
				}
				if (err != nil) != (name == "want.error") {
					t.Fatalf("keying %d: error %v, and there is a %s", at, err, name)
				}
				if *update && at == 0 {
					rewrite(t, path, archive, name, got)
					wanted = got
				}
				if got != wanted {
					t.Errorf("keying %d: got\n%s\nwant\n%s", at, got, wanted)
				}
			}
		})
	}
}

func rewrite(t *testing.T, path string, archive *txtar.Archive, name, text string) {
	t.Helper()
	for at := range archive.Files {
		if archive.Files[at].Name == name {
			archive.Files[at].Data = []byte(text)
		}
	}
	if err := os.WriteFile(path, txtar.Format(archive), 0o644); err != nil {
		t.Fatal(err)
	}
}

// kind is an error's kind, which is what callers may count on.
func kind(err error) string {
	switch {
	case errors.Is(err, data.ErrNotFound):
		return "not found"
	case errors.Is(err, data.ErrInvalid):
		return "invalid"
	}
	return err.Error()
}

// asking is a parsed line of args: a question and its name=value pairs.
type asking map[string]string

func (a asking) codes(name string) (codes []data.CountryCode) {
	for _, code := range a.list(name) {
		codes = append(codes, data.CountryCode(code))
	}
	return codes
}

func (a asking) indicators() (ids []data.IndicatorID) {
	for _, id := range a.list("indicator") {
		ids = append(ids, data.IndicatorID(id))
	}
	return ids
}

func (a asking) list(name string) []string {
	return strings.FieldsFunc(a[name], func(r rune) bool { return r == ',' })
}

func (a asking) number(name string) int {
	number, _ := strconv.Atoi(a[name])
	return number
}

// answer asks what a line says and writes the rows as CSV.
func answer(q *queries.Queries, line string) (string, error) {
	words := strings.Fields(line)
	a := asking{}
	for _, word := range words[1:] {
		name, value, ok := strings.Cut(word, "=")
		if !ok || !slices.Contains([]string{"indicator", "country", "countries", "from", "to", "as-of", "not-after", "ref", "against", "by", "show",
			"series", "pillar", "year", "weights", "add", "composition", "x", "y", "size", "window", "statuses"}, name) {
			return "", fmt.Errorf("args: %q", word)
		}
		a[name] = value
	}
	ctx, asOf := context.Background(), data.Vintage(a["as-of"])
	show := a.list("show")
	switch words[0] {
	case "trend":
		rows, err := q.Trend(ctx, queries.TrendAsk{
			Indicator: a.indicators()[0], Countries: a.codes("countries"), From: a.number("from"), To: a.number("to"), AsOf: asOf,
		})
		return written(rows, show), err
	case "medians":
		rows, err := q.Trend(ctx, queries.TrendAsk{Indicator: a.indicators()[0], Countries: a.codes("countries"), AsOf: asOf})
		return written(q.Medians(rows), show), err
	case "latest":
		rows, err := q.Latest(ctx, queries.LatestAsk{
			Indicator: a.indicators()[0], Countries: a.codes("countries"), NotAfter: a.number("not-after"), AsOf: asOf,
		})
		return written(rows, show), err
	case "heat":
		rows, err := q.Heat(ctx, queries.HeatAsk{
			Indicators: a.indicators(), Countries: a.codes("countries"), NotAfter: a.number("not-after"), AsOf: asOf,
		})
		return written(rows, show), err
	case "profile":
		rows, err := q.Profile(ctx, data.CountryCode(a["country"]), asOf)
		rows = slices.DeleteFunc(rows, func(r queries.ProfileRow) bool {
			return len(a.indicators()) > 0 && !slices.Contains(a.indicators(), r.Indicator)
		})
		return written(rows, show), err
	case "coverage":
		rows, err := q.Coverage(ctx, queries.CoverageAsk{Indicators: a.indicators(), Countries: a.codes("countries"), AsOf: asOf})
		return written(rows, show), err
	case "revisions":
		rows, err := q.Revisions(ctx, queries.RevisionsAsk{
			Indicator: a.indicators()[0], Countries: a.codes("countries"), From: a.number("from"), To: a.number("to"), AsOf: asOf,
		})
		return written(rows, show), err
	case "repeats":
		rows, err := q.Repeats(ctx, queries.RepeatsAsk{
			Indicator: a.indicators()[0], Countries: a.codes("countries"), To: a.number("to"), AsOf: asOf,
		})
		return written(rows, show), err
	case "gap":
		ask := queries.GapAsk{
			Country: data.CountryCode(a["country"]), Kind: queries.ReferenceKind(a["ref"]), Against: data.CountryCode(a["against"]),
			Series: append(a.seriesOf(), queries.IndicatorsAsSeries(a.indicators())...), AsOf: asOf, By: a.number("by"),
		}
		if len(a.seriesOf()) > 0 {
			var err error
			if ask.Index, err = q.IndexModel(ctx, asOf); err != nil {
				return "", err
			}
		}
		rows, err := q.Gap(ctx, ask)
		return written(rows, show), err
	case "compare", "association":
		return answerOfCompare(ctx, q, words[0], a)
	case "observations":
		ask := queries.ObservationsAsk{
			Indicators: a.indicators(), Countries: a.codes("countries"), From: a.number("from"), To: a.number("to"), AsOf: asOf,
		}
		for _, code := range a.list("statuses") {
			ask.Statuses = append(ask.Statuses, data.Status(code))
		}
		var rows []data.Observation
		if err := q.Observations(ctx, ask, func(o data.Observation) error {
			rows = append(rows, o)
			return nil
		}); err != nil {
			return "", err
		}
		if count, err := q.CountObservations(ctx, ask); err != nil || count != len(rows) {
			return "", fmt.Errorf("%d rows, counted as %d, %w", len(rows), count, err)
		}
		return written(rows, show), nil
	}
	return answerOfIndex(q, words[0], a)
}

// written is rows as CSV: the columns that the case shows, by their names in
// Go, each row on a line.
func written[T any](rows []T, show []string) string {
	var b strings.Builder
	b.WriteString(strings.Join(show, ",") + "\n")
	for _, row := range rows {
		cells := fields(row)
		for at, name := range show {
			cell, ok := cells[name]
			if !ok {
				cell = fmt.Sprintf("no field %s, but %v", name, slices.Sorted(maps.Keys(cells)))
			}
			if at > 0 {
				b.WriteByte(',')
			}
			b.WriteString(cell)
		}
		b.WriteByte('\n')
	}
	return b.String()
}
