#!/usr/bin/env python3
"""Holds what `tarmaq check` says of beginners' mistakes: run.py TARMAQ FOLDER

FOLDER has sound.tarmaq and mistakes.txt, which says what a line of it is. Of each mistake exactly its codes must be
told, and its words must stand in what is told: one mistake, one message that helps.
"""
import pathlib
import re
import subprocess
import sys
import tempfile


def plain(text):
    return re.sub(r"\\u([0-9a-f]{4})", lambda found: chr(int(found.group(1), 16)), text).replace("\\n", "\n")


def main():
    program, folder = str(pathlib.Path(sys.argv[1]).resolve()), pathlib.Path(sys.argv[2])
    sound = (folder / "sound.tarmaq").read_text()
    failed = count = 0
    with tempfile.TemporaryDirectory() as place:
        path = pathlib.Path(place) / "x.tarmaq"

        def told(text):
            path.write_text(text)
            run = subprocess.run([program, "check", "x.tarmaq"], cwd=place, capture_output=True, text=True)
            return re.findall(r"^x\.tarmaq:\d+:\d+: (?:error|warning)\[(\w+)\]", run.stderr, re.M), run.stderr

        if told(sound)[0]:
            print("sound.tarmaq is not sound:", told(sound)[1])
            failed += 1
        for number, line in enumerate((folder / "mistakes.txt").read_text().splitlines(), 1):
            if not line or line.startswith("#"):
                continue
            count += 1
            before, after, codes, words = line.split(" | ", 3)
            before, after = plain(before), plain(after)
            if before not in sound:
                print(f"mistakes.txt:{number}: sound.tarmaq has no `{before}`")
                failed += 1
                continue
            found, said = told(sound.replace(before, after, 1))
            missing = [word for word in words.split(" & ") if word not in said]
            if sorted(found) != sorted(codes.split()) or missing:
                print(f"mistakes.txt:{number}: {line}\n  told: {' '.join(found)}; missing words: {missing}\n{said}")
                failed += 1
    print(f"{count} mistakes, {failed} answered otherwise than they should be")
    return 1 if failed or count < 100 else 0


sys.exit(main())
