#!/usr/bin/env bash
# The words that the editors' syntax files colour are those that the grammar knows: no more, no fewer.
set -eu
cd "$1"

grammar=$(for file in grammar/grammar*.hpp; do
  grep -vE '^[[:space:]]*(//|#)' "$file" | grep -oE '"[a-z][a-z-]*"' | tr -d '"'
done; sed -nE 's/^TARMAQ_LANGUAGE\([A-Za-z]+, "([a-z]+)".*/\1/p' interpreter/model/languages.def)
grammar=$(sort -u <<<"$grammar")
vscode=$(grep -oE '"match": "\(\?<![^)]*\)\(\?:[a-z|-]+\)\(\?!' editors/vscode/syntaxes/tarmaq.tmLanguage.json |
  grep -oE '\(\?:[a-z|-]+\)' | sed 's/^(?://; s/)$//' | tr '|' '\n' | sort)
vim=$(sed -n 's/^syntax keyword tarmaq[A-Z][a-z]* //p' editors/vim/syntax/tarmaq.vim | tr ' ' '\n' | sort)

[ "$(printf '%s\n' "$grammar" | wc -l)" -gt 100 ] || { echo "the words of the grammar were not found"; exit 1; }
diff <(printf '%s\n' "$grammar") <(printf '%s\n' "$vscode") || { echo "editors/vscode (right) differs from the grammar (left)"; exit 1; }
diff <(printf '%s\n' "$grammar") <(printf '%s\n' "$vim") || { echo "editors/vim (right) differs from the grammar (left)"; exit 1; }
