package dashboard

import (
	"mime"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"readiness/data"
)

// The media types of what we send.
const (
	sdmxDataJSON      = "application/vnd.sdmx.data+json;version=2.0.0"
	sdmxDataCSV       = "application/vnd.sdmx.data+csv;version=2.0.0"
	sdmxStructureJSON = "application/vnd.sdmx.structure+json;version=2.0.0"
)

// sdmxOffer is the representation that a client gets.
type sdmxOffer struct {
	contentType string
	csv         bool
	labels      string // id, name, both
	keys        string // none, obs, series, both
}

// acceptData picks the client's dearest among our formats of data: SDMX-JSON
// where it has no wish. format= and labels= in the query do the same for those
// who cannot set a header; they are ours and not the standard's.
func acceptData(r *http.Request) (sdmxOffer, error) {
	plain := sdmxOffer{contentType: sdmxDataJSON, labels: "id", keys: "none"}
	query := r.URL.Query()
	switch query.Get("format") {
	case "json":
		return plain, nil
	case "csv":
		plain.contentType, plain.csv = sdmxDataCSV, true
		return plain.labelled(map[string]string{"labels": query.Get("labels"), "keys": query.Get("keys")})
	}
	for _, wish := range wishes(r.Header.Values("Accept")) {
		offer := plain
		switch wish.name {
		case "application/vnd.sdmx.data+json":
			if second(wish.parameters["version"]) {
				return offer, nil
			}
		case "application/json":
			offer.contentType = wish.name
			return offer, nil
		case "*/*", "application/*":
			return offer, nil
		case "application/vnd.sdmx.data+csv":
			if second(wish.parameters["version"]) {
				offer.contentType, offer.csv = sdmxDataCSV, true
				return offer.labelled(wish.parameters)
			}
		case "text/csv", "text/*":
			offer.contentType, offer.csv = csvForm.contentType, true
			return offer.labelled(wish.parameters)
		}
	}
	return plain, notAcceptable(r, sdmxDataJSON, sdmxDataCSV)
}

// acceptStructure picks the format of structures.
func acceptStructure(r *http.Request) (string, error) {
	if r.URL.Query().Get("format") == "json" {
		return sdmxStructureJSON, nil
	}
	for _, wish := range wishes(r.Header.Values("Accept")) {
		switch wish.name {
		case "application/vnd.sdmx.structure+json":
			if second(wish.parameters["version"]) {
				return sdmxStructureJSON, nil
			}
		case "application/json":
			return wish.name, nil
		case "*/*", "application/*":
			return sdmxStructureJSON, nil
		}
	}
	return sdmxStructureJSON, notAcceptable(r, sdmxStructureJSON)
}

// second reports whether version 2.0 of a format is meant: it is where none is
// named.
func second(version string) bool {
	return slices.Contains([]string{"", "2", "2.0", "2.0.0"}, version)
}

// notAcceptable names what there is.
func notAcceptable(r *http.Request, offers ...string) error {
	return fault(errNotAcceptable, "Accept", strings.Join(r.Header.Values("Accept"), ", "),
		"there is "+strings.Join(offers, " and "))
}

// labelled reads the parameters of SDMX-CSV.
func (o sdmxOffer) labelled(parameters map[string]string) (sdmxOffer, error) {
	// All periods here are years, which the normalised writing leaves as they are.
	timeFormat := "original"
	for _, p := range []struct {
		name    string
		into    *string
		allowed []string
	}{
		{"labels", &o.labels, []string{"id", "name", "both"}},
		{"timeformat", &timeFormat, []string{"original", "normalized"}},
		{"keys", &o.keys, []string{"none", "obs", "series", "both"}},
	} {
		given := parameters[p.name]
		switch {
		case given == "":
		case !slices.Contains(p.allowed, given):
			return o, fault(data.ErrInvalid, p.name, given, "it is none of "+strings.Join(p.allowed, ", "))
		default:
			*p.into = given
		}
	}
	if strings.HasPrefix(o.contentType, sdmxDataCSV) {
		if o.labels != "id" {
			o.contentType += ";labels=" + o.labels
		}
		if o.keys != "none" {
			o.contentType += ";keys=" + o.keys
		}
	}
	return o, nil
}

// wish is an item of an Accept header.
type wish struct {
	name       string
	parameters map[string]string
	weight     float64
}

// wishes reads Accept headers, the dearest first; no header wishes for anything.
// What is not well formed and what is refused by q=0 is left out.
func wishes(headers []string) []wish {
	if len(headers) == 0 {
		return []wish{{name: "*/*", weight: 1}}
	}
	var all []wish
	for _, header := range headers {
		for item := range strings.SplitSeq(header, ",") {
			name, parameters, err := mime.ParseMediaType(item)
			if err != nil {
				continue
			}
			w := wish{name, parameters, 1}
			if q, err := strconv.ParseFloat(parameters["q"], 64); err == nil {
				w.weight = q
			}
			if w.weight > 0 {
				all = append(all, w)
			}
		}
	}
	slices.SortStableFunc(all, func(a, b wish) int {
		switch {
		case a.weight > b.weight:
			return -1
		case a.weight < b.weight:
			return 1
		}
		return 0
	})
	return all
}
