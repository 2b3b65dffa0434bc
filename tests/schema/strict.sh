#!/usr/bin/env bash
# The schemas under validators of npm: strict.sh BUILD ROOT. Skipped (77) where there is no npm, or it brings nothing.
set -eu
build=$(cd "$1" && pwd) root=$(cd "$2" && pwd)
command -v npm >/dev/null && node -e 'process.exit(process.versions.node.split(".")[0] >= 18 ? 0 : 1)' || { echo 'no npm, or no Node.js 18: skipped'; exit 77; }
work="$build/schema-strict"
mkdir -p "$work"
cp "$root"/tests/schema/strict/{package.json,package-lock.json,.npmrc,strict.mjs} "$work/"
cd "$work"
if ! cmp -s package-lock.json brought-by.json; then
  npm ci --ignore-scripts --no-fund --no-audit >npm.log 2>&1 || { cat npm.log; echo 'the packages cannot be brought: skipped'; exit 77; }
  cp package-lock.json brought-by.json
fi
node strict.mjs "$build/tarmaq" "$root"
