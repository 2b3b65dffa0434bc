# Writes the cases of a rule set's tests as a batch, a case a line: cases.py FOLDER TIMES > cases.ndjson
import json
import pathlib
import sys

cases = []
for path in sorted(pathlib.Path(sys.argv[1]).rglob("*.json")):
    # Numbers stay as they are written.
    document = json.loads(path.read_text(encoding="utf-8"), parse_float=lambda text: float(text))
    for test in document if isinstance(document, list) else [document]:
        if "case" in test:
            cases.append(test["case"])
for time in range(int(sys.argv[2])):
    for number, case in enumerate(cases):
        named = {"id": f"{time}-{number}", **case}
        print(json.dumps(named, ensure_ascii=False))
