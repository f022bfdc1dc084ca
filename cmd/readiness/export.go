package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"readiness/dashboard"
	"readiness/data"
	"readiness/ingest"
	"readiness/queries"
)

type exportCommand struct {
	Format    string   `help:"csv, json (one object a line), sdmx-csv or seed (a folder of files that a start without network begins with)." enum:"csv,json,sdmx-csv,seed" default:"csv"`
	Indicator []string `help:"Indicators; none: all." placeholder:"ID"`
	Country   []string `help:"Countries by ISO 3166-1 alpha-3 code; none: all." placeholder:"ISO3"`
	From      int      `help:"First reference year." placeholder:"YEAR"`
	To        int      `help:"Last reference year." placeholder:"YEAR"`
	AsOf      string   `name:"asof" help:"As it was known on this day, YYYY-MM-DD." placeholder:"DATE"`
	Output    string   `short:"o" help:"File to write, or folder for the seed; standard output without." type:"path" placeholder:"PATH"`
}

// Run writes the same rows as the downloads of the web pages.
func (c exportCommand) Run(p *program) (err error) {
	ask, err := c.ask()
	if err != nil {
		return err
	}
	catalog, err := data.Embedded()
	if err != nil {
		return err
	}
	reader, err := p.open("")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, reader.Close()) }()
	if c.Format == "seed" {
		written, err := ingest.ExportSeed(p.ctx, reader, catalog, c.Output)
		for _, source := range catalog.Sources() {
			if rows, ok := written[source.ID]; ok {
				fmt.Fprintf(p.stdout, "%s.csv: %d rows\n", source.ID, rows)
			}
		}
		return err
	}
	q, err := queries.New(p.ctx, reader, catalog)
	if err != nil {
		return err
	}
	return c.write(p.stdout, func(out io.Writer) error {
		err := c.rows(p, q, ask, out)
		if errors.Is(err, data.ErrNotFound) || errors.Is(err, data.ErrInvalid) {
			return usageError{err} // an id or a date that can't be meant
		}
		return err
	})
}

// ask turns the flags into a question.
func (c exportCommand) ask() (queries.ObservationsAsk, error) {
	ask := queries.ObservationsAsk{From: c.From, To: c.To, AsOf: data.Vintage(c.AsOf)}
	for _, id := range c.Indicator {
		ask.Indicators = append(ask.Indicators, data.IndicatorID(id))
	}
	for _, id := range c.Country {
		ask.Countries = append(ask.Countries, data.CountryCode(strings.ToUpper(id)))
	}
	if c.AsOf != "" {
		if _, err := data.ParseVintage(c.AsOf); err != nil {
			return ask, usageError{fmt.Errorf("--asof: %w", err)}
		}
	}
	if c.Format != "seed" {
		return ask, nil
	}
	if c.Output == "" {
		return ask, usage("--format seed writes a file for each source: name a folder with -o")
	}
	if len(c.Indicator)+len(c.Country) > 0 || c.From+c.To != 0 || c.AsOf != "" {
		return ask, usage("--format seed is always whole: it takes no choice of rows")
	}
	return ask, nil
}

// write gives the rows to standard output, or to a file that is there whole or
// not at all.
func (c exportCommand) write(stdout io.Writer, rows func(io.Writer) error) (err error) {
	if c.Output == "" {
		return rows(stdout)
	}
	file, err := os.CreateTemp(filepath.Dir(c.Output), ".export-*")
	if err != nil {
		return fmt.Errorf("write %s: %w", c.Output, err)
	}
	err = errors.Join(rows(file), file.Chmod(0o644), file.Close())
	if err == nil {
		err = os.Rename(file.Name(), c.Output)
	}
	if err != nil {
		return errors.Join(err, os.Remove(file.Name()))
	}
	return nil
}

// rows streams the observations in the chosen format.
func (c exportCommand) rows(p *program, q *queries.Queries, ask queries.ObservationsAsk, out io.Writer) error {
	buffered := bufio.NewWriterSize(out, 64<<10)
	if c.Format == "json" {
		// One object a line: whoever reads it needs no more memory than a line.
		encoder := json.NewEncoder(buffered)
		err := q.Observations(p.ctx, ask, func(o data.Observation) error { return encoder.Encode(o) })
		return errors.Join(err, buffered.Flush())
	}
	if c.Format == "sdmx-csv" {
		err := dashboard.WriteSDMXCSV(p.ctx, q, ask, buffered)
		return errors.Join(err, buffered.Flush())
	}
	w, err := ingest.NewTidyWriter(buffered)
	if err == nil {
		err = q.Observations(p.ctx, ask, w.Write)
	}
	if err == nil {
		err = w.Flush()
	}
	return errors.Join(err, buffered.Flush())
}
