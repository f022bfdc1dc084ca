package ingest

import (
	"context"
	"errors"
	"io"
	"os"
	"regexp"
	"slices"
	"time"

	"readiness/data"
)

// isDataBankHead knows the head of an export of the DataBank: the same four
// names in an order that the person who exports chooses, then years twice.
func isDataBankHead(cells []string) bool {
	if len(cells) < 5 {
		return false
	}
	first := slices.Sorted(slices.Values(cells[:4]))
	return sameCells(first, "Country Code", "Country Name", "Series Code", "Series Name")
}

// loadDataBank reads an export of the DataBank: a choice of countries, series
// and years, so that nothing can be said about what is not in it.
func loadDataBank(ctx context.Context, r *reading) error {
	facts, err := r.checkText(utf8Text)
	if err != nil {
		return err
	}
	head, ok := findHead(r.file.Head, isDataBankHead)
	if !ok {
		return r.finding(0, "", ruleHead, "none of the first %d rows begins with the names and codes of country and series", headRows)
	}
	updated, err := r.footerDate()
	if err != nil {
		return err
	}
	return r.loadWide(ctx, facts, updated, wideTable{
		head: head, country: "Country Code", series: "Series Code", year: regexp.MustCompile(`^([0-9]{4}) \[YR[0-9]{4}\]$`),
	})
}

// footerDate finds the date in the closing lines of an export, month first. An
// export without them was cut, unless a person vouches for it with a date.
func (r *reading) footerDate() (data.Vintage, error) {
	end, err := tail(r.file.Path, 4<<10)
	if err != nil {
		return "", err
	}
	found := regexp.MustCompile(`(?m)^"?Last Updated: ([0-9/]+)`).FindSubmatch(end)
	if found == nil {
		if r.file.Vintage != "" {
			return "", nil
		}
		return "", r.finding(0, "", ruleTruncated, "the closing lines with \"Last Updated\" are missing: the export was cut; "+
			"give the publisher's date with the file if it is whole all the same")
	}
	day, err := time.Parse("1/2/2006", string(found[1]))
	if err != nil {
		return "", r.finding(0, "Last Updated", ruleVintage, "%q is not M/D/YYYY", found[1])
	}
	return data.VintageOf(day), nil
}

// tail reads the last bytes of a file.
func tail(path string, most int64) ([]byte, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	size, err := file.Seek(0, io.SeekEnd)
	if err != nil {
		return nil, err
	}
	end := make([]byte, min(size, most))
	_, err = file.ReadAt(end, size-int64(len(end)))
	if errors.Is(err, io.EOF) {
		err = nil
	}
	return end, err
}
