#!/usr/bin/env bash
# What is written in the place of a file keeps its links, owner and mode; what may not be written stays; what a dead
# process left is taken over.
. "$(dirname "$0")/common.sh" "$@"

rough='tarmaq 1\nact  b   "B"\n   in force from 2024-01-01\n'
printf "$rough" > rough.tarmaq
cp rough.tarmaq smooth.tarmaq
expect 0 "fmt" "$tarmaq" fmt smooth.tarmaq
cmp -s rough.tarmaq smooth.tarmaq && fail "fmt: nothing was formatted"
fresh() { rm -rf work; mkdir work; cp rough.tarmaq work/x.tarmaq; }
alone() { [ "$(ls -A work | tr '\n' ' ')" = "$1 " ] || fail "$2: in the folder is $(ls -A work)"; }

# A link stays one, also a chain of them into other folders.
fresh
mkdir work/deep
mv work/x.tarmaq work/deep/real.tarmaq
ln -s deep/real.tarmaq work/middle.tarmaq
ln -s middle.tarmaq work/x.tarmaq
expect 0 "fmt of a link" "$tarmaq" fmt work/x.tarmaq
[ "$(readlink work/x.tarmaq)" = middle.tarmaq ] && [ "$(readlink work/middle.tarmaq)" = deep/real.tarmaq ] || fail "fmt: a link is none any more"
cmp -s smooth.tarmaq work/deep/real.tarmaq || fail "fmt: what is behind a link was not formatted"
[ "$(ls work/deep)" = real.tarmaq ] || fail "fmt: something is left beside the file behind a link"

# The mode, whatever the umask.
for mode in 640 664 600 4755; do
  fresh
  chmod $mode work/x.tarmaq
  (umask 077; expect 0 "fmt with mode $mode" "$tarmaq" fmt work/x.tarmaq; exit $failures) || failures=$((failures + 1))
  [ "$(stat -c %a work/x.tarmaq)" = $mode ] || fail "fmt: mode $mode became $(stat -c %a work/x.tarmaq)"
done

# Read-only, for the user root as well; several names.
fresh
chmod 444 work/x.tarmaq
expect 5 "fmt of a read-only file" "$tarmaq" fmt work/x.tarmaq
says 'read-only' "fmt of a read-only file"
cmp -s rough.tarmaq work/x.tarmaq || fail "fmt: a read-only file was written"
alone x.tarmaq "fmt of a read-only file"
fresh
ln work/x.tarmaq work/y.tarmaq
expect 5 "fmt of a file with two names" "$tarmaq" fmt work/x.tarmaq
[ work/x.tarmaq -ef work/y.tarmaq ] || fail "fmt: two names of one file were parted"
small_law law
printf '{"day":"2026-01-01","paid":true,"count":2}\n' > cases.ndjson
printf 'old\n' > old.ndjson
chmod 400 old.ndjson
expect 5 "batch onto a read-only file" "$tarmaq" batch law cases.ndjson -o old.ndjson --quiet
expect 5 "a summary onto a read-only file" "$tarmaq" batch law cases.ndjson -o new.ndjson --summary old.ndjson --quiet
[ "$(cat old.ndjson)" = old ] || fail "a read-only output was written"
[ -e new.ndjson ] && fail "a summary that cannot be written is found after the work"
chmod 640 old.ndjson
ln -s old.ndjson link.ndjson
(umask 077; exec "$tarmaq" batch law cases.ndjson -o link.ndjson --quiet) 2> err || fail "batch onto a link"
[ -L link.ndjson ] && grep -q '"admitted":true' old.ndjson || fail "batch: a link is none any more, or the file behind it is not written"
[ "$(stat -c %a old.ndjson)" = 640 ] || fail "batch: the mode is lost"
ls | grep -qE 'part|journal|lock|new$' && fail "batch: something is left: $(ls)"
ln -s there/later.ndjson dangling.ndjson
mkdir there
expect 0 "batch onto a link to nothing yet" "$tarmaq" batch law cases.ndjson -o dangling.ndjson --quiet
[ -L dangling.ndjson ] && [ -s there/later.ndjson ] || fail "batch: a link to nothing yet is not followed"

# What a dead process left, of whatever number.
fresh
: > work/x.tarmaq.tarmaq-lock
printf 'half a fi' > work/x.tarmaq.tarmaq-new
: > work/x.tarmaq.1.part
expect 0 "fmt beside what is left" "$tarmaq" fmt work/x.tarmaq
cmp -s smooth.tarmaq work/x.tarmaq || fail "fmt: not formatted beside what is left"
[ -e work/x.tarmaq.tarmaq-new ] || [ -e work/x.tarmaq.tarmaq-lock ] && fail "fmt: what was left is not taken over"
if unshare -pf --mount-proc true 2> /dev/null; then
  fresh
  : > work/x.tarmaq.tarmaq-lock
  : > work/x.tarmaq.tarmaq-new
  : > work/x.tarmaq.1.part
  expect 0 "fmt as process number 1" unshare -pf --mount-proc "$tarmaq" fmt work/x.tarmaq
  cmp -s smooth.tarmaq work/x.tarmaq || fail "fmt: not formatted as process number 1"
else
  echo "no namespace of processes: passed over"
fi
# One that lives is waited for, and then refused.
fresh
: > work/x.tarmaq.tarmaq-lock
flock work/x.tarmaq.tarmaq-lock sleep 1 &
expect 0 "fmt while another one writes" "$tarmaq" fmt work/x.tarmaq
wait
cmp -s smooth.tarmaq work/x.tarmaq || fail "fmt: did not wait"

# Another owner: root gives it back; who may not is refused.
if [ "$(id -u)" -eq 0 ] && command -v setpriv > /dev/null; then
  chmod 755 .
  nobody() { setpriv --reuid=65534 --regid=65534 --clear-groups "$@"; }
  fresh
  chown 65534:65534 work/x.tarmaq
  expect 0 "fmt of another's file" "$tarmaq" fmt work/x.tarmaq
  [ "$(stat -c %u:%g work/x.tarmaq)" = 65534:65534 ] || fail "fmt: the owner is lost"
  fresh
  chmod 777 work
  chmod 666 work/x.tarmaq
  expect 5 "fmt of root's file by somebody else" nobody "$tarmaq" fmt work/x.tarmaq
  [ "$(stat -c %u:%g work/x.tarmaq)" = 0:0 ] || fail "fmt: a file of root's became another's"
  cmp -s rough.tarmaq work/x.tarmaq || fail "fmt: a file was written whose owner cannot be kept"
  alone x.tarmaq "fmt of root's file by somebody else"
  fresh
  chmod 755 work
  expect 5 "fmt in a folder that takes no file" nobody "$tarmaq" fmt work/x.tarmaq
else
  echo "not root: owners are passed over"
fi
done_here
