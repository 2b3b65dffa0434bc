#!/usr/bin/env python3
"""Holds `tarmaq schema` to an independent validator: validate.py TARMAQ RULESET…

Of the test files of each rule set the schema accepts every case that is decided, and refuses every
case that has errors, but for those of files called `contradictions.json`: a schema says nothing of
facts that contradict each other. Every answer to these cases, under each reading's other choices and
with facts left out too, is valid under the schema of answers, and the summary under that of summaries.
"""

import json
import pathlib
import re
import subprocess
import sys
import tempfile

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


def schema_of(tarmaq, ruleset, *words):
    schema = json.loads(subprocess.run([tarmaq, "schema", ruleset, *words], check=True, capture_output=True, text=True).stdout)
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())


def without(case, number):
    """The case without every third fact, counted from the number: what is then unknown has other members."""
    left = {}
    for place, (name, value) in enumerate(case.items()):
        if (place + number) % 3:
            left[name] = without(value, number + 1) if isinstance(value, dict) else value
    return left


def answers_are_valid(tarmaq, ruleset, cases, failures):
    held = json.loads(subprocess.run([tarmaq, "describe", ruleset, "--format", "json"], check=True, capture_output=True, text=True).stdout)
    lines = []
    for number, case in enumerate(cases):
        lines.append(case)
        lines.append(without(case, number))
        if held["readings"]:
            reading = held["readings"][number % len(held["readings"])]
            lines.append({"case": case, "readings": {reading["name"]: reading["choices"][-1]["name"]}})
    with tempfile.TemporaryDirectory() as folder:
        summary = pathlib.Path(folder, "summary.json")
        done = subprocess.run([tarmaq, "batch", ruleset, "--full", "--quiet", "--summary", str(summary)],
                              input="".join(json.dumps(line) + "\n" for line in lines), capture_output=True, text=True, check=False)
        summaries = [json.loads(summary.read_text())]
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    if len(answers) != len(lines):
        failures.append(f"{ruleset}: {len(answers)} answers to {len(lines)} cases")
    seen = set()
    for what, documents in (("answer", answers), ("summary", summaries)):
        validator = schema_of(tarmaq, ruleset, "--of", what)
        for document in documents:
            for mistake in validator.iter_errors(document):
                failures.append(f"{ruleset}: {what}: {mistake.json_path}: {mistake.message[:300]}")
        # The schema is no empty promise: it refuses a member that it does not list.
        if validator.is_valid({**documents[0], "guess": 1}):
            failures.append(f"{ruleset}: the schema of an {what} lets in any member")
    for answer in answers:
        seen |= {decision["status"] for decision in answer["decisions"].values()}
    return len(answers), seen


def check(tarmaq, ruleset):
    schema = json.loads(subprocess.run([tarmaq, "schema", ruleset], check=True, capture_output=True, text=True).stdout)
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())
    accepted = refused = 0
    failures = []
    all_cases = []
    for path in sorted(pathlib.Path(ruleset, "cases").rglob("*.json")):
        tests = json.loads(path.read_text(encoding="utf-8"))
        if "equivalent_mutants" in tests:
            continue
        for test in tests if isinstance(tests, list) else [tests]:
            if test.get("errors") and path.stem == "contradictions":
                continue
            for case in cases_of(test):
                all_cases.append(case)
                mistake = next(validator.iter_errors(case), None)
                if test.get("errors"):
                    refused += 1
                    if mistake is None:
                        failures.append(f"{path}: {test['title']}: the schema accepts it")
                else:
                    accepted += 1
                    if mistake is not None:
                        failures.append(f"{path}: {test['title']}: {mistake.json_path}: {mistake.message}")
    answered, seen = answers_are_valid(tarmaq, ruleset, all_cases, failures)
    if not {"decided", "unknown"} <= seen:
        failures.append(f"{ruleset}: only decisions of these kinds were seen: {sorted(seen)}")
    for failure in failures[:40]:
        print(failure)
    print(f"{ruleset}: {accepted} cases to accept, {refused} to refuse, {answered} answers, {len(failures)} otherwise")
    return not failures and accepted > 0


if __name__ == "__main__":
    outcomes = [check(sys.argv[1], ruleset) for ruleset in sys.argv[2:]]
    sys.exit(0 if outcomes and all(outcomes) else 1)
