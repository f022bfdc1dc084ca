package ingest

import (
	_ "embed"
	"regexp"
)

//go:embed sql/diffusion_row.sql
var diffusionRowSQL string

// microsoft is Microsoft's AI Diffusion Report, in a workbook into which a
// collector put the tables of two reports: sheets of explanations come first,
// and notes stand below the table. Economies go by the names of the report.
func microsoft() Source {
	return Source{ID: "microsoft", Formats: []Format{diffusionTable().format()}}
}

// diffusionTable is the share of people who use such tools, half-year by
// half-year; the half-years are heads of columns. The shares are the publisher's
// estimates for all people from what its own software reports. Neither Brunei
// Darussalam nor Timor-Leste is among the 147 economies.
func diffusionTable() editionTable {
	return editionTable{
		name:    "Microsoft AI Diffusion workbook",
		file:    regexp.MustCompile(`^ai_diffusion_[0-9]{4}.*\.xlsx$`),
		book:    true,
		columns: []editionColumn{{"Economy", "code"}, {"H1 2025 AI Diffusion (%)", "first"}, {diffusionSecond, "second"}},
		keep:    "first IS NOT NULL OR second IS NOT NULL", // the notes below have neither
		rows:    rowTable{question: diffusionRowSQL, args: []any{named("series", diffusionSecond)}, byName: true, world: true, lacks: []string{"BRN", "TLS"}},
	}
}

const diffusionSecond = "H2 2025 AI Diffusion (%)"
