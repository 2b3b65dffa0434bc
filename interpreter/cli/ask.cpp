// tarmaq ask: an interview that asks only what can still matter.
#include <ostream>
#include <string>
#include <utility>
#include <vector>

#include "grammar/diagnostics/result.hpp"
#include "interpreter/answer/answer.hpp"
#include "interpreter/cases/case.hpp"
#include "interpreter/cases/mistake_words.hpp"
#include "interpreter/cli/case_input.hpp"
#include "interpreter/cli/choices.hpp"
#include "interpreter/cli/command.hpp"
#include "interpreter/cli/exit_code.hpp"
#include "interpreter/cli/loading.hpp"
#include "interpreter/cli/options.hpp"
#include "interpreter/cli/output_file.hpp"
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
  Dialogue(inquiry::Interview& interview, inquiry::InterviewState state, Language language, Terminal& terminal)
      : interview_(interview), state_(std::move(state)), language_(language), terminal_(terminal) {}

  // Until the outcome is settled, nothing is left to ask, or the answers end.
  void run() {
    inquiry::InterviewStep step = interview_.step(state_);
    while (step.question) {
      terminal_.err << '\n' << report::asked_words(step, interview_.ruleset(), language_, terminal_.colour_err);
      if (first_) say_line(words::Phrase::AskHelp);
      first_ = false;
      if (!take_line(*step.question)) break;
      step = interview_.step(state_);
    }
    terminal_.err << '\n' << report::closing_words(step, state_, interview_.ruleset(), language_, terminal_.colour_err);
    terminal_.err.flush();
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
        case inquiry::Spoken::Kind::Stop: return false;
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
  std::vector<inquiry::InterviewState> before_;
  bool first_ = true;
};

ExitCode finish(const std::string& text, const Arguments& arguments, Terminal& terminal, ExitCode code) {
  const std::string path = arguments.value_or("--output", "-");
  if (path == "-") {
    terminal.out << text;
    return code;
  }
  if (const auto error = write_file(path, text)) return terminal.fail(exit_code_of(*error), *error);
  return code;
}

ExitCode run_json(inquiry::Interview& interview, report::InterviewInput input, const Arguments& arguments,
                  Language language, Terminal& terminal) {
  std::vector<cases::CaseError> mistakes;
  if (input.told) {
    if (input.told->value.is_null()) inquiry::Interview::leave_open(input.state, input.told->path);
    else mistakes = interview.tell(input.state, input.told->path, input.told->value);
  }
  const inquiry::InterviewStep step = interview.step(input.state);
  if (mistakes.empty()) mistakes = step.answer.errors;
  const ExitCode code = mistakes.empty() ? ExitCode::Done : step.answer.limit ? ExitCode::Limit : ExitCode::InvalidCase;
  return finish(report::interview_json(interview, step, input.state, mistakes, language) + "\n", arguments, terminal,
                code);
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
  std::string text;
  if (!path.empty()) {
    Result<std::string> read = read_input(path, terminal);
    if (!read) return terminal.fail(exit_code_of(read.error()), read.error());
    text = std::move(*read);
  }
  Result<report::InterviewInput> input = report::read_interview(text, ruleset.vocabulary);
  if (!input) return terminal.fail(ExitCode::InvalidCase, input.error());
  const Language language = language_of(arguments.value_or("--lang", "en"));
  answer::Decider decider(ruleset);
  inquiry::Interview interview(decider, *request);
  if (json) return run_json(interview, std::move(*input), arguments, language, terminal);
  const inquiry::InterviewStep first = interview.step(input->state);
  if (!first.answer.errors.empty()) {
    terminal.err << report::closing_words(first, input->state, ruleset, language, terminal.colour_err);
    return first.answer.limit ? ExitCode::Limit : ExitCode::InvalidCase;
  }
  Dialogue dialogue(interview, std::move(input->state), language, terminal);
  dialogue.run();
  return finish(dialogue.state().facts.to_pretty_string() + "\n", arguments, terminal, ExitCode::Done);
}

}  // namespace

const Command& ask_command() {
  static const Command command = {
      "ask",
      "RULESET [CASE.json]",
      "asks for the missing facts until the outcome is settled; writes the case",
      "An interview on the terminal. It asks only for what can still change a decision, each with the clause that\n"
      "makes it matter: first the fact that opens most of the decisions, of several the one that most rules wait for\n"
      "that are still open, lists last.\n"
      "`?` is \"I don't know\", `back` goes to the question before, `stop` ends; the words of the three languages\n"
      "count. The questions go to the error stream, the case to standard output or to the file of -o.\n"
      "\n"
      "With --format json one step is made: a state comes in from CASE.json or standard input, and goes out with the\n"
      "next question. A state is {\"case\": {…}, \"unknown\": [\"path\"], \"answer\": {\"fact\": \"path\", \"value\": "
      "…}}, each\n"
      "part optional, or a case by itself; `value` null is \"I don't know\". Put the answer into what came out and\n"
      "send it again, until `question` is null.",
      1,
      2,
      {decision_option(),
       on_option(),
       as_of_option(),
       reading_option(),
       language_option(),
       {"--format", "text|json", "json: one step, a state in and the next question out (text)"},
       {"--output", "FILE", "where the case goes, instead of standard output", false, false, "-o"}},
      {"tarmaq ask rules/kz-677 -o case.json", "tarmaq ask rules/kz-677 begun.json --decision outcome --lang kk",
       "echo '{\"case\": {\"procedure\": \"registration\"}}' | tarmaq ask rules/kz-677 --format json"},
      run};
  return command;
}

}  // namespace tarmaq::cli
