package ingest

import (
	_ "embed"
	"regexp"
)

//go:embed sql/spi_row.sql
var spiRowSQL string

// spiTable is the Statistical Performance Indicators as Data360 gives them out:
// a row for an economy and a year with the overall score and its five parts. It
// has every economy in every year since 2004, though scores begin in 2016.
func spiTable() editionTable {
	return editionTable{
		name:    "World Bank SPI, Data360 CSV",
		file:    regexp.MustCompile(`^spi_wdi_.*\.csv$`),
		columns: []editionColumn{{"country_code", "code"}, {"year", "year"}, {spiScore, spiScore}},
		known:   isWorldBankHead,
		rows:    rowTable{question: spiRowSQL, args: []any{named("series", spiScore)}, world: true},
	}
}

// spiScore is the overall score: IQ.SPI.OVRL under the name that Data360 makes
// of codes.
const spiScore = "wb_wdi_iq_spi_ovrl"

//go:embed sql/spi_first_row.sql
var spiFirstRowSQL string

// spiFirstTable is the same index as its authors first gave it out, a column
// for each of its parts and measures. Its scores of 2016 to 2019 were computed
// again since, so that it is needed for what was known before.
func spiFirstTable() editionTable {
	return editionTable{
		name:    "World Bank SPI, table of its authors",
		file:    regexp.MustCompile(`^spi_index_.*\.csv$`),
		columns: []editionColumn{{"iso3c", "code"}, {"date", "year"}, {spiFirstScore, "score"}},
		known:   isWorldBankHead,
		rows:    rowTable{question: spiFirstRowSQL, args: []any{named("series", spiFirstScore)}, world: true},
	}
}

// spiFirstScore is the overall score in the table of the authors.
const spiFirstScore = "SPI.INDEX"

// isWorldBankHead reports that a file has the head of some layout of the World
// Bank, so that its name alone must not decide.
func isWorldBankHead(file File) bool {
	return !unknownHead(file) || hasHead(file, spiTable().isHead) ||
		hasHead(file, spiFirstTable().isHead) || hasHead(file, findexTable().isHead)
}
