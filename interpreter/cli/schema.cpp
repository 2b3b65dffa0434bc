// tarmaq schema: the JSON Schema of a case.
#include "interpreter/cases/schema.hpp"
#include "interpreter/cli/command.hpp"
#include "interpreter/cli/exit_code.hpp"
#include "interpreter/cli/loading.hpp"
#include "interpreter/cli/options.hpp"
#include "interpreter/cli/terminal.hpp"

namespace tarmaq::cli {

const Command& schema_command() {
  static const Command command = {"schema",
                                  "RULESET",
                                  "prints the JSON Schema of a case",
                                  "",
                                  1,
                                  1,
                                  {},
                                  {"tarmaq schema rules/kz-677 > case.schema.json"},
                                  [](const Arguments& arguments, Terminal& terminal) {
                                    const LoadedRuleSet loaded = load_for_use(arguments.words()[0], terminal);
                                    if (!loaded.ruleset) return loaded.code;
                                    terminal.out << cases::case_schema(*loaded.ruleset) << '\n';
                                    return ExitCode::Done;
                                  }};
  return command;
}

}  // namespace tarmaq::cli
