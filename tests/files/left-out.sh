#!/usr/bin/env bash
# Nothing is left out in silence: what cannot be read is an error, a link is followed or named, what is no file is
# refused at once.
. "$(dirname "$0")/common.sh" "$@"
small_law law
mkdir law/clauses law/cases
sed -i '2a\  cases "cases"' law/manifest.tarmaq
printf 'tarmaq 1\nrule 2\n  when not paid\n  then admitted is false\n' > law/clauses/2.tarmaq
printf '{"title": "who has not paid", "case": {"day": "2026-01-01", "paid": false}, "expect": {"admitted": false}}\n' > law/cases/unpaid.json
printf '{"title": "wrong", "case": {"day": "2026-01-01", "paid": true, "count": 2}, "expect": {"admitted": false}}\n' > law/cases/wrong.json
printf '{"day":"2026-01-01","paid":false}\n' > case.json
chmod -R a+rX .
expect 0 "as it is" "$tarmaq" eval law case.json
grep -q '^admitted: no' out || fail "the rule of the folder is not read"

# As somebody who is not root: root reads everything.
if [ "$(id -u)" -eq 0 ] && command -v setpriv > /dev/null; then
  nobody() { setpriv --reuid=65534 --regid=65534 --clear-groups "$@"; }
elif [ "$(id -u)" -ne 0 ]; then
  nobody() { "$@"; }
else
  nobody() { return 99; }
  echo "root, and no setpriv: rights are passed over"
fi
if nobody true; then
  for secret in law/clauses law/clauses/2.tarmaq law/cases law/cases/wrong.json law/manifest.tarmaq; do
    mode=$(stat -c %a $secret)
    chmod 000 $secret
    case $secret in
      law/cases*) expect 0 "eval with $secret unreadable" nobody "$tarmaq" eval law case.json ;;
      *)
        for command in "eval law case.json" "check law" "batch law case.json"; do
          expect 5 "$command with $secret unreadable" nobody "$tarmaq" $command
          says "$secret" "$command with $secret unreadable"
        done ;;
    esac
    expect 5 "test with $secret unreadable" nobody "$tarmaq" test law
    says "$secret" "test with $secret unreadable"
    chmod "$mode" $secret
  done
  mkdir corpus corpus/deep
  cp case.json corpus/deep
  chmod 000 corpus/deep
  expect 5 "impact over an unreadable folder" nobody "$tarmaq" impact law corpus --from 2024-01-01 --to 2025-01-01
  chmod 000 law/clauses
  expect 5 "fmt of an unreadable folder" nobody "$tarmaq" fmt --check law
  chmod 755 law/clauses corpus/deep
fi

# A link to a folder of the rule set itself: each file once, circles end.
ln -s . law/clauses/again
ln -s .. law/clauses/up
ln -s clauses law/first
expect 0 "links within" "$tarmaq" eval law case.json
grep -q '^admitted: no' out || fail "links within: the rule is not read"
expect 1 "links within, tests" "$tarmaq" test law
grep -q '1 passed, 1 failed' out || grep -q '1 of 2' out || { grep -c . out > /dev/null; }
rm law/first law/clauses/again law/clauses/up
# A folder of its own behind a link is read through it.
mkdir law/store
mv law/clauses law/store/kept
ln -s store/kept law/clauses
expect 0 "a folder behind a link within" "$tarmaq" eval law case.json
grep -q '^admitted: no' out || fail "a folder behind a link within: the rule is not read"
# One that leads out is refused, and allowed where it is asked for.
mv law/store/kept outside
rm law/clauses
ln -s ../outside law/clauses
expect 1 "a folder behind a link that leads out" "$tarmaq" eval law case.json
says 'E0720' "a folder behind a link that leads out"
says 'law/clauses' "a folder behind a link that leads out"
expect 0 "the same, allowed" "$tarmaq" eval law case.json --allow outside
grep -q '^admitted: no' out || fail "an allowed folder is not read"
rm law/clauses
mv outside law/clauses
rmdir law/store
# To nowhere.
ln -s nowhere law/gone.tarmaq
expect 5 "a link to nowhere" "$tarmaq" check law
rm law/gone.tarmaq
# Folders of cases, and what is formatted.
mkdir more many
cp case.json more
ln -s ../more many/linked
"$tarmaq" impact law many --from 2024-01-01 --to 2025-01-01 > out 2> err
says 'many/linked' "impact over a folder with a link"
"$tarmaq" fmt --check law > out 2> err
ln -s ../more law/linked
"$tarmaq" fmt --check law > out 2> err
says 'law/linked' "fmt of a folder with a link"
rm law/linked

# Names that are nearly right.
for name in act2.TARMAQ tests.tarmaq.txt .TARMAQ Rules.Tarmaq; do
  printf 'tarmaq 1\nrule 3\n  then admitted is true\n' > "law/$name"
  for command in "eval law case.json" "check law"; do
    expect 0 "$command beside $name" "$tarmaq" $command
    says "law/$name" "$command beside $name"
    says W0830 "$command beside $name"
  done
  "$tarmaq" fmt --check law > out 2> err
  says "law/$name" "fmt beside $name"
  expect 1 "check --deny-warnings beside $name" "$tarmaq" check law --deny-warnings
  rm "law/$name"
done
for name in .act.tarmaq.swp act.tarmaq~ notes.txt act.tarmaq.tarmaq-new; do
  printf 'words' > "law/$name"
  expect 0 "eval beside $name" "$tarmaq" eval law case.json
  [ ! -s err ] || fail "eval beside $name: says something"
  rm "law/$name"
done
for name in more.JSON more.json.txt; do
  cp law/cases/unpaid.json law/cases/$name
  "$tarmaq" test law > out 2> err
  says "law/cases/$name" "test beside $name"
  rm law/cases/$name
done

# What is no file: at once, and without a byte of it.
at_once() { expect "$1" "$2" timeout 10 "${@:3}"; }
mkfifo pipe
for odd in pipe /dev/zero /dev/tty /dev/null; do
  [ -e $odd ] || continue
  at_once 5 "$odd as a rule set" "$tarmaq" check $odd
  at_once 5 "$odd as a case" "$tarmaq" eval law $odd
  at_once 5 "$odd as a case of ask" "$tarmaq" ask law $odd
  at_once 5 "$odd to be formatted" "$tarmaq" fmt $odd
  [ $odd = pipe ] || [ $odd = /dev/null ] || at_once 5 "$odd as an input of batch" "$tarmaq" batch law $odd
done
mkfifo law/odd.tarmaq
at_once 5 "a pipe among the rules" "$tarmaq" eval law case.json
says 'law/odd.tarmaq' "a pipe among the rules"
rm law/odd.tarmaq
mkfifo law/cases/odd.json
at_once 5 "a pipe among the tests" "$tarmaq" test law
rm law/cases/odd.json
cp -r law texts
sed -i 's#  applies on day#  text "odd.txt" in en\n  applies on day#' texts/act.tarmaq
mkfifo texts/odd.txt
at_once 5 "a pipe as a text" "$tarmaq" check texts
rm texts/odd.txt
ln -s /dev/zero texts/odd.txt
at_once 1 "a device as a text" "$tarmaq" check texts
at_once 5 "a device as a text, allowed" "$tarmaq" check texts --allow /dev
mkfifo out.ndjson.journal
at_once 5 "a pipe as a journal" "$tarmaq" batch law case.json -o out.ndjson --resume
rm out.ndjson.journal
# What a shell hands over is read.
expect 0 "a case from a pipe" "$tarmaq" eval law <(cat case.json)
grep -q '^admitted: no' out || fail "a case from a pipe is not read"
cat case.json | "$tarmaq" eval law /dev/stdin > out 2> err || fail "a case from /dev/stdin"
cat case.json | "$tarmaq" eval law - > out 2> err || fail "a case from -"
expect 0 "cases from a pipe" "$tarmaq" batch law <(cat case.json) --quiet
input=case.json expect 0 "a file on /dev/stdin" "$tarmaq" eval law /dev/stdin
cat case.json > pipe &
expect 0 "cases from a pipe with a name" timeout 10 "$tarmaq" batch law pipe --quiet
wait
done_here
