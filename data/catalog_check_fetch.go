package data

import (
	"slices"
	"strings"
)

// The shapes of what fetching needs. A file's name is used as it stands, so
// that it must be plain.
const (
	hostShape      = `^[a-z0-9-]+(\.[a-z0-9-]+)+$`
	fetchFileShape = `^[A-Za-z0-9_{][A-Za-z0-9._{}-]*\.(json|csv|zip|xlsx)$`
	fetchKeyShape  = `^[A-Za-z0-9][A-Za-z0-9._$-]*$`
)

func (k *checker) checkHosts() {
	seen := map[string]bool{}
	for _, h := range k.hosts {
		s := k.subject(sourcesFile, "host", h.Name)
		s.once(seen, "name", h.Name)
		s.shape("name", h.Name, hostShape)
		s.must(h.Pause > 0, "pause", "%s is not above 0", h.Pause)
		s.text("reason", h.Reason)
		for _, other := range h.Redirects {
			s.shape("redirects", other, hostShape)
		}
	}
	for _, h := range k.hosts {
		for _, other := range h.Redirects {
			k.subject(sourcesFile, "host", h.Name).must(seen[other], "redirects", "%q is not a host of its own entry", other)
		}
	}
}

// checkFetches demands of every address that it can be asked politely and that
// no two of them bring files of one name.
func (k *checker) checkFetches(source Source) {
	files := map[string]bool{}
	for _, d := range source.Datasets {
		s := k.subject(sourcesFile, "dataset", string(source.ID)+"/"+string(d.ID))
		for _, f := range d.Fetches {
			k.checkFetch(s, source.ID, d.ID, f)
			keys := k.KeysOf(source.ID, d.ID, f)
			if len(keys) == 0 {
				s.once(files, "fetch.file", f.File)
			}
			for _, key := range keys {
				s.once(files, "fetch.file", strings.ReplaceAll(f.File, "{key}", key))
				s.shape("fetch.keys", key, fetchKeyShape)
			}
		}
	}
}

func (k *checker) checkFetch(s subject, source SourceID, dataset DatasetID, f Fetch) {
	s.https("fetch.url", f.URL)
	s.must(slices.ContainsFunc(k.hosts, func(h Host) bool { return h.Name == f.host() }),
		"fetch.url", "%q is not among the hosts, so nothing says how often it may be asked", f.host())
	s.shape("fetch.file", f.File, fetchFileShape)
	s.must(slices.Contains([]ReplyKind{ReplyPages, ReplyJSON, ReplyCSV, ReplySDMX, ReplyZIP, ReplyWorkbook}, f.Reply),
		"fetch.reply", "%q is not a kind of reply", string(f.Reply))
	s.must(slices.Contains([]Dating{DatedInside, DatedModified, DatedFetched}, f.Dated),
		"fetch.dated", "%q is not a way to date a file", string(f.Dated))
	s.must(f.MaxRows == 0 || f.MaxRows > 0 && f.Reply == ReplyCSV, "fetch.max_rows", "only rows of CSV are counted")
	s.text("fetch.basis", f.Basis)
	has := func(place string) bool { return strings.Contains(f.URL, place) }
	for _, place := range []string{"{key}", "{year}", "{page}"} {
		s.must(has(place) == strings.Contains(f.File, place), "fetch.file", "%s must be in the address and in the name, or in neither", place)
	}
	s.must(strings.Count(f.URL, "{") == strings.Count(f.URL, "{key}")+strings.Count(f.URL, "{year}")+strings.Count(f.URL, "{page}"),
		"fetch.url", "%q has places other than {key}, {year} and {page}", f.URL)
	s.must(has("{page}") == (f.Reply == ReplyPages), "fetch.url", "{page} and replies in pages go together")
	s.must(has("{year}") == (f.FirstYear != 0), "fetch.first_year", "{year} and first_year go together")
	s.must(f.FirstYear == 0 || f.FirstYear >= 1960 && f.FirstYear <= 2100, "fetch.first_year", "%d is no year of ours", f.FirstYear)
	s.must(has("{key}") || len(f.Keys) == 0, "fetch.keys", "have no {key} to stand for")
	s.must(!has("{key}") || len(k.KeysOf(source, dataset, f)) > 0, "fetch.keys", "there are none, and the data set has no series")
	seen := map[string]bool{}
	for _, key := range f.Keys {
		s.once(seen, "fetch.keys", key)
	}
}
