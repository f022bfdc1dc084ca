package dashboard

// sitePage is a page that a search can lead to.
type sitePage struct {
	path  string
	title string
	text  string // what it answers
	also  string // other words by which people look for it, in English
}

// sitePages are the pages that stand for themselves; those of single countries,
// indicators and pillars come from the catalogue.
func sitePages(w words) []sitePage {
	return []sitePage{
		{"/", w.say("Overview"), w.say("Where a member stands, how far behind it is, whether the gap closes, and what it would take."), "home start summary"},
		{"/index", w.say("Index"), w.say("The composite index: ranks with their ranges, scores, and your own weights."), "ranking league score readiness weights"},
		{"/gap", w.say("Gap"), w.say("How far a member is from the leader, the median or another country, on everything."), "distance lag years behind catch up divide difference"},
		{"/convergence", w.say("Convergence"), w.say("Whether the members come closer to each other."), "sigma beta spread inequality divergence dispersion"},
		{"/shift", w.say("Shift"), w.say("Infrastructure connectivity against intelligence connectivity: which gap is larger, which closes."), "blocks plane theme ministers ADGMIN"},
		{"/compare", w.say("Compare"), w.say("The members on any two indicators or scores, each mark with its name."), "scatter bubble correlation two axes relation"},
		{"/indicators", w.say("Indicators"), w.say("Every indicator with its unit, source, licence and coverage."), "list catalogue variables series"},
		{"/countries", w.say("Countries"), w.say("The eleven members, when they joined, and what there is of each."), "members list ASEAN"},
		{"/data", w.say("Data"), w.say("Downloads, and what their columns mean."), "download CSV JSON Excel files bulk codebook API"},
		{"/sources", w.say("Sources"), w.say("Publishers, their licences, editions and files."), "licence license publisher citation provenance copyright"},
		{"/methodology", w.say("Methodology"), w.say("How each number is made."), "method formula goalposts weights imputation"},
		{"/status", w.say("Status"), w.say("Which release is served, how fresh it is, what is covered."), "freshness coverage updates jobs release missing"},
		{"/glossary", w.say("Glossary"), w.say("The words of these pages in plain language."), "terms definitions dictionary meaning"},
		{"/accessibility", w.say("Accessibility"), w.say("Which standard these pages are held to, how they are tested, and what is not met."), "WCAG screen reader keyboard disability barrier contrast a11y"},
	}
}
