# Whole answers to short ones: shorter.py ACT --citations|--values-only < full.ndjson > short.ndjson
import json
import sys

act, form = sys.argv[1], sys.argv[2]


def citation(entry):
    return entry["rule"] if entry["act"] == act else f'{entry["act"]}/{entry["rule"]}'


for line in sys.stdin:
    answer = json.loads(line)
    short = {"id": answer["id"], "decisions": {}}
    because = {}
    for name, decision in answer["decisions"].items():
        status = decision["status"]
        if status == "decided":
            short["decisions"][name] = decision["value"]
            because[name] = [citation(entry) for entry in decision["because"] if entry["rule"] is not None]
        else:
            short["decisions"][name] = {"status": status}
            if status == "conflict":
                because[name] = decision["rules"]
    if form == "--citations":
        short["because"] = because
    if answer["errors"]:
        short["errors"] = answer["errors"]
    print(json.dumps(short, ensure_ascii=False, separators=(",", ":")))
