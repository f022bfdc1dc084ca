package dashboard

import (
	"context"
	"fmt"
	"strings"

	"readiness/data"
	"readiness/queries"
)

// maxToolRows bounds an answer: some 15 000 words of an assistant's memory.
const maxToolRows = 300

// maxToolIndicators bounds the indicators of one call.
const maxToolIndicators = 10

// getObservations is the schema of get_observations.
func (w vocabulary) getObservations() map[string]any {
	return w.object(map[string]any{
		"indicator": choicesOf("Ids of indicators, as list_indicators has them.", free(w.catalog), maxToolIndicators),
		"country":   choicesOf("Countries by ISO 3166-1 alpha-3 code; left out: the members.", w.everyone(), len(w.catalog.Countries())),
		"from":      w.year("First reference year."),
		"to":        w.year("Last reference year."),
		"latest":    map[string]any{"type": "boolean", "description": "Only each country's latest figure, with its rank among all members."},
		"asof":      w.asOf(),
	}, "indicator")
}

// observationsAnswer is what get_observations answers.
type observationsAnswer struct {
	provenance
	Observations []toolObservation `json:"observations"`
}

// toolObservation is a published figure, or the published lack of one.
type toolObservation struct {
	Indicator data.IndicatorID `json:"indicator"`
	Country   data.CountryCode `json:"country"`
	Year      *int             `json:"year" jsonschema:"reference year: the year that the figure describes; null: the country has no figure"`
	Value     *float64         `json:"value" jsonschema:"null: there is no figure, and status says why; never zero"`
	Unit      string           `json:"unit"`
	Status    data.Status      `json:"status" jsonschema:"SDMX observation status"`
	Meaning   string           `json:"status_meaning"`
	Source    data.SourceID    `json:"source,omitempty"`
	Vintage   data.Vintage     `json:"vintage,omitempty" jsonschema:"day on which the publisher said so"`
	Note      string           `json:"note,omitempty"`
	Rank      *int             `json:"rank,omitempty" jsonschema:"among the members with a figure, each with its latest, 1 is best; years differ"`
	Tied      bool             `json:"tied,omitempty" jsonschema:"others share the rank"`
}

func toolObservations(ctx context.Context, v *visit) (observationsAnswer, error) {
	latest := v.params.flag("latest")
	ask, err := parseObservations(nil, v)
	if err != nil {
		return observationsAnswer{}, err
	}
	if err := v.heard(); err != nil {
		return observationsAnswer{}, err
	}
	if len(ask.Countries) == 0 {
		ask.Countries = memberCodes(v.catalog)
	}
	answer := observationsAnswer{Observations: []toolObservation{}}
	if latest {
		err = answer.latest(ctx, v, ask.ObservationsAsk)
	} else {
		err = answer.all(ctx, v, ask.ObservationsAsk)
	}
	if err != nil {
		return answer, err
	}
	of := v.indicators(ask.Indicators)
	notes := []string{}
	for _, i := range of {
		notes = append(notes, fmt.Sprintf("%s: %s. %s; %s. %s", i.ID, i.Name, upperFirst(i.Unit.Label), words{}.betterWords(i), i.Caveat))
	}
	page := addressOf("/indicators", v.keeping("asof"))
	if len(of) == 1 {
		page = addressOf("/indicators/"+string(of[0].ID), strings.ReplaceAll(v.keeping("country", "from", "to", "asof"), "country=", "countries="))
	}
	answer.provenance = v.provenance(ask.AsOf, page, addressOf("/data/observations.csv", v.keeping("indicator", "country", "from", "to", "asof")), of, notes...)
	return answer, nil
}

// all takes every year, as long as that is not too much.
func (a *observationsAnswer) all(ctx context.Context, v *visit, ask queries.ObservationsAsk) error {
	count, err := v.q.CountObservations(ctx, ask)
	if err != nil {
		return err
	}
	if count > maxToolRows {
		return refusedWords(fmt.Sprintf("%d observations answer this, and an answer holds %d at most. Ask for fewer indicators, countries or years, or with latest: true.", count, maxToolRows))
	}
	return v.q.Observations(ctx, ask, func(o data.Observation) error {
		a.Observations = append(a.Observations, told(o))
		return nil
	})
}

// latest takes each country's latest figure up to a year.
func (a *observationsAnswer) latest(ctx context.Context, v *visit, ask queries.ObservationsAsk) error {
	if ask.From != 0 {
		return refusedWords("latest: true is each country's newest figure whatever its year; leave from out, or give to as the last year to look at.")
	}
	for _, id := range ask.Indicators {
		rows, err := v.q.Latest(ctx, queries.LatestAsk{Indicator: id, Countries: ask.Countries, NotAfter: ask.To, AsOf: ask.AsOf})
		if err != nil {
			return err
		}
		for _, row := range rows {
			one := told(row.Observation)
			one.Rank, one.Tied = numberOrNil(row.Rank), row.Tied
			a.Observations = append(a.Observations, one)
		}
	}
	return nil
}

// told is an observation as tools tell it.
func told(o data.Observation) toolObservation {
	return toolObservation{Indicator: o.Indicator, Country: o.Country, Year: numberOrNil(o.Year), Value: o.Value, Unit: o.Unit,
		Status: o.Status, Meaning: o.Status.Label(), Source: o.Source, Vintage: o.Vintage, Note: o.Note}
}
