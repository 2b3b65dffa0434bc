#!/usr/bin/env bash
# Holds the sources to the layout: includes follow the direction of dependencies, each outside
# library that is costly stands in one file, no file outgrows its reason.
set -u
cd "$1" || exit 1

failures=0
fail() {
  printf '%s\n' "$1"
  failures=$((failures + 1))
}

# What each part may include besides itself.
declare -A allowed=(
  [grammar]=""
  [model]="grammar"
  [check]="grammar model"
  [plan]="grammar model check"
  [answer]="grammar model check plan"
  [report]="grammar model check plan answer"
  [verify]="grammar model check plan"
  [test]="grammar model check plan answer report"
  [impact]="grammar model check plan answer report batch"
  [inquiry]="grammar model check plan answer"
  [batch]="grammar model check plan answer"
  [editor]="grammar model check plan answer"
  [cli]="grammar model check plan answer report verify test impact batch editor inquiry"
)

part_of() {
  case "$1" in
    grammar/*) echo grammar ;;
    interpreter/*/*) local rest=${1#interpreter/}; echo "${rest%%/*}" ;;
  esac
}

mapfile -t sources < <(find grammar interpreter -name '*.cpp' -o -name '*.hpp' -o -name '*.def' | sort)
[ "${#sources[@]}" -gt 0 ] || fail "no sources found under $1"

for source in "${sources[@]}"; do
  part=$(part_of "$source")
  if [ -z "${allowed[$part]+set}" ]; then
    fail "$source: \`$part\` is not a part of the pipeline"
    continue
  fi
  while IFS= read -r header; do
    target=$(part_of "$header")
    if [ -z "$target" ]; then
      fail "$source: \`$header\` is not written from the root of the repository"
    elif [ "$target" != "$part" ] && [[ " ${allowed[$part]} " != *" $target "* ]]; then
      fail "$source: $part may not include $header"
    elif [ ! -e "$header" ]; then
      fail "$source: \`$header\` does not exist"
    fi
  done < <(sed -n 's/^[[:space:]]*#[[:space:]]*include[[:space:]]*"\([^"]*\)".*/\1/p' "$source")
done

# A room within a part: what it may include of its part, and who may look into it.
room() {  # folder, what it may include of its part, pattern of the files that may include it
  local folder=$1 reads=" $2 " readers=$3 part=${1%/*} source header
  while IFS=: read -r source header; do
    case "$header" in
      "$folder"/*) [[ "$source" == "$folder"/* || "$source" =~ $readers ]] || fail "$source may not include $header" ;;
      "$part"/*) [[ "$source" != "$folder"/* || "$reads" == *" ${header##*/} "* ]] || fail "$source may not include $header" ;;
    esac
  done < <(grep -rHoP '^\s*#\s*include\s*"\K[^"]+' grammar interpreter --include='*.cpp' --include='*.hpp')
}
room interpreter/plan/settle 'machine.hpp plan.hpp facts.hpp outcome.hpp' '^interpreter/(plan/(engine.cpp|outcome_builder)|test/mutation_bench.hpp)'

# The compiler reads a costly library once: one source file reaches its headers, whatever headers of
# our own stand between.
reached_once() {  # library, pattern of its headers
  local pattern="[<\"]$2" carriers="" found
  while :; do
    found=$(grep -lE "#[[:space:]]*include[[:space:]]*($pattern)" -r grammar interpreter --include='*.hpp' | sort)
    [ "$found" != "$carriers" ] || break
    carriers=$found
    pattern="[<\"]$2$(printf '|"%s"' $carriers)"
  done
  found=$(grep -lE "#[[:space:]]*include[[:space:]]*($pattern)" -r grammar interpreter --include='*.cpp' | sort)
  local count
  count=$(printf '%s' "$found" | grep -c .)
  [ "$count" -le 1 ] || fail "$1 is reached by $count source files, one may: $(echo $found)"
}
reached_once PEGTL 'tao/'
reached_once nlohmann/json 'nlohmann/'
reached_once ICU 'unicode/'
reached_once simdjson 'simdjson'

only_under() {  # what it is, pattern of the headers, folders and files that may include them …
  local what=$1 headers=$2 source
  shift 2
  while IFS= read -r source; do
    for place in "$@"; do
      case "$source" in "$place"*) continue 2 ;; esac
    done
    fail "$source: $what has no place here"
  done < <(grep -lE "#[[:space:]]*include[[:space:]]*<($headers)>" -r grammar interpreter --include='*.cpp' --include='*.hpp' | sort)
}
only_under 'printing' 'iostream|cstdio|print' interpreter/cli/ interpreter/batch/ interpreter/editor/
only_under 'the disk' 'fstream|filesystem' interpreter/check/disk.cpp interpreter/cli/ interpreter/batch/ interpreter/test/ interpreter/editor/
only_under 'the clock' 'chrono|ctime' interpreter/cli/ interpreter/batch/ interpreter/test/ interpreter/editor/
only_under 'the locale' 'locale|clocale' interpreter/cli/main.cpp
only_under 'chance' 'random' interpreter/cli/

# JSON's reader hands over every number as a double beside its text; no other file knows the type.
while IFS= read -r line; do
  fail "$line: binary floating point"
done < <(grep -nE '^[^"/]*\b(double|float)\b' -r grammar interpreter/model interpreter/check interpreter/plan interpreter/answer --include='*.cpp' --include='*.hpp' |
  grep -v '^interpreter/answer/json.cpp:')

while read -r lines file; do
  [ "$file" = total ] || [ "$lines" -le 450 ] || fail "$file: $lines lines, at most 450"
done < <(find grammar interpreter tests benchmarks \( -name '*.cpp' -o -name '*.hpp' \) -print0 | xargs -0 wc -l)

[ "$failures" -eq 0 ] && echo "layout holds: ${#sources[@]} files"
[ "$failures" -eq 0 ]
