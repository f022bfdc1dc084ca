package main

import (
	"encoding/json"
	"strings"
	"time"

	"readiness/data"
	"readiness/ingest"
)

type sourcesCommand struct {
	JSON bool `help:"Print JSON."`
}

// sourceLine is one source as the command shows it.
type sourceLine struct {
	ID       data.SourceID `json:"id"`
	Name     string        `json:"name"`
	Licence  string        `json:"licence"`
	Cadence  string        `json:"cadence"`
	Fetched  bool          `json:"fetched"`  // false: files are handed in by a person
	Files    int           `json:"files"`    // snapshots
	Received string        `json:"received"` // newest snapshot, RFC 3339; empty: none
	Due      string        `json:"due"`      // day of the next fetch; empty: none is planned
	State    string        `json:"state"`    // fresh, due, empty
}

// Run prints a row a source.
func (c sourcesCommand) Run(p *program) error {
	catalog, err := data.Embedded()
	if err != nil {
		return err
	}
	standings, err := p.state.Standings(catalog, ingest.Sources())
	if err != nil {
		return err
	}
	var lines []sourceLine
	for _, s := range standings {
		lines = append(lines, p.line(s))
	}
	if c.JSON {
		out := json.NewEncoder(p.stdout)
		out.SetIndent("", "  ")
		return out.Encode(lines)
	}
	t := newTable(p.stdout)
	t.row("SOURCE", "LICENCE", "CADENCE", "RECEIVED", "DUE", "STATE")
	for _, l := range lines {
		t.row(string(l.ID), l.Licence, l.Cadence, l.Received, l.Due, l.State)
	}
	return t.flush()
}

func (p *program) line(s ingest.Standing) sourceLine {
	l := sourceLine{ID: s.Source.ID, Name: s.Source.Name, Licence: s.Source.Licence.ID, Fetched: s.Fetched, Files: s.Files, State: "fresh"}
	var cadences []string
	for _, d := range s.Source.Datasets {
		cadences = append(cadences, d.Cadence.Every)
	}
	l.Cadence = strings.Join(cadences, "; ")
	if s.Files == 0 {
		l.State = "empty"
	} else {
		l.Received = s.Received.Format(time.RFC3339)
	}
	if s.Fetched {
		l.Due = s.Due.Format(time.DateOnly)
		if !p.now().Before(s.Due) {
			l.Due, l.State = "now", "due"
		}
	}
	return l
}
