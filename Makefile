# All set-up, run and test commands. `make run` and `make test` need only python3, venv and make.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

.PHONY: run examples screenshots test test-only lint types contracts catalogs bench crash messages schemas wheel system clean

# Opens the window. `make examples` checks and exports the shipped examples in every offered language.
run: system $(STAMP)
	$(BIN)/python -m app

examples: system $(STAMP)
	$(BIN)/python -m app examples --output exported

# Every screen in English and Arabic, light and dark, as a picture.
screenshots: system $(STAMP)
	$(BIN)/python -m tests.app.ui.screenshots exported/screens

test: system $(STAMP)
	$(BIN)/python -m pytest -n auto

test-only: $(STAMP)
	$(BIN)/python -m pytest

# System libraries: LibreOffice for PDF, poppler to look at pages, Noto fonts; installed where missing and allowed.
system:
	@sh .ci/system-packages

$(STAMP): requirements.txt setup.cfg pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $(STAMP)

lint: $(STAMP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(STAMP)
	$(BIN)/mypy

contracts: $(STAMP)
	$(BIN)/lint-imports --no-cache

catalogs: $(STAMP)
	$(BIN)/python -m app.language.extraction check
	$(BIN)/python -m app forms validate forms/catalogue
	$(BIN)/python -m app requirements validate

bench: $(STAMP)
	$(BIN)/python -m benchmarks

# Kill the program while it types, so many times, and look at what is left; then the same with a full disk. CI kills 25 times.
KILLS ?= 500
crash: $(STAMP)
	$(BIN)/python -m tests.journeys.crash.harness $(KILLS)
	$(BIN)/python -m tests.journeys.crash.harness $(KILLS) full

# Rewrite the message templates and merge them into the catalogs.
messages: $(STAMP)
	$(BIN)/python -m app.language.extraction update

# Rewrite the generated JSON Schemas.
schemas: $(STAMP)
	$(BIN)/python -m app forms schema forms/schemas

wheel: $(STAMP)
	$(BIN)/python -m pip wheel --quiet --no-deps --no-build-isolation --wheel-dir dist .

clean:
	rm -rf $(VENV) build dist exported *.egg-info
