# `make verify` and `make test` are all a user needs; each installs what is missing, builds, and runs.

SWIFT ?= swift
PYTHON ?= python3
OUTPUT ?= out
FUZZ_SECONDS ?= 20

RELEASE := .build/release/lgtm-verify
VENV := .build/interop
# Servers of the tests answer in time only if not all tests run at once.
TEST := test --skip-build --disable-xctest --experimental-maximum-parallelization-width 8
ALONE := RunnerTests|leave no thread and no descriptor behind
# Where the tests tell what became of them, and which were skipped.
EVENTS := .build/events
TO_EVENTS := --event-stream-version 0 --event-stream-output-path $(EVENTS)
# The remote-write exporter needs an older protobuf than the other clients.
REMOTE_WRITE := .build/interop-remote-write
TOOLS := .build/tools
# Jaeger's exporters need an older SDK than the other clients.
JAEGER_VENV := .build/interop-jaeger
GRAFANA_VENV := .build/interop-grafana
TRACE_API_VENV := .build/interop-trace-api
PYTHONS := LGTM_VERIFY_PYTHON=$(CURDIR)/$(VENV)/bin/python LGTM_VERIFY_TRACE_API_BIN=$(CURDIR)/$(TRACE_API_VENV)/bin
# Tests that run the program run the one that users get, which takes a fifth of the processor time of a debug build.
PROGRAM := LGTM_VERIFY_PROGRAM=$(CURDIR)/$(RELEASE)
SOURCES := Package.swift Sources Tests

.PHONY: sweep package package-test image image-test recipes soak verify prove test build lint scripts unit interop fuzz sanitize bench install clean dependencies test-dependencies help

verify: build ## Run all features against the embedded stack; reports go to out/
	$(RELEASE) run Features --output $(OUTPUT) --plan fixtures/plan \
	  --report html=$(OUTPUT)/report.html --report markdown=$(OUTPUT)/report.md \
	  --report ctrf=$(OUTPUT)/ctrf.json --report csv=$(OUTPUT)/matrix.csv

prove: build ## Show for each criterion of the plan a fault that makes it fail; reports go to out/
	$(RELEASE) prove --output $(OUTPUT) --report html=$(OUTPUT)/proof.html --report markdown=$(OUTPUT)/proof.md

test: lint scripts unit interop fuzz ## Run the lint, all tests, and the checks against real clients and servers
	@scripts/skipped-tests $(EVENTS)/alone.ndjson $(EVENTS)/others.ndjson

build: dependencies ## Build the program
	$(SWIFT) build -c release --static-swift-stdlib --product lgtm-verify

lint: $(VENV)/ready
	$(SWIFT) format lint --strict --recursive $(SOURCES)
	$(VENV)/bin/python scripts/generate-dialects.py --check
	$(PYTHON) scripts/lint-house

scripts:
	$(PYTHON) -m unittest discover --start-directory Tests/scripts

# The runner's tests drive a clock of their own and need the cores for it; so they do not run beside the others.
unit: build $(VENV)/ready $(TRACE_API_VENV)/ready
	$(SWIFT) build --build-tests
	$(RELEASE) plan extract fixtures/plan/001-lgtm-stack.md --output Features/plan --check
	$(RELEASE) format --check Features/mimir Features/tempo
	@mkdir -p $(EVENTS)
	$(PYTHONS) $(PROGRAM) $(SWIFT) $(TEST) $(TO_EVENTS)/alone.ndjson --filter '$(ALONE)' || { scripts/failed-tests $(EVENTS)/alone.ndjson; exit 1; }
	$(PYTHONS) $(PROGRAM) $(SWIFT) $(TEST) $(TO_EVENTS)/others.ndjson --skip '$(ALONE)' || { scripts/failed-tests $(EVENTS)/others.ndjson; exit 1; }

interop: unit $(JAEGER_VENV)/ready $(GRAFANA_VENV)/ready $(TRACE_API_VENV)/ready $(REMOTE_WRITE)/ready $(TOOLS)/.prometheus $(TOOLS)/.kubernetes-client $(TOOLS)/.etcd-server $(TOOLS)/.nghttp2-proxy $(TOOLS)/.libc-ares2 $(TOOLS)/.libev4 $(TOOLS)/.libjemalloc2
	$(VENV)/bin/python Tests/interop/gherkin_differential.py $(RELEASE)
	$(VENV)/bin/python Tests/interop/run.py $(RELEASE) --half 1 & first=$$!; \
	  $(VENV)/bin/python Tests/interop/run.py $(RELEASE) --half 2; second=$$?; \
	  wait $$first && exit $$second

fuzz: dependencies
	Tests/fuzz/run $(FUZZ_SECONDS)

sanitize: test-dependencies ## Run the tests of servers and clients, bad input with them, under AddressSanitizer
	$(SWIFT) build --build-tests --sanitize address --scratch-path .build-address
	LSAN_OPTIONS=suppressions=$(CURDIR)/Tests/leaks.supp $(SWIFT) $(TEST) --sanitize address --no-parallel \
	  --scratch-path .build-address --filter '^EmbeddedStackTests\.|^StepLibraryTests\.'

sweep: dependencies $(VENV)/ready ## Run what breaks something under every fault of the catalogue; `make test` takes one fault in twelve
	$(SWIFT) build --build-tests
	$(PYTHONS) LGTM_VERIFY_SWEEP=1 $(SWIFT) $(TEST) --filter 'HarnessUnderFaultTests'

recipes: dependencies ## Build a copy of the tree with the recipes of docs/architecture.md applied, and prove what they add
	rm -rf .build-recipes/tree
	mkdir -p .build-recipes/tree
	git archive HEAD | tar -x -C .build-recipes/tree
	for patch in Tests/recipes/*.patch; do git apply --directory=.build-recipes/tree --unsafe-paths $$patch || exit 1; done
	$(SWIFT) build --package-path .build-recipes/tree --scratch-path .build-recipes/build
	cd .build-recipes/tree && ../build/debug/lgtm-verify prove Features/toy

soak: build ## Start the stack 1,000 times, prove 50 times, and end 250 runs in the middle of what they break
	scripts/soak $(RELEASE)
	scripts/interrupt $(RELEASE)

bench: build $(VENV)/ready ## Measure speed; see Benchmarks/README.md
	$(VENV)/bin/python Benchmarks/gherkin/run.py $(RELEASE) --python $(VENV)/bin/python
	$(VENV)/bin/python Benchmarks/runner/run.py $(RELEASE)
	$(PYTHON) Benchmarks/stack/run.py $(RELEASE)
	$(PYTHON) Benchmarks/desk/run.py $(RELEASE)
	$(VENV)/bin/python Benchmarks/reports/run.py $(RELEASE)
	@scripts/install-packages nghttp2-client wrk
	$(VENV)/bin/python Benchmarks/load/run.py $(RELEASE)
	$(PYTHON) Benchmarks/grpc/run.py $(RELEASE)

PREFIX ?= /usr/local
install: build ## Install the program, its manual pages, completions and schemas below PREFIX
	install -D -m 0755 $(RELEASE) $(DESTDIR)$(PREFIX)/bin/lgtm-verify
	$(RELEASE) man --output $(DESTDIR)$(PREFIX)/share/man/man1
	$(RELEASE) schema --output $(DESTDIR)$(PREFIX)/share/lgtm-verify/schemas
	install -d $(DESTDIR)$(PREFIX)/share/bash-completion/completions $(DESTDIR)$(PREFIX)/share/zsh/site-functions
	$(RELEASE) completion bash > $(DESTDIR)$(PREFIX)/share/bash-completion/completions/lgtm-verify
	$(RELEASE) completion zsh > $(DESTDIR)$(PREFIX)/share/zsh/site-functions/_lgtm-verify

DIST ?= .build/dist
package: build ## Build the Debian package, into .build/dist
	@scripts/install-packages dpkg-dev lintian
	lintian --allow-root --fail-on error,warning "$$(scripts/build-package $(RELEASE) $(DIST))"

package-test: package ## Install the package in a bare Debian and run it there; needs root
	@scripts/install-packages mmdebstrap
	scripts/test-package $(DIST)/lgtm-verify_*.deb .build/package-test

image: package ## Build an OCI image of the package with its bill of materials, into .build/dist; needs root
	@scripts/install-packages mmdebstrap
	scripts/build-image $(DIST)/lgtm-verify_*.deb $(DIST)/lgtm-verify.oci.tar

image-test: image ## Run the image with runc: no network, no rights, nothing to write to; needs root
	@scripts/install-packages runc umoci
	scripts/test-image $(DIST)/lgtm-verify.oci.tar

clean:
	rm -rf .build .build-* $(OUTPUT)

dependencies: ## Install the Debian packages that the build needs
	@scripts/install-packages libcmark-gfm-dev libcmark-gfm-extensions-dev libcurl4-openssl-dev libmicrohttpd-dev libnghttp2-dev libpcre2-dev libsnappy-dev libssl-dev libyaml-dev pkg-config zlib1g-dev

test-dependencies: dependencies
	@scripts/install-packages age chromium chromium-driver curl groff libxml2-utils man-db openssl python3 python3-venv zsh
	@command -v kubectl >/dev/null || scripts/install-packages kubernetes-client

$(VENV)/ready: Tests/interop/requirements.txt
$(JAEGER_VENV)/ready: Tests/interop/requirements-jaeger.txt
$(GRAFANA_VENV)/ready: Tests/interop/requirements-grafana.txt
$(TRACE_API_VENV)/ready: Tests/interop/requirements-trace-api.txt
$(REMOTE_WRITE)/ready: Tests/interop/requirements-remote-write.txt
%/ready: | test-dependencies
	$(PYTHON) -m venv $*
	$*/bin/pip install --quiet --disable-pip-version-check --requirement $<
	touch $@

# Debian's Prometheus, promtool, kubectl, etcd and nghttpx; no service of theirs is started.
$(TOOLS)/.%:
	scripts/unpack-packages $(TOOLS) $*

help: ## Show this help
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "%-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)
