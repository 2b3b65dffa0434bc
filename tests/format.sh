#!/usr/bin/env bash
# The sources stand as clang-format writes them, by the file .clang-format. 77: there is no clang-format.
set -u
cd "$1" || exit 1
if ! command -v clang-format >/dev/null; then
  echo 'clang-format is not installed; scripts/setup installs it'
  exit 77
fi
mapfile -d '' -t sources < <(find grammar interpreter tests benchmarks \( -name '*.cpp' -o -name '*.hpp' \) -print0)
failures=0
if clang-format "${sources[@]}" | cmp -s - <(cat "${sources[@]}"); then
  sources_differ=()
else
  sources_differ=("${sources[@]}")
fi
for source in "${sources_differ[@]}"; do
  clang-format "$source" | cmp -s - "$source" && continue
  echo "$source: \`clang-format -i\` writes it otherwise"
  failures=$((failures + 1))
done
[ "${#sources[@]}" -gt 0 ] || echo "no sources found under $1"
[ "$failures" -eq 0 ] && [ "${#sources[@]}" -gt 0 ] && echo "${#sources[@]} files are formatted"
