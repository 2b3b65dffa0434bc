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

using DutyId = std::uint32_t;  // index in Plan::duties
enum class DutyState : std::uint8_t { Met, Open, Late, Unknown, None };
// A duty, permission or prohibition that binds, or may. It is settled where every completion of the missing
// facts makes it bind with this last day; whether it was met is another matter.
struct DutyOutcome {
  DutyId id = none;
  RuleId rule = none;
  std::uint32_t conclusion = 0;
  bool possible = false;              // whether it binds hangs on missing facts
  Value by;                           // the last day (may be Unknown or Fault; NotApplicable when it has none)
  DutyState state = DutyState::None;  // None: it says of no day whether it is done; `may` and `must not`
  // Known: settled. Unknown, Conflict, Fault: not, and why; its `because` is the rule, where that may apply.
  DecisionOutcome outcome;
  bool settled() const { return outcome.state == State::Known; }
};

struct Need {
  FactRef fact;
  std::vector<DecisionId> decides;  // the open decisions it can change
  std::vector<DutyId> duties;       // the unsettled duties it can change
  std::size_t opens() const { return decides.size() + duties.size(); }
};

struct Outcomes {
  std::vector<DecisionOutcome> decisions;  // by DecisionId
  std::vector<DutyOutcome> duties;         // by rule; those lifted or not binding are not among them
  std::vector<Need> needs;                 // most useful first
};

}  // namespace tarmaq::plan
