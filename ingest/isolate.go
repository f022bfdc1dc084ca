package ingest

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"readiness/data"
)

// ofSource is an error that one source's file caused while it was read.
type ofSource struct {
	source data.SourceID
	error
}

func (e ofSource) Unwrap() error { return e.error }

// buildSound builds a release of all candidates, and where fetched files stop
// it, again without the new files of their sources: one publisher's bad day
// must not keep the figures of the others. What a person hands in is not set
// aside: it is published whole or not at all.
//
// The release and error are those of the first try when no fetched source
// passes.
func (r *Runner) buildSound(ctx context.Context, ask Ask, all []candidate, build func([]candidate) (release, error), report *Report) (release, error) {
	built, err := build(all)
	stop := stoppedBy(built, err, ask)
	if stop == nil || len(fetchedSources(all)) == 0 || ctx.Err() != nil {
		return built, err
	}
	apart := sieve{build: build, ask: ask, aside: map[data.SourceID]trouble{}}
	again, againErr := apart.withoutNamed(all, built, err)
	if stoppedBy(again, againErr, ask) != nil {
		clear(apart.aside)
		again, againErr = apart.oneByOne(all)
	}
	if stoppedBy(again, againErr, ask) != nil || ctx.Err() != nil || !report.anyPasses(apart.aside) {
		return built, err
	}
	for source, t := range apart.aside {
		a := report.attempt(source, report.Started, true)
		a.Outcome, a.Error = t.outcome, t.err.Error()
		report.aside = append(report.aside, t.findings...)
		r.Log.Warn("source set aside, the others go on", "source", source, "outcome", t.outcome, "error", t.err)
	}
	return again, againErr
}

// anyPasses reports whether a source that the run asked is neither failed nor
// set aside.
func (r *Report) anyPasses(aside map[data.SourceID]trouble) bool {
	for _, a := range r.Attempts {
		if _, out := aside[a.Source]; !out && a.Outcome == "" {
			return true
		}
	}
	return false
}

// trouble is why a source is set aside.
type trouble struct {
	outcome  Outcome // Failed or Held
	err      error
	findings []data.Finding
}

// sieve finds the fetched sources whose new files stop a build.
type sieve struct {
	build func([]candidate) (release, error)
	ask   Ask
	aside map[data.SourceID]trouble
}

// withoutNamed sets aside what findings and errors name, until the rest passes
// or they name nobody who could be set aside. Each turn takes one source at
// least, so there are no more turns than sources.
func (s sieve) withoutNamed(rest []candidate, built release, err error) (release, error) {
	for {
		stop := stoppedBy(built, err, s.ask)
		if stop == nil {
			return built, err
		}
		named := namedSources(built, err, *stop, fetchedSources(rest))
		if len(named) == 0 {
			return built, err
		}
		for _, source := range named {
			s.aside[source] = stop.about(source)
			rest = without(rest, source)
		}
		built, err = s.build(rest)
	}
}

// oneByOne is for a stop that names nobody: a derived figure out of its bounds
// may lie at either of its inputs. Each source is added to those that pass.
func (s sieve) oneByOne(all []candidate) (release, error) {
	sources := fetchedSources(all)
	rest := all
	for _, source := range sources {
		rest = without(rest, source)
	}
	built, err := s.build(rest)
	for _, source := range sources {
		if stoppedBy(built, err, s.ask) != nil {
			break // known files stop it: no fetched one is to blame
		}
		more := slices.Clone(rest)
		for _, c := range all {
			if c.Source == source && c.received && c.fetched() {
				more = append(more, c)
			}
		}
		with, withErr := s.build(more)
		if stop := stoppedBy(with, withErr, s.ask); stop != nil {
			s.aside[source] = *stop
			continue
		}
		rest, built, err = more, with, withErr
	}
	return built, err
}

// stoppedBy says what stops a build, nil where it may go on to be published.
func stoppedBy(built release, err error, ask Ask) *trouble {
	switch {
	case errors.Is(err, errFindings):
		return &trouble{Failed, err, stopping(built.Findings, data.SeverityError)}
	case err != nil:
		return &trouble{Failed, err, nil}
	case hasSeverity(built.Findings, data.SeverityHold) && !ask.Accept:
		return &trouble{Held, data.ErrHeld, stopping(built.Findings, data.SeverityHold)}
	}
	return nil
}

// about narrows a trouble down to one source.
func (t trouble) about(source data.SourceID) trouble {
	own := slices.DeleteFunc(slices.Clone(t.findings), func(f data.Finding) bool { return f.Source != source })
	if len(own) > 0 {
		t.err = fmt.Errorf("%w: %s", t.err, own[0].Detail)
	}
	t.findings = own
	return t
}

// namedSources are those of the fetched ones that the stop is about.
func namedSources(built release, err error, stop trouble, fetched []data.SourceID) []data.SourceID {
	var named []data.SourceID
	for _, source := range fetched {
		blamed := slices.ContainsFunc(stop.findings, func(f data.Finding) bool { return f.Source == source })
		if of := (ofSource{}); errors.As(err, &of) {
			blamed = blamed || of.source == source
		}
		if blamed {
			named = append(named, source)
		}
	}
	return named
}

func stopping(findings []data.Finding, severity data.Severity) []data.Finding {
	return slices.DeleteFunc(slices.Clone(findings), func(f data.Finding) bool { return f.Severity != severity })
}

// fetchedSources lists the sources with new fetched files, in order.
func fetchedSources(candidates []candidate) []data.SourceID {
	var sources []data.SourceID
	for _, c := range candidates {
		if c.received && c.fetched() && !slices.Contains(sources, c.Source) {
			sources = append(sources, c.Source)
		}
	}
	return sources
}

// without leaves out the new fetched files of a source.
func without(candidates []candidate, source data.SourceID) []candidate {
	return slices.DeleteFunc(slices.Clone(candidates), func(c candidate) bool {
		return c.Source == source && c.received && c.fetched()
	})
}

// builds makes the function that builds each try in a folder of its own.
func (r *Runner) builds(ctx context.Context, b builder, known []Snapshot) func([]candidate) (release, error) {
	work, tries := b.work, 0
	return func(incoming []candidate) (release, error) {
		tries++
		b.work = filepath.Join(work, fmt.Sprintf("try-%d", tries))
		if err := os.Mkdir(b.work, 0o755); err != nil {
			return release{}, fmt.Errorf("make a folder to build in: %w", err)
		}
		return b.build(ctx, r.order(known, slices.Clone(incoming)))
	}
}
