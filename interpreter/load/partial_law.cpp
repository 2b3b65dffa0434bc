#include "interpreter/load/partial_law.hpp"

#include "interpreter/amend/partial_steps.hpp"
#include "interpreter/check/checked_program.hpp"

namespace tarmaq {

std::vector<LawChange> changes_between(const RuleSet& ruleset, Date after, Date until) {
  Diagnostics ignored;
  consolidation::PartialChoice choice(after, until, nullptr);
  consolidation::consolidate_partly(ruleset, choice, ignored);
  return choice.take_changes();
}

std::optional<Program> partial_law(const RuleSet& ruleset, Date after, Date until, const std::vector<bool>& taken) {
  Diagnostics diagnostics;
  consolidation::PartialChoice choice(after, until, &taken);
  const consolidation::Consolidation made = consolidation::consolidate_partly(ruleset, choice, diagnostics);
  if (diagnostics.has_errors()) return std::nullopt;
  Program program = checked_program(made.redactions.front(), ruleset.files, ruleset.vocabulary, diagnostics);
  if (diagnostics.has_errors()) return std::nullopt;
  program.vocabulary = &ruleset.vocabulary;
  return program;
}

}  // namespace tarmaq
