#!/usr/bin/env bash
# TARMAQ_MEMORY has the same effect whatever the machine is like: its processors, the layout of memory, the stacks,
# the allocator's habits.
. "$(dirname "$0")/common.sh" "$@"
small_law law
{ echo 'tarmaq 1'; for i in $(seq 4000); do printf 'define known_%d boolean\n  as paid and count > %d\n' "$i" "$i"; done; } > law/many.tarmaq
for file in $(seq 6); do
  { echo 'tarmaq 1'; for i in $(seq 1500); do printf 'define other_%d_%d boolean\n  as paid and count > %d\n' "$file" "$i" "$i"; done; } > law/many$file.tarmaq
done
cat >> law/act.tarmaq <<'LAW'
parameter fee number
  = 10 from 2024-01-01
  = 11 from 2025-01-01
  = 12 from 2026-01-01
  = 13 from 2027-01-01
LAW
# The least number of MiB with which it is enough, in the way of the command before.
enough() { TARMAQ_MEMORY=$1 "${@:2}" "$tarmaq" check law > out 2> err; code=$?; [ $code -eq 0 ] || [ $code -eq 6 ] || fail "check with $1 MiB ends with $code"; [ $code -eq 0 ]; }
low=1
high=512
enough $high env || fail "512 MiB do not suffice"
while [ $((high - low)) -gt 1 ]; do
  middle=$(((low + high) / 2))
  if enough $middle env; then high=$middle; else low=$middle; fi
done
echo "$high MiB suffice, $low do not"
[ $low -ge 4 ] || fail "the test is too small to say anything"
ways=('env' 'taskset -c 0' 'env MALLOC_ARENA_MAX=1' 'env MALLOC_TOP_PAD_=100000000' 'env MALLOC_MMAP_THRESHOLD_=4096' 'setarch -R')
for way in "${ways[@]}"; do
  $way true 2> /dev/null || { echo "no $way here: passed over"; continue; }
  for time in 1 2 3; do
    enough $high $way || fail "$high MiB do not suffice with $way"
    enough $low $way && fail "$low MiB suffice with $way"
  done
done
(ulimit -s 65536; enough $high env) || fail "$high MiB do not suffice with large stacks"
(ulimit -s 65536; enough $low env) && fail "$low MiB suffice with large stacks"
TARMAQ_MEMORY=$low "$tarmaq" check law > out 2> err
says 'the memory does not suffice' "too little memory"
# Where more than the limit is asked for at once, and where an output was begun.
TARMAQ_MEMORY=$low "$tarmaq" batch law cases.ndjson -o out.ndjson > out 2> err
[ ! -e out.ndjson ] || fail "too little memory leaves an output"
done_here
