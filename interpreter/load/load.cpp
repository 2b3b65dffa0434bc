#include "interpreter/load/load.hpp"

#include <utility>
#include <variant>
#include <vector>

#include "grammar/syntax.hpp"
#include "grammar/syntax_expressions.hpp"
#include "interpreter/amend/consolidate_state.hpp"
#include "interpreter/amend/consolidated.hpp"
#include "interpreter/check/checked_program.hpp"
#include "interpreter/check/lint.hpp"
#include "interpreter/check/paragraph_coverage.hpp"
#include "interpreter/load/load_files.hpp"
#include "interpreter/load/one_message.hpp"
#include "interpreter/load/parallel.hpp"
#include "interpreter/program/law_day.hpp"
#include "interpreter/program/program.hpp"
#include "interpreter/program/vocabulary.hpp"
#include "interpreter/vocabulary/vocabulary_builder.hpp"

namespace tarmaq::load {
namespace {

std::vector<NonOperativeInfo> non_operative_of(const amend::Consolidated& consolidated) {
  std::vector<NonOperativeInfo> found;
  for (const amend::ConsolidatedItem& item : consolidated.items) {
    const auto* declared = std::get_if<syntax::NonOperativeDecl>(&item.node);
    if (declared == nullptr) continue;
    for (const syntax::Citation& paragraph : declared->paragraphs)
      found.push_back({item.act, paragraph.number, declared->reason});
  }
  return found;
}

// What no redaction up to this one has. The days before the act know the words that it begins with.
void find_later_decisions(std::vector<Redaction>& redactions) {
  std::vector<bool> known;
  for (const Redaction& redaction : redactions) {
    if (!redaction.ids.empty()) {
      for (const DecisionBody& body : redaction.program.decisions) known.push_back(body.in_force);
      break;
    }
  }
  for (Redaction& redaction : redactions) {
    for (DecisionId id = 0; id < known.size() && id < redaction.program.decisions.size(); ++id) {
      if (redaction.program.decisions[id].in_force) known[id] = true;
    }
    redaction.program.later_decisions = known;
    redaction.program.later_decisions.flip();
  }
}

}  // namespace

Result<std::unique_ptr<RuleSet>> load_ruleset(const std::string& path, const FileSystem& files,
                                              Diagnostics& diagnostics, const LoadOptions& options) {
  auto ruleset = std::make_unique<RuleSet>();
  Error error;
  if (!load_files(path, files, options, *ruleset, diagnostics, error)) return error;

  amend::Consolidation consolidation = amend::consolidate_all(*ruleset, diagnostics);
  ruleset->vocabulary = vocabulary::build_vocabulary(consolidation.redactions, ruleset->files, diagnostics);
  check::check_coverage(consolidation, options.coverage_errors, diagnostics);
  std::vector<Diagnostics> found(consolidation.redactions.size());
  ruleset->redactions.resize(consolidation.redactions.size());
  const auto resolve_one = [&](std::size_t i) {
    ruleset->redactions[i].program =
        check::checked_program(consolidation.redactions[i], ruleset->files, ruleset->vocabulary, found[i]);
  };
  // Days without law take no time, and are no reason for another thread.
  std::vector<std::size_t> with_law;
  for (std::size_t i = 0; i < consolidation.redactions.size(); ++i) {
    if (consolidation.redactions[i].items.empty()) {
      resolve_one(i);
    } else {
      with_law.push_back(i);
    }
  }
  in_parallel(with_law.size(), [&](std::size_t i) { resolve_one(with_law[i]); });
  for (std::size_t i = 0; i < consolidation.redactions.size(); ++i) {
    take_over(found[i], diagnostics);
    Redaction& redaction = ruleset->redactions[i];
    redaction.program.vocabulary = &ruleset->vocabulary;
    redaction.ids = std::move(consolidation.texts[i].ids);
    redaction.non_operative = non_operative_of(consolidation.redactions[i]);
    for (amend::Line& line : consolidation.texts[i].lines) redaction.paragraphs.push_back(std::move(line.paragraph));
  }
  find_later_decisions(ruleset->redactions);
  check_law_day(*ruleset, diagnostics);
  // What is wrong must be mended first: lint over half a program would report what is not there.
  if (options.lint && !diagnostics.has_errors()) check::lint(*ruleset, consolidation.redactions, diagnostics);
  diagnostics.sort();
  leave_out_followers(*ruleset, diagnostics);
  return ruleset;
}

}  // namespace tarmaq::load
