package ingest

import (
	"context"
	"path/filepath"

	"readiness/data"
)

// Source is a publisher's channel as ingest knows it: which layouts it comes in.
// Licence, cadence, citation and the addresses at which it is fetched are in the
// catalogue under the same id.
type Source struct {
	ID      data.SourceID
	Formats []Format // tried in order; the first that matches reads the file
}

// Format reads one layout that a publisher really serves.
type Format struct {
	Name string
	// Companion marks a layout that carries no observations, such as the notes
	// that a publisher packs beside its table. It is known, so that it is not
	// refused as foreign, and Load does nothing with it.
	Companion bool
	// Aside says why the figures of a companion that has some are not taken. In
	// an archive such a file is passed over with this reason; a person who names
	// it is told.
	Aside string
	// Head are the heads of the columns that every CSV of this layout has, so
	// that of a file with another head can be said what is different. nil: the
	// layout is no CSV, or its columns have no fixed names.
	Head []string
	// Match tells by the head of a file and its name whether the layout fits.
	// It must not claim a file of another layout; it may claim a broken file
	// of its own, whose errors Load then names.
	Match func(File) bool
	// Load writes the file's observations and what it covers to the stage, as
	// published: it sets stage.series and leaves scale, zero rule, bounds and
	// year range to harmonise and validate. A finding of severity error, or an
	// error, stops the run.
	Load func(context.Context, *Stage, File) (Loaded, error)
}

// File is one file of a snapshot as a format sees it.
type File struct {
	Source data.SourceID
	// Path is where the bytes are, decompressed: a ZIP's members come one by
	// one, companions that carry no observations among them.
	Path string
	// Name is the name to show people and to match editions with: the last
	// folder and the file name, "2025-12/x.csv", for members of a ZIP with the
	// archive in front, "x.zip/x.csv".
	Name string
	// Head is the first 64 KiB.
	Head []byte
	// Snapshot is what stage.snapshot and stage_cover.snapshot hold for this
	// file: one key a file, so that the members of an archive differ.
	Snapshot int
	// Vintage is the date that a person gave with the file, or empty.
	Vintage data.Vintage
}

// Base is the file's own name, without folders.
func (f File) Base() string { return filepath.Base(f.Name) }

// Loaded is what a format says it did.
type Loaded struct {
	Vintage  data.Vintage   // newest vintage in the file
	Facts    int            // observations written to the stage
	Outside  int            // rows of countries or series that the catalogue does not load
	Findings []data.Finding // warnings and errors, in file order
}

// Sources are the publishers whose own layouts need code of their own. Every
// other source of the catalogue comes through the layouts that its datasets
// state there, or in the tidy layout of the seed.
func Sources() []Source {
	return []Source{worldbank(), itu(), undesa(), opendatawatch(), oxford(), openalex(), undp(), unctad(), imf(), wipo(), microsoft()}
}
