#!/usr/bin/env bash
# Standard streams that are closed at the start are nobody's: no file gets their number.
. "$(dirname "$0")/common.sh" "$@"
small_law law
for i in $(seq 50); do printf '{"id":"%d","day":"2026-01-01","paid":true,"count":%d}\n' "$i" $((i % 4)); done > cases.ndjson
printf 'not a case\n' >> cases.ndjson
expect 4 "a run with all of them" "$tarmaq" batch law cases.ndjson -o whole.ndjson --summary whole.json
closed() {  # what, then the redirections are in the caller
  code=$?
  [ $code -eq 4 ] || { : > err; fail "$1: ends with $code"; }
  cmp -s whole.ndjson out.ndjson || { : > err; fail "$1: the answers differ"; }
  rm -f out.ndjson
}
"$tarmaq" batch law cases.ndjson -o out.ndjson >&- 2>&-; closed "without 1 and 2"
"$tarmaq" batch law cases.ndjson -o out.ndjson 2>&-; closed "without 2"
"$tarmaq" batch law cases.ndjson -o out.ndjson >&- 2> /dev/null; closed "without 1"
"$tarmaq" batch law cases.ndjson -o out.ndjson <&- >&- 2>&-; closed "without any"
"$tarmaq" batch law cases.ndjson -o out.ndjson --summary sum.json >&- 2>&-; closed "with a summary"
grep -q '"cases"' sum.json || fail "the summary is not written where 1 and 2 are closed"
cp law/act.tarmaq before
printf 'tarmaq 1\nact  b   "B"\n   in force from 2024-01-01\n' > rough.tarmaq
"$tarmaq" fmt rough.tarmaq >&- 2>&- || fail "fmt without streams"
grep -q formatted rough.tarmaq && fail "fmt: what is told stands in the file"
# What is asked of a closed stream fails as it does on a full disk; nothing is taken for well.
"$tarmaq" eval law cases.ndjson > /dev/null 2>&1 < /dev/null
"$tarmaq" batch law cases.ndjson >&- 2> err; [ $? -eq 5 ] || fail "answers to a closed stream are no error"
"$tarmaq" batch law - -o out.ndjson <&- 2> err; [ $? -eq 5 ] || fail "cases from a closed stream are no error"
done_here
