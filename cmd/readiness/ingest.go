package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"

	"readiness/data"
	"readiness/data/warehouse"
	"readiness/ingest"
)

type ingestCommand struct {
	Sources []string `arg:"" optional:"" name:"source" help:"Sources to fetch, or whose files are handed in. None: all that are due."`
	File    []string `help:"File to read instead of fetching." type:"existingfile" placeholder:"PATH"`
	Archive string   `help:"Folder of publishers' files: take each that a format of the sources reads and that can be dated." type:"existingdir" placeholder:"DIR"`
	Skip    []string `help:"Files and folders of the archive to leave out, by their name, such as 'old*'." placeholder:"PATTERN"`
	Rebuild bool     `help:"Fetch nothing: build from the snapshots that are there."`
	Vintage string   `help:"Publisher's date of the files, where they don't say it, YYYY-MM-DD." placeholder:"DATE"`
	DryRun  bool     `help:"Check and compare, change nothing."`
	Accept  bool     `help:"Publish what the gate holds. Needs --reason."`
	Reason  string   `help:"Why it is right, for the report." placeholder:"TEXT"`
	JSON    bool     `help:"Print the report as JSON."`
	notifying
}

// ingestMemory bounds a run: a table of nine million figures fits, and a
// server beside it keeps its share of a small machine.
const ingestMemory = "640MB"

// Run makes one ingest run of its own process, at low priority.
func (c ingestCommand) Run(p *program) error {
	ask, err := c.ask()
	if err != nil {
		return err
	}
	catalog, err := data.Embedded()
	if err != nil {
		return err
	}
	for _, id := range ask.Sources {
		if _, err := catalog.Source(id); err != nil {
			return usageError{err}
		}
	}
	webhook, err := c.webhook(p)
	if err != nil {
		return err
	}
	yield(p.log)
	if terminal(p.stdout) {
		// A person gets the summary; what goes wrong is in it.
		p.log = slog.New(slog.NewTextHandler(p.stderr, &slog.HandlerOptions{Level: slog.LevelWarn}))
	}
	runner := p.runner(catalog, warehouse.Settings{MemoryLimit: ingestMemory})
	drawn := &bars{out: p.stderr}
	if terminal(p.stdout) && terminal(p.stderr) {
		runner.Progress = drawn.show
	}
	report, notice, runErr := runner.RunWatched(p.ctx, ask)
	drawn.end()
	webhook.Tell(p.ctx, notice)
	return errors.Join(c.print(p, report), runErr)
}

// ask turns the flags into what the run shall do.
func (c ingestCommand) ask() (ingest.Ask, error) {
	ask := ingest.Ask{
		Files: c.File, Archive: c.Archive, Skip: c.Skip, Rebuild: c.Rebuild, Vintage: data.Vintage(c.Vintage),
		DryRun: c.DryRun, Accept: c.Accept, Reason: c.Reason,
	}
	for _, id := range c.Sources {
		ask.Sources = append(ask.Sources, data.SourceID(id))
	}
	if c.Vintage != "" {
		if _, err := data.ParseVintage(c.Vintage); err != nil {
			return ask, usageError{fmt.Errorf("--vintage: %w", err)}
		}
		if len(c.File) == 0 && c.Archive == "" {
			return ask, usage("--vintage needs --file or --archive")
		}
	}
	if len(c.Skip) > 0 && c.Archive == "" {
		return ask, usage("--skip needs --archive")
	}
	if c.Accept && c.Reason == "" {
		return ask, usage("--accept needs --reason: the report says why what was held is right")
	}
	if c.Rebuild && (len(c.File) > 0 || c.Archive != "" || len(c.Sources) > 0) {
		return ask, usage("--rebuild takes no sources and no files")
	}
	return ask, nil
}

// print writes the report: JSON for machines, a table for a person, findings
// as log lines and one line of result otherwise.
func (c ingestCommand) print(p *program, report ingest.Report) error {
	if c.JSON {
		out := json.NewEncoder(p.stdout)
		out.SetIndent("", "  ")
		return out.Encode(report)
	}
	if terminal(p.stdout) {
		return summarise(p.stdout, report)
	}
	if c.DryRun {
		t := newTable(p.stdout)
		compared(t, report.Compared)
		if err := t.flush(); err != nil {
			return err
		}
	}
	for _, f := range report.Findings {
		p.log.Log(p.ctx, levelOf(f.Severity), f.Detail, "source", f.Source, "file", f.File, "line", f.Line, "field", f.Field, "rule", f.Rule)
	}
	_, err := fmt.Fprintln(p.stdout, resultLine(report))
	return err
}

func levelOf(severity data.Severity) slog.Level {
	if severity == data.SeverityWarning {
		return slog.LevelWarn
	}
	return slog.LevelError
}

// resultLine is the run in one line.
func resultLine(r ingest.Report) string {
	c := r.Compared
	switch r.Outcome {
	case ingest.Published, ingest.Checked:
		return fmt.Sprintf("%s %s: %d facts, %d new figures, %d changed, %d withdrawn, %d unchanged",
			r.Outcome, r.Built, r.Facts, c.New, c.Changed, c.Withdrawn, c.Unchanged)
	case ingest.Unchanged:
		return fmt.Sprintf("%s %s: %d facts", r.Outcome, r.Release, r.Facts)
	}
	return string(r.Outcome)
}

// summarise is the closing table of a run.
func summarise(w io.Writer, r ingest.Report) error {
	t := newTable(w)
	for _, f := range r.Files {
		t.row(f.State, string(f.Source), f.File, string(f.Newest), fmt.Sprintf("%d facts", f.Facts), f.Detail)
	}
	for _, a := range r.Attempts {
		t.row(string(a.Outcome), string(a.Source), fmt.Sprintf("%d files, %d new", a.Files, a.New), fmt.Sprintf("%d bytes", a.Bytes),
			fmt.Sprintf("%d facts", a.Facts), fmt.Sprintf("%.1f s", a.Seconds), firstLine(a.Error))
	}
	if r.Compared.Against != "" {
		compared(t, r.Compared)
	}
	for _, f := range r.Findings {
		t.row(string(f.Severity), f.Error())
	}
	t.row(resultLine(r))
	return t.flush()
}
