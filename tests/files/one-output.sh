#!/usr/bin/env bash
# Two runs on one output: the second is refused, and nothing of the first is lost. A journal knows its input.
. "$(dirname "$0")/common.sh" "$@"
small_law law
for i in $(seq 4000); do printf '{"id":"%d","day":"2026-01-01","paid":true,"count":%d}\n' "$i" $((i % 4)); done > cases.ndjson
expect 0 "a whole run" "$tarmaq" batch law cases.ndjson -o whole.ndjson --quiet

# A run that waits for its input, and a second one.
mkfifo slow
"$tarmaq" batch law slow -o out.ndjson --quiet 2> first.err &
first=$!
exec 9> slow
head -n 2000 cases.ndjson >&9
for i in $(seq 200); do [ -e out.ndjson.journal ] && break; sleep 0.05; done
for option in --quiet --resume; do
  expect 5 "a second run with $option" "$tarmaq" batch law cases.ndjson -o out.ndjson $option
  says 'another run is writing' "a second run with $option"
done
expect 5 "an interview onto the same file" "$tarmaq" ask law -o out.ndjson
ln -s out.ndjson link.ndjson
expect 5 "a second run by a link" "$tarmaq" batch law cases.ndjson -o link.ndjson --quiet
rm link.ndjson
tail -n +2001 cases.ndjson >&9
exec 9>&-
wait $first || fail "the first run ends with $?"
cmp -s whole.ndjson out.ndjson || fail "the first run's answers differ"
ls | grep -qE 'part|journal|lock' && fail "something is left: $(ls)"

# Many at a time: each output is whole, whoever wrote it, and who did not was refused.
for i in $(seq 12); do
  "$tarmaq" batch law cases.ndjson -o many.ndjson --quiet --resume > /dev/null 2> many.$i.err
  echo $? > many.$i.code
done &
for i in $(seq 13 24); do
  "$tarmaq" batch law cases.ndjson -o many.ndjson --quiet > /dev/null 2> many.$i.err
  code=$?
  echo $code > many.$i.code
  [ ! -e many.ndjson ] || cmp -s whole.ndjson many.ndjson || fail "an output under its name is not whole"
done
wait
cat many.*.code | grep -qvE '^(0|5)$' && fail "a run beside others ends with $(cat many.*.code | sort -u | tr '\n' ' ')"
cat many.*.code | grep -q '^0$' || fail "of many runs none came through"
cmp -s whole.ndjson many.ndjson || fail "what many runs left is not whole"
ls | grep -qE 'part|journal|lock' && fail "many runs left something: $(ls)"

# A run that finds the disk full in the middle, for the journal.
for i in $(seq 60); do cat cases.ndjson; done > long.ndjson
expect 0 "a whole long run" "$tarmaq" batch law long.ndjson -o long.whole --quiet
rm -f out.ndjson*
(ulimit -f 3000; exec "$tarmaq" batch law long.ndjson -o out.ndjson --quiet) 2> err
[ $? -eq 5 ] || fail "a full disk is no error"
kept=$(sed -n 's/.*"input_bytes":\([0-9]*\).*/\1/p' out.ndjson.journal)
[ "${kept:-0}" -gt 0 ] || fail "nothing is kept of a run that found the disk full"
grep -q "\"input_size\":$(stat -c %s long.ndjson)" out.ndjson.journal || fail "the journal does not know the input's size"
# Cut exactly at the place that the journal names.
head -c "$kept" long.ndjson > cut.ndjson
expect 2 "an input cut at its place" "$tarmaq" batch law cut.ndjson -o out.ndjson --resume --quiet
says 'bytes' "an input cut at its place"
[ -e out.ndjson ] && fail "a cut input gives an output"
"$tarmaq" batch law - -o out.ndjson --resume --quiet 2> err < <(cat cut.ndjson)
[ $? -eq 5 ] || fail "an input cut at its place, through a pipe, is taken for the whole"
[ -e out.ndjson ] && fail "a cut input through a pipe gives an output"
head -c $((kept - 10)) long.ndjson > cut.ndjson
expect 2 "an input cut before its place" "$tarmaq" batch law cut.ndjson -o out.ndjson --resume --quiet
# One that is longer and another one does not make the journal forget.
{ printf '{"id":"x"}\n'; cat long.ndjson long.ndjson; } > other.ndjson
expect 2 "another input, and longer" "$tarmaq" batch law other.ndjson -o out.ndjson --resume --quiet
grep -q "\"input_size\":$(stat -c %s long.ndjson)," out.ndjson.journal || fail "an input that is refused changes the journal"
# As it was, also by a copy and through a pipe; or longer.
cp long.ndjson copy.ndjson
expect 0 "a copy of the input" "$tarmaq" batch law copy.ndjson -o out.ndjson --resume --quiet
cmp -s long.whole out.ndjson || fail "resumed from a copy: other bytes"
ls | grep -qE '^out.*(part|journal|lock)' && fail "resumed: something is left: $(ls)"
done_here
