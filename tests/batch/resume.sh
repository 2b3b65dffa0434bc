#!/usr/bin/env bash
# A batch that is killed again and again and resumed writes what an uninterrupted one writes.
# resume.sh TARMAQ ROOT
. "$(dirname "$0")/../shell.sh"
batch_of "$1" "$2"
python3 "$2/tests/batch/cases.py" "$rules/cases" 12 > cases.ndjson

RANDOM=677
# The bytes of the input that are answered for good.
kept() { sed -n 's/.*"input_bytes":\([0-9]*\).*/\1/p' parts.ndjson.journal 2> /dev/null | grep . || echo 0; }
now() { echo $(($(date +%s%N) / 1000000)); }
# Milliseconds, of whatever this machine and this build take: to begin at all, and for the whole.
begun=$(now)
"$tarmaq" batch "$rules" /dev/null -o nothing.ndjson --quiet 2> /dev/null
start=$(($(now) - begun + 1))
for form in --citations --full; do
  begun=$(now)
  "$tarmaq" batch "$rules" cases.ndjson $form -o whole.ndjson --quiet --summary whole.json 2> whole.err
  code=$?
  work=$(($(now) - begun - start))
  [ "$work" -gt 20 ] || work=20
  [ "$code" -eq 4 ] || fail "$form: an uninterrupted run with invalid cases does not end with 4"
  kills=0
  resumed=0
  rm -f parts.ndjson*
  for ((run = 0; run < 400; run++)); do
    # A run may be killed after all is done.
    [ -e parts.ndjson ] && ! cmp -s whole.ndjson parts.ndjson && { fail "$form: the output has its name before it is whole"; break; }
    [ "$(kept)" -eq 0 ] || resumed=$((resumed + 1))
    "$tarmaq" batch "$rules" cases.ndjson $form -o parts.ndjson --quiet --summary parts.json --resume --threads $((1 + RANDOM % 3)) > /dev/null 2>&1 &
    process=$!
    # Kills early enough that much is left, every second one when something has just been kept, and in
    # the end none.
    if [ "$run" -lt 15 ]; then
      moment=$((start + work / 20 + RANDOM % (work / 5)))
      if [ $((run % 2)) -eq 0 ]; then
        before=$(kept)
        for ((i = 0; i < 500; i++)); do
          [ "$(kept)" -le "$before" ] && [ ! -e parts.ndjson ] || break
          sleep 0.01
        done
        moment=$((RANDOM % (work / 10)))
      fi
      sleep "$((moment / 1000)).$(printf '%03d' $((moment % 1000)))"
      if kill -9 "$process" 2> /dev/null; then kills=$((kills + 1)); fi
    fi
    wait "$process" 2> /dev/null
    code=$?
    [ "$code" -eq 137 ] && continue
    [ "$code" -eq 4 ] || fail "$form: a resumed run ends with $code"
    break
  done
  [ "$resumed" -ge 1 ] || fail "$form: no run went on in the middle: the batch is too small for this test"
  [ "$kills" -ge 2 ] || fail "$form: only $kills runs were killed: the batch is too small for this test"
  cmp whole.ndjson parts.ndjson || fail "$form: the resumed output differs after $kills kills"
  [ -e parts.ndjson.part ] || [ -e parts.ndjson.journal ] && fail "$form: something is left beside the output"
  # The counts are of the whole batch as well.
  sed 's/,"run":.*//' whole.json > whole.counts
  sed 's/,"run":.*//' parts.json > parts.counts
  cmp whole.counts parts.counts || fail "$form: the counts of the resumed batch differ"
  echo "$form: $kills kills, $resumed of the runs went on in the middle"
done
succeeded
