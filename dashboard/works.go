package dashboard

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"readiness/data"
)

// work is a page or a chart as others cite it: what it is called, whose figures
// are in it, from which release. Its parts are plain text of the catalogue;
// each form escapes them for itself.
type work struct {
	title    string
	editions []edition // what its figures were published in
	licences []data.Licence
	release  string
	issued   time.Time // of the release
	asOf     data.Vintage
	accessed time.Time
	address  string // whole, with all that was chosen
}

// edition is one data set of a publisher in the state in which its figures were
// taken. Day is empty where a reader asked for an earlier state of knowledge:
// which edition was the newest on that day is not known of each data set.
type edition struct {
	publisher, dataset string
	own                string // citation in the publisher's own words
	day                data.Vintage
}

// work describes what the request is about. Of are the indicators in it.
func (v *visit) work(ctx context.Context, title string, of []data.Indicator) (work, error) {
	standing, err := v.standing(ctx)
	if err != nil {
		return work{}, err
	}
	w := work{
		title: title, release: v.release.ID, issued: v.release.BuiltFrom.UTC(), accessed: v.now().UTC(),
		asOf: data.Vintage(v.params.canonical.Get("asof")), address: v.permalink(),
	}
	for _, indicator := range of {
		source, err := v.catalog.Source(indicator.Source)
		if err != nil {
			continue
		}
		d, _ := source.Dataset(indicator.Dataset)
		e := edition{publisher: source.Publisher, dataset: d.Name, own: d.Citation}
		if w.asOf == "" {
			e.day = standing.figures[dataset{source.ID, d.ID}]
		}
		if !slices.Contains(w.editions, e) {
			w.editions = append(w.editions, e)
		}
	}
	w.licences = v.catalog.Licences(of...)
	return w, nil
}

// publishers lists who published the figures, each once.
func (w work) publishers() []string {
	return distinct(w.editions, func(e edition) string { return e.publisher })
}

// distinct lists what items have, each once.
func distinct[T any, K comparable](items []T, key func(T) K) []K {
	var all []K
	for _, item := range items {
		if k := key(item); !slices.Contains(all, k) {
			all = append(all, k)
		}
	}
	return all
}

// sentence is the citation as text: the publishers, the year of the release,
// the title, the edition where there is one, the release, the address.
func (w work) sentence(in words) string {
	who := strings.Join(w.publishers(), "; ")
	year := w.issued.Year()
	switch {
	case len(w.editions) == 1 && w.editions[0].day != "":
		only := w.editions[0]
		return in.say("%s (%d): %s. %s, published %s. Readiness, release %s. %s", who, year, w.title, only.dataset, only.day, w.release, w.address)
	case w.asOf != "":
		return in.say("%s (%d): %s, as known on %s. Readiness, release %s. %s", who, year, w.title, w.asOf, w.release, w.address)
	}
	return in.say("%s (%d): %s. Readiness, release %s. %s", who, year, w.title, w.release, w.address)
}

// notes say what the fields of a bibliography have no place for: editions and
// licences.
func (w work) notes() []string {
	var notes []string
	for _, e := range w.editions {
		switch {
		case e.day != "":
			notes = append(notes, fmt.Sprintf("%s, %s, published %s", e.publisher, e.dataset, e.day))
		default:
			notes = append(notes, fmt.Sprintf("%s, %s", e.publisher, e.dataset))
		}
	}
	if w.asOf != "" {
		notes = append(notes, fmt.Sprintf("Figures as known on %s", w.asOf))
	}
	for _, licence := range w.licences {
		text := "Licence: " + licence.Name
		if licence.NonCommercial {
			text += ", not for commercial use"
		}
		notes = append(notes, text+", "+licence.URL)
	}
	return notes
}

// key is a name for the entry in somebody's bibliography: the path, what was
// chosen and the release's day, in letters, digits and hyphens.
func (w work) key() string {
	_, rest, _ := strings.Cut(w.address, "://")
	_, rest, _ = strings.Cut(rest, "/")
	day, _, _ := strings.Cut(w.release, "T")
	var key strings.Builder
	for _, r := range "readiness-" + rest + "-" + day {
		plain := r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9'
		switch {
		case plain:
			key.WriteRune(r)
		case !strings.HasSuffix(key.String(), "-"):
			key.WriteByte('-')
		}
	}
	return key.String()
}

// oneLine joins the lines of a text and drops what a bibliography cannot show:
// control characters, and the marks that turn the direction of the text after
// them.
func oneLine(text string) string {
	text = strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\r' || r == '\t' || r == '\u2028' || r == '\u2029' || r == '\u0085':
			return ' '
		case r < ' ' || r >= 0x7f && r < 0xa0, r == '\u200e' || r == '\u200f' || r == '\ufeff',
			r >= '\u202a' && r <= '\u202e', r >= '\u2066' && r <= '\u2069':
			return -1
		}
		return r
	}, strings.ToValidUTF8(text, "\ufffd"))
	return strings.Join(strings.Fields(text), " ")
}
