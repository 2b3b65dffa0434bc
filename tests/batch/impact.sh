#!/usr/bin/env bash
# What changes between two laws is the same, whether a corpus is held or gone through case by case.
# impact.sh TARMAQ ROOT
. "$(dirname "$0")/../shell.sh"
batch_of "$1" "$2"
# Up to a megabyte is held; three times as much is not.
python3 "$2/tests/batch/cases.py" "$rules/cases" 1 > held.ndjson
for ((i = 0; i < 3; i++)); do cat held.ndjson; done > streamed.ndjson
[ "$(stat -c %s held.ndjson)" -lt 1000000 ] || fail "the corpus that is to be held is too large"
[ "$(stat -c %s streamed.ndjson)" -gt 1100000 ] || fail "the corpus that is to be streamed is too small"
for laws in '--from 2025-11-29 --to 2025-11-30' '--vs-reading day-count=carry_over'; do
  for corpus in held streamed; do
    # shellcheck disable=SC2086
    "$tarmaq" impact "$rules" $corpus.ndjson $laws --format json > $corpus.json 2> /dev/null
    [ $? -eq 4 ] || fail "$laws: a corpus with invalid cases does not end with 4"
  done
  python3 - << 'END' || fail "$laws: the two reports differ"
import json

held = json.load(open("held.json"))
streamed = json.load(open("streamed.json"))
assert held["changed_decisions"] > 0
for name in ("cases", "changed_cases", "not_compared", "changed_decisions"):
    assert streamed[name] == 3 * held[name], name
for decision, found in held["by_decision"].items():
    other = streamed["by_decision"][decision]
    assert other["changes"] == 3 * found["changes"], decision
    assert [3 * one["cases"] for one in found["transitions"]] == [one["cases"] for one in other["transitions"]], decision
assert [3 * item["changes"] for item in held["by_item"]] == [item["changes"] for item in streamed["by_item"]]
assert [case["decisions"] for case in held["changes"]] == [case["decisions"] for case in streamed["changes"]][: len(held["changes"])]
END
done
succeeded
