#include "interpreter/cli/loading.hpp"

namespace tarmaq {

ExitCode exit_code_of(const Diagnostics& diagnostics) {
  ExitCode code = diagnostics.has_errors() ? ExitCode::Findings : ExitCode::Done;
  for (const Diagnostic& diagnostic : diagnostics.all()) {
    if (diagnostic.code == Code::E0006 || diagnostic.code == Code::E0007) code = worse(code, ExitCode::Limit);
    if (diagnostic.code == Code::E0702) code = worse(code, ExitCode::File);
  }
  return code;
}

LoadedRuleSet load_for_use(const std::string& path, Terminal& terminal) {
  Diagnostics diagnostics;
  LoadOptions options;
  options.lint = false;
  Result<std::unique_ptr<RuleSet>> loaded = load_ruleset(path, terminal.files, diagnostics, options);
  if (!loaded) return {nullptr, terminal.fail(exit_code_of(loaded.error()), loaded.error())};
  if (!diagnostics.has_errors()) return {std::move(*loaded), ExitCode::Done};
  for (const Diagnostic& diagnostic : diagnostics.all()) {
    if (code_severity(diagnostic.code) == Severity::Error)
      terminal.err << render(diagnostic, (*loaded)->sources, terminal.colour_err) << '\n';
  }
  terminal.fail(ExitCode::Findings, "`" + path + "` has errors and is not evaluated");
  return {nullptr, exit_code_of(diagnostics)};
}

}  // namespace tarmaq
