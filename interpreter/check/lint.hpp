// What is legal and yet suspicious, over all redactions of a rule set.
#pragma once

#include <vector>

#include "grammar/diagnostics/diagnostic.hpp"
#include "interpreter/amend/consolidated.hpp"
#include "interpreter/program/ruleset.hpp"

namespace tarmaq::check {

// Reports W0804 … W0813. The rule set has no errors. Each warning is precise rather than complete:
// what it says is true, though it does not find everything.
void lint(const RuleSet& ruleset, const std::vector<amend::Consolidated>& redactions, Diagnostics& diagnostics);

}  // namespace tarmaq::check
