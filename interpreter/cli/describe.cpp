// tarmaq describe: what a rule set holds.
#include "grammar/diagnostics/wording.hpp"
#include "interpreter/cli/choices.hpp"
#include "interpreter/cli/command.hpp"
#include "interpreter/cli/exit_code.hpp"
#include "interpreter/cli/loading.hpp"
#include "interpreter/cli/options.hpp"
#include "interpreter/cli/terminal.hpp"
#include "interpreter/model/language.hpp"
#include "interpreter/service/description.hpp"

namespace tarmaq::cli {

namespace {

ExitCode run(const Arguments& arguments, Terminal& terminal) {
  const LoadedRuleSet loaded = load_for_use(arguments.words()[0], terminal);
  if (!loaded.ruleset) return loaded.code;
  if (arguments.value_or("--format", "text") == "json") {
    terminal.out << service::description_json(*loaded.ruleset) << '\n';
  } else {
    terminal.out << service::description_text(*loaded.ruleset, language_of(arguments.value_or("--lang", "en")),
                                              terminal.colour_out);
  }
  return ExitCode::Done;
}

}  // namespace

const Command& describe_command() {
  static const Command command = {
      "describe",
      "RULESET",
      Pattern("lists acts, decisions, readings, parameters by day and facts"),
      Pattern("What a rule set asks for and answers, for who opens it for the first time; with `--format json` for "
              "programs\n"
              "that build forms, menus and tables from it, with every label, type, enum value and span of days."),
      1,
      1,
      {language_option(),
       {"--format", "text|json", Pattern("json: one object, all labels in all their languages (text)")}},
      {"tarmaq describe rules/kz-677", "tarmaq describe rules/kz-677 --format json | jq '.parameters'"},
      run};
  return command;
}

}  // namespace tarmaq::cli
