#!/usr/bin/env bash
# A rule set reads only itself, links followed; more only where whoever runs it allows it.
. "$(dirname "$0")/common.sh" "$@"
mkdir secret
printf 'TOKEN=hunter2\n' > secret/token.txt
printf '{"title": "t", "case": {"day": "2026-01-01", "TOKEN": "hunter2"}, "expect": {}}\n' > secret/token.json
printf 'tarmaq 1\nTOKEN=hunter2\n' > secret/token.tarmaq
printf '{"day":"2026-01-01","paid":true,"count":2}\n' > case.json

refuses() {  # what; in the folder law
  for command in "check law" "eval law case.json" "test law" "schema law" "law law" "batch law case.json --quiet" "check law --format json"; do
    SECRET_TOKEN=hunter2 expect 1 "$1: $command" "$tarmaq" $command
    cat out err | tr '\0' '\n' | grep -q hunter2 && fail "$1: $command prints what it may not read"
    cat out err | grep -q E0720 || fail "$1: $command does not say why"
  done
}
text() {  # a law whose act names this text
  rm -rf law
  small_law law
  sed -i "s#  applies on day#  text \"$1\" in en\n  applies on day#" law/act.tarmaq
}
for path in /proc/self/environ ../secret/token.txt "$folder/secret/token.txt" ./inner/../../secret/token.txt; do
  text "$path"
  refuses "text $path"
done
text token.txt
ln -s ../secret/token.txt law/token.txt
refuses "a text by a link"
expect 1 "a text by a link, allowed" "$tarmaq" check law --allow secret
says E0707 "a text by a link, allowed: it is read then, and is no text"
rm law/token.txt
mkdir law/inner
ln -s ../../secret law/inner/there
text_by_folder=inner/there/token.txt
sed -i "s#text \"token.txt\"#text \"$text_by_folder\"#" law/act.tarmaq
refuses "a text by a linked folder"

# Texts of amendments as well.
rm -rf law
small_law law
printf 'tarmaq 1\namendment small-2 to small\n  in force from 2025-01-01\n  text "../secret/token.txt" in en\nrepeal rule 1\n' > law/two.tarmaq
refuses "a text of an amendment"

# Cases.
for path in ../secret /proc .. "$folder/secret"; do
  rm -rf law
  small_law law
  sed -i "2a\  cases \"$path\"" law/manifest.tarmaq
  refuses "cases $path"
done
rm -rf law
small_law law
mkdir law/cases
sed -i '2a\  cases "cases"' law/manifest.tarmaq
ln -s ../../secret/token.json law/cases/token.json
expect 1 "a test by a link" "$tarmaq" test law
cat out err | grep -q hunter2 && fail "a test by a link is read"
rm law/cases/token.json
ln -s ../../secret law/cases/more
expect 1 "tests by a linked folder" "$tarmaq" test law
cat out err | grep -q hunter2 && fail "a test by a linked folder is read"

# Rule files.
rm -rf law
small_law law
ln -s ../secret/token.tarmaq law/more.tarmaq
refuses "a rule file by a link"
rm law/more.tarmaq
ln -s /proc/self/environ law/more.tarmaq
refuses "a rule file that is a link to the environment"

# In force with another: one with a manifest, or a file with an act, each held to its own folder.
rm -rf law other
small_law law
small_law other
sed -i 's/small/other/; s/^ruleset other/ruleset other/' other/manifest.tarmaq
printf 'tarmaq 1\nact other\n  in force from 2024-01-01\n' > other/act.tarmaq
sed -i '2a\  in force with "../other"' law/manifest.tarmaq
expect 0 "in force with another folder" "$tarmaq" eval law case.json
printf 'tarmaq 1\nact other\n  in force from 2024-01-01\n  text "../secret/token.txt" in en\n' > other/act.tarmaq
refuses "a text of the other"
sed -i 's#../other#../secret/token.tarmaq#' law/manifest.tarmaq
expect 1 "in force with a file without an act" "$tarmaq" check law
sed -i 's#../secret/token.tarmaq#../secret#' law/manifest.tarmaq
expect 1 "in force with a folder without a manifest" "$tarmaq" check law
says E0704 "in force with a folder without a manifest"
ln -s token.txt secret/named.tarmaq
sed -i 's#"../secret"#"../secret/named.tarmaq"#' law/manifest.tarmaq
refuses "in force with a link to what is no rule file"

# What whoever runs it names is theirs to name.
rm -rf law
small_law law
ln -s law linked
expect 0 "a rule set behind a link" "$tarmaq" eval linked case.json
ln -s law/act.tarmaq single.tarmaq
expect 0 "a rule file behind a link" "$tarmaq" eval single.tarmaq case.json
cd law
expect 0 "the folder one stands in" "$tarmaq" eval . ../case.json
cd ..
expect 2 "a folder that is not there allowed" "$tarmaq" eval law case.json --allow nowhere
text ../secret/token.txt
printf '[1] The reader pays.\n' > secret/token.txt
expect 0 "two folders allowed" "$tarmaq" eval law case.json --allow other --allow ./secret/
expect 0 "kz-677 as it is" "$tarmaq" schema "$root/rules/kz-677"
done_here
