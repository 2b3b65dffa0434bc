// Loading a rule set: from a folder or a file to checked programs, one for each redaction.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "grammar/diagnostics/diagnostic.hpp"
#include "grammar/diagnostics/result.hpp"
#include "grammar/parser.hpp"
#include "interpreter/load/filesystem.hpp"
#include "interpreter/program/ruleset.hpp"

namespace tarmaq::load {

// Parses, resolves, types, applies amendments, checks text coverage and overriding, lints. Reports
// everything into `diagnostics`, sorted. The rule set comes back even with errors, for tools that
// show it; it must not be evaluated when `diagnostics.has_errors()`. Null only when the path cannot
// be read at all.
struct LoadOptions {
  grammar::ParseLimits limits;
  bool lint = true;
  // Paragraphs without a rule are errors (E0710) instead of warnings (W0801).
  bool coverage_errors = false;
  // Folders that a rule set may read from besides its own.
  std::vector<std::string> allowed;
};
Result<std::unique_ptr<RuleSet>> load_ruleset(const std::string& path, const FileSystem& files,
                                              Diagnostics& diagnostics, const LoadOptions& options = {});

}  // namespace tarmaq::load
