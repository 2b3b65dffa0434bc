// tarmaq version.
#include "grammar/diagnostics/wording.hpp"
#include "interpreter/cli/command.hpp"
#include "interpreter/cli/exit_code.hpp"
#include "interpreter/cli/options.hpp"
#include "interpreter/cli/terminal.hpp"
#include "interpreter/report/program_name.hpp"

namespace tarmaq::cli {

const Command& version_command() {
  static const Command command = {"version",
                                  "",
                                  Pattern("says which version this is"),
                                  Pattern(),
                                  0,
                                  0,
                                  {},
                                  {"tarmaq version"},
                                  [](const Arguments&, Terminal& terminal) {
                                    terminal.out << report::program_name() << ", language version 1\n";
                                    return ExitCode::Done;
                                  }};
  return command;
}

}  // namespace tarmaq::cli
