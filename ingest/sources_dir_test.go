package ingest

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"readiness/data"
)

// sourcesFolder is a folder of publishers' whole files, which are too large
// and of too many licences to lie beside the code. Without it the tests of this
// file are skipped; the fixtures cover every layout.
func sourcesFolder(t *testing.T) string {
	t.Helper()
	folder := os.Getenv("READINESS_SOURCES")
	if folder == "" {
		t.Skip("READINESS_SOURCES names no folder of publishers' files; the README says what belongs in it")
	}
	return folder
}

// sourceFiles lists the files of the three publishers with the members of their
// archives, by the names that people see.
func sourceFiles(t *testing.T) []File {
	t.Helper()
	root := sourcesFolder(t)
	var files []File
	for _, publisher := range []struct {
		folder string
		source data.SourceID
	}{{"worldbank", "worldbank"}, {"itu", "itu"}, {"un-desa", "undesa"}} {
		err := filepath.WalkDir(filepath.Join(root, publisher.folder), func(path string, entry fs.DirEntry, err error) error {
			if err != nil || entry.IsDir() {
				return err
			}
			if filepath.Ext(path) != ".zip" {
				name := filepath.Base(filepath.Dir(path)) + "/" + filepath.Base(path)
				files = append(files, fileOf(t, publisher.source, path, name))
				return nil
			}
			members, err := unpack(path, filepath.Join(t.TempDir(), "members"))
			for _, m := range members {
				files = append(files, fileOf(t, publisher.source, m.path, filepath.Base(path)+"/"+m.name))
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return files
}

// publishersOwn are the formats of this set of tests.
var publishersOwn = []string{"World Bank API CSV", "World Bank bulk CSV", "World Bank DataBank CSV", "World Bank API JSON",
	"World Bank indicator, long CSV", "ITU DataHub CSV", "ITU DataHub bulk CSV",
	"UN E-Government Survey export", "UN E-Government Survey export, short heads", "UN E-Government Survey with country codes",
	"UN E-Government Survey, all editions"}

// Every whole file is loaded without a remark, or refused for the reason that
// stands here.
func TestWholeFiles(t *testing.T) {
	refused := map[string]string{
		"2020-subset/WDIData.csv": ruleDuplicate, // its collector headed the last two columns 2019
	}
	stage := formatStage(t)
	loads, companions := 0, 0
	for _, file := range sourceFiles(t) {
		format, ok := formatFor(t, file)
		if ok && format.Companion {
			companions++
		}
		if !ok || !slices.Contains(publishersOwn, format.Name) {
			if strings.HasPrefix(file.Base(), "API_") || strings.HasPrefix(file.Name, "20") && file.Source == "itu" || file.Base() == "data.csv" {
				t.Errorf("%s is read by no format of its publisher", file.Name)
			}
			continue // the publisher's other tables, or notes
		}
		loads++
		loaded, err := format.Load(context.Background(), stage, file)
		if err != nil {
			t.Errorf("%s: %v", file.Name, err)
			continue
		}
		if rule := refused[file.Name]; rule != "" {
			if len(loaded.Findings) != 1 || loaded.Findings[0].Rule != rule || loaded.Findings[0].Severity != data.SeverityError {
				t.Errorf("%s: findings %v, want one of rule %s", file.Name, loaded.Findings, rule)
			}
			continue
		}
		for _, f := range loaded.Findings {
			t.Errorf("%s: %v", file.Name, f)
		}
	}
	if loads < 60 || companions < 40 {
		t.Errorf("%d files of figures and %d of notes, want at least 60 and 40: is the folder whole?", loads, companions)
	}
	if bad := lines(t, stage, `SELECT count(*)::VARCHAR FROM stage WHERE value IS NULL OR NOT isfinite(value) OR year NOT BETWEEN 1960 AND 2100 OR line < 0`); bad[0] != "0" {
		t.Errorf("%s rows without a usable figure or year", bad[0])
	}
}

// The figures are those that the provenance of the files states, and others read
// off the raw text beside them.
func TestKnownFigures(t *testing.T) {
	files := sourceFiles(t)
	for _, c := range []struct {
		file  string // end of its name
		where string
		want  []string // series, country, year, value, status
	}{
		{"2026-07-13/API_IT.NET.USER.ZS_DS2_en_csv_v2_33086.csv", latest("BRN KHM IDN LAO MYS MMR PHL SGP THA TLS VNM"), []string{
			"IT.NET.USER.ZS,BRN,2024,96.29828801,A", "IT.NET.USER.ZS,IDN,2024,72.78075544,A", "IT.NET.USER.ZS,KHM,2024,68.47530365,A",
			"IT.NET.USER.ZS,LAO,2024,65.59269714,A", "IT.NET.USER.ZS,MMR,2020,45.4477005,A", "IT.NET.USER.ZS,MYS,2024,98.0206059,A",
			"IT.NET.USER.ZS,PHL,2024,67.26300914,A", "IT.NET.USER.ZS,SGP,2024,94.37757178,A", "IT.NET.USER.ZS,THA,2024,90.86718789,A",
			"IT.NET.USER.ZS,TLS,2021,35.04199982,A", "IT.NET.USER.ZS,VNM,2024,84.15,A"}},
		{"API_IT.NET.USER.ZS_DS2_en_csv_v2_33086.zip/API_IT.NET.USER.ZS_DS2_en_csv_v2_33086.csv", latest("TLS VNM"), []string{
			"IT.NET.USER.ZS,TLS,2021,35.04199982,A", "IT.NET.USER.ZS,VNM,2024,84.15,A"}},
		{"preamble-cut_2026/API_IT.NET.USER.ZS_DS2_en_csv_v2_1228.csv", "n.code = 'TLS' AND f.year >= 2022", []string{
			"IT.NET.USER.ZS,TLS,2022,34.5102,A", "IT.NET.USER.ZS,TLS,2023,34.0207,A"}},
		{"preamble-cut_2024-11/API_IT.NET.USER.ZS_DS2_en_csv_v2_2160.csv", latest("TLS MMR PHL KHM"), []string{
			"IT.NET.USER.ZS,KHM,2022,56.7328,A", "IT.NET.USER.ZS,MMR,2021,44.02167324,A", "IT.NET.USER.ZS,PHL,2022,75.2111,A", "IT.NET.USER.ZS,TLS,2022,40.7521,A"}},
		{"2026-07-13/API_EG.ELC.ACCS.ZS_DS2_en_csv_v2_33377.csv", "n.code IN ('TLS', 'PHL', 'IDN') AND f.year IN (2019, 2023, 2024)", []string{
			"EG.ELC.ACCS.ZS,IDN,2019,98.8,A", "EG.ELC.ACCS.ZS,IDN,2023,99.4,A", "EG.ELC.ACCS.ZS,IDN,2024,99.9,A",
			"EG.ELC.ACCS.ZS,PHL,2019,95.3,A", "EG.ELC.ACCS.ZS,PHL,2023,98.0,A", "EG.ELC.ACCS.ZS,PHL,2024,94.8,A",
			"EG.ELC.ACCS.ZS,TLS,2019,90.6,A", "EG.ELC.ACCS.ZS,TLS,2023,100.0,A", "EG.ELC.ACCS.ZS,TLS,2024,94.3,A"}},
		{"databank_export_2025-01-28_named_WDICSV.csv", "n.code = 'IDN' AND f.year = 2019", []string{"EG.ELC.ACCS.ZS,IDN,2019,98.9,A"}},
		{"2024-05-30/API_SP.POP.TOTL_DS2_en_csv_v2_45183.csv", latest("TLS"), []string{"SP.POP.TOTL,TLS,2022,1341296.0,A"}},
		{"excel-resaved_2026-07-13/population.csv", latest("TLS"), []string{"SP.POP.TOTL,TLS,2025,1418517.0,A"}},
		{"it.net.bbnd.p2/data.csv", latest("TLS LAO"), []string{"IT.NET.BBND.P2,LAO,2023,2.72021122524182,A", "IT.NET.BBND.P2,TLS,2024,0.00599726695977119,A"}},
		{"preamble-cut_2026-03/API_GE.EST_DS2_en_csv_v2_4300.csv", latest("TLS"), []string{"GE.EST,TLS,2023,-0.841954410076141,A"}},
		{"2025-12/data_only_mobile_broadband_5GB.csv", latest("TLS"), []string{"i271mb_5GB_GNI,TLS,2025,3.85,A"}},
		{"2025-12/fixed_broadband_internet_5GB.csv", latest("TLS MMR"), []string{"i154_FBB5_GNI,MMR,2025,5.96,A", "i154_FBB5_GNI,TLS,2025,37.69,A"}},
		{"2025-12/households_with_internet_access_at_home.csv", latest("TLS SGP"), []string{"xHH6_IDI,SGP,2024,98.5241,A", "xHH6_IDI,TLS,2019,18.1706,E"}},
		{"2025-12/active_mobile_broadband_subscriptions.csv", latest("KHM MYS MMR THA VNM LAO TLS"), []string{
			"i911mw,KHM,2024,104.051,A", "i911mw,LAO,2023,64.7588,A", "i911mw,MMR,2024,103.152,A", "i911mw,MYS,2024,125.944,A",
			"i911mw,THA,2024,108.721,A", "i911mw,TLS,2024,28.6191,A", "i911mw,VNM,2024,100.27,A"}},
		{"2025-12/population_coverage_mobile_network.csv", "s.code = 'i271GA' AND n.code IN ('TLS', 'LAO') AND f.year >= 2023", []string{
			"i271GA,LAO,2023,76.0,A", "i271GA,TLS,2023,45.0,A", "i271GA,TLS,2024,45.0,A"}},
		{"un-desa/EGOV_DATA_2024.csv", "n.code = 'TLS'", []string{"egdi,TLS,2024,0.40202,A", "epi,TLS,2024,0.3288,A", "osi,TLS,2024,0.34056,A"}},
		{"un-desa/egdi-2012.csv", "n.code = 'TLS'", []string{"egdi,TLS,2012,0.23653,A", "epi,TLS,2012,0.0,A", "osi,TLS,2012,0.21568,A"}},
		{"un-desa/EGDI_2004-2022_subindicators_latin1.csv", "n.code = 'TLS' AND s.code = 'osi'", []string{
			"osi,TLS,2004,0.139,A", "osi,TLS,2005,0.1135,A", "osi,TLS,2008,0.1605,A"}},
	} {
		at := slices.IndexFunc(files, func(f File) bool { return strings.HasSuffix(f.Name, c.file) })
		if at < 0 {
			t.Errorf("no file %s", c.file)
			continue
		}
		stage := formatStage(t)
		format, _ := formatFor(t, files[at])
		if _, err := format.Load(context.Background(), stage, files[at]); err != nil {
			t.Errorf("%s: %v", c.file, err)
			continue
		}
		var got []string
		for _, row := range staged(t, stage, c.where) {
			got = append(got, strings.Join(strings.Split(row, ",")[:5], ","))
		}
		wantLines(t, c.file, got, c.want)
	}
}

// latest asks for the newest row of each series of some countries.
func latest(codes string) string {
	return fmt.Sprintf(`n.code IN ('%s') AND f.year = (SELECT max(year) FROM (SELECT indicator, country, year FROM stage UNION ALL SELECT indicator, country, year FROM stage_year) g WHERE g.indicator = f.indicator AND g.country = f.country)`,
		strings.Join(strings.Fields(codes), "', '"))
}
