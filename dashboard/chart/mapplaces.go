package chart

import "readiness/data"

// mapPlace is where a member's disc and label stand, in degrees.
type mapPlace struct {
	disc                          bool
	longitude, latitude           float64 // of the disc
	labelLongitude, labelLatitude float64
	align                         string // of the label: right of the place, inside (centred) or left of it
}

// placeOnMap is a member's place; false for whoever is not on the map.
//
// Labels lie on land where there is room for a name and at sea beside the coast
// where there is not, set by eye so that none covers another. The sea between
// its two parts is Malaysia's place.
func placeOnMap(code data.CountryCode) (mapPlace, bool) {
	at := func(longitude, latitude float64, align string) (mapPlace, bool) {
		return mapPlace{labelLongitude: longitude, labelLatitude: latitude, align: align}, true
	}
	disc := func(longitude, latitude, labelLongitude, labelLatitude float64, align string) (mapPlace, bool) {
		return mapPlace{true, longitude, latitude, labelLongitude, labelLatitude, align}, true
	}
	switch code {
	case "BRN":
		return disc(114.75, 4.6, 113.9, 6.6, "left")
	case "IDN":
		return at(113.6, -0.9, "inside")
	case "KHM":
		return at(104.95, 12.65, "inside")
	case "LAO":
		return at(101.5, 23.8, "right")
	case "MMR":
		return at(95.9, 21.6, "inside")
	case "MYS":
		return at(107.4, 4.0, "inside")
	case "PHL":
		return at(122.9, 16.4, "right")
	case "SGP":
		return disc(103.82, 1.36, 104.9, 1.2, "right")
	case "THA":
		return at(101.3, 15.6, "inside")
	case "TLS":
		return disc(125.8, -8.8, 126.9, -9.6, "right")
	case "VNM":
		return at(109.8, 14.2, "right")
	}
	return mapPlace{}, false
}
