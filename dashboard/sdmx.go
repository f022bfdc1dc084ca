package dashboard

import (
	"errors"
	"net/http"
	"regexp"
	"slices"
	"strings"

	"readiness/data"
)

// This file and those beside it whose names begin with sdmx answer a part of
// the SDMX REST API, version 2: data and structures, as SDMX-JSON 2.0 and
// SDMX-CSV 2.0 (SDMX 3.0). What the standard has and we have not answers 501
// and says so.

// sdmxRoot is the entry point; clients add data/… and structure/… to it.
const sdmxRoot = "/sdmx/v2/"

// sdmxAgency maintains what we describe in SDMX. It is no agency of the global
// SDMX registry: flows, lists and concepts are our own, in the code lists'
// usual codes where there are usual ones, and carry our name so that nobody
// takes them for the publishers'.
const sdmxAgency = "READINESS"

// sdmxVersion is the version of all structures. Two numbers, because lists grow
// with the catalogue: three would promise, by SDMX 3.0, never to change.
const sdmxVersion = "1.0"

// Requests that the standard knows and that are not answered here.
var (
	errNotDone       = errors.New("this part of SDMX is not done here")
	errNotAcceptable = errors.New("none of the asked formats is offered")
	errTooMuch       = errors.New("the answer is too large")
)

// sdmxFault is an error of some kind about one part of a request. Its words are
// shown.
type sdmxFault struct {
	kind error
	complaint
}

func (f sdmxFault) Error() string { return f.Parameter + " " + f.Value + ": " + f.Detail }
func (f sdmxFault) Unwrap() error { return f.kind }

// fault makes an sdmxFault; what a stranger wrote is shortened.
func fault(kind error, name, value, detail string) error {
	return sdmxFault{kind, complaint{Parameter: name, Value: shorten(value, 60), Detail: detail}}
}

// sdmxPath are the parts of a path below an entry, at most as many as names;
// what is left out or empty is its default.
func sdmxPath(path, entry string, defaults ...string) ([]string, error) {
	rest := strings.Trim(strings.TrimPrefix(path, sdmxRoot+entry), "/")
	var given []string
	if rest != "" {
		given = strings.Split(rest, "/")
	}
	if len(given) > len(defaults) {
		return nil, fault(data.ErrInvalid, "path", rest, "it has more parts than a query of this kind")
	}
	parts := slices.Clone(defaults)
	for at, part := range given {
		if part != "" {
			parts[at] = part
		}
	}
	return parts, nil
}

// sdmxVersions are the ways to ask for our version: itself, or the newest. The
// standard's "+" means the newest that never changes; of which there is none
// here, and a client that sends it by habit is better served with what there is.
var sdmxVersions = regexp.MustCompile(`^(1\.0|latest|[+~*]|1\.[+~*]|[+~*]\.0|1\.0[+~*]|1[+~*]\.0)$`)

// sdmxAnyVersion is the grammar of versions, ours or not.
var sdmxAnyVersion = regexp.MustCompile(`^([0-9]+[+~*]?|[+~*])(\.([0-9]+[+~*]?|[+~*])){0,2}(-[A-Za-z0-9_-]+)?$|^latest$`)

// sdmxOurs reports whether a list of agencies and one of versions name ours. A
// version that is none is refused.
func sdmxOurs(agencies, versions string) (bool, error) {
	current := false
	for version := range strings.SplitSeq(versions, ",") {
		if !sdmxAnyVersion.MatchString(version) {
			return false, fault(data.ErrInvalid, "version", version, "it is not a version as SDMX writes them, such as 1.0, + or ~")
		}
		current = current || sdmxVersions.MatchString(version)
	}
	list := strings.Split(agencies, ",")
	return current && (slices.Contains(list, sdmxAgency) || slices.Contains(list, "*")), nil
}

// sdmxKinds are the artefacts of the standard; those that we have come first.
var sdmxKinds = []string{"dataflow", "datastructure", "codelist", "conceptscheme",
	"agencyscheme", "categorisation", "categoryscheme", "categoryschememap", "conceptschememap", "customtypescheme",
	"dataconstraint", "dataconsumerscheme", "dataproviderscheme", "hierarchy", "hierarchyassociation", "metadataconstraint",
	"metadataflow", "metadataproviderscheme", "metadataprovisionagreement", "metadatastructure", "namepersonalisationscheme",
	"organisationschememap", "organisationunitscheme", "process", "provisionagreement", "reportingtaxonomy",
	"reportingtaxonomymap", "representationmap", "rulesetscheme", "structuremap", "transformationscheme",
	"userdefinedoperatorscheme", "valuelist", "vtlmappingscheme"}

// sdmxData answers data queries.
func (s *server) sdmxData(w http.ResponseWriter, r *http.Request) {
	chosen, err := acceptData(r)
	f := form{contentType: chosen.contentType, machine: true}
	parse := func(r *http.Request, v *visit) (sdmxAsk, error) {
		if err != nil {
			return sdmxAsk{}, err
		}
		return parseSDMX(r, v, chosen)
	}
	if chosen.csv {
		stream(s, f, parse, describeSDMX, writeSDMX)(w, r)
		return
	}
	answer(s, f, parse, sdmxMessage)(w, r)
}

// sdmxStructures answers structure queries.
func (s *server) sdmxStructures(w http.ResponseWriter, r *http.Request) {
	contentType, err := acceptStructure(r)
	answer(s, form{contentType: contentType, machine: true}, func(r *http.Request, v *visit) (structureAsk, error) {
		if err != nil {
			return structureAsk{}, err
		}
		return parseStructure(r, v, contentType)
	}, structureMessage)(w, r)
}

// sdmxElsewhere answers what the standard has and we have not.
func (s *server) sdmxElsewhere(w http.ResponseWriter, r *http.Request) {
	what, _, _ := strings.Cut(strings.TrimPrefix(r.URL.Path, sdmxRoot), "/")
	switch what {
	case "availability", "metadata", "schema", "registration":
		s.fail(w, r, true, fault(errNotDone, "path", what, "of the SDMX API there are data and structure here"))
	default:
		s.fail(w, r, true, fault(data.ErrInvalid, "path", what, "a query begins with data or structure"))
	}
}
