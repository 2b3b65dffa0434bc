#!/usr/bin/env bash
# The page docs/kz-677-norms.md is what the program writes today: run.sh TARMAQ ROOT [--update].
set -eu
tarmaq=$1
cd "$2"
page=docs/kz-677-norms.md
if [ "${3:-}" = --update ]; then
  "$tarmaq" test rules/kz-677 --coverage=markdown 2>/dev/null >"$page"
  exit 0
fi
"$tarmaq" test rules/kz-677 --coverage=markdown 2>/dev/null | diff -u "$page" - || {
  echo "the page is not what the rules and cases say now: tests/norms/run.sh TARMAQ ROOT --update writes it anew"
  exit 1
}
