package ingest

import (
	"context"
	_ "embed"
	"fmt"
	"time"

	"readiness/data"
)

type snapshotRow struct {
	Key      int    `json:"key"`
	Source   int    `json:"source"`
	Folder   string `json:"folder"`
	File     string `json:"file"`
	Origin   string `json:"origin"`
	Received string `json:"received"`
	SHA256   string `json:"sha256"`
	Bytes    int64  `json:"bytes"`
	Format   string `json:"format"`
	Facts    int    `json:"facts"`
	Rejected int    `json:"rejected"` // counted once the rejections are written
}

type remarkRow struct {
	Source   data.SourceID `json:"source"`
	File     string        `json:"file"`
	Line     int           `json:"line"`
	Field    string        `json:"field"`
	Rule     string        `json:"rule"`
	Severity data.Severity `json:"severity"`
	Detail   string        `json:"detail"`
}

// runRow is the run that makes a release, as the release keeps it.
type runRow struct {
	ID       string    `json:"id"`
	Started  time.Time `json:"started"`
	Against  *string   `json:"against"`
	Accepted *string   `json:"accepted_by"`
	Host     *string   `json:"host"`
	Reason   *string   `json:"reason"`
}

//go:embed sql/rejections.sql
var rejectionsScript string

// writeProvenance fills the tables of the files behind the facts and of what
// was not taken from them.
func (s *Stage) writeProvenance(ctx context.Context, k keys, r release) error {
	snapshots := []snapshotRow{}
	for _, l := range r.loaded {
		snapshots = append(snapshots, snapshotRow{
			Key: l.key, Source: k.sources[l.Source], Folder: l.folder, File: l.File, Origin: l.Origin,
			Received: l.Received.UTC().Format(time.DateTime), SHA256: l.SHA256, Bytes: l.Bytes, Format: l.format, Facts: l.facts,
		})
	}
	err := s.fill(ctx, tableFill{"snapshot", snapshots, `{"key":"SMALLINT","source":"SMALLINT","folder":"VARCHAR","file":"VARCHAR",
		"origin":"VARCHAR","received":"TIMESTAMP","sha256":"VARCHAR","bytes":"BIGINT","format":"VARCHAR","facts":"BIGINT","rejected":"BIGINT"}`})
	if err != nil {
		return err
	}
	if err := s.run(ctx, rejectionsScript); err != nil {
		return fmt.Errorf("write the rejections: %w", err)
	}
	return nil
}

// writeRun fills the tables of the run and of what the rules remarked. Without
// a finding that held it, nobody has accepted anything.
func (s *Stage) writeRun(ctx context.Context, run runRow, r release) error {
	remarks := []remarkRow{}
	for _, f := range r.Findings {
		remarks = append(remarks, remarkRow(f))
	}
	if r.Compared.Against != "" {
		run.Against = &r.Compared.Against
	}
	if !hasSeverity(r.Findings, data.SeverityHold) {
		run.Accepted, run.Host, run.Reason = nil, nil, nil
	}
	for _, fill := range []tableFill{
		{"remark", remarks, `{"source":"VARCHAR","file":"VARCHAR","line":"BIGINT","field":"VARCHAR","rule":"VARCHAR",
			"severity":"VARCHAR","detail":"VARCHAR"}`},
		{"run", []runRow{run}, `{"id":"VARCHAR","started":"TIMESTAMP","against":"VARCHAR","accepted_by":"VARCHAR","host":"VARCHAR",
			"reason":"VARCHAR"}`},
	} {
		if err := s.fill(ctx, fill); err != nil {
			return err
		}
	}
	return nil
}

// goneBackwards warns of addresses whose newest file has an older publisher's
// date than one fetched before: a cache on the way, or a release taken back.
// Files that a person hands in have no order.
func goneBackwards(loaded []loadedSnapshot) []data.Finding {
	newest := map[string]loadedSnapshot{} // by origin; snapshots of a source come in order of receipt
	var found []data.Finding
	for _, l := range loaded {
		if !l.fetched() || l.newest == "" {
			continue
		}
		before, seen := newest[l.Origin]
		if seen && l.newest < before.newest {
			found = append(found, data.Finding{
				Source: l.Source, File: l.File, Rule: "vintage-backwards", Severity: data.SeverityWarning,
				Detail: fmt.Sprintf("the publisher's date is %s, the file received on %s had %s already",
					l.newest, before.Received.Format(time.DateOnly), before.newest),
			})
			continue
		}
		newest[l.Origin] = l
	}
	return found
}
