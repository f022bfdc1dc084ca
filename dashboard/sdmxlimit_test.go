package dashboard

import (
	"errors"
	"strings"
	"testing"

	"readiness/data"
	"readiness/queries"
)

// A message that would not fit is refused with a way out, before it is made.
func TestSDMXMessageIsBounded(t *testing.T) {
	catalog, err := data.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	flow := sdmxFlows(catalog)[0]
	b := newBuilder(sdmxAsk{flow: flow, measures: indexes(flow.measures), attributes: indexes(flow.attributes)}, 2)
	for at, year := range []string{"2020", "2021", "2022"} {
		value := float64(at)
		err := b.row(sdmxRow{dimensions: []string{"A", "egdi", "TLS", year}, measures: []*float64{&value}, attributes: []string{"INDEX_0_1", "", "A", "undesa", "", ""}})
		if at < 2 && err != nil || at == 2 && !errors.Is(err, errTooMuch) {
			t.Errorf("row %d: %v", at, err)
		}
		if p := problemOf(err); at == 2 && (p.Status != 413 || !strings.Contains(p.Errors[0].Detail, "SDMX-CSV")) {
			t.Errorf("told as %+v", p)
		}
	}
}

// Ids of SDMX allow less than ours: every code must fit, and lead back to what
// it stands for.
func TestSDMXSeriesCodesLeadBack(t *testing.T) {
	catalog, err := data.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	for _, id := range append(queries.ScoreSeries(catalog), "internet-users") {
		if code := seriesCode(id); seriesOf(code) != id || !sdmxKeyText.MatchString(code) || strings.ContainsAny(code, ".+*") {
			t.Errorf("%s is %s and back %s", id, code, seriesOf(code))
		}
	}
	for _, list := range sdmxLists(catalog) {
		for _, code := range list.codes {
			if !sdmxKeyText.MatchString(code.id) || strings.ContainsAny(code.id, ".+*,") || code.name == "" {
				t.Errorf("%s has the code %+v", list.id, code)
			}
		}
	}
}
