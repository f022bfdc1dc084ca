package main

import (
	"encoding/json"
	"fmt"

	"readiness/ingest"
)

type releasesDiff struct {
	From string `arg:"" help:"Earlier release."`
	To   string `arg:"" help:"Later release."`
	JSON bool   `help:"Print JSON."`
}

// Run prints what the later of two releases says differently.
func (c releasesDiff) Run(p *program) error {
	d, err := p.state.Diff(p.ctx, c.From, c.To)
	if err != nil {
		return err
	}
	if c.JSON {
		out := json.NewEncoder(p.stdout)
		out.SetIndent("", "  ")
		return out.Encode(d)
	}
	t := newTable(p.stdout)
	t.row("from", d.From, fmt.Sprintf("%d facts", d.FactsBefore))
	t.row("to", d.To, fmt.Sprintf("%d facts", d.FactsAfter))
	for _, name := range d.Added {
		t.row("snapshot", "added", name)
	}
	for _, name := range d.Removed {
		t.row("snapshot", "removed", name)
	}
	switch {
	case len(d.Catalogue.Entries) > 0:
		for _, e := range d.Catalogue.Entries {
			t.row("catalogue", e.Change, e.Kind+" "+e.ID)
		}
	case d.Catalogue.Changed:
		t.row("catalogue", "changed", "in what a release does not keep: goalposts, ages, bounds, editions or words")
	default:
		t.row("catalogue", "the same")
	}
	compared(t, d.Figures)
	return t.flush()
}

// compared prints a comparison: a row an indicator of which something differs,
// the largest changes, what was withdrawn, and the sum.
func compared(t table, c ingest.Comparison) {
	if len(c.Indicators) > 0 {
		t.row("SOURCE", "INDICATOR", "NEW", "CHANGED", "WITHDRAWN", "UNCHANGED")
	}
	for _, i := range c.Indicators {
		t.row(string(i.Source), string(i.Indicator), fmt.Sprint(i.New), fmt.Sprint(i.Changed), fmt.Sprint(i.Withdrawn), fmt.Sprint(i.Unchanged))
	}
	for _, l := range c.Largest {
		t.row("changed", string(l.Indicator), fmt.Sprintf("%s %d", l.Country, l.Year), fmt.Sprintf("%g", l.Before), fmt.Sprintf("to %g", l.After))
	}
	for _, g := range c.Gone {
		t.row("withdrawn", string(g.Indicator), fmt.Sprintf("%s %d", g.Country, g.Year), fmt.Sprintf("%g", g.Before))
	}
	t.row("figures", fmt.Sprintf("%d new", c.New), fmt.Sprintf("%d changed", c.Changed),
		fmt.Sprintf("%d withdrawn", c.Withdrawn), fmt.Sprintf("%d unchanged", c.Unchanged))
}
