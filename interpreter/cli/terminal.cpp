#include "interpreter/cli/terminal.hpp"
#include "grammar/diagnostics/result.hpp"

namespace tarmaq::cli {

ExitCode Terminal::fail(ExitCode code, const Error& error) { return fail(code, error.message, error.hint); }

ExitCode Terminal::fail(ExitCode code, const std::string& message, const std::string& hint) {
  err << (colour_err ? "\x1b[1;31merror:\x1b[0m " : "error: ") << message << '\n';
  if (!hint.empty()) err << "  " << hint << '\n';
  return code;
}

ExitCode exit_code_of(const Error& error) {
  switch (error.kind) {
    case Error::Kind::File: return ExitCode::File;
    case Error::Kind::Input: return ExitCode::InvalidCase;
    case Error::Kind::Limit: return ExitCode::Limit;
    case Error::Kind::Usage: return ExitCode::Usage;
    case Error::Kind::Bug: return ExitCode::Bug;
  }
  return ExitCode::Bug;
}

}  // namespace tarmaq::cli
