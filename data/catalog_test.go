package data

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
)

func loaded(t *testing.T) *Catalog {
	t.Helper()
	c, err := Embedded()
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// The published framework, typed here a second time: a slip of the pen in the
// catalogue changes every score, so no parameter moves without this table.
var published = []struct {
	id        IndicatorID
	pillar    PillarID
	direction Direction
	transform Transform
	low, high float64
	maxAge    int
	maxGap    int
	model     string
	target    float64 // 0: the leader's level
}{
	{"coverage-4g", "networks", +1, "none", 0, 100, 3, 4, "logistic", 95},
	{"coverage-5g", "networks", +1, "none", 0, 100, 3, 4, "logistic", 95},
	{"mobile-broadband", "networks", +1, "none", 0, 170, 3, 4, "linear", 0},
	{"fixed-broadband", "networks", +1, "none", 0, 47, 3, 4, "linear", 0},
	{"intl-bandwidth", "networks", +1, "log1p", 0, 4100, 3, 4, "linear", 0},
	{"secure-servers", "networks", +1, "log1p", 0, 150000, 3, 4, "linear", 0},
	{"electricity-access", "networks", +1, "none", 0, 100, 3, 4, "logistic", 99},
	{"internet-users", "access", +1, "none", 0, 95, 5, 4, "logistic", 95},
	{"households-online", "access", +1, "none", 0, 95, 5, 4, "logistic", 95},
	{"price-mobile", "access", -1, "log", 0.23, 17, 2, 4, "loglinear", 2},
	{"price-fixed", "access", -1, "log", 0.51, 38, 2, 4, "loglinear", 2},
	{"online-services", "services", +1, "none", 0, 1, 2, 0, "linear", 0},
	{"e-participation", "services", +1, "none", 0, 1, 2, 0, "linear", 0},
	{"service-delivery", "services", +1, "none", 0, 1, 3, 0, "linear", 0},
	{"account-ownership", "services", +1, "none", 0, 100, 3, 4, "logistic", 95},
	{"online-bill-payment", "services", +1, "none", 0, 78, 3, 4, "logistic", 0},
	{"statistical-performance", "data-ai", +1, "none", 0, 100, 3, 4, "linear", 0},
	{"open-data", "data-ai", +1, "none", 0, 100, 3, 0, "linear", 0},
	{"ai-technology-sector", "data-ai", +1, "none", 0, 100, 2, 0, "linear", 0},
	{"rd-expenditure", "data-ai", +1, "none", 0, 3.4, 5, 4, "linear", 0},
	{"ai-publications", "data-ai", +1, "log1p", 0, 720, 2, 0, "linear", 0},
	{"tertiary-enrolment", "skills", +1, "none", 0, 100, 3, 4, "linear", 0},
	{"adult-literacy", "skills", +1, "none", 0, 100, 5, 4, "logistic", 95},
	{"researchers", "skills", +1, "log1p", 0, 8800, 5, 4, "linear", 0},
	{"scientific-articles", "skills", +1, "log1p", 0, 1800, 3, 4, "linear", 0},
	{"high-tech-exports", "skills", +1, "none", 0, 45, 3, 4, "linear", 0},
	{"cybersecurity", "trust", +1, "none", 0, 100, 3, 0, "linear", 0},
	{"gov-effectiveness", "trust", +1, "none", -2.5, 2.5, 3, 4, "linear", 0},
	{"regulatory-quality", "trust", +1, "none", -2.5, 2.5, 3, 4, "linear", 0},
	{"ict-regulation", "trust", +1, "none", 0, 100, 3, 0, "linear", 0},
	{"govtech-enablers", "trust", +1, "none", 0, 1, 3, 0, "linear", 0},
}

func TestPublishedParameters(t *testing.T) {
	c := loaded(t)
	var inIndex []IndicatorID
	for _, i := range c.Indicators() {
		if i.Role == InIndex {
			inIndex = append(inIndex, i.ID)
		}
	}
	if len(inIndex) != 31 || len(published) != 31 {
		t.Fatalf("%d indicators in the index and %d expected, want 31", len(inIndex), len(published))
	}
	for at, want := range published {
		if inIndex[at] != want.id {
			t.Fatalf("indicator %d of the index is %s, want %s: order is part of the method", at, inIndex[at], want.id)
		}
		i, err := c.Indicator(want.id)
		if err != nil {
			t.Fatal(err)
		}
		got := want
		got.pillar, got.direction, got.transform = i.Pillar, i.Direction, i.Transform
		got.low, got.high = i.Goalpost.Low, i.Goalpost.High
		got.maxAge, got.maxGap = i.MaxAge, i.MaxGap
		got.model, got.target = i.CatchUp.Model, 0
		if i.CatchUp.Target != nil {
			got.target = *i.CatchUp.Target
		}
		if got != want {
			t.Errorf("%s:\n got %+v\nwant %+v", want.id, got, want)
		}
		if i.CatchUp.Model == "logistic" && i.CatchUp.Ceiling != 100 {
			t.Errorf("%s: ceiling %v, want 100", i.ID, i.CatchUp.Ceiling)
		}
	}
}

func TestPublishedRoles(t *testing.T) {
	c := loaded(t)
	got := map[Role][]IndicatorID{}
	for _, i := range c.Indicators() {
		if i.Role != InIndex {
			got[i.Role] = append(got[i.Role], i.ID)
		}
	}
	want := map[Role][]IndicatorID{
		Display: {"coverage-3g", "ixps", "mobile-subscriptions", "account-gender-parity", "online-shopping", "ai-diffusion",
			"mean-years-schooling", "literacy-gender-parity", "ict-skills", "cyberlaws", "rule-of-law", "ai-strategy", "digital-trade-barriers"},
		Benchmark: {"egdi", "idi", "hdi", "gii", "ftri", "ai-readiness", "aipi", "gtmi"},
		Context:   {"population", "gdp-per-head-ppp", "gni-per-head", "urban-share"},
		Input: {"intl-bandwidth-total", "scientific-articles-count", "adult-literacy-female", "adult-literacy-male",
			"ai-publications-count", "ict-skills-basic", "ict-skills-above-basic"},
	}
	for role := range want {
		if !slices.Equal(got[role], want[role]) {
			t.Errorf("%s:\n got %v\nwant %v", role, got[role], want[role])
		}
	}
	if len(got[Display]) != 13 || len(got[Benchmark]) != 8 || len(got[Context]) != 4 {
		t.Errorf("roles hold %d, %d, %d, want 13, 8, 4", len(got[Display]), len(got[Benchmark]), len(got[Context]))
	}
	perPillar := map[PillarID]int{}
	for _, p := range c.Pillars() {
		for _, i := range c.IndicatorsOf(p.ID) {
			if i.Role == InIndex {
				perPillar[p.ID]++
			}
		}
	}
	if want := map[PillarID]int{"networks": 7, "access": 4, "services": 5, "data-ai": 5, "skills": 5, "trust": 5}; !maps.Equal(perPillar, want) {
		t.Errorf("index indicators by pillar: %v, want %v", perPillar, want)
	}
}

// Of what stands beside the index only barriers are better when lower: the OECD
// writes 0 for a market that is open and 1 for one that is closed.
func TestLowerIsBetterBesideTheIndex(t *testing.T) {
	var lower []IndicatorID
	for _, i := range loaded(t).Indicators() {
		if (i.Role == Display || i.Role == Benchmark) && i.Direction == LowerIsBetter {
			lower = append(lower, i.ID)
		}
	}
	if !slices.Equal(lower, []IndicatorID{"digital-trade-barriers"}) {
		t.Errorf("lower is better for %v, want digital-trade-barriers alone", lower)
	}
}

func TestFramework(t *testing.T) {
	c := loaded(t)
	var letters []string
	for _, p := range c.Pillars() {
		letters = append(letters, p.Letter+" "+string(p.Block)+" "+string(p.ID))
		if p.Weight != c.Pillars()[0].Weight {
			t.Errorf("pillar %s weighs %v; the published weights are equal", p.ID, p.Weight)
		}
	}
	want := []string{"A1 connectivity networks", "A2 connectivity access", "A3 connectivity services",
		"B1 intelligence data-ai", "B2 intelligence skills", "B3 intelligence trust"}
	if !slices.Equal(letters, want) {
		t.Errorf("pillars %v, want %v", letters, want)
	}
	if blocks := c.Blocks(); len(blocks) != 2 || blocks[0].ID != Connectivity || blocks[1].ID != Intelligence {
		t.Errorf("blocks %v", blocks)
	}
}

func TestCountriesAndGroups(t *testing.T) {
	c := loaded(t)
	codes := func(list []Country) string {
		var all []string
		for _, country := range list {
			all = append(all, string(country.ISO3))
		}
		return strings.Join(all, " ")
	}
	if got, want := codes(c.Members()), "BRN KHM IDN LAO MYS MMR PHL SGP THA TLS VNM"; got != want {
		t.Errorf("members %s, want %s", got, want)
	}
	if got, want := codes(c.Comparators()), "CHN JPN KOR IND"; got != want {
		t.Errorf("comparators %s, want %s", got, want)
	}
	if world, err := c.Country("WLD"); err != nil || world.Role != World || world.ISO2 != "1W" {
		t.Errorf("world %+v, %v", world, err)
	}
	for id, want := range map[GroupID]string{
		ASEAN11: "2025-10-26  BRN KHM IDN LAO MYS MMR PHL SGP THA TLS VNM",
		ASEAN10: "1999-04-30 2025-10-25 BRN KHM IDN LAO MYS MMR PHL SGP THA VNM",
		ASEAN6:  "1984-01-07  BRN IDN MYS PHL SGP THA",
		CLMV:    "1999-04-30  KHM LAO MMR VNM",
		CLMVT:   "2025-10-26  KHM LAO MMR TLS VNM",
	} {
		g, err := c.Group(id)
		if err != nil {
			t.Fatal(err)
		}
		got := string(g.From) + " " + string(g.Until)
		for _, member := range g.Members {
			got += " " + string(member)
			if country, err := c.Country(member); err != nil || country.Joined > g.From {
				t.Errorf("%s: %s joined after %s", id, member, g.From)
			}
		}
		if got != want {
			t.Errorf("%s: %s, want %s", id, got, want)
		}
	}
}

func TestKnownBreaksAndZeroes(t *testing.T) {
	c := loaded(t)
	var cuts, zeroes []string
	for _, i := range c.Indicators() {
		if i.Role == Input {
			continue
		}
		for _, b := range i.Breaks {
			cuts = append(cuts, fmt.Sprint(i.ID, " ", b.Country, " ", b.Year))
		}
		for _, s := range i.Series {
			if s.ZeroIsMissing {
				zeroes = append(zeroes, string(i.ID))
			}
		}
	}
	want := []string{"fixed-broadband TLS 2018", "fixed-broadband THA 2023", "internet-users PHL 2022", "internet-users PHL 2024",
		"households-online PHL 2021", "adult-literacy KHM 2021", "adult-literacy LAO 2017", "researchers MYS 2020",
		"literacy-gender-parity KHM 2021", "literacy-gender-parity LAO 2017"}
	if !slices.Equal(cuts, want) {
		t.Errorf("breaks\n got %v\nwant %v", cuts, want)
	}
	if !slices.Equal(zeroes, []string{"price-fixed"}) {
		t.Errorf("a zero means no data for %v, want price-fixed alone", zeroes)
	}
}
