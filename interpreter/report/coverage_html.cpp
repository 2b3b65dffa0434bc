// The coverage page: the words of the law, and beside each paragraph its rules and who reaches them.
#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "interpreter/model/date.hpp"
#include "interpreter/model/language.hpp"
#include "interpreter/program/program.hpp"
#include "interpreter/program/ruleset.hpp"
#include "interpreter/program/vocabulary.hpp"
#include "interpreter/report/coverage_words.hpp"
#include "interpreter/report/page_style.hpp"
#include "interpreter/report/program_name.hpp"
#include "interpreter/report/suite_report.hpp"
#include "interpreter/suite/coverage.hpp"
#include "interpreter/suite/source_words.hpp"
#include "interpreter/words/escape.hpp"
#include "interpreter/words/messages.hpp"

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
words::Phrase reach_phrase(Reach reach) {
  switch (reach) {
    case Reach::All: return words::Phrase::CoverageReachAll;
    case Reach::Some: return words::Phrase::CoverageReachSome;
    case Reach::No: return words::Phrase::CoverageReachNo;
    case Reach::Nothing: return words::Phrase::CoverageNothing;
  }
  return words::Phrase::CoverageNothing;
}

class Page {
 public:
  Page(const suite::Coverage& coverage, const RuleSet& ruleset, Language language)
      : coverage_(coverage), ruleset_(ruleset), language_(language) {}

  std::string write() {
    const auto titled = [&](words::Phrase phrase) { return words::say(phrase, language_, {{"act", ruleset_.id}}); };
    out_ = page_head(language_tag(language_), titled(words::Phrase::CoveragePageTitle), coverage_style);
    out_ += fmt::format("<main>\n<h1>{}</h1>\n", words::xml_text(titled(words::Phrase::CoveragePageHead)));
    totals();
    key();
    const Redaction* before = nullptr;
    for (const Redaction& redaction : ruleset_.redactions) {
      section(redaction, before);
      before = &redaction;
    }
    others();
    tests();
    return out_ + "</main>\n" + page_foot(language_tag(language_)) + "</body>\n</html>\n";
  }

 private:
  std::string word(words::Phrase phrase) const { return words::xml_text(words::say(phrase, language_)); }
  void columns(std::initializer_list<words::Phrase> heads, std::string_view more = "") {
    out_ += "<tr>";
    for (const words::Phrase head : heads) out_ += fmt::format("<th scope=\"col\">{}</th>", word(head));
    out_ += fmt::format("{}</tr>\n", more);
  }

  void totals() {
    out_ += fmt::format("<table>\n<caption>{}</caption>\n", word(words::Phrase::CoverageCaption));
    columns({words::Phrase::CoverageColumnKind, words::Phrase::CoverageColumnCovered, words::Phrase::CoverageColumnOf},
            "<th scope=\"col\">%</th>");
    for (std::size_t i = 0; i < suite::coverage_kinds; ++i) {
      const auto kind = static_cast<suite::CoverageKind>(i);
      const suite::CoverageTotal total = coverage_.total(kind);
      out_ += fmt::format(
          "<tr><th scope=\"row\">{}</th><td class=\"number\">{}</td><td class=\"number\">{}</td><td "
          "class=\"number\">{}.{}</td></tr>\n",
          words::xml_text(coverage_kind_words(kind, language_)), total.covered, total.total, total.permille() / 10,
          total.permille() % 10);
    }
    out_ += "</table>\n";
  }
  void key() {
    out_ += "<p class=\"key\">";
    for (const Reach reach : {Reach::All, Reach::Some, Reach::No, Reach::Nothing})
      out_ += fmt::format("{} {} &#160; ", glyph(reach), word(reach_phrase(reach)));
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
    const bool changed = before != nullptr && !before->paragraphs.empty();
    const std::string head = words::say(words::Phrase::CoverageSection, language_,
                                        {{"acts", words::list_words(redaction.ids, language_, words::Phrase::ActsWith)},
                                         {"from", from <= Date::first() ? std::string("none") : from.to_string()},
                                         {"changed", changed ? "yes" : "no"}});
    out_ += fmt::format("<section>\n<h2>{}</h2>\n", words::xml_text(head));
    out_ += body + "</section>\n";
  }
  void write(const Paragraph& paragraph, const std::vector<std::uint32_t>& rules) {
    const Reach reach = reach_of(rules);
    out_ += fmt::format(
        "<article class=\"paragraph {}\">\n<div>\n<h3><span title=\"{}\" aria-label=\"{}\" role=\"img\">{}</span> "
        "{}{}</h3>\n",
        reach_class(reach), word(reach_phrase(reach)), word(reach_phrase(reach)), glyph(reach),
        paragraph.act == ruleset_.id ? std::string() : words::xml_text(paragraph.act) + "/",
        words::xml_text(paragraph.id));
    out_ += fmt::format("<p lang=\"{}\">{}</p>\n</div>\n<div>\n", words::xml_text(paragraph.language),
                        paragraph.not_held ? word(words::Phrase::TextNotHeld) : words::xml_text(paragraph.words));
    for (const std::uint32_t item : rules) rule(coverage_.rules[item]);
    if (rules.empty()) out_ += fmt::format("<p class=\"rule\">{}</p>\n", word(words::Phrase::CoverageNothing));
    out_ += "</div>\n</article>\n";
  }

  std::string cases(const suite::SeenBy& seen) const {
    constexpr std::size_t shown = 12;
    std::string text;
    for (std::size_t i = 0; i < seen.size() && i < shown; ++i)
      text += fmt::format("{}<a href=\"#t{}\" title=\"{}\">{}</a>", i == 0 ? "" : " ", seen[i] + 1,
                          words::xml_text(coverage_.tests[seen[i]].name), seen[i] + 1);
    if (seen.size() <= shown) return text;
    return words::say(words::Phrase::CoverageMore, language_,
                      {{"cases", text}, {"count", std::to_string(seen.size() - shown)}});
  }
  // What happened in some cases, or that it never did.
  void line(words::Phrase what, words::Phrase never, const suite::SeenBy& seen) {
    if (seen.empty()) {
      out_ += fmt::format("<p><span class=\"gap\">✗ {}</span></p>\n", word(never));
      return;
    }
    const std::string in = words::say(words::Phrase::CoverageInCases, language_,
                                      {{"count", std::to_string(seen.size())}, {"cases", cases(seen)}});
    out_ += fmt::format("<p>✓ {} <span class=\"cases\">{}</span></p>\n", word(what), in);
  }
  void rule(const suite::RuleCoverage& rule) {
    const bool is_rule = rule.sort == suite::RuleCoverage::Sort::Rule;
    const std::string name =
        "<strong>" +
        words::xml_text(is_rule ? rule.name
                                : covered_words(suite::RuleCoverage::Sort::Definition, rule.name, language_)) +
        "</strong>";
    out_ += fmt::format("<div class=\"rule\">\n<p>{} {} <span class=\"cases\">{}</span></p>\n", name,
                        words::xml_text(label_in(rule.title, language_tag(language_))),
                        words::xml_text(suite::source_place(ruleset_, rule.span)));
    if (!rule.can_apply) out_ += fmt::format("<p>{}</p>\n", word(words::Phrase::CoverageWordsNotHeld));
    else if (is_rule) line(words::Phrase::CoverageApplied, words::Phrase::CoverageNeverApplied, rule.applied);
    else line(words::Phrase::CoverageTrue, words::Phrase::CoverageNeverTrue, rule.applied);
    if (is_rule && rule.conditional)
      line(words::Phrase::CoverageWasNotApplied, words::Phrase::CoverageNeverNotApplied, rule.not_applied);
    if (!is_rule) line(words::Phrase::CoverageFalse, words::Phrase::CoverageNeverFalse, rule.not_applied);
    if (!is_rule || rule.conditional)
      line(words::Phrase::CoverageWasOpen, words::Phrase::CoverageNeverOpen, rule.left_open);
    if (rule.defeasible) line(words::Phrase::CoverageWasDefeated, words::Phrase::CoverageNeverDefeated, rule.defeated);
    conditions(rule);
    out_ += "</div>\n";
  }
  void conditions(const suite::RuleCoverage& rule) {
    if (std::none_of(rule.conditions.begin(), rule.conditions.end(),
                     [](const suite::ConditionCoverage& one) { return one.counts(); }))
      return;
    out_ += "<table>\n";
    columns({words::Phrase::CoverageColumnCondition, words::Phrase::CoverageTrue, words::Phrase::CoverageFalse,
             words::Phrase::CoverageOpen, words::Phrase::CoverageColumnDecided});
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
                          decided                            ? "✓ " + word(words::Phrase::CoverageBothWays)
                          : !condition.decided_true.empty()  ? word(words::Phrase::CoverageWhenTrue)
                          : !condition.decided_false.empty() ? word(words::Phrase::CoverageWhenFalse)
                                                             : "✗");
    }
    out_ += "</table>\n";
  }

  void list(words::Phrase title, const std::vector<std::pair<std::string, const suite::SeenBy*>>& entries) {
    if (entries.empty()) return;
    out_ += fmt::format("<section>\n<h2>{}</h2>\n<table>\n", word(title));
    for (const auto& [name, seen] : entries)
      out_ += fmt::format("<tr><th scope=\"row\">{}</th><td{}>{}</td><td class=\"cases\">{}</td></tr>\n",
                          words::xml_text(name), seen->empty() ? " class=\"gap\"" : " class=\"number\"",
                          seen->empty() ? "✗ " + word(words::Phrase::CoverageNever) : fmt::format("✓ {}", seen->size()),
                          cases(*seen));
    out_ += "</table>\n</section>\n";
  }
  void others() {
    std::vector<std::pair<std::string, const suite::SeenBy*>> entries;
    for (const suite::CommencementCoverage& day : coverage_.commencements) {
      entries.emplace_back(
          words::say(words::Phrase::CoverageDayBefore, language_, {{"day", day.first_day.to_string()}}), &day.before);
      entries.emplace_back(day.first_day.to_string(), &day.after);
    }
    list(words::Phrase::CoverageSectionDays, entries);
    entries.clear();
    for (const suite::DutyCoverage& duty : coverage_.duties) {
      duty.each([&](suite::DutyFate fate, const suite::SeenBy& seen) {
        entries.emplace_back(
            duty_name_words(duty, ruleset_.vocabulary, language_) + ": " + duty_fate_words(fate, language_), &seen);
      });
    }
    list(words::Phrase::CoverageSectionDuties, entries);
    entries.clear();
    for (const suite::ReadingCoverage& reading : coverage_.readings) {
      const ReadingInfo& info = ruleset_.vocabulary.readings[reading.reading];
      entries.emplace_back(info.name + ": " + info.choices[reading.choice].name, &reading.seen);
    }
    list(words::Phrase::CoverageSectionReadings, entries);
    entries.clear();
    for (const suite::RowCoverage& row : coverage_.rows) entries.emplace_back(row.words, &row.hit);
    list(words::Phrase::CoverageSectionRows, entries);
    entries.clear();
    for (const suite::ValueCoverage& value : coverage_.values) {
      const EnumInfo& type = ruleset_.vocabulary.enums[value.type];
      entries.emplace_back(type.name + "." + type.values[value.value].name, &value.seen);
    }
    list(words::Phrase::CoverageSectionValues, entries);
  }
  void tests() {
    out_ += fmt::format("<section>\n<h2>{}</h2>\n<ol class=\"tests\">\n", word(words::Phrase::CoverageSectionCases));
    for (std::size_t i = 0; i < coverage_.tests.size(); ++i)
      out_ += fmt::format("<li id=\"t{}\">{} <span class=\"cases\">{}:{}</span></li>\n", i + 1,
                          words::xml_text(coverage_.tests[i].name), words::xml_text(coverage_.tests[i].place.file),
                          coverage_.tests[i].place.line);
    out_ += "</ol>\n</section>\n";
  }

  const suite::Coverage& coverage_;
  const RuleSet& ruleset_;
  Language language_;
  std::string out_;
};

}  // namespace

std::string coverage_html(const suite::Coverage& coverage, const RuleSet& ruleset, std::string_view language) {
  return Page(coverage, ruleset, language_of(language)).write();
}

}  // namespace tarmaq::report
