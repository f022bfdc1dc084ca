package data

// checkParameters looks at the parameters of the composite index.
func (k *checker) checkParameters() {
	s := k.subject(parametersFile, "section", "index")
	p := k.parameters
	for _, share := range []struct {
		field     string
		parameter Parameter[float64]
	}{
		{"coverage.pillar", p.Coverage.Pillar},
		{"coverage.block", p.Coverage.Block},
		{"coverage.index", p.Coverage.Index},
		{"coverage.total", p.Coverage.Total},
		{"monte_carlo.perturbation", p.MonteCarlo.Perturbation},
		{"monte_carlo.interval", p.MonteCarlo.Interval},
		{"monte_carlo.clear", p.MonteCarlo.Clear},
	} {
		s.must(share.parameter.Value > 0 && share.parameter.Value < 1, share.field, "%v is not between 0 and 1", share.parameter.Value)
		s.text(share.field+".reason", share.parameter.Reason)
	}
	for _, first := range []struct {
		field     string
		parameter Parameter[int]
	}{
		{"first_years.pools", p.FirstYears.Pools},
		{"first_years.scores", p.FirstYears.Scores},
		{"first_years.convergence", p.FirstYears.Convergence},
		{"close_by", p.CloseBy},
	} {
		s.must(year(first.parameter.Value), first.field, "%d is not a year", first.parameter.Value)
		s.must(first.parameter.Value >= p.FirstYears.Pools.Value, first.field, "lies before first_years.pools")
		s.text(first.field+".reason", first.parameter.Reason)
	}
	for _, count := range []struct {
		field     string
		parameter Parameter[int]
	}{
		{"panel.computed", p.Panel.Computed},
		{"panel.shown", p.Panel.Shown},
		{"panel.years", p.Panel.Years},
		{"user_weight_max", p.UserWeightMax},
		{"population_max_age", p.PopulationMaxAge},
		{"saturation", p.Saturation},
		{"monte_carlo.draws", p.MonteCarlo.Draws},
	} {
		s.must(count.parameter.Value > 0, count.field, "%d is not above 0", count.parameter.Value)
		s.text(count.field+".reason", count.parameter.Reason)
	}
	s.must(p.Panel.Shown.Value >= p.Panel.Computed.Value, "panel.shown", "is less than panel.computed")
	s.text("monte_carlo.seed.reason", p.MonteCarlo.Seed.Reason)
	s.must(p.MonteCarlo.Clear.Value > 0.5, "monte_carlo.clear", "is not above a half, so two countries could each be clearly ahead of the other")
}
