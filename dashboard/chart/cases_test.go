package chart_test

import (
	"testing"

	"readiness/dashboard/chart"
	"readiness/data"
	"readiness/queries"
)

// cases are the charts of the golden files.
func cases(t *testing.T, f fixture) map[string]func(chart.Size) chart.Chart {
	t.Helper()
	trend := func(id data.IndicatorID, from int, focus data.CountryCode) func(chart.Size) chart.Chart {
		return func(size chart.Size) chart.Chart {
			return chart.Trend(chart.TrendIn{
				Indicator: f.indicator(t, id), Rows: f.of(id, from), Focus: focus, Catalog: f.catalog,
			}, size)
		}
	}
	ranking := func(id data.IndicatorID, focus data.CountryCode, change func([]queries.LatestRow)) func(chart.Size) chart.Chart {
		return func(size chart.Size) chart.Chart {
			rows, median := f.latest(t, id)
			if change != nil {
				change(rows)
			}
			return chart.Ranking(chart.RankingIn{
				Indicator: f.indicator(t, id), Rows: rows, Focus: focus, Catalog: f.catalog, Median: median,
			}, size)
		}
	}
	mapped := func(draw func(chart.MapIn, chart.Size) chart.Chart, id data.IndicatorID, focus data.CountryCode, change func([]queries.LatestRow)) func(chart.Size) chart.Chart {
		return func(size chart.Size) chart.Chart {
			rows, _ := f.latest(t, id)
			if change != nil {
				change(rows)
			}
			return draw(chart.MapIn{
				Indicator: f.indicator(t, id), Rows: rows, Record: f.of(id, 0), Focus: focus, Catalog: f.catalog,
			}, size)
		}
	}
	return map[string]func(chart.Size) chart.Chart{
		"trend-share":  trend("internet-users", 2000, "TLS"),
		"trend-log":    trend("intl-bandwidth", 2010, "TLS"),
		"trend-survey": trend("online-services", 2004, "VNM"),
		"trend-price":  trend("price-fixed", 2012, "TLS"),
		"trend-signed": trend("gov-effectiveness", 2002, ""),

		"trend-break": trend("fixed-broadband", 2008, "TLS"),

		"ranking-share":  ranking("internet-users", "TLS", nil),
		"ranking-price":  ranking("price-fixed", "TLS", nil),
		"ranking-signed": ranking("gov-effectiveness", "TLS", nil),
		// One country estimated, one without a figure: marks that the published
		// figures of this indicator don't need.
		"ranking-marks": ranking("rd-expenditure", "KHM", func(rows []queries.LatestRow) {
			rows[2].Status = data.Estimated
		}),

		"map-share": mapped(chart.Map, "internet-users", "TLS", nil),
		// Less is better, so that the ramp turns round.
		"map-price": mapped(chart.Map, "price-fixed", "TLS", nil),
		// Few figures, one of them estimated: most areas are hatched.
		"map-marks": mapped(chart.Map, "rd-expenditure", "BRN", func(rows []queries.LatestRow) {
			rows[2].Status = data.Estimated
		}),
		"tile-grid": mapped(chart.TileGrid, "rd-expenditure", "TLS", func(rows []queries.LatestRow) {
			rows[2].Status = data.Estimated
		}),

		"years-behind": func(size chart.Size) chart.Chart {
			return chart.YearsBehind(chart.YearsBehindIn{
				Rows: f.distances(t), Focus: "TLS", Catalog: f.catalog, ReferenceName: "the best member",
			}, size)
		},
		"coverage": func(size chart.Size) chart.Chart {
			return chart.Coverage(chart.CoverageIn{Rows: f.coverage(), Focus: "TLS", Catalog: f.catalog}, size)
		},
		"profile": func(size chart.Size) chart.Chart {
			var rows []queries.LatestRow
			for _, indicator := range f.catalog.Indicators() {
				latest, _ := f.latest(t, indicator.ID)
				rows = append(rows, latest...)
			}
			return chart.Profile(chart.ProfileIn{Rows: rows, Focus: "TLS", Catalog: f.catalog}, size)
		},
		"dumbbell": func(size chart.Size) chart.Chart {
			return chart.Dumbbell(chart.DumbbellIn{
				Rows: f.gaps(t, "TLS"), Focus: "TLS", Catalog: f.catalog, ReferenceName: "best member",
			}, size)
		},

		"heat": func(size chart.Size) chart.Chart {
			in := chart.HeatIn{Focus: "TLS", Catalog: f.catalog, Name: "pillars", Title: "Pillar scores", Year: 2024}
			for _, pillar := range f.catalog.Pillars() {
				in.Columns = append(in.Columns, chart.HeatColumn{Name: pillar.Name})
			}
			for _, country := range composite(f).Countries {
				row := chart.HeatRow{Country: country.Country}
				for _, score := range country.Pillars {
					row.Cells = append(row.Cells, chart.CellOf(score))
				}
				in.Rows = append(in.Rows, row)
			}
			return chart.Heat(in, size)
		},
		"rank-ranges": func(size chart.Size) chart.Chart {
			return chart.RankRanges(chart.RankRangesIn{Index: composite(f), Robustness: robustness(f), Focus: "TLS", Catalog: f.catalog}, size)
		},
		"outranks": func(size chart.Size) chart.Chart {
			return chart.Outranks(chart.OutranksIn{Robustness: robustness(f), Clear: 0.95, Focus: "TLS", Catalog: f.catalog}, size)
		},
		"inputs": func(size chart.Size) chart.Chart {
			return chart.Flags(chart.FlagsIn{Rows: flags(f), Year: 2024, Focus: "TLS", Catalog: f.catalog}, size)
		},
		"waterfall": func(size chart.Size) chart.Chart {
			return chart.Waterfall(chart.WaterfallIn{Decomposition: decomposition(f), Catalog: f.catalog,
				StartName: "Timor-Leste", EndName: "Singapore", Title: "What the gap is made of"}, size)
		},
		"divide": func(size chart.Size) chart.Chart {
			return chart.Divide(chart.ConvergenceIn{Convergence: convergence("internet-users"), Catalog: f.catalog}, size)
		},
		"dispersion": func(size chart.Size) chart.Chart {
			return chart.Dispersion(chart.ConvergenceIn{Convergence: convergence("internet-users"), Catalog: f.catalog}, size)
		},
		"beta": func(size chart.Size) chart.Chart {
			return chart.Beta(chart.ConvergenceIn{Convergence: convergence("internet-users"), Catalog: f.catalog}, "TLS", size)
		},
		"spread-change": func(size chart.Size) chart.Chart {
			return chart.SpreadChange(chart.SpreadChangeIn{Rows: convergences(f), Catalog: f.catalog}, size)
		},
		"compare": func(size chart.Size) chart.Chart {
			return chart.Compare(chart.CompareIn{Comparison: comparison(t, f, "internet-users", "online-services", "population"),
				Focus: "TLS", Catalog: f.catalog}, size)
		},
		"compare-log": func(size chart.Size) chart.Chart {
			return chart.Compare(chart.CompareIn{Comparison: comparison(t, f, "intl-bandwidth", "price-fixed", ""),
				LogX: true, LogY: true, Focus: "TLS", Catalog: f.catalog}, size)
		},
		// One member lacks a figure, a score below zero has no logarithm, and
		// Timor-Leste is not in focus.
		"compare-signed": func(size chart.Size) chart.Chart {
			return chart.Compare(chart.CompareIn{Comparison: comparison(t, f, "gov-effectiveness", "high-tech-exports", "hdi"),
				LogX: true, Focus: "VNM", Catalog: f.catalog}, size)
		},
		"multiples": func(size chart.Size) chart.Chart {
			return chart.Multiples(multiples(t, f, "internet-users", 2000, "TLS"), size)
		},
		"multiples-log": func(size chart.Size) chart.Chart {
			return chart.Multiples(multiples(t, f, "intl-bandwidth", 2010, "VNM"), size)
		},
		"petal": func(size chart.Size) chart.Chart {
			return chart.Petal(chart.PetalIn{Rows: pillarGaps(f), Focus: "TLS", Catalog: f.catalog, ReferenceName: "the ASEAN median"}, size)
		},
		"slope": func(size chart.Size) chart.Chart {
			return chart.Slope(chart.SlopeIn{Progress: progress(f), Focus: "TLS", Catalog: f.catalog}, size)
		},
		"shift": func(size chart.Size) chart.Chart {
			return chart.Shift(chart.ShiftIn{Shift: plane(f), Focus: "TLS", Catalog: f.catalog}, size)
		},
	}
}
