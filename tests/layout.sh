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

# What each part may include besides itself, and where it stands: cmake/parts.txt.
declare -A allowed folder_of part_in
while IFS='|' read -r name folder uses _; do
  name=${name// /} folder=${folder// /}
  for used in $uses; do
    [ -n "${folder_of[$used]+set}" ] || fail "cmake/parts.txt: $name uses $used, which does not stand above it"
  done
  allowed[$name]=$uses
  folder_of[$name]=$folder
  part_in[$folder]=$name
done < <(grep '^[a-z]' cmake/parts.txt)

mapfile -t sources < <(find grammar interpreter -name '*.cpp' -o -name '*.hpp' -o -name '*.def' | sort)
[ "${#sources[@]}" -gt 0 ] || fail "no sources found under $1"

# Includes follow the table, and from outside only the headers that a part shows may be included.
for source in "${sources[@]}"; do
  part=${part_in[${source%/*}]:-}
  if [ -z "$part" ]; then
    fail "$source: its folder stands in no line of cmake/parts.txt"
    continue
  fi
  while IFS= read -r header; do
    target=${part_in[${header%/*}]:-}
    if [ -z "$target" ]; then
      fail "$source: \`$header\` is not written from the root of the repository"
    elif [ ! -e "$header" ]; then
      fail "$source: \`$header\` does not exist"
    elif [ "$target" != "$part" ]; then
      [[ " ${allowed[$part]} " == *" $target "* ]] || fail "$source: $part may not include $header"
      grep -qE "^${header##*/}( installed)?$" "${header%/*}/public.txt" 2>/dev/null || fail "$source: $header is not shown by ${header%/*}/public.txt"
    fi
  done < <(sed -n 's/^[[:space:]]*#[[:space:]]*include[[:space:]]*"\([^"]*\)".*/\1/p' "$source")
done
for folder in "${!part_in[@]}"; do
  [ -e "$folder/public.txt" ] || continue
  while read -r header _; do
    [ -e "$folder/$header" ] || fail "$folder/public.txt: $header does not exist"
  done <"$folder/public.txt"
done

# What an installed header includes is installed.
installed=$(for folder in "${!part_in[@]}"; do sed -n "s|^\(.*\) installed$|$folder/\1|p" "$folder/public.txt" 2>/dev/null; done)
for header in $installed; do
  while IFS= read -r included; do
    grep -qxF "$included" <<<"$installed" || fail "$header is installed and includes $included, which is not"
  done < <(sed -n 's/^[[:space:]]*#[[:space:]]*include[[:space:]]*"\([^"]*\)".*/\1/p' "$header")
done

# A folder's files open the namespace of their part, or one within it, and no other; the part `grammar` has
# beside its own the one of the tree it makes. The ground parts are inline namespaces.
ground=' diagnostics model program '
for source in "${sources[@]}"; do
  part=${part_in[${source%/*}]:-}
  [ -n "$part" ] || continue
  opened=0
  while IFS= read -r space; do
    opened=1
    own=tarmaq::$part
    [[ "$ground" != *" $part "* ]] || own=tarmaq::inline\ $part
    case "$space" in
      "$own" | "$own"::*) ;;
      tarmaq::syntax) [ "$part" = grammar ] || fail "$source: opens $space, which is the grammar's" ;;
      tarmaq | tarmaq::*) fail "$source: opens $space, its own is $own" ;;
    esac
  done < <(sed -nE 's/^[[:space:]]*(inline )?namespace ([a-z_:]+(inline [a-z_:]+)?) \{.*/\2/p' "$source")
  case "$source" in
    *.def | interpreter/cli/main.cpp | interpreter/cli/counted_new.cpp) ;;
    *) [ "$opened" = 1 ] || fail "$source: opens no namespace, its own is tarmaq::$part" ;;
  esac
done

# One name for one header: whoever reads an #include knows which it is.
while IFS= read -r name; do
  fail "$name: headers of this name stand in several folders: $(find grammar interpreter -name "$name" | sort | xargs)"
done < <(find grammar interpreter -name '*.hpp' -printf '%f\n' | sort | uniq -d)

# A switch over operators, nodes or any other list of ours names all of them, so that a new one breaks the build where
# it must be thought of; what asks for a few of them and takes the rest together is written with `if`. A `default`
# stands only where the list is none of ours to go through: the characters of a text, and the kinds of nodes that the
# grammar records, more than a hundred, of which a builder or a layout takes the few that may stand in one place (one
# that is forgotten is lost from the tree: the formatter's test, which loses nothing, fails).
while IFS=: read -r file line _; do
  case "$file" in
    grammar/build_*.cpp | grammar/explain.cpp | interpreter/editor/*) ;;                                          # NodeKind
    interpreter/json/* | interpreter/words/escape.cpp | interpreter/impact/impact_outcome.cpp) ;;                 # characters
    *) fail "$file:$line: a switch with \`default:\`" ;;
  esac
done < <(grep -nE '^[^/"]*\bdefault[[:space:]]*:' -r grammar interpreter --include='*.cpp' --include='*.hpp')

# ARCHITECTURE.md shows the same table.
diff <(sed -nE 's/^([a-z]+) \| ([a-z/]+) \|.*/\1 \2/p' cmake/parts.txt) <(sed -nE 's/^\| ([a-z]+) \| `([a-z/]+)` \|.*/\1 \2/p' ARCHITECTURE.md) \
  || fail 'ARCHITECTURE.md does not show the parts of cmake/parts.txt in their order'

# Folders that a reader can take in at once.
all_lines=$(cat "${sources[@]}" | wc -l)
for folder in "${!part_in[@]}"; do
  files=$(find "$folder" -maxdepth 1 -type f | wc -l)
  [ "$files" -le 45 ] || fail "$folder: $files files, at most 45"
  lines=$(find "$folder" -maxdepth 1 -type f \( -name '*.cpp' -o -name '*.hpp' \) -exec cat {} + | wc -l)
  [ $((lines * 8)) -le "$all_lines" ] || fail "$folder: $lines lines, more than an eighth of $all_lines"
done

# An answer does not hang on the program's version.
for source in interpreter/answer/* interpreter/report/answer_* interpreter/report/explanation_json.cpp; do
  ! grep -q 'program_name' "$source" || fail "$source: an answer may not hold the program's version"
done
stated=$(grep -rl 'TARMAQ_VERSION' grammar interpreter --include='*.cpp' --include='*.hpp' | xargs)
[ "$stated" = interpreter/report/program_name.cpp ] || fail "the version is read by $stated, only interpreter/report/program_name.cpp may"

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
only_under 'printing' 'iostream|cstdio|print' interpreter/files/output_file.cpp interpreter/cli/ interpreter/batch/ interpreter/editor/
only_under 'the disk' 'fstream|filesystem' interpreter/load/disk.cpp interpreter/cli/ interpreter/batch/ interpreter/suite/ interpreter/editor/
only_under 'the clock' 'chrono|ctime' interpreter/cli/ interpreter/batch/ interpreter/suite/ interpreter/editor/
only_under 'the locale' 'locale|clocale' interpreter/cli/main.cpp
only_under 'chance' 'random' interpreter/cli/

# JSON's reader hands over every number as a double beside its text; no other file knows the type.
while IFS= read -r line; do
  fail "$line: binary floating point"
done < <(grep -nE '^[^"/]*\b(double|float)\b' -r grammar interpreter/{model,json,program,amend,vocabulary,resolve,check,load,plan,wide,words,cases,answer,why} --include='*.cpp' --include='*.hpp' |
  grep -v '^interpreter/json/json.cpp:')

while read -r lines file; do
  [ "$file" = total ] || [ "$lines" -le 450 ] || fail "$file: $lines lines, at most 450"
done < <(find grammar interpreter tests benchmarks \( -name '*.cpp' -o -name '*.hpp' \) -print0 | xargs -0 wc -l)

[ "$failures" -eq 0 ] && echo "layout holds: ${#sources[@]} files"
[ "$failures" -eq 0 ]
