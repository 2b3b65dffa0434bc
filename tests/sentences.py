#!/usr/bin/env python3
"""Finds sentences that stand in code where the catalogue has its place: sentences.py ROOT

What a person reads of a result, how far it is, or what it comes to stands in interpreter/words/catalogue, in three
languages. So no string in interpreter/report, inquiry, impact and cli may hold three English words in a row. Left
out are what the texts of diagnostics are made of (an Error, `fail`), the help of commands and options, and what
stands in the list below, each with its reason.
"""
import pathlib
import re
import sys

# Rooms whose sentences are the texts of diagnostics.
DIAGNOSTICS = ("amend", "vocabulary", "resolve", "check", "load")

# File, a part of the string, why it may stand there.
EXCEPTIONS = (
    ("report/interview_json.cpp", "", "mistakes in the state of an interview: the texts of diagnostics"),
    ("cli/manual.cpp", "", "the help of commands"),
    ("cli/memory_limit.cpp", "", "mistakes of the machine: the texts of diagnostics"),
    ("cli/memory_limit.hpp", "", "mistakes of the machine: the texts of diagnostics"),
    ("cli/options.cpp", "", "wrong use: the texts of diagnostics"),
    ("answer/decide.cpp", "its lists are so long", "what a mistake of a case quotes of the program's limits"),
    ("batch/answerer.cpp", "", "a document that is too long: the texts of diagnostics"),
    ("batch/byte_source.cpp", "cannot be read", "mistakes of the machine: the texts of diagnostics"),
    ("batch/journal.cpp", "", "a run that cannot go on: the texts of diagnostics"),
    ("batch/output.cpp", "", "a run that cannot go on: the texts of diagnostics"),
    ("batch/pipeline.cpp", "", "a run that cannot go on: the texts of diagnostics"),
    ("cases/case.cpp", "", "what a mistake of a case quotes of the reader's limits"),
    ("cases/schema.cpp", "", "the schema of cases, a document in English"),
    ("files/output_file.cpp", "", "mistakes of the machine: the texts of diagnostics"),
    ("files/standing_file.cpp", "", "mistakes of the machine: the texts of diagnostics"),
    ("files/write_lock.cpp", "", "mistakes of the machine: the texts of diagnostics"),
    ("json/json.cpp", "", "what is no JSON: the texts of diagnostics"),
    ("program/vocabulary.cpp", "a record has no value kind", "a bug of the program"),
    ("service/call_options.cpp", "", "wrong use: the texts of diagnostics"),
    ("service/service.cpp", "", "wrong use: the texts of diagnostics"),
    ("suite/case_patch.cpp", "", "mistakes in a test file: the texts of diagnostics"),
    ("suite/duties.cpp", "", "mistakes in a test file: the texts of diagnostics"),
    ("suite/expectation.cpp", "", "mistakes in a test file: the texts of diagnostics"),
    ("suite/suggest.cpp", "", "titles of tests that are written into a file"),
    ("suite/test_block.cpp", "", "mistakes in a test file: the texts of diagnostics"),
    ("suite/test_file.cpp", "", "mistakes in a test file: the texts of diagnostics"),
    ("why/why_not.cpp", "", "wrong use: the texts of diagnostics"),
)

STRING = re.compile(r'"((?:\\.|[^"\\\n])*)"')
WORDS = re.compile(r"[A-Za-z]{2,}[,;:]? [A-Za-z]+[,;:]? [A-Za-z]{2,}")
# Left out whole: the table of a command (its help), an error, a wording (tests/wordings.py holds it to its languages),
# what `fail` is given, an included file.
LEFT_OUT = (
    re.compile(r"static const Command command = .*?return command;", re.S),
    re.compile(r"return Error\{.*?\};", re.S),
    re.compile(r'\b(?:worded|Pattern)\(\s*(?:"(?:\\.|[^"\\])*"\s*)+'),
    re.compile(r"\bfail\((?:[^;])*?;", re.S),
    re.compile(r"^\s*#include.*$", re.M),
    re.compile(r"//[^\n]*"),
)


def sentences(text):
    """Each string of the text that holds a sentence, with its line."""
    def blank(match):
        return re.sub(r"[^\n]", " ", match.group(0))
    for pattern in LEFT_OUT:
        text = pattern.sub(blank, text)
    for match in STRING.finditer(text):
        # Neither markup nor the places of a format are words.
        words = re.sub(r"<[^>]*>|\\.|\{[^}]*\}", "|", match.group(1))
        if WORDS.search(words):
            yield text.count("\n", 0, match.start()) + 1, match.group(1)


def main():
    root = pathlib.Path(sys.argv[1]) / "interpreter"
    used = set()
    found = 0
    for path in sorted(root.glob("*/*.[ch]pp")):
        if path.parent.name in DIAGNOSTICS:
            continue
        name = str(path.relative_to(root))
        for line, string in sentences(path.read_text()):
            allowed = [each for each in EXCEPTIONS if each[0] == name and each[1] in string]
            used.update(allowed)
            if not allowed:
                print(f"interpreter/{name}:{line}: a sentence in code: {string}")
                found += 1
    for each in EXCEPTIONS:
        if each not in used:
            print(f"an exception that nothing needs: {each[0]}: {each[1]}")
            found += 1
    # The search itself: it finds what it is for, and passes over what it leaves out.
    if [string for _, string in sentences('out << "no case was found";\nreturn Error{"no case was found"};\n"<p class=\\"a b c\\">{}"')] != ["no case was found"]:
        print("the search for sentences does not find one")
        found += 1
    return 1 if found else 0


sys.exit(main())
