package ingest

import (
	"archive/zip"
	"bytes"
	"io"
	"os"
	"path/filepath"
	"slices"
	"testing"
)

func TestFurtherRefusals(t *testing.T) {
	for _, c := range slices.Concat(furtherRefusals(), odinRefusals(), oxfordRefusals(), worksRefusals(),
		undpRefusals(), unctadRefusals(), imfRefusals(), wipoRefusals(), microsoftRefusals()) {
		t.Run(c.is, func(t *testing.T) {
			content, err := os.ReadFile(filepath.Join("testdata", c.file))
			if err != nil {
				t.Fatal(err)
			}
			changed := c.change(bytes.Clone(content))
			if bytes.Equal(changed, content) && c.as == "" {
				t.Fatal("the change changed nothing")
			}
			name := c.as
			if name == "" {
				name = filepath.Base(c.file)
			}
			stage := formatStage(t)
			loaded := loadInto(t, stage, written(t, c.source, name, changed), c.format)
			wantFindings(t, loaded, c.source, name, c.want)
			if left := lines(t, stage, `SELECT 'figure' FROM stage UNION ALL SELECT 'cover' FROM stage_cover`); len(left) > 0 {
				t.Errorf("%d rows of a refused file are in the stage", len(left))
			}
		})
	}
}

// same changes nothing: the name is what is wrong.
func same(text []byte) []byte { return text }

// page is what a publisher's server sends when it has no file.
func page([]byte) []byte { return []byte("<!DOCTYPE html><html><body>404 Not Found</body></html>\n") }

func furtherRefusals() []refusal {
	return []refusal{
		{is: "SPI: a web page", source: "worldbank", file: spiFixture, format: spiFormat, change: page,
			want: []string{`error web-page 1 ""`}},
		{is: "SPI: no score", source: "worldbank", file: spiFixture, format: spiFormat, change: replacing("wb_wdi_iq_spi_ovrl", "score"),
			want: []string{`error head 0 "" none of the first 12 rows has the heads country_code, year, wb_wdi_iq_spi_ovrl`}},
		{is: "SPI: two columns of one head", source: "worldbank", file: spiFixture, format: spiFormat, change: replacing("wb_wdi_iq_spi_pil1", "wb_wdi_iq_spi_ovrl"),
			want: []string{`error duplicate-column 1 "wb_wdi_iq_spi_ovrl" columns 3 and 4`}},
		{is: "SPI: broken off in its last line", source: "worldbank", file: spiFixture, format: spiFormat, change: until(`"TLS",2023,62.1`),
			want: []string{`error truncated 111 ""`}},
		{is: "SPI: broken off between lines", source: "worldbank", file: spiFixture, format: spiFormat, change: linesWithout(`"TLS"`),
			want: []string{`error shrunken-file 0 "wb_wdi_iq_spi_ovrl" no row of TLS`}},
		{is: "SPI: text for a score, a year that is none", source: "worldbank", file: spiFixture, format: spiFormat,
			change: all(replacing(`2023,62.1408`, `2023,62;1408`), replacing(`"TLS",2022`, `"TLS",202`)),
			want: []string{
				`error number 111 "wb_wdi_iq_spi_ovrl" "62;1408" (wb_wdi_iq_spi_ovrl of TLS, 2023) is not a number`,
				`error year 110 "year" "202"`,
			}},
		{is: "SPI: nothing says when it is from", source: "worldbank", file: spiFixture, format: spiFormat, as: "scores.csv", change: same,
			want: []string{`error vintage-unknown 0 "" nothing in the file or in the catalogue says when it was published`}},
		{is: "SPI: another encoding", source: "worldbank", file: spiFixture, format: spiFormat, change: replacing(`"VNM",2014`, "\"V\xd1M\",2014"),
			want: []string{`error encoding 112 "" byte 0xD1`}},

		{is: "Findex: a name beside the code of another country", source: "worldbank", file: findexFixture, format: findexFormat, change: replacing("Viet Nam,VNM,2024", "Viet Nam,THA,2024"),
			want: []string{
				`error code 44 "code" the row names "Viet Nam", but its code "THA" is of another place`,
				`error code 77 "code"`, `error code 78 "code"`,
			}},
		{is: "Findex: sexes under other words", source: "worldbank", file: findexFixture, format: findexFormat, change: replacing("gender,women", "gender,female"),
			want: []string{`error group 46 "group2" group "gender" has a part "female" (rows: 18) where all, women or men is due`}},
		{is: "Findex: no row of all adults", source: "worldbank", file: findexFixture, format: findexFormat, change: replacing(",all,all,", ",adults,all,"),
			want: []string{`error group 0 "group" no row is of the group "all"`}},
		{is: "Findex: percentages as text, for one sex too", source: "worldbank", file: findexFixture, format: findexFormat,
			change: all(replacing("0.333949916", "33.4%"), replacing("0.325242223", "32.5%")),
			want: []string{
				`error number 28 "account_t_d" "33.4%" (account_t_d of KHM, 2021) is not a number`,
				`error number 46 "account_t_d" "32.5% / 0.344119266" (account_t_d:women/men of KHM, 2021) is not a number`,
			}},
		{is: "Findex: no man has an account", source: "worldbank", file: findexFixture, format: findexFormat, change: replacing("0.344119266", "0"),
			want: []string{`error number 46 "account_t_d" "0.325242223 / 0"`}},
		{is: "Findex: a row cut short", source: "worldbank", file: findexFixture, format: findexFormat, change: replacing("0.562657536,", ""),
			want: []string{`error row-length 36 "" the row does not fit the head`}},

		{is: "GCI: another unit and a part of the people", source: "itu", file: gciFixture, format: gciFormat,
			change: all(replacing("TLS,_T,_T,_T,_Z,_Z,_Z,2024,A,0_TO_100", "TLS,F,_T,_T,_Z,_Z,_Z,2024,A,0_TO_1")),
			want: []string{
				`error slice 26 "SEX" the score of TLS is of the part "F"`,
				`error unit 26 "UNIT_MEASURE" the score of TLS is in "0_TO_1"`,
			}},
		{is: "GCI: a status outside of the code list", source: "itu", file: gciFixture, format: gciFormat, change: replacing("16.8244,602,0,,A", "16.8244,602,0,,X"),
			want: []string{`error status 26 "status" "X"`}},
		{is: "GCI: a figure that is not for the public", source: "itu", file: gciFixture, format: gciFormat, change: replacing("16.8244,602,0,,A,PU", "16.8244,602,0,,A,N"),
			want: []string{`error status 26 "OBS_CONF" the score of TLS is marked "N" where PU, public, is due`}},
		{is: "GCI: a code that no one knows", source: "itu", file: gciFixture, format: gciFormat, change: replacing(",TLS,", ",TLX,"),
			want: []string{`warning unknown-country 13 "country" "TLX"`, `error shrunken-file 0 "ITU_GCI_GCI_OVRL_SCRE" no row of TLS`}},
		{is: "GCI: only the head", source: "itu", file: gciFixture, format: gciFormat, change: until("UNIT_TYPE\n"),
			want: []string{`error empty-file 0 "" there is no row below the head`}},

		{is: "tracker: a name that no one knows", source: "itu", file: trackerFixture, format: trackerFormat, change: replacing("Timor-Leste", "Timor Lest"),
			want: []string{`error unknown-country 14 "country" "Timor Lest"`}},
		{is: "tracker: broken off in a score of ours", source: "itu", file: trackerFixture, format: trackerFormat, change: until("Viet Nam,East Asia and Pacific,2022,G3,7"),
			want: []string{`error truncated 15 "Overall Score" the file breaks off in the line of Viet Nam, whose score "7" may be cut`}},
		{is: "tracker: broken off before the last member", source: "itu", file: trackerFixture, format: trackerFormat, change: linesWithout("Viet Nam"),
			want: []string{`error shrunken-file 0 "Overall Score" no row of VNM`}},
		{is: "tracker: a web page", source: "itu", file: trackerFixture, format: trackerFormat, change: page,
			want: []string{`error web-page 1 ""`}},

		{is: "IDI: an edition that has a column of its own", source: "itu", file: idiFixture, format: idiFormat, change: replacing("39.0,2024", "39.0,2023"),
			want: []string{`error year 16 "year" "2023" (TLS) is not the year of an edition after 2023`}},
		{is: "IDI: codes slipped by a row", source: "itu", file: idiFixture, format: idiFormat, change: all(replacing("Thailand,THA", "Thailand,TLS"), replacing("Timor-Leste,TLS", "Timor-Leste,THA")),
			want: []string{`error code 15 "code" the row names "Thailand"`, `error code 16 "code" the row names "Timor-Leste"`}},
		{is: "IDI: broken off", source: "itu", file: idiFixture, format: idiFormat, change: until("Viet Nam,VNM,85"),
			want: []string{`error truncated 18 ""`}},

		{is: "GovTech: a web page", source: "worldbank", file: govtechFixture, format: govtechFormat, change: page,
			want: []string{`error web-page 0 ""`}},
		{is: "GovTech: half a workbook", source: "worldbank", file: govtechFixture, format: govtechFormat, change: func(b []byte) []byte { return b[:len(b)/2] },
			want: []string{`error workbook 0 "" not a workbook that can be read`}},
		{is: "GovTech: a sheet that breaks off", source: "worldbank", file: govtechFixture, format: govtechFormat, change: inSheet(until("<t>Malaysia</t>")),
			want: []string{`error workbook 0 "" sheet Sheet1 says that it has 45 rows, but breaks off after`}},
		{is: "GovTech: a workbook that unpacks to more than we read", source: "worldbank", file: govtechFixture, format: govtechFormat,
			change: inSheet(func(text []byte) []byte { return append(text, bytes.Repeat([]byte(" "), workbookBytes)...) }),
			want:   []string{`error workbook 0 "" not a workbook that can be read`}},
		{is: "GovTech: a cell far to the right", source: "worldbank", file: govtechFixture, format: govtechFormat, change: inSheet(replacing(`r="I20"`, `r="XFD20"`)),
			want: []string{`error workbook 0 "" sheet Sheet1, row 20: more than`}},
		{is: "GovTech: no sheet has the heads", source: "worldbank", file: govtechFixture, format: govtechFormat, change: inSheet(replacing("country_code", "iso")),
			want: []string{`error head 0 "" no sheet has the heads year, country_code`}},
		{is: "GovTech: a place with a number for a code, and one with two letters", source: "worldbank", file: govtechFixture, format: govtechFormat,
			change: inSheet(all(replacing(`<c r="B39" t="inlineStr"><is><t>TLS`, `<c r="B39" t="inlineStr"><is><t>0.5`), replacing(`<c r="B40" t="inlineStr"><is><t>VNM`, `<c r="B40" t="inlineStr"><is><t>VN`))),
			want: []string{
				`error code 39 "country_code" "0.5" (Timor-Leste) is no code of three letters`,
				`error code 40 "country_code" "VN" (Vietnam) is no code of three letters`,
			}},
		{is: "GovTech: text for a score", source: "worldbank", file: govtechFixture, format: govtechFormat, change: inSheet(replacing(`<v>0.410085142640111</v>`, `<v>n/a</v>`)),
			want: []string{`error number 39 "gtmi" "n/a" (gtmi of TLS, 2025) is not a number`}},
		{is: "GovTech: without a member", source: "worldbank", file: govtechFixture, format: govtechFormat,
			change: inSheet(all(replacing("<t>TMP<", "<t>AGO<"), replacing("<t>TLS<", "<t>AGO<"), replacing("Timor-Leste", "Angola"))),
			want:   []string{`error shrunken-file 0 "gtei" no row of TLS`, `error shrunken-file 0 "gtmi" no row of TLS`, `error shrunken-file 0 "psdi" no row of TLS`}},
	}
}

// inSheet changes the only sheet of a workbook.
func inSheet(change func([]byte) []byte) func([]byte) []byte {
	return func(book []byte) []byte {
		from, err := zip.NewReader(bytes.NewReader(book), int64(len(book)))
		if err != nil {
			panic(err) // the fixture
		}
		var packed bytes.Buffer
		into := zip.NewWriter(&packed)
		for _, member := range from.File {
			content, err := readMember(member)
			if err != nil {
				panic(err)
			}
			if member.Name == "xl/worksheets/sheet1.xml" {
				content = change(content)
			}
			out, err := into.Create(member.Name)
			if err != nil {
				panic(err)
			}
			if _, err := out.Write(content); err != nil {
				panic(err)
			}
		}
		if err := into.Close(); err != nil {
			panic(err)
		}
		return packed.Bytes()
	}
}

func readMember(member *zip.File) ([]byte, error) {
	in, err := member.Open()
	if err != nil {
		return nil, err
	}
	defer in.Close()
	return io.ReadAll(in)
}
