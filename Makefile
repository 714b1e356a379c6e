# Two commands on a fresh machine: `make run` and `make test`. Both set everything up first.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
SAMPLE := data/sample
WAREHOUSE := data/warehouse

.PHONY: run test check docs lock bench accuracy clean help

help:
	@echo "make run       install everything, run the pipeline on $(SAMPLE), publish into $(WAREHOUSE)"
	@echo "make test      install everything, pass the tests"
	@echo "make check     format, lint, types, generated files"
	@echo "make docs      write the data dictionary, the views and the answers in the README anew"
	@echo "make bench     speed and memory against the bare language model (CORPUS=file.jsonl.gz)"
	@echo "make accuracy  accuracy against the sample's gold answers"
	@echo "make lock      resolve requirements.lock anew (needs uv)"

# The virtual environment, made anew when what it was made from changed.
$(READY): requirements.lock pyproject.toml
	$(PYTHON) -c 'import sys; v = sys.version_info[:2]; sys.exit(0 if (3, 11) <= v < (3, 14) else "Dateline needs Python 3.11 to 3.13, this is %d.%d. Name one: make PYTHON=python3.12" % v)'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $(READY)

run: $(READY)
	$(BIN)/dateline run $(SAMPLE) --warehouse $(WAREHOUSE)

test: $(READY)
	$(BIN)/python -m pytest -q

check: $(READY)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

docs: $(READY)
	$(BIN)/python -m schemas
	$(BIN)/python -m tests.examples

bench: $(READY)
	$(BIN)/python -m tests.bench $(CORPUS)

accuracy: $(READY)
	$(BIN)/python -m tests.accuracy

# No index address is written into the lock: pip asks whatever index the machine is set up with.
lock:
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header \
		--extra dev pyproject.toml -o requirements.lock

clean:
	rm -rf $(VENV) $(WAREHOUSE) .mypy_cache .ruff_cache .pytest_cache .hypothesis
