#!/bin/sh
# Run a command with DATABASE_URL naming a PostgreSQL of its own, on a private socket, gone afterwards.
set -eu
bin=$(ls -d /usr/lib/postgresql/*/bin | sort -V | tail -1)
d=$(mktemp -d /tmp/fk-pg.XXXXXX)
if [ "$(id -u)" = 0 ]; then chown postgres "$d"; as="runuser -u postgres --"; else as=; fi
here=$PWD
cd "$d"
stop() { $as "$bin/pg_ctl" -D "$d/data" -m immediate -s stop || :; rm -rf "$d"; }
trap stop EXIT INT TERM
$as "$bin/initdb" -D "$d/data" -U postgres -A trust -E UTF8 --locale=C.UTF-8 --no-sync >/dev/null
$as "$bin/pg_ctl" -D "$d/data" -s -w -l "$d/log" \
  -o "-k $d -c listen_addresses='' -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=60" start
cd "$here"
DATABASE_URL="postgres://postgres@/fk?host=$d" "$@"
