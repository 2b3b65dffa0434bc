#!/usr/bin/env bash
# A program that was linked goes on working: abi.sh BUILD ROOT compares the library with what bindings/c/tarmaq.abi
# holds, where functions may come and nothing may go or change. Skipped (77) without abigail-tools, and off x86_64.
# With --write it writes the file: for a new MAJOR, and for new functions.
set -eu
build=$(cd "$1" && pwd) root=$(cd "$2" && pwd)
held="$root/bindings/c/tarmaq.abi"
command -v abidw >/dev/null && [ "$(uname -m)" = x86_64 ] || { echo 'no abigail-tools, or no x86_64: skipped'; exit 77; }
now=$(mktemp)
trap 'rm -f "$now" "$now.less"' EXIT
abidw --exported-interfaces-only --no-elf-needed --headers-dir "$root/bindings/c" --drop-private-types --no-show-locs --no-corpus-path --no-comp-dir-path --out-file "$now" "$build/lib/libtarmaq.so"
# Where it was compiled says nothing.
sed -i "s| path=.[^ ]*| path='bindings/c/tarmaq.cpp'|" "$now"
if [ "${3:-}" = --write ]; then
  cp "$now" "$held"
  exit 0
fi
abidiff --no-added-syms "$held" "$now"
# The check can fail: a function less, and a status whose number is another, are seen.
sed "s/elf-symbol name='tarmaq_schema'/elf-symbol name='tarmaq_scheme'/" "$now" >"$now.less"
! abidiff --no-added-syms "$held" "$now.less" >/dev/null 2>&1 || { echo 'a function that went was not seen'; exit 1; }
sed "s/<enumerator name='TARMAQ_UNDECIDED' value='3'/<enumerator name='TARMAQ_UNDECIDED' value='9'/" "$now" >"$now.less"
! cmp -s "$now" "$now.less" || { echo 'the statuses are not in the description'; exit 1; }
! abidiff --no-added-syms "$held" "$now.less" >/dev/null 2>&1 || { echo 'a status of another number was not seen'; exit 1; }
rm -f "$now.less"
