package queries_test

import (
	"errors"
	"fmt"
	"math"
	"strings"
	"testing"

	"readiness/data"
	"readiness/queries"
)

// region is a made-up one: every member scores 50 on every input of 2017 to
// 2024, Timor-Leste 30, but for what is overridden.
func region(overridden map[string]float64) string {
	var b strings.Builder
	b.WriteString("indicator,country,year,value\n")
	income := map[data.CountryCode]float64{"TLS": 4000, "KHM": 5000, "MMR": 3500, "LAO": 9000, "SGP": 120000}
	for _, i := range catalogue().Indicators() {
		for _, c := range catalogue().Members() {
			if value, ok := income[c.ISO3]; ok && i.ID == "gdp-per-head-ppp" {
				fmt.Fprintf(&b, "%s,%s,2023,%v\n", i.ID, c.ISO3, value)
			}
			for year := 2017; year <= 2024 && i.Role == data.InIndex; year++ {
				score := 50.0
				if c.ISO3 == "TLS" {
					score = 30
				}
				if own, ok := overridden[fmt.Sprint(i.ID, " ", c.ISO3, " ", year)]; ok {
					score = own
				}
				fmt.Fprintf(&b, "%s,%s,%d,@%v\n", i.ID, c.ISO3, year, score)
			}
		}
	}
	return b.String()
}

func TestTraits(t *testing.T) {
	_, m := modelOf(t, region(map[string]float64{
		"internet-users TLS 2024": 45, "coverage-4g TLS 2024": 60, "egdi TLS 2024": 5, "open-data TLS 2024": 35,
	}))
	got, err := m.Traits("TLS")
	if err != nil {
		t.Fatal(err)
	}
	inputs := 0
	for _, i := range catalogue().Indicators() {
		if i.Role == data.InIndex {
			inputs++
		}
	}
	override := 0.0 // of the mean distance
	for _, i := range catalogue().Indicators() {
		if i.Role == data.InIndex {
			override += map[data.IndicatorID]float64{"internet-users": 15, "coverage-4g": 30, "egdi": -25, "open-data": 5}[i.ID]
		}
	}
	mean := -20 + override/float64(inputs)
	if got.Year != 2024 || got.Compared != inputs || math.Abs(got.MeanDistance-mean) > 1e-9 {
		t.Errorf("year %d, %d of %d inputs, mean distance %v, want %v", got.Year, got.Compared, inputs, got.MeanDistance, mean)
	}
	for _, trait := range append(append([]queries.Trait{}, got.Strengths...), got.Weaknesses...) {
		if trait.Median != 50 || math.Abs(trait.Distance-(trait.Score-50)) > 1e-9 || math.Abs(trait.Relative-(trait.Distance-mean)) > 1e-9 || trait.Year != 2024 {
			t.Errorf("%+v", trait)
		}
		if math.Abs(trait.Relative) < 10 {
			t.Errorf("%s stands out by %v points only", trait.Indicator, trait.Relative)
		}
	}
	if len(got.Strengths) == 0 || got.Strengths[0].Relative < got.Strengths[len(got.Strengths)-1].Relative {
		t.Errorf("strengths %+v", got.Strengths)
	}
	if got.Since != 2019 {
		t.Errorf("since %d", got.Since)
	}
	for _, mover := range got.Movers {
		if mover.Before != 30 || mover.From != 2019 || mover.To != 2024 || mover.Change != mover.After-30 {
			t.Errorf("%+v", mover)
		}
	}
	if len(got.Movers) == 0 || math.Abs(got.Movers[0].Change) < math.Abs(got.Movers[len(got.Movers)-1].Change) {
		t.Errorf("movers %+v", got.Movers)
	}
	var peers []string
	for _, peer := range got.Peers {
		peers = append(peers, fmt.Sprint(peer.Country, " ", peer.Value, " ", peer.Year))
	}
	if want := "MMR 3500 2023, KHM 5000 2023, LAO 9000 2023"; strings.Join(peers, ", ") != want {
		t.Errorf("peers %s, want %s", strings.Join(peers, ", "), want)
	}
}

func TestTraitsOfWhatIsNotThere(t *testing.T) {
	_, m := modelOf(t, region(nil))
	if got, err := m.Traits("VNM"); err != nil || len(got.Strengths)+len(got.Weaknesses)+len(got.Movers) != 0 || len(got.Peers) != 0 {
		t.Errorf("like all others and without an income: %+v %v", got, err)
	}
	if _, err := m.Traits("JPN"); !errors.Is(err, data.ErrInvalid) {
		t.Errorf("no member: %v", err)
	}
	_, empty := modelOf(t, "indicator,country,year,value\ninternet-users,TLS,2024,35\n")
	if _, err := empty.Traits("TLS"); !errors.Is(err, data.ErrInvalid) {
		t.Errorf("no index: %v", err)
	}
}
