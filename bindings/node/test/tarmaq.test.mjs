// The Node binding against the program: the same bytes, the same refusals. Run by tests/bindings/node.sh.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { RuleSet, Status, TarmaqError } from "../index.mjs";

const rules = join(process.env.TARMAQ_ROOT, "rules", "kz-677");
const folder = join(process.env.TARMAQ_ROOT, "examples", "cases", "kz-677");
const cases = readdirSync(folder).filter((name) => name.endsWith(".json")).map((name) => join(folder, name));
const program = (...words) => execFileSync(process.env.TARMAQ_PROGRAM, words, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });

const fees = `tarmaq 1
act fees en "Fees"
  adopted 2020-01-01
  in force from 2020-01-01
  applies on paid_on
fact paid number en "Paid"
fact paid_on date en "Paid on"
decision doubled number en "Doubled"
rule 1.1 en "Twice"
  then doubled is paid * 2
`;

function made(text) {
  const path = join(mkdtempSync(join(tmpdir(), "tarmaq-")), "act.tarmaq");
  writeFileSync(path, text);
  return path;
}

test("the answers are the program's own", () => {
  const opened = new RuleSet(rules);
  assert.ok(cases.length > 2);
  for (const path of cases)
    assert.equal(opened.decideText(readFileSync(path, "utf8")).text + "\n", program("eval", rules, path, "--format", "json"));
});

test("options are those of the command", () => {
  const answer = new RuleSet(rules).decideText(readFileSync(cases[0], "utf8"), { on: "2025-11-29", decisions: ["outcome", "deadline"] });
  assert.equal(answer.text + "\n",
    program("eval", rules, cases[0], "--format", "json", "--on", "2025-11-29", "--decision", "outcome", "--decision", "deadline"));
});

test("undecided is a status, mistakes are an answer, wrong use is an error", () => {
  const opened = new RuleSet(rules);
  assert.equal(opened.decideText("{}", { require_decided: true }).status, Status.UNDECIDED);
  assert.deepEqual(opened.decide({ procedur: "registration" }).errors.map((error) => error.path), ["procedur"]);
  assert.throws(() => opened.decide({}, { decision: "outcome" }),
    (error) => error instanceof TarmaqError && error.status === Status.USAGE && error.hint.includes("decisions"));
  assert.throws(() => new RuleSet("/nowhere/at-all"), (error) => error.status === Status.FILE);
  assert.throws(() => new RuleSet(made(fees.replace("paid * 2", "payed * 2"))),
    (error) => error.status === Status.FINDINGS && error.diagnostics[0].line === 10);
});

test("a number that JavaScript does not hold is refused, never rounded", () => {
  const opened = new RuleSet(made(fees));
  assert.equal(opened.decide({ paid: 0.1, paid_on: "2021-02-03" }).decisions.doubled.value, 0.2);
  const large = '{"paid": 1234567890123.45678, "paid_on": "2021-02-03"}';
  assert.throws(() => opened.decide(large), RangeError);
  assert.match(opened.decideText(large).text, /"value":2469135780246\.91356/);
  assert.throws(() => opened.decide({ paid: 2 ** 60, paid_on: "2021-02-03" }), RangeError);
});

test("an interview goes on with its own state", () => {
  const opened = new RuleSet(rules);
  let step = opened.ask(undefined, { decisions: "outcome", lang: "ru" });
  const first = step.question.fact;
  step = opened.ask({ case: step.case, unknown: step.unknown, answer: { fact: first, value: null } }, { decisions: "outcome" });
  assert.deepEqual(step.unknown, [first]);
  assert.notEqual(step.question?.fact, first);
});

test("explain, describe and schema", () => {
  const opened = new RuleSet(rules);
  assert.deepEqual(opened.explain(readFileSync(cases[0], "utf8"), { decisions: "outcome", lang: "kk" }),
    JSON.parse(program("explain", rules, cases[0], "--decision", "outcome", "--lang", "kk", "--format", "json")));
  assert.deepEqual(opened.describe().acts.map((act) => act.id).slice(0, 2), ["kz-677", "kz-916"]);
  assert.equal(opened.schema().$schema, "https://json-schema.org/draft/2020-12/schema");
  opened.close();
  assert.throws(() => opened.describe(), /closed/);
});
