// tarmaq check: every error and warning of rule sets, and how much of the text they carry.
#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <memory>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include <string_view>
#include "grammar/diagnostics/diagnostic.hpp"
#include "grammar/diagnostics/result.hpp"
#include "grammar/diagnostics/wording.hpp"
#include "interpreter/cli/choices.hpp"
#include "interpreter/cli/command.hpp"
#include "interpreter/cli/exit_code.hpp"
#include "interpreter/cli/loading.hpp"
#include "interpreter/cli/options.hpp"
#include "interpreter/cli/terminal.hpp"
#include "interpreter/load/load.hpp"
#include "interpreter/model/language.hpp"
#include "interpreter/program/citation.hpp"
#include "interpreter/program/program.hpp"
#include "interpreter/program/ruleset.hpp"
#include "interpreter/report/diagnostic_report.hpp"
#include "interpreter/service/call_status.hpp"
#include "interpreter/suite/test_case.hpp"
#include "interpreter/words/diagnostic_words.hpp"
#include "interpreter/words/guarded_stream.hpp"
#include "interpreter/words/messages.hpp"

namespace tarmaq::cli {

namespace {

struct Checked {
  std::string path;
  std::unique_ptr<RuleSet> ruleset;
  Diagnostics diagnostics;
};

std::size_t warnings_of(const Diagnostics& diagnostics) { return diagnostics.all().size() - diagnostics.error_count(); }

std::string counted(words::Phrase things, std::size_t number, Language language) {
  return words::say(things, language,
                    {{"count", static_cast<std::int64_t>(number)}, {"number", std::to_string(number)}});
}

// The paragraphs of all redactions, notes apart, each wording once.
std::size_t paragraphs_of(const RuleSet& ruleset) {
  std::set<std::tuple<std::string, std::string, std::string>> paragraphs;
  for (const Redaction& redaction : ruleset.redactions) {
    for (const Paragraph& paragraph : redaction.paragraphs) {
      if (!is_note(paragraph.id)) paragraphs.emplace(paragraph.act, paragraph.id, paragraph.amended_by);
    }
  }
  return paragraphs.size();
}

// Days on which nothing of the rule set is in force are no redaction.
std::string redaction_words(const RuleSet& ruleset, Language language) {
  std::vector<std::string> redactions;
  for (const Redaction& redaction : ruleset.redactions) {
    if (redaction.ids.empty()) continue;
    redactions.push_back(words::say(
        words::Phrase::CheckRedaction, language,
        {{"acts", fmt::format("{}", fmt::join(redaction.ids, " + "))}, {"day", redaction.program.from.to_string()}}));
  }
  const std::string words = counted(words::Phrase::CountRedactions, redactions.size(), language);
  return redactions.empty() ? words : words + ": " + words::list_words(redactions, language);
}

// "rules/kz-677: 0 errors, 0 warnings", and what the rule set holds.
std::string summary(const Checked& checked, Language language) {
  const RuleSet& ruleset = *checked.ruleset;
  const std::size_t uncovered = static_cast<std::size_t>(std::count_if(
      checked.diagnostics.all().begin(), checked.diagnostics.all().end(),
      [](const Diagnostic& diagnostic) { return diagnostic.code == Code::E0710 || diagnostic.code == Code::W0801; }));
  const std::size_t paragraphs = paragraphs_of(ruleset);
  std::set<std::pair<std::string, std::string>> rules;
  for (const Redaction& redaction : ruleset.redactions) {
    for (const RuleInfo& rule : redaction.program.rules) rules.emplace(redaction.program.acts[rule.act].id, rule.id);
  }
  const auto files = std::count_if(ruleset.origins.begin(), ruleset.origins.end(),
                                   [](const FileOrigin& origin) { return !origin.library; });
  const auto line = [](const std::string& words) { return words + '\n'; };
  std::string text = line(
      words::say(words::Phrase::CheckHead, language,
                 {{"path", checked.path},
                  {"errors", counted(words::Phrase::CountErrors, checked.diagnostics.error_count(), language)},
                  {"warnings", counted(words::Phrase::CountWarnings, warnings_of(checked.diagnostics), language)}}));
  text +=
      "  " + line(words::say(
                 words::Phrase::CheckHolds, language,
                 {{"files", counted(words::Phrase::CountFiles, static_cast<std::size_t>(files), language)},
                  {"rules", counted(words::Phrase::CountRules, rules.size(), language)},
                  {"decisions", counted(words::Phrase::CountDecisions, ruleset.vocabulary.decisions.size(), language)},
                  {"redactions", redaction_words(ruleset, language)}}));
  if (paragraphs > 0) {
    const std::string covered = std::to_string(paragraphs - std::min(paragraphs, uncovered));
    text += "  " + line(words::say(words::Phrase::CheckCovered, language,
                                   {{"covered", covered},
                                    {"paragraphs", counted(words::Phrase::CountParagraphs, paragraphs, language)}}));
  }
  return text;
}

void write_text(const std::vector<Checked>& all, Terminal& terminal) {
  const Language language = terminal.language;
  for (const Checked& checked : all) {
    for (const Diagnostic& diagnostic : checked.diagnostics.all())
      terminal.err << render(diagnostic, checked.ruleset->sources, terminal.colour_err, words::translation_of(language))
                   << '\n';
    terminal.out << summary(checked, language);
  }
}

ExitCode run(const Arguments& arguments, Terminal& terminal) {
  ExitCode code = ExitCode::Done;
  const bool warnings_count = arguments.has("--deny-warnings") || arguments.has("--werror");
  std::vector<Checked> all;
  load::LoadOptions options;
  options.coverage_errors = true;
  options.allowed = terminal.allowed;
  for (const std::string& path : arguments.words()) {
    Checked checked;
    checked.path = path;
    Result<std::unique_ptr<RuleSet>> loaded = load::load_ruleset(path, terminal.files, checked.diagnostics, options);
    if (!loaded) {
      code = worse(code, terminal.fail(exit_code_of(loaded.error()), loaded.error()));
      continue;
    }
    checked.ruleset = std::move(*loaded);
    if (!checked.diagnostics.has_errors()) {
      suite::check_test_blocks(*checked.ruleset, checked.diagnostics);
      checked.diagnostics.sort();
    }
    code = worse(code, exit_code_of(checked.diagnostics));
    if (warnings_count && warnings_of(checked.diagnostics) > 0) code = worse(code, ExitCode::Findings);
    all.push_back(std::move(checked));
  }
  std::vector<report::DiagnosedSources> reported;
  for (const Checked& checked : all) reported.push_back({&checked.diagnostics, &checked.ruleset->sources});
  const std::string format = arguments.value_or("--format", "text");
  if (format == "json") terminal.out << report::diagnostics_json(reported, terminal.language);
  else if (format == "sarif") terminal.out << report::diagnostics_sarif(reported, terminal.language);
  else if (format == "github")
    words::pass_through(terminal.out, report::diagnostics_github(reported, terminal.language));
  else write_text(all, terminal);
  return code;
}

}  // namespace

const Command& check_command() {
  static const Command command = {
      "check",
      "RULESET…",
      Pattern("finds every mistake of a rule set"),
      Pattern(
          "Parses, resolves and types every file, applies the amendments, and holds the rules against the acts' own\n"
          "words: every paragraph must be carried by a rule, cited by a declaration, or non-operative."),
      1,
      any_number,
      {{"--format", "text|json|sarif|github", Pattern("how the diagnostics are written (text)")},
       language_option(),
       {"--deny-warnings", "", Pattern("end with 1 on warnings too")},
       {"--werror", "", Pattern("the same")}},
      {"tarmaq check rules/kz-677", "tarmaq check rules/kz-677 examples/library --deny-warnings",
       "tarmaq check rules/kz-677 --format sarif > tarmaq.sarif"},
      run};
  return command;
}

}  // namespace tarmaq::cli
