package ingest

func undesaQuirks() []quirk {
	return []quirk{
		{is: "export as sent: names with a blank at the end, no codes", source: "undesa", file: "undesa/EGOV_DATA_2022.csv",
			format: "UN E-Government Survey export", vintage: "2022-12-31", where: "n.code IN ('TLS', 'LAO')", rows: []string{
				"egdi,LAO,2022,0.3764,A,,2,E-Government Index",
				"egdi,TLS,2022,0.4372,A,,13,E-Government Index",
				"epi,LAO,2022,0.2614,A,,2,E-Participation Index",
				"epi,TLS,2022,0.4773,A,,13,E-Participation Index",
				"osi,LAO,2022,0.3005,A,,2,Online Service Index",
				"osi,TLS,2022,0.3931,A,,13,Online Service Index",
			}, facts: 33, outside: 6},
		{is: "the export of 2020", source: "undesa", file: "undesa/EGOV_DATA_2020.csv",
			format: "UN E-Government Survey export", vintage: "2020-12-31", where: "n.code = 'TLS'", rows: []string{
				"egdi,TLS,2020,0.4649,A,,13,E-Government Index",
				"epi,TLS,2020,0.4881,A,,13,E-Participation Index",
				"osi,TLS,2020,0.4412,A,,13,Online Service Index",
			}, facts: 33, outside: 6},
		{is: "heads renamed, e-participation before online services", source: "undesa", file: "undesa/EGOV_DATA_2024.csv",
			format: "UN E-Government Survey export, short heads", vintage: "2024-12-31", where: "n.code = 'TLS'", rows: []string{
				"egdi,TLS,2024,0.40202,A,,13,E_Index",
				"epi,TLS,2024,0.3288,A,,13,E_Participation",
				"osi,TLS,2024,0.34056,A,,13,Online_Service",
			}, facts: 33, outside: 6},
		{is: "columns in another order are found by their heads", source: "undesa", file: "undesa/EGOV_DATA_2024.csv",
			change: all(replacing("E_Participation,Online_Service", "Online_Service,E_Participation")),
			format: "UN E-Government Survey export, short heads", vintage: "2024-12-31", where: "n.code = 'TLS'", rows: []string{
				"egdi,TLS,2024,0.40202,A,,13,E_Index",
				"epi,TLS,2024,0.34056,A,,13,E_Participation",
				"osi,TLS,2024,0.3288,A,,13,Online_Service",
			}, facts: 33, outside: 6},
		{is: "copy with codes: the year is in the file's name, ranks with decimals, noise of arithmetic", source: "undesa", file: "undesa/egdi-2010.csv",
			format: "UN E-Government Survey with country codes", vintage: "2010-12-31", where: "n.code = 'TLS'", rows: []string{
				"egdi,TLS,2010,0.22727,A,,13,e-gov-index",
				"epi,TLS,2010,0.01428,A,,13,e-pat-index",
				"osi,TLS,2010,0.13333,A,,13,osi",
			}, facts: 33, outside: 6},
		{is: "copy with codes: zero participation in 2012 is a true zero", source: "undesa", file: "undesa/egdi-2012.csv",
			format: "UN E-Government Survey with country codes", vintage: "2012-12-31", where: "n.code = 'TLS'", rows: []string{
				"egdi,TLS,2012,0.23653,A,,13,e-gov-index",
				"epi,TLS,2012,0.0,A,,13,e-pat-index",
				"osi,TLS,2012,0.21568,A,,13,osi",
			}, facts: 33, outside: 6},
		{is: "all editions: Latin-1 and worse, line breaks in the head, rows without a year, indices of three editions only", source: "undesa",
			file: "undesa/EGDI_2004-2022_subindicators_latin1.csv", format: "UN E-Government Survey, all editions", vintage: "2008-12-31",
			where: "n.code = 'TLS'", rows: []string{
				"egdi,TLS,2004,0.0463,A,,29,e-government_index_(idx)",
				"egdi,TLS,2005,0.2512,A,,40,e-government_index_(idx)",
				"egdi,TLS,2008,0.2462,A,,52,e-government_index_(idx)",
				"epi,TLS,2004,0.0164,A,,29,e-participation_index_(sub-idx)",
				"epi,TLS,2005,0.0159,A,,40,e-participation_index_(sub-idx)",
				"epi,TLS,2008,0.0,A,,52,e-participation_index_(sub-idx)",
				"osi,TLS,2004,0.139,A,,29,online_service_index_(sub-idx)",
				"osi,TLS,2005,0.1135,A,,40,online_service_index_(sub-idx)",
				"osi,TLS,2008,0.1605,A,,52,online_service_index_(sub-idx)",
			}, facts: -1, outside: -1},
	}
}
