# On the Record: everything that is run from a checkout. Needs Python 3.11 or newer, and make.
# The virtual environment is .venv; what a run keeps is under var/. Both are ignored by git.

PYTHON ?= $(shell command -v python3.11 || command -v python3.12 || command -v python3.13 || command -v python3 2>/dev/null)
PORT ?= 8000
# The transcripts of the demo: a file, a folder or a glob.
TRANSCRIPTS ?= examples
# Processes that run the tests side by side.
JOBS ?= 2

VENV := .venv/bin
# Named after the content of the lock file: another lock makes another environment, a second run makes none.
INSTALLED := .venv/installed-$(firstword $(shell cksum requirements-dev.txt))
# Each choice of transcripts has a key, a database and an editor of its own, whatever the environment says.
DEMO_VAR := var/demo$(if $(filter-out examples,$(TRANSCRIPTS)),-$(firstword $(shell printf '%s' '$(TRANSCRIPTS)' | cksum)))
DEMO := env -u DATABASE_URL -u CACHE_URL -u PRODUCTION -u SECRET_KEY -u ALLOWED_HOSTS VAR_DIR='$(DEMO_VAR)'
PRODUCTION := env -u DATABASE_URL -u DEBUG PRODUCTION=1 ALLOWED_HOSTS=archive.example VAR_DIR=var/lint \
	SECRET_KEY="$$($(VENV)/python -c 'import secrets; print(secrets.token_urlsafe(50))')"

.DEFAULT_GOAL := help
.PHONY: help install demo test fuzz lint format css messages accuracy bench screenshots

help: ## List what make can do
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

install: $(INSTALLED) ## Make the virtual environment .venv from the locked, hash-checked packages

$(INSTALLED): requirements-dev.txt
	@test -n '$(PYTHON)' || { echo 'No Python found: install Python 3.11, or say make PYTHON=/path/to/python.' >&2; exit 1; }
	@'$(PYTHON)' -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed, not " + sys.version)'
	'$(PYTHON)' -m venv --clear .venv
	$(VENV)/python -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all: -r requirements-dev.txt
	@# pytest loads tests/pgplugin.py before it knows this folder.
	@pwd > "$$($(VENV)/python -c 'import sysconfig; print(sysconfig.get_path("purelib"))')/on_the_record.pth"
	@touch $@

demo: install ## Import and publish examples/ (or TRANSCRIPTS=path) and serve the site on 127.0.0.1, PORT=8000
	@$(DEMO) $(VENV)/python manage.py migrate --verbosity 0
	@# Status 1 means that some transcripts were refused, each with its reason; the others are there to be read.
	@$(DEMO) $(VENV)/python manage.py import_transcripts '$(TRANSCRIPTS)' --publish || test $$? -eq 1
	@echo
	@$(DEMO) $(VENV)/python manage.py local_editor
	@echo 'Open http://127.0.0.1:$(PORT)/ to read and http://127.0.0.1:$(PORT)/admin/ to edit. Ctrl-C ends the site.'
	@$(DEMO) $(VENV)/gunicorn archive.wsgi --bind '127.0.0.1:$(PORT)' --threads 4 --no-control-socket --log-level warning

test: install ## Run every test on SQLite, then on PostgreSQL; REQUIRE_ALL=1 fails where something is missing
	TEST_DB=sqlite $(VENV)/python -m pytest -n $(JOBS) -q
	TEST_DB=postgres $(VENV)/python -m pytest -n $(JOBS) -q

# Of each kind of damaged text.
EXAMPLES ?= 5000

FUZZED := tests/importing/test_any_order.py tests/transcripts/test_fuzzing.py tests/transcripts/readers/test_damaged_files.py tests/trust/test_t12_patterns.py

fuzz: install ## Parse thousands of damaged, shuffled and senseless texts, EXAMPLES=5000 of each kind
	FUZZ_EXAMPLES=$(EXAMPLES) $(VENV)/python -m pytest $(FUZZED) -n $(JOBS) -q

lint: install ## Check the code, the templates, the types, the migrations and the settings of production
	$(VENV)/ruff check .
	$(VENV)/ruff format --check .
	find templates -name '*.html' -exec $(VENV)/djade --check --target-version 5.2 {} +
	$(VENV)/mypy
	env -u DATABASE_URL VAR_DIR=var/lint $(VENV)/python manage.py makemigrations --check --dry-run
	$(PRODUCTION) $(VENV)/python manage.py check --deploy --fail-level WARNING

format: install ## Write the code and the templates in the form that lint wants
	$(VENV)/ruff check --fix-only --quiet .
	$(VENV)/ruff format .
	find templates -name '*.html' -exec $(VENV)/djade --target-version 5.2 {} +

SHEETS := variables base frame components lists pages search interview echoes over_time print

css: ## Join the style sheets into the one that pages load, static/css/site.css
	@{ echo '/* Joined by `make css` from the sheets beside it: change those and not this one. */'; \
		cat $(SHEETS:%=static/css/%.css); } > static/css/site.css

messages: install ## Gather the sentences, make the Cyrillic catalogue of the Latin one, compile both
	$(VENV)/python manage.py makemessages

accuracy: install ## Measure how well the parser reads the corpus of cases, convention by convention
	$(VENV)/python -m benchmarks.accuracy

bench: install ## Measure the speed of parsing, importing, searching and pages against floors of the same run
	$(VENV)/python -m benchmarks.parsing
	$(VENV)/python -m benchmarks.importing
	$(VENV)/python -m benchmarks.large
	VAR_DIR=var/bench/1000 $(VENV)/python -m benchmarks.echoing 1000
	$(VENV)/python -m benchmarks.keeping_echoes

screenshots: install ## Take pictures of the pages of a demo site into var/screenshots
	$(VENV)/python docs/screenshots.py
