# Two commands do everything on a fresh Debian 12: `make run` and `make test`.
SHELL := /bin/bash
PY    ?= python3
BIN   := .venv/bin
PORT  ?= 8000
APT_RUN  := python3-venv gettext fonts-noto-cjk fonts-noto-core fonts-lxgw-wenkai libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0
APT_TEST := chromium libatomic1 libreoffice-calc-nogui libreoffice-writer-nogui poppler-utils postgresql zbar-tools

# dpkg -s also answers 0 for "removed, configuration kept", so look at the status itself.
define need
@m=; for p in $(1); do [ "$$(dpkg-query -W -f='$${db:Status-Status}' $$p 2>/dev/null)" = installed ] || m="$$m $$p"; done; \
if [ -n "$$m" ]; then s=; [ $$(id -u) = 0 ] || s=sudo; echo "系统缺少：$$m，正在安装"; \
$$s apt-get update -q && $$s env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300 install -yq --no-install-recommends $$m; fi
endef

.PHONY: run test install apt-run apt-test format bench
apt-run: ; $(call need,$(APT_RUN))
apt-test: apt-run ; $(call need,$(APT_TEST))

# The hash is taken inside the recipe: at parse time a fresh machine has no python3 yet.
install: apt-run
	@h=.venv/.ok-$$({ cat requirements.txt; $(PY) -V; uname -m; } | sha256sum | cut -c1-16); \
	[ -e $$h ] || { set -e; rm -rf .venv; $(PY) -m venv .venv; \
	  $(BIN)/pip install -q --disable-pip-version-check -r requirements.txt; $(BIN)/pip check; touch $$h; }

run: install
	@$(BIN)/python manage.py migrate -v0
	@$(BIN)/python manage.py load_demo --when-empty
	@echo "打开 http://127.0.0.1:$(PORT)/"
	@$(BIN)/python manage.py runserver 127.0.0.1:$(PORT)

test: install apt-test
	@PATH="$(CURDIR)/$(BIN):$$PATH" tests/run

bench: install apt-test
	@PATH="$(CURDIR)/$(BIN):$$PATH" python -m pytest tests/bench -p no:randomly -q -s
	@PATH="$(CURDIR)/$(BIN):$$PATH" tests/with_postgres.sh python -m pytest tests/bench/test_ledger_bench.py -p no:randomly -q -s

format: install
	@$(BIN)/ruff check -q --fix . || true
	@$(BIN)/ruff format -q .
