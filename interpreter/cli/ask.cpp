// tarmaq ask: an interview that asks only what can still matter.
#include <functional>
#include <optional>
#include <ostream>
#include <string>
#include <utility>
#include <vector>

#include "grammar/diagnostics/result.hpp"
#include "grammar/diagnostics/wording.hpp"
#include "interpreter/answer/answer.hpp"
#include "interpreter/cases/case.hpp"
#include "interpreter/cases/mistake_words.hpp"
#include "interpreter/cli/case_input.hpp"
#include "interpreter/cli/choices.hpp"
#include "interpreter/cli/command.hpp"
#include "interpreter/cli/exit_code.hpp"
#include "interpreter/cli/kept_case.hpp"
#include "interpreter/cli/loading.hpp"
#include "interpreter/cli/options.hpp"
#include "interpreter/cli/terminal.hpp"
#include "interpreter/inquiry/interview.hpp"
#include "interpreter/inquiry/spoken.hpp"
#include "interpreter/json/json.hpp"
#include "interpreter/model/language.hpp"
#include "interpreter/program/facts.hpp"
#include "interpreter/program/ruleset.hpp"
#include "interpreter/program/vocabulary.hpp"
#include "interpreter/report/interview_json.hpp"
#include "interpreter/report/interview_words.hpp"
#include "interpreter/words/messages.hpp"

namespace tarmaq::cli {

namespace {

// The questions go to the error stream, so that the case can be piped.
class Dialogue {
 public:
  // `keep` brings a state to where nothing loses it; false: that failed, and the interview ends.
  using Keep = std::function<bool(const inquiry::InterviewState&)>;
  Dialogue(inquiry::Interview& interview, inquiry::InterviewState state, Language language, Terminal& terminal,
           Keep keep)
      : interview_(interview),
        state_(std::move(state)),
        language_(language),
        terminal_(terminal),
        keep_(std::move(keep)) {}

  // Until the outcome is settled, nothing is left to ask, or the answers end. False: they broke off, by no word
  // of the person's.
  bool run() {
    inquiry::InterviewStep step = interview_.step(state_);
    while (step.question) {
      terminal_.err << '\n' << report::asked_words(step, interview_.ruleset(), language_, terminal_.colour_err);
      if (first_) say_line(words::Phrase::AskHelp);
      first_ = false;
      if (!take_line(*step.question)) break;
      // Before the next question: whatever ends the program then loses no answer.
      if (!keep_(state_)) return false;
      step = interview_.step(state_);
    }
    terminal_.err << '\n' << report::closing_words(step, state_, interview_.ruleset(), language_, terminal_.colour_err);
    terminal_.err.flush();
    return !step.question || stopped_;
  }

  const inquiry::InterviewState& state() const { return state_; }

 private:
  void say_line(words::Phrase phrase) { terminal_.err << "  " << words::say(phrase, language_) << '\n'; }

  // Takes lines until one answers the question or goes back. False: no more answers.
  bool take_line(const inquiry::Question& question) {
    const Type& type = fact_field(interview_.vocabulary(), question.fact).type;
    std::string line;
    while (true) {
      terminal_.err << "> " << std::flush;
      if (!std::getline(terminal_.in, line)) return false;
      const inquiry::Spoken spoken = inquiry::understand(line, type, interview_.vocabulary());
      switch (spoken.kind) {
        case inquiry::Spoken::Kind::Value:
          if (state_value(question, spoken.value)) return true;
          break;
        case inquiry::Spoken::Kind::DoNotKnow:
          before_.push_back(state_);
          inquiry::Interview::leave_open(state_, question.path);
          return true;
        case inquiry::Spoken::Kind::Back:
          if (!before_.empty()) {
            state_ = std::move(before_.back());
            before_.pop_back();
            return true;
          }
          say_line(words::Phrase::AskNothingBefore);
          break;
        case inquiry::Spoken::Kind::Stop: stopped_ = true; return false;
        case inquiry::Spoken::Kind::Help:
          terminal_.err << report::choice_words(question, interview_.vocabulary(), language_);
          say_line(words::Phrase::AskHelp);
          break;
        case inquiry::Spoken::Kind::Nothing: say_line(words::Phrase::AskHelp); break;
        case inquiry::Spoken::Kind::Mistake:
          terminal_.err << "  " << report::not_understood_words(spoken, question, interview_.vocabulary(), language_)
                        << '\n';
          break;
      }
    }
  }

  bool state_value(const inquiry::Question& question, const json::Json& value) {
    inquiry::InterviewState earlier = state_;
    const std::vector<cases::CaseError> mistakes = interview_.tell(state_, question.path, value);
    if (mistakes.empty()) {
      before_.push_back(std::move(earlier));
      return true;
    }
    for (const cases::CaseError& mistake : mistakes)
      terminal_.err << "  " << cases::mistake_message(mistake, interview_.vocabulary(), language_) << '\n';
    return false;
  }

  inquiry::Interview& interview_;
  inquiry::InterviewState state_;
  Language language_;
  Terminal& terminal_;
  Keep keep_;
  std::vector<inquiry::InterviewState> before_;
  bool first_ = true;
  bool stopped_ = false;
};

ExitCode run_json(inquiry::Interview& interview, report::InterviewInput input, KeptCase& kept, Language language,
                  Terminal& terminal) {
  std::vector<cases::CaseError> mistakes;
  if (input.told) {
    if (input.told->value.is_null()) inquiry::Interview::leave_open(input.state, input.told->path);
    else mistakes = interview.tell(input.state, input.told->path, input.told->value);
  }
  if (const auto error = kept.would_lose(input.state, language)) return terminal.fail(exit_code_of(*error), *error);
  const inquiry::InterviewStep step = interview.step(input.state);
  if (mistakes.empty()) mistakes = step.answer.errors;
  const ExitCode code = mistakes.empty() ? ExitCode::Done : step.answer.limit ? ExitCode::Limit : ExitCode::InvalidCase;
  const auto error =
      kept.write(report::interview_json(interview, step, input.state, mistakes, language) + "\n", terminal);
  return error ? terminal.fail(exit_code_of(*error), *error) : code;
}

ExitCode run_text(inquiry::Interview& interview, inquiry::InterviewState state, KeptCase& kept, Language language,
                  Terminal& terminal) {
  const RuleSet& ruleset = interview.ruleset();
  if (kept.is_begun()) {
    if (const auto error = kept.would_lose(kept.begun(), state, language))
      return terminal.fail(exit_code_of(*error), *error);
    state = kept.begun();
    terminal.err << words::say(words::Phrase::AskGoesOn, language, {{"file", kept.path()}}) << '\n';
  }
  const inquiry::InterviewStep first = interview.step(state);
  if (!first.answer.errors.empty()) {
    terminal.err << report::closing_words(first, state, ruleset, language, terminal.colour_err);
    return first.answer.limit ? ExitCode::Limit : ExitCode::InvalidCase;
  }
  std::optional<Error> failed;
  Dialogue dialogue(interview, std::move(state), language, terminal, [&](const inquiry::InterviewState& now) {
    failed = kept.keep(now, ruleset.vocabulary);
    return !failed;
  });
  const bool ended = dialogue.run();
  if (!failed) failed = kept.write(dialogue.state(), ended, ruleset.vocabulary, terminal);
  return failed ? terminal.fail(exit_code_of(*failed), *failed) : ExitCode::Done;
}

ExitCode run(const Arguments& arguments, Terminal& terminal) {
  const bool json = arguments.value_or("--format", "text") == "json";
  const std::string path = arguments.words().size() > 1 ? arguments.words()[1] : json ? "-" : "";
  if (!json && path == "-")
    return terminal.fail(ExitCode::Usage, "standard input holds the answers, so the case stands in a file",
                         "with `--format json` the state may come from standard input");
  const LoadedRuleSet loaded = load_for_use(arguments.words()[0], terminal);
  if (!loaded.ruleset) return loaded.code;
  const RuleSet& ruleset = *loaded.ruleset;
  const auto request = request_of(arguments, ruleset.vocabulary);
  if (!request) return terminal.fail(ExitCode::Usage, request.error());
  const Language language = language_of(arguments.value_or("--lang", "en"));
  // What hinders the file of -o is told before the first question.
  Result<KeptCase> kept = KeptCase::open(arguments.value_or("--output", "-"), path, ruleset, language, terminal);
  if (!kept) return terminal.fail(exit_code_of(kept.error()), kept.error());
  std::string text;
  if (!path.empty()) {
    Result<std::string> read = read_input(path, terminal);
    if (!read) return terminal.fail(exit_code_of(read.error()), read.error());
    text = std::move(*read);
  }
  Result<report::InterviewInput> input = report::read_interview(text, ruleset.vocabulary);
  if (!input) return terminal.fail(ExitCode::InvalidCase, input.error());
  answer::Decider decider(ruleset);
  inquiry::Interview interview(decider, *request);
  return json ? run_json(interview, std::move(*input), *kept, language, terminal)
              : run_text(interview, std::move(input->state), *kept, language, terminal);
}

}  // namespace

const Command& ask_command() {
  static const Command command = {
      "ask",
      "RULESET [CASE.json]",
      Pattern("asks for the missing facts until the outcome is settled; writes the case"),
      Pattern(
          "An interview on the terminal. It asks only for what can still change a decision, each with the clause that\n"
          "makes it matter: first the fact that opens most of the decisions, of several the one that most rules wait "
          "for\n"
          "that are still open, lists last.\n"
          "`?` is \"I don't know\", `back` goes to the question before, `stop` ends; the words of the three languages\n"
          "count. The questions go to the error stream, the case to standard output or to the file of -o. That file "
          "has\n"
          "every answer as soon as it is given: the same command goes on where an interview was broken off, and one "
          "onto\n"
          "a case that stands there goes on with it.\n"
          "\n"
          "With --format json one step is made: a state comes in from CASE.json or standard input, and goes out with "
          "the\n"
          "next question. A state is {\"case\": {…}, \"unknown\": [\"path\"], \"answer\": {\"fact\": \"path\", "
          "\"value\": "
          "…}}, each\n"
          "part optional, or a case by itself; `value` null is \"I don't know\". Put the answer into what came out "
          "and\n"
          "send it again, until `question` is null."),
      1,
      2,
      {decision_option(),
       on_option(),
       as_of_option(),
       reading_option(),
       language_option(),
       {"--format", "text|json", Pattern("json: one step, a state in and the next question out (text)")},
       {"--output", "FILE", Pattern("where the case goes, instead of standard output"), false, false, "-o"}},
      {"tarmaq ask rules/kz-677 -o case.json", "tarmaq ask rules/kz-677 begun.json --decision outcome --lang kk",
       "echo '{\"case\": {\"procedure\": \"registration\"}}' | tarmaq ask rules/kz-677 --format json"},
      run};
  return command;
}

}  // namespace tarmaq::cli
