package ingest

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"readiness/data"
)

// headBytes is how much of a file a format sees before it is chosen.
const headBytes = 64 << 10

// loader reads snapshots into the stage, each file through the format that
// knows its layout.
type loader struct {
	stage   *Stage
	formats map[data.SourceID][]Format
	work    string // folder for the members of archives
	files   int    // loaded so far: the newest key of stage_file
}

// loadedSnapshot is a snapshot that is in the stage.
type loadedSnapshot struct {
	Snapshot
	key      int  // of table snapshot
	fresh    bool // received by this run
	format   string
	facts    int
	newest   data.Vintage // that it states
	findings []data.Finding
}

// failed reports whether the snapshot itself stops the run.
func (l loadedSnapshot) failed() bool {
	for _, f := range l.findings {
		if f.Severity == data.SeverityError {
			return true
		}
	}
	return false
}

// load writes one snapshot to the stage. What is wrong with the file is in
// the findings; the error is for what stops the program.
func (l *loader) load(ctx context.Context, c candidate, key int) (loadedSnapshot, error) {
	s := c.Snapshot
	loaded := loadedSnapshot{Snapshot: s, key: key, fresh: c.received}
	members, err := l.open(s, key)
	if errors.Is(err, data.ErrInvalid) {
		loaded.findings = append(loaded.findings, s.finding("archive", err.Error()))
		return loaded, nil
	}
	if err != nil {
		return loaded, fmt.Errorf("snapshot %s: %w", s.name(), err)
	}
	companions := 0
	for _, m := range members {
		companion, err := l.loadFile(ctx, &loaded, m)
		if err != nil {
			return loaded, err
		}
		if companion {
			companions++
		}
	}
	if loaded.facts == 0 && companions < len(members) && !loaded.failed() {
		loaded.findings = append(loaded.findings, s.finding("no-figures",
			"the file states no figure of a country and an indicator that the catalogue loads"))
	}
	return loaded, nil
}

// open lists a snapshot's files: itself, or the members of the archive it is.
func (l *loader) open(s Snapshot, key int) ([]member, error) {
	head, err := readHead(s.path())
	if err != nil {
		return nil, err
	}
	archive, err := isArchive(head, s.path())
	if err != nil {
		return nil, err
	}
	if !archive {
		return []member{{name: s.File, path: s.path()}}, nil
	}
	members, err := unpack(s.path(), filepath.Join(l.work, fmt.Sprintf("snapshot-%d", key)))
	for at := range members {
		members[at].name = s.File + "/" + members[at].name
	}
	return members, err
}

// loadFile finds the format of one file and lets it load.
func (l *loader) loadFile(ctx context.Context, loaded *loadedSnapshot, m member) (companion bool, err error) {
	head, err := readHead(m.path)
	if err != nil {
		return false, fmt.Errorf("snapshot %s: %w", loaded.name(), err)
	}
	l.files++
	file := File{Source: loaded.Source, Path: m.path, Name: m.name, Head: head, Snapshot: l.files, Vintage: loaded.Vintage}
	format, ok := match(l.formats[loaded.Source], file)
	if !ok {
		loaded.findings = append(loaded.findings, foreign(file, l.formats[loaded.Source]))
		return false, nil
	}
	if format.Companion {
		return true, nil
	}
	if loaded.format == "" {
		loaded.format = format.Name
	}
	if err := l.enter(ctx, *loaded, file, format); err != nil {
		return false, err
	}
	got, err := format.Load(ctx, l.stage, file)
	if finding := (data.Finding{}); errors.As(err, &finding) {
		got.Findings = append(got.Findings, finding)
	} else if err != nil {
		return false, fmt.Errorf("snapshot %s: read as %s: %w", loaded.name(), format.Name, err)
	}
	loaded.facts += got.Facts
	loaded.newest = max(loaded.newest, got.Vintage)
	loaded.findings = append(loaded.findings, got.Findings...)
	return false, nil
}

// enter notes a file that the stage's rows will point to.
func (l *loader) enter(ctx context.Context, s loadedSnapshot, file File, format Format) error {
	_, err := l.stage.Exec(ctx, `INSERT INTO stage_file VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
		file.Snapshot, s.key, string(s.Source), file.Name, s.Received, s.Origin == seedOrigin, s.fresh, format.Name)
	if err != nil {
		return fmt.Errorf("snapshot %s: enter it in the stage: %w", s.name(), err)
	}
	return nil
}

// forget takes a snapshot's rows out of the stage again.
func (l *loader) forget(ctx context.Context, s loadedSnapshot) error {
	for _, statement := range []string{
		`DELETE FROM stage WHERE snapshot IN (SELECT key FROM stage_file WHERE snapshot = ?)`,
		`DELETE FROM stage_year WHERE snapshot IN (SELECT key FROM stage_file WHERE snapshot = ?)`,
		`DELETE FROM stage_cover WHERE snapshot IN (SELECT key FROM stage_file WHERE snapshot = ?)`,
		`DELETE FROM rejected WHERE file IN (SELECT key FROM stage_file WHERE snapshot = ?)`,
		`DELETE FROM stage_file WHERE snapshot = ?`,
	} {
		if _, err := l.stage.Exec(ctx, statement, s.key); err != nil {
			return fmt.Errorf("snapshot %s: take it out of the stage: %w", s.name(), err)
		}
	}
	return nil
}

// match is the first format that knows the layout.
func match(formats []Format, file File) (Format, bool) {
	for _, format := range formats {
		if format.Match(file) {
			return format, true
		}
	}
	return Format{}, false
}

// foreign is the finding of a file that no format knows.
func foreign(file File, formats []Format) data.Finding {
	names := make([]string, len(formats))
	for at, format := range formats {
		names[at] = format.Name
	}
	return data.Finding{
		Source: file.Source, File: file.Name, Rule: "foreign-file", Severity: data.SeverityError,
		Detail: fmt.Sprintf("the file is in none of the layouts known of %s: %s%s", file.Source, strings.Join(names, ", "), drift(file, formats)),
	}
}

// finding is an error about the whole snapshot.
func (s Snapshot) finding(rule, detail string) data.Finding {
	return data.Finding{Source: s.Source, File: s.File, Rule: rule, Severity: data.SeverityError, Detail: detail}
}

// readHead reads the beginning of a file, less where the file is shorter.
func readHead(path string) ([]byte, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	return io.ReadAll(io.LimitReader(file, headBytes))
}
