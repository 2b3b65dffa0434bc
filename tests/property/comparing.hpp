// The engine's outcomes beside those of the naive evaluator.
#pragma once

#include <algorithm>

#include "interpreter/engine/engine.hpp"
#include "tests/naive/completion.hpp"
#include "tests/naive/evaluator.hpp"
#include "tests/parts.hpp"

namespace tarmaq::testing {

// Whether a case that misses nothing is decided alike.
inline bool agree(const DecisionOutcome& outcome, const naive::Verdict& verdict, const Facts& /*facts*/) {
  if (outcome.state != verdict.state) return false;
  if (outcome.state != State::Known) return true;
  return naive::to_datum(outcome.value, [&](std::uint32_t) { return outcome.text; }) == *verdict.value;
}

inline std::string state_name(State state) {
  switch (state) {
    case State::Known: return "known";
    case State::Unknown: return "unknown";
    case State::Fault: return "fault";
    case State::NotApplicable: return "not applicable";
    case State::Conflict: return "conflict";
  }
  return "";
}

// Where an engine went beyond brute force, or fell short of it while claiming to be exact; empty where it
// did neither. `all_shown`: the completions that were tried show all that can come of the case, so that
// what they do not show is not there.
inline std::string judge(const DecisionOutcome& outcome, const naive::BruteForce& truth, const Facts& facts,
                         const Program& program, bool all_shown) {
  const auto paths = [&](const std::set<FactRef>& refs) {
    std::string text;
    for (const FactRef& fact : refs) text += " " + fact_path(*program.vocabulary, fact);
    return text;
  };
  const std::set<FactRef> needs(outcome.needs.begin(), outcome.needs.end());
  if (outcome.state != State::Unknown) {
    if (!truth.common) return "it says " + state_name(outcome.state) + ", completions differ by" + paths(truth.needs);
    return agree(outcome, truth.verdict, facts) ? ""
                                                : "it says " + state_name(outcome.state) + ", every completion " +
                                                      state_name(truth.verdict.state) + " or another value";
  }
  // What stops short names what was read: of an absent list's elements nothing was.
  const bool read_all = outcome.exact || std::none_of(facts.lists.begin(), facts.lists.end(),
                                                      [](const ListFacts& list) { return !list.known; });
  if (read_all && !std::includes(needs.begin(), needs.end(), truth.needs.begin(), truth.needs.end())) {
    return "it needs" + paths(needs) + ", completions differ by" + paths(truth.needs);
  }
  if (!outcome.exact || !all_shown) return "";
  if (truth.common) return "it says unknown and exact, every completion gives " + state_name(truth.verdict.state);
  if (needs != truth.needs)
    return "it needs" + paths(needs) + ", completions differ by" + paths(truth.needs) + " alone";
  std::set<std::string> not_held;
  for (const naive::ParagraphKey& paragraph : truth.not_held) not_held.insert(paragraph.second);
  const std::set<std::string> named(outcome.not_held.begin(), outcome.not_held.end());
  return named == not_held ? "" : "other paragraphs that are not held";
}

// The outcome of each duty, by DutyId: not applicable where it is not told.
inline std::vector<DecisionOutcome> duty_outcomes(const Outcomes& outcomes, std::size_t count) {
  DecisionOutcome lifted;
  lifted.state = State::NotApplicable;
  std::vector<DecisionOutcome> found(count, lifted);
  for (const DutyOutcome& duty : outcomes.duties) found[duty.id] = duty.outcome;
  return found;
}

// All that an outcome tells but the places in the text.
inline std::string told(const Outcomes& outcomes, const Program& program) {
  std::string text;
  const auto bytes = [](const Value& value) {
    return std::to_string(value.a) + "/" + std::to_string(value.b) + "/" + std::to_string(value.scale);
  };
  for (DecisionId id = 0; id < outcomes.decisions.size(); ++id) {
    const DecisionOutcome& outcome = outcomes.decisions[id];
    text += program.vocabulary->decisions[id].name + " " + state_name(outcome.state);
    if (outcome.state == State::Known || outcome.state == State::Unknown)
      text += " " + bytes(outcome.value) + outcome.text;
    text += outcome.exact ? " exact" : " not exact";
    if (outcome.by_default) text += " by default";
    for (const RuleUse& use : outcome.because)
      text += " because " + program.rules[use.rule].id + (use.possible ? "?" : "");
    for (const Defeat& defeat : outcome.overridden)
      text += " " + program.rules[defeat.by].id + " over " + program.rules[defeat.rule].id;
    for (const FactRef& fact : outcome.needs) text += " needs " + fact_path(*program.vocabulary, fact);
    for (const RuleId rule : outcome.conflicting) text += " in conflict " + program.rules[rule].id;
    for (const std::string& paragraph : outcome.not_held) text += " not held " + paragraph;
    text += "\n";
  }
  for (const DutyOutcome& duty : outcomes.duties) {
    text += "duty " + program.rules[duty.rule].id + " " + state_name(duty.outcome.state) + " " + bytes(duty.by) + " " +
            std::to_string(static_cast<int>(duty.state));
    if (duty.possible) text += " possible";
    text += duty.outcome.exact ? " exact" : " not exact";
    for (const FactRef& fact : duty.outcome.needs) text += " needs " + fact_path(*program.vocabulary, fact);
    for (const RuleId rule : duty.outcome.conflicting) text += " in conflict " + program.rules[rule].id;
    for (const std::string& paragraph : duty.outcome.not_held) text += " not held " + paragraph;
    text += "\n";
  }
  return text;
}

}  // namespace tarmaq::testing
