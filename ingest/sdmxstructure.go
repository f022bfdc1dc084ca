package ingest

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"readiness/data"
)

// sdmxStructure says what the keys and lists of a message's data sets mean.
type sdmxStructure struct {
	Links []struct {
		HRef string `json:"href"`
		URN  string `json:"urn"`
	} `json:"links"`
	Dimensions sdmxLevels `json:"dimensions"`
	Attributes sdmxLevels `json:"attributes"`
	Measures   sdmxLevels `json:"measures"` // 2.0
}

// sdmxLevels are components by the level that they belong to.
type sdmxLevels struct {
	DataSet        []sdmxComponent `json:"dataSet"`
	DimensionGroup []sdmxComponent `json:"dimensionGroup"`
	Series         []sdmxComponent `json:"series"`
	Observation    []sdmxComponent `json:"observation"`
}

type sdmxComponent struct {
	ID     string      `json:"id"`
	Values []sdmxValue `json:"values"`
}

type sdmxValue struct {
	ID    string          `json:"id"`
	Value json.RawMessage `json:"value"` // 2.0, where there is no code
	Name  string          `json:"name"`
}

func (v sdmxValue) text() string {
	switch {
	case v.ID != "":
		return v.ID
	case len(v.Value) > 0:
		return jsonText(v.Value)
	}
	return v.Name
}

// is reports whether a link names the structure: by its URN, which ends in
// agency:id(version), or by an address that ends in agency/id/version.
func (s sdmxStructure) is(structure string) bool {
	for _, link := range s.Links {
		if _, name, ok := strings.Cut(link.URN, "="); ok && sdmxStructureName(name) == structure {
			return true
		}
		for _, kind := range []string{"/dataflow/", "/datastructure/"} {
			_, rest, _ := strings.Cut(link.HRef, kind)
			if steps := strings.Split(rest, "/"); len(steps) > 1 && steps[0]+":"+steps[1] == structure {
				return true
			}
		}
	}
	return false
}

// openStructure is a structure laid out as the columns of a table: dimensions
// and attributes of the set, of the series and of the observation, then
// measures.
type openStructure struct {
	heads                  []string
	setDims, setAttrs      []placed
	seriesDims, seriesAttr []placed
	obsDims, obsAttrs      []placed
	measures               []placed
}

// placed is a component with its column.
type placed struct {
	sdmxComponent
	at int
}

// open lays a structure out, or says why it can't be read.
func (s sdmxStructure) open(layout data.Layout) (openStructure, string) {
	if !s.is(layout.Structure) {
		return openStructure{}, "the message's structure is not " + layout.Structure
	}
	for _, c := range s.Attributes.DimensionGroup {
		// How such values are keyed is for no publisher of ours to show yet; to
		// pass over a multiplier would be a figure a thousand times too small.
		if slices.Contains([]string{layout.Status, layout.Multiplier}, c.ID) || slices.Contains(layout.Notes, c.ID) {
			return openStructure{}, c.ID + " is attached to a group of dimensions, which is not read"
		}
	}
	o := openStructure{}
	place := func(components []sdmxComponent) []placed {
		var all []placed
		for _, c := range components {
			all = append(all, placed{c, len(o.heads)})
			o.heads = append(o.heads, c.ID)
		}
		return all
	}
	o.setDims, o.setAttrs = place(s.Dimensions.DataSet), place(s.Attributes.DataSet)
	o.seriesDims, o.seriesAttr = place(s.Dimensions.Series), place(s.Attributes.Series)
	o.obsDims, o.obsAttrs = place(s.Dimensions.Observation), place(s.Attributes.Observation)
	measures := s.Measures.Observation
	if len(measures) == 0 {
		measures = []sdmxComponent{{ID: layout.Value}}
	}
	o.measures = place(measures)
	return o, ""
}

// setAttributes fills the cells that hold for a whole set.
func (o openStructure) setAttributes(cells []string, values []json.RawMessage) string {
	for _, d := range o.setDims {
		if len(d.Values) != 1 {
			return fmt.Sprintf("dimension %s holds for the whole data set and has %d values", d.ID, len(d.Values))
		}
		cells[d.at] = d.Values[0].text()
	}
	if len(values) > 0 {
		return fill(cells, o.setAttrs, values)
	}
	for _, a := range o.setAttrs { // the index is left out where there is one value
		if len(a.Values) > 1 {
			return fmt.Sprintf("attribute %s has %d values and the data set does not say which", a.ID, len(a.Values))
		}
		if len(a.Values) == 1 {
			cells[a.at] = a.Values[0].text()
		}
	}
	return ""
}

func (o openStructure) seriesCells(cells []string, key string, attributes []json.RawMessage) string {
	if fault := fillKey(cells, o.seriesDims, key); fault != "" {
		return fault
	}
	return fill(cells, o.seriesAttr, attributes)
}

func (o openStructure) observationCells(cells []string, key string, values []json.RawMessage) string {
	if fault := fillKey(cells, o.obsDims, key); fault != "" {
		return fault
	}
	for at, measure := range o.measures {
		cells[measure.at] = ""
		if at < len(values) {
			cells[measure.at] = jsonText(values[at])
		}
	}
	return fill(cells, o.obsAttrs, values[min(len(o.measures), len(values)):])
}

// fillKey reads a key such as 0:3:1.
func fillKey(cells []string, dimensions []placed, key string) string {
	places := strings.Split(key, ":")
	if len(places) != len(dimensions) {
		return fmt.Sprintf("the key has %d parts for %d dimensions", len(places), len(dimensions))
	}
	for at, d := range dimensions {
		n, err := strconv.Atoi(places[at])
		if err != nil || n < 0 || n >= len(d.Values) {
			return fmt.Sprintf("%q is not among the %d values of dimension %s", places[at], len(d.Values), d.ID)
		}
		cells[d.at] = d.Values[n].text()
	}
	return ""
}

// fill reads attributes: indexes into their values, or the values themselves
// where the structure lists none.
func fill(cells []string, attributes []placed, values []json.RawMessage) string {
	for at, a := range attributes {
		cells[a.at] = ""
		if at >= len(values) {
			continue
		}
		text := jsonText(values[at])
		if len(a.Values) == 0 || text == "" {
			cells[a.at] = text
			continue
		}
		n, err := strconv.Atoi(text)
		if err != nil || n < 0 || n >= len(a.Values) {
			return fmt.Sprintf("%q is not among the %d values of attribute %s", text, len(a.Values), a.ID)
		}
		cells[a.at] = a.Values[n].text()
	}
	return ""
}
