#!/usr/bin/env bash
# `test --update` writes into the file that it tested, and into no other one.
. "$(dirname "$0")/common.sh" "$@"
small_law law
mkdir law/cases
sed -i '2a\  cases "cases"' law/manifest.tarmaq
tests() { printf '[\n {"title": "one", "case": {"day": "2026-01-01", "paid": true, "count": 2}, "expect": {"admitted": %s}},\n {"title": "two", "case": {"day": "2026-01-01", "paid": true, "count": 0}, "expect": {"admitted": false}}\n]\n' "$1"; }
tests true > right.json
fresh() { rm -rf law/cases; mkdir law/cases; tests false > law/cases/a.json; }

fresh
chmod 640 law/cases/a.json
mv law/cases/a.json real.json
mkdir law/kept
mv real.json law/kept/real.json
ln -s ../kept/real.json law/cases/a.json
expect 1 "an update" "$tarmaq" test law --update law/cases/a.json
cmp -s right.json law/kept/real.json || fail "an update writes something else"
[ -L law/cases/a.json ] && [ "$(stat -c %a law/kept/real.json)" = 640 ] || fail "an update loses the link or the mode"
rm -rf law/kept
fresh
chmod 444 law/cases/a.json
expect 5 "an update of a read-only file" "$tarmaq" test law --update law/cases/a.json
grep -q '^updated' out && fail "an update that was refused is told as done"
tests false | cmp -s - law/cases/a.json || fail "a read-only test file was written"

# Saved by somebody else while the tests run. The run is held by a rule set that it reads after: a pipe that an
# editor's save passes before is not needed, an output that nobody reads will do.
fresh
for i in $(seq 3000); do printf '{"title": "filler %d", "case": {"day": "2026-01-01", "paid": true, "count": 2}, "expect": {"admitted": false}}' "$i" > law/cases/z$i.json; done
mkfifo reader
"$tarmaq" test law --update law/cases/a.json > reader 2> err &
run=$!
exec 8< reader
# The report is larger than a pipe: the run has read everything, and waits to be read.
read -r -u 8 line
printf '[\n {"title": "NEW", "case": {"day": "2026-01-01"}, "expect": {}},\n' > saved.json
tail -n +2 law/cases/a.json >> saved.json
cp saved.json law/cases/a.json
cat <&8 > out
exec 8<&-
wait $run
code=$?
[ $code -eq 5 ] || fail "an update of a file that was saved in the meantime ends with $code"
says 'has changed since it was read' "an update of a file that was saved in the meantime"
cmp -s saved.json law/cases/a.json || fail "an update of a file that was saved in the meantime writes into it"
ls -A law/cases | grep -qE 'lock|new$' && fail "an update leaves something"
done_here
