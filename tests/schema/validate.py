#!/usr/bin/env python3
"""Holds `tarmaq schema` to an independent validator: validate.py TARMAQ RULESET…

Of the test files of each rule set the schema accepts every case that is decided, and refuses every
case that has errors, but for those of files called `contradictions.json`: a schema says nothing of
facts that contradict each other.
"""

import json
import pathlib
import re
import subprocess
import sys

import jsonschema


def cases_of(test):
    """The test's case; with a table, one case a row."""
    table = test.get("table")
    if table is None:
        yield test["case"]
        return
    for row in table["rows"]:
        case = json.loads(json.dumps(test["case"]))
        for column, value in zip(table["columns"], row):
            if not column.startswith(("expect.", "reading.", "readings.")) and column not in ("on", "as_of", "duties"):
                put(case, column, value)
        yield case


def put(case, path, value):
    steps = [int(step[1:-1]) if step.startswith("[") else step for step in re.findall(r"\[\d+\]|[^.\[\]]+", path)]
    for step, following in zip(steps, steps[1:]):
        fresh = [] if isinstance(following, int) else {}
        if isinstance(step, int):
            while len(case) <= step:
                case.append({})
            if case[step] is None:
                case[step] = fresh
        elif case.get(step) is None:
            case[step] = fresh
        case = case[step]
    if isinstance(steps[-1], int):
        while len(case) <= steps[-1]:
            case.append(None)
    case[steps[-1]] = value


def check(tarmaq, ruleset):
    schema = json.loads(subprocess.run([tarmaq, "schema", ruleset], check=True, capture_output=True, text=True).stdout)
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())
    accepted = refused = 0
    failures = []
    for path in sorted(pathlib.Path(ruleset, "cases").rglob("*.json")):
        tests = json.loads(path.read_text(encoding="utf-8"))
        if "equivalent_mutants" in tests:
            continue
        for test in tests if isinstance(tests, list) else [tests]:
            if test.get("errors") and path.stem == "contradictions":
                continue
            for case in cases_of(test):
                mistake = next(validator.iter_errors(case), None)
                if test.get("errors"):
                    refused += 1
                    if mistake is None:
                        failures.append(f"{path}: {test['title']}: the schema accepts it")
                else:
                    accepted += 1
                    if mistake is not None:
                        failures.append(f"{path}: {test['title']}: {mistake.json_path}: {mistake.message}")
    for failure in failures:
        print(failure)
    print(f"{ruleset}: {accepted} cases to accept, {refused} to refuse, {len(failures)} otherwise")
    return not failures and accepted > 0


if __name__ == "__main__":
    outcomes = [check(sys.argv[1], ruleset) for ruleset in sys.argv[2:]]
    sys.exit(0 if outcomes and all(outcomes) else 1)
