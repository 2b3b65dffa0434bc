"""The Python binding against the program: the same bytes, the same refusals. Run by tests/bindings/python.sh."""

import concurrent.futures
import datetime
import decimal
import os
import pathlib
import subprocess
import tempfile
import unittest

import tarmaq

ROOT = pathlib.Path(os.environ["TARMAQ_ROOT"])
PROGRAM = os.environ["TARMAQ_PROGRAM"]
RULES = ROOT / "rules" / "kz-677"
CASES = sorted((ROOT / "examples" / "cases" / "kz-677").glob("*.json"))

SHARE = """tarmaq 1
act fees en "Fees"
  adopted 2020-01-01
  in force from 2020-01-01
  applies on paid_on
fact paid number en "Paid"
fact paid_on date en "Paid on"
decision doubled number en "Doubled"
rule 1.1 en "Twice"
  then doubled is paid * 2
"""


def program(*arguments, stdin=None):
    return subprocess.run([PROGRAM, *map(str, arguments)], input=stdin, capture_output=True, text=True)


class Binding(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.rules = tarmaq.RuleSet(RULES)

    def test_the_answers_are_the_programs_own(self):
        self.assertGreater(len(CASES), 2)
        for case in CASES:
            _, text = self.rules.decide_json(case.read_bytes())
            self.assertEqual(text + "\n", program("eval", RULES, case, "--format", "json").stdout, case.name)

    def test_options_are_those_of_the_command(self):
        case = CASES[0].read_text()
        _, text = self.rules.decide_json(case, on=datetime.date(2025, 11, 29), decisions=["outcome", "deadline"])
        said = program("eval", RULES, CASES[0], "--format", "json", "--on", "2025-11-29", "--decision", "outcome",
                       "--decision", "deadline")
        self.assertEqual(text + "\n", said.stdout)

    def test_undecided_is_a_status_and_no_exception(self):
        status, text = self.rules.decide_json("{}", require_decided=True)
        self.assertEqual(status, tarmaq.Status.UNDECIDED)
        self.assertIn('"status":"unknown"', text)

    def test_a_case_with_mistakes_has_an_answer_that_lists_them(self):
        status, _ = self.rules.decide_json({"procedur": "registration"})
        self.assertEqual(status, tarmaq.Status.INVALID_CASE)
        answer = self.rules.decide({"procedur": "registration"})
        self.assertEqual([error["path"] for error in answer["errors"]], ["procedur"])

    def test_a_wrong_option_is_refused_with_the_name_meant(self):
        with self.assertRaises(tarmaq.TarmaqError) as raised:
            self.rules.decide_json("{}", decision="outcome")
        self.assertEqual(raised.exception.status, tarmaq.Status.USAGE)
        self.assertIn("decisions", raised.exception.hint)

    def test_a_rule_set_that_is_not_there(self):
        with self.assertRaises(tarmaq.TarmaqError) as raised:
            tarmaq.RuleSet("/nowhere/at-all")
        self.assertEqual(raised.exception.status, tarmaq.Status.FILE)

    def test_a_rule_set_with_errors_says_where(self):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "act.tarmaq"
            path.write_text(SHARE.replace("paid * 2", "payed * 2"))
            with self.assertRaises(tarmaq.TarmaqError) as raised:
                tarmaq.RuleSet(path)
        self.assertEqual(raised.exception.status, tarmaq.Status.FINDINGS)
        self.assertEqual(raised.exception.diagnostics[0]["line"], 10)

    def test_numbers_are_exact_both_ways(self):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "act.tarmaq"
            path.write_text(SHARE)
            rules = tarmaq.RuleSet(path)
            paid = decimal.Decimal("1234567890123.45678")
            answer = rules.decide({"paid": paid, "paid_on": datetime.date(2021, 2, 3)})
            self.assertEqual(answer["decisions"]["doubled"]["value"], decimal.Decimal("2469135780246.91356"))
            with self.assertRaises(TypeError):
                rules.decide({"paid": 0.1})

    def test_an_interview_to_its_end(self):
        step = self.rules.ask(decisions="outcome", lang="ru")
        asked = 0
        while step["question"] is not None:
            self.assertLess(asked, 200)
            state = {"case": step["case"], "unknown": step["unknown"],
                     "answer": {"fact": step["question"]["fact"], "value": None}}
            step = self.rules.ask(state, decisions="outcome", lang="ru")
            asked += 1
        self.assertGreater(asked, 0)

    def test_an_explanation_is_the_programs_own(self):
        explanation = self.rules.explain(CASES[0].read_text(), decisions="outcome", lang="kk")
        said = program("explain", RULES, CASES[0], "--decision", "outcome", "--lang", "kk", "--format", "json").stdout
        self.assertEqual(explanation, tarmaq.RuleSet._read(said))

    def test_what_it_holds(self):
        held = self.rules.describe()
        self.assertEqual(held["ruleset"], "kz-677")
        self.assertEqual([act["id"] for act in held["acts"]][:2], ["kz-677", "kz-916"])
        self.assertEqual(self.rules.schema()["$schema"], "https://json-schema.org/draft/2020-12/schema")

    def test_threads_share_a_rule_set(self):
        texts = [case.read_text() for case in CASES] * 20
        alone = [self.rules.decide_json(text) for text in texts]
        with concurrent.futures.ThreadPoolExecutor(8) as pool:
            self.assertEqual(list(pool.map(self.rules.decide_json, texts)), alone)

    def test_closed_is_closed(self):
        rules = tarmaq.RuleSet(RULES)
        rules.close()
        with self.assertRaises(ValueError):
            rules.decide("{}")


if __name__ == "__main__":
    unittest.main()
