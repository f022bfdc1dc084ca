package chart_test

import (
	"strings"
	"testing"

	"readiness/dashboard/chart"
)

func TestStandaloneLeavesTheOriginalAlone(t *testing.T) {
	f := load(t)
	c := cases(t, f)["ranking-share"](chart.Narrow)
	c.Source = "World Bank, World Development Indicators"
	before, err := c.JSON()
	if err != nil {
		t.Fatal(err)
	}
	alone := c.Standalone()
	after, err := c.JSON()
	if err != nil {
		t.Fatal(err)
	}
	if string(before) != string(after) {
		t.Error("Standalone changed the chart that it was called on")
	}
	text, err := alone.JSON()
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{c.Title, "Source: World Bank"} {
		if !strings.Contains(strings.ReplaceAll(string(text), `\n`, " "), want) {
			t.Errorf("the picture that stands alone does not say %q", want)
		}
	}
	if strings.Contains(string(before), c.Title+`"`) && strings.Contains(string(before), `"title"`) {
		t.Error("the picture for the page has a title of its own")
	}
	if alone.Height <= c.Height || alone.Width <= c.Width || alone.Name == c.Name {
		t.Errorf("%s is %d by %d, no larger than the chart in it", alone.Name, alone.Width, alone.Height)
	}
}
