package main

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"time"

	"readiness/data"
	"readiness/ingest"
)

type releasesCommand struct {
	List     releasesList     `cmd:"" default:"1" help:"List releases, newest first; the current one has a star."`
	Show     releasesShow     `cmd:"" help:"Show what a release was made of."`
	Diff     releasesDiff     `cmd:"" help:"Say what a release says differently from an earlier one."`
	Rollback releasesRollback `cmd:"" help:"Make an earlier release the current one."`
	Prune    releasesPrune    `cmd:"" help:"Remove old releases. They can be built again from their snapshots."`
}

type releasesList struct {
	JSON bool `help:"Print JSON."`
}

type releaseLine struct {
	ID      string `json:"id"`
	Current bool   `json:"current"`
	Bytes   int64  `json:"bytes"`
}

// Run prints a row a release. It opens none.
func (c releasesList) Run(p *program) error {
	ids, err := p.state.ReleaseIDs()
	if err != nil {
		return err
	}
	current, err := p.state.CurrentID()
	if err != nil && !errors.Is(err, data.ErrNotFound) {
		return err
	}
	lines := []releaseLine{}
	for _, id := range ids {
		info, err := os.Stat(p.state.Release(id))
		if err != nil {
			return fmt.Errorf("release %s: %w", id, err)
		}
		lines = append(lines, releaseLine{id, id == current, info.Size()})
	}
	if c.JSON {
		out := json.NewEncoder(p.stdout)
		out.SetIndent("", "  ")
		return out.Encode(lines)
	}
	t := newTable(p.stdout)
	for _, l := range lines {
		mark := " "
		if l.Current {
			mark = "*"
		}
		t.row(mark, l.ID, fmt.Sprintf("%.1f MB", float64(l.Bytes)/1e6))
	}
	return t.flush()
}

type releasesShow struct {
	ID string `arg:"" optional:"" help:"Release; the current one without."`
}

// Run prints the snapshots behind a release and what was remarked on them.
func (c releasesShow) Run(p *program) error {
	reader, err := p.open(c.ID)
	if err != nil {
		return err
	}
	d, err := ingest.Describe(p.ctx, reader)
	if err := errors.Join(err, reader.Close()); err != nil {
		return err
	}
	t := newTable(p.stdout)
	t.row("release", reader.ID())
	t.row("built from", reader.BuiltFrom().Format(time.RFC3339))
	t.row("catalogue", reader.CatalogueChecksum())
	t.row("facts", fmt.Sprintf("%d of %d indicators and %d countries", d.Facts, d.Indicators, d.Countries))
	t.row("run", d.Run.ID, "against "+cmp.Or(d.Run.Against, "nothing"))
	if d.Run.AcceptedBy == "" {
		t.row("accepted", "nothing: the gate held nothing")
	} else {
		t.row("accepted", fmt.Sprintf("by %s on %s: %s", d.Run.AcceptedBy, d.Run.Host, d.Run.Reason))
	}
	for _, s := range d.Snapshots {
		t.row("snapshot", s.Name, s.Format, fmt.Sprintf("%d facts", s.Facts))
	}
	for _, r := range d.Rejections {
		t.row("rejected", string(r.Source), r.Rule, fmt.Sprintf("%d rows", r.Rows))
	}
	for _, remark := range d.Remarks {
		t.row(string(remark.Severity), remark.Error())
	}
	return t.flush()
}

type releasesRollback struct {
	ID string `arg:"" help:"Release to go back to."`
}

// Run moves the link; a server that runs follows within a second.
func (c releasesRollback) Run(p *program) error {
	if err := p.state.Rollback(p.ctx, c.ID); err != nil {
		return err
	}
	_, err := fmt.Fprintf(p.stdout, "current release is %s; the next ingest builds from all snapshots again\n", c.ID)
	return err
}

type releasesPrune struct {
	Keep int `help:"How many releases stay, the current one among them." required:"" placeholder:"N"`
}

// Run removes the oldest releases.
func (c releasesPrune) Run(p *program) error {
	if c.Keep < 1 {
		return usage("--keep %d: the current release always stays, so at least 1", c.Keep)
	}
	removed, err := p.state.Prune(p.ctx, c.Keep)
	for _, id := range removed {
		fmt.Fprintln(p.stdout, "removed", id)
	}
	return err
}
