package svg

import (
	"context"
	"errors"
	"testing"
)

func TestKeyDependsOnEveryField(t *testing.T) {
	base := Spec{ID: "ab", Option: []byte("{}"), Width: 1, Height: 2, Title: "c", Desc: "d"}
	seen := map[specKey]bool{base.key(0): true}
	for _, s := range []Spec{
		{ID: "a", Option: []byte("{}"), Width: 1, Height: 2, Title: "bc", Desc: "d"},
		{ID: "ab", Option: []byte("[]"), Width: 1, Height: 2, Title: "c", Desc: "d"},
		{ID: "ab", Option: []byte("{}"), Width: 2, Height: 1, Title: "c", Desc: "d"},
		{ID: "ab", Option: []byte("{}"), Width: 1, Height: 2, Title: "cd"},
		{ID: "ab", Option: []byte("d{}"), Width: 1, Height: 2, Title: "c"},
	} {
		if seen[s.key(0)] {
			t.Errorf("%+v has another's key", s)
		}
		seen[s.key(0)] = true
	}
	if base.key(0) == base.key(1) {
		t.Error("a new map doesn't change the key")
	}
}

func TestSpecsThatCannotBeDrawn(t *testing.T) {
	e := scriptedEngine(t, Options{})
	good := Spec{ID: "a", Option: []byte(`{}`), Width: 10, Height: 10, Title: "t"}
	for name, spoil := range map[string]func(*Spec){
		"no id":      func(s *Spec) { s.ID = "" },
		"quoted id":  func(s *Spec) { s.ID = `a"b` },
		"capital id": func(s *Spec) { s.ID = "A" },
		"no width":   func(s *Spec) { s.Width = 0 },
		"too high":   func(s *Spec) { s.Height = maxSide + 1 },
		"no title":   func(s *Spec) { s.Title = " " },
	} {
		s := good
		spoil(&s)
		if _, err := e.Render(context.Background(), s); !errors.Is(err, ErrSpec) {
			t.Errorf("%s: error %v, want ErrSpec", name, err)
		}
	}
}
