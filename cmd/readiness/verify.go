package main

import (
	"errors"
	"fmt"

	"readiness/data"
	"readiness/ingest"
)

type verifyCommand struct {
	ID string `arg:"" optional:"" help:"Release to check; the current one without."`
}

// Run checks a release and the snapshots of the state folder.
func (c verifyCommand) Run(p *program) error {
	catalog, err := data.Embedded()
	if err != nil {
		return err
	}
	reader, err := p.open(c.ID)
	if err != nil {
		return err
	}
	if err := errors.Join(ingest.Verify(p.ctx, reader), reader.Close()); err != nil {
		return err
	}
	snapshots, err := p.state.VerifySnapshots(catalog)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(p.stdout, "release %s is sound, %d snapshots are as received\n", reader.ID(), snapshots)
	return err
}
