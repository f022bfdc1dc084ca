package svg

import (
	"bytes"
	"context"
	"strings"
	"testing"
)

func TestHostileTextStaysText(t *testing.T) {
	long := strings.Repeat("é", 10_000)
	hostile := []string{
		`</text><script>alert(1)</script>`, `"><img src=x onerror=alert(1)>`, `' onload='alert(1)`,
		`a & b &lt; &#60;`, `]]><!-- <![CDATA[`, "line\u2028and\u2029paragraph", "\u202eright to left\u200f",
		`{a|b} {b} ${c}`, `@num1`, `\u003cscript\u003e "\"`, long,
	}
	e := realEngine(t, Options{})
	option := lineOption(hostile)
	option["title"] = object{"text": hostile[0], "subtext": hostile[1]}
	s := spec(t, "hostile", option)
	s.Title, s.Desc = hostile[0], strings.Join(hostile, " ")
	drawn, err := e.Render(context.Background(), s)
	if err != nil {
		t.Fatal(err)
	}
	p := inspect(t, drawn)
	if p.title != s.Title || p.desc != s.Desc {
		t.Errorf("title %q and desc %.40q…, want the texts as given", p.title, p.desc)
	}
	for _, text := range hostile {
		if !p.has(text) {
			t.Errorf("no text %.60q", text)
		}
	}
}

// TestHostileStyleStaysInPlace covers what goes into attributes, which the
// chart library itself doesn't escape.
func TestHostileStyleStaysInPlace(t *testing.T) {
	e := realEngine(t, Options{})
	for _, bad := range []string{
		`"><script>alert(1)</script><path d="`, `red" onload="alert(1)`, `url(https://example.org/x.svg#a)`, `red;}</style>`,
	} {
		option := axes(object{"type": "bar", "data": []int{1, 2, 3}, "itemStyle": object{"color": bad},
			"label": object{"show": true, "fontFamily": bad, "color": bad}})
		drawn, err := e.Render(context.Background(), spec(t, "style", option))
		if err != nil {
			t.Errorf("%q: %v", bad, err)
			continue
		}
		inspect(t, drawn)
	}
	option := axes(object{"type": "bar", "data": []int{1, 2, 3}})
	option["textStyle"] = object{"fontFamily": `"Noto Sans", sans-serif`}
	drawn, err := e.Render(context.Background(), spec(t, "quoted", option))
	if err != nil {
		t.Fatal(err)
	}
	if want := `font-family="&quot;Noto Sans&quot;, sans-serif"`; !bytes.Contains(drawn, []byte(want)) {
		t.Errorf("no %s in the drawing", want)
	}
}

func TestControlCharactersBecomeReplacements(t *testing.T) {
	option := axes(object{"type": "line", "data": []int{1, 2, 3}})
	option["title"] = object{"text": "a\x00b\x1bc\ufffed"}
	drawn, err := realEngine(t, Options{}).Render(context.Background(), spec(t, "control", option))
	if err != nil {
		t.Fatal(err)
	}
	if want := "a\ufffdb\ufffdc\ufffdd"; !inspect(t, drawn).has(want) {
		t.Errorf("no text %q", want)
	}
}

func TestChartsInOnePageShareNoID(t *testing.T) {
	e := realEngine(t, Options{})
	decals := lineOption(nil)
	decals["aria"] = object{"enabled": true, "decal": object{"show": true}}
	seen := map[string]string{}
	for _, id := range []string{"a", "a-c0", "a-c0-c0", "a-title"} {
		drawn, err := e.Render(context.Background(), spec(t, id, decals))
		if err != nil {
			t.Fatal(err)
		}
		ids := inspect(t, drawn).ids
		if len(ids) < 12 {
			t.Errorf("only %d ids in chart %q: the chart tests too little", len(ids), id)
		}
		for part := range ids {
			if other, ok := seen[part]; ok {
				t.Errorf("charts %q and %q both have id %q", id, other, part)
			}
			seen[part] = id
		}
	}
}

func TestRootDescribesTheChart(t *testing.T) {
	s := Spec{ID: "r", Option: []byte(`{}`), Width: 640, Height: 360, Title: "T & t"}
	drawn, err := scriptedEngine(t, Options{}).Render(context.Background(), s)
	if err != nil {
		t.Fatal(err)
	}
	p := inspect(t, drawn)
	for name, want := range map[string]string{
		"viewBox": "0 0 640 360", "width": "640", "height": "360", "role": "img", "aria-labelledby": "r-title",
	} {
		if p.root[name] != want {
			t.Errorf("%s is %q, want %q", name, p.root[name], want)
		}
	}
	if p.title != s.Title || !p.ids["r-title"] || p.ids["r-desc"] {
		t.Errorf("title %q, ids %v: want the title and no description", p.title, p.ids)
	}
}
