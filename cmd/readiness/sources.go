package main

import (
	"encoding/json"
	"slices"
	"strings"
	"time"

	"readiness/data"
	"readiness/ingest"
)

type sourcesCommand struct {
	JSON bool `help:"Print JSON."`
}

// sourceLine is one source as the command shows it. Times are RFC 3339 and
// empty where there is none.
type sourceLine struct {
	ID          data.SourceID      `json:"id"`
	Name        string             `json:"name"`
	Licence     string             `json:"licence"`
	Cadence     string             `json:"cadence"`
	Fetched     bool               `json:"fetched"`            // false: files are handed in by a person
	EveryDays   int                `json:"every_days"`         // between two fetches; 0: not fetched
	Files       int                `json:"files"`              // snapshots
	Received    string             `json:"received,omitempty"` // newest snapshot
	LastAttempt string             `json:"last_attempt,omitempty"`
	LastSuccess string             `json:"last_success,omitempty"`
	NextDue     string             `json:"next_due,omitempty"`
	Overdue     bool               `json:"overdue"`
	State       ingest.SourceState `json:"state"`
	Failures    int                `json:"failures,omitempty"` // in a row
	LastError   string             `json:"last_error,omitempty"`
}

// Run prints a row a source.
func (c sourcesCommand) Run(p *program) error {
	catalog, err := data.Embedded()
	if err != nil {
		return err
	}
	standings, err := p.state.Standings(catalog, p.now())
	if err != nil {
		return err
	}
	var lines []sourceLine
	for _, s := range standings {
		lines = append(lines, lineOf(s))
	}
	if c.JSON {
		out := json.NewEncoder(p.stdout)
		out.SetIndent("", "  ")
		return out.Encode(lines)
	}
	t := newTable(p.stdout)
	t.row("SOURCE", "LICENCE", "CADENCE", "LAST SUCCESS", "NEXT DUE", "STATE", "LAST ERROR")
	for at, s := range standings {
		l := lines[at]
		due := minute(s.Due)
		switch {
		case !s.Fetched:
			due = "by hand"
		case !p.now().Before(s.Due):
			due = "now"
		}
		t.row(string(l.ID), l.Licence, liveliest(s.Source), minute(s.LastSuccess), due, string(l.State), firstLine(l.LastError))
	}
	return t.flush()
}

func lineOf(s ingest.Standing) sourceLine {
	l := sourceLine{
		ID: s.Source.ID, Name: s.Source.Name, Licence: s.Source.Licence.ID, Fetched: s.Fetched, Files: s.Files,
		Received: stamp(s.Received), LastAttempt: stamp(s.LastAttempt), LastSuccess: stamp(s.LastSuccess),
		Overdue: s.Overdue, State: s.State, Failures: s.Failures, LastError: s.LastError,
	}
	if s.Fetched {
		l.EveryDays, l.NextDue = int(s.Interval.Hours()/24), stamp(s.Due)
	}
	var cadences []string
	for _, d := range s.Source.Datasets {
		if !slices.Contains(cadences, d.Cadence.Every) {
			cadences = append(cadences, d.Cadence.Every)
		}
	}
	l.Cadence = strings.Join(cadences, "; ")
	return l
}

// liveliest is the cadence of the data set that comes most often, which the
// source is fetched by.
func liveliest(source data.Source) string {
	return slices.MinFunc(source.Datasets, func(a, b data.Dataset) int { return a.Cadence.Days - b.Cadence.Days }).Cadence.Every
}

// stamp is a time for machines, minute one for people.
func stamp(at time.Time) string  { return timeText(at, time.RFC3339, "") }
func minute(at time.Time) string { return timeText(at, "2006-01-02 15:04", "never") }

func timeText(at time.Time, layout, none string) string {
	if at.IsZero() {
		return none
	}
	return at.UTC().Format(layout)
}

// firstLine keeps a table in its columns; the report has the whole error.
func firstLine(text string) string {
	const most = 80
	line, _, more := strings.Cut(text, "\n")
	if runes := []rune(line); len(runes) > most {
		line, more = string(runes[:most]), true
	}
	if more {
		line += "…"
	}
	return line
}
