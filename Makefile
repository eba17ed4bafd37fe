# `make run` and `make test` set up everything they need; `make help` lists the rest.
PYTHON ?= python3
VENV   ?= .venv
ifeq ($(OS),Windows_NT)
BIN := $(VENV)/Scripts
else
BIN := $(VENV)/bin
endif
PY := $(BIN)/python

.DEFAULT_GOAL := help
.PHONY: help run test conformance lint types imports generated docs docs-serve check fuzz bench clean

help:  ## this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 12

$(VENV)/.run: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(PY) -m pip install --quiet --upgrade "pip>=25.1"
	$(PY) -m pip install --quiet --editable ".[kit]"
	@touch $@

$(VENV)/.dev: $(VENV)/.run
	$(PY) -m pip install --quiet --editable . --group test --group lint
	@touch $@

run: $(VENV)/.run  ## enrich the letters in fixtures/ into out/, and make a kit
	@$(PY) fixtures/run.py

test: $(VENV)/.dev  ## all tests
	$(PY) -m pytest

conformance: $(VENV)/.dev  ## veraPDF and PDFBox preflight on every letter in every form (needs a JDK and Maven)
	$(PY) -m conformance

lint: $(VENV)/.dev  ## ruff: rules and format
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .

types: $(VENV)/.dev  ## mypy --strict
	$(PY) -m mypy

imports: $(VENV)/.dev  ## the house keeps its floors
	$(BIN)/lint-imports

$(VENV)/.docs: $(VENV)/.run
	$(PY) -m pip install --quiet --group docs
	@touch $@

generated: $(VENV)/.dev  ## are the generated pages and words those of this commit?
	$(PY) -m docs.make --check

docs: $(VENV)/.docs  ## the site, from docs/ into site/; the generated pages first
	$(PY) -m docs.make
	NO_MKDOCS_2_WARNING=1 $(PY) -m mkdocs build --strict --quiet

docs-serve: $(VENV)/.docs  ## the site while you write it, at http://127.0.0.1:8000
	$(PY) -m docs.make
	NO_MKDOCS_2_WARNING=1 $(PY) -m mkdocs serve

check: lint types imports generated test  ## what CI runs

$(VENV)/.fuzz: $(VENV)/.dev
	$(PY) -m pip install --quiet --group fuzz
	@touch $@

$(VENV)/.bench: $(VENV)/.dev
	$(PY) -m pip install --quiet --group bench
	@touch $@

bench: $(VENV)/.bench  ## all benchmarks in one table: ratios of one run, also in out/bench.md
	$(PY) -m benchmarks -o out/bench.md

MINUTES ?= 10
fuzz: $(VENV)/.fuzz  ## look for what nobody thought of: random seeds, MINUTES=10
	$(PY) -m fuzz --minutes $(MINUTES)

clean:  ## away with the venv and all output
	rm -rf $(VENV) .verapdf out site dist build .pytest_cache .mypy_cache .ruff_cache .hypothesis
