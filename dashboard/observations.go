package dashboard

import (
	"context"
	"io"
	"net/http"
	"strings"

	"readiness/data"
	"readiness/queries"
)

// observationsAsk asks for a file of observations.
type observationsAsk struct {
	queries.ObservationsAsk
	name  string // of the file
	excel bool
}

func parseObservations(_ *http.Request, v *visit) (observationsAsk, error) {
	ask := observationsAsk{name: "observations"}
	ask.Indicators = v.params.indicators("indicator")
	ask.Countries = v.params.countries("country")
	ask.From, ask.To = v.params.years()
	ask.AsOf = v.params.asOf()
	ask.excel = v.params.flag("excel")
	if len(ask.Indicators) == 1 {
		ask.name += "-" + string(ask.Indicators[0])
	}
	if len(ask.Indicators) == 0 {
		ask.Indicators = free(v.catalog)
	}
	return ask, nil
}

// parseCountryFile asks for all observations of one member.
func parseCountryFile(r *http.Request, v *visit) (observationsAsk, error) {
	country, err := memberOf(r, v)
	if err != nil {
		return observationsAsk{}, err
	}
	ask := observationsAsk{name: "country-" + strings.ToLower(string(country.ISO3))}
	ask.Indicators, ask.Countries = free(v.catalog), []data.CountryCode{country.ISO3}
	ask.AsOf = v.params.asOf()
	ask.excel = v.params.flag("excel")
	return ask, nil
}

// free lists the indicators whose licences let us pass their figures on.
func free(catalog *data.Catalog) []data.IndicatorID {
	var ids []data.IndicatorID
	for _, indicator := range catalog.Indicators() {
		if downloadable(catalog, indicator) {
			ids = append(ids, indicator.ID)
		}
	}
	return ids
}

// describeObservations names the file.
func describeObservations(ctx context.Context, v *visit, ask observationsAsk) (document, error) {
	standing, err := v.standing(ctx)
	if err != nil {
		return document{}, err
	}
	of, page := v.indicators(ask.Indicators), "/data"
	if strings.HasPrefix(v.path, "/countries/") {
		page = v.path
	}
	return v.attributed(document{filename: v.filename(ask.name, "csv"), describedBy: codebookAddress,
		due: v.dueOf(standing, of)}, page, of), nil
}

// chunk is how many bytes of a download are made before they are sent.
const chunk = 64 << 10

// writeObservations writes observations.csv. The rows come in slices that no
// question holds open while a piece is sent.
func writeObservations(ctx context.Context, v *visit, ask observationsAsk, out io.Writer) error {
	t := newCSV(ask.excel, observationColumns...)
	err := v.q.Observations(ctx, ask.ObservationsAsk, func(o data.Observation) error {
		t.observation(o)
		if len(t.buf) < chunk {
			return nil
		}
		_, err := out.Write(t.buf)
		t.buf = t.buf[:0]
		return err
	})
	if err != nil {
		return err
	}
	_, err = out.Write(t.buf)
	return err
}
