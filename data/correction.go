package data

// Correction repairs one published figure that is known to be a slip. It holds
// for the figure that it expects and no other: when the publisher prints
// something else, the correction fails and a person looks at it again.
type Correction struct {
	Indicator IndicatorID `yaml:"indicator" json:"indicator"`
	Source    SourceID    `yaml:"source" json:"source"`
	Country   CountryCode `yaml:"country" json:"country"`
	Year      int         `yaml:"year" json:"year"`
	Vintage   Vintage     `yaml:"vintage,omitempty" json:"vintage,omitempty"` // empty: every vintage that prints Expect
	Expect    float64     `yaml:"expect" json:"expect"`                       // as published, before scaling
	Value     *float64    `yaml:"value,omitempty" json:"value,omitempty"`     // in the indicator's unit; nil withdraws the figure
	Status    Status      `yaml:"status" json:"status"`                       // of the cell afterwards
	Reason    string      `yaml:"reason" json:"reason"`
	Reported  Vintage     `yaml:"reported,omitempty" json:"reported,omitempty"` // when the publisher was told
}
