package dashboard_test

import (
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// TestLitePages: a page without its pictures says so, has everything else, and
// tells what each picture costs.
func TestLitePages(t *testing.T) {
	c := sharedSite(t)
	for _, path := range []string{"/", "/gap?country=VNM", "/indicators/internet-users", "/countries/TLS", "/status"} {
		joint := "?"
		if strings.Contains(path, "?") {
			joint = "&"
		}
		whole, lite := c.whole(path), c.get(path+joint+"lite=1")
		page := parsed(t, lite.body)
		if lite.StatusCode != 200 || len(page.all("svg")) != 0 || len(lite.body) > 2*len(whole.body)/3 {
			t.Errorf("%s: %d, %d pictures, %d bytes of %d", path, lite.StatusCode, len(page.all("svg")), len(lite.body), len(whole.body))
		}
		if a, b := len(page.all("td")), len(parsed(t, whole.body).all("td")); a != b {
			t.Errorf("%s: %d cells without pictures, %d with", path, a, b)
		}
		if notices := with(page.all("p"), "class", "notice"); len(notices) != 1 || !strings.HasSuffix(notices[0].all("a")[0].attrs["href"], "lite=0") {
			t.Errorf("%s: %d notices", path, len(notices))
		}
		for _, figure := range with(page.all("figure"), "class", "chart") {
			if figure.attrs["data-option"] != "" {
				t.Errorf("%s: a button for an interactive chart without a picture", path)
			}
			for _, class := range []string{"chart-wide", "chart-narrow"} {
				link := with(figure.all("p"), "class", class)
				if len(link) != 1 {
					t.Fatalf("%s: %d links to the picture %s", path, len(link), class)
				}
				c.checkPicture(t, link[0].all("a")[0])
			}
		}
		checkInline(t, page)
		checkLinks(t, page)
	}
}

// checkPicture follows a link to a picture and holds its size to what it says.
func (c *client) checkPicture(t *testing.T, link *element) {
	t.Helper()
	said := regexp.MustCompile(`\((\d+) kB\)`).FindStringSubmatch(link.words())
	if said == nil {
		t.Fatalf("%q does not say what the picture costs", link.words())
	}
	answer := c.get(link.attrs["href"], "Accept-Encoding", "br")
	kilobytes, err := strconv.Atoi(said[1])
	if err != nil {
		t.Fatal(err)
	}
	if bytes := len(answer.body); answer.StatusCode != 200 || bytes > kilobytes*1024 || bytes < (kilobytes-2)*1024 {
		t.Errorf("%s: %d, %d bytes, said to be %d kB", link.attrs["href"], answer.StatusCode, bytes, kilobytes)
	}
}

func TestSaveData(t *testing.T) {
	c := sharedSite(t)
	pictures := func(path string, headers ...string) int {
		t.Helper()
		return len(parsed(t, c.get(path, headers...).body).all("svg"))
	}
	c.whole("/gap")
	with := c.get("/gap")
	saving := c.get("/gap", "Save-Data", "on")
	if pictures("/gap") == 0 || pictures("/gap", "Save-Data", "on") != 0 || pictures("/gap", "Save-Data", "off") == 0 {
		t.Error("Save-Data does not decide")
	}
	if pictures("/gap?lite=0", "Save-Data", "on") == 0 || pictures("/gap?lite=1") != 0 {
		t.Error("the address does not come before the header")
	}
	for _, answer := range []reply{with, saving} {
		if !strings.Contains(answer.Header.Get("Vary"), "Save-Data") {
			t.Errorf("Vary: %q", answer.Header.Get("Vary"))
		}
	}
	if with.Header.Get("Etag") == saving.Header.Get("Etag") || c.get("/gap", "Save-Data", "on", "If-None-Match", with.Header.Get("Etag")).StatusCode != 200 {
		t.Error("with and without pictures, one ETag")
	}
	if page := c.get("/gap?lite=2"); page.StatusCode != 200 || !strings.Contains(page.body, "neither 0 nor 1") {
		t.Errorf("lite=2: %d", page.StatusCode)
	}
	// A choice in the address goes along, the browser's own need not.
	if page := c.get("/gap?lite=0", "Save-Data", "on").body; !strings.Contains(page, `href="/index?lite=0"`) {
		t.Error("a link loses lite=0")
	}
	if strings.Contains(saving.body, `href="/index?lite`) {
		t.Error("a link repeats what the header says")
	}
	// Files are the same for all.
	if c.get("/gap.csv").Header.Get("Etag") != c.get("/gap.csv?lite=1", "Save-Data", "on").Header.Get("Etag") {
		t.Error("a file differs")
	}
}

// TestLiteStays follows the links of lite pages: none leads back to pictures but
// the one that says so.
func TestLiteStays(t *testing.T) {
	c := fullSite(t)
	for _, path := range []string{"/", "/index", "/gap", "/convergence", "/shift", "/pillars/trust", "/compare", "/indicators", "/indicators/internet-users", "/countries", "/countries/TLS", "/methodology",
		"/data", "/sources", "/status", "/glossary", "/accessibility", "/search?q=internet"} {
		address := path + "?lite=1"
		if strings.Contains(path, "?") {
			address = path + "&lite=1"
		}
		for _, a := range parsed(t, c.get(address).body).all("a") {
			href := a.attrs["href"]
			file := regexp.MustCompile(`\.(csv|json|svg|xlsx|parquet|png|bib|ris)\b|^/(sdmx|api|mcp)\b`).MatchString(href)
			if strings.HasPrefix(href, "/") && !file && !strings.Contains(href, "lite") {
				t.Errorf("%s: a link to %s (%s)", path, href, a.words())
			}
		}
	}
}
