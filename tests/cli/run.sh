#!/usr/bin/env bash
# One golden run of the program: run.sh TARMAQ FILE [--update]
#
# FILE begins with a sentence on what it holds; then sections, each begun by a line `--- …`:
#
#   --- file PATH            a file that the commands find in their folder
#   --- stdin                what the next command reads from standard input
#   --- run COMMAND          a line for the shell; `tarmaq` is the program, `repository` the sources
#   --- exit N               the code that it ends with (0 where the section is left out)
#   --- stdout [contains]    the exact output, or lines that must each stand in it; empty where left out
#   --- stderr [contains]    the same of the error stream
#   --- written PATH         the exact text of a file after the command
#
# With --update the exact sections and exit codes are rewritten by what came.
. "$(dirname "$0")/../shell.sh"
program=$1
golden=$2
update=${3:-}
here=$(cd "$(dirname "$0")" && pwd)
mkdir "$folder/bin" "$folder/work" "$folder/parts"
ln -s "$program" "$folder/bin/tarmaq"
ln -s "$(cd "$here/../.." && pwd)" "$folder/work/repository"
export PATH="$folder/bin:$PATH" LC_ALL=C
unset NO_COLOR TARMAQ_LANG

# Cuts the file into parts/N.head (the line after `--- `) and parts/N.body.
count=0
: > "$folder/parts/0.body"
while IFS= read -r line || [ -n "$line" ]; do
  if [[ $line == '--- '* ]]; then
    count=$((count + 1))
    printf '%s' "${line#--- }" > "$folder/parts/$count.head"
    : > "$folder/parts/$count.body"
  else
    printf '%s\n' "$line" >> "$folder/parts/$count.body"
  fi
done < "$golden"

runs=0
wrong() { fail "$(basename "$golden"): $1"; }

finish() {  # compares what the last command gave with what is expected of it
  [ "$runs" -gt 0 ] || return 0
  if [ "$wanted_exit" != "$got_exit" ]; then
    wrong "\`$command\` ends with $got_exit, expected $wanted_exit"
    [ -s "$folder/stderr" ] && sed 's/^/    /' "$folder/stderr"
  fi
  local stream
  for stream in stdout stderr; do
    [ -n "${seen[$stream]:-}" ] || [ ! -s "$folder/$stream" ] || { wrong "\`$command\` writes to $stream:"; sed 's/^/    /' "$folder/$stream"; }
  done
}

exact() {  # name, expected file, got file
  cmp -s "$2" "$3" && return 0
  wrong "\`$command\`: another $1:"
  diff -u --label expected "$2" --label got "$3" | sed 's/^/    /'
}

declare -A seen
input=/dev/null
for ((i = 1; i <= count; i++)); do
  head=$(cat "$folder/parts/$i.head")
  body="$folder/parts/$i.body"
  case "$head" in
    'file '*)
      path="$folder/work/${head#file }"
      mkdir -p "$(dirname "$path")"
      cp "$body" "$path" ;;
    stdin)
      input=$body ;;
    'run '*)
      finish
      command=${head#run }
      wanted_exit=0
      seen=()
      runs=$((runs + 1))
      (cd "$folder/work" && bash -c "$command" < "$input" > "$folder/stdout" 2> "$folder/stderr")
      got_exit=$?
      input=/dev/null ;;
    'exit '*)
      wanted_exit=${head#exit }
      [ "$update" != --update ] || { printf 'exit %s' "$got_exit" > "$folder/parts/$i.head"; wanted_exit=$got_exit; } ;;
    stdout|stderr)
      seen[$head]=yes
      if [ "$update" = --update ]; then cp "$folder/$head" "$body"; else exact "$head" "$body" "$folder/$head"; fi ;;
    'stdout contains'|'stderr contains')
      stream=${head% contains}
      seen[$stream]=yes
      while IFS= read -r line; do
        [ -z "$line" ] || grep -qF -- "$line" "$folder/$stream" || { wrong "\`$command\`: $stream lacks: $line"; sed 's/^/    /' "$folder/$stream"; }
      done < "$body" ;;
    'written '*)
      path="$folder/work/${head#written }"
      if [ "$update" = --update ]; then cp "$path" "$body"; else exact "${head#written }" "$body" "$path"; fi ;;
    *)
      wrong "no section is called \`$head\`" ;;
  esac
done
finish
[ "$runs" -gt 0 ] || wrong "no command is run"

if [ "$update" = --update ]; then
  cp "$folder/parts/0.body" "$golden"
  for ((i = 1; i <= count; i++)); do
    { printf -- '--- '; cat "$folder/parts/$i.head"; printf '\n'; cat "$folder/parts/$i.body"; } >> "$golden"
  done
fi
succeeded
