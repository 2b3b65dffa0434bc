#!/usr/bin/env python3
"""Holds the pages of docs/errors in the other languages to those in English: error_pages.py ROOT

Each page in English has one in each language of interpreter/model/languages.def, docs/errors/TAG/CODE.md: with the
title that interpreter/words/diagnostics.txt has, the same examples, as many paragraphs, and no paragraph left in
English. The examples themselves are tested in the English pages.
"""
import pathlib
import re
import sys

CYRILLIC = re.compile(r"[\u0400-\u04FF]")


def parts(text):
    """The title, the paragraphs and the examples of a page."""
    title, paragraphs, examples = "", [], []
    inside = False
    for line in text.split("\n"):
        if line.startswith("```"):
            inside = not inside
            examples.append(line)
        elif inside:
            examples.append(line)
        elif line.startswith("# "):
            title = line[2:]
        elif line.strip():
            paragraphs.append(line)
    return title, paragraphs, examples


def main():
    root = pathlib.Path(sys.argv[1])
    table = (root / "interpreter/model/languages.def").read_text()
    tags = [tag for tag in re.findall(r'^TARMAQ_LANGUAGE\(\w+, "(\w+)"', table, re.M) if tag != "en"]
    titles, english = {}, None
    for line in (root / "interpreter/words/diagnostics.txt").read_text().split("\n"):
        if line.startswith("  "):
            tag, _, words = line.strip().partition(" ")
            titles[english, tag] = words
        else:
            english = line
    folder = root / "docs/errors"
    wrong = []
    pages = sorted(folder.glob("[EW][0-9]*.md"))
    for page in pages:
        title, paragraphs, examples = parts(page.read_text())
        code, _, words = title.partition(": ")
        for tag in tags:
            other = folder / tag / page.name
            if not other.exists():
                wrong.append(f"there is no docs/errors/{tag}/{page.name}")
                continue
            its_title, its_paragraphs, its_examples = parts(other.read_text())
            if its_title != f"{code}: {titles.get((words, tag))}":
                wrong.append(f"docs/errors/{tag}/{page.name}: its title is not that of diagnostics.txt")
            if its_examples != examples:
                wrong.append(f"docs/errors/{tag}/{page.name}: other examples than in English")
            if len(its_paragraphs) != len(paragraphs):
                wrong.append(f"docs/errors/{tag}/{page.name}: {len(its_paragraphs)} paragraphs, {len(paragraphs)} in English")
            for paragraph in its_paragraphs:
                if not CYRILLIC.search(paragraph):
                    wrong.append(f"docs/errors/{tag}/{page.name}: not in its language: {paragraph}")
    for tag in tags:
        for other in sorted((folder / tag).glob("[EW][0-9]*.md")):
            if not (folder / other.name).exists():
                wrong.append(f"docs/errors/{tag}/{other.name}: there is no page in English")
    if not pages:
        wrong.append("there are no pages")
    print("\n".join(wrong), end="\n" if wrong else "")
    return 1 if wrong else 0


sys.exit(main())
