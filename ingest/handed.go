package ingest

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"readiness/data"
)

// handed is a file that came from a person or from a fetch, before it is a
// snapshot.
type handed struct {
	source   data.SourceID
	path     string
	name     string // in the snapshot
	origin   string
	optional bool // of an archive: left out if its format refuses it

	vintage   data.Vintage // of a fetch: where the file does not say it
	published data.Vintage // of a fetch: what the publisher said
	reply     *Reply       // of a fetch; nil: a person's
}

// receiver finds out whose files they are.
type receiver struct {
	catalog *data.Catalog
	formats map[data.SourceID][]Format
	work    string // for the members of archives
	opened  int
	passed  []ReportFile // of an archive: known and not taken
}

// file takes one file that a person named. It belongs to the one source, of
// those asked for, that has a format for it; none is data.ErrInvalid and so
// are several.
func (r *receiver) file(path string, sources []data.SourceID) (handed, error) {
	info, err := os.Stat(path)
	if err != nil {
		return handed{}, err
	}
	if !info.Mode().IsRegular() {
		return handed{}, fmt.Errorf("%s is not a file: %w", path, data.ErrInvalid)
	}
	name := filepath.Base(path)
	claims, err := r.claims(path, r.dated(path), sources)
	if err != nil {
		return handed{}, fmt.Errorf("%s: %w", name, err)
	}
	switch len(claims) {
	case 0:
		if _, layout, ok := r.aside(path, sources); ok {
			return handed{}, fmt.Errorf("%s is known as %s and not read: %s: %w", name, layout.Name, layout.Aside, data.ErrInvalid)
		}
		return handed{}, fmt.Errorf("%s%s is in none of the layouts known: %s%s: %w",
			name, looksLike(path), r.layouts(sources), r.drift(path, sources), data.ErrInvalid)
	case 1:
		return handed{source: claims[0], path: path, name: r.datedFor(claims[0], path), origin: name}, nil
	}
	return handed{}, fmt.Errorf("%s may come from any of %v; name the source: %w", name, claims, data.ErrInvalid)
}

// drift compares the file's head with those of every layout that it might be
// meant for.
func (r *receiver) drift(path string, sources []data.SourceID) string {
	head, err := readHead(path)
	if err != nil {
		return ""
	}
	var formats []Format
	for _, source := range sources {
		formats = append(formats, r.formats[source]...)
	}
	return drift(File{Path: path, Name: filepath.Base(path), Head: head}, formats)
}

// looksLike says of a file that no layout fits what people meet most: nothing
// in it, or a web page that a server sent in place of the file.
func looksLike(path string) string {
	file, err := os.Open(path)
	if err != nil {
		return ""
	}
	defer file.Close()
	head := make([]byte, 512)
	n, _ := io.ReadFull(file, head) // a shorter file is a shorter head
	text := bytes.TrimPrefix(bytes.TrimSpace(head[:n]), []byte("\uFEFF"))
	switch {
	case len(text) == 0:
		return ": line 1: the file is empty, and"
	case text[0] == '<':
		return ": line 1: the file is a web page or other markup, and"
	}
	return ""
}

// dated is the file's name with its folder. Editions of the catalogue may need
// the folder to date the file.
func (r *receiver) dated(path string) string {
	folder := filepath.Base(filepath.Dir(path))
	if folder == "." || folder == string(filepath.Separator) {
		return filepath.Base(path)
	}
	return folder + "/" + filepath.Base(path)
}

// datedFor keeps the folder in the name only where an edition needs it:
// otherwise it is nobody's business where a person keeps their files.
func (r *receiver) datedFor(source data.SourceID, path string) string {
	long, short := r.dated(path), filepath.Base(path)
	if _, _, ok := r.catalog.Vintage(source, short); ok {
		return short
	}
	if _, _, ok := r.catalog.Vintage(source, long); ok {
		return long
	}
	return short
}

// archive walks a folder of publishers' files and takes what the sources'
// formats know. Whether a file can be dated and read shows when it is loaded;
// the ones that can't are left out then. Files and folders whose name fits one
// of the patterns in skip are not looked at.
func (r *receiver) archive(folder string, skip []string, sources []data.SourceID) ([]handed, error) {
	var found []handed
	err := filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case path != folder && fitsAny(skip, entry.Name()):
			if entry.IsDir() {
				return fs.SkipDir
			}
			return nil
		case !entry.Type().IsRegular():
			return nil
		}
		claims, err := r.claims(path, r.dated(path), sources)
		if err == nil && len(claims) == 0 {
			r.pass(path, sources)
		}
		if errors.Is(err, data.ErrInvalid) || err == nil && len(claims) != 1 {
			return nil
		}
		if err != nil {
			return err
		}
		relative, err := filepath.Rel(folder, path)
		if err != nil {
			return err
		}
		name := filepath.Base(path)
		if strings.Contains(filepath.ToSlash(relative), "/") {
			name = r.dated(path) // the folder is the archive's own
		}
		found = append(found, handed{source: claims[0], path: path, name: name, origin: filepath.Base(path), optional: true})
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("walk the archive: %w", err)
	}
	return found, nil
}

// aside finds the layout of a file that nobody reads, among those that are
// known and not taken.
func (r *receiver) aside(path string, sources []data.SourceID) (data.SourceID, Format, bool) {
	head, err := readHead(path)
	if err != nil {
		return "", Format{}, false
	}
	for _, source := range sources {
		format, ok := match(r.formats[source], File{Source: source, Path: path, Name: r.dated(path), Head: head})
		if ok && format.Aside != "" {
			return source, format, true
		}
	}
	return "", Format{}, false
}

// pass notes a file of the archive that is known and not taken.
func (r *receiver) pass(path string, sources []data.SourceID) {
	if source, layout, ok := r.aside(path, sources); ok {
		r.passed = append(r.passed, ReportFile{Source: source, File: r.dated(path), Origin: filepath.Base(path),
			Format: layout.Name, State: filePassed, Detail: layout.Aside})
	}
}

// fitsAny reports whether a name fits one of the patterns, which were checked
// when they were given.
func fitsAny(patterns []string, name string) bool {
	return slices.ContainsFunc(patterns, func(pattern string) bool {
		fits, _ := filepath.Match(pattern, name)
		return fits
	})
}

// claims lists the sources that have a format for the file. Our own layout
// names its source inside.
func (r *receiver) claims(path, name string, sources []data.SourceID) ([]data.SourceID, error) {
	files, err := r.open(path, name)
	if err != nil {
		return nil, err
	}
	var claims []data.SourceID
	for _, file := range files {
		if isTidy(file) {
			if source := tidySource(file); slices.Contains(sources, source) && !slices.Contains(claims, source) {
				claims = append(claims, source)
			}
			continue
		}
		for _, source := range sources {
			file.Source = source
			if format, ok := match(r.formats[source], file); ok && !format.Companion && !slices.Contains(claims, source) {
				claims = append(claims, source)
			}
		}
	}
	return claims, nil
}

// open lists a file's parts as formats see them: itself, or its members.
func (r *receiver) open(path, name string) ([]File, error) {
	head, err := readHead(path)
	if err != nil {
		return nil, err
	}
	archive, err := isArchive(head, path)
	if err != nil || !archive {
		return []File{{Path: path, Name: name, Head: head}}, err
	}
	r.opened++
	members, err := unpack(path, filepath.Join(r.work, fmt.Sprintf("handed-%d", r.opened)))
	if err != nil {
		return nil, err
	}
	var files []File
	for _, m := range members {
		head, err := readHead(m.path)
		if err != nil {
			return nil, err
		}
		files = append(files, File{Path: m.path, Name: name + "/" + m.name, Head: head})
	}
	return files, nil
}

// tidySource reads whose figures a file of our own layout has from its first
// row. That all rows agree is for the format to check.
func tidySource(file File) data.SourceID {
	rows := csv.NewReader(bytes.NewReader(file.Head))
	if _, err := rows.Read(); err != nil {
		return ""
	}
	row, err := rows.Read()
	if err != nil || len(row) < 7 {
		return ""
	}
	return data.SourceID(row[6])
}

// layouts names the formats of some sources for a message.
func (r *receiver) layouts(sources []data.SourceID) string {
	var names []string
	for _, source := range sources {
		for _, format := range r.formats[source] {
			if !format.Companion && !slices.Contains(names, format.Name) {
				names = append(names, format.Name)
			}
		}
	}
	return strings.Join(names, ", ")
}
