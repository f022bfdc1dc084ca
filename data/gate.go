package data

// MayLose is how much of a source may go from one release to the next without
// a person's word. Beyond it the gate holds the run.
type MayLose struct {
	Figures   float64 `yaml:"figures" json:"figures"`     // share of an indicator's figures, 0 to 1
	Countries int     `yaml:"countries" json:"countries"` // countries of an indicator that lose every figure
	Latest    int     `yaml:"latest" json:"latest"`       // countries of an indicator whose latest year falls back
	Reason    string  `yaml:"reason" json:"reason"`
}

// usualLoss is the allowance of a source that states none, taken from what the
// World Bank did with people online. It revises and takes back single figures
// in every edition: 5 of 480 between March and April 2026, 1 %, two countries'
// latest among them (Timor-Leste and Myanmar). Before that, by March 2026, 74
// of 537 had gone, 14 %: the zeros of the years before the internet. That was
// right, and a person should have seen it.
func usualLoss() MayLose {
	return MayLose{Figures: 0.10, Countries: 0, Latest: 2,
		Reason: "A tenth lies between a publisher's ordinary revision and a clean-up that a person should see; three countries that fall back at once look like a missing column."}
}

// Loss is the source's allowance: its own or the usual one.
func (s Source) Loss() MayLose {
	if s.MayLose != nil {
		return *s.MayLose
	}
	return usualLoss()
}

// Jump is from which factor on a change of a figure is out of the ordinary: one
// alone is warned of, many at once hold the run, because a change of scale or
// of column looks like that.
type Jump struct {
	Revised float64 `yaml:"revised" json:"revised"` // the same year, against the last release
	Next    float64 `yaml:"next" json:"next"`       // a new year, against the country's year before it
	Reason  string  `yaml:"reason" json:"reason"`
}

// usualJump holds for an indicator that states none of its own. Measured over
// every vintage of three publishers' files (20 728 facts, 2024 to 2026): no
// revision changed a figure by a factor of 1.9 or more. From one year to the
// next the middle country of an indicator grew by a factor of at most 2.9, and
// in no indicator did more than 4 countries of 15 grow by 10 or more at once.
func usualJump() Jump {
	return Jump{Revised: 2, Next: 10,
		Reason: "No revision that we know of halved or doubled a figure, and few countries grow tenfold in a year; slips of unit are of 10, 100 or 1000."}
}

// Jumps is the indicator's rule: its own or the usual one.
func (i Indicator) Jumps() Jump {
	if i.Jump != nil {
		return *i.Jump
	}
	return usualJump()
}

// BadCells lets a data set have figures out of bounds without refusing the
// whole file: they are rejected one by one, and kept as rejections. A data set
// without it allows none.
type BadCells struct {
	Share  float64 `yaml:"share" json:"share"` // of a file's figures, above 0 and below 1
	Reason string  `yaml:"reason" json:"reason"`
}

// checkLoss looks at what a source may lose.
func (s subject) checkLoss(may *MayLose) {
	if may == nil {
		return
	}
	s.must(may.Figures >= 0 && may.Figures <= 1, "may_lose.figures", "%v is no share from 0 to 1", may.Figures)
	s.must(may.Countries >= 0, "may_lose.countries", "%d is below 0", may.Countries)
	s.must(may.Latest >= 0, "may_lose.latest", "%d is below 0", may.Latest)
	s.text("may_lose.reason", may.Reason)
}

func (s subject) checkJump(jump *Jump) {
	if jump == nil {
		return
	}
	s.must(jump.Revised > 1, "jump.revised", "%v is no factor above 1", jump.Revised)
	s.must(jump.Next > 1, "jump.next", "%v is no factor above 1", jump.Next)
	s.text("jump.reason", jump.Reason)
}

func (s subject) checkBadCells(bad *BadCells) {
	if bad == nil {
		return
	}
	s.must(bad.Share > 0 && bad.Share < 1, "bad_cells.share", "%v is no share above 0 and below 1", bad.Share)
	s.text("bad_cells.reason", bad.Reason)
}
