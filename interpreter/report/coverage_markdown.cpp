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
#include "interpreter/model/labels.hpp"
#include "interpreter/model/language.hpp"
#include "interpreter/program/ruleset.hpp"
#include "interpreter/program/vocabulary.hpp"
#include "interpreter/report/coverage_words.hpp"
#include "interpreter/report/suite_report.hpp"
#include "interpreter/suite/coverage.hpp"
#include "interpreter/words/messages.hpp"

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

std::string cases_of(const suite::SeenBy& seen, const suite::Coverage& coverage, Language language) {
  std::string text;
  for (std::size_t i = 0; i < std::min(seen.size(), named_cases); ++i) {
    text += (i == 0 ? "" : "; ") + plain(coverage.tests[seen[i]].name);
  }
  if (seen.size() > named_cases)
    text += "; " + words::say(words::Phrase::CoverageAndMore, language,
                              {{"count", std::to_string(seen.size() - named_cases)}});
  return text.empty() ? words::say(words::Phrase::CoverageNone, language) : text;
}

std::string titled(const std::string& name, const Labels& labels, Language language) {
  const std::string_view title = label_in(labels, language_tag(language));
  return title.empty() ? name : name + ": " + plain(title);
}

void add_rule(std::string& page, const suite::RuleCoverage& rule, const suite::Coverage& coverage, Language language) {
  page +=
      fmt::format("- {}\n", titled(covered_words(rule.sort, "`" + rule.name + "`", language), rule.title, language));
  if (rule.sort != suite::RuleCoverage::Sort::Rule) return;
  const auto in_cases = [&](words::Phrase phrase, const suite::SeenBy& seen) {
    page += fmt::format("  - {}\n", words::say(phrase, language,
                                               {{"count", std::to_string(seen.size())},
                                                {"cases", cases_of(seen, coverage, language)}}));
  };
  in_cases(words::Phrase::CoverageAppliedIn, rule.applied);
  if (rule.conditional) {
    page += fmt::format("  - {}\n", words::say(words::Phrase::CoverageNotAppliedIn, language,
                                               {{"count", std::to_string(rule.not_applied.size())},
                                                {"open", std::to_string(rule.left_open.size())}}));
  }
  if (rule.defeasible) in_cases(words::Phrase::CoverageOverriddenIn, rule.defeated);
}

// Functions carry paragraphs too, but no case sees them apart from the rules that call them.
void add_functions(std::string& page, const Paragraph& paragraph, const RuleSet& ruleset, Language language) {
  for (const syntax::File& file : ruleset.files) {
    for (const syntax::Item& item : file.items) {
      const auto* function = std::get_if<syntax::FunctionDecl>(&item.node);
      if (function == nullptr) continue;
      const bool cites =
          std::any_of(function->cites.begin(), function->cites.end(), [&](const syntax::Citation& cited) {
            return cited.number == paragraph.id && (cited.act.empty() ? ruleset.id : cited.act) == paragraph.act;
          });
      if (!cites) continue;
      const std::string name =
          words::say(words::Phrase::NameOfFunction, language, {{"name", "`" + function->name.text + "`"}});
      page += fmt::format("- {}\n", titled(name, function->labels, language));
    }
  }
}

}  // namespace

std::string coverage_markdown(const suite::Coverage& coverage, const RuleSet& ruleset, std::string_view language_name) {
  const Language language = language_of(language_name);
  const Redaction& redaction = ruleset.redactions.back();
  std::string page =
      fmt::format("# {}\n\n", words::say(words::Phrase::CoverageNorms, language, {{"act", plain(ruleset.id)}}));
  page += words::say(words::Phrase::CoverageNormsAbout, language) + "\n";
  for (const Paragraph& paragraph : redaction.paragraphs) {
    if (paragraph.id.find("note") != std::string::npos) continue;
    page += fmt::format("\n## {} {}\n\n", plain(paragraph.act), paragraph.id);
    if (!paragraph.amended_by.empty())
      page += words::say(words::Phrase::CoverageWording, language, {{"act", plain(paragraph.amended_by)}}) + "\n\n";
    const auto found = coverage.paragraphs.find({paragraph.act, paragraph.id});
    if (found != coverage.paragraphs.end()) {
      for (const std::uint32_t rule : found->second) add_rule(page, coverage.rules[rule], coverage, language);
    }
    add_functions(page, paragraph, ruleset, language);
    for (const NonOperativeInfo& info : redaction.non_operative) {
      if (info.act != paragraph.act || info.paragraph != paragraph.id) continue;
      page += fmt::format("- {}\n",
                          words::say(words::Phrase::CoverageNothingFor, language, {{"reason", plain(info.reason)}}));
    }
  }
  return page;
}

}  // namespace tarmaq::report
