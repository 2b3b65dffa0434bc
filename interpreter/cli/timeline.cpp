// tarmaq timeline: the days on which the answer changes by itself.
#include <string>

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
#include "interpreter/inquiry/timeline.hpp"
#include "interpreter/model/language.hpp"
#include "interpreter/program/law_day.hpp"
#include "interpreter/program/ruleset.hpp"
#include "interpreter/program/vocabulary.hpp"
#include "interpreter/report/inquiry_report.hpp"
#include "interpreter/words/messages.hpp"

namespace tarmaq::cli {

namespace {

ExitCode run(const Arguments& arguments, Terminal& terminal) {
  const LoadedRuleSet loaded = load_for_use(arguments.words()[0], terminal);
  if (!loaded.ruleset) return loaded.code;
  const RuleSet& ruleset = *loaded.ruleset;
  const auto request = request_of(arguments, ruleset.vocabulary);
  if (!request) return terminal.fail(ExitCode::Usage, request.error());
  const auto from = day_of(arguments, "--from");
  if (!from) return terminal.fail(ExitCode::Usage, from.error());
  const auto until = day_of(arguments, "--until");
  if (!until) return terminal.fail(ExitCode::Usage, until.error());
  if (*from && *until && **until < **from) return terminal.fail(ExitCode::Usage, "`--until` lies before `--from`");
  const CaseInputs inputs = read_cases({arguments.words()[1]}, ruleset.vocabulary, terminal);
  if (inputs.cases.empty() && inputs.code == ExitCode::Done)
    return terminal.fail(ExitCode::InvalidCase,
                         words::say(words::Phrase::NoCase, language_of(arguments.value_or("--lang", "en"))));
  const bool text = arguments.value_or("--format", "text") != "json";
  const Language language = language_of(arguments.value_or("--lang", "en"));
  return each_case(inputs, text, false, terminal, [&](const CaseInput& input) {
    inquiry::TimelineRequest wanted;
    wanted.request = answer::Decider(ruleset).request_for(input.stated, *request);
    wanted.from = *from;
    wanted.until = *until;
    wanted.case_stands = arguments.has("--case-stands");
    const inquiry::Timeline timeline = inquiry::timeline_of(ruleset, input.stated.read, wanted);
    if (timeline.no_day) {
      const SlotId slot = law_day_slot(ruleset, default_readings(ruleset.vocabulary));
      std::string fact;
      if (slot != none) fact = ruleset.vocabulary.slots[slot].path;
      return terminal.fail(ExitCode::Usage, words::say(words::Phrase::TimelineNoDay, language, {{"fact", fact}}));
    }
    if (timeline.first.errors.empty() && timeline.until < timeline.from)
      return terminal.fail(ExitCode::Usage, "`--until` lies before the day of the case, " + timeline.from.to_string());
    terminal.out << (text ? report::timeline_text(timeline, ruleset, language, terminal.colour_out)
                          : report::timeline_json(timeline, ruleset) + "\n");
    if (timeline.first.errors.empty()) return timeline.stopped ? ExitCode::Limit : ExitCode::Done;
    return timeline.first.limit ? ExitCode::Limit : ExitCode::InvalidCase;
  });
}

}  // namespace

const Command& timeline_command() {
  static const Command command = {
      "timeline",
      "RULESET CASE.json",
      Pattern("the days on which the answer changes by itself"),
      Pattern(
          "The day of the case moves on: the fact whose day decides which law applies is each day in turn, the law is\n"
          "that of the day, and duties are looked at on it; all else that the case states stays. A day is shown when "
          "a\n"
          "decision or the state of a duty is another than the day before, with what turned: a birthday, a term that\n"
          "ends, a day that passes, an amendment that comes into force. With --case-stands the case stays whole, and "
          "only\n"
          "the day on which the duties are looked at moves."),
      2,
      2,
      {{"--from", "DATE", Pattern("the first day (the day that the case states)")},
       {"--until", "DATE", Pattern("the last day (two years on; a hundred at most)")},
       {"--case-stands", "",
        Pattern("the case was submitted as it is: only the day on which its duties are looked at moves")},
       decision_option(),
       on_option(),
       as_of_option(),
       reading_option(),
       language_option(),
       {"--format", "text|json", Pattern("how it is written (text)")}},
      {"tarmaq timeline rules/kz-677 case.json",
       "tarmaq timeline rules/kz-677 case.json --until 2027-01-01 --decision outcome --lang ru",
       "tarmaq timeline rules/kz-677 case.json --from 2025-11-01 --case-stands --format json"},
      run};
  return command;
}

}  // namespace tarmaq::cli
