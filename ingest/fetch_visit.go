package ingest

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"readiness/data"
)

// visit is one fetch of one source. What comes is kept in a folder that
// outlives the run until the whole source is there, so that a fetch that was
// interrupted goes on where it stopped.
type visit struct {
	*Fetcher
	source data.Source
	room   string
	known  []Snapshot // of the source
	asked  *Asked
}

// received is a file that a fetch brought.
type received struct {
	file      string // path
	origin    string // URL
	reply     Reply
	published data.Vintage // publisher's own date, where the reply says it
	vintage   data.Vintage // where the file does not say it; see data.Dating
	unchanged bool         // file is a snapshot that is kept already
}

// held is the note beside a file in the room.
type held struct {
	Address string    `json:"address"`
	At      time.Time `json:"at"`
	SHA256  string    `json:"sha256"`
	Reply   Reply     `json:"reply"`
}

// fetch brings what every data set of the source has at its addresses.
func (v *visit) fetch(ctx context.Context) ([]received, error) {
	if err := v.sweep(); err != nil {
		return nil, err
	}
	var all []received
	for _, dataset := range v.source.Datasets {
		for _, f := range dataset.Fetches {
			for _, place := range v.places(dataset.ID, f) {
				var brought []received
				var err error
				if f.Reply == data.ReplyPages {
					brought, err = v.series(ctx, f, place)
				} else {
					brought, err = v.single(ctx, f, place)
				}
				if err != nil {
					return nil, fmt.Errorf("data set %s: %w", dataset.ID, err)
				}
				all = append(all, brought...)
			}
		}
	}
	return all, nil
}

// places lists what takes the place of {key} and {year}, pair by pair.
func (v *visit) places(dataset data.DatasetID, f data.Fetch) []*strings.Replacer {
	keys := v.config.Catalog.KeysOf(v.source.ID, dataset, f)
	if keys == nil {
		keys = []string{""}
	}
	first, last := f.FirstYear, v.config.Now().UTC().Year()-1
	if first == 0 {
		first, last = 0, 0
	}
	var all []*strings.Replacer
	for _, key := range keys {
		for year := first; year <= last; year++ {
			all = append(all, strings.NewReplacer("{key}", key, "{year}", strconv.Itoa(year)))
		}
	}
	return all
}

// single brings an address whose reply is one file.
func (v *visit) single(ctx context.Context, f data.Fetch, place *strings.Replacer) ([]received, error) {
	got, err := v.bring(ctx, place.Replace(f.URL), place.Replace(f.File), checkReply(f), false)
	if err != nil {
		return nil, err
	}
	got.published = modifiedOn(got.reply)
	switch f.Dated {
	case data.DatedModified:
		got.vintage = got.published
		if got.vintage == "" {
			got.vintage = data.Vintage(v.config.Now().UTC().Format(time.DateOnly))
		}
	case data.DatedFetched:
		got.vintage = data.Vintage(v.config.Now().UTC().Format(time.DateOnly))
	}
	return []received{got}, nil
}

// modifiedOn is the day of Last-Modified, or empty.
func modifiedOn(reply Reply) data.Vintage {
	at, err := http.ParseTime(reply.LastModified)
	if err != nil {
		return ""
	}
	return data.Vintage(at.UTC().Format(time.DateOnly))
}

// bring has a file from the room, from a snapshot that the publisher says is
// still what it has, or from the publisher. Afresh, only the last will do.
func (v *visit) bring(ctx context.Context, address, name string, check func(string) error, afresh bool) (received, error) {
	address = v.mirrored(address)
	v.asked.Addresses++
	got := received{file: filepath.Join(v.room, name), origin: address}
	if note, ok := v.held(name, address); ok && check(got.file) == nil {
		got.reply = note.Reply
		v.asked.Resumed++
		return got, nil
	}
	ask := request{address: address, into: got.file + partExtension, check: check, tried: func() { v.asked.Requests++ }}
	before, known := v.latest(address)
	if known && !afresh && check(before.path()) == nil {
		ask.known = before.Reply
	}
	reply, err := v.save(ctx, ask)
	if err != nil {
		return got, err
	}
	if reply.Status == http.StatusNotModified {
		got.file, got.reply, got.unchanged = before.path(), *before.Reply, true
		v.asked.Unchanged++
		return got, check(got.file) // for what it finds out on the way
	}
	got.reply = reply
	if err := os.Rename(ask.into, got.file); err != nil {
		return got, fmt.Errorf("hold %s: %w", name, err)
	}
	return got, v.hold(name, address, reply)
}

// latest is the newest snapshot of an address that the publisher can be asked
// about. One that was changed since is none.
func (v *visit) latest(address string) (Snapshot, bool) {
	var newest Snapshot
	for _, s := range v.known {
		if s.Origin == address && s.Reply != nil && !s.Received.Before(newest.Received) {
			newest = s
		}
	}
	if newest.Reply == nil || newest.Reply.ETag == "" && newest.Reply.LastModified == "" {
		return newest, false
	}
	return newest, newest.verify() == nil
}

// mirrored is the address at which to ask in place of a publisher's.
func (v *visit) mirrored(address string) string {
	for host, mirror := range v.config.Mirrors {
		if rest, ok := strings.CutPrefix(address, "https://"+host+"/"); ok {
			return strings.TrimSuffix(mirror, "/") + "/" + rest
		}
	}
	return address
}

// What the files in the room end in besides their own names.
const (
	partExtension = ".part"
	noteExtension = ".held"
)

// hold notes that a file of the room is whole.
func (v *visit) hold(name, address string, reply Reply) error {
	digest, err := digestOf(filepath.Join(v.room, name))
	if err != nil {
		return fmt.Errorf("hold %s: %w", name, err)
	}
	note, err := json.Marshal(held{Address: address, At: v.config.Now().UTC(), SHA256: digest, Reply: reply})
	if err != nil {
		return fmt.Errorf("hold %s: %w", name, err)
	}
	return writeDurably(filepath.Join(v.room, name+noteExtension), note)
}

// held reads the note of a file that an interrupted fetch brought, if the file
// is still as noted and young enough.
func (v *visit) held(name, address string) (held, bool) {
	var note held
	content, err := os.ReadFile(filepath.Join(v.room, name+noteExtension))
	if err != nil || json.Unmarshal(content, &note) != nil || note.Address != address {
		return note, false
	}
	if age := v.config.Now().Sub(note.At); age < 0 || age > v.config.Held {
		return note, false
	}
	digest, err := digestOf(filepath.Join(v.room, name))
	return note, err == nil && digest == note.SHA256
}

// drop forgets a file of the room.
func (v *visit) drop(name string) error {
	return errors.Join(remove(filepath.Join(v.room, name+noteExtension)), remove(filepath.Join(v.room, name)))
}

// sweep makes the room and removes what has no note, or one that is too old.
func (v *visit) sweep() error {
	if err := os.MkdirAll(v.room, 0o755); err != nil {
		return fmt.Errorf("make room for what is fetched: %w", err)
	}
	entries, err := os.ReadDir(v.room)
	if err != nil {
		return fmt.Errorf("look for what an interrupted fetch brought: %w", err)
	}
	for _, entry := range entries {
		name := strings.TrimSuffix(entry.Name(), noteExtension)
		var note held
		content, _ := os.ReadFile(filepath.Join(v.room, name+noteExtension)) // without one, nothing vouches for the file
		_ = json.Unmarshal(content, &note)
		if _, ok := v.held(name, note.Address); ok {
			continue
		}
		if err := v.drop(name); err != nil {
			return fmt.Errorf("remove what an interrupted fetch brought: %w", err)
		}
	}
	return nil
}

func digestOf(path string) (string, error) {
	file, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer file.Close()
	digest := sha256.New()
	_, err = io.Copy(digest, file)
	return hex.EncodeToString(digest.Sum(nil)), err
}
