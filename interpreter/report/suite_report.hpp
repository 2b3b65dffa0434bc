// What the tests of a rule set reach and notice, written.
#pragma once

#include <string>
#include <string_view>

#include "interpreter/program/ruleset.hpp"
#include "interpreter/suite/coverage.hpp"
#include "interpreter/suite/mutation.hpp"

namespace tarmaq::report {

// Which norms the tests reach, in kk, ru or en (any other tag); of the JSON the titles alone.
std::string coverage_text(const suite::Coverage& coverage, const RuleSet& ruleset, std::string_view language);
std::string coverage_json(const suite::Coverage& coverage, const RuleSet& ruleset, std::string_view language);
// The law norm by norm, in Markdown: paragraph, rules, cases.
std::string coverage_markdown(const suite::Coverage& coverage, const RuleSet& ruleset, std::string_view language);
// One page without a script: the paragraphs of the law, their rules beside them, the cases that reach each.
std::string coverage_html(const suite::Coverage& coverage, const RuleSet& ruleset, std::string_view language);

// What the mutants came to, in kk, ru or en (any other tag). A change is named as declarations of equivalent mutants
// name it.
std::string mutation_text(const suite::MutationRun& run, std::string_view language);
std::string mutation_json(const suite::MutationRun& run);

}  // namespace tarmaq::report
