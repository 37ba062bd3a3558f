# make serve   a search page over seeds/, or over SOURCE=path (with BASE_URL=https://example.org/ for files that know no address)
# make test    everything that must hold
# make nightly more of it, for longer, and with the other Whoosh
# make test-cluster  the same contract on real nodes of OpenSearch, fetched once with Maven (Java 17 and Maven are needed)
# make cluster three nodes of it on this machine, to try
# make peers   the other programs that bench/ compares with (some of them need npm; Debian has one more: xapian-omega)

VENV := .venv
BIN := $(VENV)/bin
PYTHON ?= python3
SOURCE ?= seeds
BASE_URL ?=
HOST ?= 127.0.0.1
PORT ?= 8000
# Each source gets an index of its own, so that trying one's own files does not mix them with the sample.
INDEX ?= whoosh:cuttings-index/$(subst /,_,$(patsubst %/,%,$(SOURCE)))

.PHONY: serve test lint types rooms pytest nightly test-cluster cluster peers clean help

serve: $(VENV)/installed
	$(BIN)/cuttings reindex "$(SOURCE)" --engine "$(INDEX)" $(if $(BASE_URL),--base-url "$(BASE_URL)") || { [ $$? = 3 ] && echo "Not everything could be read. Serving what is there."; }
	$(BIN)/cuttings serve --engine "$(INDEX)" --host $(HOST) --port $(PORT)

test: lint types rooms pytest

lint: $(VENV)/developing
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/developing
	$(BIN)/mypy

rooms: $(VENV)/developing
	$(BIN)/lint-imports

# As many files of tests at a time as there are cores.
pytest: $(VENV)/developing
	$(BIN)/python -m pytest -n auto --dist loadfile

nightly: $(VENV)/developing
	$(BIN)/pip install --quiet --disable-pip-version-check -e ".[train]"
	CUTTINGS_NIGHTLY=1 $(BIN)/python -m pytest
	$(PYTHON) -m venv $(VENV)-whoosh
	$(VENV)-whoosh/bin/pip install --quiet --disable-pip-version-check -e ".[dev]"
	$(VENV)-whoosh/bin/pip uninstall --quiet --yes Whoosh-Reloaded
	$(VENV)-whoosh/bin/pip install --quiet --disable-pip-version-check whoosh==2.7.4
	$(VENV)-whoosh/bin/python -m pytest tests/search

test-cluster: $(VENV)/developing
	$(BIN)/python -m tests.search.cluster

cluster: $(VENV)/developing
	$(BIN)/python -m tests.search.cluster.nodes

# An old pip stumbles over newspaper4k's extra for lxml. npm keeps no lock file: what is compared with is named exactly in package.json.
peers: $(VENV)/developing
	$(BIN)/pip install --quiet --disable-pip-version-check --upgrade pip
	$(BIN)/pip install --quiet --disable-pip-version-check -e ".[bench]"
	command -v npm >/dev/null && npm install --prefix bench --no-package-lock --no-audit --no-fund --silent || echo "Without npm there is no Readability.js and no Pagefind."

clean:
	rm -rf $(VENV) $(VENV)-whoosh .cluster build dist *.egg-info cuttings-index bench/node_modules

help:
	@sed -n 's/^# make /make /p' Makefile

# Editable, so that a changed file is a changed program; made anew when the dependencies change.
$(VENV)/installed: setup.cfg pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Cuttings needs Python 3.11 or newer. Name one with: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check -e .
	@touch $@

$(VENV)/developing: $(VENV)/installed
	$(BIN)/pip install --quiet --disable-pip-version-check -e ".[dev]"
	@touch $@
