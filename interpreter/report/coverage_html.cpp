// The coverage page: the words of the law, and beside each paragraph its rules and who reaches them.
#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "interpreter/model/date.hpp"
#include "interpreter/program/program.hpp"
#include "interpreter/program/ruleset.hpp"
#include "interpreter/program/vocabulary.hpp"
#include "interpreter/report/coverage_style.hpp"
#include "interpreter/report/html_head.hpp"
#include "interpreter/report/program_name.hpp"
#include "interpreter/report/suite_report.hpp"
#include "interpreter/suite/coverage.hpp"
#include "interpreter/suite/source_words.hpp"
#include "interpreter/words/escape.hpp"

namespace tarmaq::report {

namespace {

enum class Reach : std::uint8_t { All, Some, No, Nothing };

std::string_view glyph(Reach reach) {
  switch (reach) {
    case Reach::All: return "●";
    case Reach::Some: return "◐";
    case Reach::No: return "○";
    case Reach::Nothing: return "·";
  }
  return {};
}
std::string_view reach_class(Reach reach) {
  switch (reach) {
    case Reach::All: return "all";
    case Reach::Some: return "some";
    case Reach::No: return "no";
    case Reach::Nothing: return "none";
  }
  return {};
}
std::string_view reach_words(Reach reach) {
  switch (reach) {
    case Reach::All: return "every rule applied";
    case Reach::Some: return "some rule never applied";
    case Reach::No: return "no rule applied";
    case Reach::Nothing: return "nothing to evaluate";
  }
  return {};
}

class Page {
 public:
  Page(const suite::Coverage& coverage, const RuleSet& ruleset, std::string_view language)
      : coverage_(coverage), ruleset_(ruleset), language_(language) {}

  std::string write() {
    out_ = html_head("en", "Coverage of " + ruleset_.id, coverage_style);
    out_ += fmt::format("<main>\n<h1>What the tests reach of {}</h1>\n", words::xml_text(ruleset_.id));
    totals();
    key();
    const Redaction* before = nullptr;
    for (const Redaction& redaction : ruleset_.redactions) {
      section(redaction, before);
      before = &redaction;
    }
    others();
    tests();
    return out_ + "</main>\n" + page_foot("en") + "</body>\n</html>\n";
  }

 private:
  void totals() {
    out_ +=
        "<table>\n<caption>How much of each kind is covered</caption>\n<tr><th scope=\"col\">kind</th><th "
        "scope=\"col\">covered</th><th scope=\"col\">of</th><th scope=\"col\">%</th></tr>\n";
    for (std::size_t i = 0; i < suite::coverage_kinds; ++i) {
      const auto kind = static_cast<suite::CoverageKind>(i);
      const suite::CoverageTotal total = coverage_.total(kind);
      out_ += fmt::format(
          "<tr><th scope=\"row\">{}</th><td class=\"number\">{}</td><td class=\"number\">{}</td><td "
          "class=\"number\">{}.{}</td></tr>\n",
          suite::coverage_kind_name(kind), total.covered, total.total, total.permille() / 10, total.permille() % 10);
    }
    out_ += "</table>\n";
  }
  void key() {
    out_ += "<p class=\"key\">";
    for (const Reach reach : {Reach::All, Reach::Some, Reach::No, Reach::Nothing})
      out_ += fmt::format("{} {} &#160; ", glyph(reach), reach_words(reach));
    out_ += "</p>\n";
  }

  std::vector<std::uint32_t> rules_of(const Paragraph& paragraph, const Redaction& redaction) const {
    std::vector<std::uint32_t> result;
    const auto found = coverage_.paragraphs.find({paragraph.act, paragraph.id});
    if (found == coverage_.paragraphs.end()) return result;
    for (const std::uint32_t item : found->second) {
      if (stands_in(coverage_.rules[item], redaction.program)) result.push_back(item);
    }
    return result;
  }
  static bool stands_in(const suite::RuleCoverage& rule, const Program& program) {
    const auto same = [&](const auto& declared) {
      return declared.span.file == rule.span.file && declared.span.begin == rule.span.begin;
    };
    return rule.sort == suite::RuleCoverage::Sort::Rule
               ? std::any_of(program.rules.begin(), program.rules.end(), same)
               : std::any_of(program.definitions.begin(), program.definitions.end(), same);
  }
  Reach reach_of(const std::vector<std::uint32_t>& items) const {
    if (items.empty()) return Reach::Nothing;
    const auto applied = [&](std::uint32_t item) { return !coverage_.rules[item].applied.empty(); };
    // A rule whose wording is not held is not missed, unless there is no other.
    const auto missed = [&](std::uint32_t item) { return coverage_.rules[item].can_apply && !applied(item); };
    if (std::any_of(items.begin(), items.end(), applied) && std::none_of(items.begin(), items.end(), missed))
      return Reach::All;
    return std::any_of(items.begin(), items.end(), applied) ? Reach::Some : Reach::No;
  }

  // Only what the redaction changed: the words of a paragraph, or its rules.
  void section(const Redaction& redaction, const Redaction* before) {
    std::string body;
    std::swap(body, out_);
    for (const Paragraph& paragraph : redaction.paragraphs) {
      const std::vector<std::uint32_t> rules = rules_of(paragraph, redaction);
      if (before != nullptr) {
        const auto old =
            std::find_if(before->paragraphs.begin(), before->paragraphs.end(), [&](const Paragraph& other) {
              return other.id == paragraph.id && other.act == paragraph.act && other.language == paragraph.language;
            });
        if (old != before->paragraphs.end() && old->words == paragraph.words && rules_of(*old, *before) == rules)
          continue;
      }
      write(paragraph, rules);
    }
    std::swap(body, out_);
    if (body.empty()) return;
    const Date from = redaction.program.from;
    out_ += fmt::format("<section>\n<h2>{}{}{}</h2>\n",
                        words::xml_text(fmt::format("{}", fmt::join(redaction.ids, " with "))),
                        from <= Date::first() ? std::string() : " from " + from.to_string(),
                        before == nullptr || before->paragraphs.empty() ? "" : ": what changed");
    out_ += body + "</section>\n";
  }
  void write(const Paragraph& paragraph, const std::vector<std::uint32_t>& rules) {
    const Reach reach = reach_of(rules);
    out_ += fmt::format(
        "<article class=\"paragraph {}\">\n<div>\n<h3><span title=\"{}\" aria-label=\"{}\" role=\"img\">{}</span> "
        "{}{}</h3>\n",
        reach_class(reach), reach_words(reach), reach_words(reach), glyph(reach),
        paragraph.act == ruleset_.id ? std::string() : words::xml_text(paragraph.act) + "/",
        words::xml_text(paragraph.id));
    out_ += fmt::format("<p lang=\"{}\">{}</p>\n</div>\n<div>\n", words::xml_text(paragraph.language),
                        paragraph.not_held ? std::string("(not held)") : words::xml_text(paragraph.words));
    for (const std::uint32_t item : rules) rule(coverage_.rules[item]);
    if (rules.empty()) out_ += "<p class=\"rule\">nothing to evaluate</p>\n";
    out_ += "</div>\n</article>\n";
  }

  std::string cases(const suite::SeenBy& seen) const {
    constexpr std::size_t shown = 12;
    std::string text;
    for (std::size_t i = 0; i < seen.size() && i < shown; ++i)
      text += fmt::format("{}<a href=\"#t{}\" title=\"{}\">{}</a>", i == 0 ? "" : " ", seen[i] + 1,
                          words::xml_text(coverage_.tests[seen[i]].name), seen[i] + 1);
    if (seen.size() > shown) text += fmt::format(" and {} more", seen.size() - shown);
    return text;
  }
  void line(std::string_view what, const suite::SeenBy& seen) {
    if (seen.empty()) out_ += fmt::format("<p><span class=\"gap\">✗ never {}</span></p>\n", what);
    else out_ += fmt::format("<p>✓ {} <span class=\"cases\">in {}: {}</span></p>\n", what, seen.size(), cases(seen));
  }
  void rule(const suite::RuleCoverage& rule) {
    const bool is_rule = rule.sort == suite::RuleCoverage::Sort::Rule;
    out_ += fmt::format("<div class=\"rule\">\n<p><strong>{}{}</strong> {} <span class=\"cases\">{}</span></p>\n",
                        is_rule ? "" : "definition ", words::xml_text(rule.name),
                        words::xml_text(label_in(rule.title, language_)),
                        words::xml_text(suite::source_place(ruleset_, rule.span)));
    if (rule.can_apply) line(is_rule ? "applied" : "true", rule.applied);
    else out_ += "<p>its wording is not held</p>\n";
    if (!is_rule || rule.conditional) {
      line(is_rule ? "not applied" : "false", rule.not_applied);
      line("left open", rule.left_open);
    }
    if (rule.defeasible) line("defeated", rule.defeated);
    conditions(rule);
    out_ += "</div>\n";
  }
  void conditions(const suite::RuleCoverage& rule) {
    if (std::none_of(rule.conditions.begin(), rule.conditions.end(),
                     [](const suite::ConditionCoverage& one) { return one.counts(); }))
      return;
    out_ +=
        "<table>\n<tr><th scope=\"col\">condition</th><th scope=\"col\">true</th><th scope=\"col\">false</th><th "
        "scope=\"col\">unknown</th><th scope=\"col\">decided</th></tr>\n";
    const auto cell = [](const suite::SeenBy& seen) {
      return seen.empty() ? std::string("<td class=\"gap\">✗</td>")
                          : fmt::format("<td class=\"number\">✓ {}</td>", seen.size());
    };
    for (const suite::ConditionCoverage& condition : rule.conditions) {
      if (!condition.counts()) continue;
      const bool decided = !condition.decided_true.empty() && !condition.decided_false.empty();
      out_ += fmt::format("<tr><td><code>{}</code></td>{}{}{}<td{}>{}</td></tr>\n", words::xml_text(condition.words),
                          cell(condition.is_true), cell(condition.is_false), cell(condition.is_unknown),
                          decided ? "" : " class=\"gap\"",
                          decided                            ? "✓ both ways"
                          : !condition.decided_true.empty()  ? "when true"
                          : !condition.decided_false.empty() ? "when false"
                                                             : "✗");
    }
    out_ += "</table>\n";
  }

  void list(std::string_view title, const std::vector<std::pair<std::string, const suite::SeenBy*>>& entries) {
    if (entries.empty()) return;
    out_ += fmt::format("<section>\n<h2>{}</h2>\n<table>\n", title);
    for (const auto& [name, seen] : entries)
      out_ += fmt::format("<tr><th scope=\"row\">{}</th><td{}>{}</td><td class=\"cases\">{}</td></tr>\n",
                          words::xml_text(name), seen->empty() ? " class=\"gap\"" : " class=\"number\"",
                          seen->empty() ? std::string("✗ never") : fmt::format("✓ {}", seen->size()), cases(*seen));
    out_ += "</table>\n</section>\n";
  }
  void others() {
    std::vector<std::pair<std::string, const suite::SeenBy*>> entries;
    for (const suite::CommencementCoverage& day : coverage_.commencements) {
      entries.emplace_back("the day before " + day.first_day.to_string(), &day.before);
      entries.emplace_back(day.first_day.to_string(), &day.after);
    }
    list("Days on which the law changes", entries);
    entries.clear();
    for (const suite::ReadingCoverage& reading : coverage_.readings) {
      const ReadingInfo& info = ruleset_.vocabulary.readings[reading.reading];
      entries.emplace_back(info.name + ": " + info.choices[reading.choice].name, &reading.seen);
    }
    list("Readings", entries);
    entries.clear();
    for (const suite::RowCoverage& row : coverage_.rows) entries.emplace_back(row.words, &row.hit);
    list("Rows of decision tables", entries);
    entries.clear();
    for (const suite::ValueCoverage& value : coverage_.values) {
      const EnumInfo& type = ruleset_.vocabulary.enums[value.type];
      entries.emplace_back(type.name + "." + type.values[value.value].name, &value.seen);
    }
    list("Values", entries);
  }
  void tests() {
    out_ += "<section>\n<h2>The cases</h2>\n<ol class=\"tests\">\n";
    for (std::size_t i = 0; i < coverage_.tests.size(); ++i)
      out_ += fmt::format("<li id=\"t{}\">{} <span class=\"cases\">{}:{}</span></li>\n", i + 1,
                          words::xml_text(coverage_.tests[i].name), words::xml_text(coverage_.tests[i].place.file),
                          coverage_.tests[i].place.line);
    out_ += "</ol>\n</section>\n";
  }

  const suite::Coverage& coverage_;
  const RuleSet& ruleset_;
  std::string_view language_;
  std::string out_;
};

}  // namespace

std::string coverage_html(const suite::Coverage& coverage, const RuleSet& ruleset, std::string_view language) {
  return Page(coverage, ruleset, language).write();
}

}  // namespace tarmaq::report
