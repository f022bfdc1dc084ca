package ingest

// surveySources are the whole files of the publishers that bring out one table
// an edition, with the figures of Timor-Leste.
func surveySources() []furtherSource {
	return []furtherSource{
		{source: "opendatawatch", file: "opendatawatch/ODIN_2022_detail.csv", format: odinFormat, vintage: "2023-08-09",
			where: "n.code IN ('TLS', 'VNM')",
			rows: []string{
				"odin_elements,TLS,2022,35.51468594234097,A,,2463,ten elements",
				"odin_elements,VNM,2022,55.03034622778029,A,,2486,ten elements",
			},
			members: []string{"open-data,11"}},
		{source: "oxford", file: "oxford-insights/2020-Government-AI-Readiness-Index-public-dataset.xlsx", format: oxfordFormat, vintage: "2020-12-31",
			where: "n.code = 'TLS' AND f.year >= s.first_year", rows: []string{"Vision,TLS,2020,0.0,A,,155,Vision"},
			members: []string{"ai-strategy,11"}},
		{source: "oxford", file: "oxford-insights/2021-Government-AI-Readiness-Index-public-dataset.xlsx", format: oxfordFormat, vintage: "2022-01-21",
			where: "n.code = 'TLS'", members: []string{"ai-strategy,10"}},
		{source: "oxford", file: "oxford-insights/2022-Government-AI-Readiness-Index-public-data.xlsx", format: oxfordFormat, vintage: "2022-12-31",
			where: "n.code = 'TLS'", rows: []string{"Technology Sector,TLS,2022,21.86635451,A,,139,Technology Sector", "Vision,TLS,2022,0.0,A,,139,Vision"},
			members: []string{"ai-strategy,11", "ai-technology-sector,11"}},
		{source: "oxford", file: "oxford-insights/2023-Government-AI-Readiness-Index-Public-Indicator-Data.xlsx", format: oxfordFormat, vintage: "2023-12-31",
			where: "n.code = 'TLS'", rows: []string{"Technology Sector,TLS,2023,21.31712528,A,,174,Technology Sector", "Vision,TLS,2023,0.0,A,,174,Vision"},
			members: []string{"ai-strategy,11", "ai-technology-sector,11"}},
		{source: "oxford", file: "oxford-insights/2024-GAIRI-data.xlsx", format: oxfordFormat, vintage: "2024-12-31",
			where: "n.code = 'TLS'", rows: []string{"Technology Sector,TLS,2024,26.70028605,A,,148,Technology Sector", "Vision,TLS,2024,0.0,A,,148,Vision"},
			members: []string{"ai-strategy,11", "ai-technology-sector,11"}},
		{source: "oxford", file: "oxford-insights/2025-Government-AI-Readiness-Index-data-1.xlsx", format: oxfordTotalFormat, vintage: "2025-12-31",
			where: "n.code = 'TLS'", rows: []string{"Total Score,TLS,2025,18.39,A,,176,Total Score"},
			members: []string{"ai-readiness,11"}},
		{source: "openalex", file: "openalex/ai_pubs_2024_by_country.json", format: worksFormat, vintage: "2026-05-06",
			where: "n.code = 'TLS'", rows: []string{"C154945302,TLS,2024,10.0,A,,1,count"},
			members: []string{"ai-publications-count,11"}},
	}
}
