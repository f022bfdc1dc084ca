package dashboard

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"github.com/modelcontextprotocol/go-sdk/mcp"

	"readiness/data"
	"readiness/queries"
)

// tools is a server of the protocol with everything that can be asked. Names of
// indicators and countries are in the schemas, so that an assistant need not
// guess; origin begins every address in an answer.
func (s *server) tools(catalog *data.Catalog, origin string) *mcp.Server {
	server := mcp.NewServer(&mcp.Implementation{Name: "readiness", Title: "ASEAN digital readiness", Version: s.config.Version},
		&mcp.ServerOptions{Instructions: mcpInstructions, Capabilities: &mcp.ServerCapabilities{Tools: &mcp.ToolCapabilities{}}})
	words := vocabulary{catalog}
	addTool(s, server, origin, "list_indicators", "List indicators",
		"Finds indicators: what each measures, its unit, years, source and licence. Ask this first; the other tools take the ids.",
		words.listIndicators(), toolIndicators)
	addTool(s, server, origin, "list_countries", "List countries",
		"Lists the members of ASEAN and what they can be held against, with their codes and groups.", words.object(nil), toolCountries)
	addTool(s, server, origin, "get_observations", "Get observations",
		"Published figures of some indicators: every year, or the latest of each country with its rank among the members.",
		words.getObservations(), toolObservations)
	addTool(s, server, origin, "get_gap", "Get the development gap",
		"How far a member is behind a reference on indicators and scores: in units, in years, and when it catches up at its present pace.",
		words.getGap(), toolGap)
	addTool(s, server, origin, "get_index", "Get the composite index",
		"Scores and ranks of the members on the composite index or its blocks, pillars or indicators, with the range of each rank.",
		words.getIndex(), toolIndex)
	addTool(s, server, origin, "get_convergence", "Get convergence",
		"Whether the members come closer to each other: the spread over the years, its trend with its uncertainty, and whether those behind move faster.",
		words.getConvergence(), toolConvergence)
	return server
}

// tool answers a question about one release. Its visit has the arguments as the
// parameters of the address that asks the same, and is read as that is.
type tool[Out any] func(ctx context.Context, v *visit) (Out, error)

// arguments are the arguments of a call, as sent.
type arguments map[string]any

// addTool offers a tool. All of them only read.
func addTool[Out any](s *server, to *mcp.Server, origin, name, title, description string, input map[string]any, answer tool[Out]) {
	closed := false
	mcp.AddTool(to, &mcp.Tool{
		Name: name, Title: title, Description: description, InputSchema: input,
		Annotations: &mcp.ToolAnnotations{ReadOnlyHint: true, IdempotentHint: true, OpenWorldHint: &closed, DestructiveHint: &closed},
	}, func(ctx context.Context, _ *mcp.CallToolRequest, in arguments) (*mcp.CallToolResult, Out, error) {
		out, err := consult(ctx, s, origin, in, answer)
		if err != nil {
			s.log.InfoContext(ctx, "tool failed", "tool", name, "error", err)
			err = errors.New(toldTo(err))
		}
		return nil, out, err
	})
}

// consult makes a visit of a call and answers it.
func consult[Out any](ctx context.Context, s *server, origin string, in arguments, answer tool[Out]) (out Out, err error) {
	defer func() { // a fault in one answer is none of the others'
		if fault := recover(); fault != nil {
			err = fmt.Errorf("panic: %v", fault)
		}
	}()
	ctx, stop := context.WithTimeout(ctx, buildTimeout)
	defer stop()
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, mcpPath+"?"+in.query().Encode(), nil)
	if err != nil {
		return out, err
	}
	v, done, err := s.visit(r, jsonForm)
	if err != nil {
		return out, err
	}
	defer done()
	v.origin = origin
	return answer(ctx, v)
}

// query is what the arguments are as parameters of an address.
func (in arguments) query() url.Values {
	query := url.Values{}
	for name, value := range in {
		switch value := value.(type) {
		case string:
			query.Set(name, value)
		case float64:
			query.Set(name, strconv.FormatFloat(value, 'f', -1, 64))
		case bool:
			if value {
				query.Set(name, "1")
			}
		case []any:
			for _, item := range value {
				query.Add(name, fmt.Sprint(item))
			}
		}
	}
	return query
}

// heard ends the reading of arguments: what could not be read is refused.
func (v *visit) heard() error {
	v.params.finish()
	return v.params.refused()
}

// toldTo words an error for an assistant: what to change, never internals.
func toldTo(err error) string {
	p := problemOf(err)
	var said refusedWords
	if errors.As(err, &said) {
		return string(said)
	}
	text := []string{}
	for _, c := range p.Errors {
		text = append(text, strings.TrimSpace(c.Parameter+" "+strconv.Quote(c.Value)+": "+c.Detail+"."))
	}
	if len(text) == 0 {
		text = append(text, p.Detail)
	}
	return strings.Join(text, " ")
}

// refusedWords is a refusal that says what to ask instead.
type refusedWords string

func (r refusedWords) Error() string { return string(r) }

// vocabulary words the schemas of arguments.
type vocabulary struct{ catalog *data.Catalog }

// object is the schema of a tool's arguments.
func (vocabulary) object(properties map[string]any, required ...string) map[string]any {
	if properties == nil {
		properties = map[string]any{}
	}
	schema := map[string]any{"type": "object", "properties": properties, "additionalProperties": false}
	if len(required) > 0 {
		schema["required"] = required
	}
	return schema
}

// choiceOf is one of some words.
func choiceOf[W ~string](description string, words []W) map[string]any {
	return map[string]any{"type": "string", "enum": words, "description": description}
}

// choicesOf is a list of them.
func choicesOf[W ~string](description string, words []W, most int) map[string]any {
	return map[string]any{"type": "array", "items": map[string]any{"type": "string", "enum": words}, "minItems": 1, "maxItems": most,
		"uniqueItems": true, "description": description}
}

func (vocabulary) year(description string) map[string]any {
	return map[string]any{"type": "integer", "minimum": data.FirstYear, "maximum": data.LastYear, "description": description}
}

// asOf is the day whose state of knowledge is wanted.
func (vocabulary) asOf() map[string]any {
	return map[string]any{"type": "string", "pattern": `^[0-9]{4}-[0-9]{2}-[0-9]{2}$`, "description": "As it was known on this day, YYYY-MM-DD; left out: now."}
}

// members are the codes of the members; everyone adds comparators and the world.
func (w vocabulary) members() []data.CountryCode { return memberCodes(w.catalog) }

func (w vocabulary) everyone() []data.CountryCode {
	var codes []data.CountryCode
	for _, c := range w.catalog.Countries() {
		codes = append(codes, c.ISO3)
	}
	return codes
}

// gapSeries are scores and the indicators that may be passed on.
func (w vocabulary) gapSeries() []queries.SeriesID {
	return append(queries.ScoreSeries(w.catalog), queries.IndicatorsAsSeries(free(w.catalog))...)
}

// provenance is what every answer says of itself.
type provenance struct {
	Release   string       `json:"release" jsonschema:"id of the release that answers"`
	AsOf      data.Vintage `json:"asof,omitempty" jsonschema:"state of knowledge of this day; none: now"`
	Permalink string       `json:"permalink" jsonschema:"page that shows the same to people; cite it"`
	Download  string       `json:"download" jsonschema:"the same rows, or all of their kind, as a CSV file"`
	Sources   []toolSource `json:"sources" jsonschema:"who published the figures, under which licence"`
	Notes     []string     `json:"notes" jsonschema:"what to keep in mind when telling of this"`
}

// toolSource is a data set behind an answer.
type toolSource struct {
	Publisher     string `json:"publisher"`
	Dataset       string `json:"dataset"`
	Citation      string `json:"citation"`
	Licence       string `json:"licence"`
	LicenceURL    string `json:"licence_url"`
	NonCommercial bool   `json:"non_commercial" jsonschema:"true: not for commercial use"`
	Page          string `json:"page"`
}

// provenance begins an answer; page and file are paths with their query.
func (v *visit) provenance(asOf data.Vintage, page, file string, of []data.Indicator, notes ...string) provenance {
	p := provenance{Release: v.release.ID, AsOf: asOf, Permalink: v.origin + page, Download: v.origin + file,
		Sources: []toolSource{}, Notes: notes}
	for _, c := range cite(v.catalog, of...) {
		p.Sources = append(p.Sources, toolSource{c.Publisher, c.Dataset, c.Citation, c.Licence, c.LicenceURL, c.NonCommercial, v.origin + c.Address})
	}
	if data.TermsOf(v.catalog.Licences(of...)).NonCommercial {
		p.Notes = append(p.Notes, "A licence behind these figures forbids commercial use, also of what is made of them.")
	}
	if p.Notes == nil {
		p.Notes = []string{}
	}
	return p
}

// keeping is the canonical query with some parameters alone.
func (v *visit) keeping(names ...string) string {
	kept := url.Values{}
	for _, name := range names {
		if value := v.params.canonical.Get(name); value != "" {
			kept.Set(name, value)
		}
	}
	return kept.Encode()
}
