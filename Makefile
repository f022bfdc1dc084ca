# Readiness: `make run` serves the dashboard, `make test` checks everything.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.PHONY: help run build test lint bench assets tools-go tools-node tools-browser

STATE ?= ./.readiness
ADDR  ?= 127.0.0.1:8080
BENCH ?= .
GO    ?= go

WEB    := dashboard/web
BUNDLE := dashboard/static/dist/ssr.js
TOOLS  := .ci/tools/go.mod

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: build ## serve the dashboard on http://127.0.0.1:8080 (ADDR=… STATE=…)
	./bin/readiness serve --state $(STATE) --addr $(ADDR)

build: tools-go $(BUNDLE) ## build bin/readiness
	$(GO) build -o bin/readiness ./cmd/readiness

test: tools-go tools-browser lint $(BUNDLE) ## lint, then every test, browser included
	$(GO) test -timeout 30m ./...

lint: tools-go $(BUNDLE) ## gofmt, go vet, staticcheck
	@unformatted=$$(gofmt -l cmd ingest queries dashboard data); \
	if [ -n "$$unformatted" ]; then echo "not gofmt'ed:"; echo "$$unformatted"; exit 1; fi
	$(GO) vet ./...
	$(GO) tool -modfile=$(TOOLS) staticcheck ./...

bench: tools-go $(BUNDLE) ## benchmarks (BENCH=pattern)
	$(GO) test -run '^$$' -bench '$(BENCH)' -benchmem ./ingest ./queries/... ./dashboard/...

assets: tools-node ## build the chart bundles from npm
	cd $(WEB) && npm ci --no-audit --no-fund --loglevel=error && npm run --silent build

# The bundle is made again when what it is made from changes.
$(BUNDLE): $(wildcard $(WEB)/*.js $(WEB)/*.mjs $(WEB)/package.json $(WEB)/package-lock.json)
	@$(MAKE) --no-print-directory assets
	@touch $(BUNDLE)

tools-go:
	@command -v $(GO) >/dev/null || { echo "missing: Go 1.26 or newer. Get it from https://go.dev/dl/ or, on Debian, 'apt-get install golang'."; exit 1; }
	@$(GO) env GOVERSION | awk -F '[go.]+' '{ if ($$2 < 1 || ($$2 == 1 && $$3 < 26)) { print "missing: Go 1.26 or newer; this is " $$0 ". Get it from https://go.dev/dl/"; exit 1 } }'
	@command -v $${CC:-cc} >/dev/null && command -v $${CXX:-c++} >/dev/null || { echo "missing: a C and C++ compiler (DuckDB is linked in). On Debian: 'apt-get install build-essential'; on macOS: 'xcode-select --install'."; exit 1; }

tools-node:
	@command -v node >/dev/null && command -v npm >/dev/null || { echo "missing: Node 20 or newer with npm (it packs the chart library). Get it from https://nodejs.org or, on Debian, 'apt-get install nodejs npm'."; exit 1; }
	@node -e 'process.exit(parseInt(process.versions.node, 10) < 20 ? 1 : 0)' || { echo "missing: Node 20 or newer; this is $$(node --version)."; exit 1; }

tools-browser:
	@command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null || { echo "missing: Chromium (the browser tests run in it). On Debian: 'apt-get install chromium'."; exit 1; }
