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
[ -x "$build/consumer/build/decide_c" ] || exit 0

# C and C++ give the program's own answers, and its exit codes.
root=$(cd "$source/../.." && pwd)
expected() {  # case, exit code
  own=$(printf '%s' "$1" | "$build/tarmaq" eval "$root/examples/german-vat" - --format json) || :
  for program in decide_c decide_cpp; do
    code=0
    got=$("$build/consumer/build/$program" "$root/examples/german-vat" "$1") || code=$?
    [ "$got" = "$own" ] && [ "$code" = "$2" ] || { printf '%s: %s\n%s\nwith %s, expected with %s\n%s\n' "$program" "$1" "$got" "$code" "$2" "$own"; exit 1; }
  done
}
expected '{"supplied_on": "2020-08-01", "supply": "other"}' 0
expected '{"supplied_on": "2020-08-32"}' 4
for program in decide_c decide_cpp; do
  code=0
  got=$("$build/consumer/build/$program" /nowhere '{}') || code=$?
  case "$code$got" in 5*'"code":"file"'*) ;; *) printf '%s of no rule set: %s with %s\n' "$program" "$got" "$code"; exit 1 ;; esac
done

# Built without CMake, by what pkg-config says.
if command -v pkg-config >/dev/null; then
  flags=$(PKG_CONFIG_PATH=$(dirname "$(find "$prefix" -name tarmaq.pc)") pkg-config --define-prefix --cflags --libs tarmaq)
  # shellcheck disable=SC2086
  cc "$source/decide.c" $flags -o "$build/consumer/by-pkg-config"
fi

# Nothing but the functions of tarmaq.h is seen from outside.
library=$(find "$prefix" -name 'libtarmaq.so.*.*.*')
seen=$(nm -D --defined-only "$library" | sed -n 's/^[0-9a-f]* [A-Z] //p' | sort | xargs)
declared=$(sed -n 's/^TARMAQ_API [a-z_ *]*[ *]\(tarmaq_[a-z_]*\)(.*/\1/p' "$prefix/include/tarmaq.h" | sort | xargs)
[ "$seen" = "$declared" ] || { printf 'seen from outside: %s\ndeclared: %s\n' "$seen" "$declared"; exit 1; }
