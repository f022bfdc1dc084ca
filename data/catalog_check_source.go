package data

import "path"

func (k *checker) checkSources() {
	seen := map[string]bool{}
	for _, source := range k.sources {
		s := k.subject(sourcesFile, "source", source.ID)
		s.once(seen, "id", string(source.ID))
		s.shape("id", string(source.ID), kebabShape)
		s.text("publisher", source.Publisher)
		s.text("name", source.Name)
		s.https("homepage", source.Homepage)
		s.shape("licence.id", source.Licence.ID, licenceShape)
		s.text("licence.name", source.Licence.Name)
		s.https("licence.url", source.Licence.URL)
		s.must(len(source.Datasets) > 0, "datasets", "is empty")
		s.checkLoss(source.MayLose)
		datasets := map[string]bool{}
		for _, d := range source.Datasets {
			s.once(datasets, "datasets", string(d.ID))
			k.checkDataset(source.ID, d)
		}
		k.checkFetches(source)
	}
}

func (k *checker) checkDataset(source SourceID, d Dataset) {
	s := k.subject(sourcesFile, "dataset", string(source)+"/"+string(d.ID))
	s.shape("id", string(d.ID), kebabShape)
	s.text("name", d.Name)
	s.text("citation", d.Citation)
	s.text("cadence.every", d.Cadence.Every)
	s.must(d.Cadence.Days > 0, "cadence.days", "%d is not above 0", d.Cadence.Days)
	s.https("url", d.URL)
	s.checkBadCells(d.BadCells)
	files := map[string]bool{}
	for _, e := range d.Editions {
		s.text("editions.title", e.Title)
		s.text("editions.file", e.File)
		s.once(files, "editions.file", e.File)
		_, err := path.Match(e.File, "")
		s.must(err == nil, "editions.file", "%q is not a pattern", e.File)
		s.day("editions.vintage", e.Vintage)
		s.text("editions.basis", e.Basis)
	}
	if d.Layout != nil {
		s.checkLayout(source, d.ID, *d.Layout)
	}
}
