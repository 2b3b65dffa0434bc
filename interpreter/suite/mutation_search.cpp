// Looking for a case in which the law and a mutant that no test noticed differ.
#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "interpreter/cases/case.hpp"
#include "interpreter/engine/engine.hpp"
#include "interpreter/engine/outcome_builder.hpp"
#include "interpreter/model/date.hpp"
#include "interpreter/model/language.hpp"
#include "interpreter/model/value.hpp"
#include "interpreter/plan/machine.hpp"
#include "interpreter/plan/outcome.hpp"
#include "interpreter/plan/plan.hpp"
#include "interpreter/program/expr_walk.hpp"
#include "interpreter/program/facts.hpp"
#include "interpreter/program/program.hpp"
#include "interpreter/program/vocabulary.hpp"
#include "interpreter/suite/duties.hpp"
#include "interpreter/suite/mutation_bench.hpp"
#include "interpreter/suite/mutation_influence.hpp"
#include "interpreter/suite/mutation_sites.hpp"
#include "interpreter/suite/variation.hpp"
#include "interpreter/words/escape.hpp"
#include "interpreter/words/messages.hpp"
#include "interpreter/words/sentence.hpp"
#include "interpreter/words/value_text.hpp"

namespace tarmaq::suite {

namespace {

// The facts that an owner reads directly, through definitions and functions.
VariedFacts facts_of(const Program& program, const Owner& owner) {
  std::set<SlotId> slots;
  std::set<ListId> lists;
  std::set<ExprId> seen;
  std::vector<ExprId> open = roots_of(program, owner);
  while (!open.empty()) {
    const ExprId id = open.back();
    open.pop_back();
    if (!seen.insert(id).second) continue;
    const Expr& expr = program.expr(id);
    if (expr.op == Op::Fact) slots.insert(expr.payload);
    if (expr.op == Op::ListFact) lists.insert(expr.payload);
    if (expr.op == Op::Definition) open.push_back(program.definitions[expr.payload].value);
    if (expr.op == Op::Call) open.push_back(program.functions[expr.payload].value);
    for_each_part(program, id, [&](ExprId part) { open.push_back(part); });
  }
  return {{slots.begin(), slots.end()}, {lists.begin(), lists.end()}};
}

std::uint64_t seed_of(std::string_view text) {
  std::uint64_t hash = 14695981039346656037U;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211U;
  return hash;
}

// What a decision is: its value, and of a text what it says, since two plans number their texts apart.
struct Gate {
  Value value;
  std::string text;
};
Gate gate_of(const plan::Machine& machine, plan::NodeId node) {
  return {machine.at(node), std::string(machine.text(machine.at(node)))};
}
Gate gate_of(plan::DecisionOutcome outcome) { return {outcome.value, std::move(outcome.text)}; }

bool settled(const Gate& gate) { return gate.value.state != State::Unknown; }

// The place of a fault is a node of its plan.
bool same(const Gate& left, const Gate& right) {
  if (left.value.state != right.value.state) return false;
  if (left.value.known() && left.value.kind == Kind::Text) return left.text == right.text;
  return (left.value.state != State::Known && left.value.state != State::Unknown) || left.value == right.value;
}

bool shows_contradiction(const Lowered& lowered) {
  return std::any_of(lowered.plan.contradictions.begin(), lowered.plan.contradictions.end(),
                     [&](plan::NodeId node) { return lowered.machine.at(node).is_true(); });
}

// The rules that give a decision its known value, as an answer names them.
std::vector<RuleId> reasons_for(const Lowered& lowered, DecisionId id) {
  std::vector<RuleId> rules;
  const bool set = lowered.machine.at(lowered.plan.decisions[id].gate).kind == Kind::Set;
  for (const plan::Arm& arm : lowered.plan.selects[lowered.plan.decisions[id].select].arms) {
    if (!lowered.machine.at(arm.fires).is_true() || (set && lowered.machine.at(arm.value).certain() == 0)) continue;
    if (rules.empty() || rules.back() != arm.rule) rules.push_back(arm.rule);
  }
  return rules;
}

words::Sentence rule_words(const Program& program, const std::vector<RuleId>& rules) {
  if (rules.empty()) return words::Sentence(words::Phrase::MutantItsDefault);
  std::string words;
  for (const RuleId rule : rules) words += (words.empty() ? "" : ", ") + program.rules[rule].id;
  return words::Sentence::text(words);
}

// Of a decision that both leave with one known value: the reasons, where they are others.
std::optional<words::Sentence> other_reasons(const Lowered& law, const Lowered& changed, DecisionId id,
                                             const std::string& name) {
  const std::vector<RuleId> was = reasons_for(law, id);
  const std::vector<RuleId> is = reasons_for(changed, id);
  if (was == is) return std::nullopt;
  const Program& program = *law.plan.program;
  return words::Sentence(words::Phrase::MutantOtherReasons,
                         {{"decision", name}, {"was", rule_words(program, was)}, {"is", rule_words(program, is)}});
}

// Duties that certainly stand in one of the two alone. The day on which they are looked at plays no part.
std::optional<words::Sentence> other_duties(Lowered& law, Lowered& changed) {
  const engine::EvaluationOptions options;
  const auto certain = [&](Lowered& lowered) {
    std::vector<plan::DutyOutcome> duties = engine::OutcomeBuilder(lowered.machine, lowered.settler, options).duties();
    duties.erase(std::remove_if(duties.begin(), duties.end(),
                                [](const plan::DutyOutcome& duty) { return duty.outcome.state == State::Unknown; }),
                 duties.end());
    return duties_json(duties, *lowered.plan.program);
  };
  const std::string was = certain(law);
  const std::string is = certain(changed);
  if (was == is) return std::nullopt;
  return words::Sentence(words::Phrase::MutantOtherDuties, {{"was", was}, {"is", is}});
}

// Where variations begin: tests of a group in which what was changed is in play.
struct Start {
  std::uint32_t group = 0;
  const Owner* owner = nullptr;
  VariedFacts varied;
  std::vector<std::uint32_t> tests;
};

bool in_play(Lowered& law, const Influence& influence, const Owner& owner, const BenchTest& test) {
  if (!test.answer.errors.empty()) return false;
  if (influence.reaches_duties(owner)) return true;
  law.machine.load(test.answer.facts);
  law.machine.run();
  for (DecisionId id = 0; id < law.plan.decisions.size(); ++id) {
    const plan::NodeId gate = law.plan.decisions[id].gate;
    if (gate != none && influence.reaches(owner, id) && law.machine.at(gate).state != State::NotApplicable) return true;
  }
  return false;
}

// Whether the changed rule or definition itself is otherwise, on what both machines hold.
bool owner_differs(const Lowered& law, const Lowered& changed, const Owner& owner) {
  const auto differ = [&](plan::NodeId left, plan::NodeId right) {
    return left != none && right != none && !(law.machine.at(left) == changed.machine.at(right));
  };
  if (owner.sort == Owner::Sort::Rule) {
    const plan::RulePlan& left = law.plan.rules[owner.id];
    const plan::RulePlan& right = changed.plan.rules[owner.id];
    return differ(left.condition, right.condition) || differ(left.fires, right.fires);
  }
  if (owner.sort != Owner::Sort::Definition) return false;
  const ExprId left = law.plan.program->definitions[owner.id].value;
  return differ(law.plan.expr_nodes[left], changed.plan.expr_nodes[left]);
}

words::Sentence gate_words(const Gate& gate, const Type& type, const Vocabulary& vocabulary) {
  switch (gate.value.state) {
    case State::Known: return words::Sentence::text(words::value_json(gate.value, type, vocabulary, gate.text));
    case State::Unknown: return words::Sentence(words::Phrase::OutcomeUnknown);
    case State::NotApplicable: return words::Sentence(words::Phrase::OutcomeNotApplicable);
    case State::Conflict: return words::Sentence(words::Phrase::MutantInConflict);
    case State::Fault: return words::Sentence(words::Phrase::MutantFault);
  }
  return {};
}

}  // namespace

// What is settled over missing facts counts too: a decision that only one of the two leaves open tells them apart.
std::optional<words::Sentence> BenchWorker::difference(Lowered& law, Lowered& changed, const Facts& facts) {
  evaluations_ += 2;
  law.machine.load(facts);
  law.machine.run();
  changed.machine.load(facts);
  changed.machine.run();
  law.settler.begin(facts);
  changed.settler.begin(facts);
  if (shows_contradiction(law)) return std::nullopt;
  const Vocabulary& vocabulary = bench_.ruleset->vocabulary;
  engine::EvaluationOptions options;
  options.needs = false;
  for (DecisionId id = 0; id < vocabulary.decisions.size(); ++id) {
    const plan::NodeId left = law.plan.decisions[id].gate;
    const plan::NodeId right = changed.plan.decisions[id].gate;
    const Type& type = vocabulary.decisions[id].type;
    if (left == none || right == none) continue;
    Gate was = gate_of(law.machine, left);
    Gate is = gate_of(changed.machine, right);
    if (same(was, is)) {
      if (!was.value.known()) continue;
      if (auto words = other_reasons(law, changed, id, vocabulary.decisions[id].name)) return words;
      continue;
    }
    if (!settled(was) || !settled(is)) {
      was = gate_of(engine::OutcomeBuilder(law.machine, law.settler, options).decision(id));
      is = gate_of(engine::OutcomeBuilder(changed.machine, changed.settler, options).decision(id));
      if (same(was, is) || (!settled(was) && !settled(is))) continue;
    }
    return words::Sentence(words::Phrase::MutantOtherOutcome, {{"decision", vocabulary.decisions[id].name},
                                                               {"was", gate_words(was, type, vocabulary)},
                                                               {"is", gate_words(is, type, vocabulary)}});
  }
  return other_duties(law, changed);
}

void BenchWorker::search(Site& site, std::size_t variations) {
  const Vocabulary& vocabulary = bench_.ruleset->vocabulary;
  // A few laws and readings among those that the mutant touches; the default readings come first.
  constexpr std::size_t most_groups = 12;
  std::vector<std::uint32_t> groups;
  for (std::uint32_t group = 0; group < bench_.groups.size() && groups.size() < most_groups; ++group) {
    if (patch_for(site, bench_.groups[group].redaction) != nullptr && mutant(group) != nullptr) groups.push_back(group);
  }
  std::vector<Start> starts;
  for (const std::uint32_t group : groups) {
    const BenchGroup& of = bench_.groups[group];
    const Patch& patch = *patch_for(site, of.redaction);
    Start start{group, &patch.owner, facts_of(bench_.ruleset->redactions[of.redaction].program, patch.owner), {}};
    for (const std::uint32_t test : of.tests) {
      if (in_play(original(group), bench_.influences[of.redaction], patch.owner, bench_.tests[test]))
        start.tests.push_back(test);
    }
    if (!start.tests.empty()) starts.push_back(std::move(start));
  }
  Chance chance(seed_of(site.mutant.place + site.mutant.change.in(Language::English)));
  for (std::size_t tried = 0; tried < variations && !starts.empty();) {
    const Start& start = starts[chance.below(starts.size())];
    Lowered& law = original(start.group);
    Lowered& changed = *mutant(start.group);
    Facts facts = bench_.tests[start.tests[chance.below(start.tests.size())]].answer.facts;
    // A case in which the rule itself differs is close: from there other facts may bring it to light.
    bool close = false;
    for (std::size_t step = 0; step < (close ? 40U : 4U) && tried < variations; ++step, ++tried) {
      Facts next = facts;
      vary(next, vocabulary, close ? VariedFacts{} : start.varied, chance);
      const auto found = difference(law, changed, next);
      const bool still_close = owner_differs(law, changed, *start.owner);
      if (found && report(site, start.group, next, *found)) return;
      if (still_close || !close) facts = std::move(next);
      close = close || still_close;
    }
  }
}

// Puts the case into the mutant, where it can be written down and shows the same when it is read again.
bool BenchWorker::report(Site& site, std::uint32_t group, const Facts& facts, const words::Sentence& difference_found) {
  const Vocabulary& vocabulary = bench_.ruleset->vocabulary;
  const BenchGroup& of = bench_.groups[group];
  const std::string json = case_of_facts(facts, vocabulary).to_string();
  const cases::ReadCase read = cases::read_case(json, vocabulary);
  if (!read.errors.empty() || !difference(original(group), *mutant(group), read.facts)) return false;
  site.mutant.case_json = json;
  site.mutant.difference = difference_found;
  // A date of the case may have been moved out of the days of this law: then the day is fixed.
  const Program& program = bench_.ruleset->redactions[of.redaction].program;
  site.mutant.on = (program.from <= Date::first() ? Date::first() : program.from).to_string();
  std::string readings;
  for (ReadingId reading = 0; reading < of.readings.size(); ++reading) {
    const ReadingInfo& info = vocabulary.readings[reading];
    if (of.readings[reading] == info.default_choice) continue;
    readings += fmt::format("{}{}: {}", readings.empty() ? "" : ", ", words::json_string(info.name),
                            words::json_string(info.choices[of.readings[reading]].name));
  }
  site.mutant.readings_json = "{" + readings + "}";
  return true;
}

}  // namespace tarmaq::suite
