# Thin: the work is in the package and in tools/. Everything runs inside .venv.
PYTHON ?= python3
VENV_BIN := .venv/bin

.PHONY: demo test check bench setup setup-dev format messages golden clean

demo: setup
	$(VENV_BIN)/khenthuong demo --ra ket-qua --ghi-de

test: setup-dev
	$(VENV_BIN)/python -m pytest -n auto

check: setup-dev
	$(VENV_BIN)/ruff format --check .
	$(VENV_BIN)/ruff check .
	$(VENV_BIN)/mypy
	$(VENV_BIN)/lint-imports
	$(VENV_BIN)/khenthuong kiem-tra
	$(VENV_BIN)/khenthuong kiem-tra --phu --dinh-dang json > /dev/null
	$(VENV_BIN)/python tools/check_docs.py

bench: setup-dev
	$(VENV_BIN)/python -m bench

setup:
	@$(PYTHON) tools/setup_env.py

setup-dev:
	@$(PYTHON) tools/setup_env.py --dev

format: setup-dev
	$(VENV_BIN)/ruff format .
	$(VENV_BIN)/ruff check --fix .

# Compiles the Vietnamese words for the messages of the command-line library.
messages: setup-dev
	$(VENV_BIN)/pybabel compile -d src/khenthuong/cli/locale -l vi

# Rewrites the expected texts; read the difference before committing it.
golden: setup-dev
	KHENTHUONG_UPDATE_GOLDEN=1 $(VENV_BIN)/python -m pytest tests -k golden

clean:
	rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .hypothesis ket-qua
