#!/usr/bin/env python3
"""Holds `eval` and `batch` to verdicts.txt: what is no JSON is refused as such, what is JSON never is, and the two end
with the same code.

    verdicts.py TARMAQ
"""
import json
import os
import re
import subprocess
import sys
import tempfile

TARMAQ = os.path.abspath(sys.argv[1])
HERE = os.path.dirname(os.path.abspath(__file__))
RULES = "tarmaq 1\nact a\n  in force from 2024-01-01\n  applies on day\nfact day date\ndecision d boolean default false\nrule 1\n  when day > 2025-01-01\n  then d is true\n"


def bytes_of(text):
    text = re.sub(r"(\d+)\*\{(.+?)\}(?=\d+\*\{|$|[^}]*\")", lambda match: match.group(2) * int(match.group(1)), text)
    out = bytearray()
    at = 0
    escapes = {"n": 10, "t": 9, "0": 0, "\\": 92, '"': 34}
    while at < len(text):
        if text[at] != "\\":
            out += text[at].encode()
            at += 1
        elif text[at + 1] == "x":
            out.append(int(text[at + 2:at + 4], 16))
            at += 4
        else:
            out.append(escapes[text[at + 1]])
            at += 2
    return bytes(out)


def table():
    with open(os.path.join(HERE, "verdicts.txt"), encoding="utf-8") as lines:
        for line in lines:
            if line.startswith("#"):
                continue
            name, _, text = line.rstrip("\n").partition(" ")
            name, _, more = name.partition(":")
            yield name, more, bytes_of(text)


def run(command, rules, given):
    options = ["--format", "json"] if command == "eval" else ["--full", "--quiet"]
    process = subprocess.run([TARMAQ, command, rules, "-"] + options, input=given, capture_output=True, timeout=60, check=False)
    errors = [error for line in process.stdout.decode().split("\n") if line for error in json.loads(line)["errors"]]
    return process.returncode, errors


def expected(name, more):
    """The kinds of mistakes, and the exit code where it is known."""
    if more == "nothing":
        return {0}, None
    if more == "limit":
        return {6}, None
    refused = name[0] == "n" or more == "refused"
    return ({4, 6} if refused else {0, 4}), refused


def main():
    failures = 0
    seen = 0

    def fail(name, what):
        nonlocal failures
        failures += 1
        print(f"{name}: {what}")

    with tempfile.TemporaryDirectory() as folder:
        rules = os.path.join(folder, "r.tarmaq")
        with open(rules, "w", encoding="utf-8") as out:
            out.write(RULES)
        for name, more, given in table():
            seen += 1
            codes, refused = expected(name, more)
            lines = [line for line in given.split(b"\n") if line.strip()]
            results = {"eval": run("eval", rules, given)}
            # Of what stands on several lines a stream makes several cases.
            if len(lines) < 2:
                results["batch"] = run("batch", rules, given)
            for command, (code, errors) in results.items():
                as_no_json = any("not JSON" in error["message"] for error in errors)
                if code not in codes:
                    fail(name, f"{command} ends with {code}, not with one of {sorted(codes)}")
                if refused is True and code == 4 and not as_no_json:
                    fail(name, f"{command} does not say that it is no JSON: {errors}")
                if refused is False and as_no_json:
                    fail(name, f"{command} says that it is no JSON: {errors}")
                if more == "repeated" and code != 4:
                    fail(name, f"{command} takes a name that stands twice")
            if len(results) == 2 and results["eval"][0] != results["batch"][0]:
                fail(name, f"eval ends with {results['eval'][0]}, batch with {results['batch'][0]}")
    if seen < 280:
        fail("verdicts.txt", f"holds {seen} documents")
    print(f"{seen} documents, {failures} failures")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
