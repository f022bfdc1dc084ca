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
		{ID: "ab", Option: []byte("{}"), Width: 1, Height: 2, ShownWidth: 2, ShownHeight: 4, Title: "c", Desc: "d"},
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
		"shown wide": func(s *Spec) { s.ShownWidth = 20 },
		"shown less": func(s *Spec) { s.ShownWidth, s.ShownHeight = -10, -10 },
		"shown more": func(s *Spec) { s.ShownWidth, s.ShownHeight = maxSide+1, 10 },
		"no title":   func(s *Spec) { s.Title = " " },
	} {
		s := good
		spoil(&s)
		if _, err := e.Render(context.Background(), s); !errors.Is(err, ErrSpec) {
			t.Errorf("%s: error %v, want ErrSpec", name, err)
		}
	}
}

// TestShownSize: a drawing may be larger as a file than it is laid out.
func TestShownSize(t *testing.T) {
	e := scriptedEngine(t, Options{})
	drawing, err := e.Render(t.Context(), Spec{ID: "a", Option: []byte(`{}`), Width: 10, Height: 20, ShownWidth: 30, ShownHeight: 60, Title: "t"})
	if err != nil {
		t.Fatal(err)
	}
	root := inspect(t, drawing).root
	if root["width"] != "30" || root["height"] != "60" || root["viewBox"] != "0 0 10 20" {
		t.Errorf("the drawing is %s by %s of %s", root["width"], root["height"], root["viewBox"])
	}
}
