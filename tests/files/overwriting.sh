#!/usr/bin/env bash
# No output takes the place of what the run reads, or of another output, whatever the names are.
. "$(dirname "$0")/common.sh" "$@"

small_law law
mkdir law/cases
sed -i '2a\  cases "cases"' law/manifest.tarmaq
printf '{"title": "t", "case": {"day": "2026-01-01", "paid": true, "count": 2}, "expect": {"admitted": true}}\n' > law/cases/t.json
printf '{"id":"a","day":"2026-01-01","paid":true,"count":2}\n' > cases.ndjson
cp cases.ndjson before
cp -r law law.before
ln cases.ndjson hard.ndjson
ln -s cases.ndjson soft.ndjson
ln -s nowhere-yet.json dangling.json
mkdir below

untouched() {
  cmp -s before cases.ndjson || { fail "$1: the input is another"; cp before cases.ndjson; }
  diff -r law law.before > /dev/null || { fail "$1: the rule set is another"; rm -rf law; cp -r law.before law; }
  [ "$(ls | tr '\n' ' ')" = "$(echo $seen) " ] || fail "$1: something is left: $(ls)"
}
: > out; : > err
seen=$(ls)
refused() { expect 2 "$*" "$tarmaq" "$@"; untouched "$*"; }

for name in cases.ndjson ./cases.ndjson below/../cases.ndjson "$folder/cases.ndjson" hard.ndjson soft.ndjson; do
  refused batch law cases.ndjson -o "$name" --quiet
  refused batch law cases.ndjson --summary "$name" --quiet
  refused batch law "$name" -o cases.ndjson --quiet
  input=cases.ndjson refused batch law - -o "$name" --quiet
  input=cases.ndjson refused batch law -o "$name" --quiet
done
refused batch law cases.ndjson -o out.ndjson --summary out.ndjson --quiet
refused batch law cases.ndjson -o out.ndjson --summary below/../out.ndjson --quiet
refused batch law cases.ndjson -o dangling.json --summary nowhere-yet.json --quiet
refused batch law cases.ndjson -o out.ndjson --summary out.ndjson.part --quiet
refused batch law cases.ndjson -o out.ndjson --summary out.ndjson.journal --quiet
for rule in law/act.tarmaq law/manifest.tarmaq ./law//act.tarmaq law/cases/t.json; do
  refused batch law cases.ndjson -o "$rule" --quiet
  refused batch law cases.ndjson -o out.ndjson --summary "$rule" --quiet
  refused ask law -o "$rule"
done
refused batch law/act.tarmaq cases.ndjson -o law/act.tarmaq --quiet
# An input whose name is that of the part.
cp cases.ndjson given.part
seen=$(ls)
refused batch law given.part -o given --quiet
cmp -s before given.part || fail "an input named like a part is lost"
# Answers that go to where the cases come from would never end.
"$tarmaq" batch law cases.ndjson --quiet >> cases.ndjson 2> err
[ $? -eq 2 ] || fail "answers appended to the input are not refused"
untouched "answers appended to the input"
# A summary in the place of the answers.
"$tarmaq" batch law cases.ndjson --summary given.part --quiet > given.part 2> err
[ $? -eq 2 ] || fail "a summary over the standard output is not refused"
# What is nobody's may be written, and other files of the same name are other files.
rm given.part
mkdir elsewhere
expect 0 "a file of the same name in another folder" "$tarmaq" batch law cases.ndjson -o elsewhere/cases.ndjson --summary elsewhere/sum.json --quiet
expect 0 "standard output by its name" "$tarmaq" batch law cases.ndjson -o /dev/stdout --quiet
grep -q '"admitted":true' out || fail "standard output by its name has no answers"
# A part or a journal that is none.
printf 'my notes\n' > mine.ndjson.part
expect 5 "a file that is no part" "$tarmaq" batch law cases.ndjson -o mine.ndjson --quiet
[ "$(cat mine.ndjson.part)" = 'my notes' ] || fail "a file that is no part is lost"
printf 'my notes\n' > diary.ndjson.journal
expect 5 "a file that is no journal" "$tarmaq" batch law cases.ndjson -o diary.ndjson --quiet
[ "$(cat diary.ndjson.journal)" = 'my notes' ] || fail "a file that is no journal is lost"
printf 'my notes\n' > locked.ndjson.tarmaq-lock
expect 5 "a file that is no lock" "$tarmaq" batch law cases.ndjson -o locked.ndjson --quiet
[ "$(cat locked.ndjson.tarmaq-lock)" = 'my notes' ] || fail "a file that is no lock is lost"
done_here
