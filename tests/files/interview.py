"""An interview that a signal ends: each answer given before is kept, and the same command goes on.
interview.py TARMAQ RULES, in a folder of its own."""
import json
import os
import signal
import subprocess
import sys
import time

tarmaq, rules = sys.argv[1:3]
command = [tarmaq, "ask", rules, "--decision", "late", "-o", "kept.json"]
failures = 0


def fail(what):
    global failures
    failures += 1
    print(what)


def defaults():
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_DFL)


def begin():
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, preexec_fn=defaults)


def wait_for_question(process):
    """Reads up to the prompt: the answer before is kept by then."""
    seen = b""
    while not seen.endswith(b"\n> ") and not seen == b"> ":
        byte = process.stderr.read(1)
        if not byte:
            return seen
        seen += byte
    return seen


def answer(process, text):
    wait_for_question(process)
    process.stdin.write(text.encode() + b"\n")
    process.stdin.flush()


for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGKILL):
    name = signal.Signals(number).name
    for file in os.listdir("."):
        if file.startswith("kept"):
            os.unlink(file)
    process = begin()
    for text in ("registration", "2026-01-10", "citizen"):
        answer(process, text)
    wait_for_question(process)
    process.send_signal(number)
    process.communicate(timeout=20)
    if process.returncode != -number:
        fail(f"{name}: ends with {process.returncode}")
    if not os.path.exists("kept.json"):
        fail(f"{name}: nothing is kept")
        continue
    kept = json.load(open("kept.json"))
    wanted = {"procedure": "registration", "submitted_on": "2026-01-10", "applicant": {"category": "citizen"}}
    if kept != wanted:
        fail(f"{name}: kept is {kept}")
    left = sorted(file for file in os.listdir(".") if file.startswith("kept") and file != "kept.json")
    if left and number != signal.SIGKILL:
        fail(f"{name}: left is {left}")
    # Another run is kept out while one is asking, and one that was killed hinders nobody.
    process = begin()
    asked = wait_for_question(process)
    if b"citizen, a foreigner" in asked:
        fail(f"{name}: asks again what was answered")
    second = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    if second.returncode != 5 or b"another run" not in second.stderr:
        fail(f"{name}: a second run ends with {second.returncode}: {second.stderr.decode()}")
    process.stdin.write(b"2026-01-02\n")
    process.stdin.flush()
    wait_for_question(process)
    process.stdin.write(b"stop\n")
    process.stdin.flush()
    process.communicate(timeout=20)
    if process.returncode != 0:
        fail(f"{name}: the run that goes on ends with {process.returncode}")
    wanted["move"] = {"arrived_on": "2026-01-02"}
    if json.load(open("kept.json")) != wanted:
        fail(f"{name}: gone on with is {json.load(open('kept.json'))}")
sys.exit(1 if failures else 0)
