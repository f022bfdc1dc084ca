package ingest

import (
	"archive/zip"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"

	"readiness/data"
)

// What a publisher's archive may hold. The largest that we know, the World
// Bank's bulk download, has seven members and 0.3 GiB.
const (
	maxMembers      = 2000
	maxArchiveBytes = 4 << 30
)

// isArchive tells a ZIP that packs files from one that is a file, such as a
// workbook.
func isArchive(head []byte, file string) (bool, error) {
	if !strings.HasPrefix(string(head), "PK\x03\x04") {
		return false, nil
	}
	reader, err := zip.OpenReader(file)
	if err != nil {
		return false, fmt.Errorf("the archive can't be read: %w", errors.Join(err, data.ErrInvalid))
	}
	defer reader.Close()
	for _, member := range reader.File {
		if member.Name == "[Content_Types].xml" {
			return false, nil
		}
	}
	return true, nil
}

// member is an unpacked file of an archive.
type member struct {
	name string // in the archive
	path string
}

// unpack writes an archive's files into a folder of our own choice of names: a
// member's name is only ever read, never used as a path. Sizes are counted as
// the bytes come, because the sizes that an archive states may lie.
func unpack(archive, into string) ([]member, error) {
	reader, err := zip.OpenReader(archive)
	if err != nil {
		return nil, fmt.Errorf("open the archive: %w", errors.Join(err, data.ErrInvalid))
	}
	defer reader.Close()
	if len(reader.File) > maxMembers {
		return nil, fmt.Errorf("the archive has %d members, more than %d: %w", len(reader.File), maxMembers, data.ErrInvalid)
	}
	if err := os.MkdirAll(into, 0o755); err != nil {
		return nil, err
	}
	var members []member
	left := int64(maxArchiveBytes)
	for at, packed := range reader.File {
		if packed.FileInfo().IsDir() {
			continue
		}
		if err := checkMemberName(packed.Name); err != nil {
			return nil, err
		}
		target := filepath.Join(into, fmt.Sprintf("%04d%s", at, memberExtension(packed.Name)))
		written, err := unpackOne(packed, target, left)
		if err != nil {
			return nil, fmt.Errorf("unpack %q: %w", packed.Name, err)
		}
		left -= written
		members = append(members, member{name: packed.Name, path: target})
	}
	return members, nil
}

// checkMemberName refuses names that mean to leave the folder. We would not
// follow them, but an archive that has one is not what it says it is.
func checkMemberName(name string) error {
	if !path.IsAbs(name) && !strings.ContainsAny(name, "\\\x00") && path.Clean(name) == name &&
		name != ".." && !strings.HasPrefix(name, "../") {
		return nil
	}
	return fmt.Errorf("the archive has a member named %q, which is no plain name: %w", name, data.ErrInvalid)
}

// memberExtension keeps a short plain extension, which DuckDB reads a
// compression from.
func memberExtension(name string) string {
	extension := path.Ext(name)
	if len(extension) > 6 || strings.Trim(strings.ToLower(extension), ".abcdefghijklmnopqrstuvwxyz0123456789") != "" {
		return ""
	}
	return extension
}

func unpackOne(packed *zip.File, target string, limit int64) (int64, error) {
	in, err := packed.Open()
	if err != nil {
		return 0, errors.Join(err, data.ErrInvalid)
	}
	defer in.Close()
	out, err := os.OpenFile(target, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return 0, err
	}
	written, err := io.Copy(out, io.LimitReader(in, limit+1))
	if ours := (&fs.PathError{}); err != nil && !errors.As(err, &ours) {
		err = errors.Join(err, data.ErrInvalid) // of the packed bytes, not of our disk
	}
	if err == nil && written > limit {
		err = fmt.Errorf("the archive unpacks to more than %d bytes: %w", int64(maxArchiveBytes), data.ErrInvalid)
	}
	return written, errors.Join(err, out.Close())
}
