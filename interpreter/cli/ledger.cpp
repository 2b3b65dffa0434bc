// tarmaq ledger: the days of each term that the answer computes.
#include "interpreter/inquiry/ledger.hpp"
#include "grammar/diagnostics/wording.hpp"
#include "interpreter/answer/answer.hpp"
#include "interpreter/cases/case.hpp"
#include "interpreter/cli/case_input.hpp"
#include "interpreter/cli/choices.hpp"
#include "interpreter/cli/command.hpp"
#include "interpreter/cli/exit_code.hpp"
#include "interpreter/cli/loading.hpp"
#include "interpreter/cli/options.hpp"
#include "interpreter/cli/terminal.hpp"
#include "interpreter/model/language.hpp"
#include "interpreter/program/ruleset.hpp"
#include "interpreter/report/inquiry_report.hpp"
#include "interpreter/service/call_status.hpp"
#include "interpreter/words/messages.hpp"

namespace tarmaq::cli {

namespace {

ExitCode run(const Arguments& arguments, Terminal& terminal) {
  const LoadedRuleSet loaded = load_for_use(arguments.words()[0], terminal);
  if (!loaded.ruleset) return loaded.code;
  const RuleSet& ruleset = *loaded.ruleset;
  const auto request = request_of(arguments, ruleset.vocabulary);
  if (!request) return terminal.fail(ExitCode::Usage, request.error());
  const CaseInputs inputs = read_cases({arguments.words()[1]}, ruleset.vocabulary, terminal);
  if (inputs.cases.empty() && inputs.code == ExitCode::Done)
    return terminal.fail(ExitCode::InvalidCase,
                         words::say(words::Phrase::NoCase, language_of(arguments.value_or("--lang", "en"))));
  const bool text = arguments.value_or("--format", "text") != "json";
  const Language language = language_of(arguments.value_or("--lang", "en"));
  return each_case(inputs, text, false, terminal, [&](const CaseInput& input) {
    // The strictest is sought over every reading, whichever the count itself is shown under.
    const inquiry::Ledgers ledgers = inquiry::ledgers_of(
        ruleset, input.stated.read, answer::Decider(ruleset).request_for(input.stated, *request), {});
    terminal.out << (text ? report::ledgers_text(ledgers, ruleset, language, terminal.colour_out)
                          : report::ledgers_json(ledgers, ruleset) + "\n");
    const ExitCode code = ledgers.complete ? ExitCode::Done : ExitCode::Limit;
    return ledgers.answer.errors.empty() ? code
                                         : worse(code, ledgers.answer.limit ? ExitCode::Limit : ExitCode::InvalidCase);
  });
}

}  // namespace

const Command& ledger_command() {
  static const Command command = {
      "ledger",
      "RULESET CASE.json",
      Pattern("the days of each term: which are counted, which are not and why, and the last one"),
      Pattern(
          "For every date that the answer decides, and every last day of a duty: the day that the count begins with,\n"
          "each day counted or passed over with the calendar's reason, and the last day. The last safe day is the\n"
          "earliest that any reading of the law gives."),
      2,
      2,
      {decision_option(),
       on_option(),
       reading_option(),
       language_option(),
       {"--format", "text|json", Pattern("how it is written (text)")}},
      {"tarmaq ledger rules/kz-677 case.json",
       "tarmaq ledger rules/kz-677 case.json --decision deadline --reading day-count=carry_over --lang kk"},
      run};
  return command;
}

}  // namespace tarmaq::cli
