#!/usr/bin/env bash
# The Node binding: node.sh BUILD ROOT. Skipped (77) where there is no npm, or it cannot bring koffi.
set -eu
build=$(cd "$1" && pwd) root=$(cd "$2" && pwd)
command -v npm >/dev/null && node -e 'process.exit(process.versions.node.split(".")[0] >= 18 ? 0 : 1)' || {
  echo 'no npm, or no Node.js 18: skipped'
  exit 77
}
# Outside the tree, which a test leaves as it is; what was brought once stays in the build.
work="$build/bindings-node"
mkdir -p "$work"
cp -r "$root"/bindings/node/{package.json,package-lock.json,.npmrc,index.mjs,index.d.ts,test} "$work/"
cd "$work"
if ! cmp -s package-lock.json brought-by.json; then
  npm ci --ignore-scripts --no-fund --no-audit >npm.log 2>&1 || { cat npm.log; echo 'koffi cannot be brought: skipped'; exit 77; }
  cp package-lock.json brought-by.json
fi
TARMAQ_LIBRARY="$build/lib/libtarmaq.so" TARMAQ_PROGRAM="$build/tarmaq" TARMAQ_ROOT="$root" node --test test/
