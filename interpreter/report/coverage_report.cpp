// Coverage in words and as JSON.
#include <fmt/format.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "interpreter/json/json_writer.hpp"
#include "interpreter/program/ruleset.hpp"
#include "interpreter/program/vocabulary.hpp"
#include "interpreter/report/program_name.hpp"
#include "interpreter/report/suite_report.hpp"
#include "interpreter/suite/coverage.hpp"
#include "interpreter/suite/source_words.hpp"

namespace tarmaq::report {

namespace {

std::string percent(const suite::CoverageTotal& total) {
  const std::size_t permille = total.permille();
  return fmt::format("{}.{} %", permille / 10, permille % 10);
}

std::string rule_name(const suite::RuleCoverage& rule, std::string_view language) {
  const std::string_view title = label_in(rule.title, language);
  const std::string_view sort = rule.sort == suite::RuleCoverage::Sort::Rule         ? "rule"
                                : rule.sort == suite::RuleCoverage::Sort::Definition ? "definition"
                                                                                     : "decision";
  return fmt::format("{} {}{}{}", sort, rule.name, title.empty() ? "" : " ", title);
}

// What no test has shown of a rule, a line each.
std::vector<std::string> gaps_of(const suite::RuleCoverage& rule) {
  std::vector<std::string> gaps;
  if (rule.sort == suite::RuleCoverage::Sort::Rule) {
    if (rule.can_apply && rule.applied.empty()) gaps.emplace_back("never applied");
    if (rule.conditional && rule.not_applied.empty()) gaps.emplace_back("never not applied");
    if (rule.conditional && rule.left_open.empty()) gaps.emplace_back("never left open");
    if (rule.defeasible && rule.defeated.empty()) gaps.emplace_back("never defeated");
  }
  for (const suite::ConditionCoverage& condition : rule.conditions) {
    if (!condition.counts()) continue;
    std::string missing;
    const auto miss = [&](const suite::SeenBy& seen, std::string_view what) {
      if (seen.empty()) missing += fmt::format("{}{}", missing.empty() ? "" : ", ", what);
    };
    miss(condition.is_true, "true");
    miss(condition.is_false, "false");
    miss(condition.is_unknown, "unknown");
    if (!condition.is_true.empty()) miss(condition.decided_true, "deciding when true");
    if (!condition.is_false.empty()) miss(condition.decided_false, "deciding when false");
    if (!missing.empty()) gaps.push_back(fmt::format("`{}` never {}", condition.words, missing));
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

std::string coverage_text(const suite::Coverage& coverage, const RuleSet& ruleset, std::string_view language) {
  std::string text = "coverage\n";
  for (std::size_t i = 0; i < suite::coverage_kinds; ++i) {
    const auto kind = static_cast<suite::CoverageKind>(i);
    const suite::CoverageTotal total = coverage.total(kind);
    if (total.total == 0) continue;
    text += fmt::format("  {:<14} {:>8} {:>6} of {}\n", suite::coverage_kind_name(kind), percent(total), total.covered,
                        total.total);
  }
  std::string gaps;
  for (const auto& [paragraph, of] : coverage.paragraphs) {
    if (!coverage.covers_paragraph(of))
      gaps += fmt::format("  paragraph {}/{}: no rule of it applied\n", paragraph.first, paragraph.second);
  }
  for (const suite::RuleCoverage& rule : coverage.rules) {
    const std::vector<std::string> missing = gaps_of(rule);
    if (missing.empty()) continue;
    gaps += fmt::format("  {}  ({})\n", rule_name(rule, language), suite::source_place(ruleset, rule.span));
    for (const std::string& gap : missing) gaps += fmt::format("    {}\n", gap);
  }
  for (const suite::RowCoverage& row : coverage.rows) {
    if (row.hit.empty())
      gaps += fmt::format("  row `{}` never held  ({})\n", row.words, suite::source_place(ruleset, row.span));
  }
  for (const suite::ValueCoverage& value : coverage.values) {
    if (value.seen.empty()) gaps += fmt::format("  value {} never stated or given\n", value_name(value, ruleset));
  }
  for (const suite::ReadingCoverage& reading : coverage.readings) {
    if (!reading.seen.empty()) continue;
    const ReadingInfo& info = ruleset.vocabulary.readings[reading.reading];
    gaps += fmt::format("  reading {}={} never mattered\n", info.name, info.choices[reading.choice].name);
  }
  for (const suite::CommencementCoverage& day : coverage.commencements) {
    if (day.before.empty()) gaps += fmt::format("  no case on the day before {}\n", day.first_day.to_string());
    if (day.after.empty()) gaps += fmt::format("  no case on {}, when the law changes\n", day.first_day.to_string());
  }
  if (!gaps.empty()) text += "not covered\n" + gaps;
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
  json.end_array().member("program", program_name()).end_object();
  return text + "\n";
}

}  // namespace tarmaq::report
