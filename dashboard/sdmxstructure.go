package dashboard

import (
	"context"
	"encoding/json"
	"net/http"
	"slices"
	"strings"

	"readiness/data"
)

// structureAsk is a structure query.
type structureAsk struct {
	kinds, ids []string // none: all
	items      []string // none: all
	detail     string
	references []string
}

// The words of detail= that are answered. Two more, referencepartial and
// referencecompletestubs, are not.
var structureDetails = []string{"full", "raw", "allstubs", "allcompletestubs", "referencestubs"}

// structureReferences are the words of references=; names of kinds do too.
var structureReferences = []string{"none", "parents", "parentsandsiblings", "ancestors", "children", "descendants", "all"}

// parseStructure reads a structure query out of its address.
func parseStructure(r *http.Request, v *visit, contentType string) (structureAsk, error) {
	ask := structureAsk{detail: "full", references: []string{"none"}}
	path, err := sdmxPath(r.URL.Path, "structure", "*", "*", "*", "~", "*")
	if err != nil {
		return ask, err
	}
	if path[0] != "*" {
		if !slices.Contains(sdmxKinds, path[0]) {
			return ask, fault(data.ErrInvalid, "artefactType", path[0], "it is no type of artefact that SDMX has")
		}
		ask.kinds = []string{path[0]}
	}
	ours, err := sdmxOurs(path[1], path[3])
	if err != nil {
		return ask, err
	}
	if !ours {
		return ask, fault(data.ErrNotFound, "agencyID", path[1], "artefacts here are of agency "+sdmxAgency+" in version "+sdmxVersion)
	}
	if path[2] != "*" {
		ask.ids = strings.Split(path[2], ",")
	}
	if path[4] != "*" {
		if path[0] != "codelist" && path[0] != "conceptscheme" {
			return ask, fault(data.ErrInvalid, "itemID", path[4], "only code lists and concept schemes have items")
		}
		ask.items = strings.Split(path[4], ",")
	}
	p := v.params
	p.one("format")
	p.set("format", contentType)
	if text := p.one("detail"); text != "" {
		if slices.Contains([]string{"referencepartial", "referencecompletestubs"}, text) {
			return ask, fault(errNotDone, "detail", text, "there are "+strings.Join(structureDetails, ", "))
		}
		ask.detail = p.choice("detail", structureDetails...)
	}
	if words := p.many("references"); len(words) > 0 {
		for _, word := range words {
			if !slices.Contains(structureReferences, word) && !slices.Contains(sdmxKinds, word) {
				p.complain("references", word, "it is neither a type of artefact nor one of "+strings.Join(structureReferences, ", "), "")
			}
		}
		p.set("references", strings.Join(words, ","))
		ask.references = words
	}
	return ask, nil
}

// artefact is a structure with those that it refers to, by place in the list.
type artefact struct {
	kind, class, id, name, description string
	refers                             []int
	part                               func(items []string) map[string]any // all but the identification
}

// artefacts lists everything that we maintain.
func artefacts(catalog *data.Catalog) []artefact {
	lists, flows := sdmxLists(catalog), sdmxFlows(catalog)
	all := []artefact{{kind: "conceptscheme", class: classScheme, id: conceptScheme, name: "Concepts of Readiness", part: conceptsPart}}
	place := map[string]int{}
	for _, l := range lists {
		place[l.id] = len(all)
		all = append(all, artefact{kind: "codelist", class: classList, id: l.id, name: l.name, part: l.part})
	}
	for _, f := range flows {
		structure := artefact{kind: "datastructure", class: classStructure, id: f.id, name: "Structure of " + f.name, refers: []int{0}, part: f.part}
		for _, c := range slices.Concat(f.dimensions, f.measures, f.attributes) {
			if at, ok := place[c.list]; ok && !slices.Contains(structure.refers, at) {
				structure.refers = append(structure.refers, at)
			}
		}
		all = append(all, structure, artefact{kind: "dataflow", class: classFlow, id: f.id, name: f.name, description: f.description,
			refers: []int{len(all)}, part: func([]string) map[string]any {
				return map[string]any{"structure": urn(classStructure, f.id, "")}
			}})
	}
	return all
}

// found lists the artefacts that a query names.
func (ask structureAsk) found(all []artefact) []int {
	var found []int
	for at, a := range all {
		if (len(ask.kinds) == 0 || slices.Contains(ask.kinds, a.kind)) && (len(ask.ids) == 0 || slices.Contains(ask.ids, a.id)) {
			found = append(found, at)
		}
	}
	return found
}

// referred lists the artefacts that come along with those found.
func (ask structureAsk) referred(all []artefact, found []int) []int {
	below := func(of []int) []int {
		return near(all, of, func(a, b int) bool { return slices.Contains(all[a].refers, b) })
	}
	above := func(of []int) []int {
		return near(all, of, func(a, b int) bool { return slices.Contains(all[b].refers, a) })
	}
	var also []int
	for _, word := range ask.references {
		parents := above(found)
		siblings := func() []int { return append(parents, below(parents)...) }
		switch word {
		case "none":
		case "parents":
			also = append(also, parents...)
		case "ancestors":
			also = append(also, further(found, above)...)
		case "children":
			also = append(also, below(found)...)
		case "descendants":
			also = append(also, further(found, below)...)
		case "parentsandsiblings":
			also = append(also, siblings()...)
		case "all":
			also = append(append(also, siblings()...), further(found, below)...)
		default:
			for _, at := range append(further(found, below), further(found, above)...) {
				if all[at].kind == word {
					also = append(also, at)
				}
			}
		}
	}
	slices.Sort(also)
	return slices.DeleteFunc(slices.Compact(also), func(at int) bool { return slices.Contains(found, at) })
}

// near lists what stands in a relation to one of some.
func near(all []artefact, of []int, related func(a, b int) bool) []int {
	var found []int
	for b := range all {
		if slices.ContainsFunc(of, func(a int) bool { return related(a, b) }) {
			found = append(found, b)
		}
	}
	return found
}

// further goes on from step to step.
func further(from []int, step func([]int) []int) []int {
	var reached []int
	for next := step(from); len(next) > 0; next = step(next) {
		reached = append(reached, next...)
	}
	return reached
}

// structureMessage answers a structure query with SDMX-JSON.
func structureMessage(_ context.Context, v *visit, ask structureAsk) (document, error) {
	all := artefacts(v.catalog)
	found := ask.found(all)
	content := map[string][]any{}
	add := func(at int, stub bool) {
		a := all[at]
		body := a.identified(ask.detail == "allcompletestubs" || !stub)
		if !stub {
			for name, value := range a.part(ask.items) {
				body[name] = value
			}
			if items, ok := body[itemsOf(a.kind)].([]any); ok && len(items) == 0 {
				return
			}
		}
		content[collection(a.kind)] = append(content[collection(a.kind)], body)
	}
	for _, at := range found {
		add(at, strings.HasPrefix(ask.detail, "all"))
	}
	if len(content) == 0 {
		return document{}, fault(data.ErrNotFound, "structure", strings.Join(append(ask.kinds, ask.ids...), " "),
			"the query is well formed, and no artefact answers it")
	}
	for _, at := range ask.referred(all, found) {
		add(at, strings.HasPrefix(ask.detail, "all") || ask.detail == "referencestubs")
	}
	body, err := json.Marshal(sdmxEnvelope{metaOf(v.release, sdmxStructureSchema), content})
	return document{body: body}, err
}
