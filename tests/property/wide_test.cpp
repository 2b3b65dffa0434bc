// Many cases at once, against the evaluation of each on its own.
#include "interpreter/wide/wide_engine.hpp"
#include "tests/parts.hpp"
#include "tests/property/same_facts.hpp"
#include "tests/property/trials.hpp"

namespace tarmaq::testing {

namespace {

// Counts what was settled, and of that what had a value.
struct Settled {
  std::uint32_t all = 0;
  std::uint32_t settled = 0;
  std::uint32_t known = 0;
  std::uint32_t cited = 0;
};

std::vector<RuleId> rules_of(const DecisionOutcome& outcome) {
  std::vector<RuleId> rules;
  for (const RuleUse& use : outcome.because) rules.push_back(use.rule);
  return rules;
}

bool same_value(const Value& left, const Value& right) {
  if (left.kind == Kind::Number || right.kind == Kind::Number || left.kind == Kind::Integer)
    return left.as_decimal() == right.as_decimal();
  return left == right;
}

void compare_block(Engine& engine, const std::vector<Facts>& cases, Settled& count) {
  const Program& program = engine.program();
  std::vector<const Facts*> block;
  for (const Facts& facts : cases) block.push_back(&facts);
  DecidedCases decided;
  WideEngine(engine.plan()).decide(block, decided);
  EvaluationOptions options;
  options.needs = false;
  for (std::size_t index = 0; index < cases.size(); ++index) {
    const bool contradicted = !engine.contradictions(cases[index]).empty();
    const bool refused = (decided.refused() >> index & 1U) != 0;
    if (contradicted) {
      REQUIRE(refused);
      continue;
    }
    const Outcomes outcomes = engine.evaluate(cases[index], options);
    for (DecisionId id = 0; id < program.decisions.size(); ++id) {
      const DecisionOutcome& expected = outcomes.decisions[id];
      ++count.all;
      if ((decided.settled(id) >> index & 1U) == 0) continue;
      ++count.settled;
      const Value value = decided.value(id, index);
      const auto because = decided.because(id, index);
      INFO(shown(cases[index], program));
      INFO("decision " << program.vocabulary->decisions[id].name << ", case " << index << " of " << cases.size());
      REQUIRE_FALSE(refused);
      REQUIRE(expected.exact);
      REQUIRE(value.state == expected.state);
      if (!value.known()) {
        REQUIRE(because.empty());
        continue;
      }
      ++count.known;
      REQUIRE(same_value(value, expected.value));
      REQUIRE(std::none_of(expected.because.begin(), expected.because.end(),
                           [](const RuleUse& use) { return use.possible; }));
      REQUIRE(because == rules_of(expected));
      if (!because.empty()) ++count.cited;
    }
  }
}

// Asked for some decisions, it says of them what it says when asked for all, and of others nothing.
void compare_wanted(Engine& engine, const std::vector<Facts>& cases, Chance& chance) {
  std::vector<const Facts*> block;
  for (const Facts& facts : cases) block.push_back(&facts);
  DecidedCases all;
  WideEngine(engine.plan()).decide(block, all);
  std::vector<bool> wanted;
  for (DecisionId id = 0; id < engine.program().decisions.size(); ++id) wanted.push_back(chance.below(3) == 0);
  DecidedCases some;
  WideEngine(engine.plan()).decide(block, some, wanted);
  REQUIRE(some.refused() == all.refused());
  for (DecisionId id = 0; id < wanted.size(); ++id) {
    if (!engine.program().decisions[id].in_force) continue;
    REQUIRE(some.settled(id) == (wanted[id] ? all.settled(id) : 0));
    for_each_case(some.settled(id), [&](std::size_t index) {
      REQUIRE(some.value(id, index) == all.value(id, index));
      REQUIRE(some.because(id, index) == all.because(id, index));
    });
  }
}

// What is taken in comes out again.
void compare_facts(const Program& program, const std::vector<Facts>& cases, std::uint32_t& texts) {
  const Vocabulary& vocabulary = *program.vocabulary;
  WideFacts wide(vocabulary);
  std::vector<const Facts*> block;
  for (const Facts& facts : cases) {
    // What has a longer list is taken in by nobody.
    const auto is_long = [](const ListFacts& list) { return list.count > WideFacts::longest_list; };
    if (std::none_of(facts.lists.begin(), facts.lists.end(), is_long)) block.push_back(&facts);
  }
  if (block.empty()) return;
  std::vector<SlotId> slots;
  for (SlotId id = 0; id < vocabulary.slots.size(); ++id) slots.push_back(id);
  Facts out;
  // A second time, with the cases in other places: nothing is left of the first.
  for (int round = 0; round < 2; ++round) {
    wide.load(block, slots);
    for (std::size_t index = 0; index < block.size(); ++index) {
      wide.take_out(index, out);
      INFO(shown(*block[index], program));
      INFO(shown(out, program));
      REQUIRE(same_facts(out, *block[index]));
      texts += static_cast<std::uint32_t>(out.texts.size());
    }
    std::reverse(block.begin(), block.end());
    block.pop_back();
  }
}

// Every third case misses facts where `partial`.
std::vector<Facts> some_cases(CaseMaker& maker, Chance& chance, std::uint32_t count, bool partial) {
  std::vector<Facts> cases;
  for (std::uint32_t i = 0; i < count; ++i) {
    cases.push_back(maker.complete());
    if (partial && i % 3 == 0)
      cases.back() = maker.without(cases.back(), some_of(maker.stated(cases.back()), 8, chance));
  }
  return cases;
}

}  // namespace

namespace {

void compare_laws(bool wild, Reach reach, std::uint32_t laws, Settled& count, std::uint32_t& texts) {
  for (std::uint32_t seed = first_seed(); seed < first_seed() + laws; ++seed) {
    Chance chance(seed);
    const std::string text = generate_law(chance, {seed % 3 == 0, seed % 4 != 0, seed % 2 == 0, wild}).text();
    const Loaded loaded = load_law(text);
    const Program& program = program_of(loaded);
    Engine engine(program, some_readings(program, chance));
    CaseMaker maker(program, chance, days_near(), reach);
    INFO("seed " << seed);
    INFO(text);
    // The second block finds what the first has left in memory.
    compare_block(engine, some_cases(maker, chance, 1 + chance.below(64), true), count);
    compare_block(engine, some_cases(maker, chance, 1 + chance.below(20), seed % 2 == 0), count);
    compare_wanted(engine, some_cases(maker, chance, 64, true), chance);
    compare_facts(program, some_cases(maker, chance, 1 + chance.below(64), true), texts);
  }
}

}  // namespace

TEST_CASE("many cases at once are decided as each on its own, whatever the law") {
  Settled count;
  std::uint32_t texts = 0;
  compare_laws(false, Reach::Near, trials(400), count, texts);
  CHECK(texts > 100);
  // Laws made by chance fault and conflict often: those cases are left to the evaluation of one.
  CHECK(count.settled * 10 > count.all * 5);
  CHECK(count.known * 10 > count.settled);
  CHECK(count.cited * 10 > count.known);
}

TEST_CASE("many cases at once are decided as each on its own: every construct, values that no rule names") {
  Settled count;
  std::uint32_t texts = 0;
  compare_laws(true, Reach::Anywhere, trials(100), count, texts);
  CHECK(texts > 100);
  CHECK(count.settled * 10 > count.all * 2);
  CHECK(count.known * 10 > count.settled);
}

TEST_CASE("Order 677: many cases at once are decided as each on its own") {
  const std::unique_ptr<RuleSet> ruleset = load_ours("/rules/kz-677");
  for (const Redaction& redaction : ruleset->redactions) {
    const Program& program = redaction.program;
    const ReadingChoices readings = default_readings(*program.vocabulary);
    Engine engine(program, readings);
    Chance chance(first_seed());
    CaseMaker maker(program, chance, {day("2025-12-01"), day("2026-01-10"), day("2026-03-20")});
    Settled complete;
    Settled partial;
    for (std::uint32_t i = 0; i < trials(12); ++i)
      compare_block(engine, some_cases(maker, chance, 64, false), complete);
    for (std::uint32_t i = 0; i < trials(8); ++i) compare_block(engine, some_cases(maker, chance, 30, true), partial);
    for (std::uint32_t i = 0; i < trials(8); ++i) compare_wanted(engine, some_cases(maker, chance, 64, false), chance);
    INFO(program.from.to_string());
    CHECK(complete.all > 500);
    // All words of the law of today are held: nothing of a complete case is left to the evaluation of one.
    if (&redaction == &ruleset->redactions.back()) CHECK(complete.settled == complete.all);
    // Paragraphs whose words are not held leave much open in the law before.
    CHECK(complete.settled * 10 > complete.all * 8);
    CHECK(partial.settled * 10 > partial.all * 6);
    if (program.decisions[0].in_force) CHECK(complete.known > 0);
  }
}

TEST_CASE("many cases at once are decided as each on its own: tables, sums, texts, terms") {
  for (const char* path :
       {"/tests/language/tables.tarmaq", "/tests/language/lists.tarmaq", "/tests/language/numbers.tarmaq",
        "/tests/language/truth.tarmaq", "/tests/language/dates.tarmaq", "/tests/language/procedures.tarmaq",
        "/tests/language/stdlib-terms", "/examples/income-tax", "/examples/building-permit", "/examples/rental"}) {
    INFO(path);
    const std::unique_ptr<RuleSet> ruleset = load_ours(path);
    Settled count;
    for (const Redaction& redaction : ruleset->redactions) {
      const Program& program = redaction.program;
      Chance chance(first_seed());
      Engine engine(program, some_readings(program, chance));
      CaseMaker maker(program, chance, days_near());
      for (std::uint32_t i = 0; i < trials(8); ++i)
        compare_block(engine, some_cases(maker, chance, 64, i % 2 == 0), count);
    }
    CHECK(count.known > 0);
  }
}

TEST_CASE("many cases at once: where one case is more than the sum of its bits") {
  const Loaded loaded = load_law(R"(tarmaq 1
act p en "P"
  in force from 2024-01-01
enum Colour
  red
  green
record Person
  tall boolean
fact a boolean
fact b boolean
fact c boolean
fact limit duration
fact wait duration
fact first_colours set of Colour
fact second_colours set of Colour
fact people list of Person
contradiction at b
  when if a then b and c else c and b
  en "Both"
decision longer boolean
  default false
decision equal boolean
  default false
decision colours set of Colour
decision chosen Colour
decision echo boolean
  default false
rule 1.1
  when wait > limit
  then longer is true
rule 1.2
  when wait is limit
  then equal is true
rule 2.1
  then colours include first_colours
rule 2.2
  when a
  then colours include second_colours
rule 3.1
  when a
  then chosen is red
rule 3.2
  when not a
  then chosen is if c then green else red
rule 4.1
  when chosen is red or some person in people has person.tall
  then echo is true
)");
  const Program& program = program_of(loaded);
  const Vocabulary& vocabulary = *program.vocabulary;
  Engine engine(program, default_readings(vocabulary));
  Chance chance(first_seed());
  CaseMaker maker(program, chance, days_near());
  Settled count;
  for (std::uint32_t i = 0; i < trials(60); ++i) {
    std::vector<Facts> cases = some_cases(maker, chance, 64, true);
    for (Facts& facts : cases) {
      // Terms of one unit and of two, equal numbers among them.
      for (const char* name : {"limit", "wait"}) {
        Value& value = facts.slots[vocabulary.find_slot(name)];
        if (value.known())
          value = Value::duration({chance.below(2) == 0 ? DurationUnit::Months : DurationUnit::CalendarDays,
                                   1 + static_cast<int>(chance.below(3))});
      }
      // A list of any length.
      if (chance.below(20) == 0) {
        ListFacts& people = facts.lists[0];
        people.known = true;
        people.count = 60 + chance.below(10);
        people.values.assign(people.count, Value::boolean(false));
        people.values.back() = Value::boolean(true);
      }
    }
    compare_block(engine, cases, count);
  }
  CHECK(count.settled > 500);

  Facts facts;
  facts.reset(vocabulary);
  facts.slots[vocabulary.find_slot("b")] = Value::boolean(true);
  facts.slots[vocabulary.find_slot("c")] = Value::boolean(true);
  const Facts* block[] = {&facts};
  DecidedCases decided;
  WideEngine(engine.plan()).decide(block, decided);
  // Whatever `a` is, b and c stand together.
  CHECK((decided.refused() & 1U) == 1);
}

}  // namespace tarmaq::testing
