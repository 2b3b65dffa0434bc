// Loading a rule set for a command: its mistakes go to the error stream, and it is never evaluated
// with any.
#pragma once

#include <memory>
#include <string>

#include "grammar/diagnostics/diagnostic.hpp"
#include "interpreter/cli/exit_code.hpp"
#include "interpreter/cli/terminal.hpp"
#include "interpreter/program/ruleset.hpp"

namespace tarmaq::cli {

struct LoadedRuleSet {
  std::unique_ptr<RuleSet> ruleset;  // null: not to be evaluated
  ExitCode code = ExitCode::Done;
};

// Every error is rendered on the error stream; warnings are left to `check`, but for files that are not read.
LoadedRuleSet load_for_use(const std::string& path, Terminal& terminal);

// What the diagnostics end a run with: Done without errors, else Findings; Limit where a limit was
// hit, File where a file that the rule set names cannot be read.
ExitCode exit_code_of(const Diagnostics& diagnostics);

}  // namespace tarmaq::cli
