package svg

import (
	"context"
	"strings"
	"testing"
)

func TestMapsMustBeFeatureCollections(t *testing.T) {
	e := scriptedEngine(t, Options{})
	for _, bad := range []string{``, `{}`, `[]`, `{"type":"FeatureCollection","features":[]}`, `{"type":"Topology"}`} {
		if err := e.RegisterMap("m", []byte(bad)); err == nil {
			t.Errorf("%q was taken as a map", bad)
		}
	}
	if err := e.RegisterMap("", []byte(twoCountries)); err == nil {
		t.Error("a map without a name was taken")
	}
}

// TestANewMapReplacesTheOld: neither the cache nor a VM that knows the old one
// may go on serving it.
func TestANewMapReplacesTheOld(t *testing.T) {
	e := realEngine(t, Options{VMs: 1})
	s := spec(t, "map", object{"series": []object{{"type": "map", "map": "two", "label": object{"show": true}}}})
	before, err := e.Render(context.Background(), s)
	if err != nil {
		t.Fatal(err)
	}
	if err := e.RegisterMap("two", []byte(strings.ReplaceAll(twoCountries, "AAA", "CCC"))); err != nil {
		t.Fatal(err)
	}
	after, err := e.Render(context.Background(), s)
	if err != nil {
		t.Fatal(err)
	}
	if !inspect(t, before).has("AAA") || inspect(t, after).has("AAA") || !inspect(t, after).has("CCC") {
		t.Error("the new map is not the one drawn")
	}
}
