package svg

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"
)

// scripted is a bundle of a few lines that does what the option asks for, for
// the tests of everything around the drawing.
const scripted = `
var drawn = 0;
var registerMap = function () {};
var render = function (json, w, h) {
	var o = JSON.parse(json);
	if (o.loop) for (;;);
	if (o.deep) { var f = function () { return f() + 1; }; f(); }
	if (o.fail) throw new Error(o.fail);
	if (o.raw !== undefined) return o.raw;
	return '<svg><path d="M0 ' + measureText("wide", "12px x").toFixed(3) + '"/></svg>';
};`

func scriptedEngine(t *testing.T, opts Options) *Engine {
	t.Helper()
	e, err := New([]byte(scripted), realFonts(t), opts)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// TestEqualSpecsGiveEqualBytes draws each chart in several orders, in several
// VMs and in two engines, without a cache.
func TestEqualSpecsGiveEqualBytes(t *testing.T) {
	specs := []Spec{spec(t, "eleven-lines", lineOption(nil))}
	decals := axes(object{"type": "bar", "data": []int{1, 2, 3}}, object{"type": "bar", "data": []int{3, 2, 1}})
	decals["aria"] = object{"enabled": true, "decal": object{"show": true}}
	specs = append(specs, spec(t, "decals", decals))
	for name, option := range chartTypes() {
		specs = append(specs, spec(t, name, option))
	}
	want := map[string][]byte{}
	one := realEngine(t, Options{VMs: 1, CacheBytes: -1})
	for _, s := range specs {
		drawn, err := one.Render(context.Background(), s)
		if err != nil {
			t.Fatal(err)
		}
		want[s.ID] = drawn
	}
	two := realEngine(t, Options{VMs: 3, CacheBytes: -1})
	var wait sync.WaitGroup
	for range 3 {
		for i := range specs {
			s := specs[len(specs)-1-i]
			wait.Go(func() {
				drawn, err := two.Render(context.Background(), s)
				if err != nil {
					t.Errorf("%s: %v", s.ID, err)
				} else if !bytes.Equal(drawn, want[s.ID]) {
					t.Errorf("%s: a second drawing differs from the first", s.ID)
				}
			})
		}
	}
	wait.Wait()
}

func TestFailuresAreErrorsAndTheEngineLives(t *testing.T) {
	e := scriptedEngine(t, Options{VMs: 1, Timeout: 50 * time.Millisecond})
	render := func(option string) error {
		_, err := e.Render(context.Background(), Spec{ID: "f", Option: []byte(option), Width: 1, Height: 1, Title: "t"})
		return err
	}
	for option, want := range map[string]string{
		`{"loop":1}`:                       "deadline",
		`{"deep":1}`:                       "",
		`{"fail":"no luck"}`:               "no luck",
		`{"raw":"<svg></svg>"}`:            "empty drawing",
		`{"raw":"<svg><g/></svg>"}`:        "empty drawing",
		`{"raw":"<svg><path>"}`:            "clean up",
		`{"raw":"<svg><path></g></svg>"}`:  "clean up",
		`{"raw":"<p/>"}`:                   "clean up",
		`{"raw":"<svg><path/></svg><g/>"}`: "clean up",
		`{"raw":""}`:                       "clean up",
		`not JSON`:                         "",
	} {
		if err := render(option); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: error %v, want one with %q", option, err, want)
		}
		if err := render(`{}`); err != nil {
			t.Fatalf("after %s the engine is dead: %v", option, err)
		}
	}
	if err := render(`{"raw":"<svg></svg>"}`); !errors.Is(err, ErrEmpty) {
		t.Errorf("error %v, want ErrEmpty", err)
	}
	if err := render(`{"loop":1}`); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("error %v, want the deadline", err)
	}
}

func TestCallersMayLeave(t *testing.T) {
	e := scriptedEngine(t, Options{VMs: 1, Timeout: time.Hour})
	loop := Spec{ID: "l", Option: []byte(`{"loop":1}`), Width: 1, Height: 1, Title: "t"}
	ctx, cancel := context.WithTimeout(context.Background(), 30*time.Millisecond)
	defer cancel()
	var wait sync.WaitGroup
	for i := range 4 {
		wait.Go(func() {
			s := loop
			s.ID = fmt.Sprint("l", i%2) // two that draw or wait for the VM, two that share
			if _, err := e.Render(ctx, s); !errors.Is(err, context.DeadlineExceeded) {
				t.Errorf("error %v, want the caller's deadline", err)
			}
		})
	}
	wait.Wait()
	// With an hour's timeout the VM is free only if leaving stopped the loop.
	if _, err := e.Render(t.Context(), Spec{ID: "ok", Option: []byte(`{}`), Width: 1, Height: 1, Title: "t"}); err != nil {
		t.Error(err)
	}
	gone, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := e.Render(gone, loop); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v, want Canceled", err)
	}
}

func TestCancellingARealDrawing(t *testing.T) {
	e := realEngine(t, Options{VMs: 1})
	s := spec(t, "real", lineOption(nil))
	if _, err := e.Render(context.Background(), spec(t, "warm", lineOption(nil))); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Millisecond)
	defer cancel()
	if _, err := e.Render(ctx, s); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("error %v, want the deadline", err)
	}
	if drawn, err := e.Render(context.Background(), s); err != nil || inspect(t, drawn).marks < 11 {
		t.Errorf("after a cancelled drawing: %d bytes, %v", len(drawn), err)
	}
}

func TestManyCallersOneDrawing(t *testing.T) {
	e := realEngine(t, Options{VMs: 2})
	s := spec(t, "shared", lineOption(nil))
	drawings := make([][]byte, 32)
	var wait sync.WaitGroup
	for i := range drawings {
		wait.Go(func() {
			var err error
			if drawings[i], err = e.Render(context.Background(), s); err != nil {
				t.Error(err)
			}
		})
	}
	wait.Wait()
	for _, d := range drawings {
		if !bytes.Equal(d, drawings[0]) {
			t.Fatal("callers got different drawings")
		}
	}
	if _, err := e.Render(context.Background(), s); err != nil {
		t.Fatal(err)
	}
	if stats := e.Stats(); stats.Renders != 1 || stats.Hits < 1 || stats.Bytes < int64(len(drawings[0])) {
		t.Errorf("stats %+v, want one render, a hit and the drawing's bytes", stats)
	}
}

func TestBundlesThatCannotWork(t *testing.T) {
	if _, err := New([]byte("function ("), realFonts(t), Options{}); err == nil {
		t.Error("a bundle with a syntax error was taken")
	}
	for _, bundle := range []string{`throw new Error("x")`, `var render = function () {}`, `var render = 1, registerMap = 2`} {
		e, err := New([]byte(bundle), realFonts(t), Options{VMs: 1})
		if err != nil {
			t.Fatal(err)
		}
		for range 3 { // the place of the failed VM must be free again
			if _, err := e.Render(t.Context(), Spec{ID: "b", Width: 1, Height: 1, Title: "t"}); err == nil {
				t.Errorf("%s: drew something", bundle)
			}
		}
	}
}
