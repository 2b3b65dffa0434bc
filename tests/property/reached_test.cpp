// Laws and cases made by chance hold every construct of the language and come to every fault: a test over
// them does not pass for having left something out.
#include <map>

#include "interpreter/model/functions.hpp"
#include "tests/property/trials.hpp"

namespace tarmaq::testing {

TEST_CASE("laws made by chance have every operator, every built-in function, every rounding and every kind of table") {
  std::map<Op, int> operators;
  std::map<Builtin, int> functions;
  std::map<Rounding, int> roundings;
  std::map<syntax::HitPolicy, int> tables;
  for (std::uint32_t seed = 1; seed <= 300; ++seed) {
    Chance chance(seed);
    const Loaded loaded = load_law(generate_law(chance, {seed % 3 == 0, true, true, seed % 3 != 0}).text());
    const Program& program = program_of(loaded);
    for (const Expr& expr : program.exprs) {
      ++operators[expr.op];
      if (expr.op != Op::Builtin) continue;
      const auto function = static_cast<Builtin>(expr.payload);
      ++functions[function];
      if (function == Builtin::Round || function == Builtin::Divide) ++roundings[static_cast<Rounding>(expr.payload2)];
    }
    for (const TableInfo& table : program.tables) ++tables[table.policy];
  }
  for (int op = 0; op <= static_cast<int>(Op::Table); ++op) {
    INFO("operator " << op);
    // A parameter is a constant to an engine, and a set written out stands in other tests.
    if (static_cast<Op>(op) == Op::Parameter || static_cast<Op>(op) == Op::ReadingValue) continue;
    CHECK(operators[static_cast<Op>(op)] > 0);
  }
  for (int function = 0; function <= static_cast<int>(Builtin::Size); ++function) {
    INFO("function " << function);
    CHECK(functions[static_cast<Builtin>(function)] > 0);
  }
  for (int rounding = 0; rounding <= static_cast<int>(Rounding::Ceiling); ++rounding) {
    INFO("rounding " << rounding);
    CHECK(roundings[static_cast<Rounding>(rounding)] > 0);
  }
  CHECK(tables[syntax::HitPolicy::Unique] > 0);
  CHECK(tables[syntax::HitPolicy::Any] > 0);
  CHECK(tables[syntax::HitPolicy::First] > 0);
  CHECK(tables[syntax::HitPolicy::Priority] > 0);
}

TEST_CASE("cases made by chance come to every fault, and to conflicts and defaults") {
  std::map<FaultReason, int> faults;
  int conflicts = 0;
  int defaults = 0;
  for (std::uint32_t seed = 1; seed <= 300; ++seed) {
    Chance chance(seed);
    const Loaded loaded = load_law(generate_law(chance, {false, true, true, true}).text());
    const Program& program = program_of(loaded);
    Engine engine(program, some_readings(program, chance));
    CaseMaker maker(program, chance, days_near(), Reach::Anywhere);
    for (int i = 0; i < 20; ++i) {
      for (const DecisionOutcome& outcome : engine.evaluate(maker.complete()).decisions) {
        if (outcome.state == State::Fault) ++faults[outcome.fault];
        conflicts += outcome.state == State::Conflict ? 1 : 0;
        defaults += outcome.by_default ? 1 : 0;
      }
    }
  }
  for (int reason = 0; reason <= static_cast<int>(FaultReason::Undecided); ++reason) {
    INFO("fault " << reason);
    CHECK(faults[static_cast<FaultReason>(reason)] > 0);
  }
  CHECK(conflicts > 0);
  CHECK(defaults > 0);
}

TEST_CASE("laws made by chance have duties that bind, are lifted, conflict, are at fault and hang on missing facts") {
  std::map<State, int> states;
  std::map<DutyState, int> doing;
  int lifted = 0;
  for (std::uint32_t seed = 1; seed <= 200; ++seed) {
    Chance chance(seed);
    const Loaded loaded = load_law(generate_law(chance, {false, true, true, seed % 2 == 0}).text());
    const Program& program = program_of(loaded);
    Engine engine(program, some_readings(program, chance));
    CaseMaker maker(program, chance, days_near());
    EvaluationOptions options;
    options.as_of = day("2025-03-10");
    for (int i = 0; i < 10; ++i) {
      const Facts whole = maker.complete();
      const Facts facts = i % 2 == 0 ? whole : maker.without(whole, some_of(maker.stated(whole), 8, chance));
      const Outcomes outcomes = engine.evaluate(facts, options);
      lifted += outcomes.duties.size() < naive::duties_of(program).size() ? 1 : 0;
      for (const DutyOutcome& duty : outcomes.duties) {
        ++states[duty.outcome.state];
        if (duty.settled()) ++doing[duty.state];
      }
    }
  }
  for (const State state : {State::Known, State::Unknown, State::Conflict, State::Fault}) CHECK(states[state] > 0);
  for (const DutyState state : {DutyState::Met, DutyState::Open, DutyState::Late, DutyState::Unknown, DutyState::None})
    CHECK(doing[state] > 0);
  CHECK(lifted > 0);
}

}  // namespace tarmaq::testing
