// What a decision rests on in a law, by name: its rules, and what they read through other decisions.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "interpreter/engine/engine.hpp"
#include "interpreter/plan/outcome.hpp"

namespace tarmaq::impact {

// "rule 7.1", "definition d", "parameter p", "decision d", "reading r", and "clause 7" for every rule's clause.
// Whatever the case: a decision rests on all that could decide it.
std::set<std::string> rests_on(const engine::Engine& engine, std::string_view decision);
// The same of a duty: its rule, those that set it aside and those that say the opposite. Of none: nothing.
std::set<std::string> rests_on(const engine::Engine& engine, std::optional<plan::DutyId> duty);

}  // namespace tarmaq::impact
