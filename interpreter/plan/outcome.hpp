// What evaluating a plan on a case gives, before it becomes an answer in words or JSON.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "grammar/diagnostics/span.hpp"
#include "interpreter/model/value.hpp"
#include "interpreter/program/facts.hpp"
#include "interpreter/program/program.hpp"
#include "interpreter/program/vocabulary.hpp"

namespace tarmaq::plan {

// A rule that gave the value; `possible`: only in some completions of the missing facts.
struct RuleUse {
  RuleId rule = none;
  bool possible = false;
};
// `rule` was true and was defeated by `by`.
struct Defeat {
  RuleId rule = none;
  RuleId by = none;
};

struct DecisionOutcome {
  // Known, Unknown, NotApplicable, Conflict or Fault.
  State state = State::Unknown;
  Value value;                   // Known: the value. Unknown set: certain and possible elements
  std::string text;              // what a known text says: its value has no number
  bool exact = true;             // false: it was not settled to the end
  bool by_default = false;       // the decision's default gave the value
  std::vector<RuleUse> because;  // sorted by rule
  std::vector<Defeat> overridden;
  std::vector<FactRef> needs;         // of an Unknown one, most useful first
  std::vector<std::string> not_held;  // paragraphs whose wording is not held and that keep it open
  std::vector<RuleId> conflicting;    // Conflict: the rules that disagree
  FaultReason fault = FaultReason::NoRule;
  Span fault_place;          // Fault: the expression
  RuleId fault_rule = none;  // Fault: the rule it stands in, when one
};

enum class DutyState : std::uint8_t { Met, Open, Late, Unknown, None };
struct DutyOutcome {
  RuleId rule = none;
  std::uint32_t conclusion = 0;
  bool possible = false;              // the rule may apply, facts are missing
  Value by;                           // the last day (may be Unknown or Fault; NotApplicable when it has none)
  DutyState state = DutyState::None;  // None: `may` and `must not`
};

struct Need {
  FactRef fact;
  std::vector<DecisionId> decides;  // the open decisions it can change
};

struct Outcomes {
  std::vector<DecisionOutcome> decisions;  // by DecisionId
  std::vector<DutyOutcome> duties;         // by rule
  std::vector<Need> needs;                 // most useful first
};

}  // namespace tarmaq::plan
