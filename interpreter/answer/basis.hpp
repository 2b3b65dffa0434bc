// What an answer rests on: every rule, definition, parameter and reading that its decisions came from,
// through the decisions that those read.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "interpreter/answer/answer.hpp"
#include "interpreter/model/date.hpp"
#include "interpreter/program/ruleset.hpp"

namespace tarmaq::answer {

struct Basis {
  std::vector<bool> decisions;  // by DecisionId: asked for, or read by one that counts
  std::vector<bool> rules;      // gave a value, set another rule aside, or failed
  std::vector<bool> definitions;
  std::vector<bool> parameters;
  std::vector<bool> readings;
  std::vector<bool> acts;       // whose rules or parameters count
  std::vector<bool> calendars;  // by index in Program::calendars
  // Stretches of days over which a rule counted by a calendar: its index, first and last day.
  struct Stretch {
    std::uint32_t calendar = 0;
    Date first;
    Date last;
  };
  std::vector<Stretch> stretches;
};

// Empty (no flag set) when the answer has no engine or has errors.
Basis basis_of(const Decider::Answer& answer);

// The same as the functions of answer.hpp, for a basis that is at hand.
std::vector<std::string> assumptions_of(const Basis& basis, const Decider::Answer& answer, const RuleSet& ruleset,
                                        std::string_view language);
std::vector<bool> readings_of(const Basis& basis, const Decider::Answer& answer, const RuleSet& ruleset);

}  // namespace tarmaq::answer
