package dashboard

import (
	"net/url"
	"slices"
	"strconv"
	"strings"

	"readiness/data"
)

// maxQuery bounds the query string. The longest honest one names all
// indicators and all countries and stays under half of it.
const maxQuery = 4096

// complaint is one thing in a query string that the closed sets do not have.
// Pages show it and go on with what Instead says; machine formats refuse.
type complaint struct {
	Parameter string `json:"parameter"`
	Value     string `json:"value,omitempty"`
	Detail    string `json:"detail"`
	Instead   string `json:"-"`
}

// params reads a query string, every parameter from a closed set. What it reads
// it also writes down in canonical form, defaults left out, so that two
// addresses of the same answer share one cache entry and one ETag.
type params struct {
	words
	values     url.Values
	asked      map[string]bool
	canonical  url.Values
	also       string // what an answer depends on beside its address, such as today's date
	complaints []complaint
	withheld   error // the first of what is asked for and may not be passed on
}

func newParams(catalog *data.Catalog, rawQuery string) *params {
	p := &params{words: words{catalog: catalog}, asked: map[string]bool{}, canonical: url.Values{}}
	values, err := url.ParseQuery(rawQuery)
	if err != nil {
		p.complain("", "", p.say("the query string is not well formed"), p.say("What could be read of it is used."))
	}
	p.values = values
	return p
}

func (p *params) complain(name, value, detail, instead string) {
	p.complaints = append(p.complaints, complaint{name, shorten(value, 60), detail, instead})
}

// finish complains about every parameter that nobody asked for. It is called
// once, after the last parameter was read.
func (p *params) finish() {
	var unknown []string
	for name := range p.values {
		if !p.asked[name] {
			unknown = append(unknown, name)
		}
	}
	slices.Sort(unknown)
	for _, name := range unknown {
		p.complain(shorten(name, 60), "", p.say("there is no such parameter here"), p.say("It is left out."))
	}
}

// refused is why a program gets no answer; nil where it gets one. What may not
// be passed on comes first: it is no slip.
func (p *params) refused() error {
	if p.withheld != nil {
		return p.withheld
	}
	if len(p.complaints) > 0 {
		return refusal{p.complaints}
	}
	return nil
}

// one reads a parameter that may be given once. An empty value, as forms send
// it, is the same as none.
func (p *params) one(name string) string {
	p.asked[name] = true
	given := slices.DeleteFunc(slices.Clone(p.values[name]), func(v string) bool { return v == "" })
	if len(given) == 0 {
		return ""
	}
	if len(given) > 1 {
		p.complain(name, strings.Join(given, ","), p.say("it is given more than once"), p.say("The first value is used."))
	}
	return given[0]
}

// many reads a list: repeated, or with commas between.
func (p *params) many(name string) []string {
	p.asked[name] = true
	var items []string
	for _, given := range p.values[name] {
		for item := range strings.SplitSeq(given, ",") {
			if item = strings.TrimSpace(item); item != "" && !slices.Contains(items, item) {
				items = append(items, item)
			}
		}
	}
	return items
}

// set notes the canonical value of a parameter.
func (p *params) set(name, value string) { p.canonical.Set(name, value) }

// choice reads one of a few words; the first is the default.
func (p *params) choice(name string, words ...string) string {
	text := p.one(name)
	switch {
	case text == "" || text == words[0]:
		return words[0]
	case slices.Contains(words, text):
		p.set(name, text)
		return text
	}
	p.complain(name, text, p.say("it is none of %s", strings.Join(words, ", ")), p.say("%q is used instead.", words[0]))
	return words[0]
}

// flag reads a parameter that is 1 or absent.
func (p *params) flag(name string) bool {
	return p.choice(name, "0", "1") == "1"
}

// year reads a reference year; 0 is none.
func (p *params) year(name string) int {
	text := p.one(name)
	if text == "" {
		return 0
	}
	year, err := strconv.Atoi(text)
	if err != nil || year < data.FirstYear || year > data.LastYear {
		p.complain(name, text,
			p.say("it is not a year from %d to %d", data.FirstYear, data.LastYear), p.say("No bound is set."))
		return 0
	}
	p.set(name, strconv.Itoa(year))
	return year
}

// years reads from= and to=, both included.
func (p *params) years() (from, to int) {
	from, to = p.year("from"), p.year("to")
	if from != 0 && to != 0 && from > to {
		p.complain("from", strconv.Itoa(from), p.say("it is after to=%d", to), p.say("All years are shown."))
		p.canonical.Del("from")
		p.canonical.Del("to")
		return 0, 0
	}
	return from, to
}

// asOf reads the day whose state of knowledge is wanted; empty is the newest.
func (p *params) asOf() data.Vintage {
	text := p.one("asof")
	if text == "" {
		return ""
	}
	day, err := data.ParseVintage(text)
	if err != nil {
		p.complain("asof", text, p.say("it is not a day written YYYY-MM-DD"), p.say("The newest figures are shown."))
		return ""
	}
	p.set("asof", string(day))
	return day
}

// query writes the canonical form, names in order.
func (p *params) query() string { return p.canonical.Encode() }

// shorten keeps what a stranger wrote from filling a page or a log.
func shorten(text string, runes int) string {
	if len(text) <= runes {
		return text
	}
	cut := []rune(text)
	if len(cut) <= runes {
		return text
	}
	return string(cut[:runes]) + "…"
}
