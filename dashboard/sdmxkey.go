package dashboard

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"readiness/data"
)

// sdmxKey is a pattern of series: of each dimension but the period the codes
// that it allows, none: all.
type sdmxKey [][]string

// sdmxKeyText is what a key may be written with.
var sdmxKeyText = regexp.MustCompile(`^[A-Za-z0-9_@$+*.-]*$`)

// parseKeys reads keys with commas between: codes with dots between, in the
// order of the flow's dimensions, "*" for all. What is left out at the end is
// all. Several codes of a dimension, with "+" between, and an empty place for
// all are the writing of version 1, which people still send.
func parseKeys(flow sdmxFlow, text string) ([]sdmxKey, error) {
	if text == "*" || text == "all" {
		return nil, nil
	}
	dimensions := flow.dimensions[:len(flow.dimensions)-1]
	var keys []sdmxKey
	for one := range strings.SplitSeq(text, ",") {
		if one == "" || !sdmxKeyText.MatchString(one) {
			return nil, fault(data.ErrInvalid, "key", one, "a key is codes with dots between, * for all, such as "+flow.example())
		}
		places := strings.Split(one, ".")
		if len(places) > len(dimensions) {
			return nil, fault(data.ErrInvalid, "key", one, fmt.Sprintf(
				"it has %d places and the flow has %d dimensions: %s; periods are chosen by c[TIME_PERIOD]", len(places), len(dimensions), flow.positions()))
		}
		key := make(sdmxKey, len(dimensions))
		for at, place := range places {
			if place == "" || place == "*" {
				continue
			}
			for code := range strings.SplitSeq(place, "+") {
				if err := dimensions[at].knows(code); err != nil {
					return nil, err
				}
				key[at] = append(key[at], code)
			}
		}
		keys = append(keys, key)
	}
	return keys, nil
}

// knows refuses a code that the list does not have: nothing has it, which is
// the standard's 404, and the word tells a slip from a lack of data.
func (c sdmxComponent) knows(code string) error {
	if !slices.ContainsFunc(c.codes.codes, func(known sdmxCode) bool { return known.id == code }) {
		return fault(data.ErrNotFound, c.id, code, "the code list "+c.list+" has no such code")
	}
	return nil
}

// positions names the dimensions of a key.
func (f sdmxFlow) positions() string {
	ids := make([]string, len(f.dimensions)-1)
	for at := range ids {
		ids[at] = f.dimensions[at].id
	}
	return strings.Join(ids, ".")
}

// example is a key of the flow.
func (f sdmxFlow) example() string {
	codes := make([]string, len(f.dimensions)-1)
	for at := range codes {
		codes[at] = f.dimensions[at].codes.codes[0].id
	}
	return strings.Join(codes, ".")
}

// matches reports whether a series is of the pattern.
func (k sdmxKey) matches(dimensions []string) bool {
	for at, codes := range k {
		if len(codes) > 0 && !slices.Contains(codes, dimensions[at]) {
			return false
		}
	}
	return true
}
