// What the expressions of a rule or a default read directly: through definitions and functions, not
// through decisions.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "interpreter/program/program.hpp"
#include "interpreter/program/vocabulary.hpp"

namespace tarmaq::inline program {

// What one rule, definition or default reads directly, for the reasons of an answer.
struct Reads {
  std::vector<SlotId> slots;
  std::vector<std::pair<ListId, std::uint32_t>> list_fields;  // list and field; field `none`: the list itself
  std::vector<DecisionId> decisions;
  std::vector<DefinitionId> definitions;
  std::vector<ParameterId> parameters;
  std::vector<ReadingId> readings;
  bool calendar = false;  // counts by the act's calendar
};

Reads reads_of_rule(const Program& program, RuleId rule);
Reads reads_of_default(const Program& program, DecisionId decision);

}  // namespace tarmaq::inline program
