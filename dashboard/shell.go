package dashboard

import (
	"net/http"
	"strings"
	"time"

	"readiness/dashboard/locales"
	"readiness/data"
	"readiness/queries"
)

// shell is what base.html shows around every page.
type shell struct {
	Title       string
	Description string
	Path        string
	Lang        string
	Theme       string // chosen by the reader; empty: as the device
	Display     display
	Unreviewed  bool // no native speaker has read the translation
	AsOf        string
	Nav         []navLink
	Finding     string
	Notices     []string
	Release     releaseNote
	Controls    controls
	Downloads   []download
	Share       takeaway
	Linked      *linkedDataset // nil: the page is no data set
	Find        searchBox
	Lite        litePage
	Terms       []termLink // words that the page uses first
	Card        *card      // nil: the request names no host that others could reach
	// NonCommercial names the publishers behind the index whose licences forbid
	// commercial use; empty: none does.
	NonCommercial string
	kept          string // the part of the query that links lead on with
}

// searchBox is the site's search form.
type searchBox struct {
	Query  string
	Hidden []hiddenField
}

// Link is the address of another page, with what links lead on with.
func (s shell) Link(path string) string {
	path, fragment, found := strings.Cut(path, "#")
	if path = addressOf(path, s.kept); found {
		path += "#" + fragment
	}
	return path
}

type navLink struct {
	Href, Label string
	Current     bool
}

// releaseNote names the release in the footer.
type releaseNote struct{ ID, BuiltFrom string }

// navigation is the site's menu, in the order of the questions that a reader
// has: where do we stand, how far behind, does it close, in what, who, from
// where.
func navigation(l *locales.Locale, path, query string) []navLink {
	links := []navLink{
		{Href: "/", Label: l.Say("Overview")}, {Href: "/index", Label: l.Say("Index")}, {Href: "/gap", Label: l.Say("Gap")},
		{Href: "/convergence", Label: l.Say("Convergence")}, {Href: "/shift", Label: l.Say("Shift")}, {Href: "/compare", Label: l.Say("Compare")},
		{Href: "/indicators", Label: l.Say("Indicators")}, {Href: "/countries", Label: l.Say("Countries")},
		{Href: "/data", Label: l.Say("Data")}, {Href: "/sources", Label: l.Say("Sources")},
		{Href: "/methodology", Label: l.Say("Methodology")}, {Href: "/status", Label: l.Say("Status")},
	}
	for at := range links {
		own := links[at].Href
		links[at].Current = path == own || own != "/" && strings.HasPrefix(path, own+"/")
		links[at].Href = addressOf(own, query)
	}
	return links
}

// shell begins a page. The builder adds its finding, controls and downloads.
func (v *visit) shell(title string) shell {
	s := shell{
		Title: title, Path: v.path, Lang: v.locale.Code(), Share: takeaway{Permalink: v.permalink()},
		AsOf:  v.params.canonical.Get("asof"),
		Nav:   navigation(v.locale, v.path, v.kept()),
		Theme: v.theme, Display: displayOf(v.languages, v.locale, v.theme, v.path, v.params.query()),
		Unreviewed: !v.locale.Reviewed(),
		Release: releaseNote{
			ID: v.release.ID, BuiltFrom: v.release.BuiltFrom.UTC().Format(time.DateOnly),
		},
		Lite: v.litePage(),
		Find: searchBox{Hidden: v.keptFields()}, kept: v.kept(), Terms: v.terms(pageTerms(v.path)),
	}
	s.NonCommercial = v.joined(distinct(restricted(v.catalog, indexed(v.catalog)), func(s data.Source) string { return s.Publisher }))
	if v.origin != "" {
		v.card.URL = v.permalink()
		s.Card = &v.card // the page's charts go onto it when they are drawn
	}
	for _, c := range v.params.complaints {
		s.Notices = append(s.Notices, c.notice(v.words))
	}
	return s
}

// notice is a complaint as a page shows it.
func (c complaint) notice(w words) string {
	switch {
	case c.Parameter == "":
		return upperFirst(c.Detail) + ". " + c.Instead
	case c.Value == "":
		return w.say("“%s” in the address: %s. %s", c.Parameter, c.Detail, c.Instead)
	}
	return w.say("“%s=%s” in the address: %s. %s", c.Parameter, c.Value, c.Detail, c.Instead)
}

// bareShell is the frame of a page that has no release to speak of.
func (s *server) bareShell(r *http.Request, l *locales.Locale, title string) shell {
	theme := themeOf(r)
	return shell{
		Title: title, Path: r.URL.Path, Lang: l.Code(), Nav: navigation(l, r.URL.Path, ""),
		Theme: theme, Display: displayOf(s.languages, l, theme, "/", ""), Unreviewed: !l.Reviewed(),
	}
}

// download is a link to the same figures in another form.
type download struct{ Label, Href, Note string }

// controls is a form that chooses what a page shows, by plain links.
type controls struct {
	Action  string
	Selects []choice
	Hidden  []hiddenField
	Button  string
}

type choice struct {
	Name, Label string
	Options     []choiceOption
}

type choiceOption struct {
	Value, Label string
	Selected     bool
}

type hiddenField struct{ Name, Value string }

// controls is a page's own form: it leads back to the page, keeps the as-of day,
// and needs no script.
func (v *visit) controls(selects ...choice) controls {
	return controls{Action: v.path, Selects: selects, Hidden: v.keptFields()}
}

// keptFields are kept as a form sends them.
func (v *visit) keptFields() []hiddenField {
	var fields []hiddenField
	for _, name := range keptParameters {
		if value := v.params.canonical.Get(name); value != "" {
			fields = append(fields, hiddenField{name, value})
		}
	}
	return fields
}

// keep adds what the address has of some parameters that the form doesn't ask.
func (v *visit) keep(c controls, names ...string) controls {
	for _, name := range names {
		if value := v.params.canonical.Get(name); value != "" {
			c.Hidden = append(c.Hidden, hiddenField{name, value})
		}
	}
	return c
}

// memberChoice lists the members.
func (v *visit) memberChoice(name, label string, chosen data.CountryCode) choice {
	c := choice{Name: name, Label: label}
	for _, country := range v.catalog.Members() {
		c.Options = append(c.Options, choiceOption{string(country.ISO3), country.Name, country.ISO3 == chosen})
	}
	return c
}

// referenceChoice lists what a country can be held against.
func (v *visit) referenceChoice(chosen reference, country data.CountryCode) choice {
	c := choice{Name: "ref", Label: v.say("Held against")}
	for _, kind := range []queries.ReferenceKind{queries.Leader, queries.Median, queries.ASEAN6Mean} {
		r := reference{Kind: kind}
		c.Options = append(c.Options, choiceOption{r.word(), upperFirst(v.referenceWords(r)), chosen.Kind == kind})
	}
	for _, other := range v.catalog.Countries() {
		if other.ISO3 != country && other.Role != data.World {
			c.Options = append(c.Options, choiceOption{string(other.ISO3), other.Name, chosen.word() == string(other.ISO3)})
		}
	}
	return c
}

// indicatorChoice lists the indicators that have a page.
func (v *visit) indicatorChoice(name, label string, chosen data.IndicatorID) choice {
	c := choice{Name: name, Label: label}
	for _, indicator := range v.catalog.Indicators() {
		if shown(indicator) {
			c.Options = append(c.Options, choiceOption{string(indicator.ID), indicator.Name, indicator.ID == chosen})
		}
	}
	return c
}
