package dashboard

import "slices"

// collection is where a message keeps artefacts of a kind.
func collection(kind string) string {
	switch kind {
	case "datastructure":
		return "dataStructures"
	case "conceptscheme":
		return "conceptSchemes"
	}
	return kind + "s"
}

// itemsOf is where an item scheme keeps its items.
func itemsOf(kind string) string {
	switch kind {
	case "codelist":
		return "codes"
	case "conceptscheme":
		return "concepts"
	}
	return ""
}

// identified is what every artefact says of itself, and all that a stub says.
func (a artefact) identified(described bool) map[string]any {
	body := map[string]any{
		"id": a.id, "agencyID": sdmxAgency, "version": sdmxVersion, "name": a.name, "names": map[string]string{"en": a.name},
		"isExternalReference": false, "links": []sdmxLink{{urn(a.class, a.id, ""), "self"}},
	}
	if described && a.description != "" {
		body["description"] = a.description
	}
	return body
}

// named is an item of a scheme.
func named(class, scheme, id, name, description string) map[string]any {
	item := map[string]any{"id": id, "name": name, "names": map[string]string{"en": name},
		"links": []sdmxLink{{urn(class, scheme, id), "self"}}}
	if description != "" {
		item["description"] = description
	}
	return item
}

// part lists the codes, all or some.
func (l sdmxList) part(only []string) map[string]any {
	codes := []any{}
	for _, c := range l.codes {
		if len(only) == 0 || slices.Contains(only, c.id) {
			codes = append(codes, named(classCode, l.id, c.id, c.name, c.description))
		}
	}
	return map[string]any{"codes": codes, "isPartial": len(only) > 0}
}

// conceptsPart lists the concepts, all or some.
func conceptsPart(only []string) map[string]any {
	concepts := []any{}
	for _, c := range sdmxConcepts {
		if len(only) == 0 || slices.Contains(only, c.id) {
			item := named(classConcept, conceptScheme, c.id, c.name, c.description)
			item["coreRepresentation"] = c.representation()
			concepts = append(concepts, item)
		}
	}
	return map[string]any{"concepts": concepts, "isPartial": len(only) > 0}
}

// representation is how values of a concept are written.
func (c sdmxConcept) representation() map[string]any {
	if c.list != "" {
		return map[string]any{"enumeration": urn(classList, c.list, "")}
	}
	return map[string]any{"format": map[string]string{"dataType": c.dataType}}
}

// part lists the components of a structure.
func (f sdmxFlow) part([]string) map[string]any {
	component := func(c sdmxComponent) map[string]any {
		return map[string]any{"id": c.id, "conceptIdentity": urn(classConcept, conceptScheme, c.id), "localRepresentation": c.representation()}
	}
	var dimensions, measures, attributes []any
	last := len(f.dimensions) - 1
	for at, c := range f.dimensions[:last] {
		one := component(c)
		one["position"] = at
		dimensions = append(dimensions, one)
	}
	for _, c := range f.measures {
		one := component(c)
		one["usage"] = "optional"
		measures = append(measures, one)
	}
	for _, c := range f.attributes {
		one := component(c)
		one["attributeRelationship"] = relationship(f, c)
		one["usage"] = "optional"
		if c.id == "OBS_STATUS" || c.id == "UNIT_MEASURE" {
			one["usage"] = "mandatory"
		}
		attributes = append(attributes, one)
	}
	return map[string]any{"dataStructureComponents": map[string]any{
		"dimensionList": map[string]any{"id": "DimensionDescriptor", "dimensions": dimensions, "timeDimension": component(f.dimensions[last])},
		"measureList":   map[string]any{"id": "MeasureDescriptor", "measures": measures},
		"attributeList": map[string]any{"id": "AttributeDescriptor", "attributes": attributes},
	}}
}
