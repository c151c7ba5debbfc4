# Every command that a person needs. `make` alone lists them.
.DEFAULT_GOAL := help
.PHONY: help run test lint lock audit bench screenshot
PORT ?= 8000
PYTHON := .venv/bin/python
# Two workers, as many as the smallest machine has cores. More: make test WORKERS=8
WORKERS ?= 2
# Files or options for pytest: make test ARGS="tests/documents -x"
ARGS ?=
BENCHES := pages fan_out snapshot big_page operations hall joins odd_frames writers restart processes review settling publication api idea_list

help: ## Diese Übersicht
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1\t\2/p' Makefile

run: ## Seite starten: http://127.0.0.1:8000 (anderer Port: make run PORT=8001)
	@sh .ci/venv requirements.txt
	@sh .ci/pango
	@exec $(PYTHON) manage.py serve --port "$(PORT)"

# Bytecode is kept whatever the environment says: two workers load every test, and tests start Python again.
test: ## Alle Tests, mit Browser
	@sh .ci/venv tests/requirements.txt
	@sh .ci/chromium
	@sh .ci/pango
	@PYTHONDONTWRITEBYTECODE= $(PYTHON) -m pytest -n $(WORKERS) $(ARGS)

lint: ## Stil, Typen, Vorlagen und Bauplan prüfen
	@sh .ci/venv tests/requirements.txt
	@bash .ci/lint

lock: ## requirements.txt und tests/requirements.txt aus pyproject.toml erneuern
	@sh .ci/venv tests/requirements.txt
	@sh .ci/lock

audit: ## Nach bekannten Schwachstellen der Pakete fragen (braucht das Internet)
	@sh .ci/venv tests/requirements.txt
	@sh .ci/audit

bench: ## Geschwindigkeit messen
	@sh .ci/venv tests/requirements.txt
	@for name in $(BENCHES); do $(PYTHON) -m "tests.bench.$$name" || exit 1; done

screenshot: ## Bilder für die README
	@sh .ci/venv tests/requirements.txt
	@sh .ci/chromium
	@$(PYTHON) -m tests.e2e.screenshot docs/images
