package dashboard

import (
	"math"
	"strconv"
	"strings"

	"readiness/data"
	"readiness/queries"
)

// weightField begins the names of the form's sliders. A form without script
// can't put six of them into one parameter, so the address may have either.
const weightField = "weight-"

// weighting reads what a reader chose about the composite: weights= as
// "networks:3,skills:0", or a field a pillar as the form sends them, and
// aggregation=. Weights are whole numbers from 0 to the catalogue's largest.
func (p *params) weighting() queries.Weighting {
	w := queries.Weighting{Aggregation: queries.Arithmetic}
	if p.choice("aggregation", string(queries.Arithmetic), string(queries.Geometric)) == string(queries.Geometric) {
		w.Aggregation = queries.Geometric
	}
	chosen := map[data.PillarID]float64{}
	for _, pair := range p.many("weights") {
		id, text, ok := strings.Cut(pair, ":")
		if !ok {
			p.complainWeights(pair, p.say("a weight is written pillar:number, such as networks:3"))
			return w
		}
		if !p.weight(chosen, "weights", data.PillarID(id), text) {
			return w
		}
	}
	for _, pillar := range p.catalog.Pillars() {
		if text := p.one(weightField + string(pillar.ID)); text != "" && !p.weight(chosen, weightField+string(pillar.ID), pillar.ID, text) {
			return w
		}
	}
	return p.settleWeights(w, chosen)
}

// weight reads one weight. The first that does not fit spoils all: half of a
// weighting is another weighting.
func (p *params) weight(into map[data.PillarID]float64, name string, id data.PillarID, text string) bool {
	if _, err := p.catalog.Pillar(id); err != nil {
		p.complainWeights(string(id), p.say("there is no such pillar"))
		return false
	}
	weight, err := strconv.Atoi(strings.TrimSpace(text))
	if most := p.mostWeight(); err != nil || weight < 0 || weight > most {
		p.complain(name, text, p.say("the weight of %s is no whole number from 0 to %d", id, most), p.theStatedWeights())
		return false
	}
	into[id] = float64(weight)
	return true
}

func (p *params) theStatedWeights() string { return p.say("The stated weights are used.") }

func (p *params) complainWeights(value, detail string) {
	p.complain("weights", value, detail, p.theStatedWeights())
}

func (p *params) mostWeight() int { return int(p.catalog.Parameters().UserWeightMax.Value) }

// settleWeights refuses weights that leave nothing, leaves out those that say
// what the catalogue says, and writes the rest down.
func (p *params) settleWeights(w queries.Weighting, chosen map[data.PillarID]float64) queries.Weighting {
	all := map[data.PillarID]float64{}
	for _, pillar := range p.catalog.Pillars() {
		all[pillar.ID] = pillar.Weight
		if weight, ok := chosen[pillar.ID]; ok {
			all[pillar.ID] = weight
		}
	}
	if len(chosen) == 0 {
		return w
	}
	same, sum := true, 0.0
	ratio := math.NaN() // of a chosen weight to the catalogue's: one for all means nothing changed
	var words []string
	for _, pillar := range p.catalog.Pillars() {
		weight := all[pillar.ID]
		sum += weight
		if math.IsNaN(ratio) {
			ratio = weight / pillar.Weight
		}
		same = same && math.Abs(weight/pillar.Weight-ratio) <= 1e-9
		words = append(words, string(pillar.ID)+":"+strconv.FormatFloat(weight, 'f', -1, 64))
	}
	switch {
	case sum <= 0:
		p.complainWeights("", p.say("all weights are zero, which leaves no index"))
		return w
	case same:
		return w
	}
	w.Weights = all
	p.set("weights", strings.Join(words, ","))
	return w
}

// slider is one pillar's weight in the form.
type slider struct {
	Name, Label string
	Value, Max  int
}

// sliders are the form's fields with the weights in force.
func (v *visit) sliders(w queries.Weighting) []slider {
	var all []slider
	for _, pillar := range v.catalog.Pillars() {
		weight := pillar.Weight
		if w.Weights != nil {
			weight = w.Weights[pillar.ID]
		}
		all = append(all, slider{Name: weightField + string(pillar.ID), Label: pillar.Letter + " " + pillar.Name, Value: int(weight), Max: v.params.mostWeight()})
	}
	return all
}
