// The law norm by norm, as a page: each paragraph, the rules that carry it, the cases that hold them.
#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>

#include "grammar/syntax.hpp"
#include "grammar/syntax_expressions.hpp"
#include "interpreter/program/ruleset.hpp"
#include "interpreter/program/vocabulary.hpp"
#include "interpreter/report/suite_report.hpp"
#include "interpreter/suite/coverage.hpp"

namespace tarmaq::report {

namespace {

// Cases named for one rule; the rest are counted.
constexpr std::size_t named_cases = 3;

// What would be read as markup is written as it stands.
std::string plain(std::string_view text) {
  std::string result;
  for (const char c : text) {
    if (c == '|' || c == '*' || c == '_' || c == '`' || c == '<' || c == '[' || c == '\\') result += '\\';
    result += c == '\n' ? ' ' : c;
  }
  return result;
}

std::string cases_of(const suite::SeenBy& seen, const suite::Coverage& coverage) {
  std::string text;
  for (std::size_t i = 0; i < std::min(seen.size(), named_cases); ++i) {
    text += (i == 0 ? "" : "; ") + plain(coverage.tests[seen[i]].name);
  }
  if (seen.size() > named_cases) text += fmt::format("; and {} more", seen.size() - named_cases);
  return text.empty() ? "none" : text;
}

void add_rule(std::string& page, const suite::RuleCoverage& rule, const suite::Coverage& coverage,
              std::string_view language) {
  const bool is_rule = rule.sort == suite::RuleCoverage::Sort::Rule;
  const std::string_view sort = is_rule                                              ? "rule"
                                : rule.sort == suite::RuleCoverage::Sort::Definition ? "definition"
                                                                                     : "decision";
  const std::string_view title = label_in(rule.title, language);
  page += fmt::format("- {} `{}`{}{}\n", sort, rule.name, title.empty() ? "" : ": ", plain(title));
  if (!is_rule) return;
  page += fmt::format("  - applied in {}: {}\n", rule.applied.size(), cases_of(rule.applied, coverage));
  if (rule.conditional)
    page += fmt::format("  - not applied in {}, left open in {}\n", rule.not_applied.size(), rule.left_open.size());
  if (rule.defeasible)
    page += fmt::format("  - overridden in {}: {}\n", rule.defeated.size(), cases_of(rule.defeated, coverage));
}

// Functions carry paragraphs too, but no case sees them apart from the rules that call them.
void add_functions(std::string& page, const Paragraph& paragraph, const RuleSet& ruleset, std::string_view language) {
  for (const syntax::File& file : ruleset.files) {
    for (const syntax::Item& item : file.items) {
      const auto* function = std::get_if<syntax::FunctionDecl>(&item.node);
      if (function == nullptr) continue;
      const bool cites =
          std::any_of(function->cites.begin(), function->cites.end(), [&](const syntax::Citation& cited) {
            return cited.number == paragraph.id && (cited.act.empty() ? ruleset.id : cited.act) == paragraph.act;
          });
      if (!cites) continue;
      const std::string_view title = label_in(function->labels, language);
      page += fmt::format("- function `{}`{}{}\n", function->name.text, title.empty() ? "" : ": ", plain(title));
    }
  }
}

}  // namespace

std::string coverage_markdown(const suite::Coverage& coverage, const RuleSet& ruleset, std::string_view language) {
  const Redaction& redaction = ruleset.redactions.back();
  std::string page = fmt::format("# {}, norm by norm\n\n", plain(ruleset.id));
  page +=
      "Each paragraph of the law in its latest redaction, the rules that carry it, and the cases in which they "
      "applied. Rules of "
      "earlier redactions stand beside those that took their place.\n";
  for (const Paragraph& paragraph : redaction.paragraphs) {
    if (paragraph.id.find("note") != std::string::npos) continue;
    page += fmt::format("\n## {} {}\n\n", plain(paragraph.act), paragraph.id);
    if (!paragraph.amended_by.empty()) page += fmt::format("In the wording of {}.\n\n", plain(paragraph.amended_by));
    const auto found = coverage.paragraphs.find({paragraph.act, paragraph.id});
    if (found != coverage.paragraphs.end()) {
      for (const std::uint32_t rule : found->second) add_rule(page, coverage.rules[rule], coverage, language);
    }
    add_functions(page, paragraph, ruleset, language);
    for (const NonOperativeInfo& info : redaction.non_operative) {
      if (info.act == paragraph.act && info.paragraph == paragraph.id)
        page += fmt::format("- nothing to evaluate: {}\n", plain(info.reason));
    }
  }
  return page;
}

}  // namespace tarmaq::report
