package chart

import (
	"fmt"
	"strings"

	"readiness/data"
)

// countryName is the catalogue's short name, or the code where it has none.
func countryName(catalog *data.Catalog, code data.CountryCode) string {
	if country, err := catalog.Country(code); err == nil {
		return country.Name
	}
	return string(code)
}

// isMember reports whether a country is one of the eleven.
func isMember(catalog *data.Catalog, code data.CountryCode) bool {
	country, err := catalog.Country(code)
	return err == nil && country.Role == data.Member
}

// figure writes a value without its unit, with a minus sign instead of a
// hyphen.
func figure(indicator data.Indicator, value float64) string {
	return strings.Replace(indicator.Format(value), "-", "\u2212", 1)
}

// withUnit writes a value with its unit: "35.0 %", "0.341".
func withUnit(indicator data.Indicator, value float64) string {
	text := figure(indicator, value)
	switch unit := indicator.Unit.Short; unit {
	case "":
		return text
	case "%":
		return text + "%"
	case "$", "US$":
		return unit + text
	default:
		return text + " " + unit
	}
}

// isShare reports whether a value is a part of a whole, so that 100 is all.
// Other percentages, of GDP say, have no such end.
func isShare(indicator data.Indicator) bool {
	return indicator.Unit.Share ||
		indicator.Unit.Short == "%" && indicator.Bounds.Min == 0 && indicator.Bounds.Max == 100
}

// list joins names as a sentence does: "A, B and C".
func (l Language) list(names []string) string {
	switch n := len(names); n {
	case 0:
		return ""
	case 1:
		return names[0]
	default:
		return l.say("%s and %s", strings.Join(names[:n-1], ", "), names[n-1])
	}
}

// sentences joins what is not empty, each ended by a full stop.
func sentences(parts ...string) string {
	var kept []string
	for _, part := range parts {
		if part = strings.TrimSpace(part); part != "" {
			kept = append(kept, strings.TrimRight(part, ".")+".")
		}
	}
	return strings.Join(kept, " ")
}

// span writes a range of years: "2010–2024", or one year.
func span(first, last int) string {
	if first == last {
		return fmt.Sprint(first)
	}
	return fmt.Sprintf("%d–%d", first, last)
}

// orElse is the text, or another where it is empty.
func orElse(text, otherwise string) string {
	if strings.TrimSpace(text) == "" {
		return otherwise
	}
	return text
}
