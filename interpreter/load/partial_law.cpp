#include "interpreter/load/partial_law.hpp"

#include "grammar/diagnostics/diagnostic.hpp"
#include "interpreter/amend/consolidate_state.hpp"
#include "interpreter/amend/partial_steps.hpp"
#include "interpreter/check/checked_program.hpp"
#include "interpreter/model/date.hpp"
#include "interpreter/program/program.hpp"

namespace tarmaq::load {

std::vector<amend::LawChange> changes_between(const RuleSet& ruleset, Date after, Date until) {
  Diagnostics ignored;
  amend::PartialChoice choice(after, until, nullptr);
  amend::consolidate_partly(ruleset, choice, ignored);
  return choice.take_changes();
}

std::optional<Program> partial_law(const RuleSet& ruleset, Date after, Date until, const std::vector<bool>& taken) {
  Diagnostics diagnostics;
  amend::PartialChoice choice(after, until, &taken);
  const amend::Consolidation made = amend::consolidate_partly(ruleset, choice, diagnostics);
  if (diagnostics.has_errors()) return std::nullopt;
  Program program = check::checked_program(made.redactions.front(), ruleset.files, ruleset.vocabulary, diagnostics);
  if (diagnostics.has_errors()) return std::nullopt;
  program.vocabulary = &ruleset.vocabulary;
  return program;
}

}  // namespace tarmaq::load
