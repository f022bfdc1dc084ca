package dashboard

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"net/http"
	"path"
	"slices"
	"strconv"
	"strings"
)

// workerFile is the service worker's text among the static files. It is served
// as /sw.js, because a worker answers for the pages below its own address.
const workerFile = "worker.js"

// workerPages is how many pages the worker keeps; a test holds it to the
// worker's own number.
const workerPages = 60

// serviceWorker is the worker with what only the server knows before it: which
// build wrote the pages, and what every page needs. Another build is another
// worker, which browsers notice by its bytes.
func serviceWorker(version string, static *assets) ([]byte, error) {
	build := sha256.Sum256([]byte(version))
	var files []string
	for name := range static.files {
		// Bundles under dist are large and are kept once a reader asks for them.
		if !strings.HasPrefix(name, "dist/") && name != workerFile && slices.Contains([]string{".css", ".js", ".svg"}, path.Ext(name)) {
			files = append(files, static.address(name))
		}
	}
	slices.Sort(files)
	list, err := json.Marshal(files)
	if err != nil {
		return nil, fmt.Errorf("list the files of the service worker: %w", err)
	}
	head := fmt.Sprintf("const BUILD = %q;\nconst FILES = %s;\n", hex.EncodeToString(build[:8]), list)
	return append([]byte(head), static.files[workerFile].bodies[identity]...), nil
}

// sendWorker answers /sw.js. Browsers ask for it again with every visit and must
// not be answered from a cache: it is how they learn of another build.
func (s *server) sendWorker(w http.ResponseWriter, r *http.Request) error {
	tag := entityTag(identity, s.version, workerFile)
	h := w.Header()
	h.Set("ETag", tag)
	h.Set("Cache-Control", "no-cache")
	if tagMatches(r.Header.Get("If-None-Match"), tag) {
		w.WriteHeader(http.StatusNotModified)
		return nil
	}
	h.Set("Content-Type", contentTypes[".js"])
	h.Set("Content-Length", strconv.Itoa(len(s.worker)))
	if r.Method != http.MethodHead {
		_, _ = w.Write(s.worker) // the client may have left
	}
	return nil
}

// offlinePage is the page "/offline", which the worker shows in place of a page
// that it has not kept.
type offlinePage struct {
	shell
	Most int
}

func offline(_ context.Context, v *visit, _ noAsk) (document, error) {
	page := offlinePage{shell: v.shell(v.say("No connection")), Most: workerPages}
	page.Finding = v.say("The server cannot be reached, and the page that you asked for is not saved on this device. Once there is a connection, load it again.")
	return v.render("offline", page, true)
}
