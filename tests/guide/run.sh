#!/usr/bin/env bash
# Runs a guide as it stands: run.sh TARMAQ GUIDE.md
set -eu
here=$(cd "$(dirname "$0")" && pwd)
golden=$(mktemp)
trap 'rm -f "$golden"' EXIT
awk -f "$here/golden.awk" "$2" > "$golden"
"$here/../cli/run.sh" "$1" "$golden"
