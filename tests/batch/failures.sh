#!/usr/bin/env bash
# What a batch does when the machine fails it: full disks, closed pipes, inputs that vanish.
# failures.sh TARMAQ ROOT
. "$(dirname "$0")/../shell.sh"
batch_of "$1" "$2"
python3 "$2/tests/batch/cases.py" "$rules/cases" 6 > cases.ndjson
expect() { [ "$2" -eq "$1" ] || tell "$3 ends with $2, expected $1"; }
# What is wrong, with what the program said.
tell() { fail "$1"; sed 's/^/    /' err; }
says() { grep -qF -- "$1" err || tell "$2 does not say: $1"; }

"$tarmaq" batch "$rules" cases.ndjson -o whole.ndjson --quiet 2> err
expect 4 $? "a batch with invalid cases"

# A disk that is full: what fits is kept, and the rest comes when there is room.
(ulimit -f 1500; "$tarmaq" batch "$rules" cases.ndjson -o out.ndjson --quiet 2> err)
expect 5 $? "a full disk"
says 'out.ndjson.part` cannot be written' "a full disk"
says '--resume' "a full disk"
[ -e out.ndjson ] && tell "half an output has the output's name"
"$tarmaq" batch "$rules" cases.ndjson -o out.ndjson --full --resume --quiet 2> err
expect 2 $? "resuming with other options"
says 'has other options' "resuming with other options"
{ echo '{"id":"another"}'; tail -n +2 cases.ndjson; } > other.ndjson
for ((i = 0; i < 3; i++)); do cat other.ndjson; done > longer.ndjson
if grep -q '"input_bytes":[1-9]' out.ndjson.journal; then
  "$tarmaq" batch "$rules" longer.ndjson -o out.ndjson --resume --quiet 2> err
  expect 2 $? "resuming with another input"
  says 'not the input that the unfinished run began with' "resuming with another input"
else
  tell "a full disk leaves nothing to go on with"
fi
"$tarmaq" batch "$rules" cases.ndjson -o out.ndjson --resume --quiet 2> err
expect 4 $? "resuming"
cmp whole.ndjson out.ndjson || tell "the resumed output differs"
# From a pipe as well.
(ulimit -f 1500; "$tarmaq" batch "$rules" cases.ndjson -o piped.ndjson --quiet 2> err)
"$tarmaq" batch "$rules" - -o piped.ndjson --resume --quiet 2> err < <(cat cases.ndjson)
expect 4 $? "resuming from a pipe"
cmp whole.ndjson piped.ndjson || tell "the output resumed from a pipe differs"
# Nothing to go on with: the run begins at the beginning.
"$tarmaq" batch "$rules" cases.ndjson -o fresh.ndjson --resume --quiet 2> err
expect 4 $? "resuming what was never begun"
cmp whole.ndjson fresh.ndjson || tell "the output of a run with nothing to resume differs"

"$tarmaq" batch "$rules" cases.ndjson -o /dev/full --quiet 2> err
expect 5 $? "a full device"
[ -c /dev/full ] || tell "a device was replaced by a file"
mkfifo pipe
cat pipe > piped &
"$tarmaq" batch "$rules" cases.ndjson -o pipe --quiet 2> err
expect 4 $? "a named pipe"
wait
[ -p pipe ] || tell "a named pipe was replaced by a file"
cmp whole.ndjson piped || tell "what came through a named pipe differs"
"$tarmaq" batch "$rules" cases.ndjson --quiet > /dev/full 2> err
expect 5 $? "a full standard output"
says 'standard output cannot be written' "a full standard output"

# Whoever reads the answers may stop.
"$tarmaq" batch "$rules" cases.ndjson --quiet --full 2> err | head -n 1 > first
code=${PIPESTATUS[0]}
{ [ "$code" -eq 0 ] || [ "$code" -eq 4 ]; } || tell "a closed pipe ends with $code"
grep -q 'cannot be written' err && tell "a closed pipe is an error"

# Inputs that are not there.
"$tarmaq" batch "$rules" nowhere.ndjson -o never.ndjson 2> err
expect 5 $? "an input that is not there"
says '`nowhere.ndjson` cannot be read' "an input that is not there"
[ -e never.ndjson.part ] && tell "an input that is not there leaves a part"
"$tarmaq" batch "$rules" . -o never.ndjson 2> err
expect 5 $? "a folder as an input"
"$tarmaq" batch "$rules" cases.ndjson -o nowhere/out.ndjson 2> err
expect 5 $? "an output folder that is not there"
"$tarmaq" batch "$rules" cases.ndjson --resume 2> err
expect 2 $? "--resume without -o"

# A file is replaced as a whole, and keeps its permissions.
echo old > kept.ndjson
chmod 640 kept.ndjson
"$tarmaq" batch "$rules" nowhere.ndjson -o kept.ndjson 2> err
[ "$(cat kept.ndjson)" = old ] || tell "a run that fails touches the old output"
"$tarmaq" batch "$rules" cases.ndjson -o kept.ndjson --quiet 2> err
cmp whole.ndjson kept.ndjson || tell "the old output is not replaced"
[ "$(stat -c %a kept.ndjson)" = 640 ] || tell "the permissions of the old output are lost"
succeeded
