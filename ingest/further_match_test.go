package ingest

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"readiness/data"
)

// furtherFixtures are the fixtures of the formats tested here, by format.
func furtherFixtures() map[string]string {
	return map[string]string{
		spiFixture: spiFormat, findexFixture: findexFormat, govtechFixture: govtechFormat,
		gciFixture: gciFormat, trackerFixture: trackerFormat, idiFixture: idiFormat,
		odinFixture: odinFormat, worksFixture: worksFormat,
		oxford2021: oxfordFormat, oxford2023: oxfordFormat, oxford2024: oxfordFormat, oxford2025: oxfordTotalFormat,
		hdiFixture: hdiFormat, annexFixture: annexFormat, cyberlawFixture: cyberlawFormat, ftriFixture: ftriFormat,
		aipiFixture: aipiFormat, giiFixture: giiFormat, diffusionFixture: diffusionFormat,
	}
}

// TestFurtherFormatsClaimTheirOwnOnly shows every fixture to every format of
// every publisher: under its name, and under one that says nothing.
func TestFurtherFormatsClaimTheirOwnOnly(t *testing.T) {
	ours := furtherFixtures()
	seen := 0
	err := filepath.WalkDir("testdata", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || filepath.Dir(path) == "testdata" {
			return err
		}
		own := ours[strings.TrimPrefix(filepath.ToSlash(path), "testdata/")]
		if own != "" {
			seen++
		}
		base := filepath.Base(path)
		if strings.HasSuffix(base, ".txtar") { // stands for a workbook
			base = strings.TrimSuffix(base, ".txtar") + ".xlsx"
			path = written(t, "", base, workbook(fixture(t, strings.TrimPrefix(filepath.ToSlash(path), "testdata/")))).Path
		}
		for _, name := range []string{base, "table" + filepath.Ext(base)} {
			var claims []string
			for _, source := range Sources() {
				for _, format := range source.Formats {
					// What earlier formats claim the later ones are never asked.
					if format.Match(fileOf(t, source.ID, path, name)) {
						claims = append(claims, format.Name)
						break
					}
				}
			}
			if own != "" && !slices.Equal(claims, []string{own}) {
				t.Errorf("%s as %s is claimed by %q, want %q alone", path, name, claims, own)
			}
			for _, format := range ours {
				if own == "" && slices.Contains(claims, format) {
					t.Errorf("%s as %s is claimed by %q", path, name, format)
				}
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if seen != len(ours) {
		t.Errorf("%d fixtures found of %d", seen, len(ours))
	}
}

// TestFurtherFormatsLeaveOthersAlone shows files that look alike.
func TestFurtherFormatsLeaveOthersAlone(t *testing.T) {
	for is, c := range map[string]struct {
		source  data.SourceID
		name    string
		content []byte
		want    string // empty: no format at all
	}{
		"a workbook of something else":           {"worldbank", "Glossary_Findex_subset.xlsx", workbookOf(t, "variable", "description"), ""},
		"a workbook with some of the heads":      {"worldbank", "gtmi.xlsx", workbookOf(t, "year", "country_code", "gtmi"), ""},
		"a ZIP that is no workbook":              {"worldbank", "x.xlsx", []byte("PK\x03\x04 and no more"), ""},
		"another database of Data360":            {"itu", "gci.csv", replacing(",ITU_GCI,", ",ITU_DH,")(fixture(t, gciFixture)), ""},
		"the name of the GCI, the tracker's":     {"itu", "gci_overall_2020_2024_data360.csv", fixture(t, trackerFixture), trackerFormat},
		"the name of the tracker, an IDI's":      {"itu", "ict_regulatory_tracker_2022.csv", fixture(t, idiFixture), idiFormat},
		"the name of SPI, a table of Findex":     {"worldbank", "spi_wdi_2004_2023.csv", fixture(t, findexFixture), findexFormat},
		"the name of Findex, an indicator":       {"worldbank", "GlobalFindexDatabase2025.csv", fixture(t, "worldbank/it.net.bbnd.p2/data.csv"), "World Bank indicator, long CSV"},
		"the SPI of 2019 in a layout of its own": {"worldbank", "spi.csv", []byte("country,iso3c,date,SPI.INDEX\nNorway,NOR,2019,90.1\n"), spiFirstFormat},
		"the SPI of 2019 without its score":      {"worldbank", "spi.csv", []byte("country,iso3c,date,SPI.INDEX.PIL1\nNorway,NOR,2019,90.1\n"), ""},
	} {
		t.Run(is, func(t *testing.T) {
			format, _ := formatFor(t, written(t, c.source, c.name, c.content))
			if format.Name != c.want {
				t.Errorf("claimed by %q, want %q", format.Name, c.want)
			}
		})
	}
}

func fixture(t *testing.T, name string) []byte {
	t.Helper()
	content, err := os.ReadFile(filepath.Join("testdata", filepath.FromSlash(name)))
	if err != nil {
		t.Fatal(err)
	}
	return content
}

// workbookOf makes a workbook with a row of heads.
func workbookOf(t *testing.T, heads ...string) []byte {
	t.Helper()
	book := excelize.NewFile()
	if err := book.SetSheetRow("Sheet1", "A1", &heads); err != nil {
		t.Fatal(err)
	}
	buffer, err := book.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	return buffer.Bytes()
}
