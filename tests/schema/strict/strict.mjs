// The schemas under ajv in its strict mode, and a form made from one: strict.mjs TARMAQ ROOT
import Ajv2020 from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import React from "react";
import { renderToStaticMarkup } from "react-dom/server";
import core from "@rjsf/core";
import { customizeValidator } from "@rjsf/validator-ajv8";

const [tarmaq, root] = process.argv.slice(2);
const failures = [];
const holds = (what, truth) => truth || failures.push(what);
const run = (...words) => execFileSync(tarmaq, words, { encoding: "utf8", cwd: root, maxBuffer: 1 << 28, stdio: ["ignore", "pipe", "ignore"] });
const schema = (rules, ...words) => JSON.parse(run("schema", rules, ...words));
const strict = (document) => addFormats(new Ajv2020({ strict: true, allErrors: true })).compile(document);

const folder = "examples/cases/kz-677";
const cases = readdirSync(join(root, folder)).filter((name) => name.endsWith(".json")).map((name) => join(folder, name));
holds("there are cases", cases.length > 2);
for (const rules of ["rules/kz-677", "examples/income-tax", "examples/rental", "examples/building-permit", "examples/german-vat"]) {
  for (const words of [[], ["--lang", "kk"], ["--of", "answer"], ["--of", "summary"]]) strict(schema(rules, ...words));
  strict(schema(rules, "--form", "--lang", "ru").schema);
}
const ofCase = strict(schema("rules/kz-677"));
const ofAnswer = strict(schema("rules/kz-677", "--of", "answer"));
for (const path of cases) {
  const facts = JSON.parse(readFileSync(join(root, path), "utf8"));
  holds(`${path}: ${JSON.stringify(ofCase.errors)}`, ofCase(facts));
  const answer = JSON.parse(run("eval", "rules/kz-677", path, "--format", "json"));
  holds(`the answer to ${path}: ${JSON.stringify(ofAnswer.errors)}`, ofAnswer(answer));
  holds(`${path}: a status that there is not`, !ofAnswer({ ...answer, decisions: { outcome: { status: "guessed" } } }));
}

// A form has a label for every field, each choice by its label, and of a yes and no also neither.
const validator = customizeValidator({ AjvClass: Ajv2020, ajvOptionsOverrides: { strict: false } });
const form = schema("rules/kz-677", "--form", "--lang", "ru");
const page = renderToStaticMarkup(React.createElement(core.default ?? core, { ...form, validator, formData: {} }));
const labels = [...page.matchAll(/<label[^>]*>(.*?)<\/label>/gs)].map((match) => match[1].replace(/<[^>]+>/g, ""));
holds(`only ${labels.length} fields have a label`, labels.length > 50);
for (const label of labels) holds(`a label that is a name: ${label}`, /[а-яё]/i.test(label));
const vocabulary = JSON.parse(run("describe", "rules/kz-677", "--format", "json"));
const names = new Set(vocabulary.enums.flatMap((each) => each.values.map((value) => value.name)));
const options = [...page.matchAll(/<option[^>]*>(.*?)<\/option>/gs)].map((match) => match[1]);
holds(`only ${options.length} choices`, options.length > 100);
for (const option of options) holds(`a choice that is a name: ${option}`, !names.has(option));
const selects = [...page.matchAll(/<select([^>]*)>(.*?)<\/select>/gs)].filter((match) => !/multiple/.test(match[1])).map((match) => match[2]);
const yesAndNo = selects.filter((select) => select.includes(">да<") && select.includes(">нет<"));
holds("no field of a yes and no", yesAndNo.length > 5);
for (const select of selects) {
  holds(`a choice that is taken before anybody chose: ${select}`, !/<option value="\d+"[^>]*selected/.test(select));
  holds(`a choice without neither: ${select}`, /^<option value=""/.test(select));
}
for (const select of selects.filter((each) => !yesAndNo.includes(each)))
  holds(`a choice without "not known": ${select}`, /^<option value=""[^>]*>пока неизвестно<\/option>/.test(select));
holds("a box that takes what is not known for a no", !page.includes("rjsf-field-boolean\"><div class=\"checkbox"));

for (const failure of failures.slice(0, 20)) console.log(failure);
console.log(`${labels.length} labels, ${options.length} choices, ${failures.length} findings`);
process.exit(failures.length ? 1 : 0);
