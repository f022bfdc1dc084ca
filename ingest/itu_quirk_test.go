package ingest

const dataHubFormat = "ITU DataHub CSV"

func ituQuirks() []quirk {
	return []quirk{
		{is: "three series under one name and one unit: the code tells them apart", source: "itu", file: "itu/2025-12/data_only_mobile_broadband_5GB.csv",
			format: dataHubFormat, vintage: "2025-12-30", where: "n.code = 'TLS'", rows: []string{
				"i271mb_5GB_GNI,TLS,2023,8.53,A,,17,dataValue",
				"i271mb_5GB_GNI,TLS,2024,4.49,A,,18,dataValue",
				"i271mb_5GB_GNI,TLS,2025,3.85,A,,19,dataValue",
			}, facts: -1, outside: -1, cover: []string{
				"i271mb_5GB_GNI,TLS,2023,2025",
				"i271mb_5GB_GNI,VNM,2023,2025",
			}},
		{is: "zero is a figure: 5G coverage", source: "itu", file: "itu/2025-12/population_coverage_mobile_network.csv",
			format: dataHubFormat, vintage: "2025-12-30", where: "s.code = 'i271G5_pop'", rows: []string{
				"i271G5_pop,KHM,2021,0.0,A,,51,dataValue",
				"i271G5_pop,MMR,2021,0.0,A,,47,dataValue",
				"i271G5_pop,MMR,2022,0.0,A,,48,dataValue",
				"i271G5_pop,MMR,2023,0.0,A,,49,dataValue",
				"i271G5_pop,MMR,2024,0.0,A,,50,dataValue",
				"i271G5_pop,TLS,2021,0.0,A,,52,dataValue",
			}, facts: -1, outside: -1},
		{is: "a count frozen for years: as published; a note in the country's own figures", source: "itu", file: "itu/2025-12/lit_equipped_international_bandwidth_capacity.csv",
			format: dataHubFormat, vintage: "2025-12-30", where: "n.code = 'TLS' AND f.year >= 2020", rows: []string{
				"i4214l,TLS,2020,5200.0,A,5'200.00,22,dataValue",
				"i4214l,TLS,2021,5200.0,A,,23,dataValue",
				"i4214l,TLS,2022,5200.0,A,,24,dataValue",
				"i4214l,TLS,2023,5200.0,A,,25,dataValue",
				"i4214l,TLS,2024,5200.0,A,,26,dataValue",
			}, facts: -1, outside: -1},
		{is: "exponents of one digit in text", source: "itu", file: "itu/2026-05/individuals-using-the-internet.csv",
			format: dataHubFormat, vintage: "2026-05-06", where: "n.code = 'MMR'", rows: []string{
				"i99H,MMR,2001,0.000289277380848561,A,,2,dataValue",
				"i99H,MMR,2002,0.00042649350636189,A,,3,dataValue",
				"i99H,MMR,2020,45.4477005,E,,4,dataValue",
			}, facts: -1, outside: -1},
		{is: "shares above 100, reports frozen and revised: as published", source: "itu", file: "itu/2025-12/active_mobile_broadband_subscriptions.csv",
			format: dataHubFormat, vintage: "2025-12-30", where: "true", rows: []string{
				"i911mw,LAO,2017,39.0635,A,,12,dataValue",
				"i911mw,LAO,2018,41.6156,A,,13,dataValue",
				"i911mw,LAO,2022,60.3395,A,,14,dataValue",
				"i911mw,LAO,2023,64.7588,A,,15,dataValue",
				"i911mw,SGP,2024,170.783,A,,16,dataValue",
				"i911mw,TLS,2017,34.816,A,,17,dataValue",
				"i911mw,TLS,2018,31.4156,A,,18,dataValue",
				"i911mw,TLS,2022,29.2742,A,,19,dataValue",
				"i911mw,TLS,2023,28.9572,A,,20,dataValue",
				"i911mw,TLS,2024,28.6191,A,,21,dataValue",
			}, facts: -1, outside: -1},
		{is: "line breaks and blank lines inside cells; the ITU's own estimates in many wordings", source: "itu", file: "itu/2025-12/households_with_internet_access_at_home.csv",
			format: dataHubFormat, vintage: "2025-12-30", where: "n.code IN ('PHL', 'TLS')", rows: []string{
				"xHH6_IDI,PHL,2019,17.6529,A,,23,dataValue",
				"xHH6_IDI,PHL,2021,69.0402,E,,24,dataValue",
				"xHH6_IDI,PHL,2022,76.9715,A,,25,dataValue",
				"xHH6_IDI,PHL,2023,80.7703,E,,26,dataValue",
				"xHH6_IDI,TLS,2011,4.0,A,,33,dataValue",
				"xHH6_IDI,TLS,2012,7.0,A,,34,dataValue",
				"xHH6_IDI,TLS,2013,10.8,A,,35,dataValue",
				"xHH6_IDI,TLS,2014,15.1107,E,,36,dataValue",
				"xHH6_IDI,TLS,2015,21.768,E,,37,dataValue",
				"xHH6_IDI,TLS,2016,23.8915,E,,38,dataValue",
				"xHH6_IDI,TLS,2017,18.6727,E,,39,dataValue",
				"xHH6_IDI,TLS,2018,15.779,E,,40,dataValue",
				"xHH6_IDI,TLS,2019,18.1706,E,,41,dataValue",
			}, facts: -1, outside: -1},
		{is: "answers in words, in columns dataValue 1 to 11: nothing to load", source: "itu", file: "itu/2025-12/uas_policy.csv",
			format: dataHubFormat, vintage: "2025-12-30", where: "true", rows: nil, facts: 0, outside: -1, cover: []string{}},
		{is: "a file of a few countries is not the world: others are not spoken about", source: "itu", file: "itu/2026-05/individuals-with-ict-skills-by-skill-level.csv",
			format: dataHubFormat, vintage: "2026-05-06", where: "true", rows: []string{
				"HHU781IDL1_HHTotalIndividual,SGP,2024,3.63227389067976,A,,4,dataValue",
				"HHU781IDL2_HHTotalIndividual,SGP,2024,87.0956438594603,A,,5,dataValue",
			}, facts: -1, outside: -1, cover: []string{
				"HHU781IDL1_HHTotalIndividual,SGP,2024,2024",
				"HHU781IDL2_HHTotalIndividual,SGP,2024,2024",
			}},
		{is: "bulk download: no byte order mark, empty value as a word, line breaks in names, a date for each row", source: "itu", file: "itu/bulk/itu_bulk.csv",
			prepare: []string{"INSERT INTO catalog_series SELECT 999, 'itu', 'i1336wm', indicator, 1, false, 1960 FROM catalog_series WHERE code = 'IT.NET.USER.ZS'"},
			format:  "ITU DataHub bulk CSV", vintage: "2026-07-10", where: "true", rows: []string{
				"i1336wm,MMR,2025,NULL,O,,5,Value",
				"i4214l,MMR,2025,5797650.0,A,,9,Value",
			}, facts: -1, outside: -1, cover: []string{
				"IT.NET.USER.ZS,MMR,2025,2025",
				"i4214l,MMR,2025,2025",
			}},
	}
}
