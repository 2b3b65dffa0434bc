// How much of each kind is covered.
#include <algorithm>
#include <cstdint>
#include <string_view>
#include <vector>

#include "interpreter/model/decimal.hpp"
#include "interpreter/suite/coverage.hpp"

namespace tarmaq::suite {

std::string_view coverage_kind_name(CoverageKind kind) {
  switch (kind) {
    case CoverageKind::Paragraphs: return "paragraphs";
    case CoverageKind::Rules: return "rules";
    case CoverageKind::NotApplied: return "not-applied";
    case CoverageKind::LeftOpen: return "left-open";
    case CoverageKind::Defeated: return "defeated";
    case CoverageKind::Conditions: return "conditions";
    case CoverageKind::Unknown: return "unknown";
    case CoverageKind::Deciding: return "deciding";
    case CoverageKind::Rows: return "rows";
    case CoverageKind::Values: return "values";
    case CoverageKind::Readings: return "readings";
    case CoverageKind::Commencements: return "commencements";
    case CoverageKind::Duties: return "duties";
  }
  return {};
}

std::string_view duty_fate_name(DutyFate fate) {
  switch (fate) {
    case DutyFate::Met: return "met";
    case DutyFate::Open: return "open";
    case DutyFate::Late: return "late";
    case DutyFate::Unknown: return "unknown";
    case DutyFate::Binding: return "binding";
    case DutyFate::Lifted: return "lifted";
    case DutyFate::Unsettled: return "unsettled";
  }
  return {};
}

bool CoverageTotal::reaches(Decimal percent) const {
  if (total == 0) return true;
  const auto wanted = Decimal::multiply(percent, Decimal::from_integer(static_cast<std::int64_t>(total)));
  const auto have =
      Decimal::multiply(Decimal::from_integer(static_cast<std::int64_t>(covered)), Decimal::from_integer(100));
  return wanted && have && *have >= *wanted;
}

bool Coverage::covers_paragraph(const std::vector<std::uint32_t>& of) const {
  // A paragraph that rules carry is covered by a rule that applied; one that only definitions cite, by those.
  const bool has_rule = std::any_of(of.begin(), of.end(),
                                    [&](std::uint32_t item) { return rules[item].sort == RuleCoverage::Sort::Rule; });
  return std::any_of(of.begin(), of.end(), [&](std::uint32_t item) {
    return !rules[item].applied.empty() && (!has_rule || rules[item].sort == RuleCoverage::Sort::Rule);
  });
}

CoverageTotal Coverage::total(CoverageKind kind) const {
  CoverageTotal result;
  const auto count = [&](bool covered) {
    result.total += 1;
    result.covered += covered ? 1 : 0;
  };
  const auto each_rule = [&](auto visit) {
    for (const RuleCoverage& rule : rules) {
      if (rule.sort == RuleCoverage::Sort::Rule) visit(rule);
    }
  };
  const auto each_condition = [&](auto visit) {
    for (const RuleCoverage& rule : rules) {
      for (const ConditionCoverage& condition : rule.conditions) {
        if (condition.counts()) visit(condition);
      }
    }
  };
  switch (kind) {
    case CoverageKind::Paragraphs:
      for (const auto& [paragraph, of] : paragraphs) count(covers_paragraph(of));
      break;
    case CoverageKind::Rules:
      each_rule([&](const RuleCoverage& rule) {
        if (rule.can_apply) count(!rule.applied.empty());
      });
      break;
    case CoverageKind::NotApplied:
      each_rule([&](const RuleCoverage& rule) {
        if (rule.conditional) count(!rule.not_applied.empty());
      });
      break;
    case CoverageKind::LeftOpen:
      each_rule([&](const RuleCoverage& rule) {
        if (rule.conditional) count(!rule.left_open.empty());
      });
      break;
    case CoverageKind::Defeated:
      each_rule([&](const RuleCoverage& rule) {
        if (rule.defeasible) count(!rule.defeated.empty());
      });
      break;
    case CoverageKind::Conditions:
      each_condition([&](const ConditionCoverage& condition) {
        count(!condition.is_true.empty());
        count(!condition.is_false.empty());
      });
      break;
    case CoverageKind::Unknown:
      each_condition([&](const ConditionCoverage& condition) { count(!condition.is_unknown.empty()); });
      break;
    case CoverageKind::Deciding:
      each_condition([&](const ConditionCoverage& condition) {
        count(!condition.decided_true.empty());
        count(!condition.decided_false.empty());
      });
      break;
    case CoverageKind::Rows:
      for (const RowCoverage& row : rows) count(!row.hit.empty());
      break;
    case CoverageKind::Values:
      for (const ValueCoverage& value : values) count(!value.seen.empty());
      break;
    case CoverageKind::Readings:
      for (const ReadingCoverage& reading : readings) count(!reading.seen.empty());
      break;
    case CoverageKind::Commencements:
      for (const CommencementCoverage& day : commencements) {
        count(!day.before.empty());
        count(!day.after.empty());
      }
      break;
    case CoverageKind::Duties:
      for (const DutyCoverage& duty : duties) duty.each([&](DutyFate, const SeenBy& seen) { count(!seen.empty()); });
      break;
  }
  return result;
}

}  // namespace tarmaq::suite
