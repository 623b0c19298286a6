# The commands of the project; `make` alone lists them.
SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

VENV := .venv
BIN := $(VENV)/bin
SAMPLES := build/samples
REAL ?= $(or $(VANTHU_REAL),../shared/real)
PYTEST_FLAGS ?= -n auto --dist loadfile

# One thread a Tesseract: processes are the unit of work, and its own threads only wait for each other.
export OMP_THREAD_LIMIT := 1
export PYTHONUTF8 := 1

.PHONY: help run test test-long check format setup lock bench accuracy fit clean

help: ## list the commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-10s %s\n", $$1, $$2 }' Makefile

# The samples have a dataset of their own: vanthu.db is for real papers.
run: export VANTHU_DATABASE := sqlite:///$(SAMPLES).db
run: $(VENV)/.run build/samples.made ## set up, read scans of the sample papers, show their records
	$(BIN)/vanthu ingest $(SAMPLES)/files
	@$(BIN)/vanthu list | cut -f 1 | while read -r id; do $(BIN)/vanthu show "$$id"; done
	$(BIN)/vanthu list

test: $(VENV)/.dev ## set up and run every test (PYTEST_FLAGS="-k name" picks)
	@$(BIN)/python -m pytest $(PYTEST_FLAGS)

check: $(VENV)/.dev ## format, lint, types, layers
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(VENV)/.dev ## rewrite the code in the house format
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

setup: $(VENV)/.dev ## set up everything for `make test` and `make check`

lock: $(VENV)/.dev ## choose package versions anew and write both lock files
	scripts/lock.sh

bench: $(VENV)/.dev ## measure speed
	$(BIN)/python -m benchmarks

accuracy: $(VENV)/.dev ## read made papers and those of REAL (gold/ and files/), write docs/accuracy.md
	$(BIN)/python -m benchmarks.accuracy --real $(REAL)

fit: $(VENV)/.dev ## fit the confidence curves anew, on made papers and those of REAL
	rm -rf build/calibration
	$(BIN)/python -m models.calibration.fit --real $(REAL)

test-long: $(VENV)/.dev ## the suites that take long: fifty kills of a run
	VANTHU_LONG_TESTS=1 $(BIN)/python -m pytest tests/ingest/test_killed.py -k fifty

clean: ## remove what was made, .venv too; the dataset stays
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/.run: requirements.lock pyproject.toml scripts/setup.sh
	@scripts/setup.sh run
	@touch $@

$(VENV)/.dev: requirements-dev.lock pyproject.toml scripts/setup.sh
	@scripts/setup.sh dev
	@touch $@

build/samples.made: $(shell find corpora -type f -not -name '*.pyc' 2>/dev/null) | $(VENV)/.run
	rm -rf $(SAMPLES) $(SAMPLES).db*
	$(BIN)/python -m corpora.make --out $(SAMPLES) --level office
	@touch $@
