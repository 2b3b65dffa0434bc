// Rule sets of any size, to measure loading and checking.
#pragma once

#include <cstddef>
#include <string>

namespace tarmaq {

// The text of one rule file with about `rules` rules in groups of ten: facts, definitions, decisions
// of one value and of a set, overriding, terms, decisions that read those of the group before.
std::string generated_rules(std::size_t rules);

}  // namespace tarmaq
