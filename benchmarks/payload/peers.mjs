// The same law for two interpreters of rules in JavaScript, and by hand: what they decide of a file of cases, and
// how many cases a second of processor time, reading and parsing included. They write no answers.
//
//   npm install --no-save @marcbachmann/cel-js json-logic-engine
//   node benchmarks/payload/peers.mjs payload.ndjson
import fs from 'node:fs';

const settled = ['renewal', 'inheritance'];
const wanted = ['centre', 'north'];

const dayOf = text => Date.UTC(+text.slice(0, 4), +text.slice(5, 7) - 1, +text.slice(8, 10)) / 86400000;
const daysBetween = (from, to) => dayOf(to) - dayOf(from);
const isLeap = year => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
function age(born, on) {
  const year = +on.slice(0, 4);
  const birthday = born.endsWith('-02-29') && !isLeap(year) ? '-03-01' : born.slice(4);
  return year - +born.slice(0, 4) - (on.slice(4) < birthday ? 1 : 0);
}

// Each gives, of a case: the four grounds, then whether the plot was vacant too long, age and days.
async function engines() {
  const found = {};
  found['by hand'] = c => {
    const years = age(c.tenant.born_on, c.lodged_on);
    const vacant = daysBetween(c.vacant_since, c.lodged_on);
    return [!c.tenant.licences.some(licence => licence.valid_until >= c.lodged_on), c.tenant.number !== c.plot.holder && c.objection.raised,
            wanted.includes(c.plot.place.district) && !settled.includes(c.tenure) && c.plot.area > 120 * (c.plot.helpers + 1),
            years < 16 && c.tenant.trustee === '', vacant > 90, years, vacant];
  };
  try {
    const {Environment} = await import('@marcbachmann/cel-js');
    const cel = new Environment({unlistedVariablesAreDyn: true});
    cel.registerFunction('days_between(dyn, dyn): double', daysBetween);
    cel.registerFunction('age(dyn, dyn): double', age);
    const rules = ['!c.tenant.licences.exists(l, l.valid_until >= c.lodged_on)', 'c.tenant.number != c.plot.holder && c.objection.raised',
                   'c.plot.place.district in ["centre", "north"] && !(c.tenure in ["renewal", "inheritance"]) && c.plot.area > 120.0 * (c.plot.helpers + 1.0)',
                   'age(c.tenant.born_on, c.lodged_on) < 16.0 && c.tenant.trustee == ""', 'days_between(c.vacant_since, c.lodged_on) > 90.0',
                   'age(c.tenant.born_on, c.lodged_on)', 'days_between(c.vacant_since, c.lodged_on)'].map(text => cel.parse(text));
    found.CEL = c => rules.map(rule => rule({c}));
  } catch { console.error('no CEL at hand'); }
  try {
    const {LogicEngine} = await import('json-logic-engine');
    const logic = new LogicEngine();
    logic.addMethod('days_between', ([from, to]) => daysBetween(from, to), {sync: true});
    logic.addMethod('age', ([born, on]) => age(born, on), {sync: true});
    const v = path => ({var: path});
    const rules = [{'!': {some: [v('tenant.licences'), {'>=': [v('valid_until'), v('on')]}]}}, {and: [{'!==': [v('tenant.number'), v('plot.holder')]}, v('objection.raised')]},
                   {and: [{in: [v('plot.place.district'), wanted]}, {'!': {in: [v('tenure'), settled]}}, {'>': [v('plot.area'), {'*': [120, {'+': [v('plot.helpers'), 1]}]}]}]},
                   {and: [{'<': [{age: [v('tenant.born_on'), v('lodged_on')]}, 16]}, {'===': [v('tenant.trustee'), '']}]}, {'>': [{days_between: [v('vacant_since'), v('lodged_on')]}, 90]},
                   {age: [v('tenant.born_on'), v('lodged_on')]}, {days_between: [v('vacant_since'), v('lodged_on')]}].map(rule => logic.build(rule));
    found.JsonLogic = c => {
      // What an element is compared with has to stand in the element.
      for (const licence of c.tenant.licences) licence.on = c.lodged_on;
      return rules.map(rule => rule(c));
    };
  } catch { console.error('no JsonLogic at hand'); }
  return found;
}

for (const [name, decide] of Object.entries(await engines())) {
  const begun = process.cpuUsage();
  const bytes = fs.readFileSync(process.argv[2]);
  const counted = [0, 0, 0, 0, 0];
  let cases = 0;
  for (let at = 0, end; (end = bytes.indexOf(10, at)) >= 0; at = end + 1, ++cases) {
    const results = decide(JSON.parse(bytes.toString('utf8', at, end)));
    for (let i = 0; i < counted.length; ++i) counted[i] += results[i] ? 1 : 0;
  }
  const {user, system} = process.cpuUsage(begun);
  console.log(`${name}: ${Math.round(cases / (user + system) * 1e6)} cases a second; ${counted.join(', ')}`);
}
