// Which texts of a case can matter: a payload carries many that no rule reads.
#pragma once

#include <vector>

#include "interpreter/program/ruleset.hpp"

namespace tarmaq::batch {

// The facts that some expression of some redaction reads, whatever the readings, and those that a
// contradiction shows. It may name too many, never too few.
struct TextsRead {
  // `shown`: answers show what they rest on, a list that rules go through perhaps as a whole.
  TextsRead(const RuleSet& ruleset, bool shown);

  std::vector<bool> slots;                // by SlotId
  std::vector<std::vector<bool>> fields;  // by ListId, by field of the element
};

}  // namespace tarmaq::batch
