# What a person types; the longer thoughts are in scripts/.
PORT ?= 8000
VENV := .venv
BIN := $(VENV)/bin
CATALOGUES := $(patsubst %.po,%.mo,$(wildcard translations/*/LC_MESSAGES/messages.po))
TEMPLATES := $(wildcard templates)

# What Python compiled is kept, even where the machine tells it not to: else each process that a test starts compiles the
# house and its libraries anew, which took an eighth of `make test`.
unexport PYTHONDONTWRITEBYTECODE
export PYTHONPYCACHEPREFIX := $(CURDIR)/$(VENV)/bytecode

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help run test endurance check gallery lock catalogues setup-run setup-dev

help: ## show this list
	@echo "EventHub: everything is installed by the first command that needs it, into $(VENV)."
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1|\2/p' $(MAKEFILE_LIST) | awk -F'|' '{ printf "%-18s %s\n", $$1, $$2 }'

run: export EVENTHUB_MODE = demonstration
run: setup-run $(CATALOGUES) ## start the demonstration: web server and worker; PORT=8000
	$(BIN)/eventhub upgrade
	$(BIN)/eventhub demo --if-missing
	exec $(BIN)/eventhub serve --with-worker --port $(PORT)

test: setup-dev $(CATALOGUES) ## run the tests, with a real PostgreSQL and a real browser; ARGS="tests/domain -k name"
	$(BIN)/pytest -n $$(($$(getconf _NPROCESSORS_ONLN) + 2)) -m "not endurance" $(ARGS)

endurance: setup-dev $(CATALOGUES) ## run the tests that take minutes
	$(BIN)/pytest -n $$(getconf _NPROCESSORS_ONLN) -m endurance -o faulthandler_timeout=7200 $(ARGS)

check: setup-dev ## lint, format, types, templates and the layers of the house
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(if $(TEMPLATES),$(BIN)/djlint $(TEMPLATES) --lint)
	$(BIN)/lint-imports

gallery: setup-dev $(CATALOGUES) ## picture every page into screenshots/: widths, light and dark, languages; ARGS="--widths 768"
	$(BIN)/python -m benchmarks.gallery $(ARGS)

lock: setup-dev ## renew the pinned versions from the ranges in pyproject.toml
	@scripts/lock.sh $(ARGS)

catalogues: setup-run $(CATALOGUES) ## compile the translations that changed

setup-run:
	@scripts/setup.sh requirements.txt

setup-dev:
	@scripts/setup.sh requirements-dev.txt

translations/%.mo: translations/%.po | setup-run
	$(BIN)/pybabel --quiet compile -i $< -o $@
