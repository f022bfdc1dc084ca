package main

import (
	"fmt"
	"io"
	"time"

	"github.com/schollz/progressbar/v3"

	"readiness/ingest"
)

// bars draws how a run goes for a person at a terminal: a line for each source
// that is fetched, with its bytes, and one for the files that are read, with
// their rows. What is over is wiped, since the summary tells it.
type bars struct {
	out io.Writer
	bar *progressbar.ProgressBar
	of  string // which bar is drawn
}

// show draws a step. A terminal that can't be drawn on is no reason to fail.
func (b *bars) show(s ingest.Step) {
	of := string(s.Doing)
	if s.Doing == ingest.Fetching {
		of += " " + string(s.Source)
	}
	if of != b.of {
		b.end()
		b.of, b.bar = of, b.begin(s)
	}
	if s.Doing == ingest.Fetching {
		_ = b.bar.Set64(s.Bytes)
		return
	}
	b.bar.Describe(fmt.Sprintf("reading %s, %d rows so far", s.Source, s.Rows))
	_ = b.bar.Set(s.At)
}

// drawEvery keeps drawing from costing more than what it is about: the bytes of
// a file come in thousands of pieces a second.
const drawEvery = 100 * time.Millisecond

// begin makes the bar of a step: publishers don't say how much will come.
func (b *bars) begin(s ingest.Step) *progressbar.ProgressBar {
	options := []progressbar.Option{progressbar.OptionSetWriter(b.out), progressbar.OptionClearOnFinish(), progressbar.OptionSetPredictTime(false),
		progressbar.OptionSetSpinnerChangeInterval(0)} // drawn by the run itself, when there is news
	if s.Doing == ingest.Fetching {
		bar := progressbar.NewOptions64(-1, append(options, progressbar.OptionShowBytes(true), progressbar.OptionThrottle(drawEvery),
			progressbar.OptionSetDescription(fmt.Sprintf("fetching %s, source %d of %d", s.Source, s.At, s.Of)))...)
		_ = bar.RenderBlank() // the publisher may take its time with the first byte
		return bar
	}
	return progressbar.NewOptions(s.Of, append(options, progressbar.OptionShowCount())...)
}

// end wipes the bar that is drawn.
func (b *bars) end() {
	if b.bar != nil {
		_ = b.bar.Exit()
		_ = b.bar.Clear()
	}
	b.bar, b.of = nil, ""
}
