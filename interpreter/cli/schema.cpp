// tarmaq schema: the JSON Schemas of a case, an answer and a summary.
#include "interpreter/cases/schema.hpp"

#include <optional>
#include <string>

#include "grammar/diagnostics/wording.hpp"
#include "interpreter/cli/choices.hpp"
#include "interpreter/cli/command.hpp"
#include "interpreter/cli/exit_code.hpp"
#include "interpreter/cli/loading.hpp"
#include "interpreter/cli/options.hpp"
#include "interpreter/cli/terminal.hpp"
#include "interpreter/model/language.hpp"
#include "interpreter/service/schemas.hpp"

namespace tarmaq::cli {

namespace {

ExitCode run(const Arguments& arguments, Terminal& terminal) {
  const std::string of = arguments.value_or("--of", "case");
  if (of != "case" && (arguments.has("--form") || arguments.has("--lang")))
    return terminal.fail(ExitCode::Usage, "`--form` and `--lang` are of the schema of a case");
  const LoadedRuleSet loaded = load_for_use(arguments.words()[0], terminal);
  if (!loaded.ruleset) return loaded.code;
  cases::CaseSchemaStyle style;
  style.form = arguments.has("--form");
  if (const std::optional<std::string> language = arguments.value("--lang")) style.language = language_of(*language);
  terminal.out << (of == "answer"    ? service::answer_schema(*loaded.ruleset)
                   : of == "summary" ? service::summary_schema(*loaded.ruleset)
                                     : cases::case_schema(*loaded.ruleset, style))
               << '\n';
  return ExitCode::Done;
}

}  // namespace

const Command& schema_command() {
  static const Command command = {
      "schema",
      "RULESET",
      Pattern("prints the JSON Schema of a case, of an answer or of a summary"),
      Pattern("In the words of schema 2020-12, valid for validators that are strict about schemas. The schema of an "
              "answer\n"
              "lists every member that an answer of this version can have. `--form` is for generators of forms: "
              "choices by\n"
              "their labels, two of a yes and no, so that what is left empty is not taken for a no."),
      1,
      1,
      {{"--of", "case|answer|summary", Pattern("what the schema is of (case)")},
       {"--form", "", Pattern("a schema that a form is made from")},
       {"--lang", language_option().value, Pattern("titles and questions in this language alone; else all of them")}},
      {"tarmaq schema rules/kz-677 > case.schema.json", "tarmaq schema rules/kz-677 --of answer > answer.schema.json",
       "tarmaq schema rules/kz-677 --form --lang kk > form.schema.json"},
      run};
  return command;
}

}  // namespace tarmaq::cli
