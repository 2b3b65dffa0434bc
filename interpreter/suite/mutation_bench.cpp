#include "interpreter/suite/mutation_bench.hpp"

#include <algorithm>
#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "interpreter/answer/answer.hpp"
#include "interpreter/cases/case.hpp"
#include "interpreter/engine/engine.hpp"
#include "interpreter/engine/outcome_builder.hpp"
#include "interpreter/model/date.hpp"
#include "interpreter/model/value.hpp"
#include "interpreter/plan/outcome.hpp"
#include "interpreter/program/program.hpp"
#include "interpreter/program/ruleset.hpp"
#include "interpreter/program/vocabulary.hpp"
#include "interpreter/suite/duties.hpp"
#include "interpreter/suite/matching.hpp"
#include "interpreter/suite/mutation.hpp"
#include "interpreter/suite/mutation_sites.hpp"
#include "interpreter/suite/runner.hpp"
#include "interpreter/suite/test_case.hpp"

namespace tarmaq::suite {

namespace {

std::vector<std::string> shown_contradictions(const Lowered& lowered) {
  std::vector<std::string> paths;
  for (std::size_t i = 0; i < lowered.plan.contradictions.size(); ++i) {
    if (lowered.machine.at(lowered.plan.contradictions[i]).is_true())
      paths.push_back(lowered.plan.program->contradictions[i].path);
  }
  std::sort(paths.begin(), paths.end());
  paths.erase(std::unique(paths.begin(), paths.end()), paths.end());
  return paths;
}

BenchTest::Reference reference(const Lowered& lowered, DecisionId decision) {
  BenchTest::Reference result;
  const plan::NodeId gate = lowered.plan.decisions[decision].gate;
  if (gate != none) {
    result.gate = lowered.machine.at(gate);
    result.text = lowered.machine.text(result.gate);
  }
  for (const DecisionRule& entry : lowered.plan.program->decisions[decision].rules)
    result.fires.push_back(lowered.machine.at(lowered.plan.rules[entry.rule].fires));
  return result;
}

// A fault's place is a node of its plan: two plans have it elsewhere.
bool same_value(const Value& left, const Value& right) {
  if (left.state == State::Fault && right.state == State::Fault) return left.a == right.a;
  return left == right;
}

std::optional<Date> law_day_of(const TestCase& test, const answer::Decider::Answer& answer, answer::Decider& decider) {
  if (test.on) return test.on;
  const SlotId slot = decider.law_day(answer.readings);
  if (slot == none || !answer.facts.slots[slot].known()) return std::nullopt;
  return answer.facts.slots[slot].as_date();
}

std::optional<Date> day_of_duties(const TestCase& test, const answer::Decider::Answer& answer, SlotId slot) {
  if (test.as_of) return test.as_of;
  if (slot != none && answer.facts.slots[slot].known()) return answer.facts.slots[slot].as_date();
  return answer.law_on;
}

// Only a case that can be read under a law can be evaluated under another one.
bool usable(const answer::Decider::Answer& answer) {
  return std::all_of(answer.errors.begin(), answer.errors.end(),
                     [](const cases::CaseError& error) { return error.mistake == cases::Mistake::Contradiction; }) &&
         (answer.redaction != nullptr || !answer.errors.empty());
}

}  // namespace

bool same_plan(const plan::Plan& left, const plan::Plan& right) {
  const auto same_arms = [](const plan::SelectPlan& one, const plan::SelectPlan& other) {
    return one.otherwise == other.otherwise && one.arms.size() == other.arms.size() &&
           std::equal(one.arms.begin(), one.arms.end(), other.arms.begin(), [](const plan::Arm& a, const plan::Arm& b) {
             return a.fires == b.fires && a.value == b.value && a.rule == b.rule;
           });
  };
  const auto same_rule = [](const plan::RulePlan& a, const plan::RulePlan& b) {
    return a.condition == b.condition && a.fires == b.fires;
  };
  const auto same_decision = [](const plan::DecisionPlan& a, const plan::DecisionPlan& b) {
    return a.applicable == b.applicable && a.gate == b.gate && a.procedure == b.procedure;
  };
  const auto same_duty = [](const plan::DutyPlan& a, const plan::DutyPlan& b) {
    return a.rule == b.rule && a.conclusion == b.conclusion && a.by == b.by && a.done_on == b.done_on &&
           a.gate == b.gate && a.procedures == b.procedures;
  };
  return std::equal(left.duties.begin(), left.duties.end(), right.duties.begin(), right.duties.end(), same_duty) &&
         left.nodes == right.nodes && left.pool == right.pool && left.masks == right.masks &&
         left.loops == right.loops && left.tables == right.tables && left.initial == right.initial &&
         left.contradictions == right.contradictions &&
         std::equal(left.selects.begin(), left.selects.end(), right.selects.begin(), right.selects.end(), same_arms) &&
         std::equal(left.rules.begin(), left.rules.end(), right.rules.begin(), right.rules.end(), same_rule) &&
         std::equal(left.decisions.begin(), left.decisions.end(), right.decisions.begin(), right.decisions.end(),
                    same_decision);
}

Bench make_bench(const std::vector<TestSuite>& suites, answer::Decider& decider, const MutationOptions& options) {
  Bench bench;
  const RuleSet& ruleset = decider.ruleset();
  bench.ruleset = &ruleset;
  for (const Redaction& redaction : ruleset.redactions) bench.influences.emplace_back(redaction.program);
  const SlotId day_slot = decider.law_day(default_readings(ruleset.vocabulary));
  std::map<std::pair<std::uint32_t, ReadingChoices>, std::vector<BenchTest>> grouped;
  for (const TestSuite& suite : suites) {
    for (const TestCase& test : suite.cases) {
      if (suite.file.find(options.filter) == std::string::npos && test.name().find(options.filter) == std::string::npos)
        continue;
      BenchTest entry;
      entry.test = &test;
      entry.answer = decide_test(test, decider, expected_decisions(test, ruleset.vocabulary));
      if (!usable(entry.answer)) continue;
      entry.as_of = day_of_duties(test, entry.answer, day_slot);
      const std::optional<Date> day = law_day_of(test, entry.answer, decider);
      const Redaction& redaction = day ? ruleset.on(*day) : ruleset.redactions.back();
      entry.redaction = static_cast<std::uint32_t>(&redaction - ruleset.redactions.data());
      const bool holds_now =
          entry.answer.errors.empty() &&
          std::all_of(test.expect.begin(), test.expect.end(),
                      [&](const Expectation& expected) { return holds(expected, entry.answer, ruleset); }) &&
          (!test.duties || entry.answer.redaction == nullptr ||
           duties_hold(*test.duties, entry.answer.outcomes.duties, redaction.program));
      if (!holds_now && !test.errors) continue;
      const std::pair<std::uint32_t, ReadingChoices> key{entry.redaction, entry.answer.readings};
      grouped[key].push_back(std::move(entry));
    }
  }
  const ReadingChoices defaults = default_readings(ruleset.vocabulary);
  for (const bool default_first : {true, false}) {
    for (auto& [key, tests] : grouped) {
      if ((key.second == defaults) != default_first) continue;
      Lowered lowered(ruleset.redactions[key.first].program, key.second);
      BenchGroup group{key.first, key.second, default_first, {}};
      for (BenchTest& test : tests) {
        lowered.machine.load(test.answer.facts);
        lowered.machine.run();
        for (const Expectation& expected : test.test->expect)
          test.expected.push_back(reference(lowered, expected.decision));
        test.contradictions = shown_contradictions(lowered);
        test.group = static_cast<std::uint32_t>(bench.groups.size());
        group.tests.push_back(static_cast<std::uint32_t>(bench.tests.size()));
        bench.tests.push_back(std::move(test));
      }
      bench.groups.push_back(std::move(group));
    }
  }
  return bench;
}

BenchWorker::BenchWorker(const Bench& bench) : bench_(bench), originals_(bench.groups.size()) {
  for (const Redaction& redaction : bench.ruleset->redactions)
    programs_.push_back(std::make_unique<PatchedProgram>(redaction.program));
  for (const BenchTest& test : bench.tests) answers_.push_back(test.answer);
}

const Patch* BenchWorker::patch_for(const Site& site, std::uint32_t redaction) const {
  for (const Patch& patch : site.patches) {
    if (patch.redaction == redaction) return &patch;
  }
  return nullptr;
}

Lowered& BenchWorker::original(std::uint32_t group) {
  if (!originals_[group]) {
    const BenchGroup& of = bench_.groups[group];
    originals_[group] = std::make_unique<Lowered>(bench_.ruleset->redactions[of.redaction].program, of.readings);
  }
  return *originals_[group];
}

// The mutant at hand under a group's law and readings; null where it computes nothing else there.
Lowered* BenchWorker::mutant(std::uint32_t group) {
  if (unchanged_[group]) return nullptr;
  if (!mutants_[group]) {
    const BenchGroup& of = bench_.groups[group];
    mutants_[group] = std::make_unique<Lowered>(programs_[of.redaction]->program(), of.readings);
    if (same_plan(mutants_[group]->plan, original(group).plan)) {
      unchanged_[group] = true;
      mutants_[group].reset();
    }
  }
  return mutants_[group].get();
}

// Whether the test fails on what the machine holds. `patch`: null where everything may have changed.
bool BenchWorker::notices(Lowered& lowered, std::uint32_t test, const Patch* patch, Pass pass) {
  const BenchTest& entry = bench_.tests[test];
  const Influence& influence = bench_.influences[entry.redaction];
  const auto reached = [&](DecisionId decision) {
    return patch == nullptr || influence.reaches(patch->owner, decision);
  };
  const bool any = std::any_of(entry.test->expect.begin(), entry.test->expect.end(),
                               [&](const Expectation& one) { return reached(one.decision); }) ||
                   patch == nullptr || influence.reaches_contradictions(patch->owner) ||
                   (entry.test->duties && influence.reaches_duties(patch->owner));
  if (!any) return false;
  ++evaluations_;
  lowered.machine.load(entry.answer.facts);
  lowered.machine.run();
  lowered.settler.begin(entry.answer.facts);
  if (pass == Pass::Known && shown_contradictions(lowered) != entry.contradictions) return true;
  if (!entry.answer.errors.empty()) return false;
  if (pass == Pass::Known && entry.test->duties && duties_change(lowered, entry)) return true;
  engine::EvaluationOptions options;
  answer::Decider::Answer& answer = answers_[test];
  for (std::size_t i = 0; i < entry.expected.size(); ++i) {
    const Expectation& expected = entry.test->expect[i];
    if (!reached(expected.decision)) continue;
    const BenchTest::Reference now = reference(lowered, expected.decision);
    const BenchTest::Reference& then = entry.expected[i];
    const bool open = now.gate.state == State::Unknown || then.gate.state == State::Unknown;
    if (open != (pass == Pass::Open)) continue;
    const bool text = now.gate.known() && then.gate.known() && now.gate.kind == Kind::Text;
    const bool same_gate = text ? now.text == then.text : same_value(now.gate, then.gate);
    if (!open && same_gate &&
        std::equal(now.fires.begin(), now.fires.end(), then.fires.begin(), then.fires.end(), same_value))
      continue;
    plan::DecisionOutcome outcome =
        engine::OutcomeBuilder(lowered.machine, lowered.settler, options).decision(expected.decision);
    std::swap(outcome, answer.outcomes.decisions[expected.decision]);
    const bool held = holds(expected, answer, *bench_.ruleset);
    std::swap(outcome, answer.outcomes.decisions[expected.decision]);
    if (!held) return true;
  }
  return false;
}

bool BenchWorker::duties_change(Lowered& lowered, const BenchTest& entry) const {
  engine::EvaluationOptions options;
  options.as_of = entry.as_of;
  return !duties_hold(*entry.test->duties, engine::OutcomeBuilder(lowered.machine, lowered.settler, options).duties(),
                      *lowered.plan.program);
}

bool BenchWorker::kill(Site& site, std::uint32_t group) {
  const BenchGroup& of = bench_.groups[group];
  const Patch* patch = patch_for(site, of.redaction);
  if (patch == nullptr) {
    unchanged_[group] = true;
    return false;
  }
  Lowered* lowered = mutant(group);
  if (lowered == nullptr) return false;
  for (const Pass pass : {Pass::Known, Pass::Open}) {
    for (const std::uint32_t test : of.tests) {
      if (!notices(*lowered, test, patch, pass)) continue;
      site.mutant.state = MutantState::Killed;
      site.mutant.killer = bench_.tests[test].test->name();
      return true;
    }
  }
  return false;
}

// The tests of the day that now lies under the other law.
void BenchWorker::move_commencement(Site& site) {
  const std::uint32_t other = site.earlier ? site.commencement : site.commencement - 1;
  const Date first = bench_.ruleset->redactions[site.commencement].program.from;
  for (std::uint32_t test = 0; test < bench_.tests.size(); ++test) {
    const BenchTest& entry = bench_.tests[test];
    if (!entry.answer.law_on) continue;
    const bool moved = site.earlier ? entry.answer.law_on->add_days(1) == first : *entry.answer.law_on == first;
    if (!moved) continue;
    Lowered lowered(bench_.ruleset->redactions[other].program, bench_.groups[entry.group].readings);
    const Redaction* own = answers_[test].redaction;
    answers_[test].redaction = &bench_.ruleset->redactions[other];
    const bool noticed = notices(lowered, test, nullptr, Pass::Known) || notices(lowered, test, nullptr, Pass::Open);
    answers_[test].redaction = own;
    if (!noticed) continue;
    site.mutant.state = MutantState::Killed;
    site.mutant.killer = entry.test->name();
    return;
  }
}

void BenchWorker::try_site(Site& site, std::size_t variations) {
  if (site.commencement != none) return move_commencement(site);
  mutants_.clear();
  mutants_.resize(bench_.groups.size());
  unchanged_.assign(bench_.groups.size(), false);
  for (const Patch& patch : site.patches) programs_[patch.redaction]->apply(patch);
  bool killed = false;
  for (std::uint32_t group = 0; group < bench_.groups.size() && !killed; ++group) killed = kill(site, group);
  const bool changes = std::find(unchanged_.begin(), unchanged_.end(), false) != unchanged_.end();
  if (!killed && !changes) site.mutant.state = MutantState::Unchanged;
  if (!killed && changes && variations > 0) search(site, variations);
  mutants_.clear();
  for (const Patch& patch : site.patches) programs_[patch.redaction]->undo();
}

}  // namespace tarmaq::suite
