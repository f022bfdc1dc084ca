package dashboard

// sdmxLink leads to an artefact by its name in SDMX.
type sdmxLink struct {
	URN string `json:"urn"`
	Rel string `json:"rel"`
}

// The classes of the information model that URNs name.
const (
	classFlow      = "datastructure.Dataflow"
	classStructure = "datastructure.DataStructure"
	classList      = "codelist.Codelist"
	classCode      = "codelist.Code"
	classScheme    = "conceptscheme.ConceptScheme"
	classConcept   = "conceptscheme.Concept"
)

// conceptScheme is the id of ours.
const conceptScheme = "CS_READINESS"

// urn names an artefact of ours; item is an entry of it, or empty.
func urn(class, id, item string) string {
	text := "urn:sdmx:org.sdmx.infomodel." + class + "=" + sdmxAgency + ":" + id + "(" + sdmxVersion + ")"
	if item != "" {
		text += "." + item
	}
	return text
}
