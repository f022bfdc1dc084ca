package dashboard_test

import (
	"strings"
	"testing"
)

// TestEveryChartSaysHowToReadIt: each figure has its help, closed until it is
// asked for, and the words that it needs lead to where they are explained.
func TestEveryChartSaysHowToReadIt(t *testing.T) {
	c := fullSite(t)
	terms := map[string]bool{}
	for _, term := range parsed(t, c.get("/glossary").body).all("dt") {
		terms[term.attrs["id"]] = true
	}
	for _, path := range []string{"/", "/index", "/gap", "/convergence", "/convergence?series=index", "/shift", "/compare", "/pillars/networks",
		"/indicators/internet-users", "/countries/TLS", "/status", "/indicators", "/countries"} {
		page := parsed(t, c.whole(path).body)
		for _, figure := range with(page.all("figure"), "class", "chart") {
			help := with(figure.all("details"), "class", "how")
			if len(help) != 1 || len(help[0].all("p")) == 0 || len(help[0].all("p")[0].words()) < 60 {
				t.Errorf("%s, %s: %d texts that say how to read it", path, figure.attrs["id"], len(help))
				continue
			}
			if _, open := help[0].attrs["open"]; open {
				t.Errorf("%s, %s: the help is open", path, figure.attrs["id"])
			}
			if len(help[0].all("a")) == 0 {
				t.Errorf("%s, %s: the help leads to no word of the glossary", path, figure.attrs["id"])
			}
		}
		for _, a := range page.all("a") {
			if _, id, ok := strings.Cut(a.attrs["href"], "/glossary#"); ok && !terms[id] {
				t.Errorf("%s: a link to %q, which the glossary has not", path, id)
			}
		}
	}
}

func TestPagesLeadToTheGlossary(t *testing.T) {
	c := fullSite(t)
	for _, path := range []string{"/", "/index", "/gap", "/convergence", "/shift", "/compare", "/pillars/trust", "/indicators", "/indicators/internet-users", "/countries", "/countries/TLS"} {
		page := parsed(t, c.get(path+"?lang=en").body)
		found := 0
		for _, section := range with(page.all("section"), "aria-labelledby", "read") {
			for _, a := range section.all("a") {
				if strings.HasPrefix(a.attrs["href"], "/glossary?lang=en#") {
					found++
				}
			}
		}
		if found < 3 {
			t.Errorf("%s: %d links to the glossary where it says how to read it", path, found)
		}
	}
}
