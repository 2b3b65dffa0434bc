// tarmaq law: the words in force on a day, beside the rules that carry them.
#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "grammar/diagnostics/wording.hpp"
#include "interpreter/answer/reasons.hpp"
#include "interpreter/cli/choices.hpp"
#include "interpreter/cli/command.hpp"
#include "interpreter/cli/exit_code.hpp"
#include "interpreter/cli/loading.hpp"
#include "interpreter/cli/options.hpp"
#include "interpreter/cli/terminal.hpp"
#include "interpreter/load/partial_law.hpp"
#include "interpreter/model/date.hpp"
#include "interpreter/program/citation.hpp"
#include "interpreter/program/ruleset.hpp"
#include "interpreter/report/law_report.hpp"
#include "interpreter/report/text_changes.hpp"
#include "interpreter/words/diagnostic_words.hpp"

namespace tarmaq::cli {

namespace {

// "13", "13.5", "kz-677/13.5": the paragraph, or all that stand under the number.
bool is_cited(const Paragraph& paragraph, std::string_view citation) {
  const std::size_t slash = citation.find('/');
  if (slash != std::string_view::npos && citation.substr(0, slash) != paragraph.act) return false;
  const std::string number = paragraph_of(slash == std::string_view::npos ? citation : citation.substr(slash + 1));
  return paragraph.id == number || paragraph.id.rfind(number + ".", 0) == 0;
}

ExitCode no_paragraph(const std::string& citation, const std::vector<const Redaction*>& laws, Terminal& terminal) {
  std::vector<std::string> known;
  for (const Redaction* law : laws) {
    for (const Paragraph& paragraph : law->paragraphs) known.push_back(paragraph.id);
  }
  const Pattern said = laws.size() == 1 ? Pattern("there is no paragraph `{}` on this day{}")
                                        : Pattern("there is no paragraph `{}` on either day{}");
  return terminal.fail(ExitCode::Usage,
                       words::say(worded(said, citation, suggestion(citation, known)), terminal.language));
}

// What the words and the rules were and are, paragraph by paragraph.
ExitCode show_changes(const Arguments& arguments, const RuleSet& ruleset, Date first, Date second, Terminal& terminal) {
  report::LawChangesReport report;
  report.from = {&ruleset, &ruleset.on(first)};
  report.to = {&ruleset, &ruleset.on(second)};
  report.first = first;
  report.second = second;
  report.language = arguments.value_or("--lang", "en");
  const std::string citation = arguments.words().size() > 1 ? arguments.words()[1] : std::string();
  if (!citation.empty()) {
    const auto cited = [&](const Paragraph& paragraph) { return is_cited(paragraph, citation); };
    const std::vector<const Redaction*> laws = {report.from.law, report.to.law};
    if (std::none_of(laws.begin(), laws.end(), [&](const Redaction* law) {
          return std::any_of(law->paragraphs.begin(), law->paragraphs.end(), cited);
        }))
      return no_paragraph(citation, laws, terminal);
  }
  for (const auto& change : load::changes_between(ruleset, first, second)) {
    const bool of_days = change.amendment.empty();
    report.steps.push_back(
        {change.amendment, change.label, of_days ? std::string() : answer::place_name(change.span, ruleset)});
  }
  for (const report::TextChange& change : report::text_changes(report.from, report.to, true)) {
    if (citation.empty() || is_cited(change.named(), citation)) report.paragraphs.push_back(change);
  }
  const std::string format = arguments.value_or("--format", "text");
  terminal.out << (format == "json"   ? report::law_changes_json(report)
                   : format == "html" ? report::law_changes_html(report)
                                      : report::law_changes_text(report));
  return ExitCode::Done;
}

ExitCode run(const Arguments& arguments, Terminal& terminal) {
  const auto first = day_of(arguments, "--from");
  if (!first) return terminal.fail(ExitCode::Usage, first.error());
  const auto second = day_of(arguments, "--to");
  if (!second) return terminal.fail(ExitCode::Usage, second.error());
  if (first->has_value() != second->has_value())
    return terminal.fail(ExitCode::Usage, "`--from` and `--to` stand together");
  if (*first && arguments.has("--on"))
    return terminal.fail(ExitCode::Usage, "`--on` shows one day, `--from` and `--to` compare two: give one of them");
  if (*first && **second < **first) return terminal.fail(ExitCode::Usage, "`--from` is a day after `--to`");
  if (!*first && arguments.value_or("--format", "text") == "html")
    return terminal.fail(ExitCode::Usage, "`--format html` compares two days", "give `--from` and `--to`");
  const LoadedRuleSet loaded = load_for_use(arguments.words()[0], terminal);
  if (!loaded.ruleset) return loaded.code;
  const RuleSet& ruleset = *loaded.ruleset;
  if (*first) return show_changes(arguments, ruleset, **first, **second, terminal);
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
  if (report.paragraphs.empty() && !citation.empty()) return no_paragraph(citation, {&redaction}, terminal);
  terminal.out << (arguments.value_or("--format", "text") == "json" ? report::law_report_json(report, ruleset)
                                                                    : report::law_report_text(report, ruleset));
  return ExitCode::Done;
}

}  // namespace

const Command& law_command() {
  static const Command command = {
      "law",
      "RULESET [CITATION]",
      Pattern("shows the text in force on a day, or what changes between two"),
      Pattern(
          "Each paragraph comes with the act or amendment that its words are from and with the rules that carry it.\n"
          "CITATION is a clause (13) or a paragraph (13.5). Without --on the latest redaction is shown. With --from "
          "and\n"
          "--to the paragraphs are shown whose words, rules or figures differ between the two days, with the history "
          "of\n"
          "each, and the steps of amendments that make the changes."),
      1,
      2,
      {on_option(),
       {"--from", "DATE", Pattern("the former day: shows what changes until --to")},
       {"--to", "DATE", Pattern("the latter day")},
       language_option(),
       {"--format", "text|json|html", Pattern("html: the changes between two days as a page (text)")}},
      {"tarmaq law rules/kz-677 --on 2025-11-29", "tarmaq law rules/kz-677 13.5",
       "tarmaq law rules/kz-677 7 --format json", "tarmaq law rules/kz-677 --from 2025-11-29 --to 2025-11-30"},
      run};
  return command;
}

}  // namespace tarmaq::cli
