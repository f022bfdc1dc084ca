package ingest

import (
	"bytes"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"
)

// Numbers come as text with exponents of three digits; notes come with line
// breaks and at any length.
func TestDataHubNumbersAndNotes(t *testing.T) {
	stage := formatStage(t)
	name := "2025-12/lit_equipped_international_bandwidth_capacity.csv"
	content, err := os.ReadFile(filepath.Join("testdata", "itu", filepath.FromSlash(name)))
	if err != nil {
		t.Fatal(err)
	}
	long := strings.Repeat(" and \r\n\tso on", 30)
	content = bytes.ReplaceAll(content, []byte(`"Data is based on the indicator`), []byte("\"  Data is based\n\non the indicator"+long))
	loadInto(t, stage, written(t, "itu", name, content), dataHubFormat)
	rows := lines(t, stage, `SELECT f.value::VARCHAR, len(f.note)::VARCHAR, f.note FROM stage f
		JOIN catalog_country n ON n.country = f.country AND n.code = 'SGP' WHERE year IN (2018, 2019, 2024) ORDER BY year`)
	if len(rows) != 3 {
		t.Fatalf("rows: %v", rows)
	}
	for at, value := range []string{"42172400.0", "108072000.0", "304151000.0"} {
		cells := strings.SplitN(rows[at], ",", 3)
		length, err := strconv.Atoi(cells[1])
		if err != nil {
			t.Fatal(err)
		}
		if cells[0] != value || length != 300 || utf8.RuneCountInString(cells[2]) != 300 || strings.ContainsAny(cells[2], "\n\r\t") || !strings.HasPrefix(cells[2], "Data is based on the indicator") {
			t.Errorf("row %d: value %s with a note of %d characters: %q", at, cells[0], length, cells[2])
		}
	}
}

// The wordings are those of the real exports: whole cells of note and source.
func TestDataHubFlags(t *testing.T) {
	stage := formatStage(t)
	for text, want := range map[string]string{
		"ITU estimate.": "E", "ITU estimate": "E", "ITU Estimate2.": "E", "2011 ITU estimates": "E", "ITU ESTIMATE": "E",
		"ITU estimate based on Eurostat.": "E", "SITTEL. ITU estimate.": "E", "PTC, ZISPA, ITU estimate.": "E", "ITU\nestimate": "E",
		"Break in comparability. As of 2012 incl. households using mobile phone to access Internet.": "B",
		"Break in series. From this year: IRU":                                                       "B", "Break in the time series": "B", "ITU estimate. Break in series.": "E",
		"Preliminary": "P", "Provisional data": "P", "Comisión Nacional de Telecomunicaciones Preliminary": "P",
		"ITU Research; World Bank WDI": "", "ITU": "", "ITU calculation.": "", "Country estimate.": "",
		"Estimate. The exact figure will be available in the ITU-WTI Long questionnaire.": "", "Recommendation ITU-R P.1812-5": "",
		"Estimated by DSTR.": "", "": "", "Revised figure from 92 reported in ITU Long Questionnaire 2019": "", "Daybreak in series": "",
	} {
		for _, question := range []string{ituRowSQL, ituBulkRowSQL} {
			asked := "WITH text_sheet AS (SELECT 1 AS line, 'x' AS entityIso, 'x' AS seriesCode, '2020' AS dataYear, '1' AS dataValue, $text AS dataNote, '' AS dataSource,\n" +
				"'x' AS AreaCode, '2020' AS Year, '1' AS Value, '' AS Notes, $text AS Source) SELECT coalesce(status, '') FROM (" + question + ")"
			if got := lines(t, stage, asked, append(ituStatus(), named("text", text))...); got[0] != want {
				t.Errorf("%q has status %q, want %q", text, got[0], want)
			}
		}
	}
}

// A table without rows for empty cells speaks about every country once it is of
// the world.
func TestDataHubCoverOfTheWorld(t *testing.T) {
	stage := formatStage(t)
	var text strings.Builder
	text.WriteString("\ufeff\"" + strings.Join(dataHubHead(), `","`) + "\"\n")
	for at, area := range stage.Catalog().Areas()[:wholeWorld] {
		text.WriteString(`194,"i271GA","At least LTE/WiMAX",,"%",` + strconv.Itoa(at) + `,"` + area.Code + `","x","1",2020,"","",""` + "\n")
	}
	text.WriteString(`194,"i271GA","At least LTE/WiMAX",,"%",999,"LAO","Lao P.D.R.","76",2023,"","",""`)
	loaded := loadInto(t, stage, written(t, "itu", "2025-12/x.csv", []byte(text.String())), dataHubFormat)
	wantClean(t, loaded)
	cover := covered(t, stage)
	if want := len(stage.Catalog().Countries()); len(cover) != want || loaded.Facts != 1 {
		t.Errorf("%d countries spoken about with %d facts, want %d with 1", len(cover), loaded.Facts, want)
	}
	for _, row := range cover {
		if !strings.HasSuffix(row, ",2020,2023") {
			t.Errorf("spoken about: %s, want all years of the series, 2020 to 2023", row)
		}
	}
}
