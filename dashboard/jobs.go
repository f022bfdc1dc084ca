package dashboard

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"html/template"
	"strings"
	"time"

	"readiness/data"
)

// Jobs is how the ingest jobs stand beside the release that is served. The
// program around the dashboard tells it, in plain rows: pages know nothing of
// how files come in.
type Jobs struct {
	Sources []Job
	Runs    []JobRun // newest first
}

// Job is how one source stands.
type Job struct {
	Source      data.SourceID
	State       string        // one of jobStates
	Fetched     bool          // false: a person hands its files in
	Interval    time.Duration // between two fetches
	LastAttempt time.Time     // zero: none
	LastSuccess time.Time     // zero: never
	Due         time.Time     // of the next fetch
	Overdue     bool
	Failures    int    // in a row
	Error       string // of the last attempt; empty where it passed
}

// JobRun is one run of the jobs.
type JobRun struct {
	ID                      string
	Started, Ended          time.Time
	Outcome                 string // published, unchanged, held, failed
	Release                 string // current after it
	Sources                 []data.SourceID
	New, Changed, Withdrawn int64
	Findings                int
	Error                   string
}

// jobStates are the states of a source in the order of their urgency, with what
// they mean. The README says the same to operators.
var jobStates = []struct{ state, meaning string }{
	{"held", "what its publisher sent last has less than before; a person must accept it"},
	{"failed", "the last attempt to fetch it failed; it is tried again after a while"},
	{"overdue", "nothing came when it should have"},
	{"due", "the next run fetches it"},
	{"empty", "a person hands its files in, and there is none"},
	{"manual", "a person hands its files in, and did so within its cadence"},
	{"fresh", "fetched within its interval"},
}

// alarming reports whether a person should look at the source.
func (j Job) alarming() bool {
	return j.State == "held" || j.State == "failed" || j.State == "overdue"
}

// fingerprint changes whenever a page about the jobs would.
func (j Jobs) fingerprint() string {
	content, err := json.Marshal(j)
	if err != nil {
		return err.Error()
	}
	sum := sha256.Sum256(content)
	return hex.EncodeToString(sum[:8])
}

// jobsFinding says in words which sources need a person. Empty where none does.
func (v *visit) jobsFinding(jobs Jobs) string {
	var parts []string
	for _, s := range jobStates[:3] {
		var names []string
		for _, j := range jobs.Sources {
			if j.State == s.state {
				names = append(names, sourceName(v.catalog, j.Source))
			}
		}
		if len(names) == 0 {
			continue
		}
		n, who := len(names), v.joined(names)
		switch s.state {
		case "held":
			parts = append(parts, v.count(n, "%s is held until a person accepts it", "%s are held until a person accepts them", who))
		case "failed":
			parts = append(parts, v.say("%s could not be fetched at the last attempt", who))
		case "overdue":
			parts = append(parts, v.count(n, "%s is overdue", "%s are overdue", who))
		}
	}
	if len(parts) == 0 {
		return ""
	}
	return " " + strings.Join(parts, "; ") + "."
}

// jobsTable has a row for each source that is fetched or was handed in, those
// that need a person first.
func jobsTable(v *visit, jobs Jobs) template.HTML {
	t := newTable("jobs", v.say("Sources and the last attempts to renew them"),
		column{label: v.say("Source")}, column{label: v.say("State")}, column{label: v.say("Last success")},
		column{label: v.say("Next due")}, column{label: v.say("Renewed")}, column{label: v.say("Last error")})
	for _, s := range jobStates {
		for _, j := range jobs.Sources {
			if j.State == s.state && s.state != "empty" {
				t.job(v, j)
			}
		}
	}
	return t.html()
}

func (t *table) job(v *visit, j Job) {
	t.row("")
	t.headNote(v.sourceAddress(j.Source), sourceName(v.catalog, j.Source), string(j.Source))
	note := ""
	if j.Failures > 1 {
		note = v.say("%d attempts in a row", j.Failures)
	}
	if j.Overdue && j.State != "overdue" {
		note = strings.TrimPrefix(note+", "+v.say("overdue"), ", ")
	}
	t.mark(v.stateWords(j.State), j.alarming(), note)
	t.moment(v.words, j.LastSuccess, v.say("never"))
	switch {
	case !j.Fetched:
		t.none("–")
		t.cell(v.say("by hand"))
	case !v.now().Before(j.Due):
		t.cell(v.say("now"))
		t.cell(v.every(j.Interval))
	default:
		t.moment(v.words, j.Due, v.say("now"))
		t.cell(v.every(j.Interval))
	}
	if j.Error == "" {
		t.none(v.say("none"))
	} else {
		t.prose(shorten(j.Error, 300))
	}
}

// emptyWords names the sources that nobody has handed in a file of, in one
// sentence in place of as many empty rows.
func emptyWords(v *visit, jobs Jobs) string {
	var names []string
	for _, j := range jobs.Sources {
		if j.State == "empty" {
			names = append(names, sourceName(v.catalog, j.Source))
		}
	}
	if len(names) == 0 {
		return ""
	}
	return v.say("Handed in by a person, and not yet handed in: %s.", v.joined(names))
}

// runsTable has a row for each of the last runs.
func runsTable(v *visit, jobs Jobs) template.HTML {
	t := newTable("runs", v.say("The last ingest runs"),
		column{label: v.say("Ended")}, column{label: v.say("Outcome")}, column{label: v.say("Sources")}, column{label: v.say("New figures"), numeric: true},
		column{label: v.say("Changed"), numeric: true}, column{label: v.say("Withdrawn"), numeric: true}, column{label: v.say("Findings"), numeric: true},
		column{label: v.say("Release afterwards")}, column{label: v.say("Report")})
	for _, run := range jobs.Runs {
		t.row("")
		t.head("", v.minute(run.Ended))
		t.mark(v.stateWords(run.Outcome), run.Outcome == "failed" || run.Outcome == "held", "")
		var names []string
		for _, id := range run.Sources {
			names = append(names, string(id))
		}
		if len(names) == 0 {
			t.none(v.say("what was there"))
		} else {
			t.cell(strings.Join(names, ", "))
		}
		t.cell(v.thousands(int(run.New)))
		t.cell(v.thousands(int(run.Changed)))
		t.cell(v.thousands(int(run.Withdrawn)))
		t.whole(run.Findings)
		t.cell(run.Release)
		t.cell("runs/" + run.ID + ".json")
	}
	return t.html()
}

// minute is a moment as people read it.
func (w words) minute(at time.Time) string {
	return w.locale.Date(at.UTC()) + at.UTC().Format(" 15:04\u00a0UTC")
}

// every says how often a source is fetched.
func (w words) every(interval time.Duration) string {
	days := int(interval.Hours() / 24)
	return w.count(days, "every %d day", "every %d days", days)
}

// stateWords is a state of a source, or the outcome of a run, in words.
func (w words) stateWords(state string) string {
	switch state {
	case "held":
		return w.say("held")
	case "failed":
		return w.say("failed")
	case "overdue":
		return w.say("overdue")
	case "due":
		return w.say("due")
	case "manual":
		return w.say("manual")
	case "fresh":
		return w.say("fresh")
	case "published":
		return w.say("published")
	case "unchanged":
		return w.say("unchanged")
	}
	return state
}

// moment is a cell with a time, or the words that there is none.
func (t *table) moment(w words, at time.Time, none string) {
	if at.IsZero() {
		t.none(none)
		return
	}
	t.begin("")
	t.buf = at.UTC().AppendFormat(t.buf, `<time datetime="2006-01-02T15:04Z">`)
	t.escape(w.minute(at))
	t.raw(`</time></td>`)
}

// mark is a cell with a word that stands out where a person should look.
func (t *table) mark(word string, loud bool, note string) {
	t.begin("")
	if loud {
		t.raw(`<span class="status status-late">`)
		t.escape(word)
		t.raw(`</span>`)
	} else {
		t.escape(word)
	}
	if note != "" {
		t.raw(` <small>`)
		t.escape(note)
		t.raw(`</small>`)
	}
	t.raw(`</td>`)
}

// prose is a cell of a sentence or more, which may break anywhere.
func (t *table) prose(text string) {
	t.begin("prose")
	t.escape(text)
	t.raw(`</td>`)
}
