# The habits of this project. `make demo` and `make test` need only Python 3.11 to 3.13 (with venv) and make.
.DEFAULT_GOAL := help
.PHONY: help setup demo serve test lint format types imports soak bench lock clean

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8050
export PORT
# Every process that a test or the server starts reads the program: compiled once, not each time.
unexport PYTHONDONTWRITEBYTECODE

help: ## what can be made
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | sort

setup: $(VENV)/.installed ## make .venv with the hashed lock

$(VENV)/.installed: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' || { echo "Python 3.11, 3.12 or 3.13 is needed; $(PYTHON) is another. Name one: make setup PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo "This Python cannot make virtual environments. On Debian: sudo apt-get install python3-venv" >&2; exit 1; }
	@echo "Setting up .venv (once; a few minutes)"
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.installed-dev: $(VENV)/.installed requirements-dev.lock
	@echo "Adding the tools that check the code"
	@$(BIN)/python -m pip install --quiet --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@

demo: setup ## build the sample store and serve it on http://127.0.0.1:8050 (PORT=, RESET=1)
	@$(BIN)/pqs demo --port $(PORT) $(if $(filter 1,$(RESET)),--reset)

serve: setup ## serve the store that PQS_STORE names
	@$(BIN)/pqs serve --port $(PORT)

test: $(VENV)/.installed-dev lint types imports ## set-up, lint, types, import direction and the whole test suite
	@$(BIN)/python tests/chromium.py
	@$(BIN)/python -m tests.office
	@$(BIN)/python -m pytest -q -n 2 --dist loadfile

lint: $(VENV)/.installed-dev
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .

format: $(VENV)/.installed-dev ## write the code in the house style
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

types: $(VENV)/.installed-dev
	@$(BIN)/mypy

imports: $(VENV)/.installed-dev
	@$(BIN)/lint-imports --no-cache

soak: $(VENV)/.installed-dev ## the long checks, whole; their figures go to docs/soak.md
	@$(BIN)/python -m tests.soak

bench: $(VENV)/.installed-dev ## measure; nothing is judged (BENCH=analyse, board, load, paper or served for one part)
	@$(BIN)/python -m tests.bench $(BENCH)

lock: $(VENV)/.installed-dev ## pin every dependency with hashes, for Linux, macOS and Windows, Python 3.11 to 3.13
	@$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate pyproject.toml -o requirements.lock
	@$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate pyproject.toml --extra dev -c requirements.lock -o requirements-dev.lock

clean: ## remove what was installed and built (never the store in var/)
	@rm -rf $(VENV) *.egg-info .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
