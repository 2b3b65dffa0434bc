// tarmaq explain: why a decision is what it is, and why it is not something else.
#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "grammar/diagnostics/result.hpp"
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
#include "interpreter/model/language.hpp"
#include "interpreter/plan/outcome.hpp"
#include "interpreter/program/ruleset.hpp"
#include "interpreter/program/vocabulary.hpp"
#include "interpreter/report/answer_report.hpp"
#include "interpreter/report/explanation_report.hpp"
#include "interpreter/service/asked_duties.hpp"
#include "interpreter/why/explanation.hpp"
#include "interpreter/why/why_not.hpp"
#include "interpreter/words/messages.hpp"

namespace tarmaq::cli {

namespace {

std::string written(const why::Explanation& explanation, const why::Explanation& whole, const why::WhyNot* why_not,
                    const answer::Decider::Answer& answer, const RuleSet& ruleset, const report::TextStyle& style,
                    const std::string& format) {
  if (format == "json") return report::explanation_json(explanation, why_not, answer, ruleset, style.language) + "\n";
  if (format == "html") return report::explanation_html(explanation, whole, why_not, answer, ruleset, style.language);
  return report::explanation_text(explanation, why_not, answer, ruleset, style);
}

ExitCode run(const Arguments& arguments, Terminal& terminal) {
  const LoadedRuleSet loaded = load_for_use(arguments.words()[0], terminal);
  if (!loaded.ruleset) return loaded.code;
  const RuleSet& ruleset = *loaded.ruleset;
  if (!arguments.has("--decision") && !arguments.has("--duty")) {
    std::string names;
    for (const DecisionInfo& decision : ruleset.vocabulary.decisions)
      names += (names.empty() ? "`" : ", `") + decision.name + "`";
    return terminal.fail(ExitCode::Usage, "`--decision NAME` or `--duty NAME` says what to explain",
                         names.empty() ? names : "decisions: " + names);
  }
  const auto request = request_of(arguments, ruleset.vocabulary);
  if (!request) return terminal.fail(ExitCode::Usage, request.error());
  std::vector<DecisionId> asked;
  for (const std::string& name : arguments.values("--decision")) {
    const DecisionId id = ruleset.vocabulary.find_decision(name);
    if (std::find(asked.begin(), asked.end(), id) == asked.end()) asked.push_back(id);
  }
  std::vector<answer::DutyName> duties;
  for (const std::string& name : arguments.values("--duty")) {
    const auto named = service::duties_named(name, ruleset);
    if (!named) return terminal.fail(ExitCode::Usage, named.error());
    for (const answer::DutyName& duty : *named) {
      if (std::find(duties.begin(), duties.end(), duty) == duties.end()) duties.push_back(duty);
    }
  }
  std::optional<why::WantedValue> wanted;
  if (const auto text = arguments.value("--why-not")) {
    if (asked.size() + duties.size() != 1) {
      return terminal.fail(ExitCode::Usage,
                           duties.size() > 1
                               ? "`--why-not VALUE` takes one duty, and several are meant: " + duties[0].name() + ", " +
                                     duties[1].name() + (duties.size() > 2 ? "…" : "")
                               : std::string("`--why-not VALUE` takes one `--decision` or one `--duty`"));
    }
    const Result<why::WantedValue> read =
        duties.empty() ? why::wanted_value(*text, asked[0], ruleset.vocabulary) : why::wanted_of_duty(*text, duties[0]);
    if (!read) return terminal.fail(ExitCode::Usage, read.error());
    wanted = *read;
  }
  const CaseInputs inputs = read_cases({arguments.words()[1]}, ruleset.vocabulary, terminal);
  if (inputs.cases.empty() && inputs.code == ExitCode::Done)
    return terminal.fail(ExitCode::InvalidCase,
                         words::say(words::Phrase::NoCase, language_of(arguments.value_or("--lang", "en"))));
  const std::string format = arguments.value_or("--format", "text");
  if (format == "html" && inputs.cases.size() > 1) {
    return terminal.fail(ExitCode::Usage, "a page explains one case, and this file holds several",
                         "give a file with one case, or another format");
  }
  report::TextStyle style;
  style.language = arguments.value_or("--lang", "en");
  style.colour = terminal.colour_out;
  answer::Decider decider(ruleset);
  return each_case(inputs, format == "text", true, terminal, [&](const CaseInput& input) {
    answer::Decider::Request asks = decider.request_for(input.stated, *request);
    // Duties are asked for by name, whatever decision they hang on.
    if (!duties.empty()) asks.wanted.clear();
    answer::Decider::Answer answer = decider.decide(input.stated.read, asks);
    for (cases::CaseError& error : answer.errors)
      error.message = cases::mistake_message(error, ruleset.vocabulary, terminal.language);
    // A case with mistakes, or without a day whose law applies, has an answer, and nothing to explain.
    if (!answer.errors.empty() || answer.redaction == nullptr) {
      terminal.out << (format == "json"   ? answer::answer_json(answer, ruleset) + "\n"
                       : format == "html" ? report::refusal_html(answer, ruleset, style.language)
                                          : report::answer_text(answer, ruleset, style));
      if (answer.errors.empty()) return ExitCode::Done;
      return answer.limit ? ExitCode::Limit : ExitCode::InvalidCase;
    }
    const std::vector<plan::DutyId> asked_duties = service::duties_in(duties, answer, ruleset);
    if (asked.empty() && asked_duties.empty()) {
      terminal.err << words::say(words::Phrase::DutyNotInLaw, language_of(style.language)) << '\n';
      return ExitCode::Done;
    }
    const why::Explanation explanation = why::explain(answer, asked, arguments.has("--full"), asked_duties);
    const why::Explanation whole =
        format == "html" ? why::explain(answer, asked, true, asked_duties) : why::Explanation();
    std::optional<why::WhyNot> why;
    if (wanted) why = why::why_not(*wanted, answer, decider, asks);
    terminal.out << written(explanation, whole, why ? &*why : nullptr, answer, ruleset, style, format);
    return ExitCode::Done;
  });
}

}  // namespace

const Command& explain_command() {
  static const Command command = {
      "explain",
      "RULESET CASE.json --decision NAME | --duty NAME",
      Pattern("says why a decision or a duty is what it is"),
      Pattern(
          "The decision's value and the clauses that sufficed for it, step by step: in Kazakh with the words of the\n"
          "law as they stand on the day, in Russian and English with the rules' own unofficial titles. `--why-not`\n"
          "says which clause came nearest to another value, what it missed, and the smallest changes of facts that\n"
          "a person can change which would give it; each was tried. Of a set, VALUE names elements with commas\n"
          "between them, or `none`; of a duty it is `binds`, `none`, its last day, `met`, `open` or `late`. `--format "
          "html` is one page for the file of the case, without scripts."),
      2,
      2,
      {decision_option(),
       {"--duty", "NAME", Pattern("this duty, by its rule (7.1), its action or both; may stand several times"), true},
       {"--why-not", "VALUE", Pattern("why the decision does not have this value, and what would give it")},
       {"--full", "", Pattern("every reason, not only those that sufficed, and the clauses that did not apply")},
       on_option(),
       as_of_option(),
       reading_option(),
       language_option(),
       {"--format", "text|json|html", Pattern("how the reasons are written (text)")}},
      {"tarmaq explain rules/kz-677 case.json --decision outcome",
       "tarmaq explain rules/kz-677 case.json --decision outcome --why-not register --lang ru",
       "tarmaq explain rules/kz-677 case.json --duty submit_documents --why-not met",
       "tarmaq explain rules/kz-677 case.json --decision deadline --lang kk --format html > deadline.html"},
      run};
  return command;
}

}  // namespace tarmaq::cli
