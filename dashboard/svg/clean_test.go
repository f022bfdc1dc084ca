package svg

import (
	"bytes"
	"errors"
	"testing"
)

func TestCleanKeepsOnlyTheKnown(t *testing.T) {
	raw := `<?xml version="1.0"?><!DOCTYPE svg><svg onload="x()"><!-- no --><rect fill="none" width="9"/>` +
		`<g class="zr3-cls-1" onclick="x()" clip-path="url(#zr3-c7)"><path d="M0 0" ecmeta_data_index="1" style="fill:red"/></g>` +
		`<text x="1" xml:space="preserve">a <tspan>&lt;b&gt;</tspan></text>stray` +
		`<a href="javascript:x()"><path d="gone"/></a><script>x()</script><foreignObject><p/></foreignObject>` +
		`<path fill="URL(#zr3-c7)"/><path fill="url(#a) url(#b)"/><path filter="url(http://h/#a)"/>` +
		`<defs><clipPath id="zr3-c7"><path d="M1 1"/></clipPath><linearGradient id="odd"/></defs><style>*{}</style></svg>`
	want := `<svg xmlns="http://www.w3.org/2000/svg" width="2" height="1" viewBox="0 0 2 1" role="img" aria-labelledby="k-title">` +
		`<title id="k-title">t</title><g clip-path="url(#k-c0)"><path d="M0 0" fill="red"/></g>` +
		`<text x="1" xml:space="preserve">a <tspan>&lt;b&gt;</tspan></text><path/><path/><path/>` +
		`<defs><clipPath id="k-c0"><path d="M1 1"/></clipPath><linearGradient id="k-x0"/></defs></svg>`
	got, err := clean(raw, Spec{ID: "k", Width: 2, Height: 1, Title: "t"})
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, []byte(want)) {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestDefinitionsAloneAreNoDrawing(t *testing.T) {
	raw := `<svg><rect fill="none"/><defs><clipPath id="zr0-c0"><path d="M1 1"/></clipPath></defs></svg>`
	if _, err := clean(raw, Spec{ID: "k", Width: 2, Height: 1, Title: "t"}); !errors.Is(err, ErrEmpty) {
		t.Errorf("error %v, want ErrEmpty", err)
	}
}
