#include "interpreter/cli/terminal.hpp"

#include "grammar/diagnostics/result.hpp"
#include "grammar/diagnostics/wording.hpp"
#include "interpreter/service/call_status.hpp"
#include "interpreter/words/diagnostic_words.hpp"

namespace tarmaq::cli {

ExitCode Terminal::fail(ExitCode code, const Error& error) { return fail(code, error.message, error.hint); }

ExitCode Terminal::fail(ExitCode code, const std::string& message, const std::string& hint) {
  const std::string head = words::say(worded("error"), language) + ":";
  err << (colour_err ? "\x1b[1;31m" + head + "\x1b[0m" : head) << ' ' << message << '\n';
  if (!hint.empty()) err << "  " << hint << '\n';
  return code;
}

ExitCode exit_code_of(const Error& error) { return service::status_of(error); }

}  // namespace tarmaq::cli
