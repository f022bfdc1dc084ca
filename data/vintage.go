package data

import (
	"fmt"
	"time"
)

// Vintage is the day on which a publisher said a figure, as YYYY-MM-DD. Order
// of the text is order in time. The empty Vintage as an as-of date means
// "whatever is newest".
type Vintage string

// ParseVintage reads YYYY-MM-DD strictly; anything else is ErrInvalid.
func ParseVintage(text string) (Vintage, error) {
	day, err := time.Parse(time.DateOnly, text)
	if err != nil || day.Year() < 1960 || day.Year() > 2100 {
		return "", fmt.Errorf("date %q is not a day written YYYY-MM-DD between 1960 and 2100: %w", text, ErrInvalid)
	}
	return Vintage(text), nil
}

// VintageOf is the vintage of a moment, in UTC.
func VintageOf(moment time.Time) Vintage {
	return Vintage(moment.UTC().Format(time.DateOnly))
}
