package data

// BlockID names one of the two halves of the theme.
type BlockID string

// PillarID names one of the six pillars.
type PillarID string

const (
	Connectivity BlockID = "connectivity" // A: infrastructure connectivity
	Intelligence BlockID = "intelligence" // B: intelligence connectivity
)

// Block is a half of the framework; its pillars weigh the same.
type Block struct {
	ID      BlockID `yaml:"id" json:"id"`
	Letter  string  `yaml:"letter" json:"letter"`
	Name    string  `yaml:"name" json:"name"`
	Meaning string  `yaml:"meaning" json:"meaning"`
}

// Pillar is a group of indicators that are averaged first.
type Pillar struct {
	ID      PillarID `yaml:"id" json:"id"`
	Letter  string   `yaml:"letter" json:"letter"` // A1 … B3
	Block   BlockID  `yaml:"block" json:"block"`
	Name    string   `yaml:"name" json:"name"`
	Meaning string   `yaml:"meaning" json:"meaning"`
	Weight  float64  `yaml:"weight" json:"weight"` // nominal, any scale; normalised over pillars
}
