#!/usr/bin/env bash
# An interview loses no answer, whatever ends it, and overwrites no case.
. "$(dirname "$0")/common.sh" "$@"
rules=$root/rules/kz-677
python3 "$root/tests/files/interview.py" "$tarmaq" "$rules" || failures=$((failures + 1))

# A case that stands there is gone on with, and stays byte for byte where no answer comes.
printf '{"procedure":"registration",  "submitted_on":"2026-01-10"}\n' > case.json
cp case.json before
expect 0 "onto a case" "$tarmaq" ask "$rules" -o case.json
cmp -s before case.json || fail "ask: a case without an answer is another one"
says 'case.json' "ask: going on"
printf 'citizen\n' > said
input=said expect 0 "an answer more" "$tarmaq" ask "$rules" --decision late -o case.json
grep -q '"category": "citizen"' case.json && grep -q '"submitted_on": "2026-01-10"' case.json || fail "ask: the answer or the case is lost"
# A link and an empty file are gone on with as well.
ln -s case.json link.json
input=said expect 0 "onto a link" "$tarmaq" ask "$rules" -o link.json
[ -L link.json ] || fail "ask: a link is none any more"
: > empty.json
input=said expect 0 "onto an empty file" "$tarmaq" ask "$rules" -o empty.json

# What is no case stays.
for text in 'my notes' '[1]' '{"procedure": }' '{"a":1,"a":2}'; do
  printf '%s\n' "$text" > notes.json
  expect 4 "onto $text" "$tarmaq" ask "$rules" -o notes.json
  [ "$(cat notes.json)" = "$text" ] || fail "ask: $text is overwritten"
done
# Another case than the one given stays; one that has all of it is gone on with.
printf '{"procedure":"registration"}\n' > given.json
printf '{"procedure":"deregistration","submitted_on":"2026-01-10"}\n' > other.json
expect 2 "onto another case" "$tarmaq" ask "$rules" given.json -o other.json
grep -q deregistration other.json || fail "ask: another case is overwritten"
expect 2 "onto the case given" "$tarmaq" ask "$rules" given.json -o given.json
[ "$(cat given.json)" = '{"procedure":"registration"}' ] || fail "ask: the case given is overwritten"
cp before both.json
input=said expect 0 "onto what has the case given" "$tarmaq" ask "$rules" given.json --decision late -o both.json
grep -q '"category": "citizen"' both.json && grep -q submitted_on both.json || fail "ask: given and begun are not one"
# By steps as well.
expect 2 "a step onto another case" "$tarmaq" ask "$rules" given.json --format json -o other.json
grep -q deregistration other.json || fail "ask: a step overwrites another case"
expect 0 "a step" "$tarmaq" ask "$rules" given.json --format json -o step.json
expect 0 "a step onto the step before" "$tarmaq" ask "$rules" given.json --format json -o step.json

# What cannot be written is found before the first question.
printf 'registration\nstop\n' > said
input=said expect 5 "into a folder that is not there" "$tarmaq" ask "$rules" -o nowhere/case.json
grep -q '^> ' err && fail "ask: asks before it finds that it cannot write"
input=said expect 5 "onto a folder" "$tarmaq" ask "$rules" -o .
cp before locked.json
chmod 444 locked.json
input=said expect 5 "onto a read-only case" "$tarmaq" ask "$rules" -o locked.json
cmp -s before locked.json || fail "ask: a read-only case is overwritten"
# "I do not know" is an answer: kept in a state that eval takes as well, and gone in the case at the end.
printf 'registration\n2026-01-10\n?\n' > said
input=said expect 0 "broken off" "$tarmaq" ask "$rules" -o open.json
grep -q '"unknown"' open.json || fail "ask: what is not known is forgotten"
"$tarmaq" eval "$rules" open.json > /dev/null 2> err; [ $? -eq 0 ] || fail "eval: takes no interview that is not at its end"
printf 'stop\n' > said
input=said expect 0 "ended" "$tarmaq" ask "$rules" -o open.json
grep -q '"unknown"' open.json && fail "ask: a case that is ended is no case"
ls | grep -qE "tarmaq-(lock|new)" && fail "ask: something is left: $(ls)"
done_here
