# Every target does its own set-up; after the first time that costs milliseconds.
# PYTHON=/some/python3 chooses the Python that .venv is made from.

PYTHON ?=
JOBS ?= 2
export PYTHON

VENV := .venv/bin/python
OFFSCREEN := QT_QPA_PLATFORM=offscreen

.DEFAULT_GOAL := help
.PHONY: help run test lint bench wheel lock clean

help: ## show these targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' Makefile

run: ## open the window on the example; with no display, do the whole job into build/demo
	@packaging/run.sh

test: lint ## check the code and run every test
	@$(OFFSCREEN) $(VENV) -m pytest -n $(JOBS)

lint: ## check style and types
	@packaging/setup.sh dev
	@$(VENV) -m ruff check .
	@$(VENV) -m mypy

bench: ## measure the speeds that docs/performance.md reports
	@packaging/setup.sh dev
	@$(OFFSCREEN) $(VENV) -m pytest tests/benchmarks -s --timeout 600

wheel: ## build the wheel into build/dist
	@packaging/setup.sh dev
	@$(VENV) -m hatchling build -t wheel -d build/dist

lock: ## pin every dependency anew, as pyproject.toml allows
	@packaging/lock.sh

clean: ## remove what was built, all but .venv
	rm -rf build dist .hypothesis .mypy_cache .pytest_cache .ruff_cache
	find stakeholdermap tests packaging -name __pycache__ -type d -prune -exec rm -rf {} +
