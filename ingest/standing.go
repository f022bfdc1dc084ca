package ingest

import (
	"time"

	"readiness/data"
)

// Standing is how current a source's files are.
type Standing struct {
	Source   data.Source
	Fetched  bool      // over the network; false: a person hands its files in
	Files    int       // snapshots, the embedded seed among them
	Received time.Time // newest snapshot; zero: none
	// Due is when the source should be fetched again: its shortest cadence
	// after the newest fetched file. Zero, so at once, where nothing was ever
	// fetched; meaningless unless Fetched.
	Due time.Time
}

// Standings lists every source of the catalogue with what the state folder has
// of it.
func (s State) Standings(catalog *data.Catalog, sources []Source) ([]Standing, error) {
	known, err := listSnapshots(s.snapshots(), sourceIDs(catalog))
	if err != nil {
		return nil, err
	}
	return standings(catalog, sources, known), nil
}

func standings(catalog *data.Catalog, sources []Source, known []Snapshot) []Standing {
	fetchable := map[data.SourceID]bool{}
	for _, s := range sources {
		fetchable[s.ID] = s.Fetch != nil
	}
	var all []Standing
	for _, source := range catalog.Sources() {
		standing := Standing{Source: source, Fetched: fetchable[source.ID]}
		for _, s := range known {
			if s.Source != source.ID {
				continue
			}
			standing.Files++
			standing.Received = later(standing.Received, s.Received)
			if s.fetched() {
				standing.Due = later(standing.Due, s.Received.Add(shortestCadence(source)))
			}
		}
		all = append(all, standing)
	}
	return all
}

// shortestCadence is how long the source's liveliest data set stays fresh.
func shortestCadence(source data.Source) time.Duration {
	days := 0
	for _, d := range source.Datasets {
		if days == 0 || d.Cadence.Days < days {
			days = d.Cadence.Days
		}
	}
	return time.Duration(days) * 24 * time.Hour
}

func later(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}
