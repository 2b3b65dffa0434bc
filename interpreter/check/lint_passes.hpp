// The passes of lint. Each looks over all redactions, so that what an amendment brings into use is
// not called unused.
#pragma once

#include <vector>

#include "grammar/diagnostics/diagnostic.hpp"
#include "interpreter/amend/consolidated.hpp"
#include "interpreter/program/ruleset.hpp"

namespace tarmaq::check {

// W0804, W0805, W0812, W0813: names, facts, choices and values that nothing uses.
void lint_names(const RuleSet& ruleset, const std::vector<amend::Consolidated>& redactions, Diagnostics& diagnostics);
// W0806, W0807, W0809: conditions settled by their form, and conditions said twice.
void lint_conditions(const RuleSet& ruleset, Diagnostics& diagnostics);
// W0808, W0810: rules that cannot win, rules that say the same.
void lint_rules(const RuleSet& ruleset, Diagnostics& diagnostics);
// W0840, W0841, W0842: decisions without rules, rules that do nothing, acts that reach back.
void lint_decisions(const RuleSet& ruleset, Diagnostics& diagnostics);
// W0811: labels missing in a language in which the act has its own title.
void lint_labels(const std::vector<amend::Consolidated>& redactions, Diagnostics& diagnostics);
// W0814, W0815: duties of which nobody can tell whether they are done, and whom they name by no word.
void lint_duties(const RuleSet& ruleset, Diagnostics& diagnostics);

}  // namespace tarmaq::check
