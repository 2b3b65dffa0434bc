// The words that the reports of coverage share.
#pragma once

#include <string>
#include <string_view>

#include "interpreter/model/language.hpp"
#include "interpreter/program/vocabulary.hpp"
#include "interpreter/suite/coverage.hpp"

namespace tarmaq::report {

// "rules", as a reader calls what `--min-coverage` names.
std::string coverage_kind_words(suite::CoverageKind kind, Language language);
// "rule 7.1": what carries a paragraph; `name` as it is to stand.
std::string covered_words(suite::RuleCoverage::Sort sort, std::string_view name, Language language);
// "duty 7.1: submit the documents", and what may become of it.
std::string duty_name_words(const suite::DutyCoverage& duty, const Vocabulary& vocabulary, Language language);
std::string duty_fate_words(suite::DutyFate fate, Language language);

}  // namespace tarmaq::report
