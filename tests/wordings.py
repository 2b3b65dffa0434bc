#!/usr/bin/env python3
"""Holds every sentence of a diagnostic to being told in each language: wordings.py [--missing] ROOT

A sentence is born in code as `worded("… {} …", part)`, or `Pattern("…")` in a table; the title of a code in
diagnostic_codes.def. interpreter/words/diagnostics.txt
holds each with its words in the other languages of interpreter/model/languages.def: a line in English, and below it,
indented, a line a language; `¶` stands for the end of a line. Told are a sentence that lacks a language, one that no code says, one whose places differ,
and words in English that stand in a room of diagnostics without being either. `--missing` prints the entries that
are still to be written.
"""
import pathlib
import re
import sys

ROOMS = ("grammar", "grammar/diagnostics", "interpreter/model", "interpreter/program", "interpreter/amend",
         "interpreter/vocabulary", "interpreter/resolve", "interpreter/check", "interpreter/load")
# Where a sentence may be said, besides those.
ALL = ("grammar", "interpreter")
# File, a part of the string, why it may stand there.
EXCEPTIONS = (
    ("grammar/explain.cpp", "", "words of the language, and what was expected, to compare with"),
    ("grammar/diagnostics/wording.hpp", "as many places", "told by the compiler"),
    ("interpreter/program/vocabulary.cpp", "a record has no value kind", "a bug of the program"),
    ("interpreter/amend/partial_steps.cpp", "", "the steps of an amendment as an amendment writes them"),
    ("interpreter/vocabulary/type_terms.cpp", "", "types as a rule file writes them"),
    ("interpreter/load/disk.cpp", "", "mistakes of the machine"),
    ("interpreter/load/memory_files.cpp", "", "mistakes of the machine"),
)

TITLE = re.compile(r'^TARMAQ_DIAGNOSTIC\(\w+, \w+, ((?:"(?:\\.|[^"\\])*"\s*)+)\)', re.M)
SAID = re.compile(r'\b(?:worded|Pattern)\(\s*((?:"(?:\\.|[^"\\])*"\s*)+)')
STRING = re.compile(r'"((?:\\.|[^"\\\n])*)"')
WORDS = re.compile(r"[A-Za-z]{2,}[,;:]? [A-Za-z]+[,;:]? [A-Za-z]{2,}")
PLACE = re.compile(r"\{(\d*)\}")
LETTERS = re.compile(r"[A-Za-z]")


def plain(literals):
    """What literals side by side say."""
    text = "".join(STRING.findall(literals))
    return re.sub(r"\\(.)", lambda escaped: "¶" if escaped.group(1) == "n" else escaped.group(1), text)


def needs_words(pattern):
    """Whether it says anything besides code, names and signs: `, ` between two parts is the same everywhere."""
    return LETTERS.search(re.sub(r"`[^`]*`|\{\}", "", pattern)) is not None


def said_in(root):
    """Each sentence of the code with a place where it stands; the titles of the codes too."""
    registry = "grammar/diagnostics/diagnostic_codes.def"
    found = {plain(title): registry for title in TITLE.findall((root / registry).read_text())}
    for top in ALL:
        for path in sorted((root / top).rglob("*.[ch]pp")):
            text = path.read_text()
            for match in SAID.finditer(re.sub(r"//[^\n]*", "", text)):
                pattern = plain(match.group(1))
                if needs_words(pattern):
                    found.setdefault(pattern, str(path.relative_to(root)))
    return found


def unmarked_in(root):
    """Strings that hold a sentence and are marked as neither."""
    for room in ROOMS:
        for path in sorted((root / room).glob("*.[ch]pp")):
            def blank(match):
                return re.sub(r"[^\n]", " ", match.group(0))
            text = re.sub(r"//[^\n]*", blank, path.read_text())
            for pattern in (SAID, re.compile(r"^\s*#include.*$", re.M), re.compile(r"static_assert\(.*?\);", re.S)):
                text = pattern.sub(blank, text)
            for match in STRING.finditer(text):
                words = re.sub(r"`[^`]*`|\\.|\{[^}]*\}", "|", match.group(1))
                if WORDS.search(words):
                    name = str(path.relative_to(root))
                    if not any(name == each[0] and each[1] in match.group(1) for each in EXCEPTIONS):
                        yield f"{name}:{text.count(chr(10), 0, match.start()) + 1}", match.group(1)


def languages(root):
    table = (root / "interpreter/model/languages.def").read_text()
    return [tag for tag in re.findall(r'^TARMAQ_LANGUAGE\(\w+, "(\w+)"', table, re.M) if tag != "en"]


def entries(text):
    """English, and of each language its words; what is no such entry ends the reading."""
    found = {}
    english = None
    for number, line in enumerate(text.split("\n"), 1):
        if not line or line.startswith("#"):
            continue
        if not line.startswith("  "):
            if line in found:
                print(f"diagnostics.txt:{number}: stands twice: {line}")
                found[line]["twice"] = ""
            english = line
            found.setdefault(line, {})
        else:
            tag, _, words = line.strip().partition(" ")
            found[english][tag] = words
    return found


def places(pattern):
    """The numbers of the places, in whatever order they stand."""
    numbers = []
    following = 1
    for number in PLACE.findall(pattern):
        at = int(number) if number else following
        numbers.append(at)
        following = at + 1
    return sorted(set(numbers))


def main():
    missing_only = "--missing" in sys.argv
    root = pathlib.Path(sys.argv[-1])
    tags = languages(root)
    said = said_in(root)
    held = entries((root / "interpreter/words/diagnostics.txt").read_text())
    wrong = []
    for pattern, place in said.items():
        lacking = [tag for tag in tags if not held.get(pattern, {}).get(tag)]
        if missing_only and lacking:
            print(pattern)
        for tag in lacking:
            wrong.append(f"{place}: no words in {tag}: {pattern}")
        for tag in tags:
            words = held.get(pattern, {}).get(tag, "")
            if words and places(words) != places(pattern):
                wrong.append(f"{place}: other places in {tag} than in English: {pattern}")
    for pattern, words in held.items():
        if pattern not in said:
            wrong.append(f"interpreter/words/diagnostics.txt: nothing says: {pattern}")
        for tag in words:
            if tag not in tags:
                wrong.append(f"interpreter/words/diagnostics.txt: no language {tag}: {pattern}")
    for place, string in unmarked_in(root):
        wrong.append(f"{place}: a sentence that is not worded: {string}")
    if not missing_only:
        print("\n".join(wrong), end="\n" if wrong else "")
    # The search itself.
    assert SAID.search('worded(\n  "there is no {}"\n "`{}`", kind').group(1).strip().endswith('"`{}`"')
    assert places("{2} und {1}") == places("{} and {}") == [1, 2]
    return 1 if wrong else 0


sys.exit(main())
