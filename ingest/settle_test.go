package ingest_test

import (
	"strings"
	"testing"

	"readiness/ingest"
)

// Between files the one received later decides, and who said it first is where
// it comes from.
func TestContradictionsBetweenFiles(t *testing.T) {
	b := newBench(t, base...)
	b.run(ingest.Published, ingest.Ask{Rebuild: true})
	same := b.file("same.csv", tidy("internet-users,TLS,2021,35,PT_POP,E,worldbank,2026-07-13,"))
	report := b.run(ingest.Published, ingest.Ask{Files: []string{same}})
	if len(report.Findings) != 0 {
		t.Errorf("the same figure again: findings %v", report.Findings)
	}
	origin := `SELECT s.file, o.value FROM current_observation o JOIN snapshot s ON s.key = o.snapshot
		JOIN indicator i ON i.key = o.indicator JOIN country c ON c.key = o.country
		WHERE i.id = 'internet-users' AND c.iso3 = 'TLS' AND o.year = 2021`
	b.equal(b.ask(origin), "same.csv 35") // a raw file comes before the seed

	other := b.file("other.csv", tidy("internet-users,TLS,2021,36,PT_POP,E,worldbank,2026-07-13,"))
	report = b.run(ingest.Published, ingest.Ask{Files: []string{other}})
	b.finds(report, "contradiction", "other.csv", "same.csv", "TLS in 2021, 36.0 instead of 35.0")
	b.finds(report, "contradiction", "other.csv", "seed.csv")
	b.equal(b.ask(origin), "other.csv 36")

	// A copy that a spreadsheet has rounded is no contradiction and no gain.
	full := b.file("full.csv", tidy("internet-users,TLS,2019,29.123456789,PT_POP,E,worldbank,2026-07-13,"))
	b.run(ingest.Published, ingest.Ask{Files: []string{full}})
	rounded := b.file("rounded.csv", tidy("internet-users,TLS,2019,29.1235,PT_POP,E,worldbank,2026-07-13,"))
	report = b.run(ingest.Unchanged, ingest.Ask{Files: []string{rounded}})
	for _, f := range report.Findings {
		if strings.Contains(f.Error(), "rounded.csv") {
			t.Errorf("a rounded copy: %v", f)
		}
	}
}

func TestWithdrawnFigures(t *testing.T) {
	b := newBench(t, base...)
	b.run(ingest.Published, ingest.Ask{Rebuild: true})
	// A newer edition states 2020 and 2022 of Timor-Leste and is silent on 2021.
	report := b.run(ingest.Published, ingest.Ask{Accept: true, Reason: "test", Files: []string{b.file("x.csv", tidy(
		"internet-users,TLS,2020,31,PT_POP,E,worldbank,2026-09-01,",
		"internet-users,TLS,2022,38,PT_POP,E,worldbank,2026-09-01,"))}})
	b.equal(b.series("observation", "internet-users", "TLS"),
		"2020 30.5 E 2026-07-13", "2020 31 E 2026-09-01",
		"2021 35 E 2026-07-13", "2021 <nil> O 2026-09-01",
		"2022 38 E 2026-09-01")
	b.equal(b.series("current_observation", "internet-users", "TLS"),
		"2020 31 E 2026-09-01", "2021 <nil> O 2026-09-01", "2022 38 E 2026-09-01")
	if c := report.Compared; c.New != 1 || c.Changed != 1 || c.Withdrawn != 1 || c.Unchanged != 8 {
		t.Errorf("compared %+v, want 1 new, 1 changed, 1 withdrawn, 8 unchanged", c)
	}
	if l := report.Compared.Largest; len(l) != 1 || l[0].Country != "TLS" || l[0].Before != 30.5 || l[0].After != 31 {
		t.Errorf("largest changes %+v", l)
	}
	b.equal(b.ask("SELECT DISTINCT note FROM observation WHERE value IS NULL"), "withdrawn by the publisher")

	// It stays withdrawn while later editions are silent too, and is back when
	// one states it again.
	b.run(ingest.Published, ingest.Ask{Files: []string{b.file("y.csv", tidy(
		"internet-users,TLS,2020,31,PT_POP,E,worldbank,2026-10-01,",
		"internet-users,TLS,2022,38,PT_POP,E,worldbank,2026-10-01,"))}})
	b.run(ingest.Published, ingest.Ask{Files: []string{b.file("z.csv", tidy(
		"internet-users,TLS,2021,35.5,PT_POP,E,worldbank,2026-11-01,"))}})
	b.equal(b.ask(`SELECT o.value, o.vintage::VARCHAR FROM observation o JOIN indicator i ON i.key = o.indicator
		JOIN country c ON c.key = o.country WHERE i.id = 'internet-users' AND c.iso3 = 'TLS' AND o.year = 2021 ORDER BY o.vintage`),
		"35 2026-07-13", "<nil> 2026-09-01", "35.5 2026-11-01")
}

// An older edition that comes in late fills the past and leaves the present.
func TestOlderEditionComesLate(t *testing.T) {
	b := newBench(t, base...)
	b.run(ingest.Published, ingest.Ask{Rebuild: true})
	before := b.series("current_observation", "internet-users", "TLS")
	b.run(ingest.Published, ingest.Ask{Files: []string{b.file("old.csv", tidy(
		"internet-users,TLS,2020,29,PT_POP,E,worldbank,2025-07-01,",
		"internet-users,TLS,2021,33,PT_POP,E,worldbank,2025-07-01,"))}})
	b.equal(b.series("current_observation", "internet-users", "TLS"), before...)
	b.equal(b.series("observation", "internet-users", "TLS"),
		"2020 29 E 2025-07-01", "2020 30.5 E 2026-07-13", "2021 33 E 2025-07-01", "2021 35 E 2026-07-13")
}

// A seed is all that is known of its source: what the next one leaves out was
// withdrawn, though the years at the border of a country's series are not
// stated for it at all.
func TestNextSeedWithdraws(t *testing.T) {
	b := newBench(t, base...)
	b.run(ingest.Published, ingest.Ask{Rebuild: true})
	next := []string{}
	for _, row := range base {
		if !strings.HasPrefix(row, "internet-users,TLS,2021") {
			next = append(next, strings.Replace(row, "2026-07-13", "2026-11-01", 1))
		}
	}
	b.seed(next...)
	b.run(ingest.Held, ingest.Ask{Rebuild: true}) // one of six figures is gone
	b.run(ingest.Published, ingest.Ask{Rebuild: true, Accept: true, Reason: "the publisher took it back"})
	b.equal(b.series("current_observation", "internet-users", "TLS"), "2020 30.5 E 2026-11-01", "2021 <nil> O 2026-11-01")
	b.equal(b.ask(`SELECT folder FROM snapshot ORDER BY folder`), "20260713T000000Z", "20261101T000000Z")
}

func TestDerivedFiguresFollowTheirInputs(t *testing.T) {
	b := newBench(t, base...)
	b.run(ingest.Published, ingest.Ask{Rebuild: true})
	// 13 articles / 1.3 million people = 10 per million, known once both were.
	b.equal(b.series("observation", "scientific-articles", "TLS"), "2021 10 A 2026-07-01")
	b.run(ingest.Published, ingest.Ask{Files: []string{b.file("x.csv", tidy(
		"scientific-articles-count,TLS,2021,26,COUNT,E,worldbank,2026-09-01,",
		"population,TLS,2021,1300000,PEOPLE,A,worldbank,2026-10-01,",
		"population,TLS,2022,1320000,PEOPLE,A,worldbank,2026-10-01,"))}})
	// The new count changes the rate; the population said again does not.
	b.equal(b.series("observation", "scientific-articles", "TLS"), "2021 10 A 2026-07-01", "2021 20 E 2026-09-01")
	b.equal(b.ask(`SELECT o.note FROM current_observation o JOIN indicator i ON i.key = o.indicator WHERE i.id = 'scientific-articles'`),
		"from scientific-articles-count of 2026-09-01 and population of 2026-07-01")
	// Without its denominator the rate is missing.
	b.run(ingest.Held, ingest.Ask{Files: []string{b.file("y.csv", tidy(
		"population,TLS,2020,1290000,PEOPLE,A,worldbank,2026-11-01,",
		"population,TLS,2022,1330000,PEOPLE,A,worldbank,2026-11-01,"))}})
	b.run(ingest.Published, ingest.Ask{Accept: true, Reason: "test", Files: []string{b.file("y.csv", tidy(
		"population,TLS,2020,1290000,PEOPLE,A,worldbank,2026-11-01,",
		"population,TLS,2022,1330000,PEOPLE,A,worldbank,2026-11-01,"))}})
	b.equal(b.series("observation", "scientific-articles", "TLS"),
		"2021 10 A 2026-07-01", "2021 20 E 2026-09-01", "2021 <nil> O 2026-11-01")
}

// The catalogue cuts the line of Timor-Leste's fixed broadband before 2018.
func TestBreaksOfTheCatalogue(t *testing.T) {
	b := newBench(t,
		"fixed-broadband,TLS,2016,0.2,PER_100,A,worldbank,2026-07-01,",
		"fixed-broadband,TLS,2019,0.005,PER_100,A,worldbank,2026-07-01,",
		"fixed-broadband,TLS,2020,0.006,PER_100,A,worldbank,2026-07-01,",
		"fixed-broadband,THA,2023,18,PER_100,A,worldbank,2026-07-01,")
	b.run(ingest.Published, ingest.Ask{Rebuild: true})
	b.equal(b.series("observation", "fixed-broadband", "TLS"), "2016 0.2 A 2026-07-01", "2019 0.005 B 2026-07-01", "2020 0.006 A 2026-07-01")
	b.equal(b.series("observation", "fixed-broadband", "THA"), "2023 18 A 2026-07-01") // nothing before it to cut off
}

func TestShrinkageIsHeld(t *testing.T) {
	var rows []string
	for _, country := range []string{"TLS", "SGP", "MYS", "THA", "VNM"} {
		for _, year := range []string{"2019", "2020", "2021", "2022", "2023"} {
			rows = append(rows, "internet-users,"+country+","+year+",50,PT_POP,A,worldbank,2026-07-13,")
		}
	}
	b := newBench(t, rows...)
	first := b.run(ingest.Published, ingest.Ask{Rebuild: true})
	var less []string
	for _, row := range rows {
		row = strings.Replace(row, "2026-07-13", "2026-10-01", 1)
		if strings.Contains(row, ",2023,") && !strings.Contains(row, "SGP") && !strings.Contains(row, "TLS") || strings.Contains(row, "TLS") && !strings.Contains(row, ",2019,") {
			continue
		}
		less = append(less, row)
	}
	less = less[1:] // the last year of Timor-Leste too
	b.seed(append(less, "population,TLS,2021,1300000,PEOPLE,A,worldbank,2026-07-01,")...)
	report := b.run(ingest.Held, ingest.Ask{Rebuild: true})
	b.finds(report, "lost-country", "internet-users", "TLS")
	b.finds(report, "lost-cells", "8 of 25")
	b.finds(report, "latest-year-backwards", "3 countries", "MYS 2023 to 2022")
	if id, err := b.State.CurrentID(); err != nil || id != first.Release {
		t.Errorf("current release %s, %v while held", id, err)
	}
	b.run(ingest.Failed, ingest.Ask{Rebuild: true, Accept: true}) // acceptance without a reason
	report = b.run(ingest.Published, ingest.Ask{Rebuild: true, Accept: true, Reason: "the survey was redone"})
	if report.Accepted != "the survey was redone" {
		t.Errorf("accepted %q", report.Accepted)
	}
}
