package ingest

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
	"slices"

	"readiness/data"
)

// worldBankAPI is where the World Bank answers. Ours is the second version of
// the interface; replies are lists of an envelope and rows.
const worldBankAPI = "https://api.worldbank.org"

// perPage is one page for every series that we know: 266 economies, 66 years.
const perPage = 20000

// fetchWorldBank brings every series that the catalogue takes from the World
// Bank's indicators, a file for each page of the reply.
func fetchWorldBank(ctx context.Context, f *Fetcher, into string) ([]Received, error) {
	var all []Received
	for _, code := range worldBankSeries(f.Catalog()) {
		pages, err := fetchSeries(ctx, f, into, code)
		if err != nil {
			return nil, fmt.Errorf("series %s of the World Bank: %w", code, err)
		}
		all = append(all, pages...)
	}
	return all, nil
}

// worldBankSeries lists the codes that the API knows: those of the data sets
// that it serves. Indicators of other data sets have codes of their own.
func worldBankSeries(catalog *data.Catalog) []string {
	var codes []string
	for _, indicator := range catalog.Indicators() {
		if indicator.Source != "worldbank" || indicator.Dataset != "wdi" && indicator.Dataset != "wgi" {
			continue
		}
		for _, series := range indicator.Series {
			codes = append(codes, series.Code)
		}
	}
	slices.Sort(codes)
	return slices.Compact(codes)
}

// fetchSeries brings the pages of one series and holds them against each other:
// a release that comes out between two pages would give half of each.
func fetchSeries(ctx context.Context, f *Fetcher, into, code string) ([]Received, error) {
	var pages []Received
	var first reply
	rows := 0
	for page := 1; page == 1 || page <= int(first.envelope.Pages); page++ {
		address := fmt.Sprintf("%s/v2/country/all/indicator/%s?format=json&per_page=%d&page=%d",
			f.Base("worldbank", worldBankAPI), url.PathEscape(code), perPage, page)
		var got reply
		received, err := f.Save(ctx, address, into, fmt.Sprintf("%s.page-%d.json", code, page), func(body []byte) (err error) {
			got, err = readReply(body)
			return err
		})
		if err != nil {
			return nil, err
		}
		if page == 1 {
			first = got
		}
		if err := got.follows(first, page); err != nil {
			return nil, err
		}
		rows += got.rows
		pages = append(pages, received)
	}
	if rows != int(first.envelope.Total) {
		return nil, fmt.Errorf("%d rows in %d pages, the publisher states %d in all: %w", rows, len(pages), first.envelope.Total, data.ErrInvalid)
	}
	return pages, nil
}

// reply is what fetching has to know of a page.
type reply struct {
	envelope envelope
	rows     int
}

// readReply refuses what is no page of figures. Only what asking again may
// better is left to another attempt.
func readReply(body []byte) (reply, error) {
	if looksLikeHTML(body) {
		return reply{}, errors.New("a web page in place of JSON")
	}
	var parts []json.RawMessage
	if err := json.Unmarshal(bytes.TrimPrefix(body, []byte("\ufeff")), &parts); err != nil {
		return reply{}, fmt.Errorf("the reply is no whole JSON: %w", err)
	}
	if len(parts) == 0 {
		return reply{}, errors.New("the reply is an empty list")
	}
	var got reply
	if err := json.Unmarshal(parts[0], &got.envelope); err != nil {
		return reply{}, fmt.Errorf("%w: the envelope does not read: %w", errNotAgain, err)
	}
	if len(got.envelope.Message) > 0 {
		return reply{}, fmt.Errorf("%w: the publisher answered with an error: %s", errNotAgain, got.envelope.said())
	}
	if len(parts) != 2 || got.envelope.Total == 0 {
		return reply{}, fmt.Errorf("%w: the publisher has no figures of the series", errNotAgain)
	}
	var rows []json.RawMessage
	if err := json.Unmarshal(parts[1], &rows); err != nil {
		return reply{}, fmt.Errorf("%w: the rows do not read: %w", errNotAgain, err)
	}
	got.rows = len(rows)
	return got, nil
}

// follows checks a page against the first one.
func (got reply) follows(first reply, page int) error {
	if int(got.envelope.Page) != page {
		return fmt.Errorf("asked for page %d, got page %d: %w", page, got.envelope.Page, data.ErrInvalid)
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
			return fmt.Errorf("the %s changed from %v to %v between page 1 and page %d: a new release came out in between; fetch again: %w",
				same.what, same.then, same.now, page, data.ErrInvalid)
		}
	}
	return nil
}
