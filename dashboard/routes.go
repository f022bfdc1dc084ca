package dashboard

import (
	"net/http"
	"slices"
	"strings"

	"github.com/go-chi/chi/v5"
	"github.com/go-chi/chi/v5/middleware"

	"readiness/data"
)

// handler is the whole dashboard: the routes behind what every request passes.
func (s *server) handler() http.Handler {
	routes := s.routes()
	s.router = routes
	return s.observe(s.meter(routes, protect(s.bound(routes))))
}

// routes is every address that the dashboard has.
func (s *server) routes() chi.Router {
	r := chi.NewRouter()
	r.Use(middleware.GetHead)
	r.NotFound(s.unrouted(data.ErrNotFound))
	r.MethodNotAllowed(s.unrouted(errMethod))

	r.Get("/healthz", s.healthz)
	r.Get("/readyz", s.readyz)
	r.Get("/metrics", s.metrics)
	r.Get("/static/{hash}/*", s.handle(pageForm, s.assets.serve))
	r.Get("/sw.js", s.handle(pageForm, s.sendWorker))
	r.Get("/display", s.handle(pageForm, s.remember))

	serve(s, r, "/", overviewFiles, question[overviewAsk]{
		parse: parseOverview, page: overview,
		charts: overviewCharts, names: overviewChartNames,
		title: overviewAsk.title,
	})
	serve(s, r, "/gap", "/gap", question[gapAsk]{
		parse: parseGap, page: gap,
		charts: gapCharts, names: gapChartNames,
		title: gapAsk.title,
	})
	serve(s, r, "/gap", "/gap", question[gapFileAsk]{
		parse: parseGapFile, csv: dated(gapCSV, gapFileAsk.indicators), json: dated(gapJSON, gapFileAsk.indicators),
		metadata: composed("Development gap", "How far a member is behind a reference, in units and in years, and when it catches up.", csvSchema{gapDoc, []string{"series"}}, gapFileAsk.indicators),
	})
	serve(s, r, "/index", "/index", question[indexAsk]{
		parse: parseIndex, page: compositeIndex,
		charts: charted(indexAsk.read, indexAsk.sketches), names: indexChartNames,
		title: indexAsk.title, of: ofIndexed[indexAsk],
	})
	serve(s, r, "/index", "/index", question[indexFileAsk]{
		parse: parseIndexFile, csv: dated(indexCSV, ofIndex), json: dated(indexJSON, ofIndex),
		metadata: composed("Composite index", "Scores and ranks of the members on the index, its blocks, pillars and indicators.", csvSchema{indexDoc, []string{"country", "year", "level", "id"}}, ofIndex[indexFileAsk]),
	})
	serve(s, r, "/convergence", "/convergence", question[convergenceAsk]{
		parse: parseConvergence, page: convergence,
		charts: charted(convergenceAsk.read, convergenceAsk.sketches), names: convergenceChartNames,
		title: convergenceAsk.title, of: ofIndexed[convergenceAsk],
	})
	serve(s, r, "/convergence", "/convergence", question[convergenceFileAsk]{
		parse: parseConvergenceFile, csv: dated(convergenceCSV, ofIndex), json: dated(convergenceJSON, ofIndex),
		metadata: composed("Convergence", "The spread of the members year by year, its trend, and whether those behind move faster.", csvSchema{convergenceDoc, []string{"series", "composition", "year"}}, ofIndex[convergenceFileAsk]),
	})
	serve(s, r, "/shift", "/shift", question[shiftAsk]{
		parse: parseShift, page: shift,
		charts: charted(shiftAsk.read, shiftAsk.sketches), names: shiftChartNames,
		title: shiftAsk.title, of: ofIndexed[shiftAsk],
	})
	serve(s, r, "/shift", "/shift", question[shiftAsk]{
		parse: parseShiftFile, csv: dated(shiftCSV, ofIndex), json: dated(shiftJSON, ofIndex),
		metadata: composed("Connectivity and intelligence", "Scores of the members on the two blocks of the index, and their gaps to the leader.", csvSchema{shiftDoc, []string{"country", "year"}}, ofIndex[shiftAsk]),
	})
	serve(s, r, "/compare", "/compare", question[compareAsk]{
		parse: parseCompare, page: compare,
		charts: charted(compareAsk.read, compareAsk.sketches), names: compareChartNames,
		title: compareAsk.title,
	})
	serve(s, r, "/compare", "/compare", question[compareAsk]{
		parse: parseCompareFile, csv: dated(compareCSV, compareAsk.behind), json: dated(compareJSON, compareAsk.behind),
		metadata: composed("Two indicators compared", "The members on two indicators or scores, and on a third.", csvSchema{compareDoc, []string{"country"}}, compareAsk.behind),
	})
	serve(s, r, "/pillars/{id}", "/pillars/{id}", question[pillarAsk]{
		parse: parsePillar, page: pillar,
		charts: pillarCharts, names: pillarChartNames,
		title: pillarAsk.title,
	})
	serve(s, r, "/pillars/{id}", "/pillars/{id}", question[pillarAsk]{
		parse: parsePillarFile, csv: dated(pillarCSV, pillarAsk.inputs), json: dated(pillarJSON, pillarAsk.inputs),
		metadata: composed("Scores of one pillar", "Scores of the members on the pillar and its indicators.", csvSchema{indexDoc, []string{"country", "year", "level", "id"}}, pillarAsk.inputs),
	})
	serve(s, r, "/indicators", "/indicators", question[indicatorsAsk]{parse: parseIndicators, page: indicators, title: indicatorsAsk.title, of: ofAll[indicatorsAsk]})
	serve(s, r, "/indicators/{id}", "/indicators/{id}", question[indicatorAsk]{
		parse: parseIndicator, page: indicator,
		charts: indicatorCharts, names: indicatorChartNames,
		title: indicatorAsk.title, of: ownIndicator,
	})
	serve(s, r, "/indicators/{id}", "/indicators/{id}", question[indicatorAsk]{
		parse: parseIndicatorFile, csv: indicatorCSV, json: indicatorJSON, metadata: indicatorMetadata,
	})
	serve(s, r, "", "/indicators/{id}/revisions", question[indicatorAsk]{
		parse: parseIndicatorFile, csv: revisionsCSV, json: revisionsJSON, metadata: revisionsMetadata,
	})
	serve(s, r, "/countries", "/countries", question[countriesAsk]{parse: parseCountries, page: countries, title: countriesAsk.title, of: ofIndexed[countriesAsk]})
	serve(s, r, "/countries/{iso3}", "/countries/{iso3}", question[countryAsk]{
		parse: parseCountry, page: country,
		charts: countryCharts, names: countryChartNames,
		title: countryAsk.title,
	})
	r.Get("/countries/{iso3}/brief", answer(s, pageForm, parseCountry, brief))
	r.Get("/countries/{iso3}.csv", stream(s, csvForm, parseCountryFile, describeObservations, writeObservations))
	serve(s, r, "/data", "/data", question[noAsk]{parse: parseNothing, page: downloads, title: downloadsTitle, of: ofAll[noAsk]})
	r.Get("/data/observations.csv", stream(s, csvForm, parseObservations, describeObservations, writeObservations))
	r.Get(rejectionsAddress, answer(s, csvForm, parseRejections, rejectionsCSV))
	r.Get("/data/codebook.csv", answer(s, csvForm, parseCodebook, codebookCSV))
	r.Handle(mcpPath, http.HandlerFunc(s.mcp))
	r.Get(sdmxRoot+"data", s.sdmxData)
	r.Get(sdmxRoot+"data/*", s.sdmxData)
	r.Get(sdmxRoot+"structure", s.sdmxStructures)
	r.Get(sdmxRoot+"structure/*", s.sdmxStructures)
	r.Get(sdmxRoot+"*", s.sdmxElsewhere)
	r.Get(catalogAddress, answer(s, linkedForm, parseNothing, catalogue))
	r.Get(citationAddress, answer(s, cffForm, parseNothing, citationFile))
	serve(s, r, "/sources", "/sources", question[noAsk]{parse: parseToday, page: sources})
	serve(s, r, "/methodology", "/methodology", question[noAsk]{parse: parseNothing, page: methodology})
	serve(s, r, "/search", "/search", question[searchAsk]{parse: parseSearch, page: search})
	serve(s, r, "/search", "/search", question[searchAsk]{parse: parseSearchFile, json: searchJSON})
	serve(s, r, "/offline", "/offline", question[noAsk]{parse: parseNothing, page: offline})
	serve(s, r, "/glossary", "/glossary", question[noAsk]{parse: parseNothing, page: glossaryOf})
	serve(s, r, "/accessibility", "/accessibility", question[noAsk]{parse: parseNothing, page: accessibilityOf})
	serve(s, r, "/status", "/status", question[statusAsk]{
		parse: parseStatus, page: status,
		charts: statusCharts, names: statusChartNames,
		title: statusAsk.title,
	})
	return r
}

// question is what one path answers, with a builder for each form that it has.
type question[A any] struct {
	parse    parser[A]
	page     builder[A]
	csv      builder[A]
	json     builder[A]
	metadata builder[A]
	charts   sketcher[A]
	names    []string // of the charts, the first is the default
	// title and of make the page citable. Nil of: the indicators of its charts.
	title titled[A]
	of    concerning[A]
}

// serve routes the forms of a question: the page at its path, the others at
// path and extension. Only the overview's differ, since "/" can't take one.
func serve[A any](s *server, r chi.Router, path, files string, q question[A]) {
	for f, build := range map[form]builder[A]{csvForm: q.csv, jsonForm: q.json, metadataForm: q.metadata} {
		if build != nil {
			r.Get(files+f.extension, answer(s, f, q.parse, build))
			s.offer(files, f)
		}
	}
	if q.page != nil {
		r.Get(path, answer(s, pageForm, q.parse, q.page))
	}
	if q.charts != nil {
		parse := chartParser(q.parse, q.names)
		r.Get(files+svgForm.extension, answer(s, svgForm, parse, q.charts.picture))
		r.Get(files+pngForm.extension, answer(s, pngForm, parse, q.charts.raster))
		r.Get(files+chartDataForm.extension, answer(s, chartDataForm, parse, q.charts.option))
		r.Get(embedPath+files, framed(answer(s, pageForm, embedParser(q.parse, q.names), q.charts.embed)))
	}
	if q.title == nil {
		return
	}
	of := q.of
	if of == nil {
		of = q.charts.indicators
	}
	parse := daily(q.parse)
	r.Get(files+bibForm.extension, answer(s, bibForm, parse, cited(q.title, of, bibForm.extension, bibTeX)))
	r.Get(files+risForm.extension, answer(s, risForm, parse, cited(q.title, of, risForm.extension, researchInfo)))
	r.Get(files+cslForm.extension, answer(s, cslForm, parse, cited(q.title, of, cslForm.extension, citeproc)))
}

// offer notes that there is a file of data, for the catalogue.
func (s *server) offer(path string, f form) {
	if s.offers == nil {
		s.offers = map[string][]form{}
	}
	s.offers[path] = append(s.offers[path], f)
	slices.SortFunc(s.offers[path], func(a, b form) int { return strings.Compare(a.extension, b.extension) })
}

// noAsk is the ask of a path without parameters of its own.
type noAsk struct{}

func parseNothing(_ *http.Request, v *visit) (noAsk, error) {
	v.params.asOf() // goes along in the links
	return noAsk{}, nil
}
