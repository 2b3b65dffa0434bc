// `applies on`: which date fact names the day whose law decides a case.
#pragma once

#include "interpreter/check/ruleset.hpp"

namespace tarmaq {

// Reports E0711 where `law_day_slot` could not follow the expression under every choice of readings.
void check_law_day(const RuleSet& ruleset, Diagnostics& diagnostics);

}  // namespace tarmaq
