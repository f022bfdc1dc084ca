package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"runtime"
	"time"

	"github.com/alecthomas/kong"
	"golang.org/x/term"

	"readiness/data"
	"readiness/data/warehouse"
	"readiness/ingest"
)

// The exit codes that scripts may count on.
const (
	exitDone  = 0 // published, unchanged, answered
	exitFail  = 1 // failed, nothing changed
	exitUsage = 2 // the command can't be meant
	exitHeld  = 3 // the gate waits for a person, nothing changed
)

// commands is the whole command line.
type commands struct {
	State   string `help:"Folder that holds snapshots, releases and reports." env:"READINESS_STATE" default:"${state}" type:"path" placeholder:"DIR"`
	Contact string `help:"Address that publishers may write to; requests to them carry it." env:"READINESS_CONTACT" placeholder:"MAIL"`

	Serve    serveCommand    `cmd:"" help:"Serve the dashboard. With an empty state folder it first builds a release from the figures that the program brings along."`
	Ingest   ingestCommand   `cmd:"" help:"Fetch publishers' files, or read files, then check, compare and publish."`
	Schedule scheduleCommand `cmd:"" help:"Run what is due, as often as each source's cadence says, until stopped."`
	Sources  sourcesCommand  `cmd:"" help:"List the sources: licence, cadence, newest file."`
	Releases releasesCommand `cmd:"" help:"List releases, show one, go back to one, remove old ones."`
	Export   exportCommand   `cmd:"" help:"Write observations to a file or to standard output."`
	Verify   verifyCommand   `cmd:"" help:"Check a release: constraints, checksums, the origin of every row."`
	MCP      mcpCommand      `cmd:"" name:"mcp" help:"Let an assistant ask: the Model Context Protocol over standard input and output."`
	Version  versionCommand  `cmd:"" help:"Print the versions of the program, the database and the catalogue."`
}

// program is what every command gets.
type program struct {
	ctx     context.Context
	state   ingest.State
	contact string // for publishers
	stdout  io.Writer
	stderr  io.Writer
	log     *slog.Logger
	now     func() time.Time
}

// usageError marks a command that can't be meant.
type usageError struct{ error }

// usage makes a usageError.
func usage(format string, args ...any) error { return usageError{fmt.Errorf(format, args...)} }

// exited is what kong's own exit, after --help, is turned into.
type exited int

// run is the program without its process: arguments in, exit code out. Results
// go to stdout, what happens on the way to stderr.
func run(ctx context.Context, args []string, stdout, stderr io.Writer) (code int) {
	defer func() {
		if early, ok := recover().(exited); ok {
			code = int(early)
		}
	}()
	var line commands
	parser, err := kong.New(&line,
		kong.Name("readiness"),
		kong.Description("ASEAN digital readiness: published figures, checked, dated and shown."),
		kong.Vars{"state": defaultState()},
		kong.Writers(stdout, stderr),
		kong.Exit(func(code int) { panic(exited(code)) }),
		kong.ConfigureHelp(kong.HelpOptions{Compact: true}))
	if err != nil {
		fmt.Fprintln(stderr, "readiness:", err)
		return exitFail
	}
	parsed, err := parser.Parse(args)
	if err != nil {
		fmt.Fprintf(stderr, "readiness: %v\nTry readiness --help.\n", err)
		return exitUsage
	}
	p := &program{
		ctx: ctx, state: ingest.State(line.State), contact: line.Contact, stdout: stdout, stderr: stderr,
		log: slog.New(slog.NewTextHandler(stderr, nil)), now: time.Now,
	}
	if err := parsed.Run(p); err != nil {
		fmt.Fprintln(stderr, "readiness:", err)
		return exitCode(err)
	}
	return exitDone
}

// exitCode sorts an error under the codes of the contract.
func exitCode(err error) int {
	switch {
	case errors.As(err, &usageError{}):
		return exitUsage
	case errors.Is(err, data.ErrHeld):
		return exitHeld
	}
	return exitFail
}

// defaultState is the user's folder for what a program keeps.
func defaultState() string {
	if folder := os.Getenv("XDG_STATE_HOME"); filepath.IsAbs(folder) {
		return filepath.Join(folder, "readiness")
	}
	if home, err := os.UserHomeDir(); err == nil && runtime.GOOS == "linux" {
		return filepath.Join(home, ".local", "state", "readiness")
	}
	if folder, err := os.UserConfigDir(); err == nil {
		return filepath.Join(folder, "readiness")
	}
	return ".readiness"
}

// runner makes releases in the state folder. settings bound what building may
// take beside whatever else runs.
func (p *program) runner(catalog *data.Catalog, settings warehouse.Settings) *ingest.Runner {
	return &ingest.Runner{
		State: p.state, Catalog: catalog, Sources: ingest.Sources(), Seed: data.SeedFS(),
		Fetcher:  ingest.NewFetcher(ingest.FetcherConfig{Catalog: catalog, Version: version(), Contact: p.contact}),
		Settings: settings, Log: p.log, Now: p.now,
	}
}

// open opens the release of an id, or the current one where the id is empty.
func (p *program) open(id string) (*warehouse.Reader, error) {
	path := p.state.Current()
	if id != "" {
		path = p.state.Release(id)
	} else if _, err := p.state.CurrentID(); err != nil {
		return nil, err
	}
	return warehouse.OpenReadOnly(p.ctx, path, warehouse.ReaderSettings{})
}

// terminal reports whether a person reads along. /dev/null is a device too and
// nobody reads it: what a timer throws away of the result, it keeps of the log.
func terminal(w io.Writer) bool {
	file, ok := w.(*os.File)
	return ok && term.IsTerminal(int(file.Fd()))
}
