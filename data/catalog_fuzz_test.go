package data

import (
	"errors"
	"maps"
	"slices"
	"testing"
	"testing/fstest"
)

// Whatever is written into a file of the catalogue, loading it gives a catalogue
// that holds to its rules, or an error of the file: it does not panic or hang.
func FuzzCatalogue(f *testing.F) {
	all := files(f)
	all[areasFile] = &fstest.MapFile{Data: []byte(`areas: [{code: "ABW", name: Aruba}]`)}
	names := slices.Sorted(maps.Keys(all))
	add := func(name string, content []byte) { f.Add(uint8(slices.Index(names, name)), content) }
	for name, file := range all {
		add(name, file.Data[:min(len(file.Data), 4000)])
		add(name, []byte(""))
		add(name, []byte("&a [*a, *a]"))
	}
	add(correctionsFile, []byte("corrections:\n- {indicator: coverage-4g, source: itu, country: TLS, year: 2020, expect: .nan, value: 1e999, status: A, reason: A slip.}"))
	add(sourcesFile, []byte("sources:\n- {id: a, may_lose: {figures: .inf}, datasets: [{id: b, bad_cells: {share: -1}}]}"))
	f.Fuzz(func(t *testing.T, which uint8, content []byte) {
		changed := maps.Clone(all)
		changed[names[int(which)%len(names)]] = &fstest.MapFile{Data: content}
		catalog, err := Load(changed)
		if err != nil {
			if !errors.Is(err, ErrInvalid) {
				t.Errorf("%v is not an error of the file", err)
			}
			return
		}
		for _, i := range catalog.Indicators() {
			if _, err := catalog.Source(i.Source); err != nil || i.Jumps().Revised <= 1 {
				t.Errorf("indicator %s: %v, jumps %+v", i.ID, err, i.Jumps())
			}
		}
	})
}
