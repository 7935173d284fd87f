# Verbs for a desk and for CI; `make help` lists them. Only make and Python 3.11 (with venv) are assumed.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
VERAPDF := .tools/verapdf
PDFJS := .tools/pdfjs
# Exact versions that the tests ran with.
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet --constraint tests/requirements.txt

.DEFAULT_GOAL := help
.PHONY: handouts test check conformance golden docs gallery bench clean help tools peers verapdf

# Debian's packages, asked for only where something is missing: as root or with sudo, else the command is shown.
define debian
	  { echo "== Installing $(1) (Debian package)"; \
	    if [ "$$(id -u)" = 0 ]; then run=; else run=sudo; fi; \
	    command -v apt-get >/dev/null && $$run apt-get update -qq && \
	    DEBIAN_FRONTEND=noninteractive $$run apt-get install -qq -y --no-install-recommends $(1) >/dev/null; } \
	  || { echo "Please install $(1), then run make again. On Debian: sudo apt-get install $(1)"; exit 2; }
endef

handouts: $(VENV)/installed  ## make a virtual environment, install, build every sheet into output/
	@echo "== Building every sheet into output/"
	@$(BIN)/handouts build

test: tools peers $(VENV)/installed-dev  ## run the tests
	@echo "== Running the tests"
	@$(BIN)/python -m pytest --numprocesses=auto

check: $(VENV)/installed-dev  ## style, types, and the sample content
	@echo "== Checking style"
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@echo "== Checking types"
	@$(BIN)/mypy
	@echo "== Checking the sample content"
	@$(BIN)/handouts check

conformance: verapdf $(VENV)/installed-dev  ## build every sheet, check each PDF for PDF/UA-1 and PDF/A-2a
	@echo "== Building every sheet into output/"
	@$(BIN)/handouts build
	@echo "== Checking them with veraPDF and page-validation"
	@$(BIN)/python -m tests.judges $$(find output -name '*.pdf' | sort)

golden: $(VENV)/installed-dev  ## write the tests' expected results again: look at every difference before you commit it
	@$(BIN)/python -m pytest --golden --numprocesses=auto
	@git --no-pager diff --stat -- tests

docs: $(VENV)/installed-dev  ## write the generated pages of docs/ and the JSON Schemas again
	@$(BIN)/python -c 'from handouts.markup.reference import reference; print(reference(), end="")' > docs/markup.md
	@$(BIN)/python -c 'from handouts.model.icons import reference; print(reference(), end="")' > docs/icons.md
	@$(BIN)/python -c 'from pathlib import Path; from handouts.template.guide import refreshed; page = Path("docs/templates.md"); page.write_text(refreshed(page.read_text("utf-8")), "utf-8")'
	@$(BIN)/python -c 'from handouts.check.reference import reference; print(reference(), end="")' > docs/rules.md
	@$(BIN)/handouts schema

gallery: $(VENV)/installed-dev  ## draw the pictures of docs/gallery.md again: look at them before you commit them
	@echo "== Building one sheet in every template and edition: docs/gallery.md"
	@$(BIN)/python -m tests.tools.gallery

bench: tools peers $(VENV)/installed-dev  ## measure speed and extraction beside other programs, into docs/
	@echo "== Installing what is compared"
	@$(PIP) --requirement benchmarks/requirements.txt
	@echo "== Measuring (some minutes): docs/performance.md"
	@$(BIN)/python -m benchmarks.run
	@echo "== Reading text back: docs/extraction.md"
	@$(BIN)/python -m benchmarks.extraction

# The tests' outside judges: poppler, MuPDF, qpdf, zbar, and pdf.js.
tools: $(PDFJS)/installed
	@command -v pdftotext >/dev/null && command -v mutool >/dev/null && command -v qpdf >/dev/null && \
	  command -v zbarimg >/dev/null || \
$(call debian,mupdf-tools poppler-utils qpdf zbar-tools)

# pdf.js runs on Node, which comes as a Python package; npm brings the versions that the lock file names.
$(PDFJS)/installed: tests/editions/pdfjs/package-lock.json $(VENV)/installed-dev
	@echo "== Installing pdf.js in $(PDFJS)/"
	@mkdir -p $(PDFJS)
	@cp tests/editions/pdfjs/package.json tests/editions/pdfjs/package-lock.json $(PDFJS)/
	@PATH="$(CURDIR)/$(BIN):$$PATH" npm ci --prefix $(PDFJS) --no-audit --no-fund --silent
	@touch $@

# What WeasyPrint sets text and subsets fonts with: tests and benchmarks put its pages beside ours.
peers:
	@/sbin/ldconfig -p | grep -q libpangoft2-1.0 && /sbin/ldconfig -p | grep -q libharfbuzz-subset || \
$(call debian,libpangoft2-1.0-0 libharfbuzz-subset0)

# veraPDF, the reference for PDF/UA and PDF/A, runs on Java; Maven brings it.
verapdf: $(VERAPDF)/installed

$(VERAPDF)/installed: tests/verapdf/pom.xml
	@command -v java >/dev/null && command -v mvn >/dev/null || \
$(call debian,default-jre-headless maven)
	@echo "== Installing veraPDF in $(VERAPDF)/"
	@rm -rf $(VERAPDF)
	@mvn --batch-mode --quiet --file $< dependency:copy-dependencies -DoutputDirectory=$(CURDIR)/$(VERAPDF)
	@touch $@

clean:  ## remove what was made: the environment, caches, and the files in output/
	rm -rf $(VENV) .tools build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find output -mindepth 1 ! -name .gitignore -delete
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

help:  ## show this list
	@echo "make VERB, where VERB is one of:"
	@grep -E '^[a-z]+:.*##' Makefile | sed -E 's/^([a-z]+):.*## (.*)/  \1	\2/' | expand -t 14

$(VENV)/bin/python:
	@echo "== Making a virtual environment in $(VENV)/"
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Python 3.11 or newer is needed: make handouts PYTHON=python3.11"; exit 2; }
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null || \
$(call debian,python3-venv)
	@$(PYTHON) -m venv $(VENV)

$(VENV)/installed: $(VENV)/bin/python pyproject.toml tests/requirements.txt
	@echo "== Installing handouts and what it needs (about a minute)"
	@$(PIP) --editable '.[watch]'
	@touch $@

$(VENV)/installed-dev: $(VENV)/installed
	@echo "== Installing what the tests need"
	@$(PIP) --editable '.[dev,watch]'
	@touch $@
