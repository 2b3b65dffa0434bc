#!/usr/bin/env bash
# The Python binding: python.sh BUILD ROOT.
set -eu
build=$(cd "$1" && pwd) root=$(cd "$2" && pwd)
cd "$root/bindings/python"
TARMAQ_LIBRARY="$build/lib/libtarmaq.so" TARMAQ_PROGRAM="$build/tarmaq" TARMAQ_ROOT="$root" PYTHONDONTWRITEBYTECODE=1 \
  python3 -m unittest discover -s tests -t .
