#!/bin/sh
# Manual pages and completion from the program's own table: manuals.sh TARMAQ FOLDER
set -eu
tarmaq=$1 folder=$2
rm -rf "$folder"
mkdir -p "$folder/man1"
"$tarmaq" help --format man | gzip -9n >"$folder/man1/tarmaq.1.gz"
for command in $("$tarmaq" help | sed -n 's/^  tarmaq \([a-z]*\) .*/\1/p'); do
  "$tarmaq" help "$command" --format man | gzip -9n >"$folder/man1/tarmaq-$command.1.gz"
done
"$tarmaq" help --format bash >"$folder/tarmaq.bash"
"$tarmaq" help --format zsh >"$folder/_tarmaq"
: >"$folder/made"
