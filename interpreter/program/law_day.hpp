// `applies on`: which date fact names the day whose law decides a case.
#pragma once

#include "grammar/diagnostics/diagnostic.hpp"
#include "interpreter/program/ruleset.hpp"
#include "interpreter/program/vocabulary.hpp"

namespace tarmaq::inline program {

// The date fact whose law decides a case under these readings (`applies on`), or `none`.
SlotId law_day_slot(const RuleSet& ruleset, const ReadingChoices& readings);

// Reports E0711 where `law_day_slot` could not follow the expression under every choice of readings.
void check_law_day(const RuleSet& ruleset, Diagnostics& diagnostics);

}  // namespace tarmaq::inline program
