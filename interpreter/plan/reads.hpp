// What the expressions of a rule or a default read directly: through definitions and functions, not
// through decisions.
#pragma once

#include "interpreter/plan/engine.hpp"

namespace tarmaq {

Reads reads_of_rule(const Program& program, RuleId rule);
Reads reads_of_default(const Program& program, DecisionId decision);

}  // namespace tarmaq
