# make demo    write and check the samples into out/
# make test    the tests
# Each does all its own set-up, once: stamp files in .venv say what is done.
# Further: setup lint wheel gallery bench-NAME (a module of benchmarks/) clean

PYTHON ?= python3
VENV := .venv
PY := $(VENV)/bin/python
export PYTHON
export LC_ALL := C.UTF-8
export PYTHONUTF8 := 1

.PHONY: demo test setup lint wheel gallery clean
.DELETE_ON_ERROR:

demo: setup
	$(PY) scripts/demo.py samples out

test: $(VENV)/.dev $(VENV)/.fonts $(VENV)/.system-tests
	$(PY) -m pytest -n auto --dist loadgroup

setup: $(VENV)/.runtime $(VENV)/.fonts

lint: $(VENV)/.dev
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy

wheel: $(VENV)/.dev
	$(PY) -m build --outdir dist >/dev/null
	@ls dist

gallery: $(VENV)/.dev $(VENV)/.fonts $(VENV)/.system-tests
	$(PY) docs/gallery/make.py

bench-%: $(VENV)/.dev $(VENV)/.fonts $(VENV)/.system-bench
	$(PY) -m benchmarks.$*

clean:
	rm -rf $(VENV) out dist build *.egg-info

# A system part that could not be had is named with the line to run; what works without it goes on,
# so these leave no stamp then and ask again next time.
.PRECIOUS: $(VENV)/.system-%
$(VENV)/.system-%: scripts/setup-system
	@mkdir -p $(VENV)
	@if scripts/setup-system $*; then touch $@; fi

$(VENV)/.fonts: scripts/setup-fonts | $(VENV)/.runtime
	@if scripts/setup-fonts $(VENV); then touch $@; fi

$(VENV)/.runtime: requirements.txt setup.cfg pyproject.toml | $(VENV)/.system-runtime
	@scripts/setup-python $(VENV) requirements.txt
	@touch $@

$(VENV)/.dev: requirements-dev.txt | $(VENV)/.runtime
	@scripts/setup-python $(VENV) requirements-dev.txt
	@touch $@
