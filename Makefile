# `make` alone lists the targets. Each stamp in .venv/stamps says that a step is up to date, so a second run is quick.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
STAMPS := $(VENV)/stamps
RENDA  := $(BIN)/renda
UV     := $(BIN)/uv
CATALOGUE := renda/locale/en/LC_MESSAGES/django
HOST   ?= 127.0.0.1
PORT   ?= 8000
WORKERS_OF_TESTS ?= 2
TEST_ENV := RENDA_MODE=test
DEMO_ENV := RENDA_MODE=$${RENDA_MODE:-demo}
PYTEST := $(TEST_ENV) $(BIN)/python -m pytest
# Tests of code that no database is in: once is enough.
PURE := calendar counting install procedures repository secrecy
# How a page looks does not depend on the database.
LOOKS := every_page translations pictures
# A file's tests share a server: they stay in one process.
BROWSER := $(PYTEST) tests/e2e -n $(WORKERS_OF_TESTS) --dist loadfile
# A lock line carries a hash and never a host: see docs/adr/0002-lock-without-hosts.md.
LOCK   := $(UV) pip compile --quiet --universal --generate-hashes --no-header --no-emit-index-url --python-version 3.11

# The installer trusts the certificates that the machine trusts, as pip does: an office's mirror may have its own.
export UV_SYSTEM_CERTS := 1

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.SUFFIXES:
.PHONY: help run demo setup develop test fast lint format e2e bench docs messages lock clean pictures prerequisites

help: ## 列出全部命令 | list these targets
	@awk -F ':.*## ' '/^[a-z][a-z0-9-]*:.*## /{split($$2, w, " [|] "); printf "  make %-14s %s\n  %-19s %s\n", $$1, w[1], "", w[2]}' Makefile

run: demo ## 准备环境、建库、装入演示县并启动 | prepare everything, load the demo county, serve on 127.0.0.1:8000
	@$(DEMO_ENV) $(RENDA) serve --with-worker --host $(HOST) --port $(PORT)

demo: setup ## 建库；数据库为空时装入演示县 | migrate; load the demo county if the database is empty
	@$(DEMO_ENV) $(RENDA) migrate
	@$(DEMO_ENV) $(RENDA) demo --if-empty

setup: $(STAMPS)/run $(CATALOGUE).mo ## 按带散列的锁文件安装运行环境 | install what running needs from the hashed lock

develop: setup $(STAMPS)/develop ## 另装开发和测试所需的库 | install what development and tests need, too

test: develop prerequisites lint ## 全部检查：规范、文档、两种数据库、浏览器 | everything: lint, documents, both databases, browser
	$(TEST_ENV) $(RENDA) docs --check
	$(PYTEST) tests --ignore=tests/e2e --database=sqlite -n $(WORKERS_OF_TESTS)
	$(PYTEST) tests $(patsubst %,--ignore=tests/%,e2e live $(PURE)) --database=postgresql -n $(WORKERS_OF_TESTS)
	$(PYTEST) tests/live --database=postgresql  # alone: its positions are the transactions of the whole server
	$(BROWSER) --database=sqlite
	$(BROWSER) $(patsubst %,--ignore=tests/e2e/test_%.py,$(LOOKS)) --database=postgresql

fast: develop ## 三分钟以内的快速测试（SQLite，无浏览器） | the fast tests, under three minutes (SQLite, no browser)
	$(PYTEST) tests --ignore=tests/e2e -m "not slow" --database=sqlite -n $(WORKERS_OF_TESTS)

e2e: develop prerequisites ## 浏览器测试，两种数据库 | browser tests on both databases
	$(BROWSER) --database=sqlite
	$(BROWSER) $(patsubst %,--ignore=tests/e2e/test_%.py,$(LOOKS)) --database=postgresql

lint: develop ## 规范检查：ruff、mypy、import-linter、译文 | ruff, mypy, import-linter, translations
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(TEST_ENV) $(BIN)/mypy
	$(TEST_ENV) $(BIN)/lint-imports --no-cache
	$(TEST_ENV) $(RENDA) check

format: develop ## 按规范改写格式 | rewrite to the house format
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: develop prerequisites ## 全部基准测试 | run every benchmark
	$(TEST_ENV) $(RENDA) bench all

docs: setup ## 重新生成文档（程序图、设置表） | regenerate docs/procedures and docs/settings.md
	$(TEST_ENV) $(RENDA) docs

messages: setup ## 收集待译文字并更新英文译文表 | collect the words to translate into the English catalogue
	$(TEST_ENV) $(RENDA) messages update

pictures: develop prerequisites ## 重新拍摄文档里的图片 | take the pictures of the documents again
	RENDA_TEST_PICTURES=1 $(PYTEST) tests/e2e/test_pictures.py

lock: $(STAMPS)/uv ## 更新带散列的锁文件 | renew the hashed locks
	$(LOCK) requirements/uv.in -o requirements/uv.txt
	$(LOCK) requirements/build.in -o requirements/build.txt
	$(LOCK) --extra develop pyproject.toml -o requirements/develop.txt
	$(LOCK) pyproject.toml -c requirements/develop.txt -o requirements/run.txt

prerequisites: ## 装好测试需要的浏览器、PostgreSQL 和字体 | install the browser, PostgreSQL and fonts that tests need
	@bash tests/install/prerequisites.sh

clean: ## 删除虚拟环境和缓存（不动数据） | remove the virtual environment and caches, never data
	rm -rf $(VENV) build .pytest_cache .ruff_cache .mypy_cache .hypothesis .import_linter_cache $(CATALOGUE).mo

$(STAMPS)/uv: requirements/uv.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo '需要 Python 3.11 以上 (Python 3.11 or newer is needed)'; exit 1; }
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null || { echo '请先安装：apt install python3-venv (install python3-venv first)'; exit 1; }
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/uv.txt
	@mkdir -p $(STAMPS) && touch $@

$(STAMPS)/run: $(STAMPS)/uv requirements/run.txt requirements/build.txt pyproject.toml
	$(UV) pip install --quiet --python $(BIN)/python --require-hashes -r requirements/run.txt
	$(UV) pip install --quiet --python $(BIN)/python --no-deps --build-constraints requirements/build.txt -e .
	@mkdir -p $(STAMPS) && touch $@

$(STAMPS)/develop: $(STAMPS)/run requirements/develop.txt
	$(UV) pip install --quiet --python $(BIN)/python --require-hashes -r requirements/develop.txt
	@mkdir -p $(STAMPS) && touch $@

$(CATALOGUE).mo: $(CATALOGUE).po $(STAMPS)/run
	$(TEST_ENV) $(RENDA) messages compile
