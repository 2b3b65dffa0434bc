// tarmaq law: the words in force on a day, beside the rules that carry them.
#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "interpreter/cli/choices.hpp"
#include "interpreter/cli/command.hpp"
#include "interpreter/cli/exit_code.hpp"
#include "interpreter/cli/loading.hpp"
#include "interpreter/cli/options.hpp"
#include "interpreter/cli/terminal.hpp"
#include "interpreter/program/citation.hpp"
#include "interpreter/program/ruleset.hpp"
#include "interpreter/report/law_report.hpp"

namespace tarmaq::cli {

namespace {

// "13", "13.5", "kz-677/13.5": the paragraph, or all that stand under the number.
bool is_cited(const Paragraph& paragraph, std::string_view citation) {
  const std::size_t slash = citation.find('/');
  if (slash != std::string_view::npos && citation.substr(0, slash) != paragraph.act) return false;
  const std::string number = paragraph_of(slash == std::string_view::npos ? citation : citation.substr(slash + 1));
  return paragraph.id == number || paragraph.id.rfind(number + ".", 0) == 0;
}

ExitCode run(const Arguments& arguments, Terminal& terminal) {
  const LoadedRuleSet loaded = load_for_use(arguments.words()[0], terminal);
  if (!loaded.ruleset) return loaded.code;
  const RuleSet& ruleset = *loaded.ruleset;
  const auto on = day_of(arguments, "--on");
  if (!on) return terminal.fail(ExitCode::Usage, on.error());
  // There is no clock in a result: without a day the latest redaction is shown.
  const Redaction& redaction = *on ? ruleset.on(**on) : ruleset.redactions.back();
  report::LawReport report;
  report.redaction = &redaction;
  report.on = *on;
  report.language = arguments.value_or("--lang", "en");
  report.colour = terminal.colour_out;
  const std::string citation = arguments.words().size() > 1 ? arguments.words()[1] : std::string();
  for (const Paragraph& paragraph : redaction.paragraphs) {
    if (citation.empty() || is_cited(paragraph, citation)) report.paragraphs.push_back(&paragraph);
  }
  if (report.paragraphs.empty() && !citation.empty()) {
    std::vector<std::string> known;
    for (const Paragraph& paragraph : redaction.paragraphs) known.push_back(paragraph.id);
    return terminal.fail(ExitCode::Usage, fmt::format("there is no paragraph `{}` on this day{}", citation,
                                                      suggestion(citation, known)));
  }
  terminal.out << (arguments.value_or("--format", "text") == "json" ? report::law_report_json(report, ruleset)
                                                                    : report::law_report_text(report, ruleset));
  return ExitCode::Done;
}

}  // namespace

const Command& law_command() {
  static const Command command = {
      "law",
      "RULESET [CITATION]",
      "shows the text in force on a day, beside its rules",
      "Each paragraph comes with the act or amendment that its words are from and with the rules that carry it.\n"
      "CITATION is a clause (13) or a paragraph (13.5). Without --on the latest redaction is shown.",
      1,
      2,
      {on_option(), language_option(), {"--format", "text|json", "how the text is written (text)"}},
      {"tarmaq law rules/kz-677 --on 2025-11-29", "tarmaq law rules/kz-677 13.5",
       "tarmaq law rules/kz-677 7 --format json"},
      run};
  return command;
}

}  // namespace tarmaq::cli
