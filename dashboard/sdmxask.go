package dashboard

import (
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"readiness/data"
)

// sdmxAsk is a data query.
type sdmxAsk struct {
	flow        sdmxFlow
	keys        []sdmxKey // none: all series
	filters     []sdmxFilter
	codes       [][]string // of each dimension but the period: those that keys and filters leave
	from, to    int        // the years that filters leave, both included
	asOf        data.Vintage
	after       time.Time // only what was received after; zero: all
	first, last int       // observations of each series; 0: all
	offset      int
	limit       int  // 0: all
	flat        bool // observations in no series
	measures    []int
	attributes  []int
	offer       sdmxOffer
	probe       bool // only whether there is anything
}

// parseSDMX reads a data query out of its address.
func parseSDMX(r *http.Request, v *visit, offer sdmxOffer) (sdmxAsk, error) {
	ask := sdmxAsk{offer: offer, probe: r.Method == http.MethodHead}
	path, err := sdmxPath(r.URL.Path, "data", "*", "*", "*", "*", "*")
	if err != nil {
		return ask, err
	}
	if ask.flow, err = flowOf(v.catalog, path); err != nil {
		return ask, err
	}
	if ask.keys, err = parseKeys(ask.flow, path[4]); err != nil {
		return ask, err
	}
	p := v.params
	for _, name := range []string{"format", "labels", "keys"} {
		p.one(name)
	}
	// The header decides as the address does, so that both are one answer.
	p.set("format", offer.contentType)
	p.set("labels", offer.labels+" "+offer.keys)
	if err := ask.readFilters(p); err != nil {
		return ask, err
	}
	ask.choose()
	if err := ask.readTimes(p); err != nil {
		return ask, err
	}
	ask.first, ask.last = p.count("firstNObservations"), p.count("lastNObservations")
	ask.offset, ask.limit = p.count("offset"), p.count("limit")
	if err := ask.readForm(p); err != nil {
		return ask, err
	}
	ask.measures, err = p.components("measures", ask.flow.measures, map[string]func(sdmxComponent) bool{
		"all": every, "none": no})
	if err != nil {
		return ask, err
	}
	ask.attributes, err = p.components("attributes", ask.flow.attributes, map[string]func(sdmxComponent) bool{
		"dsd": every, "all": every, "none": no, "msd": no, "dataset": no,
		"series": func(c sdmxComponent) bool { return c.ofSeries }, "obs": func(c sdmxComponent) bool { return !c.ofSeries }})
	return ask, err
}

func every(sdmxComponent) bool { return true }
func no(sdmxComponent) bool    { return false }

// flowOf finds the flow that a path names.
func flowOf(catalog *data.Catalog, path []string) (sdmxFlow, error) {
	flows := sdmxFlows(catalog)
	ids := make([]string, len(flows))
	for at, f := range flows {
		ids[at] = f.id
	}
	contexts := strings.Split(path[0], ",")
	if !slices.Contains(contexts, "dataflow") && !slices.Contains(contexts, "*") {
		if slices.Contains([]string{"datastructure", "provisionagreement"}, path[0]) {
			return sdmxFlow{}, fault(errNotDone, "context", path[0], "data are asked for by dataflow here")
		}
		return sdmxFlow{}, fault(data.ErrInvalid, "context", path[0], "it is none of dataflow, datastructure, provisionagreement and *")
	}
	ours, err := sdmxOurs(path[1], path[3])
	if err != nil {
		return sdmxFlow{}, err
	}
	if path[2] == "*" || strings.Contains(path[2], ",") {
		return sdmxFlow{}, fault(errNotDone, "resource", path[2], "one dataflow at a time: "+strings.Join(ids, ", "))
	}
	at := slices.Index(ids, path[2])
	if at < 0 || !ours {
		return sdmxFlow{}, fault(data.ErrNotFound, "dataflow", path[1]+":"+path[2]+"("+path[3]+")",
			"there are "+strings.Join(ids, ", ")+" of agency "+sdmxAgency+" in version "+sdmxVersion)
	}
	return flows[at], nil
}

// readFilters reads c[…].
func (ask *sdmxAsk) readFilters(p *params) error {
	var names []string
	for name := range p.values {
		if strings.HasPrefix(name, "c[") && strings.HasSuffix(name, "]") {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	for _, name := range names {
		id := name[2 : len(name)-1]
		component, ok := ask.flow.component(id)
		if !ok {
			return fault(data.ErrInvalid, "c", id, "the dataflow "+ask.flow.id+" has no such component")
		}
		text := p.one(name)
		measure := slices.ContainsFunc(ask.flow.measures, func(c sdmxComponent) bool { return c.id == id })
		filter, err := parseFilter(component, measure, text)
		if err != nil {
			return err
		}
		if component.list != "" {
			for _, term := range slices.Concat(filter.any...) {
				if term.operator == "eq" || term.operator == "ne" {
					if err := component.knows(term.text); err != nil {
						return err
					}
				}
			}
		}
		p.set(name, text)
		ask.filters = append(ask.filters, filter)
	}
	return nil
}

// choose works out which codes and years keys and filters leave, so that only
// those are looked up.
func (ask *sdmxAsk) choose() {
	ask.from, ask.to = data.FirstYear, data.LastYear
	for at, dimension := range ask.flow.dimensions[:len(ask.flow.dimensions)-1] {
		codes := []string{}
		for _, code := range dimension.codes.codes {
			named := len(ask.keys) == 0 || slices.ContainsFunc(ask.keys, func(k sdmxKey) bool {
				return len(k[at]) == 0 || slices.Contains(k[at], code.id)
			})
			if named && ask.allows(dimension.id, func(t sdmxTerm) bool { return t.ofText(code.id) }) {
				codes = append(codes, code.id)
			}
		}
		ask.codes = append(ask.codes, codes)
	}
	in := func(year int) bool {
		return ask.allows("TIME_PERIOD", func(t sdmxTerm) bool { return t.ofYear(year) })
	}
	for ask.from <= ask.to && !in(ask.from) {
		ask.from++
	}
	for ask.to >= ask.from && !in(ask.to) {
		ask.to--
	}
}

// allows reports whether the filter of a component, if there is one, holds.
func (ask *sdmxAsk) allows(component string, term func(sdmxTerm) bool) bool {
	for _, f := range ask.filters {
		if f.component.id == component && !f.holds(term) {
			return false
		}
	}
	return true
}

// readTimes reads asOf and updatedAfter.
func (ask *sdmxAsk) readTimes(p *params) error {
	if text := p.one("asOf"); text != "" {
		at, err := moment(text)
		if err != nil || at.Year() < data.FirstYear || at.Year() > data.LastYear {
			return fault(data.ErrInvalid, "asOf", text, "it is not a moment such as 2024-12-31T00:00:00Z")
		}
		ask.asOf = data.VintageOf(at)
		p.set("asOf", string(ask.asOf))
	}
	if text := p.one("updatedAfter"); text != "" {
		at, err := moment(text)
		if err != nil || at.Year() < data.FirstYear || at.Year() > data.LastYear {
			return fault(data.ErrInvalid, "updatedAfter", text, "it is not a moment such as 2024-12-31T00:00:00Z")
		}
		if ask.asOf != "" {
			return fault(errNotDone, "updatedAfter", text, "it is answered for what is known now, not together with asOf")
		}
		ask.after = at
		p.set("updatedAfter", at.Format(time.RFC3339Nano))
	}
	return nil
}

// readForm reads how the answer is to be laid out.
func (ask *sdmxAsk) readForm(p *params) error {
	switch dimension := p.one("dimensionAtObservation"); dimension {
	case "", "TIME_PERIOD":
	case "AllDimensions":
		ask.flat = true
		p.set("dimensionAtObservation", dimension)
	default:
		if slices.ContainsFunc(ask.flow.dimensions, func(c sdmxComponent) bool { return c.id == dimension }) {
			return fault(errNotDone, "dimensionAtObservation", dimension, "there are TIME_PERIOD and AllDimensions")
		}
		return fault(data.ErrInvalid, "dimensionAtObservation", dimension, "it is neither a dimension of the flow nor AllDimensions")
	}
	if text := p.one("includeHistory"); text != "" && text != "false" {
		return fault(errNotDone, "includeHistory", text, "earlier states are asked for one by one, with asOf")
	}
	for _, name := range []string{"sort", "reportingYearStartDay"} {
		if text := p.one(name); text != "" {
			return fault(errNotDone, name, text, "rows come by the order of the dimensions, and years are calendar years")
		}
	}
	return nil
}

// count reads a number of observations; 0 is none given.
func (p *params) count(name string) int {
	text := p.one(name)
	if text == "" {
		return 0
	}
	n, err := strconv.Atoi(text)
	if err != nil || n < 0 || n > 1e9 || n == 0 && name != "offset" {
		p.complain(name, text, "it is not a positive whole number", "")
		return 0
	}
	p.set(name, strconv.Itoa(n))
	return n
}

// components reads which components are wanted, as places in their list: words
// for several of them, or ids. Nothing given is all.
func (p *params) components(name string, all []sdmxComponent, words map[string]func(sdmxComponent) bool) ([]int, error) {
	asked := p.many(name)
	if len(asked) == 0 {
		asked = []string{"all"}
	} else {
		p.set(name, strings.Join(asked, ","))
	}
	var chosen []int
	for _, word := range asked {
		takes, ok := words[word]
		if !ok {
			takes = func(c sdmxComponent) bool { return c.id == word }
			if !slices.ContainsFunc(all, takes) {
				return nil, fault(data.ErrInvalid, name, word, "the dataflow has none of that name")
			}
		}
		for at, c := range all {
			if takes(c) && !slices.Contains(chosen, at) {
				chosen = append(chosen, at)
			}
		}
	}
	slices.Sort(chosen)
	return chosen, nil
}
