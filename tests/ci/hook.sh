#!/usr/bin/env bash
# The example repository's pre-commit hook: hook.sh TARMAQ EXAMPLE
# What is right is committed; another layout, a mistake or a failing case is not.
. "$(dirname "$0")/../shell.sh"
program=$1
example=$2
mkdir "$folder/bin" "$folder/home"
ln -s "$program" "$folder/bin/tarmaq"
export PATH="$folder/bin:$PATH" HOME="$folder/home" GIT_CONFIG_NOSYSTEM=1 LC_ALL=C
cp -r "$example" "$folder/repository"
cd "$folder/repository" || exit 1
git init -q . && git config user.name Test && git config user.email test@example.org && git config core.hooksPath .githooks
act=rules/library/act.tarmaq

commit() { git add -A && git commit -q -m "$1" > "$folder/out" 2>&1; }
taken() {
  commit "$1" || { fail "$1: refused"; sed 's/^/    /' "$folder/out"; }
}
refused() {  # what, a line that says why
  if commit "$1"; then
    fail "$1: committed"
  elif ! grep -qF -- "$2" "$folder/out"; then
    fail "$1: refused without saying \`$2\`"
    sed 's/^/    /' "$folder/out"
  fi
  git reset -q --hard
}

taken "everything as it is"
printf 'notes\n' > notes.txt
taken "no rule touched"
sed -i 's/^  then return_by/      then return_by/' "$act"
refused "another layout" "$act"
sed -i 's/asked_on + 10 calendar days/asked_on + 11 calendar days/' "$act"
refused "a failing case" "expected  \"2025-01-20\""
sed -i 's/obstacles include no_guarantor/obstacles include no_guarantee/' "$act"
refused "a mistake" "no_guarantee"
git rm -q rules/library/cases/lending.json
refused "no case left" "no test was run"

# The hook looks at what would be committed, not at what lies in the folder.
sed -i 's/+ 10 calendar/+ 11 calendar/' "$act"
git add "$act"
git checkout-index --prefix="$folder/kept/" -a
git show "HEAD:$act" > "$act"
if git commit -q -m "a failing case that only the index has" > "$folder/out" 2>&1; then
  fail "a failing case that only the index has: committed"
fi
succeeded
