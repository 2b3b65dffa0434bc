#include <utility>

#include "grammar/diagnostics/diagnostic.hpp"
#include "grammar/diagnostics/result.hpp"
#include "grammar/diagnostics/wording.hpp"
#include "interpreter/cli/exit_code.hpp"
#include "interpreter/cli/loading.hpp"
#include "interpreter/load/load.hpp"
#include "interpreter/program/ruleset.hpp"
#include "interpreter/service/call_status.hpp"
#include "interpreter/words/diagnostic_words.hpp"

namespace tarmaq::cli {

ExitCode exit_code_of(const Diagnostics& diagnostics) { return service::status_of(diagnostics); }

LoadedRuleSet load_for_use(const std::string& path, Terminal& terminal) {
  Diagnostics diagnostics;
  const Translation spoken = words::translation_of(terminal.language);
  load::LoadOptions options;
  options.lint = false;
  options.allowed = terminal.allowed;
  Result<std::unique_ptr<RuleSet>> loaded = load::load_ruleset(path, terminal.files, diagnostics, options);
  if (!loaded) return {nullptr, terminal.fail(exit_code_of(loaded.error()), loaded.error())};
  // What is left out of the rules may make an answer wrong: it is told whether or not anybody checks them.
  for (const Diagnostic& diagnostic : diagnostics.all()) {
    if (diagnostic.code == Code::W0830)
      terminal.err << render(diagnostic, (*loaded)->sources, terminal.colour_err, spoken) << '\n';
  }
  if (!diagnostics.has_errors()) return {std::move(*loaded), ExitCode::Done};
  for (const Diagnostic& diagnostic : diagnostics.all()) {
    if (code_severity(diagnostic.code) == Severity::Error)
      terminal.err << render(diagnostic, (*loaded)->sources, terminal.colour_err, spoken) << '\n';
  }
  terminal.fail(ExitCode::Findings,
                words::say(worded("`{}` has errors and is not evaluated", path), terminal.language));
  return {nullptr, exit_code_of(diagnostics)};
}

}  // namespace tarmaq::cli
