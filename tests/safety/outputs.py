#!/usr/bin/env python3
"""Whatever stands in rules, law texts, cases, tests and names of files: no output of any command in any format shows
what a text may not show, or a line that a CI takes for a command.

    outputs.py TARMAQ

Commands and their formats are read off the program's own help, so that a new one is asked for here.
"""
import base64
import hashlib
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import unicodedata

TARMAQ = os.path.abspath(sys.argv[1])
# Everything a case may hold: it is JSON, and says what it likes.
IN_CASE = "\x1b]0;title\x07\x1b[31mred\x1b[0m\x9b31m\x7f\r\n::error::case\n  ::warning::case\n##[error]case ##vso[task.complete]\u202edlo\u2066\u200f\ufeff\ufffe\uffff\U0001fffe\u2028::debug::case\n]]><script>x</script>&amp;%0A"
# What a rule file may hold: no controls, but lines.
IN_RULES = "first\\n::error title=x::rules\\n  ::warning::rules\\n##[error]rules ##vso[task.complete] ]]><script>x</script>"
IN_TEXT = "::error::words ##[error]words ##vso[x] ]]><script>x</script>"
FILE = "\x1b[31mfile\n::error::file\u202e##[error].json"

failures = []
pages = []


def hidden(character):
    code = ord(character)
    if character in "\t\n":
        return False
    if unicodedata.category(character) in ("Cc", "Zl", "Zp", "Cs"):
        return True
    if unicodedata.bidirectional(character) in ("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI") or code in (0x200E, 0x200F, 0x061C):
        return True
    return code == 0xFEFF or code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF or 0xFFF9 <= code <= 0xFFFB or 0xE0000 <= code <= 0xE007F


# A workflow command that is meant: its message and properties hold nothing that ends them.
MEANT = re.compile(r"^::(error|warning) file=[^:,\n]*,line=\d+,endLine=\d+,col=\d+,endColumn=\d+,title=[EW]\d{4}::[^\n]*$")


def look(what, data, github):
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        failures.append(f"{what}: not UTF-8: {error}")
        return
    found = sorted({f"U+{ord(character):04X}" for character in text if hidden(character)})
    if found:
        failures.append(f"{what}: shows {', '.join(found)}")
    for line in text.split("\n"):
        command = line.lstrip(" \t")
        if command.startswith("::") and not (github and MEANT.match(line)):
            failures.append(f"{what}: a line begins {command[:40]!r}")
        if re.search(r"##[A-Za-z\[]", line):
            failures.append(f"{what}: a line holds {re.search('##.{0,20}', line).group()!r}")


def look_at_page(what, page):
    """A page may use its own style, known by its digest, and loads and runs nothing."""
    styles = re.findall(r"<style>(.*?)</style>", page, re.S)
    if len(styles) != 1:
        failures.append(f"{what}: has {len(styles)} styles")
        return
    digest = base64.b64encode(hashlib.sha256(styles[0].encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    head = page[: page.index("<style>")]
    if f'<meta http-equiv="Content-Security-Policy" content="{policy}">' not in head:
        failures.append(f"{what}: its policy does not stand before its style, or names another")
    found = re.search(r"<script|<iframe|<img|<link|<form|<object|\sstyle=|\son[a-z]+=|javascript:", page.replace(styles[0], ""))
    if found:
        failures.append(f"{what}: holds {found.group()!r}")


def put(folder, name, text):
    path = os.path.join(folder, name)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8", errors="surrogatepass", newline="") as out:
        out.write(text)
    return path


def rule_set(folder):
    label = f'en "{IN_RULES}" ru "{IN_RULES}" kk "{IN_RULES}"'
    put(folder, "manifest.tarmaq", f'tarmaq 1\nruleset safe {label}\n  cases "cases"\n')
    put(folder, "act.tarmaq", f"""tarmaq 1
act safe {label}
  adopted 2024-01-01 number "{IN_RULES}"
  published 2024-01-01 reported "{IN_RULES}"
  in force from 2024-01-01
  text "words.txt" in en
  applies on day
enum Kind {label}
  plain {label}
  other {label}
record Note {label}
  said text {label}
fact day date {label}
fact sure boolean {label} ask {label} changeable
fact count integer {label} changeable
fact said text {label}
fact kind Kind {label}
fact notes list of Note {label}
reading view cites 1 {label}
  one {label} default
  two {label}
parameter limit integer {label} cites 2
  = 3 assumed "{IN_RULES}"
decision right boolean default false cites 4 {label}
decision words text {label}
decision last date {label}
decision kinds set of Kind {label}
rule 1 {label}
  when sure and reading view is one
  then right is true
rule 2 {label}
  when count > limit
  then kinds include other
rule 3 {label}
  then words is said
rule 4 {label}
  then last is day + 10 calendar days
test "{IN_RULES}"
  why "{IN_RULES}"
  given day is 2026-01-01
  given said is "{IN_RULES}"
  expect right is true
""")
    put(folder, "amendment.tarmaq", f"""tarmaq 1
amendment safe-2 to safe {label}
  adopted 2024-06-01 number "{IN_RULES}"
  in force from 2025-01-01 inferred "{IN_RULES}"
replace rule 2 {label}
  when count >= limit
  then kinds include other
replace text 2 en "{IN_TEXT} anew"
""")
    put(folder, "words.txt", f"# {IN_TEXT}\n" + "".join(f"[{i}] {IN_TEXT} {i}\n" for i in range(1, 5)))
    test = {"title": IN_CASE, "why": IN_CASE, "case": case(), "expect": {"right": False, "words": IN_CASE + "no"}}
    put(folder, "cases/" + FILE, json.dumps([test]))


def case(**more):
    return {"id": IN_CASE, "day": "2026-01-01", "sure": True, "count": 3, "said": IN_CASE, "kind": "plain", "notes": [{"said": IN_CASE}], **more}


def run(arguments, given="", allowed=(0, 1, 2, 3, 4, 6)):
    what = " ".join(argument.encode("unicode_escape").decode() for argument in arguments)
    process = subprocess.run([TARMAQ] + arguments, input=given.encode("utf-8", "surrogatepass"), capture_output=True, timeout=300, check=False)
    if process.returncode not in allowed:
        failures.append(f"{what}: ends with {process.returncode}: {process.stderr[-300:]!r}")
    look(what + " (standard output)", process.stdout, "github" in arguments)
    if process.stdout.startswith(b"<!DOCTYPE html>"):
        look_at_page(what, process.stdout.decode())
        pages.append(arguments[0])
    look(what + " (standard error)", process.stderr, False)
    if {"json", "sarif", "gitlab", "--full", "--values-only", "schema", "batch"} & set(arguments) and "help" not in arguments:
        look_at_json(what, process.stdout.decode())
    return process


def no_key_twice(pairs):
    names = [name for name, _ in pairs]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise ValueError(f"the members {twice} stand twice in one object")
    return dict(pairs)


def look_at_json(what, text):
    """JSON, or JSON lines: no object has a member twice, of which a reader would keep one and say nothing."""
    for part in [text] if text.startswith(("{\n", "[\n")) else text.splitlines():
        if part.startswith(("{", "[")):
            try:
                json.loads(part, object_pairs_hook=no_key_twice)
            except ValueError as error:
                failures.append(f"{what}: {error}")


def formats_of(command):
    page = run(["help", command]).stdout.decode()
    found = re.search(r"--format ([a-z|]+)", page)
    return page, found.group(1).split("|") if found else []


def main():
    with tempfile.TemporaryDirectory() as work:
        os.chdir(work)
        rule_set("safe")
        good = put(".", FILE, json.dumps(case()))
        open_case = put(".", "open.json", json.dumps({"day": "2026-01-01", "id": IN_CASE}))
        wrong = put(".", "wrong.json", json.dumps(case(kind=IN_CASE, count=IN_CASE, **{IN_CASE: 2})))
        stream = put(".", "cases.ndjson", "".join(json.dumps(each, ensure_ascii=ascii_only) + "\n" for ascii_only in (True, False) for each in (case(), {"day": "2026-01-01", "id": IN_CASE}, case(kind=IN_CASE), {IN_CASE: 1}, [case()])) + "\x1b[31m\u202e##[error]\n")
        broken = "broken"
        put(broken, "manifest.tarmaq", "tarmaq 1\nruleset broken\n")
        put(broken, "a.tarmaq", "tarmaq 1\nact broken\n  in force from 2024-01-01\n  text \"w.txt\" in en\n  applies on day\nfact day date\nrule 1\n  when \x1b[31m\u202e\n")
        put(broken, "w.txt", "[1] \x1b[31m\n::error::w\u202e\n")
        put(broken, "b\n::error::b\x1b[31m.tarmaq", "tarmaq 1\nrule 2\n  when no_such_fact is 1\n  then nothing is \"##[error]\"\n")
        odd_words = ["\x1b[31m\n::error::word", "##[error]word"]
        plans = {
            "eval": [["safe", each] + more for each in (good, open_case, wrong, stream) for more in ([], ["--explain", "--lang", "ru"], ["--explain", "--lang", "kk"], ["--all-readings"])],
            "batch": [["safe", stream] + more for more in ([], ["--full"], ["--values-only"])],
            "explain": [["safe", each, "--decision", decision] + more for each in (good, open_case, wrong) for decision, more in (("right", []), ("words", ["--lang", "ru"]), ("kinds", ["--why-not", "none"]), ("right", ["--why-not", "false"]), ("last", ["--lang", "kk"]))],
            "ask": [["safe", open_case], ["safe", good]],
            "timeline": [["safe", each] for each in (good, open_case, wrong)],
            "ledger": [["safe", each] for each in (good, wrong)],
            "check": [["safe"], [broken], ["safe", broken]],
            "test": [["safe"], ["safe", "--coverage"], ["safe", "--coverage=html"], ["safe", "--coverage=json"], ["safe", "--coverage=markdown"], ["safe", "--mutate"], ["safe", "--suggest"], [broken]],
            "impact": [["safe", each, "--from", "2024-06-01", "--to", "2026-01-01"] for each in (good, stream, wrong, "safe/cases")] + [["safe", good, "--from", "2026-01-01", "--to", "2026-01-01", "--reading", "view=one", "--vs-reading", "view=two"]],
            "law": [["safe"], ["safe", "--on", "2024-06-01"], ["safe", "2"]],
            "schema": [["safe"], ["safe", "--of", "answer"], ["safe", "--of", "summary"], ["safe", "--form", "--lang", "kk"]],
            "describe": [["safe"], ["safe", "--format", "json"]],
            "fmt": [["--check", "safe/act.tarmaq"], [os.path.join(broken, "a.tarmaq")]],
            "help": [["check"]],
            "version": [[]],
        }
        overview = run(["help"]).stdout.decode()
        commands = re.findall(r"^  tarmaq ([a-z]+)\s", overview, re.M)
        if not commands or "eval" not in commands:
            failures.append(f"the overview lists no commands: {commands}")
        for command in commands:
            if command in ("lsp", "mcp", "serve"):
                continue
            if command not in plans:
                failures.append(f"the command {command} is not looked at here")
                continue
            _, formats = formats_of(command)
            for plan in plans[command]:
                for form in formats or [None]:
                    run([command] + plan + (["--format", form] if form else []), "yes\n\x1b[31m\n::error::answer\nstop\n")
            for word in odd_words:
                run([command, word, word], allowed=(0, 2, 5))
                run([command, "--" + word], allowed=(0, 2, 5))
        run(["batch", "safe", stream, "--quiet", "--summary", "summary.json", "-o", "answers.ndjson"])
        look_at_json("the summary of a batch", pathlib.Path("summary.json").read_text())
        if not {"explain", "impact", "test"} <= set(pages):
            failures.append(f"only these commands wrote a page: {sorted(set(pages))}")
        # What is escaped for a reader is the same text for a program.
        answer = json.loads(run(["eval", "safe", good, "--format", "json"]).stdout)
        if answer["id"] != IN_CASE or answer["decisions"]["words"].get("value") != IN_CASE:
            failures.append("eval --format json does not give the text back as it was")
        for line in run(["batch", "safe", stream]).stdout.decode().split("\n")[:-1]:
            answer = json.loads(line)
            if answer["id"] not in (IN_CASE, None):
                failures.append("batch does not give the id back as it was")
    for failure in failures[:40]:
        print(failure)
    print(f"{len(failures)} findings")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
