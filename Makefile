# Every target sets up what it needs first: see bootstrap.py.

PYTHON ?= python3
HOST ?= 127.0.0.1
PORT ?= 8000

.DEFAULT_GOAL := help
.PHONY: help setup run test check messages lock clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-9s %s\n", $$1, $$2 }' Makefile

setup: ## make .venv out of requirements.lock
	@$(PYTHON) bootstrap.py

run: setup ## serve a demonstration portal on http://HOST:PORT, by default 127.0.0.1:8000
	@.venv/bin/muhokama serve --demo --host '$(HOST)' --port '$(PORT)'

test: setup ## run the whole suite; ARGS go to pytest, as in: make test ARGS='-k petition'
	@PYTHONDONTWRITEBYTECODE= .venv/bin/python -m pytest --numprocesses auto $(ARGS)

check: setup ## ruff, mypy, the layers of the houses, the rules of the house
	@.venv/bin/ruff check
	@.venv/bin/ruff format --check
	@.venv/bin/mypy
	@.venv/bin/lint-imports
	@.venv/bin/python -m pytest tests/house

messages: setup ## bring locales/ in step with what the houses say
	@.venv/bin/python -m core.i18n.catalogues

lock: setup ## choose the newest packages that pyproject.toml allows
	@UV_CUSTOM_COMPILE_COMMAND='make lock' .venv/bin/uv pip compile pyproject.toml --extra dev \
	  --upgrade --universal --generate-hashes --no-emit-index-url --no-emit-find-links \
	  --quiet --output-file requirements.lock

clean: ## remove what was set up, but keep the data in .data
	@rm -rf .venv .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis *.egg-info
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
