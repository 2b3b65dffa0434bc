// Small mistakes put into the rules, one at a time, to see whether a test notices.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "interpreter/answer/answer.hpp"
#include "interpreter/model/decimal.hpp"
#include "interpreter/suite/test_case.hpp"
#include "interpreter/words/sentence.hpp"

namespace tarmaq::suite {

enum class MutationSort : std::uint8_t {
  Boundary,      // a number, day or term one unit more or less
  Strictness,    // `<` for `<=` and the like
  AndOr,         // `and` for `or`, `some` for `every`, and the other way round
  Condition,     // a condition left out
  Override,      // an overriding left out
  Rule,          // a rule left out
  Element,       // an element of a list of values, or a row of a table, left out
  Unit,          // working days for calendar days and the like
  Commencement,  // a redaction that begins a day earlier or later
};
std::string_view mutation_sort_name(MutationSort sort);

enum class MutantState : std::uint8_t {
  Killed,  // a test noticed
  Survived,
  Unchanged,   // nothing that is computed changes under any readings of the tests: no case can notice
  Equivalent,  // survived, and is declared to be no mistake
};

struct Mutant {
  MutationSort sort = MutationSort::Boundary;
  std::string owner;       // "rule 13.5", "definition close_relative"
  std::string clause;      // the clause it belongs to, or empty
  std::string place;       // file:line:column
  words::Sentence change;  // "`16 years` becomes 17 years"
  MutantState state = MutantState::Survived;
  std::string killer;  // the first test that notices
  std::string why;     // of one that is declared equivalent
  // Of a survivor: a case in which the law and the mutant differ, where one was found, and how.
  std::string case_json;
  std::string readings_json;   // the choices that are not at their default, as an object
  std::string on;              // the day whose law applies, where the case is decided under a fixed one
  words::Sentence difference;  // "outcome is "register", would be "do_not_register""
};

struct MutationRun {
  std::vector<Mutant> mutants;              // by place
  std::vector<words::Sentence> complaints;  // declarations that do not hold
  std::size_t evaluations = 0;              // of a case under a mutant, or under the law beside it
  std::size_t count(MutantState state) const;
  // Killed ones among those that compute something else, in tenths of a percent, rounded down. Those declared
  // equivalent count as not killed, or are left out.
  std::size_t permille() const;
  std::size_t permille_without_equivalents() const;
  // The former of the two.
  bool reaches(Decimal percent) const;
};

struct MutationOptions {
  std::string filter;  // tests, as in TestOptions
  std::string only;    // mutants whose owner or place contains this; empty: all
  unsigned threads = 2;
  std::size_t variations = 2000;  // cases tried for each survivor; 0: none
};

// Every mutant of the rule set's own rules against the tests. Those that fail without a mutant are left out.
MutationRun mutate(const std::vector<TestSuite>& suites, answer::Decider& decider, const MutationOptions& options);

// In kk, ru or en (any other tag). A change is named as declarations of equivalent mutants name it.
}  // namespace tarmaq::suite
