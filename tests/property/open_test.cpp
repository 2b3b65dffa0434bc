// What some completions of a case show to be open is open.
#include "interpreter/engine/engine.hpp"
#include "interpreter/plan/machine.hpp"
#include "interpreter/wide/wide_engine.hpp"
#include "tests/parts.hpp"
#include "tests/property/trials.hpp"

namespace tarmaq::testing {

namespace {

struct Shown {
  std::uint32_t unknown = 0;  // as the evaluation of one case has it
  std::uint32_t open = 0;     // of them
};

// What 64 completions show, decided together.
DecidedCases decide_completions(WideEngine& wide, CaseMaker& maker, const Facts& facts) {
  std::vector<Facts> whole;
  std::vector<const Facts*> cases;
  for (std::size_t i = 0; i < wide_cases; ++i) whole.push_back(maker.completed(facts));
  for (const Facts& each : whole) cases.push_back(&each);
  DecidedCases decided;
  wide.decide(cases, decided);
  return decided;
}

bool same(const Value& left, const Value& right) {
  return left.state == right.state && (!left.known() || (compare_values(left, right) == 0 &&
                                                         (left.kind != Kind::Duration || left.scale == right.scale)));
}

void compare(Engine& engine, CaseMaker& maker, Chance& chance, std::uint32_t cases, Shown& count) {
  const Program& program = engine.program();
  EvaluationOptions options;
  options.needs = false;
  WideEngine wide(engine.plan());
  for (std::uint32_t i = 0; i < cases; ++i) {
    const Facts whole = maker.complete();
    const Facts facts = i % 4 == 0 ? whole : maker.without(whole, some_of(maker.stated(whole), 8, chance));
    const Outcomes outcomes = engine.evaluate(facts, options);
    const DecidedCases decided = decide_completions(wide, maker, facts);
    for (DecisionId id = 0; id < program.decisions.size(); ++id) {
      INFO(shown(facts, program));
      INFO("decision " << program.vocabulary->decisions[id].name);
      const DecisionOutcome& outcome = outcomes.decisions[id];
      if (outcome.state == State::Unknown) ++count.unknown;
      std::optional<Value> first;
      bool open = false;
      for (std::size_t index = 0; index < wide_cases; ++index) {
        if ((decided.settled(id) >> index & 1U) == 0) continue;
        const Value value = decided.value(id, index);
        // A text's number is the machine's own.
        if (value.known() && value.kind == Kind::Text) continue;
        if (!first) first = value;
        open = open || !same(*first, value);
        if (outcome.state != State::Unknown)
          REQUIRE((outcome.state == value.state && (!value.known() || same(outcome.value, value))));
      }
      if (!open) continue;
      REQUIRE(outcome.state == State::Unknown);
      ++count.open;
    }
  }
}

}  // namespace

TEST_CASE("a decision that completions show to be open is unknown, whatever the law") {
  Shown count;
  const std::uint32_t laws = trials(300);
  for (std::uint32_t seed = first_seed(); seed < first_seed() + laws; ++seed) {
    Chance chance(seed);
    const std::string text = generate_law(chance, {seed % 3 == 0, seed % 4 != 0, seed % 2 == 0}).text();
    const Loaded loaded = load_law(text);
    const Program& program = program_of(loaded);
    Engine engine(program, some_readings(program, chance));
    CaseMaker maker(program, chance, days_near());
    INFO("seed " << seed);
    INFO(text);
    compare(engine, maker, chance, 12, count);
  }
  // Enough of it is found for the look to say something.
  CHECK(count.open * 3 > count.unknown);
}

TEST_CASE("Order 677: a decision that completions show to be open is unknown") {
  const std::unique_ptr<RuleSet> ruleset = load_ours("/rules/kz-677");
  for (const Redaction& redaction : ruleset->redactions) {
    Engine engine(redaction.program, default_readings(*redaction.program.vocabulary));
    Chance chance(first_seed());
    CaseMaker maker(redaction.program, chance, {day("2025-12-01"), day("2026-01-10"), day("2026-03-20")});
    Shown count;
    compare(engine, maker, chance, trials(120), count);
    // Where paragraphs are not held, no completion of facts settles what hangs on them.
    if (&redaction == &ruleset->redactions.back()) CHECK(count.open * 10 > count.unknown);
  }
}

}  // namespace tarmaq::testing
