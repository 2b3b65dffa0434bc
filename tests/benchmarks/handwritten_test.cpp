// The handwritten law that the benchmarks measure against decides as the engine does.
#include <catch2/catch.hpp>

#include <map>
#include <set>

#include "benchmarks/handwritten.hpp"
#include "interpreter/answer/case.hpp"
#include "interpreter/check/filesystem.hpp"
#include "interpreter/plan/engine.hpp"
#include "interpreter/test/test_case.hpp"
#include "tests/property/made_case.hpp"

namespace tarmaq::handwritten {

namespace {

struct Law {
  std::unique_ptr<RuleSet> ruleset;
  const Program* program = nullptr;
  DiskFileSystem files;

  Law() {
    Diagnostics diagnostics;
    LoadOptions options;
    options.lint = false;
    Result<std::unique_ptr<RuleSet>> loaded = load_ruleset(TARMAQ_SOURCE_FOLDER "/rules/kz-677", files, diagnostics, options);
    REQUIRE(loaded);
    REQUIRE_FALSE(diagnostics.has_errors());
    ruleset = std::move(*loaded);
    program = &ruleset->on(*Date::parse("2026-03-02")).program;
  }
};

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
      for (std::uint8_t j = 0; j < decided.count; ++j) rules.emplace(rule_names[static_cast<std::size_t>(decided.because[j])]);
      std::set<std::string> expected_rules;
      for (const RuleUse& use : expected.because) expected_rules.insert(program_.rules[use.rule].id);
      ways_[i].insert({decided.state, decided.state == State::Known ? decided.value : 0});
      const bool same = decided.state == expected.state && (decided.state != State::Known || decided.value == expected.value.a) &&
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
  return {*Date::parse("2025-12-27"), *Date::parse("2026-01-10"), *Date::parse("2026-03-20"), *Date::parse("2012-02-29"),
          *Date::parse("2010-01-11")};
}

// States every fact that the case leaves open.
void complete(Facts& facts, testing::CaseMaker& maker, const Vocabulary& vocabulary) {
  for (SlotId id = 0; id < facts.slots.size(); ++id) {
    if (!facts.slots[id].known()) maker.state(facts, {FactRef::Kind::Slot, id, 0, 0});
  }
  for (ListId id = 0; id < facts.lists.size(); ++id) {
    if (!facts.lists[id].known) maker.state(facts, {FactRef::Kind::List, id, 0, 0});
    const auto width = static_cast<std::uint32_t>(vocabulary.lists[id].element_fields.size());
    for (std::uint32_t i = 0; i < facts.lists[id].values.size(); ++i) {
      if (!facts.lists[id].values[i].known()) maker.state(facts, {FactRef::Kind::Element, id, i / width, i % width});
    }
  }
}

}  // namespace

TEST_CASE("The law by hand decides random complete cases as the engine does") {
  const Law law;
  Comparison comparison(*law.program);
  testing::Chance chance(677);
  testing::CaseMaker maker(*law.program, chance, days_of_moves());
  const SlotId procedure = law.ruleset->vocabulary.find_slot("procedure");
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
  const Law law;
  Comparison comparison(*law.program);
  testing::Chance chance(916);
  testing::CaseMaker maker(*law.program, chance, days_of_moves());
  std::size_t cases = 0;
  for (const TestSuite& suite : all_tests(*law.ruleset, law.files)) {
    for (const TestCase& test : suite.cases) {
      ReadCase read = read_case(test.case_json, law.ruleset->vocabulary);
      if (!read.errors.empty()) continue;
      complete(read.facts, maker, law.ruleset->vocabulary);
      comparison.compare(read.facts);
      ++cases;
    }
  }
  CHECK(cases > 300);
}

}  // namespace tarmaq::handwritten
