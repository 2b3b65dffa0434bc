// Coverage in words and as JSON.
#include <fmt/format.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "interpreter/json/json_writer.hpp"
#include "interpreter/model/language.hpp"
#include "interpreter/program/ruleset.hpp"
#include "interpreter/program/vocabulary.hpp"
#include "interpreter/report/coverage_words.hpp"
#include "interpreter/report/program_name.hpp"
#include "interpreter/report/suite_report.hpp"
#include "interpreter/suite/coverage.hpp"
#include "interpreter/suite/source_words.hpp"
#include "interpreter/words/messages.hpp"

namespace tarmaq::report {

namespace {

std::string percent(const suite::CoverageTotal& total) {
  const std::size_t permille = total.permille();
  return fmt::format("{}.{} %", permille / 10, permille % 10);
}

std::string rule_name(const suite::RuleCoverage& rule, Language language) {
  const std::string_view title = label_in(rule.title, language_tag(language));
  return fmt::format("{}{}{}", covered_words(rule.sort, rule.name, language), title.empty() ? "" : " ", title);
}

// What no test has shown of a rule, a line each.
std::vector<std::string> gaps_of(const suite::RuleCoverage& rule, Language language) {
  std::vector<std::string> gaps;
  if (rule.sort == suite::RuleCoverage::Sort::Rule) {
    if (rule.can_apply && rule.applied.empty())
      gaps.push_back(words::say(words::Phrase::CoverageNeverApplied, language));
    if (rule.conditional && rule.not_applied.empty())
      gaps.push_back(words::say(words::Phrase::CoverageNeverNotApplied, language));
    if (rule.conditional && rule.left_open.empty())
      gaps.push_back(words::say(words::Phrase::CoverageNeverOpen, language));
    if (rule.defeasible && rule.defeated.empty())
      gaps.push_back(words::say(words::Phrase::CoverageNeverDefeated, language));
  }
  for (const suite::ConditionCoverage& condition : rule.conditions) {
    if (!condition.counts()) continue;
    std::vector<std::string> missing;
    const auto miss = [&](const suite::SeenBy& seen, words::Phrase what) {
      if (seen.empty()) missing.push_back(words::say(what, language));
    };
    miss(condition.is_true, words::Phrase::CoverageTrue);
    miss(condition.is_false, words::Phrase::CoverageFalse);
    miss(condition.is_unknown, words::Phrase::CoverageOpen);
    if (!condition.is_true.empty()) miss(condition.decided_true, words::Phrase::CoverageDecidedTrue);
    if (!condition.is_false.empty()) miss(condition.decided_false, words::Phrase::CoverageDecidedFalse);
    if (missing.empty()) continue;
    gaps.push_back(words::say(words::Phrase::CoverageNeverWas, language,
                              {{"condition", condition.words}, {"states", words::list_words(missing, language)}}));
  }
  return gaps;
}

std::string value_name(const suite::ValueCoverage& value, const RuleSet& ruleset) {
  const EnumInfo& type = ruleset.vocabulary.enums[value.type];
  return fmt::format("{}.{}", type.name, type.values[value.value].name);
}

void write_seen(json::JsonWriter& json, std::string_view name, const suite::SeenBy& seen) {
  json.key(name).begin_array();
  for (const std::uint32_t test : seen) json.integer(test);
  json.end_array();
}

void write_rule(json::JsonWriter& json, const suite::RuleCoverage& rule, const RuleSet& ruleset,
                std::string_view language) {
  constexpr std::string_view sorts[] = {"rule", "definition", "decision"};
  json.begin_object().member("sort", sorts[static_cast<std::size_t>(rule.sort)]).member("name", rule.name);
  json.member("act", rule.act).member("title", label_in(rule.title, language));
  json.member("place", suite::source_place(ruleset, rule.span));
  json.key("paragraphs").begin_array();
  for (const std::string& paragraph : rule.paragraphs) json.text(paragraph);
  json.end_array();
  write_seen(json, "applied", rule.applied);
  write_seen(json, "not_applied", rule.not_applied);
  write_seen(json, "left_open", rule.left_open);
  write_seen(json, "defeated", rule.defeated);
  json.key("conditions").begin_array();
  for (const suite::ConditionCoverage& condition : rule.conditions) {
    if (!condition.counts()) continue;
    json.begin_object().member("place", suite::source_place(ruleset, condition.span)).member("words", condition.words);
    write_seen(json, "true", condition.is_true);
    write_seen(json, "false", condition.is_false);
    write_seen(json, "unknown", condition.is_unknown);
    write_seen(json, "decided_true", condition.decided_true);
    write_seen(json, "decided_false", condition.decided_false);
    json.end_object();
  }
  json.end_array().end_object();
}

void write_totals(json::JsonWriter& json, const suite::Coverage& coverage) {
  json.key("totals").begin_object();
  for (std::size_t i = 0; i < suite::coverage_kinds; ++i) {
    const auto kind = static_cast<suite::CoverageKind>(i);
    const suite::CoverageTotal total = coverage.total(kind);
    json.key(suite::coverage_kind_name(kind)).begin_object();
    json.key("covered").integer(static_cast<long long>(total.covered));
    json.key("total").integer(static_cast<long long>(total.total));
    json.end_object();
  }
  json.end_object();
}

}  // namespace

std::string coverage_text(const suite::Coverage& coverage, const RuleSet& ruleset, std::string_view language_name) {
  const Language language = language_of(language_name);
  // The columns of the kinds: in other languages their names are longer.
  const int width = language == Language::English ? 14 : 26;
  std::string text = words::say(words::Phrase::CoverageHead, language) + "\n";
  for (std::size_t i = 0; i < suite::coverage_kinds; ++i) {
    const auto kind = static_cast<suite::CoverageKind>(i);
    const suite::CoverageTotal total = coverage.total(kind);
    if (total.total == 0) continue;
    const std::string covered = fmt::format("{:>6}", total.covered);
    const std::string of =
        words::say(words::Phrase::CoverageOf, language, {{"covered", covered}, {"total", std::to_string(total.total)}});
    text += fmt::format("  {:<{}} {:>8} {}\n", coverage_kind_words(kind, language), width, percent(total), of);
  }
  std::string gaps;
  const auto gap = [&](const std::string& words) { gaps += fmt::format("  {}\n", words); };
  for (const auto& [paragraph, of] : coverage.paragraphs) {
    if (!coverage.covers_paragraph(of))
      gap(words::say(words::Phrase::CoverageNoRule, language,
                     {{"paragraph", paragraph.first + "/" + paragraph.second}}));
  }
  for (const suite::RuleCoverage& rule : coverage.rules) {
    const std::vector<std::string> missing = gaps_of(rule, language);
    if (missing.empty()) continue;
    gap(fmt::format("{}  ({})", rule_name(rule, language), suite::source_place(ruleset, rule.span)));
    for (const std::string& words : missing) gap("  " + words);
  }
  for (const suite::RowCoverage& row : coverage.rows) {
    if (row.hit.empty())
      gap(fmt::format("{}  ({})", words::say(words::Phrase::CoverageNoRow, language, {{"row", row.words}}),
                      suite::source_place(ruleset, row.span)));
  }
  for (const suite::ValueCoverage& value : coverage.values) {
    if (value.seen.empty())
      gap(words::say(words::Phrase::CoverageNoValue, language, {{"value", value_name(value, ruleset)}}));
  }
  for (const suite::ReadingCoverage& reading : coverage.readings) {
    if (!reading.seen.empty()) continue;
    const ReadingInfo& info = ruleset.vocabulary.readings[reading.reading];
    gap(words::say(words::Phrase::CoverageNoReading, language,
                   {{"reading", info.name + "=" + info.choices[reading.choice].name}}));
  }
  for (const suite::CommencementCoverage& day : coverage.commencements) {
    const std::string first = day.first_day.to_string();
    if (day.before.empty()) gap(words::say(words::Phrase::CoverageNoDayBefore, language, {{"day", first}}));
    if (day.after.empty()) gap(words::say(words::Phrase::CoverageNoDayOf, language, {{"day", first}}));
  }
  for (const suite::DutyCoverage& duty : coverage.duties) {
    std::vector<std::string> missing;
    duty.each([&](suite::DutyFate fate, const suite::SeenBy& seen) {
      if (seen.empty()) missing.push_back(duty_fate_words(fate, language));
    });
    if (missing.empty()) continue;
    const std::string never = words::say(words::Phrase::CoverageDutyNever, language,
                                         {{"duty", duty_name_words(duty, ruleset.vocabulary, language)},
                                          {"states", words::list_words(missing, language)}});
    gap(fmt::format("{}  ({})", never, suite::source_place(ruleset, duty.span)));
  }
  if (!gaps.empty()) text += words::say(words::Phrase::CoverageGaps, language) + "\n" + gaps;
  return text;
}

std::string coverage_json(const suite::Coverage& coverage, const RuleSet& ruleset, std::string_view language) {
  std::string text;
  json::JsonWriter json(text);
  json.begin_object().member("ruleset", ruleset.id);
  write_totals(json, coverage);
  json.key("tests").begin_array();
  for (const suite::CoveredTest& test : coverage.tests) {
    json.begin_object().member("name", test.name).member("file", test.place.file);
    json.key("line").integer(static_cast<long long>(test.place.line)).end_object();
  }
  json.end_array().key("paragraphs").begin_array();
  for (const auto& [paragraph, of] : coverage.paragraphs) {
    json.begin_object().member("act", paragraph.first).member("paragraph", paragraph.second);
    json.key("covered").boolean(coverage.covers_paragraph(of));
    json.key("rules").begin_array();
    for (const std::uint32_t item : of) json.text(coverage.rules[item].name);
    json.end_array().end_object();
  }
  json.end_array().key("rules").begin_array();
  for (const suite::RuleCoverage& rule : coverage.rules) write_rule(json, rule, ruleset, language);
  json.end_array().key("rows").begin_array();
  for (const suite::RowCoverage& row : coverage.rows) {
    json.begin_object().member("place", suite::source_place(ruleset, row.span)).member("words", row.words);
    write_seen(json, "held", row.hit);
    json.end_object();
  }
  json.end_array().key("values").begin_array();
  for (const suite::ValueCoverage& value : coverage.values) {
    json.begin_object().member("value", value_name(value, ruleset));
    write_seen(json, "seen", value.seen);
    json.end_object();
  }
  json.end_array().key("readings").begin_array();
  for (const suite::ReadingCoverage& reading : coverage.readings) {
    const ReadingInfo& info = ruleset.vocabulary.readings[reading.reading];
    json.begin_object().member("reading", info.name).member("choice", info.choices[reading.choice].name);
    write_seen(json, "mattered", reading.seen);
    json.end_object();
  }
  json.end_array().key("commencements").begin_array();
  for (const suite::CommencementCoverage& day : coverage.commencements) {
    json.begin_object().member("first_day", day.first_day.to_string());
    write_seen(json, "day_before", day.before);
    write_seen(json, "first_day_cases", day.after);
    json.end_object();
  }
  json.end_array().key("duties").begin_array();
  for (const suite::DutyCoverage& duty : coverage.duties) {
    json.begin_object()
        .member("rule", duty.rule)
        .member("action", duty.action)
        .member("place", suite::source_place(ruleset, duty.span));
    duty.each(
        [&](suite::DutyFate fate, const suite::SeenBy& seen) { write_seen(json, suite::duty_fate_name(fate), seen); });
    json.end_object();
  }
  json.end_array().member("program", program_name()).end_object();
  return text + "\n";
}

}  // namespace tarmaq::report
