package ingest

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/user"
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
	ID         string          `json:"id"` // time of the start
	Started    time.Time       `json:"started"`
	Ended      time.Time       `json:"ended"`
	DryRun     bool            `json:"dry_run,omitempty"`
	Accepted   string          `json:"accepted,omitempty"`    // reason given for publishing what the gate holds
	AcceptedBy string          `json:"accepted_by,omitempty"` // user who gave it
	Host       string          `json:"host,omitempty"`        // machine on which
	Sources    []data.SourceID `json:"sources"`               // asked for; none: what the state folder has
	Attempts   []Attempt       `json:"attempts"`              // what became of each source
	Files      []ReportFile    `json:"files"`                 // received, new or known
	Outcome    Outcome         `json:"outcome"`
	Release    string          `json:"release,omitempty"` // current after the run
	Built      string          `json:"built,omitempty"`   // release that was made of the files, published or not
	Facts      int64           `json:"facts"`             // in it
	Compared   Comparison      `json:"compared"`
	Findings   []data.Finding  `json:"findings"`
	Error      string          `json:"error,omitempty"`

	aside []data.Finding // about sources that were set aside
}

// ReportFile is a file that a run received.
type ReportFile struct {
	Source data.SourceID `json:"source"`
	File   string        `json:"file"`
	Origin string        `json:"origin"`
	SHA256 string        `json:"sha256"`
	Bytes  int64         `json:"bytes"`
	Format string        `json:"format,omitempty"`
	Facts  int           `json:"facts"`
	Newest data.Vintage  `json:"newest,omitempty"` // vintage that it states
	State  string        `json:"state"`            // one of the below
	Detail string        `json:"detail,omitempty"`
}

// What became of a file that a run received.
const (
	fileNew     = "new"
	fileKnown   = "known"    // the same bytes were received before
	fileLeftOut = "left-out" // its format refuses it, for the reason in Detail
	filePassed  = "passed"   // of a layout that is known and not read, for the reason in Detail
)

// ReadRuns reads the reports of a state folder, newest first, at most limit of
// them. A report that can't be read is an error that names it.
func (s State) ReadRuns(limit int) ([]Report, error) {
	ids, err := s.runIDs()
	if err != nil {
		return nil, err
	}
	var reports []Report
	for _, id := range ids[:min(len(ids), limit)] {
		var report Report
		if err := s.readRun(id, &report); err != nil {
			return nil, err
		}
		reports = append(reports, report)
	}
	return reports, nil
}

// runIDs lists the runs that left a report, newest first.
func (s State) runIDs() ([]string, error) {
	entries, err := os.ReadDir(s.Runs())
	if errors.Is(err, os.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("list runs: %w", err)
	}
	var ids []string
	for _, entry := range entries {
		id, ok := strings.CutSuffix(entry.Name(), ".json")
		if ok && !strings.HasPrefix(id, ".") {
			ids = append(ids, id)
		}
	}
	// Not as the files sort: a second run within a second has "-2" at its end.
	slices.Sort(ids)
	slices.Reverse(ids)
	return ids, nil
}

// readRun reads the report of a run. One that is no report is data.ErrInvalid.
func (s State) readRun(id string, into any) error {
	content, err := os.ReadFile(filepath.Join(s.Runs(), id+".json"))
	if err != nil {
		return fmt.Errorf("read run: %w", err)
	}
	if err := json.Unmarshal(content, into); err != nil {
		return fmt.Errorf("read run %s: %w", id, errors.Join(err, data.ErrInvalid))
	}
	return nil
}

// name gives the report an id that no other has: a run within the same second
// as another gets the next free one. The caller holds the lock.
func (r *Report) name(s State) {
	base := r.ID
	for n := 2; ; n++ {
		if _, err := os.Lstat(filepath.Join(s.Runs(), r.ID+".json")); err != nil {
			return
		}
		r.ID = fmt.Sprintf("%s-%d", base, n)
	}
}

// keep writes the report.
func (r *Report) keep(s State) error {
	content, err := json.MarshalIndent(r, "", "  ")
	if err != nil {
		return fmt.Errorf("keep the report: %w", err)
	}
	if err := writeDurably(filepath.Join(s.Runs(), r.ID+".json"), append(content, '\n')); err != nil {
		return fmt.Errorf("keep the report: %w", err)
	}
	return nil
}

// row is the run as its release keeps it.
func (r *Report) row() runRow {
	row := runRow{ID: r.ID, Started: r.Started}
	if r.Accepted != "" {
		row.Reason, row.Accepted, row.Host = &r.Accepted, &r.AcceptedBy, &r.Host
	}
	return row
}

// userName and hostName say who accepts. A process without a name has a number.
func userName() string {
	if u, err := user.Current(); err == nil && u.Username != "" {
		return u.Username
	}
	return fmt.Sprintf("user %d", os.Getuid())
}

func hostName() string {
	if name, err := os.Hostname(); err == nil && name != "" {
		return name
	}
	return "unknown host"
}
