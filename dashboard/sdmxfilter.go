package dashboard

import (
	"cmp"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"readiness/data"
)

// sdmxTerm is one comparison of a filter, such as ge:2010.
type sdmxTerm struct {
	operator   string
	text       string
	number     float64   // of measures
	start, end time.Time // of periods, both included, to the day
}

// sdmxFilter is a component filter, c[ID]=…: it holds where all terms of one of
// its alternatives do.
type sdmxFilter struct {
	component sdmxComponent
	any       [][]sdmxTerm
}

// sdmxOperators are the standard's; eq is meant where none stands.
var sdmxOperators = []string{"eq", "ne", "lt", "le", "gt", "ge", "co", "nc", "sw", "ew"}

// parseFilter reads the value of c[ID]: commas between alternatives, "+" between
// what must hold together. A "+" in an address reads as a blank.
func parseFilter(component sdmxComponent, measure bool, text string) (sdmxFilter, error) {
	filter := sdmxFilter{component: component}
	name := "c[" + component.id + "]"
	for alternative := range strings.SplitSeq(text, ",") {
		var all []sdmxTerm
		for _, word := range strings.FieldsFunc(alternative, func(r rune) bool { return r == '+' || r == ' ' }) {
			term := sdmxTerm{operator: "eq", text: word}
			if operator, value, ok := strings.Cut(word, ":"); ok && slices.Contains(sdmxOperators, operator) {
				term.operator, term.text = operator, value
			}
			var err error
			switch {
			case component.id == "TIME_PERIOD":
				if term.start, term.end, err = period(term.text); err != nil {
					return filter, fault(data.ErrInvalid, name, term.text, "it is not a year, a month or a day such as 2010, 2010-01 or 2010-01-31")
				}
			case measure:
				if term.number, err = strconv.ParseFloat(term.text, 64); err != nil {
					return filter, fault(data.ErrInvalid, name, term.text, "it is not a number")
				}
			}
			if (component.id == "TIME_PERIOD" || measure) && slices.Contains([]string{"co", "nc", "sw", "ew"}, term.operator) {
				return filter, fault(data.ErrInvalid, name, word, "the operator is one of texts")
			}
			all = append(all, term)
		}
		if len(all) == 0 {
			return filter, fault(data.ErrInvalid, name, text, "a value is empty")
		}
		filter.any = append(filter.any, all)
	}
	return filter, nil
}

// holds reports whether a term holds for all terms of an alternative.
func (f sdmxFilter) holds(term func(sdmxTerm) bool) bool {
	return slices.ContainsFunc(f.any, func(all []sdmxTerm) bool {
		return !slices.ContainsFunc(all, func(t sdmxTerm) bool { return !term(t) })
	})
}

// ofText compares codes and texts.
func (t sdmxTerm) ofText(text string) bool {
	switch t.operator {
	case "co":
		return strings.Contains(text, t.text)
	case "nc":
		return !strings.Contains(text, t.text)
	case "sw":
		return strings.HasPrefix(text, t.text)
	case "ew":
		return strings.HasSuffix(text, t.text)
	}
	return t.ordered(cmp.Compare(text, t.text))
}

// ofNumber compares measures; what is missing is in no relation to anything.
func (t sdmxTerm) ofNumber(value *float64) bool {
	return value != nil && t.ordered(cmp.Compare(*value, t.number))
}

// ofYear compares a year as the time that it takes: from its first day to its
// last.
func (t sdmxTerm) ofYear(year int) bool {
	first, last := time.Date(year, time.January, 1, 0, 0, 0, 0, time.UTC), time.Date(year, time.December, 31, 0, 0, 0, 0, time.UTC)
	same := first.Equal(t.start) && last.Equal(t.end)
	switch t.operator {
	case "eq":
		return same
	case "ne":
		return !same
	case "lt":
		return last.Before(t.start)
	case "le":
		return !last.After(t.end)
	case "gt":
		return first.After(t.end)
	}
	return !first.Before(t.start)
}

func (t sdmxTerm) ordered(order int) bool {
	switch t.operator {
	case "eq":
		return order == 0
	case "ne":
		return order != 0
	case "lt":
		return order < 0
	case "le":
		return order <= 0
	case "gt":
		return order > 0
	}
	return order >= 0
}

// annual is a year, as Gregorian year or as reporting year.
var annual = regexp.MustCompile(`^[0-9]{4}(-A1)?$`)

// period reads the first and the last day of a period.
func period(text string) (start, end time.Time, err error) {
	if annual.MatchString(text) {
		start, err = time.Parse("2006", text[:4])
		return start, start.AddDate(1, 0, -1), err
	}
	if start, err = time.Parse("2006-01", text); err == nil {
		return start, start.AddDate(0, 1, -1), nil
	}
	if start, err = time.Parse(time.DateOnly, text); err == nil {
		return start, start, nil
	}
	start, err = moment(text)
	start = start.Truncate(24 * time.Hour)
	return start, start, err
}

// moment reads xs:dateTime; without an offset it is UTC, our clock.
func moment(text string) (time.Time, error) {
	// An unescaped "+" of an offset has become a blank.
	text = strings.Replace(text, " ", "+", 1)
	if at, err := time.Parse(time.RFC3339, text); err == nil {
		return at.UTC(), nil
	}
	if at, err := time.Parse("2006-01-02T15:04:05", text); err == nil {
		return at, nil
	}
	return time.Parse(time.DateOnly, text)
}
