#!/usr/bin/env bash
# Reports for CI servers against what those read: formats.sh TARMAQ EXAMPLE
. "$(dirname "$0")/../shell.sh"
program=$1
example=$2
here=$(cd "$(dirname "$0")" && pwd)
cp -r "$example/rules" "$folder/rules"
cd "$folder" || exit 1

junit() {  # name of the report
  xmllint --noout --schema "$here/junit.xsd" "$1" 2> xmllint.out || { fail "$1 does not fit junit.xsd"; cat xmllint.out; }
}
sarif() {
  python3 - "$here/sarif.schema.json" "$1" << 'PYTHON' || fail "$1 does not fit sarif.schema.json"
import json, sys
import jsonschema
with open(sys.argv[1], encoding="utf-8") as schema, open(sys.argv[2], encoding="utf-8") as log:
    jsonschema.validate(json.load(log), json.load(schema))
PYTHON
}

"$program" test rules/library --format junit > passing.xml || fail "the example's tests fail"
junit passing.xml
"$program" check rules/library --format sarif > clean.sarif || fail "the example has mistakes"
sarif clean.sarif

# The same with a failing case and with mistakes, with characters that XML and URIs keep for themselves.
sed -i 's/"The last day to return a book"/"<Last> \\"day\\" \& more"/; s/2025-01-20/2025-01-21/' rules/library/cases/lending.json
"$program" test rules/library --format junit > failing.xml
[ $? -eq 1 ] || fail "a failing test does not end with 1"
junit failing.xml
[ "$(xmllint --xpath 'string(/testsuites/@failures)' failing.xml)" = 1 ] || fail "the report does not count the failure"
[ "$(xmllint --xpath 'string(//testcase[failure]/@name)' failing.xml)" = '<Last> "day" & more' ] || fail "the title does not come back"
"$program" test rules/library --format json > failing.json
python3 -c 'import json; report = json.load(open("failing.json", encoding="utf-8")); assert report["failed"] == 1 and report["passed"] == 3' || fail "the JSON report does not count"

sed -i 's/obstacles include no_guarantor/obstacles include no_guarantee/' rules/library/act.tarmaq
"$program" check rules/library --format sarif > mistakes.sarif
[ $? -eq 1 ] || fail "a mistake does not end with 1"
sarif mistakes.sarif
python3 -c 'import json; run = json.load(open("mistakes.sarif", encoding="utf-8"))["runs"][0]; assert any(result["level"] == "error" for result in run["results"])' || fail "the log has no error"
# A workflow command: `::error file=…,line=…,col=…::message`, one line each.
"$program" check rules/library --format github > mistakes.txt
grep -qE '^::error file=rules/library/act\.tarmaq,line=[0-9]+(,[a-zA-Z]+=[^,:]+)*::.*no_guarantee' mistakes.txt || { fail "no annotation on the line"; cat mistakes.txt; }
! grep -qvE '^::(error|warning) ' mistakes.txt || fail "a line that is no workflow command"
succeeded
