# The one list of commands. `make` alone shows it.
.DEFAULT_GOAL := help
SHELL := bash
VENV := .venv
PYTHON := $(VENV)/bin/python
# Extra arguments for pytest: make test-unit ARGS="-k period"
ARGS :=
# How many changesets `make faults` fights over
CHANGESETS := 4000
# Sizes of the registers that `make bench` compares engines on, and which engines besides Samgrav (none named: all)
WORKS := 10000 100000
PEERS :=
# Sizes of the registers in which `make bench` checks one work while it is drawn
LIVE := 150000 1000000
# A language to make a catalogue for, besides those that are there
NEW :=
export LANG ?= C.UTF-8

.PHONY: help setup demo run test test-unit test-server test-qgis test-e2e test-344 faults lint bench bench-latency bench-server package texts clean

help:  ## this list
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / { printf "  make %-13s %s\n", $$1, $$2 }' Makefile

setup:  ## install what the other commands need (Debian 12, as root or with sudo)
	@.ci/setup $(VENV)

demo: setup package  ## the main job through the installed package: register, check, handover, picture
	@$(PYTHON) .ci/demo.py

run: setup package  ## open QGIS with the plugin and the demo register
	@$(PYTHON) .ci/window.py

test: test-unit test-server test-qgis test-e2e  ## every test

test-unit: setup  ## tests in plain Python, without QGIS
	$(PYTHON) -m pytest -p no:pytest_qgis tests/unit $(ARGS)

test-server: setup  ## tests of the register on a PostgreSQL server that they start and remove
	$(PYTHON) -m pytest -p no:pytest_qgis tests/server $(ARGS)

test-qgis: setup package  ## tests inside QGIS, without a screen
	QT_QPA_PLATFORM=offscreen $(PYTHON) -m pytest tests/qgis $(ARGS)

test-e2e: setup package  ## a real QGIS window, driven by mouse and keyboard
	$(PYTHON) -m pytest -p no:pytest_qgis tests/e2e $(ARGS)

test-344:  ## the same tests on QGIS 3.44, in a Debian trixie chroot (as root)
	@.ci/test-344

faults: setup  ## the fault test at length, with its table: network, server, then a full disk (as root); CHANGESETS=10000
	$(PYTHON) -m tests.server.faults.run $(CHANGESETS)
	$(PYTHON) -m tests.server.faults.run $(CHANGESETS) full-disk

lint: setup  ## ruff, mypy, flake8-qgis, bandit
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/mypy
	$(VENV)/bin/flake8
	$(VENV)/bin/bandit -q -c pyproject.toml -r plugin __init__.py

bench: export QT_QPA_PLATFORM = offscreen
bench: setup  ## how fast, as ratios to PostGIS, QGIS, geopandas, DuckDB; WORKS="10000 1000000", PEERS="postgis"
	@.ci/bench-setup build/bench-venv
	@for count in $(WORKS); do $(PYTHON) -m tests.bench.compare $$count $(PEERS) || exit 1; done
	$(PYTHON) -m tests.bench.stages 100000
	$(PYTHON) -m tests.bench.live $(LIVE)
	$(PYTHON) -m pytest tests/bench -s $(ARGS)

bench-latency: setup package  ## from mouse move to screen in a QGIS window with 150,000 works; needs an idle machine
	$(PYTHON) -m tests.bench.latency 150000

bench-server: setup  ## 50 people at once on 150,000 works, and plans at 1,000,000: figures against the same alone
	$(PYTHON) -m tests.bench.crowd.load 150000 50 60
	$(PYTHON) -m tests.bench.crowd.plans 1000000

package:  ## dist/samgrav.zip, as QGIS installs it
	@python3 .ci/package.py

texts:  ## every text for people into the catalogues of resources/i18n; NEW=sv makes a new one
	@python3 .ci/texts.py $(NEW)

clean:  ## remove what these commands made, but for the environment
	rm -rf --one-file-system build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .qgis-settings
	find . -name __pycache__ -not -path './.venv/*' -prune -exec rm -rf {} +
