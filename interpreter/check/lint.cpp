#include "interpreter/check/lint.hpp"

#include <vector>

#include "grammar/diagnostics/diagnostic.hpp"
#include "interpreter/check/lint_passes.hpp"
#include "interpreter/program/ruleset.hpp"

namespace tarmaq::check {

void lint(const RuleSet& ruleset, const std::vector<amend::Consolidated>& redactions, Diagnostics& diagnostics) {
  lint_names(ruleset, redactions, diagnostics);
  lint_conditions(ruleset, diagnostics);
  lint_rules(ruleset, diagnostics);
  lint_decisions(ruleset, diagnostics);
  lint_labels(redactions, diagnostics);
  lint_duties(ruleset, diagnostics);
}

}  // namespace tarmaq::check
