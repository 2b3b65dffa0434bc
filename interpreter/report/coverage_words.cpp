#include "interpreter/report/coverage_words.hpp"
#include "interpreter/model/language.hpp"
#include "interpreter/program/vocabulary.hpp"
#include "interpreter/words/duty_words.hpp"
#include "interpreter/words/messages.hpp"

namespace tarmaq::report {

std::string coverage_kind_words(suite::CoverageKind kind, Language language) {
  switch (kind) {
    case suite::CoverageKind::Paragraphs: return words::say(words::Phrase::CoverageParagraphs, language);
    case suite::CoverageKind::Rules: return words::say(words::Phrase::CoverageRules, language);
    case suite::CoverageKind::NotApplied: return words::say(words::Phrase::CoverageNotApplied, language);
    case suite::CoverageKind::LeftOpen: return words::say(words::Phrase::CoverageLeftOpen, language);
    case suite::CoverageKind::Defeated: return words::say(words::Phrase::CoverageDefeated, language);
    case suite::CoverageKind::Conditions: return words::say(words::Phrase::CoverageConditions, language);
    case suite::CoverageKind::Unknown: return words::say(words::Phrase::CoverageUnknown, language);
    case suite::CoverageKind::Deciding: return words::say(words::Phrase::CoverageDeciding, language);
    case suite::CoverageKind::Rows: return words::say(words::Phrase::CoverageRows, language);
    case suite::CoverageKind::Values: return words::say(words::Phrase::CoverageValues, language);
    case suite::CoverageKind::Readings: return words::say(words::Phrase::CoverageReadings, language);
    case suite::CoverageKind::Commencements: return words::say(words::Phrase::CoverageCommencements, language);
    case suite::CoverageKind::Duties: return words::say(words::Phrase::CoverageDuties, language);
  }
  return {};
}

std::string covered_words(suite::RuleCoverage::Sort sort, std::string_view name, Language language) {
  switch (sort) {
    case suite::RuleCoverage::Sort::Rule: return words::say(words::Phrase::NameOfRule, language, {{"name", name}});
    case suite::RuleCoverage::Sort::Definition:
      return words::say(words::Phrase::NameOfDefinition, language, {{"name", name}});
    case suite::RuleCoverage::Sort::Decision:
      return words::say(words::Phrase::NameOfDecision, language, {{"name", name}});
  }
  return {};
}

std::string duty_name_words(const suite::DutyCoverage& duty, const Vocabulary& vocabulary, Language language) {
  return words::say(words::Phrase::CoverageDuty, language,
                    {{"rule", duty.rule}, {"action", words::action_words(duty.action, vocabulary, language)}});
}

std::string duty_fate_words(suite::DutyFate fate, Language language) {
  switch (fate) {
    case suite::DutyFate::Met: return words::say(words::Phrase::CoverageDutyMet, language);
    case suite::DutyFate::Open: return words::say(words::Phrase::CoverageDutyOpen, language);
    case suite::DutyFate::Late: return words::say(words::Phrase::CoverageDutyLate, language);
    case suite::DutyFate::Unknown: return words::say(words::Phrase::CoverageDutyUnknown, language);
    case suite::DutyFate::Binding: return words::say(words::Phrase::CoverageDutyBinding, language);
    case suite::DutyFate::Lifted: return words::say(words::Phrase::CoverageDutyLifted, language);
    case suite::DutyFate::Unsettled: return words::say(words::Phrase::CoverageDutyUnsettled, language);
  }
  return {};
}

}  // namespace tarmaq::report
