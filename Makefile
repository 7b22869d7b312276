# Everything that can be done with a checkout. Needs only Python >= 3.11 and make; the rest installs itself into .venv.

PORT ?= 8000
# The system's own Python first: distributions build it with optimisations that a hand-made one often lacks (a quarter faster).
PYTHON ?= $(shell for p in /usr/bin/python3 python3 python3.11 python3.12 python3.13 python3.14 python; do \
	"$$p" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo "$$p"; break; }; done)
BIN := .venv/bin
RUN := $(BIN)/python -m

.NOTPARALLEL:
.PHONY: help setup demo test quick check bench soak messages frontend build lock clean
help: ## this list
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' Makefile

setup: .venv/dev.stamp frontend messages ## everything that tests need, the system's packages too
	@$(RUN) tools.system

demo: .venv/demo.stamp frontend messages ## a whole town with two weeks of life, on PORT (8000) of this machine
	$(BIN)/wangge demo --port $(PORT)

test: setup ## every test on SQLite and on PostgreSQL, in a browser too
	$(RUN) tools.tests all

quick: .venv/dev.stamp frontend messages ## what can be known within about a minute: all that needs no database, and the core on SQLite
	$(RUN) tools.tests quick

soak: setup ## the tests that run for minutes
	$(RUN) tools.tests soak

check: .venv/dev.stamp frontend messages ## lint, types, layers, templates, known weaknesses of dependencies
	$(RUN) tools.check

bench: .venv/dev.stamp ## performance, as ratios to the raw limit in the same run
	$(RUN) bench

messages: | .venv/demo.stamp ## compile the message catalogues
	@$(RUN) tools.messages compile

frontend: | .venv/demo.stamp ## build styles and scripts, if they changed
	@$(RUN) tools.frontend

build: .venv/demo.stamp frontend messages ## a wheel in build/
	$(RUN) pip wheel --quiet --no-deps --wheel-dir build .

lock: .venv/dev.stamp ## take the newest versions that pyproject.toml allows
	$(RUN) tools.lock

clean: ## remove what can be made again, but not data/
	rm -rf .venv build frontend/node_modules src/wangge/static/build
	rm -rf .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis tests/browser/shots
	find src tests tools bench -name __pycache__ -type d -prune -exec rm -rf {} +
	find src -name '*.mo' -delete

# Pips that come with Python 3.11 do not know --group.
.venv/pip.stamp:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer with its venv module is needed."; exit 1; }
	$(PYTHON) -m venv .venv
	$(RUN) pip install --quiet --upgrade 'pip>=25.1'
	@touch $@

.venv/demo.stamp: .venv/pip.stamp pyproject.toml requirements.lock
	$(RUN) pip install --quiet --constraint requirements.lock --group build --editable .
	@touch $@

.venv/dev.stamp: .venv/pip.stamp pyproject.toml requirements.lock
	$(RUN) pip install --quiet --constraint requirements.lock --group dev --editable .
	@touch $@ .venv/demo.stamp
