#!/usr/bin/env bash
# A batch says what `eval` says, with any number of threads, in every form.
# same.sh TARMAQ ROOT
. "$(dirname "$0")/../shell.sh"
batch_of "$1" "$2"
python3 "$2/tests/batch/cases.py" "$rules/cases" 1 > cases.ndjson
# Broken lines among them.
{
  printf '{"id":"a","id":"b"}\n{"procedure":\n\xff\n"text"\n{"submitted_on":"2026-02-30"}\n{"submitted_on":"2026-2-3"}\n'
  printf '{"dwelling":{"useful_area_m2":54.70}}\n{"dwelling":{"useful_area_m2":1e1}}\n'
  printf '{"meta":{"a":1,"a":2}}\n{"meta":{"a":[1,{"b":2}]},"procedure":"registration"}\n{"meta":[]}\n{"id":7}\n{"id":"\\u0456\\n\xd0\xb0"}\n'
  printf '{"procedure":"registration","submitted_on":"2026-01-10","documents":[null]}\n{"documents":[{"kind":"passport"},{"kind":"passport","kind":"passport"}]}\n'
} > broken.ndjson
cat broken.ndjson >> cases.ndjson

mkdir one
# The ending of a line is no part of its case.
split -l 1 -d -a 5 --additional-suffix=.json --filter='head -c -1 > "$FILE"' cases.ndjson one/case
for options in '' '--on 2025-10-01 --reading day-count=carry_over' '--decision outcome --decision deadline'; do
  # shellcheck disable=SC2086
  "$tarmaq" eval "$rules" one/*.json --format json $options > eval.ndjson 2> /dev/null
  # shellcheck disable=SC2086
  "$tarmaq" batch "$rules" cases.ndjson --full --quiet $options > full.ndjson 2> /dev/null
  cmp eval.ndjson full.ndjson || fail "batch --full $options is not what eval gives"
  for form in --citations --values-only; do
    # shellcheck disable=SC2086
    "$tarmaq" batch "$rules" cases.ndjson $form --quiet $options > short.ndjson 2> /dev/null
    python3 "$2/tests/batch/shorter.py" kz-677 $form < full.ndjson > expected.ndjson || fail "$form: no short answers"
    # Of an invalid case the short answer has its place as well.
    # Whole answers look for missing facts as well, and may stop short in that alone.
    sed -E 's/,"line":[0-9]+,"byte":[0-9]+\}$/}/; s/,"exact":false//g' short.ndjson > placeless.ndjson
    cmp expected.ndjson placeless.ndjson || fail "batch $form $options is not what the whole answers say"
  done
done
# What the quick reader leaves alone is answered alike: an exponent in what no rule reads. Both agree on
# where something was not settled to the end, too.
python3 "$2/tests/batch/cases.py" "$rules/cases" 1 | grep -v '"meta"' > quick.ndjson
sed 's/^{/{"meta":{"n":1e3},/' quick.ndjson > careful.ndjson
"$tarmaq" batch "$rules" quick.ndjson --quiet --summary quick.json > quick.out 2> /dev/null
"$tarmaq" batch "$rules" careful.ndjson --quiet --summary careful.json > careful.out 2> /dev/null
sed -E 's/,"line":[0-9]+,"byte":[0-9]+\}$/}/' quick.out > quick.placeless
sed -E 's/,"line":[0-9]+,"byte":[0-9]+\}$/}/' careful.out > careful.placeless
[ "$(wc -l < quick.out)" -gt 400 ] || fail "too few cases to compare both ways of reading"
cmp quick.placeless careful.placeless || fail "cases that are read in two ways are answered in two ways"
for ((i = 0; i < 3; i++)); do cat cases.ndjson; done > many.ndjson
for form in --full --citations --values-only; do
  "$tarmaq" batch "$rules" many.ndjson $form --quiet -o one.ndjson 2> /dev/null
  for threads in 2 8; do
    "$tarmaq" batch "$rules" many.ndjson $form --quiet --threads $threads -o more.ndjson 2> /dev/null
    cmp one.ndjson more.ndjson || fail "$form: $threads threads give other bytes"
  done
done
# Endings of lines are no part of them; the last one needs none; the place of a bad line is told.
sed 's/$/\r/' cases.ndjson | head -c -2 > windows.ndjson
"$tarmaq" batch "$rules" windows.ndjson --full --quiet > windows.out 2> /dev/null
cmp full.ndjson windows.out > /dev/null && fail "the last options were the defaults"
"$tarmaq" batch "$rules" cases.ndjson --full --quiet > full.ndjson 2> /dev/null
cmp full.ndjson windows.out || fail "other line endings give other answers"
printf '{"id":"1"}\n\n{"id":\n' | "$tarmaq" batch "$rules" --quiet 2> err | tail -n 1 | grep -q '"line":3,"byte":12}$' || fail "the place of a bad line is wrong"
grep -qF 'standard input:3 (byte 12): ' err || fail "the place of a bad line is not told"
succeeded
