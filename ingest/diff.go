package ingest

import (
	"context"
	_ "embed"
	"errors"
	"fmt"

	"readiness/data/warehouse"
)

//go:embed sql/release_change.sql
var releaseChangeQuestion string

//go:embed sql/catalogue_change.sql
var catalogueChangeQuestion string

//go:embed sql/snapshot_change.sql
var snapshotChangeQuestion string

// Diff is what one release says differently from another.
type Diff struct {
	From        string        `json:"from"`
	To          string        `json:"to"`
	FactsBefore int64         `json:"facts_before"` // of all vintages
	FactsAfter  int64         `json:"facts_after"`
	Figures     Comparison    `json:"figures"` // newest vintages
	Catalogue   CatalogueDiff `json:"catalogue"`
	Added       []string      `json:"snapshots_added,omitempty"` // source, folder and file
	Removed     []string      `json:"snapshots_removed,omitempty"`
}

// CatalogueDiff is how two catalogues differ. A release keeps only a part of
// its catalogue: with Changed and no Entries it is another that changed, such
// as a goalpost, a bound or an age.
type CatalogueDiff struct {
	Changed bool             `json:"changed"`
	Entries []CatalogueEntry `json:"entries,omitempty"`
}

// CatalogueEntry is one that was added, removed or changed.
type CatalogueEntry struct {
	Kind   string `json:"kind"` // indicator, country, source
	ID     string `json:"id"`
	Change string `json:"change"` // added, removed, changed
}

// Diff holds a release against an earlier one. The error is data.ErrNotFound
// for an id that the state does not have and warehouse.ErrOtherSchema for a
// release of another version of this program.
func (s State) Diff(ctx context.Context, from, to string) (d Diff, err error) {
	for _, id := range []string{from, to} {
		if err := s.find(id); err != nil {
			return d, err
		}
	}
	pair, err := warehouse.OpenPair(ctx, s.Release(from), s.Release(to))
	if err != nil {
		return d, err
	}
	defer func() { err = errors.Join(err, pair.Close()) }()
	stage := &Stage{conn: pair.Conn()}
	if err := stage.diff(ctx, &d); err != nil {
		return d, fmt.Errorf("hold release %s against %s: %w", to, from, err)
	}
	return d, nil
}

// diff asks its questions of two releases on the stage's connection.
func (s *Stage) diff(ctx context.Context, d *Diff) error {
	if err := s.run(ctx, compareScript); err != nil {
		return err
	}
	if err := s.differences(ctx, &d.Figures); err != nil {
		return err
	}
	var before, after string
	if err := s.each(ctx, releaseChangeQuestion, nil, func(scan func(...any) error) error {
		return scan(&d.From, &d.To, &before, &after, &d.FactsBefore, &d.FactsAfter)
	}); err != nil {
		return err
	}
	d.Figures.Against, d.Catalogue.Changed = d.From, before != after
	if err := s.each(ctx, catalogueChangeQuestion, nil, func(scan func(...any) error) error {
		e := CatalogueEntry{}
		err := scan(&e.Kind, &e.ID, &e.Change)
		d.Catalogue.Entries = append(d.Catalogue.Entries, e)
		return err
	}); err != nil {
		return err
	}
	return s.each(ctx, snapshotChangeQuestion, nil, func(scan func(...any) error) error {
		var name string
		var added bool
		err := scan(&name, &added)
		if added {
			d.Added = append(d.Added, name)
		} else {
			d.Removed = append(d.Removed, name)
		}
		return err
	})
}
