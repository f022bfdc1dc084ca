package data

import (
	"errors"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"
)

// files is the embedded catalogue as a file system that a test may change.
func files(t testing.TB) fstest.MapFS {
	t.Helper()
	names, err := fs.Glob(catalogFiles, "catalog/*.yaml")
	if err != nil {
		t.Fatal(err)
	}
	all := fstest.MapFS{}
	for _, name := range names {
		content, err := fs.ReadFile(catalogFiles, name)
		if err != nil {
			t.Fatal(err)
		}
		all[strings.TrimPrefix(name, "catalog/")] = &fstest.MapFile{Data: content}
	}
	return all
}

// change replaces the first occurrence of a text that must be there.
func change(t *testing.T, all fstest.MapFS, file, from, to string) {
	t.Helper()
	text := string(all[file].Data)
	if !strings.Contains(text, from) {
		t.Fatalf("%s has no %q to change", file, from)
	}
	all[file] = &fstest.MapFile{Data: []byte(strings.Replace(text, from, to, 1))}
}

func TestLoadRefuses(t *testing.T) {
	for name, c := range map[string]struct {
		file, from, to string
		wants          []string // file, entry, field and rule, as the person reads them
	}{
		"unknown field":            {indicatorsFile, "\n  max_age: 3", "\n  maxage: 3", []string{"indicators.yaml", "maxage"}},
		"key given twice":          {countriesFile, "  iso2: BN\n", "  iso2: BN\n  iso2: BN\n", []string{"countries.yaml", "iso2"}},
		"a second document":        {correctionsFile, "corrections: []", "corrections: []\n---\ncorrections: []", []string{"corrections.yaml", "document"}},
		"unit written out":         {indicatorsFile, "unit: PT_GDP", "unit: percent", []string{"indicators.yaml", `"rd-expenditure"`, "unit", "percent"}},
		"unknown pillar":           {indicatorsFile, "pillar: trust", "pillar: trusts", []string{`"cybersecurity"`, "pillar", "trusts"}},
		"context with a pillar":    {indicatorsFile, "  role: context\n", "  role: context\n  pillar: trust\n", []string{`"population"`, "pillar", "context"}},
		"unknown source":           {indicatorsFile, "source: undesa", "source: undes", []string{`"online-services"`, "source", "undes"}},
		"status from itself":       {indicatorsFile, "status_from:\n  - {source: itu, dataset: datahub", "status_from:\n  - {source: worldbank, dataset: wdi", []string{`"internet-users"`, "status_from.source", "own"}},
		"status from nobody":       {indicatorsFile, "{source: itu, dataset: datahub, series: \"i99H\"", "{source: itu, dataset: nosuch, series: \"i99H\"", []string{`"internet-users"`, "status_from.dataset", "nosuch"}},
		"status from a figure":     {indicatorsFile, "series: \"i99H\"", "series: \"i271GA\"", []string{"i271GA", "twice"}},
		"status without a reason":  {indicatorsFile, "reason: \"The World Bank passes the ITU's figures on without saying which of them are estimates; the ITU says so beside each figure.\"", "reason: \"\"", []string{`"internet-users"`, "status_from.reason"}},
		"unknown dataset":          {indicatorsFile, "dataset: odin", "dataset: odinn", []string{`"open-data"`, "dataset", "odinn"}},
		"duplicate indicator":      {indicatorsFile, "id: coverage-5g", "id: coverage-4g", []string{`"coverage-4g"`, "id", "twice"}},
		"duplicate series":         {indicatorsFile, `"i271G5_pop"`, `"i271GA"`, []string{`"coverage-5g"`, "series", "twice"}},
		"keyword twice":            {indicatorsFile, "[LTE, mobile internet, mobile signal]", "[LTE, mobile internet, LTE]", []string{`"coverage-4g"`, "keywords", "twice"}},
		"goalpost upside down":     {indicatorsFile, "high: 170\n", "high: -170\n", []string{`"mobile-broadband"`, "goalpost", "low is not below high"}},
		"goalpost without log":     {indicatorsFile, "low: 0.23\n", "low: 0\n", []string{`"price-mobile"`, "goalpost.low", "logarithm"}},
		"goalpost out of bounds":   {indicatorsFile, "high: 3.4\n", "high: 34\n", []string{`"rd-expenditure"`, "goalpost", "outside the bounds"}},
		"index without catch-up":   {indicatorsFile, "    model: linear\n", "    model: straight\n", []string{`"mobile-broadband"`, "catch_up.model", "straight"}},
		"target at the ceiling":    {indicatorsFile, "target: 99\n", "target: 100\n", []string{`"electricity-access"`, "catch_up.target", "never reaches"}},
		"index with a role reason": {indicatorsFile, "  role: index\n", "  role: index\n  role_reason: None.\n", []string{`"coverage-4g"`, "role_reason"}},
		"display with goalpost":    {indicatorsFile, "  role: index\n", "  role: display\n  role_reason: None.\n", []string{`"coverage-4g"`, "goalpost", "no other"}},
		"sideways direction":       {indicatorsFile, "direction: -1", "direction: 0", []string{`"price-mobile"`, "direction"}},
		"input missing":            {indicatorsFile, "numerator: intl-bandwidth-total", "numerator: bandwidth", []string{`"intl-bandwidth"`, "derived.numerator", "bandwidth"}},
		"derived from derived":     {indicatorsFile, "numerator: ai-publications-count", "numerator: intl-bandwidth", []string{`"ai-publications"`, "derived.numerator", "derived itself"}},
		"licence forgotten":        {indicatorsFile, "licence_from: [itu, worldbank]", "licence_from: [itu]", []string{`"intl-bandwidth"`, "licence_from", "worldbank"}},
		"scored and withheld":      {sourcesFile, "    redistribute: true\n", "    redistribute: false\n", []string{`"internet-users"`, "role", "worldbank"}},
		"break of a stranger":      {indicatorsFile, "{country: TLS, year: 2018", "{country: ZWE, year: 2018", []string{`"fixed-broadband"`, "breaks.country", "ZWE"}},
		"alias of a neighbour":     {countriesFile, "aliases: [Vietnam]", "aliases: [Laos]", []string{"countries.yaml", `"VNM"`, "aliases", "Laos", `"LAO"`}},
		"area that is a member":    {areasFile, `{code: "ABW"`, `{code: "TLS"`, []string{"areas.yaml", `"TLS"`, "aliases"}},
		"duplicate country":        {countriesFile, "iso3: KHM", "iso3: BRN", []string{`"BRN"`, "iso3", "twice"}},
		"day that never was":       {countriesFile, `joined: "2025-10-26"`, `joined: "2025-10-36"`, []string{`"TLS"`, "joined", "2025-10-36"}},
		"group of strangers":       {groupsFile, "[KHM, LAO, MMR, VNM]", "[KHM, LAO, MMR, CHN]", []string{"groups.yaml", `"CLMV"`, "members", "CHN"}},
		"group before it began":    {groupsFile, `until: "2025-10-25"`, `until: "1998-10-25"`, []string{`"ASEAN10"`, "until"}},
		"pillar without weight":    {pillarsFile, "weight: 1", "weight: 0", []string{"pillars.yaml", `"networks"`, "weight"}},
		"pillar in no block":       {pillarsFile, "block: intelligence", "block: intelligent", []string{`"data-ai"`, "block", "intelligent"}},
		"plain http":               {sourcesFile, "homepage: https://data.worldbank.org", "homepage: http://data.worldbank.org", []string{"sources.yaml", `"worldbank"`, "homepage"}},
		"no citation":              {sourcesFile, `citation: "OECD, Digital Services Trade Restrictiveness Index, OECD Data Explorer, https://data-explorer.oecd.org."`, `citation: ""`, []string{`"oecd/digital-stri"`, "citation", "missing"}},
		"broken pattern":           {sourcesFile, `"2025-12/*.csv"`, `"2025-12/[.csv"`, []string{`"itu/datahub"`, "editions.file"}},
		"edition without day":      {sourcesFile, `vintage: "2026-05-06"`, `vintage: "2026-05"`, []string{`"itu/datahub"`, "editions.vintage"}},
		"host that is not listed":  {sourcesFile, "{name: api.datahub.itu.int,", "{name: datahub.itu.int,", []string{`"itu/datahub"`, "fetch.url", "api.datahub.itu.int", "how often"}},
		"host without pause":       {sourcesFile, "{name: sdmx.oecd.org, pause: 61s", "{name: sdmx.oecd.org, pause: 0s", []string{`host "sdmx.oecd.org"`, "pause"}},
		"host without reason":      {sourcesFile, `reason: "A file server that states no limit."`, `reason: ""`, []string{`host "storage.unctad.org"`, "reason", "missing"}},
		"redirect to a stranger":   {sourcesFile, "{name: api.openalex.org,", "{name: api.openalex.org, redirects: [openalex.example.org],", []string{`host "api.openalex.org"`, "redirects", "openalex.example.org"}},
		"fetched over plain http":  {sourcesFile, `- url: "https://api.datahub`, `- url: "http://api.datahub`, []string{`"itu/datahub"`, "fetch.url", "https"}},
		"place nobody knows":       {sourcesFile, "byid/{key}/", "byid/{codeID}/", []string{`"itu/datahub"`, "fetch.url", "codeID"}},
		"place not in the name":    {sourcesFile, `"datahub-{key}.zip"`, "datahub.zip", []string{`"itu/datahub"`, "fetch.file", "{key}", "neither"}},
		"name that is a path":      {sourcesFile, `"datahub-{key}.zip"`, `"../{key}.zip"`, []string{`"itu/datahub"`, "fetch.file", "../{key}.zip"}},
		"two files of one name":    {sourcesFile, "keys: [IQ.SPI.OVRL]", "keys: [GE.EST]", []string{`"worldbank/spi"`, "fetch.file", "GE.EST.page-{page}.json", "twice"}},
		"reply of no kind":         {sourcesFile, "reply: zip", "reply: rar", []string{`"itu/datahub"`, "fetch.reply", "rar"}},
		"key that is a path":       {sourcesFile, `keys: ["430",`, `keys: ["../430",`, []string{`"itu/datahub"`, "fetch.keys", "../430"}},
		"dated by nobody":          {sourcesFile, "dated: modified", "dated: guessed", []string{`"worldbank/findex"`, "fetch.dated", "guessed"}},
		"pages of one file":        {sourcesFile, "reply: worldbank-pages", "reply: json", []string{`"worldbank/wgi"`, "fetch.url", "{page}"}},
		"years from nowhere":       {sourcesFile, "      dated: modified\n", "      dated: modified\n      first_year: 2020\n", []string{`"worldbank/findex"`, "fetch.first_year"}},
		"address without reason":   {sourcesFile, "basis: The file behind the publisher's own download button; a new wave gets a new address.", `basis: ""`, []string{`"worldbank/findex"`, "fetch.basis", "missing"}},
		"correction of nothing": {correctionsFile, "corrections: []",
			"corrections:\n- {indicator: nothing, source: itu, country: TLS, year: 2020, expect: 1, status: O, reason: A slip.}", []string{"corrections.yaml", "nothing", "indicator"}},
		"correction without sense": {correctionsFile, "corrections: []",
			"corrections:\n- {indicator: coverage-4g, source: itu, country: TLS, year: 2020, expect: 1, status: A, reason: A slip.}", []string{"coverage-4g TLS 2020", "status", "no value"}},
		"share that is none":       {parametersFile, "value: 0.83", "value: 83", []string{"index.yaml", "coverage.index", "between 0 and 1"}},
		"parameter without reason": {parametersFile, "reason: Six members", "because: Six members", []string{"index.yaml", "because"}},
		"reason left empty":        {parametersFile, "reason: A weight and a denominator, not an indicator. It moves slowly, and a census comes every ten years.", `reason: ""`, []string{"population_max_age.reason", "missing"}},
		"scores before the pools":  {parametersFile, "value: 2022", "value: 2002", []string{"first_years.scores", "first_years.pools"}},
		"fewer shown than there":   {parametersFile, "value: 8\n", "value: 3\n", []string{"panel.shown", "panel.computed"}},
		"no draws":                 {parametersFile, "value: 5000", "value: 0", []string{"monte_carlo.draws", "above 0"}},
		"both clearly ahead":       {parametersFile, "value: 0.95", "value: 0.45", []string{"monte_carlo.clear", "half"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			all := files(t)
			// Hundreds of areas cost time in every case and matter in none.
			all[areasFile] = &fstest.MapFile{Data: []byte(`areas: [{code: "ABW", name: Aruba}]`)}
			change(t, all, c.file, c.from, c.to)
			_, err := Load(all)
			if !errors.Is(err, ErrInvalid) {
				t.Fatalf("loaded, or failed in another way: %v", err)
			}
			for _, want := range c.wants {
				if !strings.Contains(err.Error(), want) {
					t.Errorf("the error does not say %q:\n%v", want, err)
				}
			}
		})
	}
}

func TestLoadRefusesStrayAndMissingFiles(t *testing.T) {
	stray := files(t)
	stray["countries-old.yaml"] = stray[countriesFile]
	if _, err := Load(stray); !errors.Is(err, ErrInvalid) || !strings.Contains(err.Error(), "countries-old.yaml") {
		t.Errorf("a stray file: %v", err)
	}
	missing := files(t)
	delete(missing, correctionsFile)
	if _, err := Load(missing); !errors.Is(err, ErrInvalid) || !strings.Contains(err.Error(), correctionsFile) {
		t.Errorf("a missing file: %v", err)
	}
}

func TestLoadNamesEveryFault(t *testing.T) {
	all := files(t)
	change(t, all, indicatorsFile, "pillar: trust", "pillar: trusts")
	change(t, all, countriesFile, "iso2: BN", "iso2: Brunei")
	_, err := Load(all)
	for _, want := range []string{"trusts", `"Brunei"`} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("the error leaves out %q: %v", want, err)
		}
	}
}

func TestCorrectionsLoad(t *testing.T) {
	all := files(t)
	change(t, all, correctionsFile, "corrections: []", `corrections:
- {indicator: coverage-4g, source: itu, country: TLS, year: 2020, vintage: "2025-12-30", expect: 450, value: 45, status: A, reason: A slip of the decimal point., reported: "2026-01-15"}
- {indicator: coverage-4g, source: itu, country: LAO, year: 2020, expect: 1, status: O, reason: A slip.}`)
	c, err := Load(all)
	if err != nil {
		t.Fatal(err)
	}
	got := c.Corrections()
	if len(got) != 2 || *got[0].Value != 45 || got[0].Expect != 450 || got[1].Value != nil {
		t.Errorf("corrections %+v", got)
	}
}

func TestChecksum(t *testing.T) {
	whole, err := Load(files(t))
	if err != nil {
		t.Fatal(err)
	}
	if embedded := loaded(t).Checksum(); whole.Checksum() != embedded || len(embedded) != 64 {
		t.Errorf("checksums %q and %q of the same files", whole.Checksum(), embedded)
	}
	touched := files(t)
	change(t, touched, pillarsFile, "Signals, lines", "Signals and lines")
	other, err := Load(touched)
	if err != nil {
		t.Fatal(err)
	}
	if other.Checksum() == whole.Checksum() {
		t.Error("a changed word leaves the checksum as it was")
	}
}
