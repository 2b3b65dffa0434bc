// The handwritten law that the benchmarks measure against decides as the engine does.
#include <catch2/catch.hpp>

#include <map>
#include <set>

#include "benchmarks/corpus.hpp"
#include "benchmarks/handwritten.hpp"
#include "interpreter/engine/engine.hpp"
#include "tests/parts.hpp"
#include "tests/property/made_case.hpp"

namespace tarmaq::handwritten {

namespace {

class Comparison {
 public:
  explicit Comparison(const Program& program)
      : program_(program), engine_(program, default_readings(*program.vocabulary)), law_(program) {
    for (std::size_t i = 0; i < decision_count; ++i) {
      decisions_.push_back(program.vocabulary->find_decision(decision_names[i]));
      REQUIRE(decisions_.back() != none);
    }
    REQUIRE(program.decisions.size() == decision_count);
  }

  void compare(const Facts& facts) {
    EvaluationOptions options;
    options.needs = false;
    const Outcomes outcomes = engine_.evaluate(facts, options);
    Answer answer;
    law_.decide(facts, answer);
    for (std::size_t i = 0; i < decision_count; ++i) {
      const DecisionOutcome& expected = outcomes.decisions[decisions_[i]];
      const Decided& decided = answer[i];
      std::set<std::string> rules;
      for (std::uint8_t j = 0; j < decided.count; ++j)
        rules.emplace(rule_names[static_cast<std::size_t>(decided.because[j])]);
      std::set<std::string> expected_rules;
      for (const RuleUse& use : expected.because) expected_rules.insert(program_.rules[use.rule].id);
      ways_[i].insert({decided.state, decided.state == State::Known ? decided.value : 0});
      const bool same = decided.state == expected.state &&
                        (decided.state != State::Known || decided.value == expected.value.a) &&
                        (decided.state != State::Known || rules == expected_rules);
      if (same) continue;
      INFO(testing::shown(facts, program_));
      std::string text = std::string(decision_names[i]) + " by hand " + std::to_string(decided.value) + ":";
      for (const std::string& rule : rules) text += " " + rule;
      text += "; engine " + std::to_string(expected.value.a) + ":";
      for (const std::string& rule : expected_rules) text += " " + rule;
      FAIL(text << "; states " << static_cast<int>(decided.state) << ", " << static_cast<int>(expected.state));
    }
  }

  // How many different results the decision had.
  std::size_t ways(std::size_t decision) const { return ways_.at(decision).size(); }

 private:
  const Program& program_;
  Engine engine_;
  Order677 law_;
  std::vector<DecisionId> decisions_;
  std::map<std::size_t, std::set<std::pair<State, std::int64_t>>> ways_;
};

std::vector<Date> days_of_moves() {
  return {*Date::parse("2025-12-27"), *Date::parse("2026-01-10"), *Date::parse("2026-03-20"),
          *Date::parse("2012-02-29"), *Date::parse("2010-01-11")};
}

}  // namespace

TEST_CASE("The law by hand decides random complete cases as the engine does") {
  const auto ruleset = load_order_677(TARMAQ_SOURCE_FOLDER);
  REQUIRE(ruleset);
  const Program& program = law_of_2026(*ruleset);
  Comparison comparison(program);
  testing::Chance chance(677);
  testing::CaseMaker maker(program, chance, days_of_moves());
  const SlotId procedure = ruleset->vocabulary.find_slot("procedure");
  for (int i = 0; i < 2000; ++i) {
    Facts facts = maker.complete();
    if (chance.below(3) > 0) facts.slots[procedure] = Value::enumerator(0);
    comparison.compare(facts);
  }
  for (std::size_t i = 0; i < decision_count; ++i) {
    INFO(decision_names[i]);
    CHECK(comparison.ways(i) > 1);
  }
}

TEST_CASE("The law by hand decides the cases of the rule set as the engine does") {
  const auto ruleset = load_order_677(TARMAQ_SOURCE_FOLDER);
  REQUIRE(ruleset);
  const Program& program = law_of_2026(*ruleset);
  Comparison comparison(program);
  const std::vector<Facts> cases = complete_cases(*ruleset, program);
  for (const Facts& facts : cases) comparison.compare(facts);
  CHECK(cases.size() > 300);
}

}  // namespace tarmaq::handwritten
