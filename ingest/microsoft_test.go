package ingest

const (
	diffusionFormat  = "Microsoft AI Diffusion workbook"
	diffusionFixture = "microsoft/ai_diffusion_2025.txtar"
	namedDiffusion   = "ai_diffusion_2025.xlsx"
)

func microsoftQuirks() []quirk {
	return []quirk{
		{is: "AI diffusion: sheets of explanations first, notes below, the half-year in a head; every share is an estimate",
			source: "microsoft", file: diffusionFixture, change: workbook, as: namedDiffusion, format: diffusionFormat, vintage: "2026-01-31", facts: 10, outside: 1,
			where: "n.code IN ('LAO', 'SGP', 'VNM')", rows: []string{
				"H2 2025 AI Diffusion (%),LAO,2025,6.7,E,,11,H2 2025 AI Diffusion (%)",
				"H2 2025 AI Diffusion (%),SGP,2025,60.9,E,,2,H2 2025 AI Diffusion (%)",
				"H2 2025 AI Diffusion (%),VNM,2025,23.5,E,,4,H2 2025 AI Diffusion (%)",
			}},
	}
}

func microsoftRefusals() []refusal {
	return []refusal{
		{is: "AI diffusion: a web page", source: "microsoft", file: diffusionFixture, as: namedDiffusion, format: diffusionFormat, change: page, want: []string{`error web-page 0 ""`}},
		{is: "AI diffusion: half a workbook", source: "microsoft", file: diffusionFixture, as: namedDiffusion, format: diffusionFormat,
			change: func(text []byte) []byte { book := workbook(text); return book[:len(book)/2] }, want: []string{`error workbook 0 ""`}},
		{is: "AI diffusion: another half-year", source: "microsoft", file: diffusionFixture, as: namedDiffusion, format: diffusionFormat,
			change: all(replacing("H2 2025", "H1 2026"), workbook),
			want:   []string{`error head 0 "" no sheet has the heads Economy, H1 2025 AI Diffusion (%), H2 2025 AI Diffusion (%)`}},
		{is: "AI diffusion: the half-year twice", source: "microsoft", file: diffusionFixture, as: namedDiffusion, format: diffusionFormat,
			change: all(replacing("Change (pp)", "H2 2025 AI Diffusion (%)"), workbook),
			want:   []string{`error duplicate-column 1 "H2 2025 AI Diffusion (%)" columns 4 and 5 have the same head`}},
		{is: "AI diffusion: an economy that no one knows", source: "microsoft", file: diffusionFixture, as: namedDiffusion, format: diffusionFormat,
			change: all(replacing("Laos", "Lao"), workbook), want: []string{`error unknown-country 11 "country" "Lao"`}},
		{is: "AI diffusion: a member is gone", source: "microsoft", file: diffusionFixture, as: namedDiffusion, format: diffusionFormat,
			change: all(linesWithout("Laos"), workbook), want: []string{`error shrunken-file 0 "H2 2025 AI Diffusion (%)" no row of LAO`}},
		{is: "AI diffusion: text for a share", source: "microsoft", file: diffusionFixture, as: namedDiffusion, format: diffusionFormat,
			change: all(replacing("58.6,60.9", "58.6,60.9%"), workbook),
			want:   []string{`error number 2 "H2 2025 AI Diffusion (%)" "60.9%" (H2 2025 AI Diffusion (%) of Singapore, 2025) is not a number`}},
	}
}
