#!/usr/bin/env bash
# The extension in a server of its own: postgres.sh BUILD ROOT. Skipped (77) where there is no PostgreSQL to build for.
set -eu
build=$(cd "$1" && pwd) root=$(cd "$2" && pwd)
command -v pg_config >/dev/null && [ -e "$(pg_config --pgxs 2>/dev/null)" ] && [ -x "$(pg_config --bindir)/initdb" ] || {
  echo 'no server and headers of PostgreSQL: skipped'
  exit 77
}
work=$(mktemp -d)
# The server refuses to run as root; a user of its own then owns it.
as=()
if [ "$(id -u)" = 0 ]; then
  chown postgres "$work"
  as=(setpriv --reuid=postgres --regid=postgres --clear-groups)
fi
bin=$(pg_config --bindir)
stop() {
  "${as[@]}" "$bin/pg_ctl" -D "$work/data" -m immediate stop >/dev/null 2>&1 || :
  rm -rf "$work"
}
trap stop EXIT

cp -r "$root/bindings/postgres" "$work/extension"
mkdir "$work/lib" "$work/include"
cp -a "$build"/lib/libtarmaq.so* "$work/lib/"
cp "$root/bindings/c/tarmaq.h" "$work/include/"
cp -r "$root/rules" "$work/rules"
cp -r "$root/examples/german-vat" "$work/vat"
make -s -C "$work/extension" TARMAQ_INCLUDE="$work/include" TARMAQ_LIB="$work/lib" >"$work/make.log" 2>&1 || { cat "$work/make.log"; exit 1; }
chmod -R a+rX "$work"
# The server finds an extension in its own folder alone: installed there, and taken away at the end where it was not.
share=$(pg_config --sharedir)/extension
[ ! -e "$share/tarmaq.control" ] || { echo 'an extension tarmaq is installed: skipped'; exit 77; }
[ -w "$share" ] || { echo "$share cannot be written: skipped"; exit 77; }
unstall() {
  rm -f "$share/tarmaq.control" "$share/tarmaq--0.1.sql"
  stop
}
trap unstall EXIT
sed "s|\$libdir/tarmaq_postgres|$work/extension/tarmaq_postgres|" "$work/extension/tarmaq.control" >"$share/tarmaq.control"
cp "$work/extension/tarmaq--0.1.sql" "$share/"

"${as[@]}" "$bin/initdb" -D "$work/data" -A trust -U owner -E UTF8 --locale=C >"$work/init.log" 2>&1 || { cat "$work/init.log"; exit 1; }
"${as[@]}" "$bin/pg_ctl" -D "$work/data" -l "$work/server.log" -w \
  -o "-c listen_addresses= -c unix_socket_directories=$work -c fsync=off" start >/dev/null || { cat "$work/server.log"; exit 1; }

failures=0
sql() { psql -X -q -A -t -h "$work" -U owner -d postgres -v ON_ERROR_STOP=1 -v VERBOSITY=verbose -c "$1" 2>&1; }
is() {  # what, expected, got
  [ "$2" = "$3" ] || { printf '%s: expected %s, got %s\n' "$1" "$2" "$3"; failures=$((failures + 1)); }
}
holds() {  # what, part, got
  case "$3" in *"$2"*) ;; *) printf '%s: expected to read %s, got %s\n' "$1" "$2" "$3"; failures=$((failures + 1)) ;; esac
}

sql 'CREATE EXTENSION tarmaq'
is 'the version' "$(sed -n 's/^project(tarmaq VERSION \([0-9.]*\).*/\1/p' "$root/CMakeLists.txt")" "$(sql 'SELECT tarmaq_version()')"
holds 'no rule set' 'F0000: tarmaq: no rule set is set' "$(sql "SELECT tarmaq_decide('{}')" || :)"
sql "ALTER DATABASE postgres SET tarmaq.ruleset = '$work/rules/kz-677'"

# The answers are the program's own, but for the order of keys and the spaces that jsonb has of its own.
for case in "$root"/examples/cases/kz-677/*.json; do
  own=$("$build/tarmaq" eval "$root/rules/kz-677" "$case" --format json)
  is "${case##*/}" t "$(sql "SELECT tarmaq_decide(\$case\$$(cat "$case")\$case\$::jsonb) = \$answer\$$own\$answer\$::jsonb")"
done
case=$(cat "$root/examples/cases/kz-677/refugee.json")
own=$("$build/tarmaq" eval "$root/rules/kz-677" "$root/examples/cases/kz-677/refugee.json" --on 2025-11-29 --decision outcome --format json)
is 'options' t "$(sql "SELECT tarmaq_decide(\$case\$$case\$case\$, '{\"on\": \"2025-11-29\", \"decisions\": \"outcome\"}') = \$answer\$$own\$answer\$::jsonb")"
is 'a case with mistakes is an answer' procedur "$(sql "SELECT tarmaq_decide('{\"procedur\": 1}') #>> '{errors,0,path}'")"
is 'null in, null out' t "$(sql 'SELECT tarmaq_decide(NULL) IS NULL')"
holds 'a wrong option' '22023: tarmaq: this call takes no option `of`' "$(sql "SELECT tarmaq_decide('{}', '{\"of\": 1}')" || :)"
holds 'no such rule set' '58P01: tarmaq:' "$(sql "SET tarmaq.ruleset = '/nowhere'; SELECT tarmaq_decide('{}')" || :)"
holds 'the session goes on' '1' "$(sql "SELECT 1")"
# Another setting is another law, in the same session.
is 'another rule set' '"german-vat"' \
  "$(sql "SET tarmaq.ruleset = '$work/vat'; SELECT tarmaq_decide('{\"supplied_on\": \"2020-08-01\", \"supply\": \"other\"}') -> 'redaction' -> 0")"
sql 'CREATE ROLE plain LOGIN'
holds 'only a superuser chooses the law' '42501' "$(psql -X -q -A -t -h "$work" -U plain -d postgres -v VERBOSITY=verbose -c "SET tarmaq.ruleset = '$work/vat'; SELECT tarmaq_decide('{}') -> 'decisions' ? 'outcome'" 2>&1 || :)"

# 20,000 rows: alone, and with two workers, the same.
sql "CREATE TABLE moves AS SELECT g AS id, jsonb_set(\$case\$$case\$case\$::jsonb, '{move,arrived_on}', to_jsonb(to_char(date '2026-01-05' + g % 100, 'YYYY-MM-DD'))) AS facts FROM generate_series(1, 20000) g"
sql 'ANALYZE moves'
query="SELECT count(*), count(DISTINCT answer), md5(string_agg(answer::text, ',' ORDER BY id)) FROM (SELECT id, tarmaq_decide(facts) AS answer FROM moves) a"
workers='SET parallel_setup_cost = 0; SET parallel_tuple_cost = 0; SET min_parallel_table_scan_size = 0; SET max_parallel_workers_per_gather = 2;'
alone=$(sql "SET max_parallel_workers_per_gather = 0; $query")
together=$(sql "$workers $query")
is 'workers change nothing' "$alone" "$together"
is 'each of the 100 days has its answer' '20000|100' "${alone%|*}"
plan=$(sql "$workers EXPLAIN SELECT count(tarmaq_decide(facts)) FROM moves")
holds 'workers are planned' 'Workers Planned: 2' "$plan"
[ "$failures" = 0 ]
