package ingest

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"strconv"
	"strings"

	"readiness/data"
)

// maxPages is far more than a series has: one page of 20 000 rows holds all 266
// economies in 66 years.
const maxPages = 500

// errChanged marks pages of one reply that are of two releases.
var errChanged = fmt.Errorf("a new release came out in between; fetch again: %w", data.ErrInvalid)

// series brings the pages of one series of the World Bank. Where they turn out
// to be of two releases, it begins anew, a few times.
func (v *visit) series(ctx context.Context, f data.Fetch, place *strings.Replacer) ([]received, error) {
	for again := 0; ; again++ {
		pages, err := v.pages(ctx, f, place, again > 0)
		if err == nil {
			return pages, nil
		}
		err = fmt.Errorf("%s: %w", place.Replace(strings.ReplaceAll(f.File, ".page-{page}.json", "")), err)
		if !errors.Is(err, errChanged) {
			return nil, err
		}
		for number := 1; number <= len(pages); number++ {
			if drop := v.drop(pageName(f, place, number)); drop != nil {
				return nil, errors.Join(err, drop)
			}
		}
		if again == v.config.Restarts {
			return nil, err
		}
		v.asked.Restarts++
	}
}

// pages brings the pages once and holds them against each other. What it
// brought comes with an error too.
func (v *visit) pages(ctx context.Context, f data.Fetch, place *strings.Replacer, afresh bool) ([]received, error) {
	var pages []received
	var first bankPage
	rows := 0
	for number := 1; number == 1 || number <= int(first.envelope.Pages); number++ {
		var got bankPage
		address := strings.ReplaceAll(place.Replace(f.URL), "{page}", strconv.Itoa(number))
		brought, err := v.bring(ctx, address, pageName(f, place, number), func(path string) (err error) {
			got, err = readPage(path)
			return err
		}, afresh)
		if err != nil {
			return pages, err
		}
		brought.published = got.envelope.LastUpdated
		pages = append(pages, brought)
		if number == 1 {
			first = got
		}
		if err := got.follows(first, number); err != nil {
			return pages, errors.Join(err, v.drop(pageName(f, place, number)))
		}
		rows += got.rows
	}
	if rows != int(first.envelope.Total) {
		return pages, fmt.Errorf("%d rows in %d pages, the publisher states %d in all: %w", rows, len(pages), first.envelope.Total, errChanged)
	}
	return pages, nil
}

func pageName(f data.Fetch, place *strings.Replacer, number int) string {
	return strings.ReplaceAll(place.Replace(f.File), "{page}", strconv.Itoa(number))
}

// bankPage is what fetching has to know of a page.
type bankPage struct {
	envelope envelope
	rows     int
}

// readPage refuses what is no page of figures. Only what asking again may
// better is left to another attempt.
func readPage(path string) (bankPage, error) {
	body, err := os.ReadFile(path)
	if err != nil {
		return bankPage{}, fmt.Errorf("%w: %w", errNotAgain, err)
	}
	if looksLikeHTML(body) {
		return bankPage{}, errors.New("a web page in place of JSON")
	}
	var parts []json.RawMessage
	if err := json.Unmarshal(bytes.TrimPrefix(body, []byte("\ufeff")), &parts); err != nil {
		return bankPage{}, fmt.Errorf("the reply is no whole JSON: %w", err)
	}
	if len(parts) == 0 {
		return bankPage{}, errors.New("the reply is an empty list")
	}
	var got bankPage
	if err := json.Unmarshal(parts[0], &got.envelope); err != nil {
		return bankPage{}, fmt.Errorf("%w: the envelope does not read: %w", errNotAgain, err)
	}
	if len(got.envelope.Message) > 0 {
		return bankPage{}, fmt.Errorf("%w: the publisher answered with an error: %s", errNotAgain, got.envelope.said())
	}
	if len(parts) != 2 || got.envelope.Total == 0 {
		return bankPage{}, fmt.Errorf("%w: the publisher has no figures of the series", errNotAgain)
	}
	if got.envelope.Pages > maxPages {
		return bankPage{}, fmt.Errorf("%w: the publisher states %d pages, more than %d", errNotAgain, got.envelope.Pages, maxPages)
	}
	var rows []json.RawMessage
	if err := json.Unmarshal(parts[1], &rows); err != nil {
		return bankPage{}, fmt.Errorf("%w: the rows do not read: %w", errNotAgain, err)
	}
	got.rows = len(rows)
	return got, nil
}

// follows checks a page against the first one.
func (got bankPage) follows(first bankPage, number int) error {
	if int(got.envelope.Page) != number {
		return fmt.Errorf("asked for page %d, got page %d: %w", number, got.envelope.Page, data.ErrInvalid)
	}
	for _, same := range []struct {
		what      string
		now, then any
	}{
		{"number of pages", got.envelope.Pages, first.envelope.Pages},
		{"rows a page", got.envelope.PerPage, first.envelope.PerPage},
		{"total", got.envelope.Total, first.envelope.Total},
		{"lastupdated", got.envelope.LastUpdated, first.envelope.LastUpdated},
		{"source", got.envelope.SourceID, first.envelope.SourceID},
	} {
		if same.now != same.then {
			return fmt.Errorf("the %s changed from %v to %v between page 1 and page %d: %w", same.what, same.then, same.now, number, errChanged)
		}
	}
	return nil
}
