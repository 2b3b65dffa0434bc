// tarmaq eval: decides cases.
#include <memory>
#include <set>
#include <string>
#include <vector>

#include <cstddef>
#include "grammar/diagnostics/wording.hpp"
#include "interpreter/answer/answer.hpp"
#include "interpreter/answer/answered_duties.hpp"
#include "interpreter/cases/case.hpp"
#include "interpreter/cases/mistake_words.hpp"
#include "interpreter/cli/case_input.hpp"
#include "interpreter/cli/choices.hpp"
#include "interpreter/cli/command.hpp"
#include "interpreter/cli/exit_code.hpp"
#include "interpreter/cli/loading.hpp"
#include "interpreter/cli/options.hpp"
#include "interpreter/cli/terminal.hpp"
#include "interpreter/inquiry/all_readings.hpp"
#include "interpreter/model/language.hpp"
#include "interpreter/model/value.hpp"
#include "interpreter/plan/outcome.hpp"
#include "interpreter/program/ruleset.hpp"
#include "interpreter/program/vocabulary.hpp"
#include "interpreter/report/answer_report.hpp"
#include "interpreter/report/inquiry_report.hpp"
#include "interpreter/service/call_status.hpp"
#include "interpreter/words/messages.hpp"

namespace tarmaq::cli {

namespace {

constexpr std::size_t most_readings = 64;

bool is_open(const plan::DecisionOutcome& outcome) {
  return outcome.state == State::Unknown || outcome.state == State::Conflict || outcome.state == State::Fault;
}

// The readings of one case: those that its document or the command line names keep their choice.
std::vector<bool> fixed_readings(const CaseInput& input, const answer::Decider::Request& request) {
  std::vector<bool> fixed = request.fixed;
  for (const auto& [reading, choice] : input.stated.readings) fixed[reading] = true;
  return fixed;
}

// What one answer ends the run with.
ExitCode exit_code_of(const answer::Decider::Answer& answer, bool require_decided) {
  if (answer.limit) return ExitCode::Limit;
  if (!answer.errors.empty()) return ExitCode::InvalidCase;
  if (!require_decided) return ExitCode::Done;
  for (std::size_t i = 0; i < answer.outcomes.decisions.size(); ++i) {
    if (answer.wants(static_cast<DecisionId>(i)) && is_open(answer.outcomes.decisions[i])) return ExitCode::Undecided;
  }
  return answer::has_unsettled_duty(answer) ? ExitCode::Undecided : ExitCode::Done;
}

ExitCode run(const Arguments& arguments, Terminal& terminal) {
  const LoadedRuleSet loaded = load_for_use(arguments.words()[0], terminal);
  if (!loaded.ruleset) return loaded.code;
  const RuleSet& ruleset = *loaded.ruleset;
  const auto request = request_of(arguments, ruleset.vocabulary);
  if (!request) return terminal.fail(ExitCode::Usage, request.error());

  const std::vector<std::string> paths(arguments.words().begin() + 1, arguments.words().end());
  const CaseInputs inputs = read_cases(paths, ruleset.vocabulary, terminal);
  ExitCode code = inputs.code;
  const bool text = arguments.value_or("--format", "text") != "json";
  const bool decided = arguments.has("--require-decided");
  if (inputs.cases.empty() && code == ExitCode::Done) {
    terminal.err << words::say(words::Phrase::NoCase, language_of(arguments.value_or("--lang", "en"))) << '\n';
    if (decided) code = ExitCode::Undecided;
  }
  report::TextStyle style;
  style.language = arguments.value_or("--lang", "en");
  style.colour = terminal.colour_out;
  style.explain = arguments.has("--explain");
  auto decider = std::make_unique<answer::Decider>(ruleset);
  std::set<ReadingChoices> readings;
  return worse(
      code, each_case(inputs, text, true, terminal, [&](const CaseInput& input) {
        const answer::Decider::Request asked = decider->request_for(input.stated, *request);
        // Each choice of readings has engines of its own, which are not kept without end.
        readings.insert(asked.readings);
        if (readings.size() > most_readings) {
          decider = std::make_unique<answer::Decider>(ruleset);
          readings = {asked.readings};
        }
        if (!arguments.has("--all-readings")) {
          answer::Decider::Answer answer = decider->decide(input.stated.read, asked);
          for (cases::CaseError& error : answer.errors)
            error.message = cases::mistake_message(error, ruleset.vocabulary, terminal.language);
          terminal.out << (text ? report::answer_text(answer, ruleset, style)
                                : answer::answer_json(answer, ruleset) + "\n");
          return exit_code_of(answer, decided);
        }
        const inquiry::AllReadings all =
            inquiry::decide_all_readings(ruleset, input.stated.read, asked, fixed_readings(input, asked));
        terminal.out << (text ? report::all_readings_text(all, ruleset, language_of(style.language), style.colour)
                              : report::all_readings_json(all, ruleset) + "\n");
        const ExitCode all_code = exit_code_of(all.answer, decided);
        return all.complete ? all_code : worse(all_code, ExitCode::Limit);
      }));
}

}  // namespace

const Command& eval_command() {
  static const Command command = {
      "eval",
      "RULESET CASE.json…",
      Pattern("decides cases"),
      Pattern(
          "Every case is a JSON object of facts; `tarmaq schema RULESET` describes it. A fact that is left out is\n"
          "unknown, and the answer says which unknown facts still matter. `-` reads standard input. A file holds a\n"
          "case, a list of cases, or a case a line. A test is accepted too: its `case` is decided under its readings."),
      2,
      any_number,
      {on_option(),
       as_of_option(),
       reading_option(),
       decision_option(),
       {"--explain", "", Pattern("also the reasons: rules, the facts they read, what they overrode")},
       {"--all-readings", "",
        Pattern("the outcomes under every combination of readings that matters; --reading keeps one")},
       language_option(),
       {"--format", "text|json", Pattern("json: one answer object a case, one line each (text)")},
       {"--require-decided", "",
        Pattern("end with 3 when a decision is unknown, in conflict or a fault, or a duty is not settled")}},
      {"tarmaq eval rules/kz-677 case.json", "tarmaq eval rules/kz-677 case.json --explain --lang ru",
       "tarmaq eval rules/kz-677 case.json --decision deadline --reading day-count=carry_over --format json",
       "tarmaq eval rules/kz-677 case.json --all-readings --decision outcome",
       "tarmaq eval rules/kz-677 - --on 2025-11-29 < case.json"},
      run};
  return command;
}

}  // namespace tarmaq::cli
