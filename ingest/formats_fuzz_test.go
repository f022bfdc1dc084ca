package ingest

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"readiness/data"
)

// Whatever the bytes, a format says what is wrong with them in findings: it
// does not panic, hang, or stop the program with an error of its own.
func FuzzWorldBankCSV(f *testing.F) {
	fuzzFormats(f, "worldbank", "2026-07-13/API_IT.NET.USER.ZS_DS2_en_csv_v2_33086.csv",
		apiUsers, "worldbank/databank/WDICSV.csv", "worldbank/it.net.bbnd.p2/data.csv")
}

func FuzzWorldBankJSON(f *testing.F) {
	fuzzFormats(f, "worldbank", "json/SP.POP.TOTL.json",
		"worldbank/json/SP.POP.TOTL_wld_footnote_2010-2014.json", "worldbank/json/SP.POP.TOTL_geo+alb+mng_plain_2005-2007.json")
}

func FuzzITU(f *testing.F) {
	fuzzFormats(f, "itu", "2025-12/data_only_mobile_broadband_5GB.csv",
		"itu/2025-12/data_only_mobile_broadband_5GB.csv", "itu/bulk/itu_bulk.csv")
}

func FuzzSurvey(f *testing.F) {
	fuzzFormats(f, "undesa", "undesa/EGOV_DATA_2022.csv",
		"undesa/EGOV_DATA_2022.csv", "undesa/EGOV_DATA_2024.csv", "undesa/egdi-2012.csv")
}

func FuzzODIN(f *testing.F) {
	fuzzFormats(f, "opendatawatch", "x/ODIN_2022_detail.csv", odinFixture)
}

func FuzzOpenAlex(f *testing.F) {
	fuzzFormats(f, "openalex", worksFixture, worksFixture)
}

func FuzzOxford(f *testing.F) {
	fuzzWorkbooks(f, "oxford", named2024,
		"-- S --\nCountry,Technology Sector,Vision,Governance and Ethics\nTimor-Leste,26.7,0.0,23.7\n",
		"-- S --\n\n,Ranking,Country,Total Score\n,179.0,Timor-Leste,18.39\n")
}

func FuzzUNDP(f *testing.F) {
	fuzzFormats(f, "undp", hdiFixture, hdiFixture)
}

func FuzzAnnex(f *testing.F) {
	fuzzWorkbooks(f, "undp", namedAnnex, "-- Table 1 --\n,,Human Development Index (HDI),,Mean years of schooling,,Gross national income (GNI) per capita\n"+
		"HDI rank,Country,Value,,(years)\n,,2019,,2019\n141,Timor-Leste,0.606,,4.79,p\n,Notes\n,p. Updated from surveys.\n")
}

func FuzzCyberlaws(f *testing.F) {
	fuzzFormats(f, "unctad", cyberlawFixture, cyberlawFixture)
}

func FuzzFTRI(f *testing.F) {
	fuzzFormats(f, "unctad", ftriFixture, ftriFixture)
}

func FuzzAIPI(f *testing.F) {
	fuzzFormats(f, "imf", aipiFixture, aipiFixture)
}

func FuzzGII(f *testing.F) {
	fuzzWorkbooks(f, "wipo", namedGII, "-- Data --\nISO3,ECONOMY_NAME,NUM,NAME,DATAYR,SCORE\nVNM,Viet Nam,,Global Innovation Index,,37.1\n")
}

func FuzzDiffusion(f *testing.F) {
	fuzzWorkbooks(f, "microsoft", namedDiffusion, "-- 1 --\nEconomy,H1 2025 AI Diffusion (%),H2 2025 AI Diffusion (%)\nVietnam,21.2,23.5\nFuente:\n")
}

// fuzzWorkbooks loads workbooks made of a text; what the library makes of broken
// workbooks is the library's own to test.
func fuzzWorkbooks(f *testing.F, source data.SourceID, name string, seeds ...string) {
	for _, seed := range seeds { // small: packing a workbook takes longer than reading it
		f.Add([]byte(seed))
	}
	stage := formatStage(f)
	path := filepath.Join(f.TempDir(), name)
	f.Fuzz(func(t *testing.T, text []byte) {
		book, err := packWorkbook(text)
		if err != nil {
			return // no workbook can be made of it
		}
		loadFuzzed(t, stage, source, path, name, book)
	})
}

// fuzzFormats loads bytes under a name that claims even what no format knows.
func fuzzFormats(f *testing.F, source data.SourceID, name string, seeds ...string) {
	for _, seed := range seeds {
		content, err := os.ReadFile(filepath.Join("testdata", filepath.FromSlash(seed)))
		if err != nil {
			f.Fatal(err)
		}
		// A few lines show the layout; more only make the search slower.
		f.Add(content[:min(len(content), 2500)])
	}
	for _, text := range []string{"", "\ufeff", "\x00", "[", `[{"message":[]}]`, `[{"page":1},[{}]]`, `[{"indicator":3}]`, "\"", "Country Name,Country Code,Indicator Name,Indicator Code,1960\n\"", ",\n,\n"} {
		f.Add([]byte(text))
	}
	stage := formatStage(f)
	path := filepath.Join(f.TempDir(), filepath.Base(name))
	f.Fuzz(func(t *testing.T, content []byte) {
		loadFuzzed(t, stage, source, path, name, content)
	})
}

func loadFuzzed(t *testing.T, stage *Stage, source data.SourceID, path, name string, content []byte) {
	t.Helper()
	if err := os.WriteFile(path, content, 0o644); err != nil {
		t.Fatal(err)
	}
	file := File{Source: source, Path: path, Name: name, Head: content[:min(len(content), headBytes)], Snapshot: 1, Vintage: "2026-07-13"}
	format, ok := formatFor(t, file)
	if !ok || format.Companion {
		return
	}
	if _, err := format.Load(context.Background(), stage, file); err != nil {
		t.Errorf("%s: %v", format.Name, err)
	}
}

func FuzzSDMXCSV(f *testing.F) {
	fuzzLayout(f, specLayout, sdmxRows("TLS,BB,_T,2018,4,A", "VNM,BB,_T,2019,NaN,M", "QQQ,BB,F,2020-Q1,1e3,x"),
		"DATAFLOW: D,REF_AREA: A,SUBJECT: S,SEX: X,TIME_PERIOD: Y,OBS_VALUE,COMMENT_OBS[]\nNOWHERE:DF(1.0): F,TLS: T,BB: B,_T: T,2020: 2020,12,a|b\n")
}

func FuzzSDMXJSON(f *testing.F) { fuzzLayout(f, jsonLayout, message20, message10) }

func FuzzTidyLong(f *testing.F) {
	fuzzLayout(f, `{kind: tidy-csv, country: Country, time: Year, value: Value, series: [Series], status: Flag, notes: [Remark], decimal: ",", group: ".",
		periods: {every: quarter, take: mean, reason: Invented.}, countries: {X: TLS}, outside: [All]}`,
		longRows(`Timor-Leste,2020-Q1,BB,"1.234,5",E,`, "X,2020-Q2,BB,2,,", "All,2020-Q3,BB,3,P,n", "Viet Nam,2020Q4,BB,6,,half"))
}

func FuzzTidyWide(f *testing.F) {
	fuzzLayout(f, `{kind: tidy-csv, of: TLS, year_heads: "Y{YEAR}", series: [Series], delimiter: ";", percent: true, missing: [n/a]}`,
		"Series;Y2019;Y2020\nBB;1%;n/a\nBB;;2 %\n", "\ufefftitle;;\nSeries;Y2019;Y2020\n\"BB\";1%;\"2%\"\n")
}

// fuzzLayout loads bytes through a layout, under a name that claims even what
// the layout does not know. What it takes from them are finite figures in years
// that there are.
func fuzzLayout(f *testing.F, layout string, seeds ...string) {
	for _, seed := range append(seeds, "", "\ufeff", "\x00", "{", `{"errors":[{}]}`, "\"", ",\n,\n") {
		f.Add([]byte(seed))
	}
	stage := stageOf(f, inventedCatalog(f, layout, "BB"))
	source, err := stage.Catalog().Source("invented")
	if err != nil {
		f.Fatal(err)
	}
	formats := layoutFormats(source)
	path := filepath.Join(f.TempDir(), "figures")
	f.Fuzz(func(t *testing.T, content []byte) {
		if err := os.WriteFile(path, content, 0o644); err != nil {
			t.Fatal(err)
		}
		file := File{Source: "invented", Path: path, Name: "figures", Head: content[:min(len(content), headBytes)], Snapshot: 1}
		format, ok := match(formats, file)
		if !ok {
			return
		}
		if _, err := format.Load(context.Background(), stage, file); err != nil {
			t.Fatal(err)
		}
		if bad := lines(t, stage, `SELECT line::VARCHAR FROM stage WHERE NOT isfinite(value) OR year NOT BETWEEN 1960 AND 2100 OR (value IS NULL) <> (status IN ('L', 'M', 'O', 'Q'))`); len(bad) > 0 {
			t.Errorf("rows that are no figures in lines %v", bad)
		}
		for _, table := range []string{"stage", "stage_cover"} {
			if _, err := stage.Exec(context.Background(), "DELETE FROM "+table); err != nil {
				t.Fatal(err)
			}
		}
	})
}

func FuzzWholeSDMX(f *testing.F) {
	for _, seed := range []string{message20, message10, sdmxRows("TLS,BB,_T,2018,4,A"), "", "STRUCTURE,STRUCTURE_ID,ACTION\n\"", `{"data":null,"structure":{}}`} {
		f.Add([]byte(seed))
	}
	path := filepath.Join(f.TempDir(), "reply")
	f.Fuzz(func(t *testing.T, content []byte) {
		if err := os.WriteFile(path, content, 0o644); err != nil {
			t.Fatal(err)
		}
		if err := WholeSDMX(path); err != nil && !errors.Is(err, data.ErrInvalid) {
			t.Errorf("%v is not an error of the file", err)
		}
	})
}
