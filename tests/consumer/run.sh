#!/usr/bin/env bash
# Installs the built tree into a folder of the build and builds and runs a project that uses it.
set -eu
build=$1 source=$2 compiler=$3
prefix="$build/consumer/prefix"
rm -rf "$build/consumer"
cmake --install "$build" --prefix "$prefix" >/dev/null
cmake -S "$source" -B "$build/consumer/build" -G Ninja -DCMAKE_PREFIX_PATH="$prefix" -DCMAKE_CXX_COMPILER="$compiler" >/dev/null
cmake --build "$build/consumer/build"
"$build/consumer/build/consumer"
