// tarmaq explain: the reasons of one decision.
#include "interpreter/cli/case_input.hpp"
#include "interpreter/cli/loading.hpp"

namespace tarmaq {

namespace {

ExitCode run(const Arguments& arguments, Terminal& terminal) {
  if (!arguments.has("--decision")) return terminal.fail(ExitCode::Usage, "`--decision NAME` says what to explain");
  const LoadedRuleSet loaded = load_for_use(arguments.words()[0], terminal);
  if (!loaded.ruleset) return loaded.code;
  const RuleSet& ruleset = *loaded.ruleset;
  const auto request = request_of(arguments, ruleset.vocabulary);
  if (!request) return terminal.fail(ExitCode::Usage, request.error());
  const CaseInputs inputs = read_cases({arguments.words()[1]}, ruleset.vocabulary, terminal);
  ExitCode code = inputs.code;
  TextStyle style;
  style.language = arguments.value_or("--lang", "en");
  style.colour = terminal.colour_out;
  style.explain = true;
  Decider decider(ruleset);
  for (const CaseInput& input : inputs.cases) {
    const Decider::Answer answer =
        decider.decide(read_case(input.json, ruleset.vocabulary),
                       request_for(input, *request, *readings_of(arguments, ruleset.vocabulary)));
    if (!answer.errors.empty()) code = worse(code, answer.limit ? ExitCode::Limit : ExitCode::InvalidCase);
    if (arguments.value_or("--format", "text") == "json")
      terminal.out << answer_json(answer, ruleset) << '\n';
    else
      terminal.out << answer_text(answer, ruleset, style);
  }
  return code;
}

}  // namespace

const Command& explain_command() {
  static const Command command = {"explain",
                                  "RULESET CASE.json --decision NAME",
                                  "shows the reasons of a decision",
                                  "",
                                  2,
                                  2,
                                  {decision_option(),
                                   on_option(),
                                   as_of_option(),
                                   reading_option(),
                                   language_option(),
                                   {"--format", "text|json", "how the reasons are written (text)"}},
                                  {"tarmaq explain rules/kz-677 case.json --decision outcome",
                                   "tarmaq explain rules/kz-677 case.json --decision deadline --lang kk"},
                                  run};
  return command;
}

}  // namespace tarmaq
