#include "interpreter/cli/terminal.hpp"
#include "grammar/diagnostics/result.hpp"
#include "interpreter/service/call_status.hpp"

namespace tarmaq::cli {

ExitCode Terminal::fail(ExitCode code, const Error& error) { return fail(code, error.message, error.hint); }

ExitCode Terminal::fail(ExitCode code, const std::string& message, const std::string& hint) {
  err << (colour_err ? "\x1b[1;31merror:\x1b[0m " : "error: ") << message << '\n';
  if (!hint.empty()) err << "  " << hint << '\n';
  return code;
}

ExitCode exit_code_of(const Error& error) { return service::status_of(error); }

}  // namespace tarmaq::cli
