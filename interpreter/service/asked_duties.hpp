// Which duties of a law a name means.
#pragma once

#include <string>
#include <vector>

#include "grammar/diagnostics/result.hpp"
#include "interpreter/answer/answer.hpp"
#include "interpreter/answer/answered_duties.hpp"
#include "interpreter/plan/outcome.hpp"
#include "interpreter/program/ruleset.hpp"

namespace tarmaq::service {

// The duties that a name means: the citation of a rule, an action, or both with a space between. An error of kind
// Usage with the nearest name where it means none.
Result<std::vector<answer::DutyName>> duties_named(const std::string& text, const RuleSet& ruleset);

// Those of them that the law of the answer's day knows; of those that conflict with each other the first, which
// names the rules of all.
std::vector<plan::DutyId> duties_in(const std::vector<answer::DutyName>& names, const answer::Decider::Answer& answer,
                                    const RuleSet& ruleset);

}  // namespace tarmaq::service
