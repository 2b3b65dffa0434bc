// tarmaq check: every error and warning of rule sets, and how much of the text they carry.
#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "grammar/diagnostics/diagnostic.hpp"
#include "grammar/diagnostics/result.hpp"
#include "interpreter/cli/command.hpp"
#include "interpreter/cli/exit_code.hpp"
#include "interpreter/cli/loading.hpp"
#include "interpreter/cli/options.hpp"
#include "interpreter/cli/terminal.hpp"
#include "interpreter/load/load.hpp"
#include "interpreter/program/citation.hpp"
#include "interpreter/program/program.hpp"
#include "interpreter/program/ruleset.hpp"
#include "interpreter/report/diagnostic_report.hpp"
#include "interpreter/words/guarded_stream.hpp"

namespace tarmaq::cli {

namespace {

struct Checked {
  std::string path;
  std::unique_ptr<RuleSet> ruleset;
  Diagnostics diagnostics;
};

std::size_t warnings_of(const Diagnostics& diagnostics) { return diagnostics.all().size() - diagnostics.error_count(); }

std::string counted(std::size_t number, std::string_view thing) {
  return fmt::format("{} {}{}", number, thing, number == 1 ? "" : "s");
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
std::string redaction_words(const RuleSet& ruleset) {
  std::string words;
  std::size_t count = 0;
  for (const Redaction& redaction : ruleset.redactions) {
    if (redaction.ids.empty()) continue;
    words += fmt::format("{}{} from {}", count++ == 0 ? ": " : ", ", fmt::join(redaction.ids, " + "),
                         redaction.program.from.to_string());
  }
  return counted(count, "redaction") + words;
}

// "rules/kz-677: 0 errors, 0 warnings", and what the rule set holds.
std::string summary(const Checked& checked) {
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
  std::string text = fmt::format("{}: {}, {}\n", checked.path, counted(checked.diagnostics.error_count(), "error"),
                                 counted(warnings_of(checked.diagnostics), "warning"));
  text +=
      fmt::format("  {}, {}, {}, {}\n", counted(static_cast<std::size_t>(files), "file"), counted(rules.size(), "rule"),
                  counted(ruleset.vocabulary.decisions.size(), "decision"), redaction_words(ruleset));
  if (paragraphs > 0)
    text += fmt::format("  {} of {} covered\n", paragraphs - std::min(paragraphs, uncovered),
                        counted(paragraphs, "paragraph"));
  return text;
}

void write_text(const std::vector<Checked>& all, Terminal& terminal) {
  for (const Checked& checked : all) {
    for (const Diagnostic& diagnostic : checked.diagnostics.all())
      terminal.err << render(diagnostic, checked.ruleset->sources, terminal.colour_err) << '\n';
    terminal.out << summary(checked);
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
    code = worse(code, exit_code_of(checked.diagnostics));
    if (warnings_count && warnings_of(checked.diagnostics) > 0) code = worse(code, ExitCode::Findings);
    all.push_back(std::move(checked));
  }
  std::vector<report::DiagnosedSources> reported;
  for (const Checked& checked : all) reported.push_back({&checked.diagnostics, &checked.ruleset->sources});
  const std::string format = arguments.value_or("--format", "text");
  if (format == "json") terminal.out << report::diagnostics_json(reported);
  else if (format == "sarif") terminal.out << report::diagnostics_sarif(reported);
  else if (format == "github") words::pass_through(terminal.out, report::diagnostics_github(reported));
  else write_text(all, terminal);
  return code;
}

}  // namespace

const Command& check_command() {
  static const Command command = {
      "check",
      "RULESET…",
      "finds every mistake of a rule set",
      "Parses, resolves and types every file, applies the amendments, and holds the rules against the acts' own\n"
      "words: every paragraph must be carried by a rule, cited by a declaration, or non-operative.",
      1,
      any_number,
      {{"--format", "text|json|sarif|github", "how the diagnostics are written (text)"},
       {"--deny-warnings", "", "end with 1 on warnings too"},
       {"--werror", "", "the same"}},
      {"tarmaq check rules/kz-677", "tarmaq check rules/kz-677 examples/library --deny-warnings",
       "tarmaq check rules/kz-677 --format sarif > tarmaq.sarif"},
      run};
  return command;
}

}  // namespace tarmaq::cli
