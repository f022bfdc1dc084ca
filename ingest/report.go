package ingest

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"readiness/data"
)

// Outcome is how a run ended.
type Outcome string

const (
	Published Outcome = "published" // a new release is current
	Unchanged Outcome = "unchanged" // the snapshots say what the current release says
	Checked   Outcome = "checked"   // a dry run: a release would be published
	Held      Outcome = "held"      // the gate waits for a person's word; nothing changed
	Failed    Outcome = "failed"    // nothing changed
)

// Report is what a run did. It is kept as runs/<id>.json.
type Report struct {
	ID       string          `json:"id"` // time of the start
	Started  time.Time       `json:"started"`
	Ended    time.Time       `json:"ended"`
	DryRun   bool            `json:"dry_run,omitempty"`
	Accepted string          `json:"accepted,omitempty"` // reason given for publishing what the gate held
	Sources  []data.SourceID `json:"sources"`            // asked for; none: what the state folder has
	Files    []ReportFile    `json:"files"`              // that were new
	Outcome  Outcome         `json:"outcome"`
	Release  string          `json:"release,omitempty"` // current after the run
	Facts    int64           `json:"facts"`             // in the release that was built
	Compared Comparison      `json:"compared"`
	Findings []data.Finding  `json:"findings"`
	Error    string          `json:"error,omitempty"`
}

// ReportFile is a file that a run received.
type ReportFile struct {
	Source data.SourceID `json:"source"`
	File   string        `json:"file"`
	Origin string        `json:"origin"`
	SHA256 string        `json:"sha256"`
	Format string        `json:"format,omitempty"`
	Facts  int           `json:"facts"`
	Newest data.Vintage  `json:"newest,omitempty"` // vintage that it states
	State  string        `json:"state"`            // new, known (received before), left-out (with the reason in Detail)
	Detail string        `json:"detail,omitempty"`
}

// Runs reads the reports of a state folder, newest first, at most limit of
// them. A report that can't be read is an error that names it.
func (s State) ReadRuns(limit int) ([]Report, error) {
	entries, err := os.ReadDir(s.Runs())
	if errors.Is(err, os.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("list runs: %w", err)
	}
	var reports []Report
	for _, entry := range slices.Backward(entries) {
		if !strings.HasSuffix(entry.Name(), ".json") || strings.HasPrefix(entry.Name(), ".") {
			continue
		}
		if len(reports) == limit {
			break
		}
		content, err := os.ReadFile(filepath.Join(s.Runs(), entry.Name()))
		if err != nil {
			return nil, fmt.Errorf("read run: %w", err)
		}
		var report Report
		if err := json.Unmarshal(content, &report); err != nil {
			return nil, fmt.Errorf("read run %s: %w", entry.Name(), err)
		}
		reports = append(reports, report)
	}
	return reports, nil
}

// keep writes the report. A run within the same second as another gets the
// next free id.
func (r *Report) keep(s State) error {
	base := r.ID
	for n := 2; ; n++ {
		if _, err := os.Lstat(filepath.Join(s.Runs(), r.ID+".json")); errors.Is(err, os.ErrNotExist) {
			break
		}
		r.ID = fmt.Sprintf("%s-%d", base, n)
	}
	content, err := json.MarshalIndent(r, "", "  ")
	if err != nil {
		return fmt.Errorf("keep the report: %w", err)
	}
	if err := writeDurably(filepath.Join(s.Runs(), r.ID+".json"), append(content, '\n')); err != nil {
		return fmt.Errorf("keep the report: %w", err)
	}
	return nil
}
